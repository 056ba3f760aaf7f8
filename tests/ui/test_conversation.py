"""What a page keeps between reruns, against the real API."""

import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from api.client import LiquidClient
from api.schemas import ActKind, WindowOut
from tests.ui.answers import AT, answer, hit, notice, response
from tests.ui.conftest import Running
from ui.conversation import SAME_LOOKUP, Conversation, Trouble, TroubleKind

FEE = "白金卡年费多少"
DINING = "餐饮五折券每天限量多少张"


def asked(talk: Conversation, client: LiquidClient, query: str, now_s: float = 0.0) -> None:
    talk.look(client, query, now_s)


def settle(talk: Conversation, client: LiquidClient, query: str) -> None:
    talk.settled_text = query
    talk.look(client, query, 0.0)


def lookups(api: Running, count: int) -> list[str]:
    """Return the recorded questions once there are `count`; records are written a moment after the answer."""
    waited = 0
    while len(api.service.ledger.lookups()) < count and waited < 200:
        time.sleep(0.01)
        waited += 1
    return [record.query for record in api.service.ledger.lookups()]


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
    assert talk.revisit() is None


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


def test_the_page_is_to_look_again_at_the_next_end(api: Running) -> None:
    talk = Conversation()

    asked(talk, api.client(), DINING)

    revisit = talk.revisit()
    assert revisit is not None
    assert 14 * 3_600_000 <= revisit.ms <= 14 * 3_600_000 + 1_000


def test_an_announced_start_is_a_reason_to_look_again_too() -> None:
    coming = notice(kind="upcoming", at=AT + timedelta(minutes=1))

    revisit = Conversation(response=response(notices=(coming,))).revisit()

    assert revisit is not None
    assert 60_000 <= revisit.ms <= 61_000


def test_a_service_that_is_gone_is_trouble_and_the_answer_is_kept(api: Running) -> None:
    talk = Conversation()
    asked(talk, api.client(), FEE)
    kept = talk.response

    with LiquidClient("http://127.0.0.1:9", "demo-agent") as gone:
        asked(talk, gone, "别的问题")

    assert talk.trouble is not None
    assert talk.trouble.kind is TroubleKind.DOWN
    assert talk.response is kept
    assert talk.query == FEE
    revisit = talk.revisit()
    assert revisit is not None
    assert revisit.id.startswith("retry")

    asked(talk, api.client(), "别的问题")
    assert talk.trouble is None


def test_a_kept_answer_is_not_shown_past_its_end() -> None:
    ends = WindowOut(starts_at=None, ends_at=AT + timedelta(seconds=30))
    talk = Conversation(response=response(answer=answer(window=ends), hits=(hit(window=ends),)))

    before, after = talk.shown(29.0), talk.shown(30.0)

    assert before is not None
    assert before.answer is not None
    assert after is not None
    assert after.answer is None
    assert after.hits == ()


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

    first = talk.document(client, key)

    assert talk.document(client, key) is first
    assert isinstance(talk.document(client, "card-fees/没有"), Trouble)


@pytest.mark.parametrize("status", [500, 503])
def test_any_other_problem_is_told_in_the_services_words(status: int) -> None:
    problem = {"type": "urn:x", "title": "t", "status": status, "code": "Odd", "detail": "请稍后"}
    transport = httpx.MockTransport(lambda _: httpx.Response(status, json=problem))
    talk = Conversation()

    with LiquidClient("http://api", "t", transport) as client:
        asked(talk, client, FEE)

    assert talk.trouble == Trouble(TroubleKind.FAILED, "请稍后")
