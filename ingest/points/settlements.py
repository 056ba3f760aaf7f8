"""A sentence -> on which day after the trade something happens: 起息日为T+1, funds are credited on T+1."""

import re
from collections.abc import Iterator

from ingest.points.openings import words_begin
from ingest.points.sites import Site
from ingest.points.subjects import is_condition_part, name_in, points_elsewhere
from knowledge.knowledge_point import KnowledgePoint, PointKind

_DAY = r"(?P<day>[td]\+\d{1,2})(?!\d|\s*(?:[至\-~、或]|到(?!账)))\s*(?:个?(?:工作日|交易日|自然日|日)|day)?"
_VERBS = "到账|入账|起息|确认|清算|交收|可取|可用|生效|支付|划付"
_BEFORE = re.compile(
    rf"(?P<who>[\u4e00-\u9fffa-z]{{2,12}}?)(?:为|是|[:：])?{_DAY}(?P<does>{_VERBS})?$"
)
_NAMED = re.compile(rf"(?P<who>.{{0,10}}?)(?P<what>(?:{_VERBS})(?:日期?|时间)?|交割日|结算日)$")
_ENGLISH = re.compile(
    rf"^(?:the )?(?P<who>[a-z][a-z \-]{{2,40}}?) (?:is|are|will be) (?P<does>credited|settled|available|confirmed|paid)(?: on| by| at)? {_DAY}$"
)
_ENGLISH_NAMES = {
    "credited": "到账",
    "settled": "清算",
    "available": "可用",
    "confirmed": "确认",
    "paid": "支付",
}
# Money on its way is a name of its own wherever it stands: 每周三开放赎回，赎回资金T+1日到账.
_OF_MONEY = re.compile(r"[\u4e00-\u9fff]{2,6}(?:资金|款项|款|本金)[td]\+")
_PAUSE = re.compile(r"[，。；！？,;!?\n]|\.(?=\s|$)")


def settlement_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield the day of each settlement that a part of a sentence states of a name."""
    if site.clause.cells:
        return
    text = site.words
    place = first = words_begin(text)
    for part in _PAUSE.split(text[place:]):
        # What is named in a later part may leave out what the first one names: 转入资金当日到账，转出T+1到账.
        is_told = is_condition_part(text[first:place].strip(" ,，")) or ";" in text[first:place]
        found = _read(part.strip()) if is_told or _OF_MONEY.match(part.strip()) else None
        if found is not None:
            subject, slot, match = found
            start = site.place[0] + place + len(part) - len(part.lstrip()) + match.start("day")
            span = (start, start + len(match["day"]))
            value = match["day"].upper()
            yield site.text_point((PointKind.VALUE, subject, slot), span, value)
        place += len(part) + 1


def _read(part: str) -> tuple[str, str, re.Match[str]] | None:
    if points_elsewhere(part):
        return None
    if match := _ENGLISH.fullmatch(part):
        return match["who"], _ENGLISH_NAMES[match["does"]], match
    match = _BEFORE.fullmatch(part)
    if match is None:
        return None
    named = None if match["does"] else _NAMED.fullmatch(match["who"])
    who = name_in(match["who"] if match["does"] else named["who"] if named else "")
    slot = match["does"] or (named["what"] if named else "")
    return (who, slot, match) if slot and who is not None else None
