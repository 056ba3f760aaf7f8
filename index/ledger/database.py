"""The append-only database of people's acts: SQLite beside the library, or PostgreSQL by URL.

Rows are inserted and never changed, so a write waits at most for another
insert. A commit is on disk before it returns (`synchronous=FULL`): an act that was confirmed survives a power cut.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import (
    Engine,
    Executable,
    Insert,
    RowMapping,
    Select,
    Table,
    create_engine,
    event,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from index.arrangement import Arrangement
from index.ledger.tables import ACTS, LOOKUPS, PUBLICATIONS, SIGHTINGS, bring_up
from index.memo import Memories
from index.record import (
    ActRecord,
    LookupRecord,
    PublicationRecord,
    sightings_of,
)
from index.rewritten import Reason
from knowledge.audience import Role, Viewer
from knowledge.errors import LedgerUnavailable, UnknownLookup
from knowledge.wording import Language

LEDGER = "ledger.db"
BUSY_MS = 5_000
_SIGHTING = tuple(column.name for column in SIGHTINGS.c)


class Ledger:
    """What people did; safe to share between threads and to open in many processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.url = engine.url.render_as_string(hide_password=True)
        # What others remember of it: counts over all that there is, which take seconds to make anew.
        self.memories = Memories()

    def record_lookups(self, lookups: Sequence[LookupRecord]) -> None:
        """Append look-ups, all or none; those on record already are left as they are, so that a retry is safe."""
        if not lookups:
            return
        # `asdict` would take longer than the database.
        seen = [
            {name: getattr(sighting, name) for name in _SIGHTING}
            for lookup in lookups
            for sighting in sightings_of(lookup)
        ]
        with self._typed_errors(), self._engine.begin() as connection:
            connection.execute(self._unless_there(LOOKUPS), [_row_of(lookup) for lookup in lookups])
            if seen:
                connection.execute(self._unless_there(SIGHTINGS), seen)

    def lookup(self, lookup_id: str) -> LookupRecord:
        """Return one look-up.

        Raises:
            UnknownLookup: If there is none of that id.
        """
        rows = self.rows(select(LOOKUPS).where(LOOKUPS.c.lookup_id == lookup_id))
        if not rows:
            raise UnknownLookup(lookup_id)
        return lookup_of(rows[0])

    def lookups(self) -> tuple[LookupRecord, ...]:
        """Return every look-up in the order in which they came."""
        order = (LOOKUPS.c.recorded_at, LOOKUPS.c.lookup_id)
        return tuple(lookup_of(row) for row in self.rows(select(LOOKUPS).order_by(*order)))

    def record_act(self, act: ActRecord) -> None:
        """Append an act; it is on disk when this returns.

        Raises:
            UnknownLookup: If its look-up is not there, or no longer.
        """
        try:
            self.insert(ACTS, [asdict(act)])
        except IntegrityError as error:
            raise UnknownLookup(act.lookup_id) from error

    def acts(self, lookup_id: str) -> tuple[ActRecord, ...]:
        """Return what was done with one look-up, in order."""
        query = select(ACTS).where(ACTS.c.lookup_id == lookup_id)
        return tuple(
            ActRecord(**row) for row in self.rows(query.order_by(ACTS.c.at, ACTS.c.act_id))
        )

    def record_publication(self, publication: PublicationRecord) -> bool:
        """Append who made a generation; False if that generation is on record already."""
        try:
            self.insert(PUBLICATIONS, [asdict(publication)])
        except IntegrityError:
            return False
        return True

    def generations(self) -> set[int]:
        """Return the numbers of the generations on record."""
        return {row["generation"] for row in self.rows(select(PUBLICATIONS.c.generation))}

    def publications(self) -> tuple[PublicationRecord, ...]:
        """Return who made which generation, by number."""
        rows = self.rows(select(PUBLICATIONS).order_by(PUBLICATIONS.c.generation))
        return tuple(
            PublicationRecord(**{**row, "segments": tuple(row["segments"])}) for row in rows
        )

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Append rows to a table, all or none; they are on disk when this returns.

        Raises:
            IntegrityError: If one of them is there already, or points at what is not there.
            LedgerUnavailable: If the database did not answer.
        """
        if len(rows) == 1:
            # A statement of its own is whole or not there. Between a statement and its commit a thread may wait for the
            # interpreter while everybody who writes waits for it.
            alone = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            with self._typed_errors(), alone.connect() as connection:
                connection.execute(insert(table), rows)
            return
        with self._typed_errors(), self._engine.begin() as connection:
            connection.execute(insert(table), rows)

    def insert_unless_there(self, table: Table, row: dict[str, Any]) -> None:
        """Append a row to a table, unless one of its key is there; it is on disk when this returns."""
        alone = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._typed_errors(), alone.connect() as connection:
            connection.execute(self._unless_there(table), [row])

    def _unless_there(self, table: Table) -> Insert:
        if self._engine.dialect.name == "sqlite":
            return sqlite.insert(table).on_conflict_do_nothing()
        return postgresql.insert(table).on_conflict_do_nothing()

    def erase(self, statements: Sequence[Executable]) -> None:
        """Blank or delete what was appended, all or nothing: the exception for what is purged and what is kept no longer.

        What stood there is overwritten, in the write-ahead log too, as far as nobody is reading it.
        """
        if not statements:
            return
        with self._typed_errors(), self._engine.begin() as connection:
            for statement in statements:
                connection.execute(statement)
        if self._engine.dialect.name == "sqlite":
            alone = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            with self._typed_errors(), alone.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """Return what a query finds, a mapping from column to value for each row."""
        with self._typed_errors(), self._engine.connect() as connection:
            found: Sequence[RowMapping] = connection.execute(query).mappings().all()
            return [{str(key): value for key, value in row.items()} for row in found]

    def columns(self, query: Select[Any]) -> list[tuple[Any, ...]]:
        """Return what a query finds, its values for each of its columns, as the driver has them.

        Where thousands of rows are wanted as arrays, to make values of them takes longer than to find them. SQLite gives whole columns as JSON in
        half of the time of row by row; of a float it keeps 15 digits.
        """
        with self._typed_errors(), self._engine.connect() as connection:
            if self._engine.dialect.name == "sqlite":
                found = query.subquery().c
                whole = select(*(func.json_group_array(c) for c in found))
                return [tuple(from_json(values)) for values in connection.execute(whole).one()]
            rows = connection.execute(query).cursor.fetchall()
        return list(zip(*rows, strict=True)) or [() for _ in query.selected_columns]

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
        bring_up(engine)
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
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _unavailable(url: URL, error: Exception) -> LedgerUnavailable:
    cause = getattr(error, "orig", None) or error
    return LedgerUnavailable(url.render_as_string(hide_password=True), str(cause).strip())


def lookup_of(row: Mapping[str, Any]) -> LookupRecord:
    """Return the look-up that a row of its table holds."""
    viewer = {**row["viewer"], "role": Role(row["viewer"]["role"])}
    return LookupRecord(
        **{
            **row,
            "viewer": Viewer(**viewer),
            "customer": tuple(row["customer"]) or None,
            "shown": tuple(row["shown"]),
            "versions": None if row["versions"] is None else tuple(row["versions"]),
            "language": None if row["language"] is None else Language(row["language"]),
            "read_as": None if row["read_as"] is None else tuple(map(Reason, row["read_as"])),
            "arrangement": _arrangement(row["arrangement"]),
            "settled": None if row["settled"] is None else tuple(row["settled"]),
        }
    )


def _row_of(lookup: LookupRecord) -> dict[str, Any]:
    # A service of the version before reads a list.
    return asdict(lookup) | {"customer": lookup.customer or ()}


def _arrangement(kept: Mapping[str, Any] | None) -> Arrangement | None:
    if kept is None:
        return None
    strangers = tuple((place, name) for place, name in kept["strangers"])
    return Arrangement(tuple(kept["counts"]), strangers)
