"""Where in a file of pages, slides or sheets something stands."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from knowledge.wording import Language

# What may run from one number to another within what else a place says, and how that is told.
_NUMBERS = (
    ("page", "第{}页", "pages {}"),
    ("slide", "第{}张幻灯片", "slides {}"),
    ("row", "第{}行", "rows {}"),
)
# What is its own source needs no other place than its lines.
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place that a person can turn to in the file's own program; numbers count from 1, as it shows them.

    Attributes:
        page: Page of a PDF or of a scan.
        slide: Slide of a presentation.
        sheet: Name of a workbook's sheet.
        row: Row of that sheet, or of a table of separated values.
    """

    page: int | None = None
    slide: int | None = None
    sheet: str | None = None
    row: int | None = None

    def told(self, language: Language = Language.ZH) -> str:
        """Return the place in words; empty if it names nothing."""
        is_chinese = language is Language.ZH
        parts = (
            (self.page, "第{}页", "page {}"),
            (self.slide, "第{}张幻灯片", "slide {}"),
            (self.sheet, "工作表「{}」", "sheet “{}”"),
            (self.row, "第{}行", "row {}"),
        )
        words = [
            (zh if is_chinese else en).format(value) for value, zh, en in parts if value is not None
        ]
        return ("" if is_chinese else ", ").join(words)


# From a 1-based line of a document's Markdown on: where in the file as given that stands; in order of lines.
Places = tuple[tuple[int, SourcePlace], ...]


@dataclass(frozen=True, slots=True)
class PlaceRange:
    """Where in its file a run of lines stands: from the place of the first to that of the last.

    Attributes:
        lines: First and last 1-based line of the document's Markdown, both included.
    """

    first: SourcePlace
    last: SourcePlace
    lines: tuple[int, int]

    def told(self, language: Language = Language.ZH) -> str:
        """Return the range in words, such as 工作表「利率」第5–9行."""
        first, last = self.first, self.last
        if first == last:
            return first.told(language)
        is_chinese = language is Language.ZH
        for name, zh, en in _NUMBERS:
            begin, end = getattr(first, name), getattr(last, name)
            if None not in (begin, end) and replace(first, **{name: end}) == last:
                common = replace(first, **{name: None}).told(language)
                words = (zh if is_chinese else en).format(f"{begin}–{end}")
                return ("" if is_chinese else ", ").join(filter(None, (common, words)))
        return f"{first.told(language)}{' 至 ' if is_chinese else ' to '}{last.told(language)}"


def place_at(places: Places, line: int) -> SourcePlace | None:
    """Return where a 1-based line stands, None if that is not known."""
    number = bisect_right(places, line, key=_line_of)
    return places[number - 1][1] if number else None


def places_within(places: Places, first: int, last: int) -> Places:
    """Return the places of lines `first` to `last`, the first of them from `first` on if it is known."""
    begin, end = (bisect_right(places, line, key=_line_of) for line in (first, last))
    if begin == 0:
        return places[begin:end]
    return ((first, places[begin - 1][1]), *places[begin:end])


def range_within(places: Places, lines: tuple[int, int]) -> PlaceRange | None:
    """Return from where to where a run of lines stands, None if no place is known in it."""
    found = places_within(places, *lines)
    return PlaceRange(found[0][1], found[-1][1], lines) if found else None


def is_own_source(path: str) -> bool:
    """Tell whether a file is the Markdown that its lines are counted in."""
    return path.lower().endswith(_MARKDOWN)


def _line_of(entry: tuple[int, SourcePlace]) -> int:
    return entry[0]
