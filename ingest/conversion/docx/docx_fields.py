"""Fields of a Word file: instructions that are not shown, and results that are, or not."""

import re
from dataclasses import dataclass, field

from ingest.conversion.office.number_formats import counted
from ingest.conversion.office.office_xml import Element, child, children, is_on, number, tag, value

# Tables of contents and page numbers are of the page, not of the text.
_DROPPED = frozenset(
    {"TOC", "INDEX", "TOA", "PAGE", "NUMPAGES", "SECTIONPAGES", "XE", "TC", "TA", "RD"}
)
_CONTENTS = frozenset({"TOC", "TOA", "INDEX"})
_ENCLOSED = re.compile(
    r"\\o\s*\\a[clr]?\s*\((?P<ring>[^,，;]*)[,，;]\s*(?P<inner>[^()]*)\)", re.IGNORECASE
)
_FRACTION = re.compile(r"\\f\s*\((?P<top>[^,，;()]*)[,，;](?P<bottom>[^()]*)\)", re.IGNORECASE)
_RUBY = re.compile(
    r"\\o\s*\\ad?\s*\(\s*\\s\s*\\up\s*\d+\s*\([^()]*\)\s*[,，;]\s*(?P<base>[^()]*)\)", re.IGNORECASE
)


@dataclass
class _Field:
    """A field that has begun and not ended."""

    form: Element | None = None
    instruction: list[str] = field(default_factory=list)
    is_result: bool = False

    @property
    def kind(self) -> str:
        words = "".join(self.instruction).split()
        return words[0].upper() if words else ""

    @property
    def is_shown(self) -> bool:
        return self.is_result and self.kind not in _DROPPED and not self.kind.startswith("FORMCH")


class Fields:
    """The fields that are open at one point of a text; some reach over many paragraphs."""

    def __init__(self, root: Element) -> None:
        """Find those that end: one that does not would hide the rest of the text."""
        self._open: list[_Field] = []
        self._complete = _complete(root)
        self.has_contents = False

    @property
    def is_shown(self) -> bool:
        """Whether what stands here is seen."""
        return all(held.is_shown for held in self._open)

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].instruction.append(text)

    def turn(self, mark: Element) -> str:
        """Take a field's mark (begin, separate, end) and return what a field without a result shows at its end."""
        kind = value(mark, "w:fldCharType")
        if kind == "begin" and mark in self._complete:
            self._open.append(_Field(child(mark, "w:ffData")))
        elif kind == "separate" and self._open:
            self._open[-1].is_result = True
            self.has_contents |= self._open[-1].kind in _CONTENTS
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return _shown_at_end(ended)
        return ""

    def is_dropped(self, instruction: str) -> bool:
        """Tell whether the result of a field in one piece is left out."""
        kind = (instruction.split() or [""])[0].upper()
        self.has_contents |= kind in _CONTENTS
        return kind in _DROPPED


def _complete(root: Element) -> set[Element]:
    found: set[Element] = set()
    begun: list[Element] = []
    for mark in root.iter(tag("w:fldChar")):
        kind = value(mark, "w:fldCharType")
        if any(a.tag in _REMOVED for a in mark.iterancestors()):
            continue
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            found.add(begun.pop())
    return found


_REMOVED = frozenset({tag("w:del"), tag("w:moveFrom")})


def _shown_at_end(ended: _Field) -> str:
    if ended.kind == "FORMCHECKBOX":
        box = child(ended.form, "w:checkBox")
        state = is_on(child(box, "w:checked"))
        state = is_on(child(box, "w:default")) if state is None else state
        return "☑" if state else "☐"
    if ended.kind == "FORMDROPDOWN" and not ended.is_result:
        return _chosen(child(ended.form, "w:ddList"))
    return (
        _equation("".join(ended.instruction)) if ended.kind == "EQ" and not ended.is_result else ""
    )


def _chosen(choices: Element | None) -> str:
    entries = [value(entry) or "" for entry in children(choices, "w:listEntry")]
    chosen = number(child(choices, "w:result")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _equation(instruction: str) -> str:
    """Return what the commonest drawings of an EQ field show: a character in a ring, one with its reading above, a fraction."""
    ruby = _RUBY.search(instruction)
    if ruby:
        return ruby.group("base").strip()
    enclosed = _ENCLOSED.search(instruction)
    if enclosed:
        inner = enclosed.group("inner").strip()
        is_ring = enclosed.group("ring").strip() in {"○", "〇", "◯"}
        return (
            counted(int(inner), "decimalEnclosedCircle") if is_ring and inner.isdecimal() else inner
        )
    fraction = _FRACTION.search(instruction)
    return f"{fraction.group('top').strip()}/{fraction.group('bottom').strip()}" if fraction else ""
