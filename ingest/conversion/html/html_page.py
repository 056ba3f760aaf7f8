"""What is left out of a page, counted by kind."""

import re
from collections import Counter
from collections.abc import Callable

from ingest.conversion.html.html_furniture import furniture, link_runs
from ingest.conversion.html.html_hidden import hidden_elements
from ingest.conversion.html.html_styles import read_styles
from ingest.conversion.html.html_tree import HIDDEN, Element, prune
from ingest.sources import shown
from knowledge.finding import Finding

_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_STRUCK_CLASSES = frozenset({"msodel"})
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element\s*:\s*comment|mso-comment-(?:reference|continuation)", re.I)
_SAMPLE_CHARACTERS = 20
_OF_TABLES = frozenset({"tr", "td", "th", "col", "colgroup"})
_UNTOLD = frozenset({"noscript", "template"})


def leave_out(page: Element, path: str) -> list[Finding]:
    """Take out of a page what its reader does not see or does not come for; return how much of each kind that was."""
    counts: Counter[str] = Counter()
    samples: dict[str, str] = {}
    hiding = read_styles(page)
    for code, elements in (
        ("page_hidden", hidden_elements(page, hiding)),
        ("page_struck", _outermost(page, _is_struck)),
        ("page_comment", _outermost(page, _is_comment)),
    ):
        gone = list(elements)
        for element in gone:
            text = " ".join(element.text().split())
            if text and element.tag not in _UNTOLD:
                counts[code] += 1
                samples.setdefault(code, text[:_SAMPLE_CHARACTERS])
        _take_out(page, gone, is_hidden=code == "page_hidden")
    counts["page_image"] = sum(_is_picture(e) for e in page.within())
    counts["page_frame"] = _without_frame(page)
    return [
        Finding(code, shown(path), fields=_fields(count, samples.get(code)))
        for code, count in counts.items()
        if count
    ]


def _fields(count: int, sample: str | None) -> dict[str, str]:
    return {"count": f"{count:,}"} | ({"sample": sample} if sample is not None else {})


def _without_frame(page: Element) -> int:
    taken = 0
    for elements in (furniture, link_runs):
        gone = list(elements(page))
        taken += sum(bool(element.text().strip()) for element in gone)
        prune(page, frozenset(gone))
    return taken


def _take_out(page: Element, gone: list[Element], *, is_hidden: bool) -> None:
    """Take out elements; a row or cell of a table keeps its place."""
    prune(page, frozenset(e for e in gone if e.tag not in _OF_TABLES))
    for element in gone:
        if element.tag in _OF_TABLES:
            element.children = element.children if is_hidden else []
            element.attributes |= {HIDDEN: ""} if is_hidden else {}


def _is_picture(element: Element) -> bool:
    return element.tag == "img" and element.get("role") != "presentation"


def _is_struck(element: Element) -> bool:
    if element.tag in _STRUCK_TAGS or _STRUCK.search(element.get("style")):
        return True
    return element.get("class").lower() in _STRUCK_CLASSES


def _is_comment(element: Element) -> bool:
    return _COMMENT.search(element.get("style")) is not None


def _outermost(page: Element, wanted: Callable[[Element], bool]) -> list[Element]:
    found: list[Element] = []
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if wanted(element):
            found.append(element)
        else:
            waiting += reversed(list(element.elements()))
    return found
