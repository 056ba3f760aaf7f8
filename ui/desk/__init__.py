"""The trainer's desk: what is to be published, and what was.

Modules, in reading order: `sections`, `desk_room`. Of what was published: `library_shelves`, `pack_view`, `window_timeline`,
`version_view`, `taking_back`, `withdraw_form`, `purge_form`, `opened_pack`, `library_section`; `month`, `calendar_view`, `calendar_section`;
`gap_draft`, `gaps_section`; `reach_section`, `readiness_section`; `quality_chart`, `judging`, `judged_view`, `judged_form`, `judged_list`, `quality_section`; `acts_section`.

Of what is to be: `publishing` (what a session works at); `pack_files`, `pack_terms`, `manifest_text`, `front_text` -> `hand_in`; `job_view`;
`finding_view`, `findings_tab`; `timeline_view`, `understood_view`, `correction`, `understood_tab`; `difference_view`, `given_view`, `changes_tab`; `release_tab`
-> `draft_page`, `ended_page` -> `publish_section`.
"""
