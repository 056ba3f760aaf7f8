"""Automatic numbers of a Word file: they stand nowhere in its text and are counted as Word counts them."""

import re
from dataclasses import dataclass

from ingest.conversion.docx.docx_styles import Styles, left_indent
from ingest.conversion.office.number_formats import counted
from ingest.conversion.office.office_xml import (
    Element,
    child,
    children,
    choice,
    is_on,
    number,
    value,
)

LEVELS = 9
_MAX_LINKS = 5
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        style: Word's name of its figures.
        text: With %1 to %9 for the numbers of levels.
        start: First number.
        restart: 1-based level after which it begins again; 0 for never, None for after every higher one.
        is_legal: Whether all its numbers are shown in plain figures.
        is_hidden: Whether its number is hidden text.
        paragraph_style: Id of the style that stands for it.
        indent: Of its text from the left, in twentieths of a point.
        width: Figures that it is filled up to with zeros.
    """

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    is_legal: bool = False
    is_hidden: bool = False
    paragraph_style: str | None = None
    indent: int | None = None
    width: int = 0

    @property
    def is_bullet(self) -> bool:
        """Whether it shows a mark instead of a number."""
        return self.style == "bullet"

    def figure(self, count: int, is_legal: bool) -> str:
        """Return a number as this level shows it."""
        if is_legal and self.style != "none":
            return str(count)
        return str(count).zfill(self.width) if self.width else counted(count, self.style)


class Numbering:
    """Counts the paragraphs of one file, from its beginning on."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read `word/numbering.xml`, or nothing."""
        self._styles = styles
        self._abstract = {number(e, "w:abstractNumId"): e for e in children(root, "w:abstractNum")}
        self._numbers = {number(e, "w:numId"): e for e in children(root, "w:num")}
        self._levels: dict[int, dict[int, Level]] = {}
        self._counts: dict[int | None, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level(self, number_id: int, at: int) -> Level | None:
        """Return a level of a list, or None if the file does not describe it."""
        return self._of(number_id).get(at)

    def level_of_style(self, number_id: int, style_id: str | None) -> int:
        """Return the level that a paragraph style stands for in a list; the first if none."""
        linked = (
            at
            for at, level in self._of(number_id).items()
            if style_id and level.paragraph_style == style_id
        )
        return next(linked, 0)

    def next_label(self, number_id: int, at: int) -> str:
        """Count one paragraph and return its number as shown; empty for bullets and what is shown without one."""
        levels = self._of(number_id)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._abstract_of(number_id), [None] * LEVELS)
        self._count(number_id, at, levels, counts)
        if level.is_bullet or level.is_hidden:
            return ""

        def figure(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = levels.get(place, Level())
            count = counts[place]
            return shown.figure(shown.start if count is None else count, level.is_legal)

        return " ".join(_PLACEHOLDER.sub(figure, level.text).split())

    def _count(
        self, number_id: int, at: int, levels: dict[int, Level], counts: list[int | None]
    ) -> None:
        start = self._start_override(number_id, at)
        current = counts[at]
        if start is not None and (number_id, at) not in self._begun:
            counts[at] = start
        elif current is None:
            counts[at] = levels[at].start
        else:
            counts[at] = current + 1
        self._begun.add((number_id, at))
        for below in range(at + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart > 0 and at < restart):
                counts[below] = None
        for above in range(at):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start

    def _start_override(self, number_id: int, at: int) -> int | None:
        for override in children(self._numbers.get(number_id), "w:lvlOverride"):
            if number(override, "w:ilvl") == at:
                return number(child(override, "w:startOverride"))
        return None

    def _abstract_of(self, number_id: int) -> int | None:
        """Return which list a number belongs to; several that share one are counted together."""
        for _ in range(_MAX_LINKS):
            abstract_id = number(child(self._numbers.get(number_id), "w:abstractNumId"))
            link = value(child(self._abstract.get(abstract_id), "w:numStyleLink"))
            linked = self._styles.named(link).number_id if link else None
            if linked is None:
                return abstract_id
            number_id = linked
        return None

    def _of(self, number_id: int) -> dict[int, Level]:
        if number_id not in self._levels:
            abstract = self._abstract.get(self._abstract_of(number_id))
            elements = [*children(abstract, "w:lvl")]
            for override in children(self._numbers.get(number_id), "w:lvlOverride"):
                elements += children(override, "w:lvl")
            found = {number(e, "w:ilvl"): _level(e) for e in elements}
            self._levels[number_id] = {
                at: level for at, level in found.items() if at is not None and 0 <= at < LEVELS
            }
        return self._levels[number_id]


def _level(element: Element) -> Level:
    style, width = _format(element)
    start = number(child(element, "w:start"))
    return Level(
        style=style,
        text=value(child(element, "w:lvlText")) or "",
        start=1 if start is None else start,
        restart=number(child(element, "w:lvlRestart")),
        is_legal=bool(is_on(child(element, "w:isLgl"))),
        is_hidden=bool(is_on(child(element, "w:rPr", "w:vanish"))),
        paragraph_style=value(child(element, "w:pStyle")),
        indent=left_indent(child(element, "w:pPr")),
        width=width,
    )


def _format(element: Element) -> tuple[str, int]:
    """Return the figures of a level and to how many they are filled up (`001, 002, ...`)."""
    found = child(element, "w:numFmt")
    for alternatives in children(element, "mc:AlternateContent"):
        found = child(choice(alternatives), "w:numFmt") if found is None else found
    style = value(found) or "decimal"
    if style != "custom":
        return style, 0
    first = (value(found, "w:format") or "").split(",")[0].strip()
    return "decimal", len(first) if first.isdigit() else 0
