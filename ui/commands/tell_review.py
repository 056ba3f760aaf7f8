"""What the command line says of a review: what was understood, and what it changes, contradicts, repeats and answers anew."""

from collections.abc import Iterable, Iterator

from api.review_schemas import (
    CardsReadOut,
    ChangedQuestionOut,
    ChangeOut,
    ComparedOut,
    ContradictionOut,
    DuplicateOut,
    GivenOut,
    PackReadOut,
    PlaceOut,
    ReviewOut,
    SourceOut,
)
from ui.commands.command_options import local
from ui.commands.local_times import moment
from ui.phrases.conditions import condition_words

_HEADS = {
    "zh": {
        "understood": "读到",
        "changes": "与 {before} 版相比",
        "new": "新知识包，没有上一版",
        "contradictions": "矛盾",
        "duplicates": "重复",
        "questions": "答案会变的问题（问了 {rehearsed} 个）",
    },
    "en": {
        "understood": "Understood",
        "changes": "Against version {before}",
        "new": "A new pack, with no version before it",
        "contradictions": "Contradictions",
        "duplicates": "Repetitions",
        "questions": "Questions answered differently ({rehearsed} were asked)",
    },
}
_KINDS = {
    "zh": {
        "value": "改值",
        "added": "新增",
        "removed": "删除",
        "reworded": "改写",
        "moved": "移动",
    },
    "en": {},
}
_SURE = {"zh": ("须确认", "可能"), "en": ("held", "maybe")}
_NOTHING = {"zh": "（没有答案）", "en": "(no answer)"}
_LONGEST = 60


def review_report(review: ReviewOut, language: str, zone: str) -> Iterator[str]:
    """Yield the whole review, a line for each thing that was found."""
    heads = _HEADS[language]
    yield from _section(heads["understood"], map(_read, review.understood))
    for compared in review.compared:
        head = (
            heads["new"] if compared.before is None else heads["changes"].format_map(vars(compared))
        )
        yield from _section(
            f"{compared.pack_id} {compared.version}: {head}", _compared(compared, language)
        )
    clashes = (line for c in review.contradictions for line in _contradiction(c, language))
    yield from _section(heads["contradictions"], clashes)
    yield from _section(heads["duplicates"], map(_duplicate, review.duplicates))
    asked = heads["questions"].format(rehearsed=review.rehearsed)
    answered = (line for q in review.questions for line in _question(q, language, zone))
    yield from _section(asked, answered)


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    told = [f"  {line}" for line in lines]
    if told:
        yield f"{head} ({len([line for line in told if not line.startswith('    ')])})"
        yield from told


def _read(read: PackReadOut) -> str:
    facts = ", ".join(f"{kind} {count}" for kind, count in sorted(read.facts.items()))
    window = f"{moment(read.window.starts_at)} → {moment(read.window.ends_at)}"
    dates = f"  [{'；'.join(read.dates)}]" if read.dates else ""
    cards = "" if read.cards is None else f", {cards_told(read.cards)}"
    return f"{read.pack} {read.version}  {window}  {len(read.documents)} 文档 documents, {read.passages} 段 passages, {facts}{cards}{dates}"


def cards_told(cards: CardsReadOut) -> str:
    """Return how many cards a quiz has of a draft, and how many were left out by which rule."""
    left_out = ", ".join(f"{rule} {count}" for rule, count in cards.rejects.items())
    return f"{cards.cards} 张卡 cards" + (f" (未过检查 left out: {left_out})" if left_out else "")


def _compared(compared: ComparedOut, language: str) -> Iterator[str]:
    for term in compared.terms:
        where = "" if term.document_id is None else f"{term.document_id} "
        yield f"{where}{term.term}: {term.before or '—'} → {term.after or '—'}"
    for change in compared.changes:
        yield _change(change, language)


def _change(change: ChangeOut, language: str) -> str:
    kind = _KINDS[language].get(change.kind, change.kind)
    place = change.after or change.before
    where = "" if place is None else f"  ({place.document_id}:{place.lines[0]})"
    return f"{kind} {change.about}: {_words(change.before)} → {_words(change.after)}{where}"


def _contradiction(clash: ContradictionOut, language: str) -> Iterator[str]:
    sure, maybe = _SURE[language]
    words = condition_words(clash.conditions, "en" if language == "en" else "zh")
    conditions = f" [{', '.join(words)}]" if words else ""
    yield f"{sure if clash.is_sure else maybe} {clash.subject} {clash.slot}{conditions}"
    yield f"    {_source(clash.draft)}"
    yield f"    {_source(clash.other)}"


def _duplicate(duplicate: DuplicateOut) -> str:
    return f"{duplicate.likeness:.0%} {_place(duplicate.draft)} = {_place(duplicate.other)}"


def _question(changed: ChangedQuestionOut, language: str, zone: str) -> Iterator[str]:
    yield f"{changed.question.text}  @{local(changed.at, zone)}"
    yield f"    - {_given(changed.before, language)}"
    yield f"    + {_given(changed.after, language)}"


def _given(given: GivenOut, language: str) -> str:
    if given.source is None:
        return _NOTHING[language]
    return f"{_short(given.text)}  ({_place(given.source)})"


def _source(source: SourceOut) -> str:
    return f"“{source.text}”  {_place(source)}  {_short(source.sentence)}"


def _place(source: SourceOut) -> str:
    return f"{source.pack_id} {source.version} {source.path}:{source.lines[0]}"


def _words(place: PlaceOut | None) -> str:
    return "—" if place is None or not place.text else _short(place.text)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
