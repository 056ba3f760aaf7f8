"""Which elements of a page nobody sees, and which open with a click."""

import re
from collections.abc import Iterator

from ingest.conversion.html.html_styles import Hiding, hides
from ingest.conversion.html.html_tree import Element, prune

# What frameworks call what they hide, whatever their style sheets say.
_HIDDEN_CLASSES = frozenset(
    [
        "hidden",
        "hide",
        "d-none",
        "is-hidden",
        "invisible",
        "sr-only",
        "visually-hidden",
        "screen-reader-text",
        "screen-reader-only",
        "offscreen",
        "display-none",
    ]
)
_HIDDEN_TAGS = frozenset({"template", "noscript", "datalist", "noframes"})
_AWAY = re.compile(
    r"text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]", re.IGNORECASE
)
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_OPENERS = ("aria-controls", "data-target", "data-bs-target")
# The articles of WeChat come with their text hidden until a script has run.
_SHOWN_BY_SCRIPT = "js_content"


def opened_by_click(page: Element) -> frozenset[str]:
    """Return the ids of what a button, a tab or a link on the page opens: the answers of an accordion, the panels of tabs."""
    names: set[str] = set()
    for element in page.within():
        for attribute in _OPENERS:
            names.update(name.lstrip("#") for name in element.get(attribute).split())
        if element.get("role") == "tab" or element.get("data-toggle") in {"tab", "collapse"}:
            names.add(element.get("href").lstrip("#"))
    return frozenset(names - {""})


def take_tabs(page: Element) -> dict[str, str]:
    """Return what is written on the tab of each panel, by the panel's id, and take the tabs out of the page."""
    ids = {element.get("id") for element in page.within()}
    tabs: dict[str, str] = {}
    gone: set[Element] = set()
    for element in page.within():
        if element.get("role") == "tab" or element.get("data-toggle") == "tab":
            opened = [element.get(name).lstrip("#") for name in (*_OPENERS, "href")]
            panel = next((name for name in opened if name and name in ids), None)
            if panel is not None:
                tabs[panel] = " ".join(element.text().split())
                gone.add(element)
    prune(page, gone)
    return tabs


def hidden_elements(page: Element, hiding: Hiding) -> Iterator[Element]:
    """Yield the outermost elements that are not shown."""
    opened = opened_by_click(page)
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if _is_hidden(element, hiding) and not _is_opened(element, opened):
            yield element
        else:
            waiting += reversed(list(element.elements()))


def _is_opened(element: Element, opened: frozenset[str]) -> bool:
    return element.get("id") in opened or element.get("id") == _SHOWN_BY_SCRIPT


def _is_hidden(element: Element, hiding: Hiding) -> bool:
    if element.tag in _HIDDEN_TAGS or "hidden" in element.attributes:
        return True
    if element.get("aria-hidden").lower() == "true":
        return True
    if element.tag == "dialog" and "open" not in element.attributes:
        return True
    return _is_styled_away(element, hiding)


def _is_styled_away(element: Element, hiding: Hiding) -> bool:
    style = element.get("style")
    if style and (hides(style) or _AWAY.search(style)):
        return True
    if (
        style
        and _NO_SIZE.search(style)
        and not any("font-size" in e.get("style") for e in _below(element))
    ):
        return True
    classes = {name.lower() for name in element.get("class").split()}
    return bool(classes & _HIDDEN_CLASSES) or hiding.hides(element)


def _below(element: Element) -> Iterator[Element]:
    return (inner for inner in element.within() if inner is not element)
