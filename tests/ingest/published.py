"""What is published in a test of publishing, and what is found of it."""

import itertools
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.encoder import Encoder
from index.generation import Act
from index.library import Library
from index.search import search
from ingest.publish import Published, publish
from knowledge.audience import Viewer
from tests.fakes import HashEncoder

AT = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
AGENT = Viewer("小王")
ENCODER = HashEncoder()
_COUNT = itertools.count()


def act(at: datetime = AT) -> Act:
    return Act("培训师", "", at, f"scratch-{os.getpid()}-{next(_COUNT)}")


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress and do nothing."""


def put(path: Path, home: Path, encoder: Encoder = ENCODER) -> Published:
    return publish(path, home, encoder, act(), silent)


def texts(home: Path, query: str = "年费") -> set[str]:
    library = Library(home, ENCODER)
    library.refresh()
    found = search(library.live, ENCODER, query, AGENT, AT + timedelta(days=1), top_k=50)
    return {hit.passage.text for hit in found.hits}
