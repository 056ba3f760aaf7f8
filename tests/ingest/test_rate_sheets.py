"""Product tables in sheets answer at the cell, and the cell leads back to its row in the sheet."""

import csv
import io
from datetime import UTC, datetime

import pytest

from index.generation import Act
from index.library import Library
from index.search import search
from ingest.publish import publish
from knowledge.audience import Viewer
from tests.builders import write_pack
from tests.fakes import HashEncoder

AT = datetime(2026, 3, 1, tzinfo=UTC)
ENCODER = HashEncoder()
RATES = (
    ("存期", "起存金额", "普通客户年利率", "白金客户年利率"),
    ("三个月", "50元", "0.65%", "0.70%"),
    ("一年", "50元", "0.95%", "1.05%"),
    ("三年", "1万元", "1.25%", "1.55%"),
    ("五年", "1万元", "1.30%", "1.60%"),
)
FEES = (
    ("业务", "收费标准", "优惠"),
    ("跨行转账（5千元以内）", "2元/笔", "手机银行免收"),
    ("正式挂失补卡", "10元/张", "代发工资客户免收"),
    ("账户查询证明", "20元/份", ""),
)


def sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("gb18030")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder, home = tmp_path_factory.mktemp("pack"), tmp_path_factory.mktemp("home")
    files: dict[str, str | bytes] = {"定期存款利率.csv": sheet(RATES), "收费表.csv": sheet(FEES)}
    write_pack(folder, files, id="rates", title="存款与收费")
    publish(folder, home, ENCODER, Act("韩梅", "", AT, "s"), lambda *_: None)
    opened = Library(home, ENCODER)
    opened.refresh()
    return opened


@pytest.mark.parametrize(
    ("question", "value", "row"),
    [
        ("白金客户三年存期的年利率是多少", "1.55%", 4),
        ("普通客户一年存期年利率", "0.95%", 3),
        ("五年存期起存金额", "1万元", 5),
        ("账户查询证明收费标准", "20元/份", 4),
        ("正式挂失补卡有什么优惠", "代发工资客户免收", 3),
    ],
)
def test_a_question_about_a_cell_is_answered_by_that_cell(
    library: Library, question: str, value: str, row: int
) -> None:
    result = search(library.live, ENCODER, question, Viewer("小王"), AT)

    answer = result.answer
    assert answer is not None
    assert answer.decisive is not None
    start, end = answer.decisive
    assert answer.text[start:end] == value
    place = answer.citation.place
    assert place is not None
    assert (place.first.row, place.last.row) == (row, row)
