"""PDF with text -> Markdown; the one home of pdfminer.

Modules, in reading order: `opening` (the file, its pages, outline and layers), `structure` (what a tagged file calls its
paragraphs), `whole_codes` (letters that tables of fonts lack), `drawn_marks` and `drawn` (everything that a page draws), `annotations` (what stands on a page without being drawn by it), `backgrounds`, `struck`, `visible`
(what of that a reader sees) and `convert_pdf`. How pages become headings, paragraphs and tables is `ingest.conversion.layout`.

pdfminer is used by itself, without pdfplumber on top: whether text is drawn without ink, lies in a layer that is switched off, under
a filled area or beside the page can only be told from the operators that draw it, and tables are read from ruling lines by
`layout.ruled_tables`, which knows merged cells and open sides.
"""
