"""The agent's room: one question, one answer, while somebody is talking.

Modules, in reading order: `conversation` (what was asked and told), `customer_context` (whom the call is about), `margin` (one's own
notes), `lapsing` (until when an answer holds), `sidebar` (what the room works with), `agent_room` (the page), `at_hand`, `deeds` and
`margin_view` (its parts), the views that draw it, `live_tickets`, `live_route` and `live_answer` (answers while somebody types),
`attention`, `copy_key` and `keys_overlay` (what the browser does by itself), `watched` and `bulletin_board` (what comes without being
asked).
"""
