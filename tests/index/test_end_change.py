"""A campaign that is cut short without a word changed in its documents."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from index.exposure import exposed
from index.ledger.sightings import Whose, last_seen
from index.seen import changed_since
from knowledge.audience import Role, Viewer
from tests.stories import AGENT, Story

MAY = datetime(2026, 5, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
TRAINER = Viewer("韩梅", Role.TRAINER)
RULES = {"rules.md": "# 满减\n\n## 满减规则\n\n每笔消费满100元立减20元，每户每日限2次。\n"}
QUESTION = "消费满100元立减多少"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path)
    publish(told, MAY, "1", date(2026, 7, 31))
    yield told
    told.close()


def publish(story: Story, at: datetime, version: str, ends_at: date) -> None:
    story.publish(
        at,
        RULES,
        id="cut",
        title="满减",
        kind="campaign",
        version=version,
        starts_at=date(2026, 5, 1),
        ends_at=ends_at,
    )


def test_who_was_told_the_longer_end_is_told_the_shorter(story: Story) -> None:
    story.ask(MAY + DAY, QUESTION)
    publish(story, MAY + 2 * DAY, "2", date(2026, 5, 20))

    [exposure] = exposed(story.live, story.ledger, TRAINER, Whose(pack_id="cut"), MAY + 3 * DAY)

    [told] = exposure.told
    assert told.change.before is not None
    assert told.change.after is not None
    sides = (told.change.before.text, told.change.after.text)
    assert sides == ("2026年7月31日", "2026年5月20日")


def test_the_shorter_end_is_told_to_whoever_saw_the_longer(story: Story) -> None:
    story.ask(MAY + DAY, QUESTION)
    publish(story, MAY + 2 * DAY, "2", date(2026, 5, 20))

    seen = last_seen(story.ledger, AGENT.name, (MAY, MAY + 3 * DAY))
    [change] = changed_since(story.live, AGENT, MAY + 3 * DAY, seen)

    [told] = change.told
    assert told.change.after is not None
    assert told.change.after.text == "2026年5月20日"


def test_the_same_end_is_no_change(story: Story) -> None:
    story.ask(MAY + DAY, QUESTION)
    publish(story, MAY + 2 * DAY, "2", date(2026, 7, 31))
    assert exposed(story.live, story.ledger, TRAINER, Whose(pack_id="cut"), MAY + 3 * DAY) == ()
