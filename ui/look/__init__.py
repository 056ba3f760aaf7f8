"""How all rooms look: one style sheet, one icon, and Markdown as HTML that is safe to show.

Modules, in reading order: `moments` (days and numbers as people write them), `marking` and `markdown_html` (text -> HTML), `plain_label`, `header_view`,
`trouble_view`, `frame` (what surrounds all rooms).
"""
