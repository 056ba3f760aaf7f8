"""Pinyin read as characters, by what the library says.

An input method of its own, whose language is the library: among the characters that sound as typed, the sequence is taken whose
pairs stand in the library most often. Product names that no dictionary knows are read as easily as common words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from index.pinyin import homophones
from index.vocabulary import Vocabulary

# Characters of one syllable that are considered, commonest in the library first.
_CHOICES = 20
_LONGEST = 6
# Rows in which a pair that no row holds is taken to stand, so that a border between two words does not end a reading.
_UNSEEN = 0.05
# Log probability of a syllable that is left out as saying nothing to the library; worse than any that can be read.
_LEFT_OUT = -40.0
# Characters that must be read for each syllable left out.
_READ_FOR_ONE_OUT = 2


@dataclass(frozen=True, slots=True)
class _Path:
    """A reading up to some letter.

    Attributes:
        score: Its log probability.
        text: Its characters.
        left_out: Syllables that were not read.
        strays: Characters that the library has beside neither neighbour.
        is_loose: Whether the last has yet to find a neighbour.
    """

    score: float
    text: str
    left_out: int = 0
    strays: int = 0
    is_loose: bool = False


def read_pinyin(typed: Sequence[str], before: str, after: str, known: Vocabulary) -> str | None:
    """Return the characters that runs of pinyin stand for, None if they are no pinyin or the library has no words for them.

    Every character must stand in the library beside one of its neighbours; few syllables may be left out.

    Args:
        typed: Lower-case letters; no syllable goes across the border between two runs.
        before: The Chinese character that comes before, or nothing.
        after: The one that follows, or nothing.
        known: What the library says.
    """
    letters = "".join(typed)
    borders, end = set(), 0
    for run in typed:
        end += len(run)
        borders.add(end)
    best: list[dict[str, _Path]] = [{} for _ in range(len(letters) + 1)]
    best[0] = {before: _Path(0.0, "")}
    for start in range(len(letters)):
        if best[start]:
            for stop in _stops(letters, start, borders):
                _extend(best[start], best[stop], letters[start:stop], known)
    ends = [_closed(path, last, after, known) for last, path in best[-1].items()]
    found = max(filter(_is_read, ends), key=_rank, default=None)
    return found.text if found else None


def _is_read(path: _Path) -> bool:
    return not path.strays and len(path.text) >= max(1, path.left_out * _READ_FOR_ONE_OUT)


def _stops(letters: str, start: int, borders: set[int]) -> list[int]:
    found = []
    for stop in range(start + 1, min(start + _LONGEST, len(letters)) + 1):
        if letters[start:stop] in homophones():
            found.append(stop)
        if stop in borders:
            break
    return found


def _extend(
    paths: dict[str, _Path], onwards: dict[str, _Path], syllable: str, known: Vocabulary
) -> None:
    choices = _choices(syllable, known)
    known.look_for(last + character for last in paths if last for character, _ in choices)
    for last, path in paths.items():
        strays = path.strays + path.is_loose
        out = _Path(path.score + _LEFT_OUT, path.text, path.left_out + 1, strays)
        _keep(onwards, "", out)
        for character, holders in choices:
            pair = known.holders(last + character) if last else 0
            score = path.score + _log_probability(pair, holders, last, known)
            strays = path.strays + (path.is_loose and not pair)
            found = _Path(score, path.text + character, path.left_out, strays, not pair)
            _keep(onwards, character, found)


def _keep(paths: dict[str, _Path], last: str, path: _Path) -> None:
    kept = paths.get(last)
    # Which of two that both adjoin nothing yet will find a neighbour is not known: the likelier is kept.
    if kept is None or _rank(path) > _rank(kept):
        paths[last] = path


def _rank(path: _Path) -> tuple[int, float, str]:
    return -path.strays, path.score, path.text


def _closed(path: _Path, last: str, after: str, known: Vocabulary) -> _Path:
    if not after or not last:
        return replace(path, strays=path.strays + path.is_loose)
    pair = known.holders(last + after)
    score = path.score + _log_probability(pair, known.holders(after), last, known)
    return replace(path, score=score, strays=path.strays + (path.is_loose and not pair))


def _log_probability(pair: int, holders: int, last: str, known: Vocabulary) -> float:
    """Return log P(character | last), from rows that hold the pair, the character and the last."""
    common = max(holders, _UNSEEN) / known.rows
    if not last:
        return log(common)
    return log((pair + _UNSEEN * common) / (known.holders(last) + _UNSEEN))


def _choices(syllable: str, known: Vocabulary) -> list[tuple[str, int]]:
    known.look_for(homophones()[syllable])
    counted = [(known.holders(c), c) for c in homophones()[syllable]]
    held = sorted(((n, c) for n, c in counted if n), key=lambda found: (-found[0], found[1]))
    return [(character, holders) for holders, character in held[:_CHOICES]]
