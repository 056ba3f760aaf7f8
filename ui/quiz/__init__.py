"""The daily quiz's room.

Modules, in reading order: `outbox`, `sitting` (the state), `from_browser`, `quiz_dates`, `verdict_view`, `start_view`, `card_box` (asks in the browser),
`today_section`, `quiz_room`.
"""
