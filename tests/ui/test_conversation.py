"""What a page keeps between reruns, against the real API."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from api.client import LiquidClient
from api.request_schemas import ActKind
from tests.ui.answers import AT
from tests.ui.conftest import Running
from tests.ui.talking import DINING, FEE, asked, lookups, settle, source_of, version_of, vote
from tests.ui.trainers import NEW_FEE_AT, announce_new_fee
from ui.agent.conversation import SAME_LOOKUP, Conversation
from ui.trouble import Trouble, TroubleKind


def test_keystrokes_are_answered_and_not_recorded(api: Running) -> None:
    talk = Conversation()

    for typed in ("白金", "白金卡年", FEE):
        asked(talk, api.client(), typed)

    assert talk.response is not None
    assert talk.response.answer is not None
    assert lookups(api, 0) == []


def test_a_settled_question_is_recorded_once_however_often_the_page_reruns(api: Running) -> None:
    talk, client = Conversation(), api.client()

    for _ in range(3):
        settle(talk, client, FEE)
    asked(talk, client, "年费")
    settle(talk, client, FEE)

    assert lookups(api, 1) == [FEE]


def test_the_same_question_in_a_later_call_is_another_look_up(api: Running) -> None:
    talk, client = Conversation(), api.client()
    settle(talk, client, FEE)
    api.clock.advance(SAME_LOOKUP)
    asked(talk, client, "年费")

    settle(talk, client, FEE)

    assert lookups(api, 2) == [FEE, FEE]


def test_what_was_settled_before_the_box_followed_is_not_recorded_yet(api: Running) -> None:
    talk, client = Conversation(), api.client()
    talk.settled_text = FEE

    asked(talk, client, "白金卡")
    assert lookups(api, 0) == []

    asked(talk, client, FEE)
    assert lookups(api, 1) == [FEE]


def test_an_act_settles_the_question_that_it_is_about(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, FEE)
    assert talk.response is not None
    assert talk.response.answer is not None

    assert talk.record(client, ActKind.COPIED, talk.response.answer.passage_id)
    assert talk.record(client, ActKind.UP, talk.response.answer.passage_id)

    assert lookups(api, 1) == [FEE]


def test_an_act_on_nothing_is_not_recorded(api: Running) -> None:
    assert not Conversation().record(api.client(), ActKind.UP)


def test_an_emptied_box_forgets_the_answer(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, FEE)

    asked(talk, client, "  ")

    assert talk.response is None
    assert talk.revisit(0.0) is None


def test_a_rerun_does_not_ask_again_but_an_end_that_passed_does(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, DINING)
    first = talk.response
    assert first is not None
    assert first.answer is not None

    asked(talk, client, DINING, now_s=5.0)
    assert talk.response is first

    api.clock.at = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)
    asked(talk, client, DINING, now_s=14 * 3600.0)
    assert talk.response is not first
    assert talk.response is not None
    assert talk.response.answer is None


def test_the_source_is_of_the_version_that_the_answer_cites(api: Running, tmp_path: Path) -> None:
    talk, client = Conversation(), api.client()
    announce_new_fee(api, tmp_path / "new")
    asked(talk, client, FEE)
    assert "3600元" in source_of(talk, client)

    api.clock.at = NEW_FEE_AT
    assert "3600元" in source_of(talk, client)
    asked(talk, client, FEE, now_s=2 * 3600.0)

    assert "4200元" in source_of(talk, client)


def test_a_new_answer_to_the_same_question_is_its_own_look_up_with_its_own_vote(
    api: Running, tmp_path: Path
) -> None:
    talk, client = Conversation(), api.client()
    announce_new_fee(api, tmp_path / "new")
    api.clock.at = NEW_FEE_AT - timedelta(minutes=1)
    settle(talk, client, FEE)
    assert vote(talk, client, ActKind.UP)
    assert talk.voted() is ActKind.UP

    api.clock.at = NEW_FEE_AT
    asked(talk, client, FEE, now_s=60.0)
    assert talk.voted() is None
    assert vote(talk, client, ActKind.DOWN)

    assert lookups(api, 2) == [FEE, FEE]
    acts = [
        [act.act for act in api.service.ledger.acts(record.lookup_id)]
        for record in api.service.ledger.lookups()
    ]
    assert acts == [["up"], ["down"]]


def test_a_vote_on_an_answer_that_just_changed_is_not_given_to_the_new_one(
    api: Running, tmp_path: Path
) -> None:
    talk, client = Conversation(), api.client()
    announce_new_fee(api, tmp_path / "new")
    asked(talk, client, FEE)
    api.clock.at = NEW_FEE_AT

    assert not vote(talk, client, ActKind.UP)

    assert version_of(talk) == "2"
    assert talk.voted() is None
    assert talk.shown(2 * 3600.0) == talk.response
    assert lookups(api, 1) == [FEE]
    (record,) = api.service.ledger.lookups()
    assert api.service.ledger.acts(record.lookup_id) == ()
    assert vote(talk, client, ActKind.UP)
    assert lookups(api, 1) == [FEE]


def test_nothing_kept_at_hand_holds_a_customers_number(api: Running) -> None:
    talk, client = Conversation(), api.client()
    settle(talk, client, f"卡号6222021234567890123，{FEE}")
    assert talk.response is not None
    assert talk.response.query.masked

    talk.pin()
    assert talk.is_pinned()
    assert talk.pinned == talk.recent
    assert "6222" not in "".join(talk.pinned)
    talk.pin()
    assert talk.pinned == ()


def test_another_language_is_asked_for_anew(api: Running) -> None:
    talk = Conversation()
    asked(talk, api.client(), "冬季滑雪消费送滑雪券")
    zh = talk.response
    with LiquidClient(api.url, "demo-agent", language="en") as english:
        asked(talk, english, "冬季滑雪消费送滑雪券")

    assert zh is not None
    assert talk.response is not None
    assert zh.notices[0].say != talk.response.notices[0].say


def test_nobody_and_nothing_are_told_apart(api: Running, empty_api: Running) -> None:
    stranger, early = Conversation(), Conversation()

    assert not stranger.greet(api.client("wrong"))
    assert not early.greet(empty_api.client())

    assert stranger.trouble is not None
    assert stranger.trouble.kind is TroubleKind.UNAUTHORISED
    assert early.trouble is not None
    assert early.trouble.kind is TroubleKind.UNPUBLISHED


def test_the_page_learns_who_asks_and_which_day_is_played(api: Running) -> None:
    talk = Conversation()

    assert talk.greet(api.client())

    assert talk.standing is not None
    assert talk.standing.viewer.name == "demo-agent"
    assert talk.standing.demo_at == AT


def test_a_document_is_fetched_once_for_a_generation(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, FEE)
    assert talk.response is not None
    key = talk.response.hits[0].document_key

    first = talk.document(client, key, "1")

    assert talk.document(client, key, "1") is first
    assert isinstance(talk.document(client, "card-fees/没有", "1"), Trouble)


@pytest.mark.parametrize("status", [500, 503])
def test_any_other_problem_is_told_in_the_services_words(status: int) -> None:
    problem = {"type": "urn:x", "title": "t", "status": status, "code": "Odd", "detail": "请稍后"}
    transport = httpx.MockTransport(lambda _: httpx.Response(status, json=problem))
    talk = Conversation()

    with LiquidClient("http://api", "t", transport) as client:
        asked(talk, client, FEE)

    assert talk.trouble == Trouble(TroubleKind.FAILED, "请稍后")
