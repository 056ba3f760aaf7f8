"""Which urgent bulletins are open for whom, and what they say."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from index.bulletin_text import BulletinText, text_of
from index.bulletins import board_of
from index.ledger.acknowledgements import (
    Acknowledgement,
    Subject,
    acknowledge,
    acknowledged,
    readers,
)
from index.readership import is_overseen, readership
from index.withdrawal import Target
from ingest.prepare import Terms
from knowledge.audience import Role, Viewer
from knowledge.bulletin import WITHDRAWAL_STAYS, Bulletin, BulletinKind
from knowledge.errors import UnknownBulletin
from knowledge.pack import Disclosure
from tests.stories import AGENT, Story

MAY = datetime(2026, 5, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LOANS = Viewer("韩雪", team="贷款")
TRAINER = Viewer("韩梅", Role.TRAINER)
FACT = """# 年费

## 白金卡年费

白金卡年费每年580元，刷满18笔免次年年费。

### 话术

白金卡年费580元，刷满18笔就免。
"""
RIGHT = FACT.replace("580元", "680元")


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path)
    told.publish(MAY, {"年费.md": FACT}, id="fees", title="年费")
    yield told
    told.close()


def correct(story: Story, at: datetime, extra: str = "", **values: Any) -> None:
    story.publish(
        at,
        {"年费.md": RIGHT},
        extra,
        urgent=True,
        why="年费已调整",
        **{"id": "fees", "title": "年费", "version": "2", **values},
    )


def standing(story: Story, at: datetime, viewer: Viewer = AGENT) -> tuple[Bulletin, ...]:
    return board_of(story.live).standing(viewer, at)


def text(story: Story, at: datetime, viewer: Viewer = AGENT) -> BulletinText:
    board = board_of(story.live)
    [bulletin] = board.standing(viewer, at)
    return text_of(board, bulletin, viewer, at)


def test_an_ordinary_publication_and_withdrawal_disturb_nobody(story: Story) -> None:
    story.publish(MAY, {"a.md": "# 甲\n\n甲款。\n"}, id="other", title="其他")
    story.withdraw(MAY + HOUR, Target("other"))
    assert standing(story, MAY + DAY) == ()


def test_an_urgent_version_tells_its_values_its_words_and_what_to_say(story: Story) -> None:
    correct(story, MAY + DAY)
    told = text(story, MAY + DAY)

    assert (told.bulletin.kind, told.bulletin.why) == (BulletinKind.PUBLISHED, "年费已调整")
    assert (told.bulletin.by, told.bulletin.at) == ("韩梅", MAY + DAY)
    [one] = told.told
    assert one.change.before is not None
    assert one.change.after is not None
    assert (one.change.before.text, one.change.after.text) == ("580元", "680元")
    assert told.phrases == ("白金卡年费680元，刷满18笔就免。",)
    assert told.window is not None
    assert told.window.starts_at == MAY + DAY


def test_what_it_differs_from_is_what_held_and_not_what_was_scheduled(story: Story) -> None:
    correct(story, MAY + HOUR, starts_at=MAY + 9 * DAY)
    instead = {"年费.md": FACT.replace("580元", "700元")}
    terms = Terms(confirmed=frozenset({"version_never_holds"}))
    story.publish(
        MAY + DAY,
        instead,
        urgent=True,
        why="年费再次调整",
        terms=terms,
        id="fees",
        title="年费",
        version="3",
    )
    [one] = text(story, MAY + DAY).told
    assert one.change.before is not None
    assert one.change.before.text == "580元"


def test_a_correction_that_holds_from_the_same_day_tells_what_it_corrects(story: Story) -> None:
    began = MAY - 9 * DAY
    story.publish(
        MAY + HOUR, {"年费.md": FACT}, id="fees", title="年费", version="1b", starts_at=began
    )
    correct(story, MAY + DAY, starts_at=began)

    [one] = text(story, MAY + DAY).told

    assert (
        one.change.before and one.change.before.text,
        one.change.after and one.change.after.text,
    ) == (
        "580元",
        "680元",
    )


def test_a_version_to_come_is_told_without_its_text_until_it_begins(story: Story) -> None:
    start = MAY + 3 * DAY
    correct(story, MAY + DAY, starts_at=start)

    before = text(story, start - timedelta(microseconds=1))
    assert (before.told, before.phrases, before.more) == ((), (), 0)
    assert before.window is not None
    assert before.window.starts_at == start
    assert [t.change.after.text for t in text(story, start).told if t.change.after] == ["680元"]


def test_nobody_hears_of_it_before_it_is_announced_but_who_may_look_ahead(story: Story) -> None:
    announced = MAY + 2 * DAY
    correct(story, MAY + DAY, starts_at=MAY + 3 * DAY, announced_at=announced)
    early = announced - timedelta(microseconds=1)
    assert standing(story, early) == ()
    assert len(standing(story, early, TRAINER)) == 1
    assert len(standing(story, announced)) == 1


def test_it_is_told_to_its_audience_alone(story: Story) -> None:
    correct(story, MAY + DAY, '[audience]\nteams = ["信用卡"]\n')
    assert len(standing(story, MAY + DAY)) == 1
    assert standing(story, MAY + DAY, LOANS) == ()
    board = board_of(story.live)
    [bulletin] = board.bulletins
    with pytest.raises(UnknownBulletin):
        board.named(bulletin.bulletin_id, LOANS, MAY + DAY)
    assert board.named(bulletin.bulletin_id, TRAINER, MAY + DAY) == bulletin


def test_it_is_over_when_its_version_ends(story: Story) -> None:
    end = MAY + 3 * DAY
    correct(story, MAY + DAY, starts_at=MAY + DAY, ends_at=end, afterwards="nothing")
    assert len(standing(story, end - timedelta(microseconds=1))) == 1
    assert standing(story, end) == ()


def test_it_is_over_when_its_version_is_superseded_or_taken_back(story: Story) -> None:
    correct(story, MAY + DAY)
    story.publish(
        MAY + 2 * DAY,
        {"年费.md": FACT},
        id="fees",
        title="年费",
        version="3",
        starts_at=MAY + 3 * DAY,
    )
    assert len(standing(story, MAY + 2 * DAY)) == 1
    assert standing(story, MAY + 3 * DAY) == ()
    story.withdraw(MAY + 2 * DAY, Target("fees", "2"))
    assert standing(story, MAY + 2 * DAY) == ()


def test_it_is_over_when_its_version_is_rolled_back(story: Story) -> None:
    correct(story, MAY + DAY)
    story.roll_back(MAY + 2 * DAY, 1)
    assert standing(story, MAY + 2 * DAY) == ()


def test_an_urgent_withdrawal_is_told_for_seven_days_and_quotes_nothing(story: Story) -> None:
    taken = MAY + DAY
    story.withdraw(taken, Target("fees"), urgent=True, why="有误，请勿再用")

    told = text(story, taken)

    assert (told.bulletin.kind, told.bulletin.why) == (BulletinKind.WITHDRAWN, "有误，请勿再用")
    assert (told.told, told.phrases, told.window) == ((), (), None)
    assert len(standing(story, taken + WITHDRAWAL_STAYS - timedelta(microseconds=1))) == 1
    assert standing(story, taken + WITHDRAWAL_STAYS) == ()


def test_a_withdrawal_is_told_to_whom_it_was_published_and_no_others(story: Story) -> None:
    story.publish(
        MAY, {"a.md": "# 甲\n\n甲款。\n"}, '[audience]\nteams = ["贷款"]\n', id="loan", title="贷款"
    )
    story.publish(
        MAY, {"b.md": "# 乙\n\n乙款。\n"}, id="soon", title="将来", announced_at=MAY + 9 * DAY
    )
    story.withdraw(MAY + DAY, Target("loan"), urgent=True)
    story.withdraw(MAY + DAY, Target("soon"), urgent=True)
    assert standing(story, MAY + DAY) == ()
    assert [b.pack_id for b in standing(story, MAY + DAY, LOANS)] == ["loan"]


def test_a_withdrawal_names_no_version_that_is_not_announced_to_its_reader(story: Story) -> None:
    correct(story, MAY + HOUR, title="新年费", starts_at=MAY + 9 * DAY, announced_at=MAY + 5 * DAY)
    story.withdraw(MAY + DAY, Target("fees"), urgent=True)
    assert text(story, MAY + DAY).pack.title == "年费"


def test_a_withdrawal_names_no_version_that_is_for_others(story: Story) -> None:
    correct(story, MAY + HOUR, '[audience]\nteams = ["信用卡"]\n', title="信用卡年费")
    story.withdraw(MAY + DAY, Target("fees"), urgent=True)
    assert text(story, MAY + DAY, LOANS).pack.title == "年费"
    assert text(story, MAY + DAY).pack.title == "信用卡年费"


def test_a_document_that_was_taken_back_is_named(story: Story) -> None:
    story.publish(
        MAY, {"a.md": "# 甲款\n\n甲。\n", "b.md": "# 乙款\n\n乙。\n"}, id="two", title="两份"
    )
    story.withdraw(MAY + DAY, Target("two", document_id="b"), urgent=True)
    assert text(story, MAY + DAY).part == "乙款"


def test_internal_words_are_marked_and_are_nothing_to_say(story: Story) -> None:
    correct(story, MAY + DAY, disclosure="internal")
    told = text(story, MAY + DAY)
    assert {one.disclosure for one in told.told} == {Disclosure.INTERNAL}
    assert told.phrases == ()


def test_a_value_that_was_taken_back_is_not_quoted_as_the_one_before(story: Story) -> None:
    story.withdraw(MAY + HOUR, Target("fees"))
    correct(story, MAY + DAY)
    told = text(story, MAY + DAY)
    assert told.told == ()
    assert told.phrases == ("白金卡年费680元，刷满18笔就免。",)


def test_its_id_is_the_same_in_every_generation(story: Story) -> None:
    correct(story, MAY + DAY)
    [first] = board_of(story.live).bulletins
    story.publish(MAY + DAY, {"a.md": "# 甲\n\n甲款。\n"}, id="other", title="其他")
    [second] = board_of(story.live).bulletins
    assert first.bulletin_id == second.bulletin_id


def test_reading_it_twice_is_reading_it_once(story: Story) -> None:
    once = Acknowledgement(Subject.BULLETIN, "b", AGENT, MAY)
    again = Acknowledgement(Subject.BULLETIN, "b", AGENT, MAY + DAY)
    assert acknowledge(story.ledger, once) == MAY
    assert acknowledge(story.ledger, again) == MAY
    assert readers(story.ledger, Subject.BULLETIN, "b") == (once,)
    assert acknowledged(story.ledger, Subject.BULLETIN, AGENT.name, ["a", "b"]) == {"b": MAY}
    assert acknowledged(story.ledger, Subject.EXPOSURE, AGENT.name, ["b"]) == {}


def test_a_lead_sees_who_of_the_team_has_read_it_and_who_has_not(story: Story) -> None:
    correct(story, MAY + DAY, '[audience]\nteams = ["信用卡"]\n')
    board = board_of(story.live)
    [bulletin] = board.bulletins
    away, lead = Viewer("小王", team="信用卡"), Viewer("组长", Role.LEAD, team="信用卡")
    team = [AGENT, away, LOANS, lead, away, Viewer("老师", Role.TRAINER, team="信用卡")]
    read = [Acknowledgement(Subject.BULLETIN, bulletin.bulletin_id, AGENT, MAY + DAY)]

    found = readership(board, bulletin, team, read, MAY + DAY)

    assert [one.viewer for one in found.read] == [AGENT]
    assert found.unread == (away, lead)
    assert is_overseen(AGENT, lead)
    assert not is_overseen(LOANS, lead)
    assert is_overseen(LOANS, TRAINER)
    assert not is_overseen(AGENT, AGENT)
    assert not is_overseen(Viewer("甲"), Viewer("乙", Role.LEAD))
