"""A sentence -> the same with its value left out, the unit standing beside the gap."""

import re
from dataclasses import dataclass

from index.cards.card_words import plain, without_mark
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import Place

GAP = "____"
_NUMBER = r"\d[\d,]*(?:\.\d+)?\s*[百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_PARTS = re.compile(
    rf"(?P<before>(?:人民币|等值|约|百分之|千分之|万分之|US\$|HK\$|[$¥€£￥]|RMB|CNY|USD|HKD|EUR|GBP|JPY|\s)*)"
    rf"(?P<number>{_NUMBER})(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OPEN_END = re.compile(r"[，；：、,;:]+$")
# What takes a part of the sentence back may not be left out.
_TAKES_BACK = re.compile(
    r"其中|除外|例外|但|不过|除(?=[^，。；]{0,12}外)|不[含包]|不适用|另有|否则|只有|\b(?:but|except|excluding|unless|however|other than|of which)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[，；。！？]|[,;](?!\d)|\.\s")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in its parts: `人民币`, `50万`, `元`; the number alone is asked for."""

    before: str
    number: str
    unit: str


def amount_of(fact: Fact) -> Amount | None:
    """Return a value's number and what stands around it, or None if it is no single number with a unit."""
    if fact.kind in {FactKind.DATE, FactKind.THRESHOLD} or ".." in fact.value:
        return None
    match = _PARTS.fullmatch(fact.text)
    if match is None or not (match["before"].strip() or match["unit"].strip()):
        return None
    return Amount(match["before"], match["number"].strip(), match["unit"].strip())


def gapped(text: str, statement: Place, answer: Place) -> str:
    """Return a statement, plain and without its mark, in which the answer's place is a gap."""
    start, end = statement
    before, after = text[start : answer[0]], text[answer[1] : end]
    words = plain(f"{without_mark(plain_start(before))}{GAP}{after}")
    return _OPEN_END.sub("", words)


def plain_start(text: str) -> str:
    """Return the words before a gap without a row's or a quotation's mark."""
    return text.lstrip(" \t|>*")


def cut_behind(stem: str) -> str:
    """Return a gapped sentence as far as the pause behind its gap, the rest left out visibly; whole where the rest takes something back."""
    at = stem.index(GAP) + len(GAP)
    pause = _AFTER.search(stem, at)
    if pause is None or pause.end() >= len(stem) or _TAKES_BACK.search(stem, pause.start()):
        return stem
    return f"{stem[: pause.start()]}……"


def number_place(fact: Fact, amount: Amount) -> Place:
    """Return where a value's number stands in the passage's text."""
    at = fact.span[0] + fact.text.index(amount.number, len(amount.before))
    return at, at + len(amount.number)
