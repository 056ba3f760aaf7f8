"""What was typed, as the library would have written it.

Only what no visible passage writes is rewritten, and only into what one does: a question whose words the library knows stays as it
is, and no hidden word comes to light. What was typed is kept beside what is searched, for both to be shown.
"""

import re
from collections import defaultdict
from datetime import datetime

import numpy as np

from index.candidates import visible_rows
from index.dense import Mask
from index.fillers import without_fillers
from index.homophones import mended
from index.lexicon import lexicon_at_hand
from index.live import Live
from index.reading import read_pinyin
from index.rewritten import Reason, Rewritten
from index.stems import stem
from index.vocabulary import Vocabulary, vocabulary_of
from knowledge.audience import Viewer

_LETTERS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Initials of fewer letters could stand for anything; longer runs of letters are words.
_INITIALS = range(2, 7)
# A title or heading counts as much as a word that this many times as many passages hold; so does what stands beside.
_NAME = 8.0
_BESIDE = 20.0
# Whoever sees less of the library than this lacks most of its words: what they write and do not see is no slip.
_LEAST_SEEN = 0.02


def rewritten(live: Live, viewer: Viewer, at: datetime, typed: str) -> Rewritten:
    """Return a normalised question as the passages that `viewer` may see at `at` would put it."""
    visible = visible_rows(live, viewer, at)
    current, known = visible.current, vocabulary_of(live, visible.current)
    knows_words = visible.answerable.count >= _LEAST_SEEN * live.count
    text, reasons = typed, []
    for reason, step in (
        (Reason.FILLERS, without_fillers),
        (Reason.HOMOPHONES, lambda given: mended(given, known) if knows_words else given),
        (Reason.PINYIN, lambda given: _read_letters(given, live, current)),
    ):
        after = step(text)
        if after != text:
            text = after
            reasons.append(reason)
    return Rewritten(text, typed, tuple(reasons))


def _read_letters(text: str, live: Live, current: Mask) -> str:
    known = vocabulary_of(live, current)
    parts, end = [], 0
    for found in _LETTERS.finditer(text):
        parts.append(text[end : found.start()])
        before = next(iter(_CHINESE.findall("".join(parts)[-1:])), "")
        after = next(iter(_CHINESE.findall(text[found.end() : found.end() + 1])), "")
        words = found[0].lower().split()
        read = None
        if not any(known.holders(stem(word)) for word in words):
            read = read_pinyin(words, before, after, known)
            if read is None and len(words) == 1 and len(words[0]) in _INITIALS:
                read = _of_initials(words[0], (before, after), live, current)
        parts.append(found[0] if read is None else read)
        end = found.end()
    return "".join([*parts, text[end:]])


def _of_initials(letters: str, beside: tuple[str, str], live: Live, current: Mask) -> str | None:
    known = vocabulary_of(live, current)
    passages: defaultdict[str, int] = defaultdict(int)
    names: set[str] = set()
    lexicon = lexicon_at_hand(live)
    for book, mask in lexicon.within(current) if lexicon is not None else ():
        numbers = book.with_initials(letters)
        held = book.visible(numbers, mask)
        for place in np.flatnonzero(held).tolist():
            text = book.texts[int(numbers[place])]
            passages[text] += int(held[place])
            if book.are_names[numbers[place]]:
                names.add(text)
    # A name in one block counts as one in all, so that merging blocks reads nothing otherwise.
    found = {
        text: held * (_NAME if text in names else 1.0) * _fit(text, beside, known)
        for text, held in passages.items()
    }
    return max(found, key=lambda text: (found[text], text), default=None)


def _fit(text: str, beside: tuple[str, str], known: Vocabulary) -> float:
    """Return how much likelier a phrase is for the characters that stand beside it, 1 if they say nothing."""
    before, after = beside
    pairs = ((before, text[0]) if before else None, (text[-1], after) if after else None)
    return 1.0 + _BESIDE * sum(known.share(*pair) for pair in pairs if pair)
