"""The agent's room: one question, one answer, while somebody is talking.

Modules, in reading order: `conversation` (what was asked and told), `customer_context` (whom the call is about), `margin` (one's own
notes), `lapsing` (until when an answer holds), `sidebar` (what the room works with), `agent_room` (the page), `at_hand`, `deeds` and
`margin_view` (its parts).

What is drawn: `validity`, `answer_view`, `hit_view`, `notice_view`, `change_view`, `bulletin_view`, `states_view` -> `card_view`; `source_view` and
`source_file`. While somebody types: `live_tickets`, `live_route`, `live_answer`. By the browser itself: `attention`, `copy_key`, `keys_overlay`.
Without being asked: `watched`, `bulletin_board`, `news_route`, `news_watch`.
"""
