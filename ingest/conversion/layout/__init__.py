"""Pages of characters and ruling lines -> Markdown, for text and for what was recognised alike.

Modules, in reading order: `page_marks` (what stands on a page), `joining`, `text_lines` (pieces of lines), `grid_lines`, `page_tables`, `columns`
(the order of reading), `open_tables`, `furniture` (what every page repeats), `footnotes`, `numbering`, `paragraphs`, `continued_tables`, `headings`,
`lists`, `pages` (all of them together).
"""
