"""A page's quiz against the real API: asked, told, changed, expired, offline, resumed; nothing lost, nothing twice."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from api.client import LiquidClient
from api.quiz_schemas import Asked
from tests.ui.conftest import Running, serving
from tests.ui.quiz.learners import new_sitting, publish_platinum, said, turn_to
from tests.ui.trainers import take_back
from ui.quiz.sitting import Sitting, Stage


@pytest.fixture
def learner(api: Running, tmp_path: Path) -> LiquidClient:
    publish_platinum(api, tmp_path / "one")
    return api.client()


@pytest.fixture
def sitting(learner: LiquidClient) -> Sitting:
    made = new_sitting()
    made.look(learner)
    return made


def stage_of(sitting: Sitting) -> Stage:
    return sitting.stage


def answers(client: LiquidClient) -> list[str]:
    return [given.answer_id for given in client.learning.history().answers]


def test_it_begins_with_how_the_day_stands(sitting: Sitting) -> None:
    assert stage_of(sitting) is Stage.START
    assert sitting.day is not None
    assert sitting.day.cards > 3
    assert sitting.day.seconds == 90
    assert sitting.habits is not None


def test_an_answer_is_told_at_once_and_the_next_card_follows(
    sitting: Sitting, learner: LiquidClient
) -> None:
    sitting.begin(learner)
    card = turn_to(sitting, "黑金卡年费")
    sitting.answer(learner, said("3600"))
    assert stage_of(sitting) is Stage.TOLD
    assert sitting.verdict is not None
    assert sitting.verdict.is_right
    assert sitting.seconds_left == 86
    sitting.next(learner)
    assert stage_of(sitting) is Stage.ASK
    assert sitting.card != card
    assert [one.card for one in sitting.learned] == [card]


def test_the_same_answer_from_the_browser_twice_is_one(
    sitting: Sitting, learner: LiquidClient
) -> None:
    sitting.begin(learner)
    turn_to(sitting, "黑金卡年费")
    reply = said("99")
    sitting.answer(learner, reply)
    sitting.answer(learner, reply)
    sitting.next(learner)
    sitting.answer(learner, reply)
    assert stage_of(sitting) is Stage.ASK
    assert answers(learner) == [reply.answer_id]


def test_a_card_to_think_of_is_shown_graded_and_gone_on_from(
    sitting: Sitting, learner: LiquidClient, tmp_path: Path, api: Running
) -> None:
    text = "# 挂失指引\n\n| 情形 | 处理办法 |\n|---|---|\n| 卡片遗失 | 拨打客服热线挂失，再到网点补办新卡 |\n| 卡片损坏 | 带身份证到任一网点换卡，旧卡当场剪角 |\n"
    publish_platinum(api, tmp_path / "faq", id="lost", title="挂失指引", text=text)
    learner.quiz.begin("long", 900)
    sitting.look(learner)
    sitting.begin(learner)
    self_cards = [card for card in sitting.left if card.reply.value == "self"]
    assert self_cards
    turn_to(sitting, self_cards[0].stem, "self")
    sitting.reveal(learner, said(None, "a-self"))
    assert stage_of(sitting) is Stage.REVEALED
    assert sitting.told is not None
    sitting.grade(learner, is_known=False)
    assert stage_of(sitting) is Stage.ASK
    assert answers(learner) == ["a-self"]
    assert not sitting.learned[0].verdict.is_right


def test_a_changed_fact_is_told_with_its_old_value_and_the_reason(
    sitting: Sitting, learner: LiquidClient, api: Running, tmp_path: Path
) -> None:
    sitting.begin(learner)
    turn_to(sitting, "黑金卡年费")
    sitting.answer(learner, said("3600"))
    sitting.stop(learner)
    publish_platinum(api, tmp_path / "two", 4200, version="2")
    sitting.look(learner)
    assert sitting.day is not None
    assert sitting.day.changed == 1
    sitting.day = sitting.day.model_copy(update={"session_id": None})
    sitting.begin(learner)
    changed = next(card for card in sitting.left if card.is_change)
    turn_to(sitting, changed.stem, changed.reply.value)
    sitting.answer(learner, said("3600"))
    assert sitting.told is not None
    change = sitting.told.change
    assert change is not None
    assert ("3600" in change.before, "4200" in change.now, change.why) == (
        True,
        True,
        "按新价执行",
    )


def test_a_card_that_is_withdrawn_while_it_is_open_is_skipped_with_a_word(
    sitting: Sitting, learner: LiquidClient, api: Running
) -> None:
    sitting.begin(learner)
    turn_to(sitting, "黑金卡年费")
    of_pack = sum(card.pack == "plat" for card in sitting.left)
    take_back(api, "plat")
    sitting.recheck(learner)
    assert sitting.gone == of_pack
    assert all(card.pack != "plat" for card in sitting.left)


def test_a_card_that_ends_while_it_is_open_is_skipped_also_where_it_is_the_last(
    api: Running,
) -> None:
    api.clock.at = datetime(2026, 5, 31, 15, 59, 55, tzinfo=UTC)
    client, sitting = api.client(), new_sitting()
    client.quiz.begin("long", 900)
    sitting.look(client)
    sitting.begin(client)
    dining = [card for card in sitting.left if card.pack == "dining"]
    sitting.left = (dining[0],)
    sitting.recheck(client)
    assert stage_of(sitting) is Stage.ASK
    api.clock.at = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)
    sitting.recheck(client)
    assert (stage_of(sitting), sitting.gone) == (Stage.DONE, 1)


def test_an_answer_to_a_card_that_has_just_ended_counts_and_says_so(
    sitting: Sitting, learner: LiquidClient, api: Running
) -> None:
    sitting.begin(learner)
    turn_to(sitting, "黑金卡年费")
    take_back(api, "plat")
    sitting.answer(learner, said("3600", "late"))
    if sitting.told is None:
        assert sitting.is_dropped
    else:
        assert sitting.told.is_over
        assert answers(learner) == ["late"]


def test_a_stopped_session_goes_on_with_what_is_left_on_another_page(
    sitting: Sitting, learner: LiquidClient
) -> None:
    sitting.begin(learner)
    chosen = len(sitting.left)
    sitting.answer(learner, said(""))
    sitting.stop(learner)
    other = new_sitting()
    other.look(learner)
    other.begin(learner)
    assert other.session is not None
    assert sitting.session is not None
    assert other.session.session_id == sitting.session.session_id
    assert len(other.left) == chosen - 1
    assert other.place == 2


def test_when_the_time_is_over_it_is_done_with_what_was_learned(
    sitting: Sitting, learner: LiquidClient
) -> None:
    sitting.begin(learner)
    turn_to(sitting, "黑金卡年费")
    sitting.answer(learner, said("3600", seconds=200))
    sitting.next(learner)
    assert stage_of(sitting) is Stage.DONE
    assert len(sitting.learned) == 1
    assert sitting.session is not None
    assert learner.quiz.session(sitting.session.session_id).end == "finished"


def test_the_mistake_book_is_practised_on_its_own(
    sitting: Sitting, learner: LiquidClient, api: Running
) -> None:
    sitting.begin(learner)
    card = turn_to(sitting, "黑金卡年费")
    sitting.answer(learner, said("99"))
    sitting.stop(learner)
    api.clock.at = api.clock.at.replace(minute=5)
    sitting.begin(learner, Asked.MISTAKES)
    assert [c.point_id for c in sitting.left] == [card.point_id]


def test_why_a_card_is_asked_opens_and_closes(sitting: Sitting, learner: LiquidClient) -> None:
    sitting.begin(learner)
    sitting.explain(learner)
    assert getattr(sitting.why, "point_id", None) == sitting.left[0].point_id
    sitting.explain(learner)
    assert sitting.why is None


def test_the_source_opens_at_its_document(sitting: Sitting, learner: LiquidClient) -> None:
    sitting.begin(learner)
    turn_to(sitting, "黑金卡年费")
    sitting.answer(learner, said("3600"))
    sitting.open_source(learner)
    assert "黑金卡年费为3600元" in getattr(sitting.source, "markdown", "")


@pytest.fixture
def breakable(library: Path, tmp_path: Path) -> Iterator[Running]:
    yield from serving(copytree(library, tmp_path / "home"))


def test_an_answer_that_cannot_be_sent_is_kept_and_counts_once_when_it_is(
    breakable: Running, tmp_path: Path
) -> None:
    publish_platinum(breakable, tmp_path / "one")
    client, sitting = breakable.client(), new_sitting()
    sitting.look(client)
    sitting.begin(client)
    first, second = sitting.left[:2]
    breakable.stop()
    sitting.answer(client, said("", "kept-1"))
    assert stage_of(sitting) is Stage.KEPT
    sitting.next(client)
    assert sitting.card == second
    sitting.answer(client, said("", "kept-2"))
    assert list(sitting.outbox.waiting) == ["kept-1", "kept-2"]

    port = int(breakable.url.rsplit(":", 1)[1])
    again = serving(breakable.service.settings.home, port)
    running = next(again)
    client = running.client()
    assert sitting.flush(client) == 2
    assert sitting.flush(client) == 0
    assert sorted(answers(client)) == ["kept-1", "kept-2"]
    assert stage_of(sitting) is Stage.TOLD
    assert {one.card for one in sitting.learned} == {first, second}
    assert not sitting.outbox.waiting
    next(again, None)


def test_without_the_service_it_says_so_and_begins_nothing(api: Running) -> None:
    client, sitting = api.client(), new_sitting()
    api.stop()
    sitting.look(client)
    assert sitting.trouble is not None
    sitting.begin(client)
    assert (sitting.stage, sitting.left) == (Stage.START, ())


def test_what_is_learned_ahead_is_told_as_such(api: Running, tmp_path: Path) -> None:
    publish_platinum(
        api,
        tmp_path / "ahead",
        kind="campaign",
        starts_at=date(2026, 6, 10),
        ends_at=date(2026, 6, 30),
        announced_at=date(2026, 5, 1),
    )
    client, sitting = api.client(), new_sitting()
    client.quiz.begin("long", 900)
    sitting.look(client)
    sitting.begin(client)
    assert any(card.is_ahead for card in sitting.left)
