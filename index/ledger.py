"""The append-only database of people's acts: SQLite beside the library, or PostgreSQL by URL.

The one home of SQLAlchemy. Rows are inserted and never changed, so a write waits at most for another insert. A commit
is on disk before it returns (`synchronous=FULL`): an act that was confirmed survives a power cut.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Engine,
    Float,
    ForeignKey,
    Insert,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeDecorator

from index.ledger_migrations import MIGRATIONS, VERSION
from index.record import (
    ActRecord,
    Job,
    JobEvent,
    JobRecord,
    JobStatus,
    LookupRecord,
    PublicationRecord,
    fold,
)
from knowledge.audience import Role, Viewer
from knowledge.errors import LedgerUnavailable, UnknownJob, UnknownLookup
from knowledge.finding import Finding
from knowledge.wording import Language

LEDGER = "ledger.db"
BUSY_MS = 5_000
# Any number that nothing else in the database takes: two services that start at once create the tables one by one.
_SCHEMA_LOCK = 7_205_311


class _Instant(TypeDecorator[datetime]):
    """Aware instants in UTC; SQLite keeps no offset, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


_METADATA = MetaData()
_LOOKUPS = Table(
    "lookups",
    _METADATA,
    Column("lookup_id", String, primary_key=True),
    Column("at", _Instant, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("viewer", JSON, nullable=False),
    Column("query", String, nullable=False),
    Column("customer", JSON, nullable=False),
    Column("top_k", Integer, nullable=False),
    Column("configuration", String, nullable=False),
    Column("shown", JSON, nullable=False),
    Column("answered", String),
    Column("confidence", Float, nullable=False),
    Column("recorded_at", _Instant, nullable=False, index=True),
    Column("language", String),
    Column("masked", Boolean),
    Column("cut_at", Integer),
)
_ACTS = Table(
    "acts",
    _METADATA,
    Column("act_id", String, primary_key=True),
    Column("lookup_id", ForeignKey("lookups.lookup_id"), nullable=False, index=True),
    Column("act", String, nullable=False),
    Column("passage_id", String),
    Column("at", _Instant, nullable=False),
    Column("viewer_name", String, nullable=False),
)
_JOBS = Table(
    "jobs",
    _METADATA,
    Column("job_id", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("by", String, nullable=False),
    Column("why", String, nullable=False),
    Column("visible_from", _Instant),
    Column("submitted_at", _Instant, nullable=False, index=True),
)
_JOB_EVENTS = Table(
    "job_events",
    _METADATA,
    Column("job_id", ForeignKey("jobs.job_id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("status", String, nullable=False, index=True),
    Column("stage", String, nullable=False),
    Column("at", _Instant, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("generation", Integer),
)
_PUBLICATIONS = Table(
    "publications",
    _METADATA,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("act", String, nullable=False),
    Column("segments", JSON, nullable=False),
    Column("by", String, nullable=False),
    Column("why", String, nullable=False),
    Column("at", _Instant, nullable=False),
)
_VERSIONS = Table(
    "schema_versions", _METADATA, Column("version", Integer, primary_key=True, autoincrement=False)
)


class Ledger:
    """What people did; safe to share between threads and to open in many processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.url = engine.url.render_as_string(hide_password=True)

    def record_lookups(self, lookups: Sequence[LookupRecord]) -> None:
        """Append look-ups, all or none; those on record already are left as they are, so that a retry is safe."""
        if not lookups:
            return
        if self._engine.dialect.name == "sqlite":
            statement: Insert = sqlite.insert(_LOOKUPS).on_conflict_do_nothing()
        else:
            statement = postgresql.insert(_LOOKUPS).on_conflict_do_nothing()
        with self._typed_errors(), self._engine.begin() as connection:
            connection.execute(statement, [asdict(lookup) for lookup in lookups])

    def lookup(self, lookup_id: str) -> LookupRecord:
        """Return one look-up.

        Raises:
            UnknownLookup: If there is none of that id.
        """
        rows = self._rows(select(_LOOKUPS).where(_LOOKUPS.c.lookup_id == lookup_id))
        if not rows:
            raise UnknownLookup(lookup_id)
        return _lookup(rows[0])

    def lookups(self) -> tuple[LookupRecord, ...]:
        """Return every look-up in the order in which they came."""
        order = (_LOOKUPS.c.recorded_at, _LOOKUPS.c.lookup_id)
        return tuple(_lookup(row) for row in self._rows(select(_LOOKUPS).order_by(*order)))

    def record_act(self, act: ActRecord) -> None:
        """Append an act; it is on disk when this returns."""
        self._insert(_ACTS, [asdict(act)])

    def acts(self, lookup_id: str) -> tuple[ActRecord, ...]:
        """Return what was done with one look-up, in order."""
        query = select(_ACTS).where(_ACTS.c.lookup_id == lookup_id)
        return tuple(
            ActRecord(**row) for row in self._rows(query.order_by(_ACTS.c.at, _ACTS.c.act_id))
        )

    def submit(self, job: JobRecord) -> None:
        """Append a publication job, queued."""
        self._insert(_JOBS, [asdict(job)])

    def append(self, job_event: JobEvent) -> bool:
        """Append one step of a job; False if another writer took its number first."""
        try:
            self._insert(_JOB_EVENTS, [asdict(job_event) | {"status": job_event.status.value}])
        except IntegrityError:
            return False
        return True

    def job(self, job_id: str) -> Job:
        """Return where a job stands.

        Raises:
            UnknownJob: If there is none of that id.
        """
        rows = self._rows(select(_JOBS).where(_JOBS.c.job_id == job_id))
        if not rows:
            raise UnknownJob(job_id)
        return self._fold(rows[0])

    def unfinished_jobs(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, in the order in which they were handed in."""
        ended = select(_JOB_EVENTS.c.job_id).where(
            _JOB_EVENTS.c.status.in_([status.value for status in JobStatus if status.is_final])
        )
        query = select(_JOBS).where(_JOBS.c.job_id.not_in(ended))
        rows = self._rows(query.order_by(_JOBS.c.submitted_at, _JOBS.c.job_id))
        return tuple(self._fold(row) for row in rows)

    def record_publication(self, publication: PublicationRecord) -> bool:
        """Append who made a generation; False if that generation is on record already."""
        try:
            self._insert(_PUBLICATIONS, [asdict(publication)])
        except IntegrityError:
            return False
        return True

    def publications(self) -> tuple[PublicationRecord, ...]:
        """Return who made which generation, by number."""
        rows = self._rows(select(_PUBLICATIONS).order_by(_PUBLICATIONS.c.generation))
        return tuple(
            PublicationRecord(**{**row, "segments": tuple(row["segments"])}) for row in rows
        )

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _fold(self, row: Mapping[str, Any]) -> Job:
        record = JobRecord(**row)
        query = select(_JOB_EVENTS).where(_JOB_EVENTS.c.job_id == record.job_id)
        events = self._rows(query.order_by(_JOB_EVENTS.c.sequence))
        return fold(record, [_job_event(event_row) for event_row in events])

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        with self._typed_errors(), self._engine.begin() as connection:
            connection.execute(insert(table), rows)

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        with self._typed_errors(), self._engine.connect() as connection:
            found: Sequence[RowMapping] = connection.execute(query).mappings().all()
            return [{str(key): value for key, value in row.items()} for row in found]

    @contextmanager
    def _typed_errors(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise _unavailable(self._engine.url, error) from error


def open_ledger(url: str) -> Ledger:
    """Return the ledger at an SQLAlchemy URL, its tables made, or brought up to this version.

    Raises:
        LedgerUnavailable: If the database cannot be opened.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _bring_up(engine)
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        raise _unavailable(parsed, error) from error
    return Ledger(engine)


def sqlite_url(home: Path) -> str:
    """Return the URL of the ledger that lies beside the library in `home`."""
    return URL.create("sqlite", database=str(home / LEDGER)).render_as_string()


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _bring_up(engine: Engine) -> None:
    """Make the tables, or take the steps that they lack, in one transaction with the note that they were taken."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})"))
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        is_new = not inspect(connection).has_table(_LOOKUPS.name)
        for table in _METADATA.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
        held = VERSION if is_new else connection.scalar(select(func.max(_VERSIONS.c.version))) or 1
        for version, step in enumerate(MIGRATIONS[held - 1 :], held + 1):
            for statement in step:
                connection.execute(text(statement))
            connection.execute(insert(_VERSIONS).values(version=version))
        if is_new:
            connection.execute(insert(_VERSIONS).values(version=VERSION))


def _unavailable(url: URL, error: Exception) -> LedgerUnavailable:
    cause = getattr(error, "orig", None) or error
    return LedgerUnavailable(url.render_as_string(hide_password=True), str(cause).strip())


def _lookup(row: Mapping[str, Any]) -> LookupRecord:
    viewer = {**row["viewer"], "role": Role(row["viewer"]["role"])}
    return LookupRecord(
        **{
            **row,
            "viewer": Viewer(**viewer),
            "customer": tuple(row["customer"]),
            "shown": tuple(row["shown"]),
            "language": None if row["language"] is None else Language(row["language"]),
        }
    )


def _job_event(row: Mapping[str, Any]) -> JobEvent:
    findings = tuple(Finding(**finding) for finding in row["findings"])
    return JobEvent(**{**row, "status": JobStatus(row["status"]), "findings": findings})
