"""What holds of all knowledge points: where they stand, what they are known by, and what changes them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.check import check_packs
from ingest.points.extract import points_of
from knowledge.knowledge_point import KnowledgePoint
from knowledge.passage import Passage
from tests.builders import CHECKED_AT
from tests.ingest.points.points_of_text import passages_in, points_in

PACKS = Path(__file__).parents[3] / "knowledge" / "packs"
PAGE = """# 卡片费用

## 挂失费

信用卡挂失费每次{fee}元。存折挂失费每次10元。

## 兑换时间

兑换期为2026年6月10日10:00至2026年{month}月31日24:00。

## 到账

航空里程兑换后{days}个工作日内到账。

## 限额

| 认证方式 | 单笔 | 单日 |
|---|---|---|
| 短信 | {limit}万元 | 5万元 |
| 澜盾 | 100万元 | 500万元 |

## 谁参加

{who}不参加。
"""
KNOWN = {"fee": 40, "month": 8, "days": 7, "limit": 2, "who": "附属卡"}
amounts = st.integers(min_value=2, max_value=9)


def _by_id(markdown: str) -> dict[str, KnowledgePoint]:
    return {point.point_id: point for point in points_in(markdown)}


def _all_points() -> list[tuple[Passage, KnowledgePoint]]:
    found = []
    for draft in check_packs(PACKS, len, CHECKED_AT):
        by_id = {passage.passage_id: passage for passage in draft.passages}
        assert draft.pack is not None
        for document in draft.documents:
            inside = [p for p in draft.passages if p.document_id == document.document_id]
            found += [(by_id[p.passage_id], p) for p in points_of(draft.pack, document, inside)]
    return found


@pytest.fixture(scope="module")
def sample_points() -> list[tuple[Passage, KnowledgePoint]]:
    return _all_points()


def test_spans_point_at_what_they_say(
    sample_points: list[tuple[Passage, KnowledgePoint]],
) -> None:
    assert len(sample_points) > 800
    for passage, point in sample_points:
        text = passage.text
        assert text[slice(*point.span)] == point.text
        assert point.statement[0] <= point.span[0] < point.span[1] <= point.statement[1]
        for fact in point.facts:
            assert text[slice(*fact.span)] == fact.text
            assert point.span[0] <= fact.span[0] < fact.span[1] <= point.span[1]
        for start, end in point.parts:
            assert point.span[0] <= start < end <= point.span[1]


def test_no_two_points_share_an_id(
    sample_points: list[tuple[Passage, KnowledgePoint]],
) -> None:
    ids = [point.point_id for _, point in sample_points]
    assert len(set(ids)) == len(ids)


def test_the_same_text_gives_the_same_points(
    sample_points: list[tuple[Passage, KnowledgePoint]],
) -> None:
    assert _all_points() == sample_points


@pytest.mark.parametrize(
    ("text", "reworded"),
    [
        ("信用卡挂失费每次40元。", "信用卡挂失费为每次40元。"),
        ("信用卡挂失费每次40元。", "信用卡的挂失费，每次收取40元。".replace("，", "")),
        ("录音保存至少3年。", "录音至少保存3年。"),
        ("录音保存至少3年。", "录音须保存，至少36个月。".replace("，", "").replace("须", "")),
        ("航空里程兑换后7个工作日内到账。", "航空里程兑换后7个工作日以内到账。"),
        ("每户每月限领1次。", "每户每月最多限领1次。".replace("最多", "")),
        ("报名期为2026年5月1日至2026年6月30日。", "报名时间：2026年5月1日至2026年6月30日。"),
        ("附属卡不参加。", "附属卡不能参加。"),
        ("澜存优选仅限手机银行、网点办理。", "澜存优选仅限网点、手机银行办理。"),
        ("年費是指每年收取的費用總額。", "年费是指每年收取的费用总额。"),
    ],
)
def test_a_rewording_that_keeps_the_value_keeps_id_and_version(text: str, reworded: str) -> None:
    before, after = _by_id(f"# 甲\n\n## 乙\n\n{text}\n"), _by_id(f"# 甲\n\n## 乙\n\n{reworded}\n")
    assert before
    assert {i: p.version for i, p in before.items()} == {i: p.version for i, p in after.items()}


# However busy the machine is.
@settings(deadline=None)
@given(st.fixed_dictionaries({"fee": amounts, "days": amounts, "limit": amounts}))
def test_changing_a_value_changes_versions_and_no_ids(changed: dict[str, int]) -> None:
    before = _by_id(PAGE.format(**KNOWN))
    after = _by_id(PAGE.format(**{**KNOWN, **changed}))
    assert before.keys() == after.keys()
    differing = {before[i].topic.slot for i in before if before[i].version != after[i].version}
    expected = {
        name
        for key, name in (("fee", "挂失费·每笔"), ("days", "到账（之后）"), ("limit", "单笔"))
        if KNOWN[key] != changed[key]
    }
    assert differing == expected


def test_every_kind_of_value_of_the_page_is_read() -> None:
    slots = {(p.topic.subject, p.topic.slot): p.text for p in points_in(PAGE.format(**KNOWN))}
    assert slots["信用卡", "挂失费·每笔"] == "40元"
    assert slots["存折", "挂失费·每笔"] == "10元"
    assert slots["", "兑换 window"] == "2026年6月10日10:00至2026年8月31日24:00"
    assert slots["航空里程兑换", "到账（之后）"] == "7个工作日"
    assert slots["短信", "单笔"] == "2万元"
    assert slots["附属卡", "参加"] == "附属卡"


def test_turning_who_is_kept_out_into_who_is_let_in_is_a_new_version() -> None:
    before, after = _by_id("# 甲\n\n停车费不计入。\n"), _by_id("# 甲\n\n停车费计入。\n")
    assert before.keys() == after.keys() != set()
    assert [p.version for p in before.values()] != [p.version for p in after.values()]


@pytest.mark.parametrize(("one", "other"), [("40元", "40美元"), ("每次40元", "每月40元")])
def test_unit_and_basis_belong_to_the_value(one: str, other: str) -> None:
    before, after = (
        _by_id(f"# 甲\n\n信用卡挂失费{one}。\n"),
        _by_id(f"# 甲\n\n信用卡挂失费{other}。\n"),
    )
    assert len(before) == len(after) == 1
    versions = [next(iter(points.values())).version for points in (before, after)]
    assert versions[0] != versions[1]


@given(
    st.lists(
        st.sampled_from(
            [
                "请客户稍等",
                "坐席核对后答复",
                "感谢来电",
                "我行竭诚为您服务",
                "详情以页面为准",
                "please wait",
                "thank you",
                "有问题请联系我们",
            ]
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["。", "，", "\n", "\n\n- "]),
)
def test_text_that_states_nothing_gives_nothing(words: list[str], joined: str) -> None:
    assert points_in(f"# 说明\n\n{joined.join(words)}。\n") == ()


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_point_stands_in_it(text: str) -> None:
    by_id = {passage.passage_id: passage for passage in passages_in(text)}
    for point in points_in(text):
        assert by_id[point.passage_id].text[slice(*point.span)] == point.text != ""


def test_two_values_for_one_topic_leave_both_out() -> None:
    assert points_in("# 甲\n\n信用卡挂失费40元。信用卡挂失费50元。\n") == ()
    assert len(points_in("# 甲\n\n信用卡挂失费40元。信用卡挂失费40元。\n")) == 1


def test_a_value_of_nobody_is_left_out_beside_one_of_somebody() -> None:
    found = points_in("# 利率\n\n## 透支利率\n\n日利率0.05%。钻石卡日利率0.035%。\n")
    assert [(p.topic.subject, p.text) for p in found] == [("钻石卡", "0.035%")]
