"""What was typed, as the library would have written it.

Only what no visible passage writes is rewritten, and only into what one does: a question whose words the library knows stays as it
is, and no hidden word comes to light. What was typed is kept beside what is searched, for both to be shown.
"""

import re
from datetime import datetime

from index.candidates import visible_rows
from index.dense import Mask
from index.fillers import without_fillers
from index.homophones import mended
from index.initials import Shorthand
from index.live import Live
from index.reading import read_pinyin
from index.rewritten import Reason, Rewritten
from index.slips import respelt, unswapped
from index.stems import stem
from index.vocabulary import vocabulary_of
from knowledge.audience import Viewer

_LETTERS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Letters of a text that are read as pinyin or initials, some forty characters; to read a thousand took over a second.
_MOST_LETTERS = 128
# Whoever sees less of the library than this lacks most of its words: what they write and do not see is no slip.
_LEAST_SEEN = 0.02


def rewritten(live: Live, viewer: Viewer, at: datetime, typed: str) -> Rewritten:
    """Return a normalised question as the passages that `viewer` may see at `at` would put it."""
    visible = visible_rows(live, viewer, at)
    current, known = visible.current, vocabulary_of(live, visible.current)
    heard = vocabulary_of(live, visible.heard)
    knows_words = visible.answerable.count >= _LEAST_SEEN * live.count
    text, reasons = typed, []
    for reason, step in (
        (Reason.FILLERS, without_fillers),
        (Reason.SLIPS, lambda given: unswapped(given, known, heard) if knows_words else given),
        (Reason.HOMOPHONES, lambda given: mended(given, known, heard) if knows_words else given),
        (Reason.PINYIN, lambda given: _read_letters(given, live, current)),
        # What is no pinyin may be English with a slip in it.
        (Reason.SLIPS, lambda given: respelt(given, known, heard) if knows_words else given),
    ):
        after = step(text)
        if after != text:
            text = after
            reasons.append(reason)
    return Rewritten(text, typed, tuple(dict.fromkeys(reasons)))


def letters_read(live: Live, viewer: Viewer, at: datetime, typed: str) -> str:
    """Return a normalised text with its pinyin and initials read, as far as anything visible to `viewer` at `at` is written so."""
    return _read_letters(typed, live, visible_rows(live, viewer, at).current)


def _read_letters(text: str, live: Live, current: Mask) -> str:
    known = vocabulary_of(live, current)
    shorthand = Shorthand(live, current, known)
    parts, end, letters_left = [], 0, _MOST_LETTERS
    for found in _LETTERS.finditer(text):
        parts.append(text[end : found.start()])
        before = next(iter(_CHINESE.findall("".join(parts)[-1:])), "")
        after = next(iter(_CHINESE.findall(text[found.end() : found.end() + 1])), "")
        words = found[0].lower().split()
        letters, read = len("".join(words)), None
        if letters <= letters_left and not any(known.holders(stem(word)) for word in words):
            letters_left -= letters
            read = read_pinyin(words, before, after, known)
            if read is None:
                read = shorthand.read(words, before, after)
        parts.append(found[0] if read is None else read)
        end = found.end()
    return "".join([*parts, text[end:]])
