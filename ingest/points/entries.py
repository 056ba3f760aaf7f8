"""A question and its answer -> one point; a heading that asks is a question too."""

import re

from ingest.points.sites import point_in
from ingest.points.text_values import long_form
from ingest.review.claim_context import Shelf
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.passage import Passage, PassageKind

_ASKS = re.compile(
    r"[?？]$|怎么|怎样|如何|为什么|什么|哪[些里个种家儿一天]|多[少久大]|几[天次个笔倍号点种类张]|谁|[吗么呢]$"
    r"|能不能|能否|是否|可不可以|是不是|要不要|算不算"
)
# An answer that points to another place, or begins as the going-on of something.
_ELSEWHERE = re.compile(
    r"上[一]?节|上文|上表|下表|见[「《]|同上|前款|如前|^(?:其|该|此|另外|同时)|(?:see|as) above",
    re.IGNORECASE,
)
# In Chinese characters; a Latin letter says less.
_LONGEST = 300
_LATIN = 0.375


def faq_point(passage: Passage, shelf: Shelf, *, is_alone: bool) -> KnowledgePoint | None:
    """Return what a passage answers to the question above it, or None if it is no entry.

    Args:
        passage: Where the answer stands.
        shelf: Where the passage stands.
        is_alone: Whether no other passage stands in its section; half an answer is none.
    """
    is_asked = passage.kind is PassageKind.FAQ or _is_asked(passage)
    is_told = passage.kind in {PassageKind.FAQ, PassageKind.PROSE}
    text = passage.text.strip()
    if not (is_asked and is_told and is_alone and text and _size(text) <= _LONGEST) or "|" in text:
        return None
    if _ELSEWHERE.search(text):
        return None
    start = passage.text.index(text)
    span = (start, start + len(text))
    return point_in(passage, shelf, (PointKind.FAQ, "", "答"), span, long_form(text))


def _size(text: str) -> float:
    latin = sum(character.isascii() for character in text)
    return len(text) - latin + latin * _LATIN


def _is_asked(passage: Passage) -> bool:
    # A title that asks names a whole document, and what stands directly under it is rarely the answer.
    return len(passage.heading_path) > 1 and bool(_ASKS.search(passage.heading_path[-1]))
