"""Where the dates in a pack's text and those it declares are not the same.

Only what is beyond doubt is compared, a document's validity with its window and a phase's with that phase, and every distinct
disagreement is told once. A date without a year agrees with the same day of any year.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.sources import MANIFEST, shown
from ingest.validity.phrase_subjects import subject_in
from knowledge.finding import Finding
from knowledge.pack import Pack, PackKind, Phase
from knowledge.passage import Document, Passage
from knowledge.phases import words_of
from knowledge.valid_time import Subject, UnderstoodDate, ValidityKind
from knowledge.window import Window

_WHOLE = "ends_at"
_ONE_DAY = timedelta(days=1)
_NO_PHASE = {Subject.UNSAID, Subject.CAMPAIGN, Subject.SUSPENSION, Subject.RULES}


@dataclass(frozen=True, slots=True)
class _Compared:
    """A phrase and what it should agree with.

    Attributes:
        date: The phrase.
        thing: What it speaks of, as findings name it.
        declared: The windows it may agree with; none where nothing is declared.
    """

    date: UnderstoodDate
    thing: str
    declared: tuple[Window, ...]


def date_findings(
    pack: Pack,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    understood: Sequence[UnderstoodDate],
) -> Iterator[Finding]:
    """Yield what a trainer has to look at, in order of the phrases.

    Args:
        pack: What pack.toml declares.
        documents: Its documents, with the windows that they declare.
        passages: Theirs, with the windows that sections declare.
        understood: What was read in them.
    """
    windows = _Windows(pack, documents, passages)
    compared = [c for date in understood if (c := _compared(date, pack, windows)) is not None]
    told: set[tuple[str, str, datetime | None]] = set()
    for item in compared:
        for code, read, declared in _differences(item, pack.zone):
            if (code, item.thing, read) not in told:
                told.add((code, item.thing, read))
                yield _finding(code, item, read, declared, pack.zone)
    if pack.kind is PackKind.CAMPAIGN:
        yield from _contradictory([item for item in compared if not item.declared], pack.zone)


def undeclared_end_findings(understood: Sequence[UnderstoodDate], zone: str) -> Iterator[Finding]:
    """Yield, for a campaign that declares no end, the end that its text names, or that it names none."""
    ends = [d for d in understood if d.is_of_whole and d.validity.is_end_certain]
    compared = [_Compared(date, _WHOLE, ()) for date in ends]
    if not ends:
        yield Finding("no_end_readable", MANIFEST, 1)
    elif len({date.validity.window.ends_at for date in ends}) > 1:
        yield from _contradictory(compared, zone)
    else:
        fields = {
            "value": _shown(ends[0]),
            "read": written_end(ends[0].validity.window.ends_at, zone),
            # Not said in words: a page proposes it beside the end.
            "start": written_start(ends[0].validity.window.starts_at, zone),
        }
        yield Finding("end_proposed", shown(ends[0].file), ends[0].line, fields)


class _Windows:
    """The windows that a phrase may agree with: of its section, its document and its pack."""

    def __init__(
        self, pack: Pack, documents: Sequence[Document], passages: Sequence[Passage]
    ) -> None:
        self._pack = pack.window
        self._documents = {document.document_id: document.window for document in documents}
        self._passages: dict[str, list[Passage]] = {}
        for passage in passages:
            self._passages.setdefault(passage.document_id, []).append(passage)

    def of_document(self, document_id: str) -> Window:
        """Return the window of a document."""
        return self._documents.get(document_id, self._pack)

    def of_place(self, date: UnderstoodDate) -> Window:
        """Return the window of the passage that a phrase stands in, else of its document."""
        for passage in self._passages.get(date.document_id, ()):
            if passage.span.first_line <= date.line <= passage.span.last_line:
                return passage.window
        return self.of_document(date.document_id)


def _compared(date: UnderstoodDate, pack: Pack, windows: _Windows) -> _Compared | None:
    if date.validity.kind is not ValidityKind.WINDOW:
        return None
    own, here = windows.of_document(date.document_id), windows.of_place(date)
    if date.is_of_whole:
        is_bounded = own.ends_at is not None or pack.kind is PackKind.CAMPAIGN
        return _Compared(date, _WHOLE, (own, pack.window, here)) if is_bounded else None
    phases = _phases(date, pack.phases)
    if phases:
        return _Compared(date, phases[0].name, (phases[0].window, own, here))
    if date.validity.subject is Subject.SIGN_UP and date.validity.about:
        return _Compared(date, Subject.SIGN_UP, ())
    narrowed = own != pack.window and own.starts_at == date.validity.window.starts_at
    if narrowed and date.opens and not date.validity.about:
        return _Compared(date, _WHOLE, (own,))
    return None


def _phases(date: UnderstoodDate, phases: Iterable[Phase]) -> list[Phase]:
    """Return the one phase that a phrase speaks of, or none where two could be meant."""
    validity = date.validity
    if not validity.about or validity.subject in _NO_PHASE:
        return []
    named = [p for p in phases if any(word in validity.about for word in words_of(p))]
    alike = named or [phase for phase in phases if subject_in(phase.name) is validity.subject]
    return alike if len(alike) == 1 else []


def _differences(
    item: _Compared, zone: str
) -> Iterator[tuple[str, datetime | None, datetime | None]]:
    validity = item.date.validity
    starts_at, ends_at = validity.window.starts_at, validity.window.ends_at
    if ends_at is None:
        return
    ends = [w.ends_at for w in item.declared if w.ends_at is not None]
    is_met = any(_is_same(ends_at, end, zone, validity.has_year) for end in ends)
    if ends and validity.is_end_certain and not is_met:
        yield "end_differs", ends_at, ends[0]
    starts = [w.starts_at for w in item.declared if w.starts_at is not None]
    if starts_at is None or not starts:
        return
    if not any(_is_same_day(starts_at, start, zone, validity.has_year) for start in starts):
        yield "start_differs", starts_at, starts[0]


def _is_same(read: datetime, declared: datetime, zone: str, has_year: bool) -> bool:
    if has_year:
        return read == declared
    return _without_year(read, zone) == _without_year(declared, zone)


def _without_year(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M:%S")


def _is_same_day(read: datetime, declared: datetime, zone: str, has_year: bool) -> bool:
    """Tell whether both begin on one day: a text may say from which hour on where pack.toml gives the day."""
    pattern = "%Y-%m-%d" if has_year else "%m-%d"
    tz = ZoneInfo(zone)
    return read.astimezone(tz).strftime(pattern) == declared.astimezone(tz).strftime(pattern)


def _contradictory(items: Sequence[_Compared], zone: str) -> Iterator[Finding]:
    """Yield each end that differs from the first one read of the same thing."""
    first: dict[str, _Compared] = {}
    told: set[tuple[str, datetime]] = set()
    for item in items:
        ends_at = item.date.validity.window.ends_at
        if ends_at is None or not item.date.validity.is_end_certain:
            continue
        before = first.setdefault(item.thing, item)
        other = before.date.validity
        is_year_given = item.date.validity.has_year and other.has_year
        if other.window.ends_at is None or _is_same(
            ends_at, other.window.ends_at, zone, is_year_given
        ):
            continue
        if (item.thing, ends_at) not in told:
            told.add((item.thing, ends_at))
            fields = {
                "value": _shown(item.date),
                "read": written_end(ends_at, zone),
                "other": f"{shown(before.date.file)}:{before.date.line}",
                "declared": written_end(other.window.ends_at, zone),
            }
            yield Finding("ends_differ", shown(item.date.file), item.date.line, fields)


def _finding(
    code: str, item: _Compared, read: datetime | None, declared: datetime | None, zone: str
) -> Finding:
    write = written_end if code == "end_differs" else written_start
    fields = {
        "value": _shown(item.date),
        "read": write(read, zone),
        "declared": write(declared, zone),
        "key": item.thing,
    }
    return Finding(code, shown(item.date.file), item.date.line, fields)


def _shown(date: UnderstoodDate) -> str:
    return " ".join(date.validity.text.split())


def written_end(ends_at: datetime | None, zone: str) -> str:
    """Return an end as pack.toml would have it: the last day where it is a midnight, else the local instant; UTC in."""
    if ends_at is None:
        return "-"
    local = ends_at.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return (local.date() - _ONE_DAY).isoformat()
    return local.isoformat(timespec="minutes")


def written_start(starts_at: datetime | None, zone: str) -> str:
    """Return a beginning as pack.toml would have it: the day where it is a midnight, else the local instant; UTC in."""
    if starts_at is None:
        return "-"
    local = starts_at.astimezone(ZoneInfo(zone))
    is_midnight = (local.hour, local.minute, local.second) == (0, 0, 0)
    return local.date().isoformat() if is_midnight else local.isoformat(timespec="minutes")
