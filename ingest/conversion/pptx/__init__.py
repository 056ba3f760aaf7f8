"""PowerPoint files -> Markdown, read from their XML.

Modules, in reading order: `pptx_convert`; `presentation` (slides and what they inherit from); `shapes`, `reading_order`;
`bullets`, `slide_text`, `slide_tables`, `slide_content` (shapes -> blocks); `slide_writing` (blocks -> Markdown).
"""
