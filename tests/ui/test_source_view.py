"""A citation and its source tell page, slide, sheet and row, and the page marks the row."""

import re

import pytest

from api.schemas import CitationOut, SourcePlaceOut
from tests.ui.answers import CITATION, answer
from tests.ui.test_answer_view import document
from ui.agent.answer_view import answer_html, where_words
from ui.agent.source_view import source_html
from ui.phrases.phrase import Language

PLACE = SourcePlaceOut(
    sheet="利率",
    row=9,
    lines=(6, 6),
    zh="工作表「利率」第9行",
    en="sheet “利率”, row 9",
)
CITED = CITATION.model_copy(update={"file": "利率.xlsx", "place": PLACE, "lines": (3, 7)})
TABLE = "## 利率\n\n| 存期 | 年利率 |\n|---|---|\n| 一年 | 1.25% |\n| 三年 | 1.65% |\n\n注：按年付息。\n"
ROWS = [
    {"line": 1, "sheet": "利率", "row": 1},
    {"line": 3, "sheet": "利率", "row": 4},
    {"line": 5, "sheet": "利率", "row": 7},
    {"line": 6, "sheet": "利率", "row": 9},
]


@pytest.mark.parametrize(
    ("citation", "language", "words"),
    [
        (CITED, "zh", "利率.xlsx 工作表「利率」第9行"),
        (CITED, "en", "利率.xlsx sheet “利率”, row 9"),
        (CITED.model_copy(update={"place": None}), "zh", "利率.xlsx"),
        (CITATION, "zh", "第 5 行"),
    ],
)
def test_a_citation_says_where_to_turn_to(
    citation: CitationOut, language: Language, words: str
) -> None:
    assert where_words(citation, language) == words
    told = re.sub(r"<[^>]+>", "", answer_html(answer(citation=citation), (), language))
    assert words in told


def test_the_cited_row_alone_is_marked_and_rows_have_the_numbers_of_their_sheet() -> None:
    source = document(markdown=TABLE, path="利率.xlsx", places=ROWS)
    markup = source_html(source, CITED, "zh")
    assert '<tr class="lq-cited" data-row="9"><td>三年</td>' in markup
    assert '<tr data-row="7"><td>一年</td>' in markup
    assert markup.count("lq-cited") == 1
    assert "利率.xlsx 工作表「利率」第9行" in markup


def test_without_places_the_cited_lines_are_marked_and_no_row_has_a_number() -> None:
    source = document(markdown=TABLE, path="利率.docx")
    cited = CITED.model_copy(update={"file": "利率.docx", "place": None, "lines": (5, 6)})
    markup = source_html(source, cited, "zh")
    assert markup.count('<tr class="lq-cited">') == 2
    assert "data-row" not in markup
