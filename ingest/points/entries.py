"""A question and its answer -> one point; a heading that asks is a question too."""

import re

from ingest.points.sites import point_in
from ingest.points.text_values import long_form
from ingest.review.claims import Shelf
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.passage import Passage, PassageKind

_ASKS = re.compile(
    r"[?？]$|(?:吗|么|呢|多少|多久|多大|几天|几次|几个\S?|怎么办|怎样)$|^(?:怎么|如何|为什么|什么|谁|哪|能不能|能否|是否|可不可以|多少|多久)|"
    r"怎么(?:[^，。]{1,8})$|(?:哪里|哪些|哪儿|什么|谁)$|能不能|是不是|要不要|算不算|(?:几|哪)(?:种|类|天|个|家)",
)
# An answer that points to another place, or begins as the going-on of something.
_ELSEWHERE = re.compile(
    r"上[一]?节|上文|上表|下表|见[「《]|同上|前款|如前|^(?:其|该|此|另外|同时)|(?:see|as) above",
    re.IGNORECASE,
)
_LONGEST = 300


def faq_point(passage: Passage, shelf: Shelf, *, is_alone: bool) -> KnowledgePoint | None:
    """Return what a passage answers to the question above it, or None if it is no entry.

    Args:
        passage: Where the answer stands.
        shelf: Where the passage stands.
        is_alone: Whether no other passage stands in its section; half an answer is none.
    """
    question = passage.heading_path[-1] if passage.heading_path else ""
    is_asked = passage.kind is PassageKind.FAQ or bool(_ASKS.search(question))
    is_told = passage.kind in {PassageKind.FAQ, PassageKind.PROSE}
    text = passage.text.strip()
    if not (is_asked and is_told and is_alone and 0 < len(text) <= _LONGEST) or "|" in text:
        return None
    if _ELSEWHERE.search(text):
        return None
    start = passage.text.index(text)
    span = (start, start + len(text))
    return point_in(passage, shelf, (PointKind.FAQ, "", "答"), span, long_form(text))
