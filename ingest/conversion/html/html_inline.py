"""The words within a block, as a browser puts them on lines."""

import re
from collections.abc import Mapping

from ingest.conversion.html.html_markers import markers
from ingest.conversion.html.html_tree import HIDDEN, Element
from ingest.conversion.notes import noted

BREAK = "\v"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_DIGITS = re.compile(r"\s*\d{1,3}\s*")
_CHINESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]"
# A line of the source that ends in Chinese goes on without a blank.
_CHINESE_FOLD = re.compile(rf"(?<={_CHINESE})[ \t]*\n[ \t\n]*(?={_CHINESE})")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_KEPT = {"pre", "textarea", "listing", "xmp"}

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_SILENT = frozenset({"head", "style", "title", "img", "input", "select", "textarea", "rp", "rt"})


def is_silent(element: Element) -> bool:
    """Tell whether an element holds no words of the page."""
    return element.tag in _SILENT or HIDDEN in element.attributes


def raw_text(element: Element, notes: Mapping[Element, str], *, is_kept: bool = False) -> str:
    """Return the words in an element, white space as in the source, line breaks and ends of blocks as `BREAK`.

    Args:
        element: What holds them.
        notes: What stands in place of links to notes.
        is_kept: Whether line breaks of the source count.
    """
    return "".join(
        f"{BREAK}{mark} " * bool(mark) + _raw(child, notes, is_kept=is_kept)
        for child, mark in zip(element.children, _marks(element), strict=True)
    )


def _marks(element: Element) -> list[str]:
    """Return what stands before each child: the numbers of a list."""
    if element.tag != "ol":
        return [""] * len(element.children)
    items = [child for child in element.elements() if child.tag == "li" and not is_silent(child)]
    marked = dict(zip(items, markers(items, element), strict=True))
    return [
        marked.get(child, "") if isinstance(child, Element) else "" for child in element.children
    ]


def _raw(child: Element | str, notes: Mapping[Element, str], *, is_kept: bool) -> str:
    if isinstance(child, str):
        child = child.replace(BREAK, " ")
        return child.replace("\n", BREAK) if is_kept else child
    if child in notes:
        return noted("", notes[child])
    if child.tag == "br":
        return BREAK
    if is_silent(child):
        return ""
    text = raw_text(child, notes, is_kept=is_kept or child.tag in _KEPT)
    return _placed(child, text)


def _placed(element: Element, text: str) -> str:
    """Return the words of an element as they stand on the line around it, or on lines of their own."""
    if element.tag == "sup":
        # `5<sup>2</sup>` is no 52.
        return text.strip().translate(_RAISED) if _RAISED_DIGITS.fullmatch(text) else text
    if element.tag == "q":
        return f"“{text}”"
    if element.tag in {"td", "th"}:
        return f"{text} "
    if element.tag == "li" and _is_numbered(element):
        # Its mark stands on the same line.
        return f"{text.lstrip(BREAK)}{BREAK}"
    return f"{BREAK}{text}{BREAK}" if element.tag in BLOCKS else text


def _is_numbered(item: Element) -> bool:
    return item.parent is not None and item.parent.tag == "ol"


def tidy(raw: str) -> str:
    """Return words as a reader sees them: blanks single, lines divided by line breaks, none of them empty."""
    raw = _CHINESE_FOLD.sub("", raw.replace("\r", ""))
    lines = (_BLANKS.sub(" ", line).strip(" \u00a0\u3000") for line in raw.split(BREAK))
    return "\n".join(line for line in lines if line)


def inline_words(element: Element, notes: Mapping[Element, str]) -> str:
    """Return the words in an element, its blocks as lines."""
    return tidy(raw_text(element, notes))
