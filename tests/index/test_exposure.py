"""Who was given an answer that was corrected or taken back afterwards, over small histories."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.exposure import CALLED_BACK, Exposure, exposed
from index.ledger.sightings import Whose
from index.withdrawal import Target
from knowledge.audience import Role, Viewer
from knowledge.kinds import ExposureKind
from tests.stories import AGENT, Story

MAY = datetime(2026, 5, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TRAINER = Viewer("韩梅", Role.TRAINER, team="信用卡")
LEAD = Viewer("组长", Role.LEAD, team="信用卡")
FEE = "白金卡年费多少"
FACT = "# 年费\n\n## 白金卡年费\n\n白金卡年费每年580元，刷满18笔免次年年费。\n"
RIGHT = FACT.replace("580元", "680元")


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path)
    told.publish(MAY, {"年费.md": FACT}, id="fees", title="年费", starts_at=MAY)
    yield told
    told.close()


def found(
    story: Story, at: datetime, reader: Viewer = TRAINER, whose: Whose | None = None
) -> tuple[Exposure, ...]:
    return exposed(story.live, story.ledger, reader, whose or Whose(pack_id="fees"), at)


def correct(story: Story, at: datetime, starts_at: datetime) -> None:
    story.publish(at, {"年费.md": RIGHT}, id="fees", title="年费", version="2", starts_at=starts_at)


def test_an_answer_that_a_backdated_version_corrects_is_told_with_both_values(
    story: Story,
) -> None:
    story.ask(MAY + HOUR, "白金卡年费，手机13812345678")
    assert found(story, MAY + HOUR) == ()
    correct(story, MAY + DAY, MAY)

    [exposure] = found(story, MAY + DAY)

    assert exposure.kind is ExposureKind.CORRECTED
    assert exposure.answered.viewer == AGENT
    assert "13812345678" not in exposure.answered.query
    assert exposure.said is not None
    assert "580元" in exposure.said.text
    assert exposure.now is not None
    assert "680元" in exposure.now.passage.text
    [told] = exposure.told
    assert told.change.before is not None
    assert told.change.after is not None
    assert (told.change.before.text, told.change.after.text) == ("580元", "680元")


def test_an_answer_that_was_right_when_it_was_given_is_not_told(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    correct(story, MAY + DAY, MAY + DAY)
    story.ask(MAY + 2 * DAY, FEE)
    assert found(story, MAY + 3 * DAY) == ()


def test_only_the_answers_from_after_the_corrected_versions_start_are_told(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    wrong = story.ask(MAY + 3 * HOUR, FEE)
    correct(story, MAY + DAY, MAY + 2 * HOUR)
    assert [e.answered.sighting.lookup_id for e in found(story, MAY + DAY)] == [wrong.lookup_id]


def test_the_instant_of_the_corrected_start_counts_and_the_one_before_does_not(
    story: Story,
) -> None:
    start = MAY + 2 * HOUR
    story.ask(start - timedelta(microseconds=1), FEE)
    exact = story.ask(start, FEE)
    correct(story, MAY + DAY, start)
    assert [e.answered.sighting.lookup_id for e in found(story, MAY + DAY)] == [exact.lookup_id]


def test_a_campaign_that_ended_leaves_nobody_to_call_back(story: Story) -> None:
    story.publish(
        MAY,
        {"r.md": "# 滑雪券\n\n冬季滑雪消费送滑雪券一张，雪场门票免费领取。\n"},
        id="ski",
        title="滑雪送券",
        kind="campaign",
        starts_at=MAY,
        ends_at=MAY + DAY,
    )
    assert story.ask(MAY + HOUR, "滑雪消费送什么券").answer is not None
    assert found(story, MAY + 2 * DAY, whose=Whose(viewer_name=AGENT.name)) == ()


def test_an_answer_that_was_taken_back_is_told_without_its_words_but_to_who_publishes(
    story: Story,
) -> None:
    story.ask(MAY + HOUR, FEE)
    story.withdraw(MAY + DAY, Target("fees"))

    [to_agent] = found(story, MAY + DAY, AGENT, Whose(viewer_name=AGENT.name))
    [to_lead] = found(story, MAY + DAY, LEAD)
    [to_trainer] = found(story, MAY + DAY)

    assert to_agent.kind is ExposureKind.WITHDRAWN
    for exposure in (to_agent, to_lead):
        assert (exposure.said, exposure.now, exposure.told) == (None, None, ())
    assert to_trainer.said is not None
    assert "580元" in to_trainer.said.text


def test_a_withdrawn_passage_whose_pack_came_again_is_told_with_what_is_right_now(
    story: Story,
) -> None:
    passage_id = story.ask(MAY + HOUR, FEE).hits[0].passage_id
    story.withdraw(MAY + DAY, Target("fees", passage_id=passage_id))
    correct(story, MAY + 2 * DAY, MAY + 2 * DAY)

    [exposure] = found(story, MAY + 2 * DAY, AGENT, Whose(viewer_name=AGENT.name))

    assert exposure.kind is ExposureKind.WITHDRAWN
    assert exposure.now is not None
    assert "680元" in exposure.now.passage.text


def test_a_passage_that_only_moved_was_not_corrected(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    moved = FACT.replace("## 白金", "## 导言\n\n以下自即日起执行。\n\n## 白金")
    story.publish(
        MAY + DAY, {"年费.md": moved}, id="fees", title="年费", version="2", starts_at=MAY
    )
    assert found(story, MAY + DAY) == ()


def test_a_question_about_another_day_was_no_answer_for_today(story: Story) -> None:
    asked = story.ask(MAY + 2 * HOUR, FEE, looked_at=MAY + HOUR)
    assert asked.answer is not None
    correct(story, MAY + DAY, MAY)
    assert found(story, MAY + DAY) == ()


def test_of_another_team_and_another_pack_nothing_is_told(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    correct(story, MAY + DAY, MAY)
    later = MAY + DAY
    assert found(story, later, whose=Whose(pack_id="fees", team="信用卡"))
    assert not found(story, later, whose=Whose(pack_id="fees", team="贷款"))
    assert not found(story, later, whose=Whose(pack_id="other"))
    assert found(story, later, whose=Whose(pack_id="fees", version="1"))
    assert not found(story, later, whose=Whose(pack_id="fees", version="2"))


def test_what_was_said_ninety_days_ago_is_over(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    correct(story, MAY + DAY, MAY)
    assert found(story, MAY + HOUR + CALLED_BACK)
    assert not found(story, MAY + HOUR + CALLED_BACK + timedelta(seconds=1))


def test_a_corrected_text_that_has_ended_meanwhile_is_not_quoted(story: Story) -> None:
    story.ask(MAY + HOUR, FEE)
    story.publish(
        MAY + DAY,
        {"年费.md": RIGHT},
        id="fees",
        title="年费",
        version="2",
        starts_at=MAY,
        ends_at=MAY + 5 * DAY,
        afterwards="nothing",
    )
    [exposure] = found(story, MAY + 6 * DAY)
    assert exposure.now is None
    assert [t.change.after.text for t in exposure.told if t.change.after] == ["2026年5月6日09:00"]


def test_an_answer_from_a_version_that_was_rolled_back_is_told_with_what_holds_instead(
    story: Story,
) -> None:
    story.ask(MAY + HOUR, FEE)
    correct(story, MAY + DAY, MAY + DAY)
    wrong = story.ask(MAY + DAY + HOUR, FEE)
    story.roll_back(MAY + 2 * DAY, 1)

    [exposure] = found(story, MAY + 3 * DAY)

    assert exposure.answered.sighting.lookup_id == wrong.lookup_id
    assert (exposure.kind, exposure.said) == (ExposureKind.WITHDRAWN, None)
    assert exposure.now is not None
    assert "580元" in exposure.now.passage.text


def test_what_became_of_an_answer_is_judged_for_its_instant_and_anew_in_each_generation(
    story: Story,
) -> None:
    """What one answer is found to be is remembered with the generation: for its instant alone, and no longer."""
    start = MAY + 2 * HOUR
    story.ask(MAY + HOUR, FEE)
    wrong = story.ask(start, FEE)
    other = Viewer("韩雪", team="贷款")
    theirs = story.ask(start + HOUR, FEE, other)
    correct(story, MAY + DAY, start)
    live = story.live
    for _ in range(2):
        names = [
            e.answered.sighting.lookup_id
            for e in exposed(live, story.ledger, TRAINER, Whose(pack_id="fees"), MAY + DAY)
        ]
        assert names == [theirs.lookup_id, wrong.lookup_id]
    own = exposed(live, story.ledger, other, Whose(viewer_name=other.name), MAY + DAY)
    assert [e.answered.sighting.lookup_id for e in own] == [theirs.lookup_id]
    story.publish(
        MAY + DAY + HOUR, {"年费.md": FACT}, id="fees", title="年费", version="3", starts_at=start
    )
    assert found(story, MAY + 2 * DAY) == ()
