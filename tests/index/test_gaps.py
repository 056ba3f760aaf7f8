from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from index.gaps import LEAST_UNUSED, Gap, find_gaps
from index.library import Library
from index.record import LookupRecord
from knowledge.audience import Audience, Role, Viewer
from knowledge.kinds import GapReason
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
ASKED = AT - timedelta(hours=1)
ENCODER = HashEncoder()
FEE = "白金卡年费每年3600元，刷满18笔免次年年费。"
AGENT = Viewer("小王", team="信用卡")


def asked(
    query: str, answered: str | None = None, viewer: Viewer = AGENT, **fields: Any
) -> LookupRecord:
    record = LookupRecord(
        lookup_id=query,
        at=ASKED,
        generation=1,
        viewer=viewer,
        query=query,
        customer=(None, None),
        top_k=5,
        configuration="c",
        shown=() if answered is None else (answered,),
        answered=answered,
        confidence=0.1,
        recorded_at=ASKED,
        language=None,
        masked=None,
        cut_at=None,
    )
    return replace(record, **fields)


def gaps(
    library: Library, *lookups: LookupRecord, acts: Mapping[str, Collection[str]] | None = None
) -> tuple[Gap, ...]:
    return find_gaps(library.live, ENCODER, lookups, acts or {}, AT)


def test_what_nothing_answers_is_counted_by_meaning(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", [FEE])])
    lookups = [
        asked("机场贵宾厅可以带几个人", lookup_id="1"),
        asked("机场贵宾厅能带几人", viewer=Viewer("小李"), lookup_id="2", recorded_at=AT),
        asked("机场贵宾厅可以带几个人", lookup_id="3"),
        asked("外币兑换需要预约吗", lookup_id="4"),
    ]
    first, second = gaps(library, *lookups)
    assert first.questions == (("机场贵宾厅可以带几个人", 2), ("机场贵宾厅能带几人", 1))
    assert (first.lookups, first.askers, first.reasons) == (3, 2, {GapReason.ABSTAINED: 3})
    assert (first.first_at, first.last_at) == (ASKED, AT)
    assert second.questions == (("外币兑换需要预约吗", 1),)


def test_a_gap_closes_when_a_pack_answers_it(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", [FEE])])
    lookup = asked("机场贵宾厅可以带几个人")
    assert len(gaps(library, lookup)) == 1
    library = put(tmp_path, ENCODER, [Sheet("lounge", ["机场贵宾厅可以带2个人。"])])
    assert gaps(library, lookup) == ()


def test_a_gap_closes_only_for_those_who_may_see_the_answer(tmp_path: Path) -> None:
    seen_by = Audience(teams=frozenset({"贷款"}))
    library = put(
        tmp_path, ENCODER, [Sheet("lounge", ["机场贵宾厅可以带2个人。"], audience=seen_by)]
    )
    mine = asked("机场贵宾厅可以带几个人")
    theirs = replace(mine, viewer=Viewer("小张", team="贷款"))
    assert len(gaps(library, mine)) == 1
    assert gaps(library, theirs) == ()


def test_what_only_an_ended_campaign_covers_names_the_campaign(tmp_path: Path) -> None:
    over = Window(None, AT - timedelta(days=1))
    library = put(tmp_path, ENCODER, [Sheet("old", ["机场贵宾厅可以带2个人。"], window=over)])
    [gap] = gaps(library, asked("机场贵宾厅可以带几个人"))
    assert gap.reasons == {GapReason.EXPIRED: 1}
    assert [pack.pack_id for pack in gap.ended] == ["old"]


def test_a_refused_answer_counts_until_the_passage_changes(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", [FEE])])
    lookup = asked("白金卡年费每年多少", "card/d#/1")
    refused = {lookup.lookup_id: {"opened", "down"}}
    [gap] = gaps(library, lookup, acts=refused)
    assert gap.reasons == {GapReason.DOWN: 1}
    better = Sheet("card", ["白金卡年费每年3600元，首年免。"], version="2", published_at=AT)
    library = put(tmp_path, ENCODER, [better])
    assert gaps(library, lookup, acts=refused) == ()


def test_answers_that_nobody_used_count_when_there_are_several(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", [FEE])])
    left = [asked("白金卡年费每年多少", "card/d#/1", lookup_id=str(n)) for n in range(LEAST_UNUSED)]
    assert gaps(library, *left[1:]) == ()
    [gap] = gaps(library, *left)
    assert gap.reasons == {GapReason.UNUSED: LEAST_UNUSED}
    assert gaps(library, *left, acts={"0": {"copied"}}) == ()


def test_what_those_who_publish_try_out_is_no_gap(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", [FEE])])
    trainer = Viewer("周敏", Role.TRAINER)
    assert gaps(library, asked("机场贵宾厅可以带几个人", viewer=trainer)) == ()


def test_nothing_asked_is_no_gap(tmp_path: Path) -> None:
    assert gaps(put(tmp_path, ENCODER, [Sheet("card", [FEE])])) == ()
