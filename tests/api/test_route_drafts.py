"""Drafts over HTTP: held until people have said their word, and then published as they were shown."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from index.generation import Entry, read_current, read_generation
from tests.api.conftest import Edge
from tests.api.publications import outcome, pack, upload, wait_until
from tests.builders import PackValue
from tests.fakes import DEMO_DAY

pytestmark = pytest.mark.slow
LOUNGE = "机场贵宾厅每年免费六次。"
ENDING: dict[str, PackValue] = {"version": "2", "ends_at": date(2026, 12, 31)}


@pytest.fixture
def edge(open_edge: Callable[..., Edge]) -> Edge:
    """The worker's clock runs on from the instant at which the service's stands."""
    return open_edge(clock=DEMO_DAY)


def say(edge: Edge, job_id: str, word: str, role: str = "approver", **body: Any) -> Any:
    path = f"/v1/publications/{job_id}/{word}"
    return edge.client.post(path, headers=edge.as_(role), json={"why": "核对无误", **body})


def see(edge: Edge, path: str, role: str = "trainer") -> Any:
    return edge.client.get(f"/v1/publications{path}", headers=edge.as_(role))


def held(edge: Edge, content: bytes, **form: str) -> dict[str, Any]:
    found = outcome(edge, upload(edge, content, **form).json()["job_id"])
    assert found["status"] == "held", found
    return found


def statuses(edge: Edge, pack_id: str, role: str = "trainer") -> list[str]:
    packs = edge.client.get("/v1/packs", headers=edge.as_(role)).json()["packs"]
    return [found["status"] for found in packs if found["pack"] == pack_id]


def entry(edge: Edge, pack_id: str) -> Entry:
    layout = edge.service.library.layout
    entries = read_generation(layout, read_current(layout)).entries
    return [found for found in entries if found.pack_id == pack_id][-1]


def test_a_draft_is_shown_to_trainers_and_goes_live_when_it_is_approved(
    edge: Edge, tmp_path: Path
) -> None:
    job = held(edge, pack(tmp_path, "lounge", LOUNGE), draft="true", why="新增")
    assert (job["is_draft"], job["need"], job["waiting"]) == (True, "word", [])
    assert statuses(edge, "lounge") == ["draft"]
    assert statuses(edge, "lounge", "agent") == []
    assert edge.service.library.live.number == 1
    review = see(edge, f"/{job['job_id']}/review").json()
    [read] = review["understood"]
    assert (read["pack"], read["passages"], review["generation"]) == ("lounge", 1, 1)
    assert read["cards"]["cards"] >= read["cards"]["points"]
    # A worker may have it before the answer is written.
    assert say(edge, job["job_id"], "approve", "trainer").json()["status"] in {"queued", "running"}
    done = outcome(edge, job["job_id"])
    assert (done["status"], done["generation"]) == ("succeeded", 2)
    assert done["approval"]["by"] == "demo-trainer"
    edge.clock.advance(timedelta(minutes=1))
    wait_until(lambda: statuses(edge, "lounge") == ["live"])
    assert (entry(edge, "lounge").approved_by, entry(edge, "lounge").job_id) == (
        None,
        job["job_id"],
    )
    wait_until(lambda: not list((edge.settings.home / "uploads").glob("*.*")))
    assert see(edge, f"/{job['job_id']}/review").json()["code"] == "NoReview"


def test_a_draft_never_answers_a_question(edge: Edge, tmp_path: Path) -> None:
    held(edge, pack(tmp_path, "lounge", LOUNGE), draft="true")
    for role in ("agent", "admin"):
        found = edge.client.post("/v1/search", headers=edge.as_(role), json={"query": LOUNGE})
        assert "lounge" not in found.text
        done = edge.client.post("/v1/complete", headers=edge.as_(role), json={"prefix": "机场"})
        assert done.json()["completions"] == []
    segments = edge.service.library.layout.segments
    assert not (segments / "lounge").exists()


def test_a_held_publication_shows_its_documents_and_gives_back_what_was_handed_in(
    edge: Edge, tmp_path: Path
) -> None:
    content = pack(tmp_path, "lounge", "活动至2026年5月31日24时止。" + LOUNGE)
    job = held(edge, content, draft="true")
    [text] = see(edge, f"/{job['job_id']}/documents").json()["documents"]
    assert (text["pack"], text["file"], text["title"]) == ("lounge", "d.md", "标题")
    assert text["markdown"].splitlines()[2].endswith(LOUNGE)
    [date_read] = text["dates"]
    assert (date_read["line"], date_read["window"]["ends_at"]) == (3, "2026-06-01T00:00:00+08:00")
    given = see(edge, f"/{job['job_id']}/upload")
    assert (given.content, given.headers["cache-control"]) == (content, "private, no-store")
    for part in ("documents", "upload"):
        assert see(edge, f"/{job['job_id']}/{part}", "agent").json()["code"] == "MayNotPublish"
    say(edge, job["job_id"], "discard", "trainer")
    for part in ("documents", "upload"):
        assert see(edge, f"/{job['job_id']}/{part}").json()["code"] == "NoReview"


def test_what_waits_for_a_person_is_confirmed_with_a_reason_and_written_to_the_record(
    edge: Edge, tmp_path: Path
) -> None:
    job = held(edge, pack(tmp_path, "card-fees", "白金卡年费每年2800元。", **ENDING))
    [finding] = [f for f in job["findings"] if f["severity"] == "held"]
    assert job["waiting"] == [finding["confirm"]] == ["gap_after_version@pack.toml:6"]
    assert finding["fields"]["value"] == "card-fees"
    assert job["need"] is None
    refused = say(edge, job["job_id"], "approve")
    assert (refused.status_code, refused.json()["code"]) == (409, "HeldForPerson")
    assert refused.json()["findings"][0]["confirm"] == finding["confirm"]
    other = say(edge, job["job_id"], "confirm", findings=["gap_after_version@pack.toml:7"])
    assert (other.status_code, other.json()["code"]) == (422, "NothingToConfirm")
    unsaid = say(edge, job["job_id"], "confirm", findings=["gap_after_version"], why=" ")
    assert unsaid.status_code == 422
    queued = say(edge, job["job_id"], "confirm", findings=job["waiting"], why="年底另发")
    assert queued.status_code == 200
    assert queued.json()["status"] in {"queued", "running"}
    assert outcome(edge, job["job_id"])["status"] == "succeeded"
    [confirmation] = entry(edge, "card-fees").confirmed
    assert (confirmation.by, confirmation.why, confirmation.at) == (
        "demo-approver",
        "年底另发",
        DEMO_DAY,
    )
    assert confirmation.key.startswith("gap_after_version@pack.toml:6#")


def test_what_is_confirmed_beforehand_holds_nothing_up(edge: Edge, tmp_path: Path) -> None:
    content = pack(tmp_path, "card-fees", "白金卡年费每年2800元。", **ENDING)
    queued = upload(edge, content, confirm="gap_after_version", why="年底另发")
    done = outcome(edge, queued.json()["job_id"])
    assert done["status"] == "succeeded", done
    [confirmation] = entry(edge, "card-fees").confirmed
    assert (confirmation.by, confirmation.why) == ("demo-trainer", "年底另发")


def test_a_confirmation_that_names_nothing_is_told(edge: Edge, tmp_path: Path) -> None:
    queued = upload(
        edge, pack(tmp_path, "lounge", LOUNGE), confirm="gap_after_version", why="年底另发"
    )
    done = outcome(edge, queued.json()["job_id"])
    assert [f["code"] for f in done["findings"]] == ["confirmation_unused"]
    assert done["findings"][0]["file"] == "pack.zip"


def test_nothing_is_confirmed_beforehand_without_a_reason(edge: Edge, tmp_path: Path) -> None:
    refused = upload(edge, pack(tmp_path, "lounge", LOUNGE), confirm="gap_after_version", why=" ")
    assert (refused.status_code, refused.json()["code"]) == (422, "ConfirmedWithoutReason")
    assert see(edge, "").json()["publications"] == []


def test_a_second_person_approves_where_the_settings_ask_for_one(
    open_edge: Callable[..., Edge], tmp_path: Path
) -> None:
    edge = open_edge(approval="second")
    job = held(edge, pack(tmp_path, "lounge", LOUNGE), role="approver")
    assert (job["by"], job["need"]) == ("demo-approver", "second")
    own = say(edge, job["job_id"], "approve", "approver")
    assert (own.status_code, own.json()["code"]) == (403, "OwnPublication")
    trainer = say(edge, job["job_id"], "approve", "trainer")
    assert (trainer.status_code, trainer.json()["code"]) == (403, "MayNotApprove")
    agent = say(edge, job["job_id"], "approve", "agent")
    assert agent.json()["code"] == "MayNotPublish"
    assert say(edge, job["job_id"], "approve", "admin").status_code == 200
    assert outcome(edge, job["job_id"])["status"] == "succeeded"
    assert entry(edge, "lounge").approved_by == "demo-admin"


def test_a_second_person_may_be_asked_for_campaigns_only(
    open_edge: Callable[..., Edge], tmp_path: Path
) -> None:
    edge = open_edge(approval="campaigns")
    plain = upload(edge, pack(tmp_path, "lounge", LOUNGE)).json()["job_id"]
    assert outcome(edge, plain)["status"] == "succeeded"
    window: dict[str, PackValue] = {"starts_at": date(2026, 6, 1), "ends_at": date(2026, 6, 30)}
    campaign = pack(tmp_path, "june", "六月返现。", kind="campaign", **window)
    assert held(edge, campaign, urgent="true", why="六月返现提前")["need"] == "second"


def test_a_discarded_draft_leaves_nothing_but_its_record(edge: Edge, tmp_path: Path) -> None:
    job = held(edge, pack(tmp_path, "lounge", LOUNGE), draft="true")
    gone = say(edge, job["job_id"], "discard", "trainer", why="重复")
    assert (gone.status_code, gone.json()["status"]) == (200, "discarded")
    assert statuses(edge, "lounge") == []
    assert not list((edge.settings.home / "uploads").glob("*.*"))
    words: dict[str, dict[str, Any]] = {
        "approve": {},
        "discard": {},
        "confirm": {"findings": ["x"]},
    }
    for word, body in words.items():
        refused = say(edge, job["job_id"], word, **body)
        assert (refused.status_code, refused.json()["code"]) == (409, "NotWaiting")


def test_drafts_are_listed_page_by_page_and_hold_nobody_up(edge: Edge, tmp_path: Path) -> None:
    drafts = [
        held(edge, pack(tmp_path, f"d{n}", f"第{n}号业务。"), draft="true")["job_id"]
        for n in range(3)
    ]
    direct = upload(edge, pack(tmp_path, "lounge", LOUNGE)).json()["job_id"]
    assert outcome(edge, direct)["status"] == "succeeded"
    first = see(edge, "?status=held&limit=2").json()
    rest = see(edge, f"?status=held&limit=2&after={first['next']}").json()
    listed = [p["job_id"] for p in (*first["publications"], *rest["publications"])]
    assert (listed, rest["next"]) == (drafts[::-1], None)
    every = see(edge, "").json()["publications"]
    assert [p["status"] for p in every] == ["succeeded", "held", "held", "held"]
    assert see(edge, "", "lead").json()["code"] == "MayNotPublish"
    assert see(edge, f"/{drafts[0]}/review", "agent").json()["code"] == "MayNotPublish"


def test_what_changed_meanwhile_holds_an_approved_draft_again(edge: Edge, tmp_path: Path) -> None:
    ending = pack(tmp_path, "lounge", LOUNGE, version="2", ends_at=date(2026, 12, 31))
    job = held(edge, ending, draft="true")
    assert job["waiting"] == []
    first = upload(edge, pack(tmp_path, "lounge", "贵宾厅每年免费三次。")).json()["job_id"]
    assert outcome(edge, first)["status"] == "succeeded"
    edge.clock.advance(timedelta(minutes=1))
    say(edge, job["job_id"], "approve")
    again = outcome(edge, job["job_id"])
    assert (again["status"], again["approval"]) == ("held", None)
    assert again["waiting"] == ["gap_after_version@pack.toml:6"]
    assert see(edge, f"/{job['job_id']}/review").json()["generation"] == 2
    stale = say(edge, job["job_id"], "confirm", findings=again["waiting"], step=job["step"])
    assert (stale.status_code, stale.json()["code"]) == (409, "SeenOtherwise")
    confirmed = say(
        edge, job["job_id"], "confirm", findings=again["waiting"], step=again["step"]
    ).json()
    assert (confirmed["status"], confirmed["waiting"]) == ("held", [])
    say(edge, job["job_id"], "approve")
    assert outcome(edge, job["job_id"])["status"] == "succeeded"


@pytest.mark.parametrize("words", [("approve", "approve"), ("approve", "discard")])
def test_of_two_words_at_once_one_is_first(
    edge: Edge, tmp_path: Path, words: tuple[str, str]
) -> None:
    job = held(edge, pack(tmp_path, "lounge", LOUNGE), draft="true")
    body = {"step": job["step"]}
    answers: list[int] = []
    barrier = threading.Barrier(4)

    def speak(word: str) -> None:
        barrier.wait()
        answers.append(say(edge, job["job_id"], word, **body).status_code)

    threads = [threading.Thread(target=speak, args=(word,)) for word in words * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 409, 409, 409]
    end = outcome(edge, job["job_id"])
    published = [e for e in _entries(edge) if e.pack_id == "lounge"]
    assert len(published) == (end["status"] == "succeeded")
    assert end["status"] in ("succeeded", "discarded")


def _entries(edge: Edge) -> tuple[Entry, ...]:
    layout = edge.service.library.layout
    return read_generation(layout, read_current(layout)).entries


def test_a_pack_for_friday_can_be_taken_back_before_it_starts(edge: Edge, tmp_path: Path) -> None:
    friday = DEMO_DAY + timedelta(days=5)
    content = pack(tmp_path, "lounge", LOUNGE, announced_at=friday - timedelta(days=1))
    queued = upload(edge, content, visible_from=friday.isoformat())
    assert outcome(edge, queued.json()["job_id"])["status"] == "succeeded"
    wait_until(lambda: edge.service.library.live.number == 2)
    assert (statuses(edge, "lounge"), statuses(edge, "lounge", "agent")) == (["scheduled"], [])
    body = {"pack": "lounge", "why": "取消"}
    taken = edge.client.post("/v1/withdrawals", headers=edge.as_("trainer"), json=body)
    assert taken.status_code == 201, taken.text
    wait_until(lambda: edge.service.library.live.number == 3)
    edge.clock.at = friday
    assert statuses(edge, "lounge", "agent") == []
    assert statuses(edge, "lounge") == ["withdrawn"]
    found = edge.client.post("/v1/search", headers=edge.headers, json={"query": LOUNGE})
    assert "lounge" not in found.text
