"""A SmartArt diagram -> its texts as a nested list."""

from collections import defaultdict
from collections.abc import Iterator

from ingest.conversion.office.office_xml import Element, child, children, inside, number, value
from ingest.conversion.office.one_line import side_by_side

_MAX_DEPTH = 20
_TEXTS = frozenset({"node", "asst"})


def diagram_items(root: Element | None) -> Iterator[tuple[str, int]]:
    """Yield each text of a diagram's data part with its depth, 0 for the outermost, in the order in which it is drawn."""
    points = {value(p, "modelId") or "": p for p in children(child(root, "dgm:ptLst"), "dgm:pt")}
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in children(child(root, "dgm:cxnLst"), "dgm:cxn"):
        if (value(link, "type") or "parOf") == "parOf":
            order = number(link, "srcOrd") or 0
            below[value(link, "srcId") or ""].append((order, value(link, "destId") or ""))
    tops = [key for key, point in points.items() if value(point, "type") == "doc"]
    seen: set[str] = set(tops)
    for top in tops:
        yield from _below(top, points, below, seen, 0)


def _below(
    key: str,
    points: dict[str, Element],
    below: dict[str, list[tuple[int, str]]],
    seen: set[str],
    depth: int,
) -> Iterator[tuple[str, int]]:
    for _, inner in sorted(below[key]):
        point = points.get(inner)
        if point is None or inner in seen or depth > _MAX_DEPTH:
            continue
        seen.add(inner)
        is_text = (value(point, "type") or "node") in _TEXTS
        text = _words(point) if is_text else ""
        if text:
            yield text, depth
        yield from _below(inner, points, below, seen, depth + bool(text))


def _words(point: Element) -> str:
    body = child(point, "dgm:t")
    lines = ("".join(t.text or "" for t in inside(p, "a:t")) for p in children(body, "a:p"))
    return side_by_side("\n".join(line for line in lines if line.strip()))
