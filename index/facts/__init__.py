"""Text -> typed values, by rules that leave out whatever could be read in two ways.

In reading order: `shadow` (the text as the rules see it, place for place), `numerals`, `month_names`, `fact_basis`, `fact_amounts`,
`fact_dates`, `find_facts` (all of them together).
"""
