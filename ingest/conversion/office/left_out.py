"""What a converter left out of a file's text, counted, and the findings that tell it."""

from collections import defaultdict
from pathlib import PurePosixPath

from ingest.sources import shown
from knowledge.finding import Finding

_MAX_EXAMPLES = 5


class LeftOut:
    """Counts of what was left out, by the code of the finding, with where or what as far as that helps."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._counts: dict[str, int] = defaultdict(int)
        self._examples: dict[str, list[str]] = defaultdict(list)

    def add(self, code: str, example: str = "", count: int = 1) -> None:
        """Count something."""
        self._counts[code] += count
        held = self._examples[code]
        if example and example not in held:
            held.append(example)

    def findings(self, path: str) -> tuple[Finding, ...]:
        """Return one finding for each kind, in the order in which they were met; without examples it names the file."""
        return tuple(
            Finding(
                code,
                shown(path),
                fields={
                    "count": str(count),
                    "where": self._where(code) or PurePosixPath(shown(path)).name,
                },
            )
            for code, count in self._counts.items()
        )

    def _where(self, code: str) -> str:
        examples = self._examples[code]
        more = "…" if len(examples) > _MAX_EXAMPLES else ""
        return "、".join(map(shown, examples[:_MAX_EXAMPLES])) + more
