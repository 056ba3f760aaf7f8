"""Files that hold no judgements, for every reader of a collection."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.evaluation_errors import BadCollection

_NO_JUDGEMENTS = ("no json", '{"id": "a"}')


def refuses_what_is_no_judgement(read: Callable[[Path], object], folder: Path) -> None:
    """Fail unless a reader refuses a line that is no JSON, and one that lacks what it reads."""
    for text in _NO_JUDGEMENTS:
        path = folder / "judged.jsonl"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadCollection):
            read(path)
