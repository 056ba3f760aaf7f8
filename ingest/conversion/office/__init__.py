"""What Word and PowerPoint files have in common: a zip of XML parts, charts, diagrams, formulas and symbols.

Modules, in reading order: `office_package` and `office_xml` (parts), `left_out` (what is not taken over, counted), `one_line`,
`raised`, `symbol_fonts`, `number_formats`, `office_math` (text), `chart_tables`, `diagrams`, `chart_workbook`, `noted_tables`, `internal_marks`.
"""
