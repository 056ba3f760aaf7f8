from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.calendar import Event, events
from index.generation import Act
from index.layout import Layout
from index.library import Library
from index.verification import verify
from knowledge.audience import Audience, Role, Viewer
from knowledge.kinds import EventKind
from knowledge.pack import Phase
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, put
from tests.stories import Story

NOW = datetime(2026, 5, 1, tzinfo=UTC)
YEAR = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
TRAINER = Viewer("周敏", Role.TRAINER)
AGENT = Viewer("小王", team="信用卡")


def day(month: int, number: int = 1) -> datetime:
    return datetime(2026, month, number, tzinfo=UTC)


def told(
    library: Library, viewer: Viewer, window: Window = YEAR
) -> list[tuple[str, datetime, str | None]]:
    found: Sequence[Event] = events(library.live, viewer, NOW, window)
    return [(f"{e.pack.pack_id} {e.kind}", e.at, e.part) for e in found]


def test_a_campaign_is_announced_begins_and_ends(tmp_path: Path) -> None:
    sheet = Sheet("a", ["一"], window=Window(day(6), day(7)), announced_at=day(5, 20))
    library = put(tmp_path, HashEncoder(), [sheet])
    assert told(library, TRAINER) == [
        ("a announced", day(5, 20), None),
        ("a starts", day(6), None),
        ("a ends", day(7), None),
    ]
    assert told(library, AGENT) == []


def test_phases_begin_and_end_by_name(tmp_path: Path) -> None:
    phases = (Phase("报名", Window(day(3), day(4))), Phase("兑换", Window(day(4), day(6))))
    sheet = Sheet("a", ["一"], window=Window(day(3), day(6)), phases=phases)
    library = put(tmp_path, HashEncoder(), [sheet])
    assert [row[1:] for row in told(library, TRAINER) if row[2]] == [
        (day(3), "报名"),
        (day(4), "报名"),
        (day(4), "兑换"),
        (day(6), "兑换"),
    ]


def test_a_version_that_will_be_superseded_does_not_end_and_one_withdrawn_does_nothing(
    tmp_path: Path,
) -> None:
    first = Sheet("a", ["一"], window=Window(day(3), day(8)))
    second = Sheet("a", ["二"], version="2", window=Window(day(6), day(9)))
    gone = Sheet("b", ["三"], window=Window(day(3), day(8)), withdrawn=True)
    library = put(tmp_path, HashEncoder(), [first, second, gone])
    assert told(library, TRAINER) == [
        ("a starts", day(3), None),
        ("a starts", day(6), None),
        ("a ends", day(9), None),
    ]


def test_a_part_with_a_narrower_window_is_named(tmp_path: Path) -> None:
    whole = Window(day(3), day(8))
    sheet = Sheet("a", ["一", "二"], window=whole, passage_windows=[whole, Window(day(3), day(5))])
    library = put(tmp_path, HashEncoder(), [sheet])
    assert told(library, TRAINER, Window(day(4), day(6))) == [("a ends", day(5), "d")]


def test_an_agent_is_told_only_of_what_they_may_see(tmp_path: Path) -> None:
    window = Window(day(3), day(8))
    loans = Sheet("loan", ["一"], window=window, audience=Audience(frozenset({"贷款"})))
    library = put(tmp_path, HashEncoder(), [loans, Sheet("card", ["二"], window=window)])
    assert {row[0] for row in told(library, AGENT)} == {"card starts", "card ends"}
    assert {row[0] for row in told(library, TRAINER)} >= {"loan starts", "loan ends"}


def test_of_a_version_for_many_no_part_is_named_that_is_for_others(tmp_path: Path) -> None:
    story = Story(tmp_path)
    loans = "---\naudience:\n  teams: [贷款]\nends_at: 2026-06-01\n---\n# 贷款底价\n\n一。\n"
    card = "---\nends_at: 2026-04-30\n---\n# 办卡礼\n\n二。\n"
    documents = {"a.md": "# 年费\n\n三。\n", "b.md": loans, "c.md": card}
    story.publish(day(3), documents, id="fees", title="年费")
    live = story.live
    parts = {who.role: {e.part for e in events(live, who, NOW, YEAR)} for who in (AGENT, TRAINER)}
    assert parts == {Role.AGENT: {None, "办卡礼"}, Role.TRAINER: {None, "办卡礼", "贷款底价"}}
    story.close()


def test_the_window_is_half_open(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["一"], window=Window(day(6), day(7)))])
    assert told(library, TRAINER, Window(day(6), day(7))) == [("a starts", day(6), None)]


def test_overdue_confirmation_is_told_until_it_is_given(tmp_path: Path) -> None:
    sheet = Sheet("a", ["一"], verify_every=30)
    library = put(tmp_path, HashEncoder(), [sheet])
    soon = Window(NOW, NOW + timedelta(days=14))
    due = [e for e in events(library.live, TRAINER, NOW, soon) if e.kind is EventKind.VERIFY]
    assert [e.at for e in due] == [LONG_AGO + timedelta(days=30)]
    verify(Layout(tmp_path), "a", None, Act("周敏", "", NOW, "v"))
    library.refresh()
    assert events(library.live, TRAINER, NOW, soon) == ()
    later = replace(soon, ends_at=NOW + timedelta(days=31))
    [event] = events(library.live, TRAINER, NOW, later)
    assert event.at == NOW + timedelta(days=30)


def test_what_has_ended_asks_for_no_confirmation(tmp_path: Path) -> None:
    sheet = Sheet("a", ["一"], window=Window(None, day(2)), verify_every=30)
    library = put(tmp_path, HashEncoder(), [sheet])
    assert EventKind.VERIFY not in [e.kind for e in events(library.live, TRAINER, NOW, YEAR)]
