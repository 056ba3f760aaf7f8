"""Files of every format -> the project's Markdown, with the place of each line in its file.

Modules, in reading order: `sheet_mapping`, `converted` (what a converter is given and makes), `limits`; `grid` and `note_marks`, `notes`, `label_tables` (tables),
`labels`, `escape` and `markdown_writer` (Markdown); `text_headings`, `text_tables`, `text_document` (plain text), `page_numbers`, `recognition`.

Each format is a package of its own, and a home of its library: `docx` and `pptx` with `office` for both, `html`, `workbook` with `faq_sheet` for
questions and answers, `pdf` and `ocr` with `layout` for the pages of both.

Where it happens: `allowance` (what a file may cost), `content_kind`, `compound`, `container` -> `admission` (what a file really is, and
whether it is read), `wire`, `landlock`, `confinement` -> `zygote` -> `confined` (each file in a process of its own).
"""
