"""What is told of files that hold more than their programs show, or rows and columns that no passage was made of."""

# Codes of findings: such a file is handed out to whoever may publish, and to nobody else. Pictures, drawings and charts that are left
# out (`pictures_left_out`, `drawings_left_out`, `charts_left_out`, `page_image`) are not among them: their words are not read, but
# whoever opens the file sees them, as the trainer did who gave it. Those that are hidden are told as `hidden_text_left_out`. Rows and
# columns of questions and answers that are left out are among them though anybody sees them: nobody took them for something to be told.
# Titles and stamps of an export above them (`title_rows_unread`) say no more than the names of the file and its documents do.
HIDDEN = frozenset(
    (
        "author_comments_left_out",
        "changes_accepted",
        "chart_data_left_out",
        "columns_left_out",
        "columns_unread",
        "comments_left_out",
        "embedded_left_out",
        "hidden_columns_left_out",
        "hidden_rows_left_out",
        "hidden_sheets_left_out",
        "hidden_text_left_out",
        "hidden_values_left_out",
        "page_comment",
        "page_hidden",
        "page_struck",
        "pdf_comments_left_out",
        "pdf_layer_off",
        "pdf_text_covered",
        "pdf_text_in_background_colour",
        "pdf_text_invisible",
        "pdf_text_outside",
        "pdf_text_struck",
        "pdf_text_tiny",
        "row_question_long",
        "row_status_unknown",
        "row_without_answer",
        "row_without_question",
        "rows_above_unread",
        "rows_not_in_use",
        "slides_left_out",
        "struck_text_left_out",
    )
)
