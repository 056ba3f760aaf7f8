import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.client import LiquidClient, ProblemError
from api.history_schemas import Outcome, PurgeRequest, WithdrawalRequest
from api.learning_schemas import PraiseRequest
from api.note_schemas import NoteRequest
from api.publication_schemas import PublicationOut
from api.quiz_schemas import AnswerRequest, CardRef
from api.request_schemas import ActKind, Customer
from api.service import Parts
from api.settings import Settings
from index.job import JobStatus
from index.learning.learning_record import SessionEnd, Shareable
from knowledge.clock import Clock
from knowledge.errors import UnreachableService
from tests.api.hash_worker import forked
from tests.builders import write_pack, zip_pack
from tests.fakes import DEMO_DAY, FrozenClock, HashEncoder, SequentialIds


@contextmanager
def serving(home: Path, now: Clock | None = None, **settings: object) -> Iterator[str]:
    """Serve the application on a real socket, by a clock that stands still unless told otherwise, and give its address."""
    chosen = Settings.model_validate({"home": home, "poll_seconds": 0.05, **settings})
    clock = now or FrozenClock()
    parts = Parts(HashEncoder(), clock, SequentialIds(), forked(), is_set_apart=False)
    server = uvicorn.Server(uvicorn.Config(create_app(chosen, parts), log_level="error"))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def url(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


@pytest.fixture
def client_of(url: str) -> Iterator[Callable[..., LiquidClient]]:
    opened: list[LiquidClient] = []

    def open_it(token: str | None, language: str = "zh") -> LiquidClient:
        opened.append(LiquidClient(url + "/", token, language=language))
        return opened[-1]

    yield open_it
    for client in opened:
        client.close()


def test_the_client_speaks_the_whole_interface(client_of: Callable[..., LiquidClient]) -> None:
    client = client_of("demo-agent")
    assert client.health().status == "alive"
    assert client.ready().generation == client.generation().generation == 1
    assert client.viewer().team == "信用卡"
    found = client.search("白金卡年费每年3600元", top_k=3, customer=Customer(segment="白金卡"))
    assert found.answer is not None
    assert found.lookup_id is not None
    act = client.act(found.lookup_id, ActKind.COPIED, found.answer.passage_id)
    assert act.lookup_id == found.lookup_id
    assert client.passage(found.answer.passage_id).hit.text == found.hits[0].text
    assert client.document(found.answer.document_key).title == "年费"
    assert (
        client.document("card-winter-2025/rules", at=DEMO_DAY.replace(month=1)).title
        == "冬季滑雪券"
    )
    assert {pack.pack for pack in client.packs().packs} >= {"card-fees", "card-spring-2026"}
    assert client.search("白金", settled=False).lookup_id is None


def test_the_client_speaks_of_what_was_known_and_takes_back(
    client_of: Callable[..., LiquidClient],
) -> None:
    agent, lead = client_of("demo-agent"), client_of("demo-lead")
    trainer, admin = client_of("demo-trainer"), client_of("demo-admin")
    found = agent.search("白金卡年费")
    assert found.answer is not None
    assert found.lookup_id is not None
    then = DEMO_DAY - timedelta(days=1)
    receipt = trainer.withdraw(WithdrawalRequest(pack="card-fees", why="写错了"))
    assert (receipt.generation, receipt.found) == (2, 0)
    assert trainer.roll_back(1, why="试一试").generation == 3
    assert lead.replay(found.lookup_id).outcome is Outcome.IDENTICAL
    assert lead.search("白金卡年费", known_at=then).generation == 1
    assert lead.document(found.answer.document_key, known_at=then).generation == 1
    assert lead.passage(found.answer.passage_id, known_at=then).known_at == then
    assert lead.packs(known_at=then).known_at == then
    done = admin.purge(PurgeRequest(pack="card-fees", why="法务要求", yes=True))
    assert (done.generation, len(done.segments)) == (4, 1)
    with pytest.raises(ProblemError) as refused:
        lead.document(found.answer.document_key, known_at=then)
    assert refused.value.problem.code == "Purged"


@pytest.mark.slow
def test_a_publication_goes_live_over_the_network(
    client_of: Callable[..., LiquidClient], tmp_path: Path
) -> None:
    folder = write_pack(
        tmp_path / "p", {"d.md": "# 机场\n\n机场贵宾厅每年免费六次。\n"}, id="lounge"
    )
    trainer = client_of("demo-trainer")
    with zip_pack(folder, tmp_path / "p.zip").open("rb") as content:
        queued = trainer.publishing.publish("机场.zip", content, why="新增", visible_from=DEMO_DAY)
    assert (queued.status, queued.file, queued.why) == (JobStatus.QUEUED, "机场.zip", "新增")
    done = wait_for(trainer, queued.job_id)
    assert done.status is JobStatus.SUCCEEDED, done.findings
    assert done.generation == 2
    agent = client_of("demo-agent")
    deadline = time.monotonic() + 5
    while agent.generation().generation < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert agent.search("机场贵宾厅每年免费几次").hits[0].citation.pack == "lounge"


def test_a_refusal_is_a_typed_problem_in_the_clients_language(
    client_of: Callable[..., LiquidClient],
) -> None:
    with pytest.raises(ProblemError) as refused:
        client_of(None).viewer()
    assert refused.value.problem.code == "NotSignedIn"
    with pytest.raises(ProblemError) as missing:
        client_of("demo-agent", "en").document("nowhere/at all?#%")
    assert missing.value.problem.status == 404
    assert missing.value.problem.detail.startswith("no visible document nowhere/at all?#%")
    with pytest.raises(ProblemError) as forbidden:
        client_of("demo-agent").publishing.publish("x.zip", b"x")
    with pytest.raises(ProblemError) as empty:
        client_of("demo-agent", "en").search(" ")
    assert empty.value.problem.code == "EmptyQuery"
    assert empty.value.problem.detail.isascii()
    assert forbidden.value.problem.code == "MayNotPublish"


def test_too_large_an_upload_is_told_so_over_a_real_socket(home: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.zip"
    big.write_bytes(b"\0" * (3 * 1024 * 1024))
    with (
        serving(home, max_upload_bytes=1024 * 1024) as address,
        LiquidClient(address, "demo-trainer") as client,
        big.open("rb") as content,
    ):
        with pytest.raises(ProblemError) as refused:
            client.publishing.publish("big.zip", content)
        assert refused.value.problem.code == "UploadTooLarge"
        assert client.ready().generation == 1


def test_silence_and_strangers_are_unreachable() -> None:
    with (
        LiquidClient("http://127.0.0.1:1", None) as client,
        pytest.raises(UnreachableService) as none,
    ):
        client.health()
    assert none.value.url == "http://127.0.0.1:1"
    with LiquidClient("http://127.0.0.1:1", None) as client, pytest.raises(UnreachableService):
        client.search("年费")
    stranger = httpx.MockTransport(lambda _: httpx.Response(502, text="<html>bad gateway"))
    with (
        LiquidClient("http://x", None, stranger) as client,
        pytest.raises(UnreachableService) as odd,
    ):
        client.ready()
    assert odd.value.problem == "HTTP 502"


def wait_for(client: LiquidClient, job_id: str, seconds: float = 60) -> PublicationOut:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = client.publishing.publication(job_id)
        if found.status.is_final:
            return found
        time.sleep(0.05)
    raise TimeoutError(job_id)


def test_the_client_speaks_of_learning(client_of: Callable[..., LiquidClient]) -> None:
    agent, lead = client_of("demo-agent").learning, client_of("demo-lead").learning
    found = client_of("demo-agent").search("白金卡年费每年3600元")
    passage_id = found.hits[0].passage_id
    note = agent.write_note(
        NoteRequest(note_id="n/1", revision=1, passage_id=passage_id, keywords=["年费"], text="甲")
    )
    assert agent.notes().notes == agent.notes(passage_id).notes == (note,)
    assert agent.search_notes("年费多少").notes == (note,)
    assert agent.delete_note("n/1", 2).is_deleted
    praise = PraiseRequest(praise_id="p1", name="demo-agent", text="耐心")
    assert lead.praise(praise).by == "demo-lead"
    assert [p.text for p in agent.achievements().praise] == ["耐心"]
    assert agent.share("s1", Shareable.ACHIEVEMENTS, is_shared=True) == agent.shares()
    assert len(lead.achievements_of("demo-agent").praise) == 1
    for closed in (lead.mistakes_of, lead.habits_of):
        with pytest.raises(ProblemError) as refused:
            closed("demo-agent")
        assert refused.value.problem.code == "NotShared"
    assert (agent.mistakes().mistakes, agent.habits().streak) == ((), 0)
    assert agent.history(DEMO_DAY).answers == ()
    assert agent.history_csv().startswith(b"\xef\xbb\xbf")
    assert lead.readiness("card-fees").versions[0].share is None
    assert lead.team_points().points == ()
    assert client_of("demo-admin").learning.forget("demo-agent").praise == 1
    assert agent.forget_me().praise == 0
    with pytest.raises(ProblemError) as nobody:
        client_of(None).learning.history_csv()
    assert nobody.value.problem.code == "NotSignedIn"


def test_it_holds_a_session_of_the_quiz_from_beginning_to_end(
    client_of: Callable[..., LiquidClient],
) -> None:
    quiz = client_of("demo-agent").quiz
    assert quiz.day().session_id is None
    assert quiz.map().pack is None
    assert quiz.map(next(n.id for n in quiz.map().nodes if n.pack)).pack is not None
    session = quiz.begin("带 空格的编号", 600)
    card = next(card for card in session.cards if "年费每年____元" in card.stem)
    sent = AnswerRequest(
        point_id=card.point_id, version=card.version, answer_id="a1", reply="3600", seconds=5
    )
    assert quiz.answer(session.session_id, sent).is_right
    ref = CardRef(point_id=card.point_id, version=card.version)
    with pytest.raises(ProblemError, match="自评"):
        quiz.reveal(session.session_id, ref)
    assert quiz.why(card.point_id).is_asked_today
    assert quiz.end(session.session_id, SessionEnd.FINISHED).end == "finished"
    assert quiz.session(session.session_id).answered == 1
