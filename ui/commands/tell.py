"""What the command line says of findings, answers and packs, in the person's language."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from api.library_schemas import FindingOut, PackOut
from api.schemas import AnswerOut, CitationOut, SearchResponse
from ui.commands.local_times import LocalTimes, local_times, moment

_NOTHING = {
    "zh": "当前没有有效知识覆盖这个问题。",
    "en": "Nothing current covers this question.",
}
_INTERNAL = {"zh": "【内部口径，不得告知客户】", "en": "[internal: not for customers]"}
_SAY = {"zh": "话术", "en": "Say"}
_OPEN_END = {"zh": "长期有效", "en": "no end"}
_READ_AS = {"zh": "按“{searched}”查询", "en": "Searched as “{searched}”"}
_UNTIL = {"zh": "至", "en": "until"}
_EXCERPT = 60
PACK_COLUMNS = {
    "zh": ("包", "版本", "状态", "始", "止", "标题"),
    "en": ("pack", "version", "status", "from", "until", "title"),
}


def finding_lines(findings: Iterable[FindingOut]) -> Iterator[str]:
    """Yield each finding with its place, and what to do about it."""
    for finding in findings:
        line = "" if finding.line is None else f":{finding.line}"
        place = f"{finding.file} {finding.place}" if finding.place else f"{finding.file}{line}"
        yield f"{finding.severity.upper()} {place} [{finding.code}] {finding.problem}"
        yield f"    → {finding.remedy}"
        if finding.confirm is not None:
            yield f"    → --confirm {shlex.quote(finding.confirm)} --why ..."


def response_lines(response: SearchResponse, language: str) -> Iterator[str]:
    """Yield the answer or the abstention, the notices and the other hits."""
    if response.query.searched is not None:
        yield _READ_AS[language].format(searched=response.query.searched)
    if response.answer is None:
        yield _NOTHING[language]
    else:
        yield from _answer_lines(response.answer, language)
    for notice in response.notices:
        yield f"※ {notice.say}"
    for hit in response.hits[0 if response.answer is None else 1 :]:
        excerpt = " ".join(hit.text.split())[:_EXCERPT]
        if hit.disclosure == "internal":
            excerpt = f"{_INTERNAL[language]} {excerpt}"
        yield f"  · {' › '.join(hit.citation.heading_path) or hit.title}: {excerpt}"


def citation_words(citation: CitationOut, language: str) -> str:
    """Return where words stand: the file and its page, slide, sheet and row, or else the document's lines."""
    first, last = citation.lines
    if citation.file is None:
        return f"{citation.document}:{first}-{last}"
    if citation.place is None:
        return citation.file
    return f"{citation.file} {citation.place.zh if language == 'zh' else citation.place.en}"


def pack_rows(packs: Sequence[PackOut], times: LocalTimes) -> list[tuple[str, ...]]:
    """Return the cells of each pack's row under `PACK_COLUMNS`."""
    return [
        (
            pack.pack,
            pack.version,
            pack.status,
            times.told(pack.window.starts_at),
            times.told(pack.window.ends_at),
            pack.title,
        )
        for pack in packs
    ]


def pack_times(packs: Sequence[PackOut]) -> LocalTimes:
    """Return how to tell the beginnings and ends of packs."""
    return local_times(at for p in packs for at in (p.window.starts_at, p.window.ends_at))


def _answer_lines(answer: AnswerOut, language: str) -> Iterator[str]:
    if answer.context:
        yield answer.context.rstrip("\n")
    yield _with_decisive(answer).rstrip("\n")
    if answer.cell is not None:
        yield f"→ {' × '.join(name for name in (answer.cell.row, answer.cell.column) if name)}"
    place = " › ".join(
        dict.fromkeys((answer.pack_title, answer.title, *answer.citation.heading_path))
    )
    ends_at = answer.window.ends_at
    until = _OPEN_END[language] if ends_at is None else f"{_UNTIL[language]} {moment(ends_at)}"
    where = citation_words(answer.citation, language)
    yield f"— {place}  [{where}]  {until}  ({answer.confidence:.0%})"
    if answer.disclosure == "internal":
        yield _INTERNAL[language]
    if answer.say:
        yield f"{_SAY[language]}: {answer.say}"


def _with_decisive(answer: AnswerOut) -> str:
    """Return the answer's words, what is decisive in them between marks that a plain terminal shows too."""
    if answer.decisive is None:
        return answer.text
    start, end = answer.decisive
    return f"{answer.text[:start]}【{answer.text[start:end]}】{answer.text[end:]}"
