"""The tables of the ledger, made or brought up to this version."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeDecorator

from index.ledger.migrations import MIGRATIONS, VERSION
from knowledge.window import to_ns

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


def nanoseconds(values: Sequence[Any]) -> npt.NDArray[np.int64]:
    """Return instants, as `Ledger.columns` gives them, in nanoseconds since 1970."""
    if values and isinstance(values[0], datetime):
        return np.array([to_ns(value) for value in values], np.int64)
    return np.array(values, "datetime64[us]").astype(np.int64) * 1_000


METADATA = MetaData()
LOOKUPS = Table(
    "lookups",
    METADATA,
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
    Column("versions", JSON(none_as_null=True)),
    Column("searched", String),
    Column("read_as", JSON(none_as_null=True)),
    Column("arrangement", JSON(none_as_null=True)),
    Column("digest", String),
    Column("settled", JSON(none_as_null=True)),
)
# What was shown stands in the look-ups too, but there it cannot be looked for.
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("lookup_id", ForeignKey("lookups.lookup_id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("viewer_name", String, nullable=False),
    Column("pack_id", String, nullable=False),
    Column("passage_id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("seen_at", _Instant, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("begins", Integer),
    Column("ends", Integer),
    # Empty where whoever asked is of none; null in rows of a service that did not keep it, whose look-ups tell it.
    Column("team", String),
    Index("sightings_by_viewer", "viewer_name", "passage_id", "seen_at"),
    # What somebody was answered with is read from the index alone: it is asked for by every page after every publication, and a
    # session of cards waits for half a year of it.
    Index(
        "sightings_needed",
        *(
            "viewer_name",
            "seen_at",
            "pack_id",
            "version",
            "passage_id",
            "begins",
            "ends",
            "answered",
        ),
        sqlite_where=text("answered"),
        postgresql_where=text("answered"),
    ),
    Index(
        "sightings_by_team",
        *("team", "seen_at", "passage_id", "version", "begins", "ends", "viewer_name", "answered"),
        sqlite_where=text("answered"),
        postgresql_where=text("answered"),
    ),
    Index(
        "sightings_unanswered",
        *("viewer_name", "seen_at"),
        sqlite_where=text("rank = 0 AND NOT answered"),
        postgresql_where=text("rank = 0 AND NOT answered"),
    ),
    # Few rows are answers, and only those are asked for by pack.
    Index(
        "sightings_by_pack",
        "pack_id",
        "seen_at",
        sqlite_where=text("answered"),
        postgresql_where=text("answered"),
    ),
)
ACKNOWLEDGEMENTS = Table(
    "acknowledgements",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("viewer_name", String, primary_key=True),
    Column("viewer", JSON, nullable=False),
    Column("at", _Instant, nullable=False),
    Index("acknowledgements_by_viewer", "viewer_name", "kind"),
)
ACTS = Table(
    "acts",
    METADATA,
    Column("act_id", String, primary_key=True),
    Column("lookup_id", ForeignKey("lookups.lookup_id"), nullable=False, index=True),
    Column("act", String, nullable=False),
    Column("passage_id", String),
    Column("at", _Instant, nullable=False),
    Column("viewer_name", String, nullable=False),
    Index("acts_by_viewer", "viewer_name", "at"),
)
JOBS = Table(
    "jobs",
    METADATA,
    Column("job_id", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("by", String, nullable=False),
    Column("why", String, nullable=False),
    Column("visible_from", _Instant),
    Column("submitted_at", _Instant, nullable=False, index=True),
    Column("urgent", Boolean),
    Column("is_draft", Boolean),
    Column("confirmed", JSON(none_as_null=True)),
    Column("digest", String),
)
JOB_EVENTS = Table(
    "job_events",
    METADATA,
    Column("job_id", ForeignKey("jobs.job_id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("status", String, nullable=False, index=True),
    Column("stage", String, nullable=False),
    Column("at", _Instant, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("generation", Integer),
    Column("by", String),
    Column("why", String),
    Column("confirmed", JSON(none_as_null=True)),
    Column("release", String),
)
PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("act", String, nullable=False),
    Column("segments", JSON, nullable=False),
    Column("by", String, nullable=False),
    Column("why", String, nullable=False),
    Column("at", _Instant, nullable=False),
)
ASIDES = Table(
    "asides",
    METADATA,
    Column("aside_id", String, primary_key=True),
    Column("question", String, nullable=False),
    Column("by", String, nullable=False),
    Column("why", String, nullable=False),
    Column("at", _Instant, nullable=False),
)
REVIEWS = Table(
    "reviews",
    METADATA,
    Column("viewer_name", String, primary_key=True),
    Column("review_id", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("team", String),
    Column("region", String),
    Column("channel", String),
    Column("session_id", String),
    Column("point_id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("pack_id", String, nullable=False),
    Column("pack_version", String, nullable=False),
    Column("form", String, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("is_self_graded", Boolean, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("reply", String),
    Column("answered_at", _Instant, nullable=False),
    Column("received_at", _Instant, nullable=False, index=True),
    # Of what was sent, by which a second sending is told from something else under the same id.
    Column("digest", String, nullable=False),
    Column("why", String),
    Index("reviews_by_viewer", "viewer_name", "answered_at"),
    Index("reviews_by_team", "team", "answered_at"),
    Index("reviews_by_pack", "pack_id", "answered_at"),
)
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("viewer_name", String, primary_key=True),
    Column("session_id", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("team", String),
    Column("region", String),
    Column("channel", String),
    Column("begun_at", _Instant, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("cards", JSON, nullable=False),
    Index("sessions_by_viewer", "viewer_name", "begun_at"),
)
SESSION_EVENTS = Table(
    "session_events",
    METADATA,
    Column("viewer_name", String, primary_key=True),
    Column("session_id", String, primary_key=True),
    Column("end", String, primary_key=True),
    Column("at", _Instant, primary_key=True),
)
NOTES = Table(
    "passage_notes",
    METADATA,
    Column("viewer_name", String, primary_key=True),
    Column("note_id", String, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("pack_id", String, nullable=False, index=True),
    Column("pack_version", String, nullable=False),
    Column("document_id", String, nullable=False),
    Column("section", JSON, nullable=False),
    Column("passage_id", String, nullable=False),
    Column("keywords", JSON, nullable=False),
    Column("text", String, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("written_at", _Instant, nullable=False),
)
PRAISE = Table(
    "praise",
    METADATA,
    Column("viewer_name", String, primary_key=True),
    Column("praise_id", String, primary_key=True),
    Column("by", String, nullable=False),
    Column("text", String, nullable=False),
    Column("lookup_id", String),
    Column("point_id", String),
    Column("at", _Instant, nullable=False),
)
SHARES = Table(
    "shares",
    METADATA,
    Column("viewer_name", String, primary_key=True),
    Column("share_id", String, primary_key=True),
    Column("what", String, nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("at", _Instant, nullable=False),
)
QUALITY_RUNS = Table(
    "quality_runs",
    METADATA,
    Column("run_id", String, primary_key=True),
    Column("at", _Instant, nullable=False, index=True),
    Column("by", String, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("answerable", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("wrong", JSON, nullable=False),
    Column("verdicts", JSON),
)
VERSIONS = Table(
    "schema_versions", METADATA, Column("version", Integer, primary_key=True, autoincrement=False)
)


def bring_up(engine: Engine) -> None:
    """Make the tables, or take the steps that they lack, in one transaction with the note that they were taken."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})"))
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        before = set(inspect(connection).get_table_names())
        is_new = LOOKUPS.name not in before
        for table in METADATA.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
        held = VERSION if is_new else connection.scalar(select(func.max(VERSIONS.c.version))) or 1
        for version, step in enumerate(MIGRATIONS[held - 1 :], held + 1):
            # A table that was only now made has every column of this version.
            for table_name, column in (change for change in step if change[0] in before):
                connection.execute(text(f"ALTER TABLE {table_name} ADD COLUMN {column}"))
            connection.execute(insert(VERSIONS).values(version=version))
        # After the steps, whose columns they may be of.
        for index in (index for table in METADATA.sorted_tables for index in table.indexes):
            connection.execute(CreateIndex(index, if_not_exists=True))
        if is_new:
            connection.execute(insert(VERSIONS).values(version=VERSION))
