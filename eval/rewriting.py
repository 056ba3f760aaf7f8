"""Judged queries as agents would have typed them: systematic, seeded rewriting of clean ones.

The rewriting and the repair under test (`index.rewrite`) have as little in common as can be. Both know how characters are read, there
being one table of that; here it is read through pypinyin's dictionary of phrases, which the repair never sees. Homophones are
drawn from the 3,755 characters of the first level of GB 2312 alike, however common, where the repair looks into the library.
Fillers, glossary and keys stand here alone. Which word is a query's most telling one is counted in the collection.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from math import log
from random import Random

from pypinyin import Style, lazy_pinyin

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z]{4,}", re.IGNORECASE)
# Characters of a word at most, and one more to see whether it is only part of a longer one.
_LONGEST = 4
_CAPTURED = 0.7
_GRAMMAR = frozenset(
    "的了是在我你您有和就不也还都很吗呢吧啊么什怎哪谁多少几为何如果可以能会要想把被给让从到对于这那个些与或及其之用来去说请问时候一"
)
_OPENINGS = (
    "嗯那个我想问一下就是",
    "喂你好呃我想咨询一下那个",
    "你好就是说我这边想了解一下",
    "诶您好麻烦帮我看一下嗯",
    "呃是这样的然后我想请问一下",
)
_CLOSINGS = ("啊谢谢", "这个你帮我查一下吧", "嗯对就是这个", "麻烦你了啊", "")
_HESITATIONS = ("呃", "那个", "嗯", "就是")
# Words of a bank's counter as staff and customers mix them.
_GLOSSARY = {
    "信用卡": "credit card",
    "借记卡": "debit card",
    "银行卡": "bank card",
    "年费": "annual fee",
    "手续费": "fee",
    "限额": "limit",
    "额度": "limit",
    "积分": "points",
    "账单": "bill",
    "还款": "repayment",
    "利率": "rate",
    "利息": "interest",
    "贷款": "loan",
    "借款": "loan",
    "转账": "transfer",
    "提现": "withdraw",
    "取现": "cash advance",
    "密码": "password",
    "账户": "account",
    "余额": "balance",
    "理财": "wealth product",
    "保险": "insurance",
    "保单": "policy",
    "优惠": "discount",
    "活动": "campaign",
    "返现": "cashback",
    "客服": "service",
    "微信": "wechat",
    "电话": "phone",
}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Kind(StrEnum):
    """How a clean query was rewritten."""

    PINYIN_WORD = "pinyin of one word"
    INITIALS = "initials of one word"
    PINYIN_QUERY = "whole query in pinyin"
    HOMOPHONE = "one homophone"
    SLIP = "one character swapped or dropped"
    KEYWORD = "telling word alone"
    SPOKEN = "spoken, with fillers"
    MIXED = "Chinese and English mixed"
    KEY = "one wrong key"


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a query, [start, end)."""

    start: int
    end: int


class Rewriter:
    """Rewrites queries of one collection; the same seed gives the same texts, whatever else is rewritten."""

    def __init__(self, texts: Iterable[str], seed: int) -> None:
        """Count the words of `texts`, which are searched, to tell telling words from others."""
        self._seed = seed
        self._counts: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._texts += 1
            self._counts.update({gram for _, gram in _grams(text)})

    def rewrite(self, kind: Kind, query: str) -> str | None:
        """Return the query rewritten, or None where it holds nothing that could be rewritten so."""
        draw = Random(f"{self._seed}/{kind}/{query}")  # noqa: S311  # a sample, not a secret
        found = _REWRITINGS[kind](query, self._telling(query), draw)
        return None if found is None or found == query else found

    def _telling(self, query: str) -> Word | None:
        """Return the query's most telling Chinese word: held by several texts, but by few of all."""
        found = [
            (log(1 + held) * log(self._texts / held) * len(gram) ** 0.5, start, gram)
            for start, gram in _grams(query)
            if (held := self._counts[gram]) > 1 and self._is_whole(query, start, gram)
        ]
        if not found:
            return None
        _, start, gram = max(found)
        return Word(start, start + len(gram))

    def _is_whole(self, query: str, start: int, gram: str) -> bool:
        if len(gram) > _LONGEST or not _GRAMMAR.isdisjoint(gram):
            return False
        longer = (query[max(start - 1, 0) : start] + gram, query[start : start + len(gram) + 1])
        most = _CAPTURED * self._counts[gram]
        return all(text == gram or self._counts[text] <= most for text in longer)


def _grams(text: str) -> list[tuple[int, str]]:
    return [
        (run.start() + i, run[0][i : i + n])
        for run in _CHINESE.finditer(text)
        for n in range(2, _LONGEST + 2)
        for i in range(len(run[0]) - n + 1)
    ]


def _pinyin_word(query: str, word: Word | None, draw: Random) -> str | None:
    del draw
    return None if word is None else _spelt(query, word, "")


def _spelt(query: str, word: Word, style: str) -> str:
    # The whole query is read, so that a character has the reading of its place.
    said = [*map(_typed, _said(query))]
    if style == "initials":
        said = [syllable[0] for syllable in said]
    return query[: word.start] + "".join(said[word.start : word.end]) + query[word.end :]


def _said(query: str) -> list[str]:
    return [
        s
        for part in re.split(r"(?<=[^\u4e00-\u9fff])|(?=[^\u4e00-\u9fff])", query)
        if part
        for s in _read(part)
    ]


def _read(part: str) -> list[str]:
    if not _CHINESE.fullmatch(part):
        return list(part)
    return lazy_pinyin(part, style=Style.NORMAL, v_to_u=False)


def _typed(syllable: str) -> str:
    return syllable.replace("ü", "v")


def _initials(query: str, word: Word | None, draw: Random) -> str | None:
    del draw
    return None if word is None else _spelt(query, word, "initials")


def _pinyin_query(query: str, word: Word | None, draw: Random) -> str | None:
    del word, draw
    return "".join(map(_typed, _said(query))) if _CHINESE.search(query) else None


@cache
def _first_level() -> Mapping[str, str]:
    """Return the characters of GB 2312's first level by syllable, joined."""
    found: dict[str, str] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            character = bytes((high, low)).decode("gb2312", "ignore")
            for syllable in lazy_pinyin(character, style=Style.NORMAL) if character else ():
                found[syllable] = found.get(syllable, "") + character
    return found


def _homophone(query: str, word: Word | None, draw: Random) -> str | None:
    if word is None:
        return None
    said = _said(query)
    places = list(range(word.start, word.end))
    draw.shuffle(places)
    for place in places:
        others = [c for c in _first_level().get(said[place], "") if c != query[place]]
        if others:
            return query[:place] + draw.choice(others) + query[place + 1 :]
    return None


def _slip(query: str, word: Word | None, draw: Random) -> str | None:
    if word is None:
        return None
    if draw.random() < 0.5 and word.end - word.start > 1:
        at = draw.randrange(word.start, word.end - 1)
        return query[:at] + query[at + 1] + query[at] + query[at + 2 :]
    at = draw.randrange(word.start, word.end)
    return query[:at] + query[at + 1 :]


def _keyword(query: str, word: Word | None, draw: Random) -> str | None:
    del draw
    return None if word is None else query[word.start : word.end]


def _spoken(query: str, word: Word | None, draw: Random) -> str | None:
    if not _CHINESE.search(query):
        return None
    body = re.sub(r"[^\w]+", "", query)
    at = body.find(query[word.start : word.end]) if word else 0
    if at > 0:
        body = body[:at] + draw.choice(_HESITATIONS) + body[at:]
    return draw.choice(_OPENINGS) + body + draw.choice(_CLOSINGS)


def _mixed(query: str, word: Word | None, draw: Random) -> str | None:
    del word, draw
    mixed = query
    for chinese, english in _GLOSSARY.items():
        mixed = mixed.replace(chinese, f" {english} ")
    return " ".join(mixed.split())


def _key(query: str, word: Word | None, draw: Random) -> str | None:
    del word
    words = list(_LATIN.finditer(query))
    if not words or _CHINESE.search(query):
        return None
    chosen = draw.choice(words)
    at = draw.randrange(chosen.start() + 1, chosen.end() - 1)
    slip = draw.randrange(4)
    if slip == 0:
        return query[:at] + query[at + 1 :]
    if slip == 1:
        return query[:at] + query[at] + query[at:]
    if slip == 2:
        return query[:at] + query[at + 1] + query[at] + query[at + 2 :]
    return query[:at] + draw.choice(_neighbours(query[at].lower())) + query[at + 1 :]


def _neighbours(key: str) -> Sequence[str]:
    pairs = [pair for row in _KEYS for pair in pairwise(row)]
    return [b if a == key else a for a, b in pairs if key in {a, b}]


_Rewriting = Callable[[str, Word | None, Random], str | None]
_REWRITINGS: Mapping[Kind, _Rewriting] = {
    Kind.PINYIN_WORD: _pinyin_word,
    Kind.INITIALS: _initials,
    Kind.PINYIN_QUERY: _pinyin_query,
    Kind.HOMOPHONE: _homophone,
    Kind.SLIP: _slip,
    Kind.KEYWORD: _keyword,
    Kind.SPOKEN: _spoken,
    Kind.MIXED: _mixed,
    Kind.KEY: _key,
}
