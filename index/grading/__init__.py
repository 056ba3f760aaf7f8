"""A typed reply -> right or wrong, by number, unit and basis, never by likeness; no I/O.

In reading order: `graded` (a verdict and its reason), `typed_form` (a reply as its readers see it), `reply_numbers`, `reply_units`,
`counted_by` (每户每日, 日利率), `bounds` (最多, 至少), `reply_amounts`, `reply_dates`, `wanted_value` (what a card asks for),
`grade_amount`, `grade_date`, `grade_pair` (满100减20, LPR+50BP), `term_aliases`, `grade_words` (terms, yes and no, choices, orders), `grade` (all together).
"""
