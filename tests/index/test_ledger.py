import multiprocessing
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from index.arrangement import Arrangement
from index.job import STARTED, JobEvent, JobRecord, JobStatus
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.job_log import append_event, find_job, jobs_at_work, submit_job
from index.ledger.migrations import VERSION
from index.ledger.tables import SIGHTINGS
from index.record import ActRecord, LookupRecord, PublicationRecord
from index.rewritten import Reason
from knowledge.audience import Role, Viewer
from knowledge.errors import LedgerUnavailable, UnknownJob, UnknownLookup
from knowledge.finding import Finding
from knowledge.wording import Language

AT = datetime(2026, 5, 31, 15, 59, 59, 999_999, tzinfo=UTC)
LOOKUP = LookupRecord(
    lookup_id="lookup-1",
    at=AT,
    generation=7,
    viewer=Viewer("李雷", Role.LEAD, team="信用卡", region="上海"),
    query="〔手机号〕的年费",
    customer=("白金卡", None),
    top_k=5,
    configuration="abc",
    shown=("card/fees#年费/1", "card/fees#年费/2"),
    answered=None,
    confidence=0.25,
    recorded_at=AT,
    language=Language.EN,
    masked=True,
    cut_at=1_000,
    versions=("2", "2"),
    searched="年费",
    read_as=(Reason.FILLERS,),
    arrangement=Arrangement((3, 1), ((2, "gone/1-abc"),)),
    digest="ab" * 32,
    settled=(3, 9),
)
JOB = JobRecord(
    "job-1", "pack.zip", by="韩梅", why="上线", visible_from=AT + timedelta(days=2), submitted_at=AT
)

_VERSION_1 = """
CREATE TABLE lookups (
    lookup_id VARCHAR NOT NULL PRIMARY KEY, at DATETIME NOT NULL, generation INTEGER NOT NULL, viewer JSON NOT NULL,
    "query" VARCHAR NOT NULL, customer JSON NOT NULL, top_k INTEGER NOT NULL, configuration VARCHAR NOT NULL,
    shown JSON NOT NULL, answered VARCHAR, confidence FLOAT NOT NULL, recorded_at DATETIME NOT NULL
);
INSERT INTO lookups VALUES (
    'old', '2026-05-31 15:59:59.999999', 7,
    '{"name": "李雷", "role": "lead", "team": "信用卡", "region": "上海", "channel": null}', '〔手机号〕的年费',
    '["白金卡", null]', 5, 'abc', '["card/fees#年费/1", "card/fees#年费/2"]', NULL, 0.25, '2026-05-31 15:59:59.999999'
);
CREATE TABLE jobs (
    job_id VARCHAR NOT NULL PRIMARY KEY, file VARCHAR NOT NULL, "by" VARCHAR NOT NULL, why VARCHAR NOT NULL,
    visible_from DATETIME, submitted_at DATETIME NOT NULL
);
CREATE TABLE job_events (
    job_id VARCHAR NOT NULL, sequence INTEGER NOT NULL, status VARCHAR NOT NULL, stage VARCHAR NOT NULL, at DATETIME NOT NULL,
    done INTEGER NOT NULL, total INTEGER NOT NULL, findings JSON NOT NULL, generation INTEGER, PRIMARY KEY (job_id, sequence)
);
INSERT INTO job_events VALUES ('old', 1, 'succeeded', 'done', '2026-05-31 15:59:59.999999', 1, 1, '[]', 7);
INSERT INTO jobs VALUES ('old', 'pack.zip', '韩梅', '上线', NULL, '2026-05-31 15:59:59.999999');
"""


@pytest.fixture
def url(ledger_url: Callable[[Path], str], tmp_path: Path) -> str:
    return ledger_url(tmp_path)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()


def test_what_is_recorded_is_read_back(ledger: Ledger) -> None:
    act = ActRecord("act-1", "lookup-1", "copied", "card/fees#年费/1", AT, "李雷")
    publication = PublicationRecord(3, "publish", ("card/2-abc",), "韩梅", "更正费率", AT)
    ledger.record_lookups([LOOKUP])
    ledger.record_act(act)
    assert ledger.record_publication(publication)
    assert ledger.lookup("lookup-1") == LOOKUP
    assert ledger.lookups() == (LOOKUP,)
    assert ledger.acts("lookup-1") == (act,)
    assert ledger.publications() == (publication,)


def test_a_look_up_about_no_customer_is_told_from_one_about_a_customer_of_whom_nothing_is_known(
    ledger: Ledger,
) -> None:
    for number, customer in enumerate((None, (None, None))):
        asked = replace(LOOKUP, lookup_id=f"lookup-{number}", customer=customer)
        ledger.record_lookups([asked])
        assert ledger.lookup(asked.lookup_id) == asked


def test_instants_come_back_in_utc_to_the_microsecond(ledger: Ledger) -> None:
    elsewhere = AT.astimezone().replace(microsecond=1)
    ledger.record_lookups([replace(LOOKUP, at=elsewhere)])
    found = ledger.lookup("lookup-1").at
    assert found == elsewhere
    assert found.tzinfo is UTC


def test_a_publication_is_recorded_once_per_generation(ledger: Ledger) -> None:
    first = PublicationRecord(3, "publish", ("card/2-abc",), "韩梅", "更正费率", AT)
    assert ledger.record_publication(first)
    assert not ledger.record_publication(replace(first, why="reconciled"))
    assert ledger.publications() == (first,)


def test_an_act_needs_its_look_up(ledger: Ledger) -> None:
    with pytest.raises(UnknownLookup):
        ledger.record_act(ActRecord("act-1", "nowhere", "up", None, AT, "李雷"))
    with pytest.raises(UnknownLookup):
        ledger.lookup("nowhere")


def test_look_ups_are_recorded_once_however_often_they_are_sent(ledger: Ledger) -> None:
    ledger.record_lookups([])
    ledger.record_lookups([LOOKUP])
    ledger.record_lookups([replace(LOOKUP, query="another"), replace(LOOKUP, lookup_id="lookup-2")])
    assert [(found.lookup_id, found.query) for found in ledger.lookups()] == [
        ("lookup-1", LOOKUP.query),
        ("lookup-2", LOOKUP.query),
    ]


def test_a_jobs_state_is_the_fold_of_its_events(ledger: Ledger) -> None:
    submit_job(ledger, JOB)
    assert find_job(ledger, "job-1").status is JobStatus.QUEUED
    finding = Finding("campaign_without_end", "pack.toml", 4, {"key": "ends_at"})
    later = AT + timedelta(seconds=9)
    steps = [
        JobEvent("job-1", 1, JobStatus.RUNNING, STARTED, AT),
        JobEvent("job-1", 2, JobStatus.RUNNING, "embed", AT, done=3, total=9),
        JobEvent("job-1", 3, JobStatus.FAILED, "check", later, findings=(finding,)),
    ]
    assert all(append_event(ledger, step) for step in steps)
    job = find_job(ledger, "job-1")
    assert (job.status, job.stage, job.attempts) == (JobStatus.FAILED, "check", 1)
    assert job.record == JOB
    assert job.findings == (finding,)
    assert job.finished_at == later


def test_only_jobs_that_have_not_ended_are_unfinished(ledger: Ledger) -> None:
    for number in range(4):
        submit_job(
            ledger, replace(JOB, job_id=f"job-{number}", submitted_at=AT - timedelta(number))
        )
    append_event(ledger, JobEvent("job-1", 1, JobStatus.SUCCEEDED, "done", AT, generation=1))
    append_event(ledger, JobEvent("job-2", 1, JobStatus.RUNNING, STARTED, AT))
    assert [job.record.job_id for job in jobs_at_work(ledger)] == ["job-3", "job-2", "job-0"]
    with pytest.raises(UnknownJob):
        find_job(ledger, "job-9")


def test_of_two_writers_of_one_step_one_is_refused(ledger: Ledger) -> None:
    submit_job(ledger, JOB)
    step = JobEvent("job-1", 1, JobStatus.RUNNING, STARTED, AT)
    assert append_event(ledger, step)
    assert not append_event(ledger, replace(step, stage="other"))
    assert find_job(ledger, "job-1").stage == STARTED


def test_writers_in_many_threads_lose_nothing(ledger: Ledger) -> None:
    def write(writer: int) -> None:
        for number in range(20):
            lookup_id = f"{writer}-{number}"
            ledger.record_lookups([replace(LOOKUP, lookup_id=lookup_id)])
            ledger.record_act(ActRecord(lookup_id, lookup_id, "shown", None, AT, "李雷"))

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger.lookups()) == 120
    assert all(len(ledger.acts(lookup.lookup_id)) == 1 for lookup in ledger.lookups())


@pytest.mark.slow
def test_processes_that_open_and_write_at_once_lose_nothing(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_twenty, args=(url, writer)) for writer in range(3)]
    for process in writers:
        process.start()
    for process in writers:
        process.join(60)
    assert [process.exitcode for process in writers] == [0, 0, 0]
    ledger = open_ledger(url)
    assert len(ledger.lookups()) == 60
    ledger.close()


def test_a_ledger_is_opened_again_with_what_it_held(url: str) -> None:
    first = open_ledger(url)
    first.record_lookups([LOOKUP])
    first.close()
    second = open_ledger(url)
    assert second.lookups() == (LOOKUP,)
    second.close()


def test_a_ledger_of_the_first_version_is_brought_up_with_what_it_held(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.executescript(_VERSION_1)
    connection.close()
    for _ in range(2):
        ledger = open_ledger(sqlite_url(tmp_path))
        old = replace(
            LOOKUP,
            lookup_id="old",
            language=None,
            masked=None,
            cut_at=None,
            versions=None,
            searched=None,
            read_as=None,
            arrangement=None,
            digest=None,
            settled=None,
        )
        assert ledger.lookup("old") == old
        assert find_job(ledger, "old").record == replace(
            JOB, job_id="old", visible_from=None, submitted_at=AT
        )
        ledger.record_lookups([LOOKUP])
        assert ledger.lookup("lookup-1") == LOOKUP
        ledger.close()
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        taken = connection.execute("SELECT version FROM schema_versions").fetchall()
        assert taken == [(version,) for version in range(2, VERSION + 1)]
    connection.close()


def test_columns_of_tables_that_came_later_are_brought_up_with_their_indexes(
    tmp_path: Path,
) -> None:
    answered = replace(LOOKUP, answered=LOOKUP.shown[0])
    ledger = open_ledger(sqlite_url(tmp_path))
    ledger.record_lookups([answered])
    ledger.close()
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.executescript(
            "DROP INDEX sightings_needed; DROP INDEX sightings_by_team;"
            "ALTER TABLE sightings DROP COLUMN team; ALTER TABLE sightings DROP COLUMN begins;"
            "ALTER TABLE sightings DROP COLUMN ends; ALTER TABLE lookups DROP COLUMN settled;"
            "ALTER TABLE reviews DROP COLUMN why; ALTER TABLE quality_runs DROP COLUMN verdicts;"
            "DELETE FROM schema_versions; INSERT INTO schema_versions VALUES (5)"
        )
    connection.close()
    ledger = open_ledger(sqlite_url(tmp_path))
    ledger.record_lookups([replace(answered, lookup_id="new")])
    places = ledger.rows(select(SIGHTINGS.c.begins).where(SIGHTINGS.c.rank == 0))
    assert [row["begins"] for row in places] == [None, 3]
    ledger.close()


def test_a_step_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.executescript(_VERSION_1 + "ALTER TABLE lookups ADD COLUMN cut_at INTEGER;")
    with pytest.raises(LedgerUnavailable):
        open_ledger(sqlite_url(tmp_path))
    columns = {row[1] for row in connection.execute("PRAGMA table_info(lookups)")}
    assert "cut_at" in columns
    assert "language" not in columns
    connection.close()


def test_a_database_that_cannot_be_opened_is_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable) as caught:
        open_ledger(f"sqlite:///{tmp_path}/missing/folder/ledger.db")
    assert "ledger.db" in caught.value.url
    with pytest.raises(LedgerUnavailable) as refused:
        open_ledger("postgresql://someone:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(refused.value)


def test_a_database_that_breaks_later_is_a_typed_error(tmp_path: Path) -> None:
    ledger = open_ledger(sqlite_url(tmp_path))
    ledger.close()
    (tmp_path / "ledger.db").write_bytes(b"not a database" * 100)
    with pytest.raises(LedgerUnavailable):
        ledger.lookups()
    ledger.close()


def _write_twenty(url: str, writer: int) -> None:
    ledger = open_ledger(url)
    for number in range(20):
        ledger.record_lookups([replace(LOOKUP, lookup_id=f"{writer}-{number}")])
    ledger.close()
