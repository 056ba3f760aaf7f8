"""Makes the files of `faq_sheet/`; their expected Markdown is judged by hand and not made here.

    .venv/bin/python -m tests.ingest.corpus.make_faq_sheet

Needs openpyxl, and LibreOffice for the .xls. The bank, its products and its customers are made up.
"""

from tests.ingest.corpus.faq_sheet_files import HERE
from tests.ingest.corpus.faq_sheets_of_banks import gbk, one_row_each, republic, rich, standard
from tests.ingest.corpus.faq_sheets_of_others import (
    english,
    inside,
    long_answers,
    numbered_columns,
    page_called_xls,
    text_called_xls,
    troubles,
)


def main() -> None:
    """Write every file."""
    HERE.mkdir(exist_ok=True)
    standard()
    gbk()
    republic()
    one_row_each()
    rich()
    inside()
    english()
    troubles()
    numbered_columns()
    text_called_xls()
    page_called_xls()
    long_answers()


if __name__ == "__main__":
    main()
