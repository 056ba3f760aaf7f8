"""Campaigns that a question calls by a name which nothing current bears: what ended or is announced, and is meant all the same."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from index.candidates import visible_rows
from index.live import Live, LiveVersion
from index.names import parts_of
from index.normalise import folded
from index.ranking import Ranking
from index.stems import is_function_word, stem
from knowledge.audience import Viewer
from knowledge.pack import PackKind

# Characters in a row that are a name of their own; two are in many words, unless they stand in a title by themselves.
_RUN = 3
# A shorter English word is in too many names.
_LEAST_LETTERS = 4
# Near misses whose campaigns are looked at, and current rows that would bear the name too if it were no name of the ended one.
_MISSED, _CURRENT = 20, 10
_CJK = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z]+")


def named_campaigns(
    live: Live, text: str, ranking: Ranking, missed: Ranking, viewer: Viewer, at: datetime
) -> dict[str, int]:
    """Return the packs that a question names and that are over or to come, each with the place of its best row among the near misses.

    Args:
        live: The generation.
        text: What was asked, normalised.
        ranking: Current rows.
        missed: Ended and announced rows.
        viewer: Who asks.
        at: The instant asked about.
    """
    asked, held, seen = folded(text), list[str](), set[str]()
    pieces, named = _names(asked), dict[str, tuple[int, frozenset[str]]]()
    for place, (row, _) in enumerate(missed.first(_MISSED)):
        version = live.version_at(row)
        pack = version.pack
        if pack.pack_id in seen:
            continue
        seen.add(pack.pack_id)
        shared = _shared(asked, pieces, pack.title)
        if not shared or not _is_away(live, version, viewer, at):
            continue
        held = held or list(_held(live, ranking))
        if any(all(name not in words for words in held) for name in shared):
            named[pack.pack_id] = place, shared
    # 盛夏新户礼 is not 迎春新户礼 too, of which it says less.
    return {
        pack_id: place
        for pack_id, (place, shared) in named.items()
        if not any(shared < others for _, others in named.values())
    }


def _shared(asked: str, pieces: frozenset[str], title: str) -> frozenset[str]:
    """Return the names, and pieces of names, that a question has in common with a title."""
    names, short = _names_of_title(title)
    return (pieces & names) | {part for part in short if part in asked}


def names_besides(text: str, title: str, others: Iterable[str]) -> bool:
    """Tell whether a question names a title by words that are in none of the others."""
    shared = _names(folded(text)) & _names_of_title(title)[0]
    return not shared <= frozenset().union(*(_names_of_title(other)[0] for other in others))


def _is_away(live: Live, version: LiveVersion, viewer: Viewer, at: datetime) -> bool:
    """Tell whether a version is of a campaign of which nothing is current."""
    if version.pack.kind is not PackKind.CAMPAIGN:
        return False
    current = visible_rows(live, viewer, at).current
    return not any(current[v.rows()].any() for v in live.versions_of(version.pack.pack_id))


def _held(live: Live, ranking: Ranking) -> Iterator[str]:
    for row, _ in ranking.first(_CURRENT):
        yield folded(f"{live.body(row).text}\n{live.titles_at(row).text}")


@lru_cache(maxsize=4_096)
def _names_of_title(title: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the pieces of a title, and the names in it that are shorter than one."""
    words = folded(title)
    short = (part for part in parts_of(words) if len(part) < _RUN and not part.isascii())
    return _names(words), tuple(short)


def _names(text: str) -> frozenset[str]:
    """Return what may be a name, or a piece of one: characters in a row, and English words without their endings."""
    runs = (r[i : i + _RUN] for r in _CJK.findall(text) for i in range(len(r) - _RUN + 1))
    words = (w for w in _LATIN.findall(text) if len(w) >= _LEAST_LETTERS)
    return frozenset(runs) | {stem(word) for word in words if not is_function_word(word)}
