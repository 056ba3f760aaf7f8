"""Raised marks that are no links -> the paragraphs below that begin with the same mark."""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass

from ingest.conversion.html.html_inline import BLOCKS, raw_text, tidy
from ingest.conversion.html.html_tree import Element
from ingest.conversion.note_marks import read_mark, read_note, split_notes

_NOTE_BLOCKS = frozenset({"p", "li", "div", "dd"})
_MOST_CHARACTERS = 300
_MOST_BESIDE = 2_000


@dataclass(frozen=True, slots=True)
class _Note:
    """A line of a paragraph of notes, and where on the page that stands."""

    order: int
    text: str
    block: Element


def take_marked(page: Element) -> tuple[dict[Element, str], set[Element]]:
    """Return what stands in place of each raised mark, and the paragraphs that are nothing but notes which were so placed.

    A mark means the first such paragraph after it; paragraphs inside tables are left to the grid.
    """
    order = list(page.within())
    notes, lines = _all_notes(order)
    placed: dict[Element, str] = {}
    used: dict[Element, set[str]] = defaultdict(set)
    for place, element in enumerate(order):
        key = _key(element) if element.tag == "sup" else ""
        told = notes.get(key, [])
        after = bisect_right(told, place, key=lambda note: note.order)
        # A mark before its own note stands within it, and means nothing further down.
        if after < len(told) and not any(e in lines for e in element.above()):
            placed[element] = told[after].text
            used[told[after].block].add(key)
    return placed, {block for block, keys in used.items() if len(keys) == lines[block]}


def _all_notes(order: list[Element]) -> tuple[dict[str, list[_Note]], Counter[Element]]:
    """Return the notes of a page by their marks, in order, and how many each paragraph holds."""
    notes: dict[str, list[_Note]] = defaultdict(list)
    lines: Counter[Element] = Counter()
    for place, block in enumerate(order):
        for key, text in _notes(block) if _is_leaf(block) else []:
            notes[key].append(_Note(place, text, block))
            lines[block] += 1
    return notes, lines


def _is_leaf(block: Element) -> bool:
    if block.tag not in _NOTE_BLOCKS or any(e.tag in BLOCKS for e in block.elements()):
        return False
    return not any(e.tag == "table" for e in block.above())


def _notes(block: Element) -> list[tuple[str, str]]:
    """Return the marks and words of a paragraph whose lines are all notes with marks."""
    raw = raw_text(block, {})
    if len(raw) > 8 * _MOST_CHARACTERS:
        return []
    notes = [read_note(part) for line in tidy(raw).split("\n") for part in split_notes(line)]
    kept = [note for note in notes if note is not None and len(note[1]) <= _MOST_CHARACTERS]
    return kept if len(kept) == len(notes) else []


def _key(mark: Element) -> str:
    """Return what a raised mark points with, empty if it is none: the 2 of m² is none."""
    text = mark.text().strip()
    if text.isdecimal():
        before = _before(mark)
        return "" if before.isascii() and before.isalpha() else read_mark(f"[{text}]") or ""
    return read_mark(text) or ""


def _before(mark: Element) -> str:
    """Return the character before a mark."""
    beside = mark.parent.children if mark.parent is not None else []
    if len(beside) > _MOST_BESIDE:
        # No paragraph of people has as many, and looking through them for each would take long.
        return ""
    last = ""
    for child in beside:
        if child is mark:
            break
        last = (child if isinstance(child, str) else child.text()).rstrip()[-1:] or last
    return last
