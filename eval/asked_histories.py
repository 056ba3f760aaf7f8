"""Every question of every history asked at every one of its dates: the version in force answers, with its own value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from eval.history_packs import HistoryVersion, PackHistory, in_order
from eval.publishing import EVALUATOR, silent
from index.encoder import Encoder
from index.generation import Act
from index.layout import Layout
from index.library import Library
from index.live import Live
from index.result import SearchResult
from index.search import search
from index.withdrawal import Target, withdraw
from ingest.embed import Report
from ingest.prepare import Terms
from ingest.publish import publish


@dataclass(frozen=True, slots=True)
class Replayed:
    """One question at one instant.

    Attributes:
        expected: Version in force and its value; None where nothing is.
        shown: Versions of the pack among the hits.
        answered: Version and text of the answer, if it is the pack's.
        first: Text of the pack's first hit.
    """

    pack_id: str
    question: str
    at: datetime
    expected: tuple[int, str] | None
    others: tuple[str, ...]
    shown: tuple[str, ...]
    first: str
    answered: tuple[str, str] | None

    @property
    def failures(self) -> tuple[str, ...]:
        """Name what is wrong, nothing if all is well."""
        if self.expected is None:
            checks = {"stale": bool(self.shown), "answers": self.answered is not None}
        else:
            number, value = self.expected
            said = self.answered[1] if self.answered else ""
            checks = {
                "stale": any(version != str(number) for version in self.shown),
                "missed": not self.shown,
                "not first": not says(self.first, value),
                "abstains": self.answered is None,
                "wrong value": self.answered is not None and not says(said, value),
                "another's value": any(says(self.first + said, other) for other in self.others),
            }
        return tuple(name for name, is_failed in checks.items() if is_failed)


def says(text: str, value: str) -> bool:
    """Tell whether a value stands in a text as itself: 3% not in 1.3%, 11 not in 110."""
    return re.search(rf"(?<![\d.]){re.escape(value)}(?!\d)", text) is not None


def publish_histories(
    histories: Sequence[PackHistory], home: Path, encoder: Encoder, report: Report
) -> Live:
    """Do all of the histories to the empty library `home`, act by act as they came, and return it as a service holds it."""
    deeds = in_order(histories)
    for number, (at, history, version, is_withdrawal) in enumerate(deeds, 1):
        act = Act(history.owner, "history", at, f"history-{number}")
        if is_withdrawal:
            target = Target(history.pack_id, str(version.number))
            withdraw(Layout(home), encoder, target, act)
        else:
            pack = history.write(version, home / "packs")
            terms = Terms(version.visible_from, frozenset(version.confirmed), is_compared=False)
            publish(pack, home, encoder, act, silent, terms)
        report("publish", number, len(deeds))
    library = Library(home, encoder)
    library.refresh()
    return library.live


def replay_histories(
    histories: Sequence[PackHistory], live: Live, encoder: Encoder
) -> list[Replayed]:
    """Return what is answered to each question at each date."""
    return [
        _replay(history, text, name, at, in_force, search(live, encoder, text, EVALUATOR, at))
        for history in histories
        for text, name in history.questions
        for at, in_force in history.dates
    ]


def _replay(
    history: PackHistory,
    text: str,
    name: str,
    at: datetime,
    in_force: int | None,
    result: SearchResult,
) -> Replayed:
    own = [hit for hit in result.hits if hit.pack.pack_id == history.pack_id]
    answer = result.answer
    if answer is not None and answer.hit.pack.pack_id != history.pack_id:
        answer = None
    expected = None
    if in_force is not None:
        expected = (in_force, history.versions[in_force - 1].values[name])
    return Replayed(
        pack_id=history.pack_id,
        question=text,
        at=at,
        expected=expected,
        others=_others(history.versions, name, expected),
        shown=tuple(dict.fromkeys(hit.pack.version for hit in own)),
        first=own[0].passage.text if own else "",
        answered=None if answer is None else (answer.hit.pack.version, answer.text),
    )


def _others(
    versions: Sequence[HistoryVersion], name: str, expected: tuple[int, str] | None
) -> tuple[str, ...]:
    held = expected[1] if expected else None
    return tuple({v.values[name] for v in versions if v.values[name] != held})
