"""Passages -> knowledge points: what can be learned from them, and nothing that could be read in two ways.

* `text_values`: answers in words in a form that rewording leaves alone
* `openings`: where the words of a clause begin
* `accounting`, `tariff_steps`, `left_unread`: whether all around a value is accounted for
* `point_slots`, `kinds_of_fees`, `subjects`, `plain_names`: which property a clause speaks of, and of what
* `english_fees`, `happenings`, `linking_words`, `properties`, `told_tails`: what a value is, by the words around it
* `surroundings`, `parallel_names`, `going_together`: a sentence around a value, and what its later parts are of
* `sites`: a clause and where it stands; makes points
* `amounts`, `settlements`, `english_windows`, `windows`, `conditions`, `definitions`, `cell_values`, `cells`, `entries`, `procedures`: the kinds of points
* `extract`: all of them together, those that contradict each other left out
"""
