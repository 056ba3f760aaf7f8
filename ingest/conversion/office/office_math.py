"""Formulas -> one line of plain text."""

from collections.abc import Callable

from ingest.conversion.office.office_xml import Element, child, children, tag, value
from ingest.conversion.office.raised import lowered, raised

MAX_DEPTH = 40
_ALONE = frozenset("+-−×÷*/=＋－")


def math_text(element: Element, depth: int = 0) -> str:
    """Return a formula as it is typed in a line: `(a + b)/c`, `x²`, `√(x)`."""
    if depth > MAX_DEPTH:
        return "".join(str(text) for text in element.itertext())
    shape = _SHAPES.get(element.tag)
    if shape is not None:
        return shape(element, depth + 1)
    if element.tag == tag("m:t"):
        return element.text or ""
    if element.tag.endswith("Pr"):
        return ""
    return "".join(math_text(inner, depth + 1) for inner in element)


def _part(element: Element, name: str, depth: int) -> str:
    found = child(element, name)
    return "" if found is None else math_text(found, depth)


def _grouped(text: str) -> str:
    is_bracketed = text.startswith("(") and text.find(")") == len(text) - 1
    is_simple = is_bracketed or not any(c in _ALONE or c.isspace() for c in text)
    return text if is_simple else f"({text})"


def _fraction(element: Element, depth: int) -> str:
    top, bottom = _part(element, "m:num", depth), _part(element, "m:den", depth)
    return f"{_grouped(top)}/{_grouped(bottom)}"


def _power(element: Element, depth: int) -> str:
    above = _part(element, "m:sup", depth)
    up = raised(above)
    return _grouped(_part(element, "m:e", depth)) + (up if up != above else f"^{_grouped(above)}")


def _index(element: Element, depth: int) -> str:
    below = _part(element, "m:sub", depth)
    down = lowered(below)
    return _part(element, "m:e", depth) + (down if down != below else f"_{_grouped(below)}")


def _power_and_index(element: Element, depth: int) -> str:
    below, above = _part(element, "m:sub", depth), _part(element, "m:sup", depth)
    down, up = lowered(below), raised(above)
    return (
        _part(element, "m:e", depth)
        + (down if down != below else f"_{_grouped(below)}")
        + (up if up != above else f"^{_grouped(above)}")
    )


def _root(element: Element, depth: int) -> str:
    degree = _part(element, "m:deg", depth)
    return f"{raised(degree) if degree else ''}√({_part(element, 'm:e', depth)})"


def _sum(element: Element, depth: int) -> str:
    sign = value(child(element, "m:naryPr", "m:chr"), "m:val") or "∫"
    below, above = _part(element, "m:sub", depth), _part(element, "m:sup", depth)
    bounds = f"({below}→{above})" if below and above else f"({below})" if below else ""
    return f"{sign}{bounds}{_part(element, 'm:e', depth)}"


def _bracketed(element: Element, depth: int) -> str:
    properties = child(element, "m:dPr")
    begin = value(child(properties, "m:begChr"), "m:val")
    end = value(child(properties, "m:endChr"), "m:val")
    inner = ", ".join(math_text(part, depth) for part in children(element, "m:e"))
    return f"{'(' if begin is None else begin}{inner}{')' if end is None else end}"


_SHAPES: dict[str, Callable[[Element, int], str]] = {
    tag("m:f"): _fraction,
    tag("m:sSup"): _power,
    tag("m:sSub"): _index,
    tag("m:sSubSup"): _power_and_index,
    tag("m:rad"): _root,
    tag("m:nary"): _sum,
    tag("m:d"): _bracketed,
}
