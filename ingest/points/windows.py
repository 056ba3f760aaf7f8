"""A sentence -> the times that it states: from when to when a campaign or one of its phases runs, since when a price holds."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.fact_dates import with_time
from ingest.points.english_windows import english_window
from ingest.points.openings import words_begin
from ingest.points.sites import Site
from ingest.points.subjects import name_in, points_elsewhere
from ingest.review.date_claims import edges_of
from ingest.review.slots import phase_in
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint, PointKind, version_of

_PAUSE = re.compile(r"[，。；：！？,;:!?\n（）()]")
_OF_TIME = re.compile(r"时间|截止|什么时候|几点|几号|哪天|期$|期限|有效|起\)?$")
_HOLDS = re.compile(r"^\s*起?(?:至|到|开始)?(?:执行|施行|实施|生效|调整)")
_OPENS_TAIL = 8
_PASSING = re.compile(r"(?:后|前|已)$")
# Of two dates in one part of a sentence that are read apart, neither is the whole window.
_DATE = re.compile(r"\d\s*[年月]")
# What was once to be, and is no more.
_MOVED = re.compile(r"延[期长]|顺延|推迟|提前|原[定计]|改[为至到]|暂[停缓]|暂定|预计|拟")
_ACTS = re.compile(
    r"(?:银行|[分支总]行|公司|机构|中心|部门?|我行|本行|\b(?:bank|company|society))$"
)
_PHASE_WORDS = re.compile(
    r"^本(?:[次期届]|(?=活动))|时间|日期|期间|总?期(?=$|为|是|从|自)|活动|优惠|截止|截至|报名|兑换|领取|达标|认购|募集|办理|核卡|之间|[自从在为是到至]"
)


def window_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield a point for each time whose phase and whose end, or both ends, the sentence names."""
    if site.clause.cells:
        return
    text = site.words
    for fact in site.facts_in(site.place):
        if fact.kind is FactKind.DATE and not fact.value.startswith("---"):
            timed = with_time(fact, text, site.place[0])
            timed = replace(timed, text=site.passage.text[slice(*timed.span)])
            found = _read(site, timed, text)
            if found is not None:
                yield _with_edge(site.fact_point(timed, *found, PointKind.WINDOW), found[1])


def _with_edge(point: KnowledgePoint, slot: str) -> KnowledgePoint:
    return replace(point, version=version_of(point.value, slot.rpartition(" ")[2], ""))


def _read(site: Site, fact: Fact, text: str) -> tuple[str, str] | None:
    start, end = fact.span[0] - site.place[0], fact.span[1] - site.place[0]
    said = english_window(text[words_begin(text) : start], text[end:], is_range="/" in fact.value)
    if said is not None:
        is_told = not points_elsewhere(said.subject)
        return (said.subject, f"{said.phase} {said.edge}") if is_told else None
    *earlier, here = _PAUSE.split(text[words_begin(text) : start])
    tail = _PAUSE.split(text[end:])[0]
    edge = _edge(site, fact)
    phase = _phase(site, fact, (here, tail, earlier))
    is_shut = text[:start].count("(") > text[:start].count(")") or bool(_DATE.search(here))
    if is_shut or edge is None or phase is None or points_elsewhere(here + tail):
        return None
    subject = name_in(_without_phase(here))
    # 某银行自9月1日起调整价格: who changes something is not what begins then.
    is_told = subject is not None and not _ACTS.search(subject)
    return (subject, f"{phase} {edge}") if subject is not None and is_told else None


def _without_phase(words: str) -> str:
    return _PHASE_WORDS.sub("", words)


def _edge(site: Site, fact: Fact) -> str | None:
    value = next((v for v in site.clause.values if v.span[0] == fact.span[0]), None)
    timed = None if value is None else replace(value, span=fact.span)
    edges = [edge for edge, _ in edges_of(site.clause, timed)] if timed else []
    return "window" if len(edges) > 1 else edges[0] if edges else None


def _phase(site: Site, fact: Fact, around: tuple[str, str, list[str]]) -> str | None:
    here, tail, earlier = around
    if _HOLDS.match(tail):
        return "执行"
    text = site.words
    is_label = not here.strip() and bool(earlier) and f"{earlier[-1]}:" in text
    label = earlier[-1] if is_label else here
    if _PASSING.search(here) or tail.startswith("起的") or _MOVED.search(label):
        return None
    if is_label and _without_phase(label).strip(" *"):
        # 优惠券使用有效期: of a thing that the campaign gives, not of the campaign.
        return None
    if phase := phase_in((label,)) or phase_in((tail[:_OPENS_TAIL],)):
        return phase
    heading = site.above()[0]
    is_all = not (here.strip() or earlier) and _edge(site, fact) == "window"
    return phase_in((heading,)) if is_all or _OF_TIME.search(heading) else None
