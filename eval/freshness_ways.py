"""The ways into a library that are judged; a test hands in broken ones, to see that they are found out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from index.candidates import holds_until, visible_rows
from index.complete import Completion, complete
from index.encoder import Encoder
from index.live import Live
from index.result import SearchResult
from index.search import search
from index.shelf import PackState, pack_states
from index.visible import Visible
from knowledge.audience import Viewer


@dataclass(frozen=True, slots=True)
class Ways:
    """How the library is asked."""

    search: Callable[[Live, Encoder, str, Viewer, datetime], SearchResult] = search
    rows: Callable[[Live, Viewer, datetime], Visible] = visible_rows
    until: Callable[[Live, datetime], datetime | None] = holds_until
    complete: Callable[[Live, Viewer, datetime, str], tuple[Completion, ...]] = complete
    states: Callable[[Live, Viewer, datetime], tuple[PackState, ...]] = pack_states
