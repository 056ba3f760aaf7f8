"""What changed since somebody last saw it, over small histories."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from index.ledger.sightings import last_seen
from index.seen import SeenChange, changed_since
from index.withdrawal import Target
from knowledge.audience import Role, Viewer
from knowledge.pack import Disclosure
from tests.stories import AGENT, Story

MAY = datetime(2026, 5, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FEE = "白金卡年费多少"
FACT = "# 年费\n\n## 白金卡年费\n\n白金卡年费每年580元，刷满18笔免次年年费。\n"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path)
    told.publish(MAY, {"年费.md": FACT}, id="fees", title="年费")
    yield told
    told.close()


def changed(story: Story, at: datetime, viewer: Viewer = AGENT) -> tuple[SeenChange, ...]:
    seen = last_seen(story.ledger, viewer.name, (MAY, at))
    return changed_since(story.live, viewer, at, seen)


def values(change: SeenChange) -> list[tuple[str, str]]:
    return [
        (
            t.change.before.text if t.change.before else "",
            t.change.after.text if t.change.after else "",
        )
        for t in change.told
    ]


def raise_fee(story: Story, at: datetime, **values: Any) -> None:
    story.publish(
        at,
        {"年费.md": FACT.replace("580元", "680元")},
        id="fees",
        title="年费",
        version="2",
        **values,
    )


def test_a_changed_value_is_told_with_when_it_was_seen_and_from_when_it_holds(
    story: Story,
) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY, starts_at=MAY + 2 * DAY)

    assert changed(story, MAY + DAY) == ()
    [change] = changed(story, MAY + 2 * DAY)

    assert values(change) == [("580元", "680元")]
    assert (change.seen_at, change.version) == (MAY + HOUR, "1")
    assert change.hit.window.starts_at == MAY + 2 * DAY


def test_once_answered_anew_nothing_has_changed_since(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY)
    story.ask(MAY + 2 * DAY, FEE)
    assert changed(story, MAY + 3 * DAY) == ()


def test_what_was_shown_further_down_does_not_stand_for_an_answer(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY)
    shown = story.ask(MAY + 2 * DAY, "免次年年费要刷几笔之外的积分兑换航空里程规则")
    assert shown.answer is None
    assert shown.hits
    assert [values(change) for change in changed(story, MAY + 3 * DAY)] == [[("580元", "680元")]]


def test_what_nobody_else_saw_is_nothing_to_them(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY)
    assert changed(story, MAY + 2 * DAY, Viewer("韩梅")) == ()


def test_what_is_no_longer_for_the_viewer_is_not_told(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    story.publish(
        MAY + DAY,
        {"年费.md": FACT.replace("580元", "680元")},
        '[audience]\nteams = ["贷款"]\n',
        id="fees",
        title="年费",
        version="2",
    )
    assert changed(story, MAY + 2 * DAY) == ()


def test_what_was_taken_back_is_not_quoted_as_the_value_before(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY)
    story.withdraw(MAY + 2 * DAY, Target("fees", "1"))
    assert changed(story, MAY + 3 * DAY) == ()


def test_an_ended_text_is_not_told_as_what_holds(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY, starts_at=MAY + DAY, ends_at=MAY + 3 * DAY, afterwards="nothing")
    assert changed(story, MAY + 2 * DAY)
    assert changed(story, MAY + 3 * DAY) == ()


def test_a_paragraph_put_before_it_changes_nothing(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    text = FACT.replace("白金卡年费每年", "以下由总行解释。\n\n白金卡年费每年")
    story.publish(MAY + DAY, {"年费.md": text}, id="fees", title="年费", version="2")
    assert changed(story, MAY + 2 * DAY) == ()


def test_what_has_become_internal_is_marked_so(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    raise_fee(story, MAY + DAY, disclosure="internal")
    [change] = changed(story, MAY + 2 * DAY)
    assert {told.disclosure for told in change.told} == {Disclosure.INTERNAL}


def test_a_later_version_that_is_not_announced_is_nothing_yet(story: Story) -> None:
    story.ask(MAY + HOUR, FEE, Viewer("老师", Role.TRAINER))
    raise_fee(story, MAY + DAY, starts_at=MAY + 5 * DAY, announced_at=MAY + 4 * DAY)
    assert changed(story, MAY + 2 * DAY, Viewer("老师", Role.TRAINER)) == ()
