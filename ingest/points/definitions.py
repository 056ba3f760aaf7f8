"""A sentence -> what it says a word means."""

import re
from collections.abc import Iterator

from ingest.points.openings import words_begin
from ingest.points.sites import Site
from ingest.points.subjects import points_elsewhere
from ingest.points.text_values import short_form
from knowledge.knowledge_point import KnowledgePoint, PointKind

_TERM = r"[「“\"《]?(?P<term>[\u4e00-\u9fffa-z0-9/\-·]{2,24}?)(?P<close>[」”\"》])?"
_MEANS = re.compile(
    rf"(?:^|[，,。；;：:\s])(?:本[\u4e00-\u9fff]{{1,7}}?(?:中)?所称的?|所称的?|所谓的?)?{_TERM}[，,]?\s*(?:[（(][^（）()]*[）)])?(?:是指|系指|(?(close)指(?![定导示标数令引南])|(?!)))\s*(?P<sense>[^\s：:][^；;。\n]{{3,}})"
)
_MEANS_ENGLISH = re.compile(
    r"(?:^|[.;:]\s+)(?:an?\s+|the\s+)?[\"“]?(?P<term>[a-z][a-z0-9 \-]{1,40}?)[\"”]?\s+(?:means|refers to|is defined as)\s+(?P<sense>[^.;\n]{4,})"
)
_NO_TERM = re.compile(
    r"所称|不|主要|一般|通常|就|特|均|都|仅|只|也|^(?:是|即|这|那|它|其)|的$|^除|外$|另有|^(?:it|this|that|which|what|he|she|they)\b"
)
# What something comes to, said as a sentence, is no definition of it: a declined payment means the merchant was not paid.
_SENTENCE = re.compile(
    r"(?:that|you|your|we|our|it|they)\b|the [a-z]+ (?:is|was|are|were|will|has|have)\b"
)
# A further statement in the same sentence: 结息日是指计息的日期，活期存款为每季末月20日.
_GOES_ON = re.compile(r"[，,][\u4e00-\u9fff]{2,10}(?<![作因认称视])[为是](?!否)[^，,]*$")
# 溢缴款是指多缴的资金，溢缴款不计付利息; ，其期限不超过一年; ，不得转让: what follows is said of the thing and is no part of what the word means.
_SAYS_MORE = re.compile(
    r"[，,](?:其(?![中他它余])|该|此类?|本行|我行|不(?!包?含|包括|限于)|可(?!以?[^，,]{0,12}的)|须|应(?!收|付|税|计)|按(?!照?[^，,]{0,24}的)|自[^，,]{1,16}起)"
)
_LONGEST = 160


def definition_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield what a sentence defines; a definition that points elsewhere or goes on in a list is left out."""
    clause = site.clause
    if clause.cells or clause.text.rstrip().endswith(("：", ":")):
        return
    text = site.words
    begin = words_begin(text)
    text = " " * begin + text[begin:]
    match = _MEANS.search(text) or _MEANS_ENGLISH.search(text)
    if match is None:
        return
    sense = _up_to_next(match["term"], match["sense"])
    is_cut = text[match.end("sense") :][:1] == "\n"
    term = match["term"]
    if (
        is_cut
        or _NO_TERM.search(term)
        or points_elsewhere(term)
        or _SENTENCE.match(sense)
        or _GOES_ON.search(sense)
        or _SAYS_MORE.search(sense)
        or len(sense) > _LONGEST
        or "：" in sense
        or ":" in sense
    ):
        return
    start = site.place[0] + match.start("sense")
    span = (start, start + len(sense))
    yield site.text_point((PointKind.DEFINITION, term, "是指"), span, short_form(sense))


def _up_to_next(term: str, sense: str) -> str:
    """Return what a word means up to where the sentence begins anew with the word itself; 保险 in 保险人 is another one."""
    again = re.search(
        rf"[，,]\s*[「“\"]?{re.escape(term)}(?=不|可|应|须|均|仅|自|由|将|按|为|是)", sense
    )
    return (sense[: again.start()] if again else sense).rstrip()
