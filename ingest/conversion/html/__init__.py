"""Saved web pages -> Markdown: what a reader sees of them, and none of what frames it.

Modules, in reading order: `html_encoding` (bytes -> text), `html_tree` (text -> elements), `html_styles` and `html_hidden` (what is
not shown), `html_furniture` (navigation and its like), `html_page` (what is left out, counted), `html_markers` and
`html_inline` (words), `html_marks` and `html_notes` (footnotes), `html_lists`, `html_grid` (tables), `html_blocks` (blocks in order), `html_writing` (Markdown),
`html_sheets`, `html_document` and `web_archive` (the converters).
"""
