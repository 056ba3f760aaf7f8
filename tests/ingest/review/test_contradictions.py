"""What is a contradiction, and what only looks like one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from eval.questions import PACKS
from ingest.check import check_pack, check_packs
from ingest.review.claim_context import Shelf
from ingest.review.claiming import claims_of
from ingest.review.claims import Claim
from ingest.review.contradictions import contradictions
from knowledge.audience import Audience
from knowledge.pack import PackKind
from knowledge.review import ClaimKind, Contradiction
from knowledge.window import ALWAYS, Window
from tests.builders import count_characters, write_pack
from tests.fakes import DEMO_DAY

FEES = """# 信用卡收费

## 年费标准

| 卡种（俗称） | 主卡年费 | 附属卡年费 |
|---|---|---|
| 普卡、金卡 | 80元 | 40元 |
| 精英白金卡（小白金） | 600元 | 300元 |

## 挂失

借记卡正式挂失手续费每次10元，临时挂失免费；信用卡挂失费每次40元。

## 取现

境内ATM取现手续费1%，最低10元，最高200元。

### 话术

取现手续费最低10元。

## 争议时限

境内交易自账单日起60天内提出。
"""
RATES = """# 定期存款利率

## 整存整取利率表

| 期限 | 普通定期（50元起） | 优选定期（1万元起） |
|---|---|---|
| 1年 | 1.00% | 1.25% |
| 3年 | 1.30% | 1.60% |
"""
CAMPAIGN = """# 「清凉一夏」活动规则

## 报名

报名截止2026年6月30日24:00，每户每月限领1次。

## 对象

附属卡不参加。取现、转账不计入。
"""


def claims(
    folder: Path,
    text: str,
    *,
    is_draft: bool,
    window: Window = ALWAYS,
    audience: Audience | None = None,
    title: str = "坐席手册",
    kind: str = "product",
) -> list[Claim]:
    values = {"id": "draft" if is_draft else "live", "title": title, "kind": kind}
    if kind == "campaign":
        values |= {"starts_at": "2026-05-01", "ends_at": "2026-08-31"}
    draft = check_pack(
        write_pack(folder / values["id"], {"a.md": text}, **values), count_characters, DEMO_DAY
    )
    assert draft.pack is not None
    passages = [replace(p, audience=audience) if audience else p for p in draft.passages]
    shelf = Shelf(draft.pack, draft.documents[0], window, is_draft)
    return [claim for passage in passages for claim in claims_of(passage, shelf)]


def against(folder: Path, text: str, published: str = FEES) -> list[Contradiction]:
    """Return what a draft contradicts in a published text."""
    title, kind = "收费标准", "product"
    if published is CAMPAIGN:
        title, kind = "「清凉一夏」消费达标礼", "campaign"
    live = claims(folder, published, is_draft=False, title=title, kind=kind)
    return list(contradictions(claims(folder, text, is_draft=True), live))


def told(found: Sequence[Contradiction]) -> set[tuple[str, str, str, bool]]:
    return {(c.kind.value, c.draft.text, c.other.text, c.is_sure) for c in found}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("# 手册\n\n金卡主卡年费为100元。", FEES, ("fee", "100元", "80元")),
        ("# 手册\n\n## 小白金年费\n\n小白金的主卡年费是500元。", FEES, ("fee", "500元", "600元")),
        ("# 手册\n\n借记卡挂失费每次15元（正式挂失）。", FEES, ("fee", "15元", "10元")),
        (
            "# 手册\n\n## 取现怎么收费\n\n境内ATM取现手续费1%，最低10元，不超过300元。",
            FEES,
            ("fee", "300元", "200元"),
        ),
        (
            "# 手册\n\n## 争议时限\n\n境内交易要从账单日起90天之内提出。",
            FEES,
            ("period", "90天", "60天"),
        ),
        (
            "# 存款问答\n\n## 三年期利率\n\n三年期一万元起的优选定期利率为1.75%。",
            RATES,
            ("rate", "1.75%", "1.60%"),
        ),
        (
            "# 「清凉一夏」问答\n\n报名到2026年6月25日24:00截止。",
            CAMPAIGN,
            ("date", "2026年6月25日24:00", "2026年6月30日24:00"),
        ),
        (
            "# 「清凉一夏」问答\n\n## 报名\n\n每户每月限领2次。",
            CAMPAIGN,
            ("count", "2次", "1次"),
        ),
    ],
)
def test_another_value_of_the_same_thing_is_a_contradiction(
    text: str, published: str, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    assert told(against(tmp_path, text, published)) == {(*expected, True)}


def test_who_is_let_in_may_contradict_as_well(tmp_path: Path) -> None:
    text = "# 「清凉一夏」问答\n\n## 对象\n\n附属卡可以参加。转账不计入。"
    [found] = against(tmp_path, text, CAMPAIGN)
    assert found.kind is ClaimKind.ELIGIBILITY
    assert (found.draft.sentence, found.other.sentence) == ("附属卡可以参加。", "附属卡不参加。")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("# 手册\n\n金卡主卡年费为80元。", FEES),
        ("# 手册\n\n金卡附属卡年费为40元，主卡年费为80元。", FEES),
        ("# 手册\n\n磐石卡主卡年费为100元。", FEES),
        ("# 手册\n\n金卡首年年费为0元。", RATES),
        ("# 手册\n\n借记卡临时挂失手续费每次5元。", FEES),
        ("# 手册\n\n## 取现\n\n境外ATM取现手续费3%，最低30元。", FEES),
        ("# 手册\n\n## 取现\n\n柜台取现手续费2%。", FEES),
        ("# 手册\n\n## 争议时限\n\n境外交易自账单日起90天内提出。", FEES),
        ("# 手册\n\n## 例：年费怎么算\n\n金卡主卡年费为100元。", FEES),
        ("# 存款\n\n## 利率\n\n二年期一万元起的优选定期利率为1.45%。", RATES),
        ("# 存款\n\n## 利率\n\n三年期二十万元起的优选定期利率为1.75%。", RATES),
        (
            "# 深圳地区专享定期\n\n## 深圳地区专享利率\n\n三年期一万元起的优选定期利率为1.90%。",
            RATES,
        ),
        ("# 「秋日有礼」问答\n\n报名到2026年6月25日24:00截止。", CAMPAIGN),
        ("# 「清凉一夏」问答\n\n报名从2026年6月25日起。", CAMPAIGN),
        ("# 「清凉一夏」问答\n\n兑换到2026年8月31日24:00截止。", CAMPAIGN),
        ("# 「清凉一夏」问答\n\n## 对象\n\n主卡可以参加。附属卡不参加。", CAMPAIGN),
    ],
)
def test_another_subject_tier_turn_channel_place_or_phase_is_none(
    text: str, published: str, tmp_path: Path
) -> None:
    assert told(against(tmp_path, text, published)) == set()


def test_what_never_holds_at_once_contradicts_nothing(tmp_path: Path) -> None:
    noon = datetime(2026, 6, 1, 4, tzinfo=UTC)
    live = claims(tmp_path, FEES, is_draft=False, window=Window(None, noon))
    text = "# 手册\n\n金卡主卡年费为100元。"
    later = claims(tmp_path / "a", text, is_draft=True, window=Window(noon, None))
    earlier = Window(noon - timedelta(seconds=1), None)
    sooner = claims(tmp_path / "b", text, is_draft=True, window=earlier)
    assert not contradictions(later, live)
    assert contradictions(sooner, live)


def test_what_nobody_can_see_together_contradicts_nothing(tmp_path: Path) -> None:
    cards = Audience(teams=frozenset({"信用卡"}))
    live = claims(tmp_path, FEES, is_draft=False, audience=cards)
    text = "# 手册\n\n金卡主卡年费为100元。"
    loans = Audience(teams=frozenset({"贷款"}))
    both = Audience(teams=frozenset({"贷款", "信用卡"}))
    apart = claims(tmp_path / "a", text, is_draft=True, audience=loans)
    together = claims(tmp_path / "b", text, is_draft=True, audience=both)
    assert not contradictions(apart, live)
    assert contradictions(together, live)


def test_a_draft_is_held_against_itself_and_each_pair_is_told_once(tmp_path: Path) -> None:
    text = FEES.replace("取现手续费最低10元", "取现手续费最低15元")
    mine = claims(tmp_path, text, is_draft=True)
    assert told(contradictions(mine, ())) == {("fee", "10元", "15元", True)} or told(
        contradictions(mine, ())
    ) == {("fee", "15元", "10元", True)}


def test_both_sources_are_named_to_the_line(tmp_path: Path) -> None:
    [found] = against(tmp_path, "# 手册\n\n金卡主卡年费为100元。")
    assert (found.subject, found.slot) == ("金卡", "年费")
    assert (found.draft.is_draft, found.draft.lines, found.draft.sentence) == (
        True,
        (3, 3),
        "金卡主卡年费为100元。",
    )
    assert (found.other.is_draft, found.other.path, found.other.lines) == (False, "a.md", (7, 7))
    assert found.other.sentence == "| 普卡、金卡 | 80元 | 40元 |"
    assert found.other.heading_path == ("信用卡收费", "年费标准")


@pytest.mark.slow
def test_nothing_is_found_in_the_sample_packs() -> None:
    found: list[Claim] = []
    for draft in check_packs(PACKS, count_characters, DEMO_DAY):
        assert draft.pack is not None
        assert draft.pack.kind in PackKind
        documents = {d.document_id: d for d in draft.documents}
        for passage in draft.passages:
            shelf = Shelf(draft.pack, documents[passage.document_id], passage.window, True)
            found += claims_of(passage, shelf)
    assert len(found) > 900
    assert [c.draft.sentence for c in contradictions(found, ())] == []
