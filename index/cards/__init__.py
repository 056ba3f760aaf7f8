"""Knowledge points -> cards: ways to ask each of them, dealt when a segment is written; no I/O but for `card_file`'s lines.

* `card_words`: text as a card shows it, how long it is and how long it takes
* `card_names`: of which product or campaign a card speaks
* `letters`: Simplified or Traditional, as the text is
* `gaps_in_text`: a sentence with its value left out
* `property_words`, `table_around`, `cell_words`: which axis of a table names properties, and what else names what its cells are values of
* `cell_chinese`, `cell_english`: the questions for a cell
* `value_templates`, `boundary_templates`, `cell_templates`, `window_templates`, `condition_templates`, `told_templates`: the forms of questions
* `card_rules`, `linter`: what is wrong with a card
* `deal`: points to cards without fault, rejects counted by rule
* `number_style`, `neighbours_of_values`, `neighbours_of_dates`, `distractors`: wrong options that look no different from the answer
* `changed`: the card of a value that has changed, and what is told after it
"""
