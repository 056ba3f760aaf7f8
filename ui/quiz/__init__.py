"""The daily quiz's room.

Modules, in reading order: `outbox`, `sitting` (the state), `from_browser`, `quiz_dates`, `verdict_view`, `start_view`, `card_box` (asks in the browser),
`today`, `note_form`, `card_note` and `beside_card` (what stands beside a card), `today_section`, `quiz_room`. Its other sections: `map_layout`, `map_box`, `map_section`; `notes_section`, `mistakes_section`, `habits_section`,
`record_section`, `readiness_section`.
"""
