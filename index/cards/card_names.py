"""Of which product or campaign a card speaks: its pack's title and the headings above what it asks, as far as there is room."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.cards.card_words import is_chinese, plain, size
from knowledge.knowledge_point import KnowledgePoint
from knowledge.pack import Pack, PackKind
from knowledge.shingles import plain_words

LONGEST_STEM = 60.0
"""In Chinese characters."""

_QUOTED = re.compile(r"[「“\"『][^」”\"』]{2,20}[」”\"』]")
# Headings that say where something stands, not what it is about.
_NUMBERED = re.compile(
    r"^第[一二三四五六七八九十百零\d]+[章节条编款](?:[\s\u3000].*)?$|^(?:附件|附录|注意事项|说明|备注|其他|概述|总则|notes?|overview|appendix)$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[？?吗呢]$")
# Headings that point at what is not there: Where you can do it.
_POINTS = re.compile(r"\b(?:it|its|this|these|those|they)\b", re.IGNORECASE)
_KIND = re.compile(
    r"[\s:：—\-]*(?:活动)?(?:细则|规则|条款|须知|说明书?|手册|指南|公告|通知|办法|rules|terms(?: and conditions)?|guide|faq|summary)$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"(?:\S{2,10}(?:银行|信用社|支行|分行|总行|本行))?(?:关于)?|.{2,20} bank:? ?", re.IGNORECASE
)
_FEW_WORDS = 2
_MOST_OF = 0.6
_LONG_NAME = 6
_SHARED = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """What a card's question is said of.

    Attributes:
        names: Ways to name it, the fullest first.
        heading: What it stands under; empty where that is a number or a name already.
        is_campaign: Whether it is a campaign.
    """

    names: tuple[str, ...]
    heading: str
    is_campaign: bool = False

    def stem(self, body: str, *, with_heading: bool = True) -> str:
        """Return a question with the fullest name that there is room for; too long where there is room for none."""
        is_asked_twice = _ASKS.search(self.heading) and _ASKS.search(body)
        is_shown = with_heading and not is_asked_twice and not _says(body, self.heading)
        heading = self.heading if is_shown else ""
        stem = ""
        for name in self.names:
            stem = _joined(name, heading, body)
            if size(stem) <= LONGEST_STEM:
                return stem
        return stem

    def is_in(self, stem: str) -> bool:
        """Tell whether a stem names it."""
        if any(name in stem for name in self.names):
            return True
        words = plain_words(stem)
        return any(plain_words(name) in words for name in self.names)


def named(point: KnowledgePoint, pack: Pack) -> Named:
    """Return what a point's cards are said of."""
    return _named(point.title, point.topic.section, is_campaign=pack.kind is PackKind.CAMPAIGN)


# All cells of a table stand under the same headings.
@lru_cache(maxsize=256)
def _named(title: str, headings: tuple[str, ...], *, is_campaign: bool) -> Named:
    title, section = plain(title), [plain(words) for words in headings]
    about = section[0] if len(section) > 1 or (section and _is_bare(title)) else ""
    last = section[-1] if section and section[-1] != about else ""
    names = tuple(filter(None, _campaign(title) if is_campaign else _product(title, about)))
    is_name = last in names or any(_is_of(last, name, is_campaign) for name in names)
    heading = "" if is_name or _NUMBERED.match(last) or _POINTS.search(last) else last
    return Named(names, heading, is_campaign)


def is_numbered(heading: str) -> bool:
    """Tell whether a heading is empty or says only where something stands: 第九条."""
    return not heading or _NUMBERED.match(heading) is not None


def _is_of(heading: str, name: str, is_campaign: bool) -> bool:
    """Tell whether a heading is no more than the name over again: its title with the bank's, or with 细则."""
    if is_campaign and name in heading:
        return True
    if len(name) < _LONG_NAME:
        return False
    before, said, behind = heading.partition(name)
    if said:
        return bool(_WHOSE.fullmatch(before)) and not _KIND.sub("", behind).strip()
    rest = _KIND.sub("", heading)
    if not is_chinese(name):
        words = rest.lower().split()
        return len(words) > _FEW_WORDS and set(words) <= set(name.lower().split())
    return _says(name, rest) and len(rest) >= _MOST_OF * len(name)


def _campaign(title: str) -> Iterator[str]:
    yield title
    quoted = _QUOTED.search(title)
    if quoted:
        yield quoted.group()


def _product(title: str, about: str) -> Iterator[str]:
    if about and title and not _says(about, title) and not _is_bare(title):
        yield f"{title}·{about}"
    yield about or title


def _is_bare(title: str) -> bool:
    """Tell whether a pack's title is too short to name anything: 法规."""
    return len(title) <= 2 if is_chinese(title) else len(title) <= 4


def _joined(name: str, heading: str, body: str) -> str:
    is_question = heading.endswith(("？", "?"))
    if is_chinese(body):
        colon = "" if is_question or not heading else "："
        return f"【{name}】{heading}{colon}{body}"
    body = body[:1].upper() + body[1:]
    colon = " " if is_question else ": "
    return f"[{name}] {heading}{colon}{body}" if heading else f"[{name}] {body}"


def _says(words: str, heading: str) -> bool:
    """Tell whether words already hold most of a heading's."""
    if heading in words:
        return True
    pairs = {a + b for a, b in pairwise(plain_words(heading))}
    said = plain_words(words)
    return not pairs or sum(pair in said for pair in pairs) >= _SHARED * len(pairs)
