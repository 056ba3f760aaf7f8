"""Workbooks and tables of separated values -> Markdown, exact to the cell; lxml (as streams) and xlrd are read here.

Modules, in reading order: `workbook_document` (the converter), `workbook_kind`, `sheets` (told by content, read); `sheet`, `noticed`,
`too_much` (what readers make); `xml_stream`, `cell_words`, `xlsx_styles`, `xlsx_sheet`, `xlsx_reader`; `xls_reader`; `delimiter`,
`csv_reader`; `merged`, `far_cells`, `visible` (what a person sees of it); `date_parts`, `format_code`, `chinese_numerals`, `general_text`,
`number_text`, `date_text`, `shown_value` (what a cell shows); `likeness`, `islands`, `table_layout`, `sheet_markdown` (tables, titles
and notes on a sheet).
"""
