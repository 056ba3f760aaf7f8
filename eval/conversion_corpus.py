"""Files with what a person judged them to say."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.convert import CONVERTERS
from knowledge.evaluation_errors import BadCorpus

# A corpus of ours is in the checkout, not in the package.
CORPUS = Path("tests/ingest/corpus")


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """One file.

    Attributes:
        format: Name of its folder.
        path: Where it is.
        expected: The Markdown that a careful person would write of it.
        hidden: Strings that must not come out.
    """

    format: str
    path: Path
    expected: str
    hidden: tuple[str, ...]

    @property
    def name(self) -> str:
        """How it is told."""
        return f"{self.format}/{self.path.name}"


def read_corpus(folder: Path) -> list[JudgedFile]:
    """Return the judged files below a folder, by format and name.

    Raises:
        BadCorpus: If there are none.
    """
    files = list(_judged(folder))
    if not files:
        raise BadCorpus(str(folder))
    return files


def _judged(folder: Path) -> Iterator[JudgedFile]:
    for path in sorted(folder.glob("*/*.*")):
        expected = path.with_name(f"{path.stem}.expected.md")
        if path.name == expected.name or not expected.exists():
            continue
        if path.suffix.lower() not in CONVERTERS:
            continue
        hidden = path.with_name(f"{path.stem}.hidden.txt")
        strings = hidden.read_text("utf-8").splitlines() if hidden.exists() else []
        yield JudgedFile(
            path.parent.name, path, expected.read_text("utf-8"), tuple(filter(None, strings))
        )
