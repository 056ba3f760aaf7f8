"""My map: counted over what the viewer may be asked at that instant, and what a node contains makes up its counts."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from index.learning.memory import Answer, Grade, business_day, recall_on, remembered
from index.library import Library
from index.quiz.knowledge_map import Limits
from index.quiz.map_nodes import LIBRARY, EdgeKind, KnowledgeMap, Node, NodeKind
from knowledge.audience import Audience, Viewer
from knowledge.errors import UnknownPack
from knowledge.pack import PackKind
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.index.quiz.maps import (
    AT,
    DAY,
    END,
    SHANGHAI,
    START,
    asked,
    check_sums,
    children,
    drawn,
)
from tests.libraries import Sheet, put

TICK = timedelta(microseconds=1)
LENDER = Viewer("小王", team="贷款")

FEES = ("白金卡年费为3600元。", "白金卡附属卡年费为1800元。", "金卡年费为300元。")
LIMITS = ("白金卡单笔限额为5万元。", "金卡单笔限额为2万元。")


def sheets() -> list[Sheet]:
    fees = Sheet(
        "card",
        [*FEES, *LIMITS],
        title="信用卡权益",
        headings=[("费用",)] * 3 + [("限额",)] * 2,
        is_learned=True,
    )
    gift = Sheet(
        "gift-2",
        ["白金卡年费为60元。"],
        title="夏季开卡礼",
        headings=[("优惠",)],
        window=Window(START, END),
        announced_at=START,
        kind=PackKind.CAMPAIGN,
        successor_of="gift-1",
        is_learned=True,
    )
    before = Sheet(
        "gift-1",
        ["白金卡年费为20元。"],
        title="春季开卡礼",
        headings=[("优惠",)],
        window=Window(START, AT),
        kind=PackKind.CAMPAIGN,
        is_learned=True,
    )
    loans = Sheet(
        "loan",
        ["消费贷利率为3.6%。"],
        title="贷款利率",
        headings=[("利率",)],
        audience=Audience(teams=frozenset({"贷款"})),
        is_learned=True,
    )
    return [fees, gift, before, loans]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return put(tmp_path, HashEncoder(), sheets())


def named(found: KnowledgeMap, title: str, kind: NodeKind = NodeKind.SUBJECT) -> Node:
    [node] = [n for n in found.nodes if (n.title, n.kind) == (title, kind)]
    return node


def linked(
    found: KnowledgeMap, kind: EdgeKind
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    by_id = {n.node_id: n for n in found.nodes}
    for edge in found.edges:
        if edge.kind is kind:
            one, other = by_id[edge.source], by_id[edge.target]
            yield (one.pack_id or "", one.title), (other.pack_id or "", other.title)


def test_points_are_counted_by_pack_and_subject_as_a_count_by_hand_has_them(
    library: Library,
) -> None:
    found = drawn(library)
    by_hand = Counter(
        (p.topic.document.partition("/")[0], p.topic.subject or p.topic.section[-1])
        for p in asked(library)
    )
    titles = {n.node_id: n for n in found.nodes}
    counted = {
        (n.pack_id, n.title): n.tally.points for n in found.nodes if n.kind is NodeKind.SUBJECT
    }
    assert counted == dict(by_hand)
    assert titles[LIBRARY].tally.points == by_hand.total() == 6
    assert [n.node_id for n in found.nodes if n.kind is NodeKind.PACK] == ["card", "gift-2"]


def test_an_opened_pack_shows_sections_subjects_and_what_is_said_of_them(library: Library) -> None:
    found = drawn(library, pack="card")
    by_hand: dict[str, Counter[str]] = defaultdict(Counter)
    for point in asked(library):
        if point.topic.document == "card/d":
            by_hand[" › ".join(point.topic.section)][point.topic.slot] += 1
    sections = [n for n in found.nodes if n.kind is NodeKind.SECTION]
    for section in sections:
        slots: Counter[str] = Counter()
        for subject in children(found, section):
            slots.update({slot.title: slot.tally.points for slot in children(found, subject)})
        assert slots == by_hand[section.title]
    assert [s.title.split(" › ")[-1] for s in sections] == ["费用", "限额"]
    assert found.nodes[0].node_id == "card"
    check_sums(found)


def test_recall_is_what_the_answers_amount_to_today(library: Library) -> None:
    points = [p for p in asked(library) if p.text in ("3600元", "1800元")]
    answers = [(points[0], AT - 9 * DAY, Grade.GOOD), (points[1], AT - 3 * DAY, Grade.AGAIN)]
    tally = named(drawn(library, *answers), "信用卡权益", NodeKind.PACK).tally
    today = business_day(AT, SHANGHAI)
    expected = []
    for _, at, grade in answers:
        memory = remembered([Answer(at, grade)], SHANGHAI)
        assert memory is not None
        expected.append(recall_on(memory, today))
    assert (tally.points, tally.met, tally.changed) == (5, 2, 0)
    assert tally.recalled == pytest.approx(sum(expected))
    assert tally.recall == pytest.approx(sum(expected) / 2)
    assert named(drawn(library), "信用卡权益", NodeKind.PACK).tally.recall is None


def test_a_changed_value_counts_as_changed_until_it_is_met(
    tmp_path: Path, library: Library
) -> None:
    [old] = [p for p in asked(library) if p.text == "3600元"]
    later = Sheet(
        "card",
        ["白金卡年费为4200元。"],
        version="2",
        title="信用卡权益",
        headings=[("费用",)],
        is_learned=True,
    )
    moved = put(tmp_path, HashEncoder(), [later])
    [new] = [p for p in asked(moved) if p.text == "4200元"]
    assert old.point_id == new.point_id
    met = (old, AT - 5 * DAY, Grade.GOOD)
    before = named(drawn(moved, met), "信用卡权益", NodeKind.PACK).tally
    after = named(drawn(moved, met, (new, AT - DAY, Grade.GOOD)), "信用卡权益", NodeKind.PACK).tally
    assert (before.changed, before.met) == (1, 0)
    assert (after.changed, after.met) == (0, 1)


def test_what_ends_within_a_week_is_counted(library: Library) -> None:
    gift = named(drawn(library), "夏季开卡礼", NodeKind.PACK)
    assert (gift.tally.ends_soon, gift.tally.points) == (1, 1)
    earlier = drawn(library, at=END - 7 * DAY - TICK)
    assert named(earlier, "夏季开卡礼", NodeKind.PACK).tally.ends_soon == 0
    assert named(earlier, "信用卡权益", NodeKind.PACK).tally.ends_soon == 0
    assert gift.pack is not None
    assert (gift.pack.kind, gift.pack.window) == (PackKind.CAMPAIGN, Window(START, END))


@pytest.mark.parametrize(
    ("at", "is_there"), [(END - TICK, True), (END, False), (START - TICK, False)]
)
def test_a_pack_is_on_the_map_up_to_the_instant_of_its_end(
    library: Library, at: datetime, is_there: bool
) -> None:
    found = drawn(library, at=at)
    assert ("gift-2" in {n.pack_id for n in found.nodes}) is is_there
    assert found.nodes[0].tally.points == len(asked(library, at=at))
    if is_there:
        drawn(library, at=at, pack="gift-2")
    else:
        with pytest.raises(UnknownPack):
            drawn(library, at=at, pack="gift-2")


def test_nobody_sees_on_the_map_what_is_for_others(library: Library) -> None:
    assert "loan" not in str(drawn(library))
    assert "贷款利率" not in str(drawn(library))
    assert "loan" in {n.pack_id for n in drawn(library, viewer=LENDER).nodes}
    with pytest.raises(UnknownPack):
        drawn(library, pack="loan")
    with pytest.raises(UnknownPack):
        drawn(library, pack="no-such")


def test_packs_that_speak_of_the_same_product_are_linked(library: Library) -> None:
    assert set(linked(drawn(library), EdgeKind.SHARES)) == {
        (("card", "白金卡"), ("gift-2", "白金卡"))
    }
    beside = drawn(library, pack="gift-2")
    assert set(linked(beside, EdgeKind.SHARES)) == {(("gift-2", "白金卡"), ("card", "信用卡权益"))}
    card = named(beside, "信用卡权益", NodeKind.PACK)
    assert card.tally.points == 5
    assert not children(beside, card)


def test_packs_that_only_have_a_heading_in_common_are_not_linked(tmp_path: Path) -> None:
    alike = [
        Sheet(p, [f"年费为{fee}元。"], title=p, headings=[("收费标准",)], is_learned=True)
        for p, fee in (("甲卡说明", 20), ("乙卡说明", 30))
    ]
    library = put(tmp_path, HashEncoder(), alike)
    found = drawn(library)
    assert [n.title for n in found.nodes if n.kind is NodeKind.SUBJECT] == ["收费标准"] * 2
    assert not list(linked(found, EdgeKind.SHARES))


def test_what_there_is_no_room_for_stands_in_one_node_with_its_counts(library: Library) -> None:
    met = [(p, AT - DAY, Grade.GOOD) for p in asked(library) if p.text == "1800元"]
    found = drawn(library, *met, limits=Limits(subjects=3))
    shown = [(n.pack_id, n.title) for n in found.nodes if n.kind is NodeKind.SUBJECT]
    assert shown == [("card", "白金卡"), ("card", "金卡"), ("gift-2", "白金卡")]
    [rest] = [n for n in found.nodes if n.kind is NodeKind.OTHERS]
    assert (rest.pack_id, rest.others, rest.tally.points, rest.tally.met) == ("card", 1, 1, 1)
    check_sums(found)


def test_a_successor_is_linked_to_a_pack_before_it_that_still_holds(library: Library) -> None:
    both = AT - DAY
    expected = [(("gift-2", "夏季开卡礼"), ("gift-1", "春季开卡礼"))]
    assert list(linked(drawn(library, at=both), EdgeKind.SUCCEEDS)) == expected
    for pack in ("gift-1", "gift-2"):
        assert list(linked(drawn(library, at=both, pack=pack), EdgeKind.SUCCEEDS)) == expected
    assert not list(linked(drawn(library), EdgeKind.SUCCEEDS))


def test_equal_states_give_equal_maps(library: Library, tmp_path: Path) -> None:
    again = Library(tmp_path, HashEncoder())
    again.refresh()
    for pack in (None, "card"):
        assert drawn(library, pack=pack) == drawn(again, pack=pack)


def test_a_library_without_points_has_an_empty_map(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("card", list(FEES))])
    found = drawn(library)
    assert [(n.kind, n.tally.points) for n in found.nodes] == [(NodeKind.LIBRARY, 0)]
    assert not found.edges
