"""What a trainer is told where a text and what is declared do not agree, and what is left alone."""

from datetime import date
from pathlib import Path

import pytest

from eval.questions import PACKS
from ingest.check import check_pack, check_packs
from ingest.draft import Draft
from knowledge.finding import Finding
from knowledge.hidden_content import HIDDEN
from knowledge.wording import Severity
from tests.builders import CHECKED_AT, PackValue, count_characters, write_pack

MARCH = date(2026, 3, 1)
MAY = date(2026, 5, 31)
# What the samples in office formats are told of their files; nothing of it is about dates.
OF_FILES = HIDDEN | {"gbk_encoding", "page_frame", "row_audience_guessed"}
SIGN_UP = '\n[[phases]]\nname = "报名"\nstarts_at = 2026-03-01\nends_at = 2026-04-30\n'


def check(folder: Path, *texts: str, extra: str = "", **values: PackValue | None) -> Draft:
    documents = {f"{chr(97 + n)}.md": f"# 规则\n\n{text}\n" for n, text in enumerate(texts)}
    keys: dict[str, PackValue | None] = {"kind": "campaign", "starts_at": MARCH, "ends_at": MAY}
    pack = write_pack(folder, documents, extra, **(keys | values))
    return check_pack(pack, count_characters, CHECKED_AT)


def codes(draft: Draft) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.file, finding.line) for finding in draft.findings]


def only(draft: Draft) -> Finding:
    (finding,) = draft.findings
    return finding


def test_another_end_than_the_declared_is_held_with_what_was_read(tmp_path: Path) -> None:
    finding = only(check(tmp_path, "活动时间：2026年3月1日至2026年6月30日。"))
    assert (finding.code, finding.file, finding.line) == ("end_differs", "a.md", 3)
    assert finding.severity is Severity.HELD
    assert finding.fields == {
        "value": "2026年3月1日至2026年6月30日",
        "read": "2026-06-30",
        "declared": "2026-05-31",
        "key": "ends_at",
    }


def test_an_hour_before_the_end_of_the_day_is_another_end(tmp_path: Path) -> None:
    finding = only(check(tmp_path, "活动时间：2026年3月1日至2026年5月31日17:00。"))
    assert finding.code == "end_differs"
    assert finding.fields["read"] == "2026-05-31T17:00+08:00"


def test_another_beginning_is_held_and_a_later_hour_of_the_day_is_none(tmp_path: Path) -> None:
    finding = only(check(tmp_path / "a", "活动时间：2026年3月2日至2026年5月31日。"))
    assert finding.code == "start_differs"
    assert (finding.fields["read"], finding.fields["declared"]) == ("2026-03-02", "2026-03-01")
    assert check(tmp_path / "b", "活动时间：2026年3月1日10:00至2026年5月31日。").findings == ()


def test_a_disagreement_is_told_once_however_often_it_is_written(tmp_path: Path) -> None:
    text = "活动时间：2026年3月1日至2026年6月30日。\n\n活动截止2026年6月30日。"
    assert codes(check(tmp_path, text, text)) == [("end_differs", "a.md", 3)]


def test_each_other_end_is_told(tmp_path: Path) -> None:
    draft = check(
        tmp_path,
        "活动时间：2026年3月1日至2026年6月30日。",
        "活动时间：2026年3月1日至2026年7月31日。",
    )
    assert codes(draft) == [("end_differs", "a.md", 3), ("end_differs", "b.md", 3)]


def test_a_phase_is_held_against_its_own_window(tmp_path: Path) -> None:
    text = "活动时间：2026年3月1日至2026年5月31日。\n\n报名期为2026年3月1日至2026年4月{day}日。"
    assert check(tmp_path / "a", text.format(day=30), extra=SIGN_UP).findings == ()
    finding = only(check(tmp_path / "b", text.format(day=20), extra=SIGN_UP))
    assert (finding.code, finding.line, finding.fields["key"]) == ("end_differs", 5, "报名")
    assert finding.fields["declared"] == "2026-04-30"


def test_two_ends_of_what_is_declared_nowhere_are_held(tmp_path: Path) -> None:
    draft = check(
        tmp_path,
        "报名期为2026年3月1日至2026年4月30日。",
        "报名截止时间：2026年4月20日。",
    )
    finding = only(draft)
    assert (finding.code, finding.file) == ("ends_differ", "b.md")
    assert finding.severity is Severity.HELD
    assert (finding.fields["other"], finding.fields["declared"]) == ("a.md:3", "2026-04-30")


@pytest.mark.parametrize(
    "text",
    [
        "活动时间：长期有效。",
        "活动时间：每周六、周日。",
        "立减金自领取之日起30个自然日内有效。",
        "活动时间：3月1日至5月31日。",
        "活动至5月31日前报名有效。",
        "活动时间：2026年3月1日至5月中旬。",
        "## 加码\n\n2026年4月1日至4月30日，小橙卡返现加倍。",
        "## 商户\n\n无锡自2026年4月1日起加入活动。",
        "例如活动时间：2026年3月1日至6月30日。",
        "上期活动时间：2025年3月1日至2025年5月31日。",
    ],
)
def test_what_is_open_again_relative_vague_or_a_detail_disagrees_with_nothing(
    tmp_path: Path, text: str
) -> None:
    assert check(tmp_path, text).findings == ()


def test_a_date_without_a_year_agrees_whenever_it_is_checked(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path,
        {"a.md": "# 规则\n\n活动时间：3月1日至5月31日。\n"},
        kind="campaign", starts_at=MARCH, ends_at=MAY,
    )  # fmt: skip
    for year in (2025, 2026, 2027, 2031):
        at = CHECKED_AT.replace(year=year)
        assert check_pack(pack, count_characters, at).findings == ()


def test_a_document_s_own_window_counts_before_the_pack_s(tmp_path: Path) -> None:
    text = "# 加码\n\n## 内容\n\n2026年3月1日至2026年{month}月10日，返现加倍。\n"
    front = "---\nends_at: 2026-05-10\n---\n"
    for month, expected in ((5, []), (4, ["end_differs"])):
        pack = write_pack(
            tmp_path / str(month),
            {"a.md": front + text.format(month=month)},
            starts_at=MARCH, ends_at=MAY,
        )  # fmt: skip
        draft = check_pack(pack, count_characters, CHECKED_AT)
        assert [finding.code for finding in draft.findings] == expected


def test_a_campaign_without_an_end_is_offered_the_one_in_its_text(tmp_path: Path) -> None:
    draft = check(tmp_path, "活动时间：即日起至6月底。", ends_at=None)
    assert codes(draft) == [("campaign_without_end", "pack.toml", 1), ("end_proposed", "a.md", 3)]
    assert draft.findings[1].fields == {
        "value": "即日起至6月底",
        "start": "2026-03-15",
        "read": "2026-06-30",
    }
    assert draft.findings[1].severity is Severity.WARNING
    assert not draft.is_publishable


def test_a_campaign_without_an_end_anywhere_or_with_two_is_held(tmp_path: Path) -> None:
    draft = check(tmp_path / "a", "送礼。", ends_at=None)
    assert [finding.code for finding in draft.findings] == [
        "campaign_without_end",
        "no_end_readable",
    ]
    two = "活动时间：即日起至6月底。", "活动时间：即日起至7月底。"
    draft = check(tmp_path / "b", *two, ends_at=None)
    assert [finding.code for finding in draft.findings] == ["campaign_without_end", "ends_differ"]


def test_a_product_without_a_window_is_held_against_nothing(tmp_path: Path) -> None:
    draft = check(
        tmp_path, "优惠时间：即日起至6月底。", kind="product", starts_at=None, ends_at=None
    )
    assert draft.findings == ()
    (understood,) = draft.understood
    assert understood.validity.text == "即日起至6月底"


def test_what_was_understood_is_in_the_draft_in_order(tmp_path: Path) -> None:
    draft = check(tmp_path, "活动时间：2026年3月1日至5月31日。\n\n每周三报名。", "券有效期60天。")
    assert [(d.file, d.line, d.validity.text) for d in draft.understood] == [
        ("a.md", 3, "2026年3月1日至5月31日"),
        ("a.md", 5, "每周三"),
        ("b.md", 3, "有效期60天"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("year", "month"), [(2026, 2), (2027, 11)])
def test_the_sample_packs_disagree_with_nothing_whenever_they_are_checked(
    year: int, month: int
) -> None:
    at = CHECKED_AT.replace(year=year, month=month)
    findings = [
        finding
        for draft in check_packs(PACKS, count_characters, at)
        for finding in draft.findings
        if finding.code not in OF_FILES
    ]
    assert findings == []
