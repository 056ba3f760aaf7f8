"""Questions and answers that another system exported as a sheet -> entries with their windows and audiences.

In reading order: `sheet_rows`, `meanings`, `header`, `above_header`, `row_dates`, `row_windows`, `row_audiences`, `row_standing`,
`rich_text`, `similar_questions`, `entries`, `row_findings`, `faq_markdown`, `faq_sheets`.
"""
