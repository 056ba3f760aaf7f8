"""A publication with an endpoint named: its cards are worded anew before it is written, and it is never held up or kept."""

import logging
import time
from pathlib import Path

import pytest

from index.generation import Act
from index.job import JobStatus
from index.layout import Layout
from index.learning.askable import askable_by, points_in
from index.library import Library
from index.purge import PurgeTarget, purge
from ingest.rebuild import rebuild
from ingest.rewording.wording_terms import WordingTerms
from ingest.worker import work
from knowledge.audience import Viewer
from knowledge.card import Card, Form
from tests.fakes import DEMO_DAY, HashEncoder
from tests.ingest.queued_jobs import Office, settings_in
from tests.ingest.rewording.wording_server import Said, endpoint, stem

FEES = "白金卡年费为3600元。\n\n金卡年费为300元。"


def good(question: str) -> str:
    return question.replace("年费为", "的年费是")


def done(office: Office, terms: WordingTerms | None, job_id: str = "j1") -> None:
    job = office.take()
    assert job is not None
    settings = settings_in(office.home, ledger_url=office.url, wording=terms)
    work(job_id, settings, HashEncoder)
    assert office.job(job_id).status is JobStatus.SUCCEEDED


def cards(home: Path, encoder: HashEncoder | None = None) -> list[tuple[Card, ...]]:
    library = Library(home, encoder or HashEncoder())
    library.refresh()
    found = askable_by(library.live, Viewer("x"), DEMO_DAY)
    held = points_in(library.live).read(sorted(found.places.tolist()))
    return [one.cards for one in held]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "home")
    office.hand_in("j1", pack_id="card", text=FEES)
    return office


def test_wordings_are_kept_with_the_cards_and_read_without_the_endpoint(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "ingest.rewording.told_wordings")
    with endpoint(lambda _, question: stem(good(question))) as served:
        done(office, served.terms())
        assert len(served.asked) == 2
    found = cards(office.home)
    assert [tuple(card.form for card in of_one) for of_one in found] == [
        (Form.CLOZE, Form.REWORDED)
    ] * 2
    assert found[0][1].stem == good(found[0][0].stem)
    assert "2 of 2 questions worded anew; rejected: none" in caplog.text
    assert "年费" not in caplog.text


def test_what_is_rejected_is_logged_by_rule_and_no_word_of_it(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "ingest.rewording.told_wordings")
    with endpoint(lambda _, question: stem(question.replace("____", "3600"))) as served:
        done(office, served.terms(key="s3cret"))
    assert [len(of_one) for of_one in cards(office.home)] == [1, 1]
    assert "0 of 2 questions worded anew; rejected:" in caplog.text
    assert "gap 2" in caplog.text
    assert "3600" not in caplog.text
    assert "s3cret" not in caplog.text


def test_an_endpoint_that_fails_is_told_of_once_and_the_publication_succeeds(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with endpoint(lambda *_: Said(b"", status=500)) as served:
        done(office, served.terms())
    [warning] = [r for r in caplog.records if "wordings did not come" in r.message]
    assert "status 500 2" in warning.message
    assert [len(of_one) for of_one in cards(office.home)] == [1, 1]


def test_an_endpoint_that_hangs_makes_it_no_later_than_the_budget(office: Office) -> None:
    begun = time.monotonic()
    with endpoint(lambda *_: Said(b"", after=60)) as served:
        done(office, served.terms(seconds=60, budget_seconds=1.0))
        assert time.monotonic() - begun < 10
    assert len(cards(office.home)) == 2


def test_an_address_that_cannot_be_one_makes_no_difference(office: Office) -> None:
    done(office, WordingTerms("http://[", "m"))
    assert [len(of_one) for of_one in cards(office.home)] == [1, 1]


def test_nothing_is_asked_where_no_endpoint_is_named(office: Office) -> None:
    with endpoint(lambda _, question: stem(good(question))) as served:
        done(office, None)
    assert served.asked == []


def test_what_waits_for_people_is_not_sent(tmp_path: Path) -> None:
    office = Office(tmp_path / "home")
    office.hand_in("j1", pack_id="card", text=FEES, is_draft=True)
    assert office.take() is not None
    with endpoint(lambda _, question: stem(good(question))) as served:
        settings = settings_in(office.home, ledger_url=office.url, wording=served.terms())
        work("j1", settings, HashEncoder)
    assert office.job("j1").status is JobStatus.HELD
    assert served.asked == []


def holding(home: Path) -> list[Path]:
    """Return the files that hold a proposed wording."""
    return [p for p in home.rglob("*") if p.is_file() and "的年费是".encode() in p.read_bytes()]


def test_what_was_worded_goes_with_a_purge(office: Office) -> None:
    with endpoint(lambda _, question: stem(good(question))) as served:
        done(office, served.terms())
    assert [path.name for path in holding(office.home)] == ["points.jsonl"]
    act = Act("韩梅", "误传", DEMO_DAY, "p1")
    purge(Layout(office.home), office.ledger, PurgeTarget("card"), act)
    assert holding(office.home) == []


def test_a_library_is_rebuilt_without_the_endpoint(office: Office) -> None:
    with endpoint(lambda _, question: stem(good(question))) as served:
        done(office, served.terms())
    other = HashEncoder("other")
    act = Act("韩梅", "", DEMO_DAY, "r1")
    rebuild(office.home, other, act, lambda *_: None)
    assert [tuple(c.form for c in of_one) for of_one in cards(office.home, other)] == [
        (Form.CLOZE,)
    ] * 2
