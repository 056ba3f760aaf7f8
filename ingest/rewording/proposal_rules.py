"""What another wording must keep of a card so that its answer stays the answer, beside the rules for any card."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from enum import StrEnum

from index.cards.card_rules import question_in
from index.cards.card_words import is_chinese, plain
from index.cards.gaps_in_text import GAP
from index.facts.find_facts import find_facts
from knowledge.card import Card, Reply
from knowledge.knowledge_point import KnowledgePoint
from knowledge.shingles import plain_words

# What is judged at all; longer ones are no questions, and rules take long over them.
LONGEST_PROPOSAL = 400
_MARKS = re.compile(r"[*_`|#>\\]")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*|[零〇一二两三四五六七八九十百千万亿]+")
_DENIALS = re.compile(
    r"[不未无没非勿免]|除外|\b(?:not|no|never|without|except|unless|excluding)\b|n't\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\u3400-\u9fff]|[a-z]+")
# What may come and go: it asks or joins, and neither limits nor names anything. 可, 须 and 或 do.
_ASKING = "的是为了吗呢请问多少几什么怎样如何在有和与及个之而则将把被从以于要收持"
_ASKING_EN = "a|an|the|is|are|was|be|do|does|of|for|to|at|on|in|what|which|how|much|many"
_NEUTRAL = frozenset(_ASKING) | frozenset(_ASKING_EN.split("|"))


class Loss(StrEnum):
    """What a proposal may lose, or say that is not its own."""

    NOTHING_NEW = "nothing_new"
    SHAPE = "shape"
    LANGUAGE = "language"
    GAP = "gap"
    VALUE = "value"
    FIGURES = "figures"
    DENIAL = "denial"
    NAMES = "names"
    WORDS = "words"
    ADDED = "added"
    TAKEN = "taken"


def may_be_reworded(card: Card) -> bool:
    """Tell whether another wording of a card can be held against it: of yes and no, a turn of phrase may turn the answer."""
    return card.reply in {Reply.VALUE, Reply.TERM, Reply.SELF} and not card.options


def losses(stem: str, card: Card, point: KnowledgePoint) -> tuple[Loss, ...]:
    """Return what `stem` loses of the card that it words anew; none where it may stand in its place."""
    # What cannot be seen, breaks of lines too, stands in no question.
    if len(stem) > LONGEST_PROPOSAL or not stem.isprintable():
        return (Loss.SHAPE,)
    return tuple(loss for loss, is_lost in _LOSSES.items() if is_lost(stem, card, point))


def filled(stem: str, card: Card) -> str:
    """Return a wording of a card's question with what its gap leaves out put back, or the answer behind it where there is no gap."""
    return stem.replace(GAP, _left_out(card)) if GAP in stem else f"{stem}\n{card.answer}"


def _left_out(card: Card) -> str:
    """Return the part of a card's answer that does not stand beside its gap: of 20元 the 20 where 元 is shown."""
    before, _, after = card.stem.partition(GAP)
    answer = card.answer
    ends = (n for n in range(len(answer) - 1, 0, -1) if after.startswith(answer[-n:]))
    answer = answer[: -next(ends, 0) or None]
    begins = (n for n in range(len(answer) - 1, 0, -1) if before.endswith(answer[:n]))
    return answer[next(begins, 0) :]


def _nothing_new(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return plain_words(stem) == plain_words(card.stem)


def _language(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return is_chinese(stem) is not is_chinese(card.stem)


def _gap(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return stem.count(GAP) != card.stem.count(GAP)


def _value(stem: str, card: Card, point: KnowledgePoint) -> bool:
    value = plain(point.text)
    return value in filled(card.stem, card) and value not in filled(stem, card)


def _figures(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return _amounts(filled(stem, card)) != _amounts(filled(card.stem, card))


def _amounts(words: str) -> tuple[Counter[str], set[tuple[str, str]]]:
    words = unicodedata.normalize("NFKC", words)
    return Counter(_FIGURES.findall(words)), {(f.value, f.unit) for f in find_facts(words)}


def _denial(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return Counter(_DENIALS.findall(stem.lower())) != Counter(_DENIALS.findall(card.stem.lower()))


def _names(stem: str, card: Card, point: KnowledgePoint) -> bool:
    said, before = _question(stem), _question(card.stem)
    return any(name in before and not _says(said, before, name) for name in _names_of(point))


def _question(stem: str) -> str:
    words = _MARKS.sub(" ", unicodedata.normalize("NFKC", question_in(stem)).lower())
    return " ".join(words.split())


def _says(said: str, before: str, name: str) -> bool:
    """Tell whether a wording says a name by itself, and not as a part of another: 金卡 is not 白金卡, nor 金卡附属卡."""
    beside = _beside(before, name)
    return any(
        all(not _WORDS.match(c) or c in _NEUTRAL or c in beside for c in pair)
        for pair in _beside_each(said, name)
    )


def _beside(words: str, name: str) -> frozenset[str]:
    return frozenset(c for pair in _beside_each(words, name) for c in pair)


def _beside_each(words: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the characters before and behind each place of a name; blanks at the ends."""
    padded, at = f" {words} ", 0
    while (at := padded.find(name, at + 1)) > 0:
        yield padded[at - 1], padded[at + len(name)]


def _names_of(point: KnowledgePoint) -> Iterator[str]:
    topic = point.topic
    for words in (*topic.subject.split(), *topic.section[-1:], *topic.slot.split("·")):
        if words:
            yield _question(plain(words))


def _words(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return bool(_telling(question_in(card.stem)) - _telling(question_in(stem)))


def _added(stem: str, card: Card, _: KnowledgePoint) -> bool:
    return bool(_telling(stem) - _telling(card.stem))


def _telling(stem: str) -> set[str]:
    return set(_WORDS.findall(stem.lower())) - _NEUTRAL


_LOSSES: dict[Loss, Callable[[str, Card, KnowledgePoint], bool]] = {
    Loss.NOTHING_NEW: _nothing_new,
    Loss.LANGUAGE: _language,
    Loss.GAP: _gap,
    Loss.VALUE: _value,
    Loss.FIGURES: _figures,
    Loss.DENIAL: _denial,
    Loss.NAMES: _names,
    Loss.WORDS: _words,
    Loss.ADDED: _added,
}
