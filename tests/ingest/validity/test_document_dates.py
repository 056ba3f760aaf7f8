"""Phrases at their places in a document, and what headings and cells lend them."""

from datetime import UTC, datetime

from ingest.blocks import parse_blocks
from ingest.lines import Lines
from ingest.validity.document_dates import document_dates
from knowledge.passage import Document
from knowledge.valid_time import Subject, UnderstoodDate
from tests.builders import CHECKED_AT

ZONE = "Asia/Shanghai"


def dates(markdown: str) -> list[UnderstoodDate]:
    lines = Lines(markdown)
    document = Document("rules", "规则", "rules.md")
    return list(document_dates(document, lines, parse_blocks(lines), CHECKED_AT, ZONE))


def end(month: int, day: int) -> datetime:
    """Return the midnight that ends a local day of 2026."""
    return datetime(2026, month, day, 16, tzinfo=UTC)


def test_a_phrase_has_its_line_and_its_place_in_the_markdown() -> None:
    markdown = "# 规则\n\n## 时间\n\n说明。\n活动时间：2026年4月1日至5月31日。\n"
    (date,) = dates(markdown)
    start, after = date.validity.span
    assert (date.document_id, date.file, date.line) == ("rules", "rules.md", 6)
    assert markdown[start:after] == date.validity.text == "2026年4月1日至5月31日"
    assert date.is_of_whole


def test_a_heading_introduces_what_stands_below_it() -> None:
    (date,) = dates("# 规则\n\n## 一、活动时间\n\n2026年4月1日至5月31日\n")
    assert date.is_of_whole
    assert date.validity.subject is Subject.CAMPAIGN
    (date,) = dates("# 规则\n\n## 截止日期\n\n2026年5月31日\n")
    assert date.validity.window.ends_at == end(5, 31)
    assert date.validity.text == "2026年5月31日"


def test_a_heading_says_what_a_phrase_speaks_of_unless_it_asks() -> None:
    (date,) = dates("# 规则\n\n## 报名\n\n2026年4月1日至5月31日，在App办理。\n")
    assert (date.validity.subject, date.validity.about) == (Subject.SIGN_UP, "报名")
    (date,) = dates("# 规则\n\n## 积分怎么算？\n\n2026年4月1日至5月31日，消费按3倍计。\n")
    assert date.validity.about == ""


def test_cells_are_read_with_their_row_s_name_or_their_column_s() -> None:
    markdown = (
        "# 规则\n\n| 达标月份 | 开放时间 | 兑换截止 |\n|---|---|---|\n"
        "| 5月 | 2026年6月10日10:00 | 2026年8月31日24:00 |\n"
    )
    (date,) = dates(markdown)
    assert (date.line, date.validity.text) == (5, "2026年8月31日24:00")
    assert date.validity.window.ends_at == end(8, 31)
    assert date.validity.subject is Subject.REDEMPTION
    (date,) = dates("# 规则\n\n| 项目 | 内容 |\n|---|---|\n| 活动时间 | 2026年4月1日至5月31日 |\n")
    assert date.is_of_whole


def test_the_first_lines_speak_of_the_whole_document_and_details_do_not() -> None:
    markdown = "# 规则\n\n即日起至2026年5月31日，新户有礼。\n\n## 商户\n\n无锡2026年4月1日至4月30日加入活动。\n"
    whole, detail = dates(markdown)
    assert whole.is_of_whole
    assert whole.opens
    assert not detail.is_of_whole


def test_an_example_below_a_heading_that_introduces_dates_is_none() -> None:
    assert (
        dates("# 规则\n\n## 积分有效期\n\n例：2024年3月的积分，2026年12月31日24:00到期。\n") == []
    )


def test_a_part_of_a_campaign_is_not_the_whole() -> None:
    for label in ("第一期活动时间", "活动报名时间", "参加活动时间段"):
        (date,) = dates(f"# 规则\n\n## 说明\n\n{label}：2026年4月1日至5月31日。\n")
        assert not date.is_of_whole, label


def test_front_matter_code_and_comments_are_not_read() -> None:
    markdown = "# 规则\n\n```\n活动时间：2026年4月1日至5月31日\n```\n\n<!-- 活动时间：2026年4月1日至5月31日 -->\n"
    assert dates(markdown) == []
