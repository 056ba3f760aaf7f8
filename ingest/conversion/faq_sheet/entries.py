"""The rows of an export -> entries, and what kept others from becoming one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.conversion.escape import tidy_line
from ingest.conversion.faq_sheet.above_header import is_guarded, is_part_title
from ingest.conversion.faq_sheet.header import Header
from ingest.conversion.faq_sheet.meanings import Meaning, is_refusal, meaning_of
from ingest.conversion.faq_sheet.rich_text import RichText, plain_words, rich_text
from ingest.conversion.faq_sheet.row_audiences import row_audience
from ingest.conversion.faq_sheet.row_standing import disclosure_of, is_in_use
from ingest.conversion.faq_sheet.row_windows import WindowReader, window_reader
from ingest.conversion.faq_sheet.sheet_rows import SheetRow, SheetRows
from ingest.conversion.faq_sheet.similar_questions import similar_questions
from knowledge.audience import EVERYONE, Audience
from knowledge.pack import Disclosure
from knowledge.window import ALWAYS, Window

MAX_QUESTION_CHARACTERS = 200
_MARK = re.compile(
    r"(?:Q|[问問](?:[题題])?|提[问問]|Question)\s*\d{0,3}\s*[:：]\s*(?=\S)", re.IGNORECASE
)
# A remark in the column of numbers is none of them.
_FILLED_AHEAD = re.compile(r"[A-Za-z]{0,6}[-_#.]?\d[\d._-]{0,19}")
_AUDIENCES = (Meaning.CHANNELS, Meaning.REGIONS, Meaning.TEAMS, Meaning.DIMENSION)


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One question with its answer.

    Attributes:
        row: 1-based row of the sheet.
        path: Its categories, the outermost first.
        question: What is asked.
        answer: What customers may be told, unless `disclosure` says otherwise.
        internal: What only staff may read beside it.
        say: What to tell the customer.
        similar: Other ways to ask.
        window: When it holds.
        audience: Who may see it.
        disclosure: Whether customers may be told.
    """

    row: int
    path: tuple[str, ...]
    question: str
    answer: RichText
    internal: RichText
    say: RichText
    similar: tuple[str, ...] = ()
    window: Window = ALWAYS
    audience: Audience = EVERYONE
    disclosure: Disclosure = Disclosure.CUSTOMER


@dataclass(slots=True)
class Troubles:
    """What was noticed, by code: in which rows, and what stands there."""

    rows: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def note(self, code: str, row: int, text: str = "") -> None:
        """Note something about a row."""
        self.rows[code].setdefault(row, text)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Makes entries of the rows of one sheet.

    Attributes:
        header: Its columns.
        windows: Reads its dates.
        values: What a pack says that values of audiences stand for.
        troubles: Where what is noticed goes.
    """

    header: Header
    windows: WindowReader
    values: Mapping[Meaning, Mapping[str, str]]
    troubles: Troubles

    def entry(self, row: SheetRow, above: tuple[str, ...] = ()) -> FaqEntry | None:
        """Return the entry of a row; None if it makes none, of which the reason is noted.

        Args:
            row: The row.
            above: What stands across a whole row above it, and names it and others.
        """
        if self._is_empty(row) or not self._is_in_use(row):
            return None
        asked = tidy_line(plain_words(self._joined(row, Meaning.QUESTION)))
        question = _MARK.sub("", asked, count=1) if _MARK.match(asked) else asked
        entry = FaqEntry(
            row=row.number,
            path=(*above, *self._path(row)),
            question=question,
            answer=rich_text(self._joined(row, Meaning.ANSWER)),
            internal=rich_text(self._joined(row, Meaning.INTERNAL)),
            say=rich_text(self._joined(row, Meaning.SAY)),
            similar=similar_questions(self._texts(row, Meaning.SIMILAR), question),
        )
        bound = self._bound(_internal_alone(entry), row)
        return bound if bound is not None and self._is_whole(bound) else None

    def part_title(self, row: SheetRow) -> str | None:
        """Return what a row says that is one text over questions and answers alike: it parts the rows; None if it does not."""
        texts = {cell.text.strip() for cell in row.cells.values()} - {""}
        covers = all(
            any(row.cell(column).text.strip() for column in self.header.of(*meanings))
            for meanings in ((Meaning.QUESTION,), (Meaning.ANSWER, Meaning.INTERNAL, Meaning.SAY))
        )
        return " ".join(texts.pop().split()) if covers and len(texts) == 1 else None

    def more_similar(self, row: SheetRow) -> tuple[str, ...]:
        """Return the similar questions of a row that has nothing else of its own: they ask for the entry above it."""
        if self._texts(row, Meaning.QUESTION, Meaning.ANSWER, Meaning.INTERNAL, Meaning.SAY):
            return ()
        return similar_questions(self._texts(row, Meaning.SIMILAR), "")

    def _is_empty(self, row: SheetRow) -> bool:
        """Tell whether a row says nothing: numbers that somebody filled in ahead for rows to come are nothing said."""
        return all(
            meaning_of(self.header.names.get(column, "")) is Meaning.IGNORED
            and _FILLED_AHEAD.fullmatch(cell.text.strip())
            for column, cell in row.cells.items()
            if cell.text.strip()
        )

    def _texts(self, row: SheetRow, *meanings: Meaning) -> list[str]:
        texts = (row.cell(column).text.strip() for column in self.header.of(*meanings))
        return [text for text in texts if text]

    def _joined(self, row: SheetRow, meaning: Meaning) -> str:
        return "\n\n".join(self._texts(row, meaning))

    def _path(self, row: SheetRow) -> Iterator[str]:
        for column in self.header.of(Meaning.CATEGORY):
            for part in _divided(row.cell(column).text):
                if words := plain_words(part):
                    yield words

    def _is_in_use(self, row: SheetRow) -> bool:
        for column in self.header.of(Meaning.STATUS):
            text, name = row.cell(column).text, self.header.names[column]
            found = is_in_use(text, is_reversed=is_refusal(name))
            if not found:
                code = "rows_not_in_use" if found is False else "row_status_unknown"
                self.troubles.note(code, row.number, text.strip())
                return False
        return True

    def _is_whole(self, entry: FaqEntry) -> bool:
        if not entry.question:
            self.troubles.note("row_without_question", entry.row)
        elif len(entry.question) > MAX_QUESTION_CHARACTERS:
            self.troubles.note("row_question_long", entry.row, entry.question)
        elif entry.answer.is_empty:
            self.troubles.note("row_without_answer", entry.row, entry.question)
        else:
            if entry.answer.pictures or entry.internal.pictures or entry.say.pictures:
                self.troubles.note("row_pictures", entry.row, entry.question)
            return True
        return False

    def _bound(self, entry: FaqEntry, row: SheetRow) -> FaqEntry | None:
        read = self.windows.window(row)
        if read.trouble is not None:
            self.troubles.note(read.trouble, row.number, read.text)
            return None
        if read.ends_at_midnight:
            self.troubles.note("row_ends_at_midnight", row.number)
        cells = [
            (meaning, row.cell(column).text)
            for meaning in _AUDIENCES
            for column in self.header.of(meaning)
        ]
        seen = row_audience(cells, self.values)
        for code, values in (
            ("row_audience_guessed", seen.guessed),
            ("row_audience_unmapped", seen.unmapped),
            ("row_audience_excepts", seen.exceptions),
        ):
            if values:
                self.troubles.note(code, row.number, "、".join(values))
        disclosure = entry.disclosure.narrow(self._disclosure(row))
        return replace(entry, window=read.window, audience=seen.audience, disclosure=disclosure)

    def _disclosure(self, row: SheetRow) -> Disclosure:
        for text in self._texts(row, Meaning.DISCLOSURE):
            found = disclosure_of(text)
            if found is None:
                self.troubles.note("row_disclosure_unknown", row.number, text)
            if found is not Disclosure.CUSTOMER:
                return Disclosure.INTERNAL
        return Disclosure.CUSTOMER


def row_reader(
    sheet: SheetRows,
    header: Header,
    zone: str,
    values: Mapping[Meaning, Mapping[str, str]],
    troubles: Troubles,
) -> RowReader:
    """Return what makes entries of the rows of a sheet."""
    rows = below(sheet, header)
    return RowReader(header, window_reader(header, rows, zone), values, troubles)


def below(sheet: SheetRows, header: Header) -> list[SheetRow]:
    """Return the rows below the header."""
    return [row for row in sheet.rows if row.number > header.row]


def entries_of(reader: RowReader, rows: Sequence[SheetRow]) -> list[FaqEntry]:
    """Return the entries of some rows, each category's together, in the order in which categories first appear."""
    return _grouped(_each_once(_parted(reader, rows), reader.troubles))


def _parted(reader: RowReader, rows: Sequence[SheetRow]) -> Iterator[FaqEntry]:
    """Yield the entries, each under the heading that stands across a row above it, if any."""
    part: tuple[tuple[str, ...], Disclosure] = (), Disclosure.CUSTOMER
    held: list[SheetRow] = []
    for row in rows:
        title = reader.part_title(row)
        if title is None:
            held.append(row)
            continue
        yield from _continued(reader, held, *part)
        part, held = _part(title, row, reader.troubles), []
    yield from _continued(reader, held, *part)


def _continued(
    reader: RowReader, rows: Sequence[SheetRow], above: tuple[str, ...], disclosure: Disclosure
) -> Iterator[FaqEntry]:
    """Yield the entries with the similar questions that stand in rows of their own below them."""
    current: FaqEntry | None = None
    for row in rows:
        if more := reader.more_similar(row):
            # Below a row that was left out they are left out with it.
            if current is not None:
                current = replace(current, similar=(*current.similar, *more))
            continue
        if current is not None:
            yield current
        current = reader.entry(row, above)
        if current is not None:
            current = replace(current, disclosure=current.disclosure.narrow(disclosure))
    if current is not None:
        yield current


def _part(title: str, row: SheetRow, troubles: Troubles) -> tuple[tuple[str, ...], Disclosure]:
    """Return the heading of the rows below what stands across a row, and who may be told them."""
    if is_part_title(title):
        return (title,), Disclosure.CUSTOMER
    troubles.note("row_without_answer", row.number, title)
    # Whatever speaks of staff (以下仅供内部使用) holds to the next such line, and nobody knows that it does not.
    return (), Disclosure.INTERNAL if is_guarded(title) else Disclosure.CUSTOMER


def _divided(text: str) -> list[str]:
    """Return the categories of a cell that holds a whole path."""
    divider = next(
        (mark for mark in ("\n", ">", "＞", "›", "→", "\\", "/", "|") if mark in text), "\n"
    )
    return [part for part in text.split(divider) if part.strip()]


def _internal_alone(entry: FaqEntry) -> FaqEntry:
    """Return the entry with its phrase or else its internal answer as the answer, where it has no other."""
    if not entry.answer.is_empty:
        return entry
    empty = RichText(())
    if not entry.internal.is_empty:
        inside = Disclosure.INTERNAL
        return replace(entry, answer=entry.internal, internal=empty, disclosure=inside)
    return replace(entry, answer=entry.say, say=empty)


def _each_once(entries: Iterable[FaqEntry], troubles: Troubles) -> list[FaqEntry]:
    """Return the entries, those that say the same for the same people at the same time only once."""
    kept: list[FaqEntry] = []
    by_question: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        places = by_question[entry.question.casefold()]
        same = next((n for n in places if _says_same(kept[n], entry)), None)
        if same is not None:
            similar = tuple(dict.fromkeys((*kept[same].similar, *entry.similar)))
            # One row for each similar question is a layout, and no mistake.
            if similar == kept[same].similar:
                troubles.note("row_repeated", entry.row, entry.question)
            kept[same] = replace(kept[same], similar=similar)
            continue
        if any(_overlap(kept[n], entry) for n in places):
            troubles.note("row_answers_differ", entry.row, entry.question)
        places.append(len(kept))
        kept.append(entry)
    return kept


def _says_same(one: FaqEntry, other: FaqEntry) -> bool:
    return replace(one, row=0, path=(), similar=()) == replace(other, row=0, path=(), similar=())


def _overlap(one: FaqEntry, other: FaqEntry) -> bool:
    """Tell whether somebody could be given both answers at one time."""
    both = one.audience.narrow(other.audience)
    is_shared = frozenset() not in (both.teams, both.regions, both.channels)
    return is_shared and not one.window.narrow(other.window).is_empty()


def _grouped(entries: Iterable[FaqEntry]) -> list[FaqEntry]:
    """Return the entries with those of one category together, whole branches too."""
    order: dict[tuple[str, ...], int] = {}
    listed = list(entries)
    for entry in listed:
        for depth in range(len(entry.path) + 1):
            order.setdefault(entry.path[:depth], len(order))

    def place(entry: FaqEntry) -> list[int]:
        # What stands directly under a category comes before its branches.
        return [order[entry.path[:depth]] for depth in range(1, len(entry.path) + 1)]

    return sorted(listed, key=place)
