"""Word files -> Markdown, read from their XML: no library keeps automatic numbers, notes and tracked changes together.

Modules, in reading order: `docx_convert`; `docx_file`, `docx_styles`, `docx_numbering` (what paragraphs refer
to); `docx_fields`, `docx_line` (runs -> text); `paragraph`, `docx_tables`, `docx_drawings`, `docx_story` (body -> blocks);
`docx_headings`, `docx_writing` (blocks -> Markdown).
"""
