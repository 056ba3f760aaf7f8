"""A library of one's own for the length of a measurement, filled by the real publish flow."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from index.encoder import Encoder
from index.generation import Act
from index.layout import Layout
from index.library import Library
from index.live import Live
from ingest.embed import Report
from ingest.prepare import Terms
from ingest.publish import publish
from knowledge.audience import Viewer
from knowledge.wording import Severity
from knowledge.wordings import WORDINGS

# Collections have no dates: everything is published and asked at one instant.
MEASURED_AT = datetime(2026, 1, 1, tzinfo=UTC)
EVALUATOR = Viewer("eval")
# What is measured is how it is found: texts say whatever they say, and no person is asked about it.
HELD_CODES = tuple(code for code, told in WORDINGS.items() if told.severity is Severity.HELD)
MEASURING = Terms(confirmed=frozenset(HELD_CODES), is_compared=False)


@contextmanager
def temporary_home(cache: Path | None = None) -> Iterator[Path]:
    """Give an empty home that goes afterwards; embeddings are taken from and kept in the file `cache`, if named."""
    with TemporaryDirectory(prefix="liquid-eval-") as folder:
        home = Path(folder)
        if cache is not None:
            cache.parent.mkdir(parents=True, exist_ok=True)
            Layout(home).embeddings.symlink_to(cache.resolve())
        yield home


def publish_packs(
    packs: Path, home: Path, encoder: Encoder, report: Report, at: datetime = MEASURED_AT
) -> Live:
    """Publish a pack or a folder of packs at `at` and return the library as a service would hold it.

    Raises:
        InvalidPack: If any pack has an error.
    """
    act = Act("eval", "measurement", at, f"eval-{packs.name}")
    publish(packs, home, encoder, act, report, MEASURING)
    library = Library(home, encoder)
    library.refresh()
    return library.live


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""
    del stage, done, total
