"""A session of questions for one agent: chosen, asked and told after; no I/O but reading what is published.

In reading order: `change` (a value and the one before it), `question` (a card as it is asked now), `session_choice` (which points, and in which
form), `explanation` (why this card), `shown_points`, `note_places` (what is on record, as it stands now). My map: `map_nodes` (what it is made of), `topics`
(what points are about), `topic_tree` (groups of them), `map_counts` (what is remembered), `map_links` (across packs), `knowledge_map`.
"""
