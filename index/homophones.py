"""Characters that were taken for others of the same sound, found by what the library writes instead."""

import re

from index.pinyin import homophones, readings
from index.vocabulary import Vocabulary

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
# Share of a character's rows in which the repaired neighbour stands beside it, in the direction where that is larger.
_LEAST_SHARE = 0.1
_LEAST_ROWS = 2
# Characters of a text beyond which it is searched as it stands: a slip among so many words changes little, and to look at each
# character of a thousand held the interpreter, and with it everybody's questions, for three seconds.
_LONGEST = 64
# How many times as many rows must hold the repaired pair as hold the doubted character: what the library uses as often is no slip.
_RARER = 1
_PAIR = 2
# What questions are asked, sentences joined and things counted with stands beside anything.
ANYWHERE = frozenset(
    "什么哪谁吗呢吧啊呀哦怎几多少何为是的得地了着过在有我你您他她它们这那个些里边不没能会可要想就也还都又再很太只和与跟或及把被给让对从到于以之一二三四五六七八九十百千万亿两"
)


def mended(text: str, known: Vocabulary, heard: Vocabulary) -> str:
    """Return a text with characters that the library never puts so replaced by ones of the same sound that it does.

    A character is doubted only if no passage has it beside either of its neighbours, so that a text whose words the library knows
    stays as it is; so does a long one.

    Args:
        text: Normalised.
        known: What passages in force say, from which it is mended.
        heard: What those say, and those that ended or are announced, whose names are no slips.
    """
    if len(text) > _LONGEST:
        return text
    return _RUN.sub(lambda run: _mended_run(run[0], known, heard), text)


def _mended_run(run: str, known: Vocabulary, heard: Vocabulary) -> str:
    # One slip for every four characters at most; more doubt is about another subject, not about spelling.
    for _ in range(1 + len(run) // 4):
        found = max(
            (
                (share, run[:place] + character + run[place + 1 :])
                for place in range(len(run))
                if _is_doubtful(run, place, heard)
                for share, character in _best(run, place, known)
            ),
            default=None,
        )
        if found is None:
            return run
        run = found[1]
    return run


def _is_doubtful(run: str, place: int, heard: Vocabulary) -> bool:
    if run[place] in ANYWHERE:
        return False
    return not any(heard.holders(pair) for pair in _pairs(run, place))


def _pairs(run: str, place: int) -> list[str]:
    return [run[i : i + 2] for i in (place - 1, place) if 0 <= i < len(run) - 1]


def _best(run: str, place: int, known: Vocabulary) -> tuple[tuple[float, str], ...]:
    """Return the best character of the same sound at a place with its share, if there is one; remembered by its neighbours."""
    before, doubted, after = run[:place][-1:], run[place], run[place + 1 : place + 2]
    key = (before, doubted, after)
    return known.repairs.get(key, lambda: _look_for_best(before, doubted, after, known))


def _look_for_best(
    before: str, doubted: str, after: str, known: Vocabulary
) -> tuple[tuple[float, str], ...]:
    sounds = readings(doubted)[:2]
    alike = {c for sound in sounds for c in homophones().get(sound, ())} - {doubted}
    known.look_for(alike)
    least = max(_LEAST_ROWS, _RARER * known.holders(doubted))
    # No pair stands in more rows than either of its characters.
    alike = {character for character in alike if known.holders(character) >= least}
    before, after = (c if c and known.holders(c) >= least else "" for c in (before, after))
    # What stands beside anything tells nothing of a slip (清凉一夏 is no 一家).
    pairs = {c: [p for p in (before + c, c + after) if _tells(p)] for c in alike}
    known.look_for(pair for beside in pairs.values() for pair in beside)
    shares = ((sum(_share(p, least, known) for p in pairs[c]), c) for c in alike)
    best = max(shares, default=(0.0, ""))
    return (best,) if best[0] >= _LEAST_SHARE else ()


def _tells(pair: str) -> bool:
    return len(pair) == _PAIR and ANYWHERE.isdisjoint(pair)


def _share(pair: str, least: int, known: Vocabulary) -> float:
    return known.share(pair[0], pair[1]) if known.holders(pair) >= least else 0.0
