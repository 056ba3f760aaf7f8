"""A page looks again by itself: what was withdrawn, replaced or has ended leaves it, and a lost service is told."""

from datetime import timedelta
from pathlib import Path

from api.client import LiquidClient
from api.schemas import WindowOut
from tests.ui.answers import AT, answer, hit, notice, response
from tests.ui.conftest import Running
from tests.ui.talking import DINING, FEE, asked, lookups, version_of
from tests.ui.trainers import NEW_FEE_AT, announce_new_fee, take_back
from ui.agent.conversation import Conversation
from ui.trouble import TroubleKind


def test_the_page_checks_every_few_seconds_and_just_after_the_next_end(api: Running) -> None:
    talk = Conversation()

    asked(talk, api.client(), DINING)
    first, last = talk.revisit(0.0), talk.revisit(14 * 3600.0 - 1)

    assert first is not None
    assert first.ms == 2_000
    assert last is not None
    assert 1_000 <= last.ms <= 2_000


def test_each_check_sets_the_next_and_a_rerun_in_between_does_not(api: Running) -> None:
    talk, client = Conversation(), api.client()
    ids = []
    for now_s in (0.0, 1.0, 2.0, 2.5):
        asked(talk, client, FEE, now_s)
        revisit = talk.revisit(now_s)
        assert revisit is not None
        ids.append(revisit.id)

    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_a_withdrawn_answer_leaves_at_the_next_check_and_nothing_is_recorded(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, FEE)
    before = talk.response
    assert before is not None
    assert before.answer is not None
    asked(talk, client, FEE, now_s=2.0)
    assert talk.response is before

    take_back(api, "card-fees")
    asked(talk, client, FEE, now_s=4.0)

    shown = talk.shown(4.0)
    assert shown is not None
    assert {hit.citation.pack for hit in shown.hits}.isdisjoint({"card-fees"})
    assert shown.answer is None or shown.answer.citation.pack != "card-fees"
    assert lookups(api, 0) == []


def test_a_due_page_checks_however_early(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, FEE)
    before = talk.response
    take_back(api, "card-fees")

    asked(talk, client, FEE, now_s=0.5)
    assert talk.response is before
    talk.is_due = True
    asked(talk, client, FEE, now_s=0.5)

    assert talk.response is not before


def test_a_new_version_takes_the_place_of_the_old_at_its_start(
    api: Running, tmp_path: Path
) -> None:
    talk, client = Conversation(), api.client()
    announce_new_fee(api, tmp_path / "new")
    asked(talk, client, FEE)
    assert talk.response is not None
    assert talk.response.holds_until == NEW_FEE_AT
    assert version_of(talk) == "1"
    last = talk.revisit(2 * 3600.0 - 1)
    assert last is not None
    assert 1_000 <= last.ms < 2_000

    api.clock.at = NEW_FEE_AT - timedelta(seconds=1)
    asked(talk, client, FEE, now_s=2 * 3600.0 - 1)
    assert version_of(talk) == "1"
    api.clock.at = NEW_FEE_AT
    asked(talk, client, FEE, now_s=2 * 3600.0)

    assert version_of(talk) == "2"


def test_a_service_that_goes_away_is_noticed_by_the_check(api: Running) -> None:
    talk, client = Conversation(), api.client()
    asked(talk, client, FEE)
    api.stop()

    asked(talk, client, FEE, now_s=2.0)

    assert talk.trouble is not None
    assert talk.trouble.kind is TroubleKind.DOWN


def test_a_kept_answer_is_not_shown_past_the_instant_until_which_it_surely_holds() -> None:
    talk = Conversation(response=response(holds_until=AT + timedelta(seconds=30)))

    before, after = talk.shown(29.0), talk.shown(30.0)

    assert before is not None
    assert before.answer is not None
    assert after is not None
    assert (after.answer, after.hits) == (None, ())


def test_an_announced_start_is_a_reason_to_look_again_too() -> None:
    coming = notice(kind="upcoming", at=AT + timedelta(seconds=1))

    revisit = Conversation(response=response(notices=(coming,))).revisit(0.0)

    assert revisit is not None
    assert 1_000 <= revisit.ms < 2_000


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
    revisit = talk.revisit(0.0)
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
