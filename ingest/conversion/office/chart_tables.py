"""A chart -> the table of the values that it draws: categories down, series across."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.conversion.grid import Cell
from ingest.conversion.office.office_xml import (
    Element,
    child,
    children,
    inside,
    is_on,
    number,
    tag,
    value,
)
from ingest.conversion.workbook.shown_value import shown_number

# Thousands of points are drawn for their shape, not to be read.
MAX_POINTS = 1_000
MAX_SERIES = 100
_GENERAL = "General"
_LINES = frozenset(map(tag, ("c:lineChart", "c:scatterChart", "c:radarChart")))
_LABELS = ("c:showVal", "c:showCatName", "c:showSerName", "c:showPercent")


@dataclass(frozen=True, slots=True)
class ChartGrid:
    """A chart as a table.

    Attributes:
        captions: Its title, and the titles of its axes.
        cells: Its values under one header.
        hidden: Number of its series that are filtered out or drawn in no colour, and so left out.
    """

    captions: tuple[str, ...]
    cells: tuple[Cell, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: Mapping[int, str]
    values: Mapping[int, str]


def chart_grid(root: Element) -> ChartGrid | None:
    """Return the values that a chart part holds, as its labels show them; None if it holds none."""
    chart = child(root, "c:chart")
    plot = child(chart, "c:plotArea")
    drawn = list(inside(plot, "c:ser"))
    seen = [element for element in drawn if not _is_unseen(element)]
    series = [read for e in seen if (read := _series(e)).values][:MAX_SERIES]
    hidden = len(drawn) - len(seen) + _filtered(plot)
    if not series:
        return ChartGrid((), (), hidden) if hidden else None
    title = _said(child(chart, "c:title"))
    # A chart of one series without a title shows the name of that.
    if not title and len(drawn) == 1 and _is_titled_by_series(chart):
        title = series[0].name
    captions = (title, *_axes(plot))
    return ChartGrid(tuple(filter(None, captions)), tuple(_cells(series)), hidden)


def _filtered(plot: Element | None) -> int:
    """Return how many series a person has taken out of the chart; the file keeps them."""
    own = tag("c:ser")
    return 0 if plot is None else sum(element.tag != own for element in plot.iter("{*}ser"))


def _is_unseen(series: Element) -> bool:
    """Tell whether a series is drawn in no colour and without labels, as those that only lift others are."""
    if any(is_on(e, "val") for name in _LABELS for e in inside(child(series, "c:dLbls"), name)):
        return False
    look = child(series, "c:spPr")
    has_no_line = child(look, "a:ln", "a:noFill") is not None
    holder = series.getparent()
    if holder is not None and holder.tag in _LINES:
        return has_no_line and value(child(series, "c:marker", "c:symbol"), "val") == "none"
    is_empty = child(look, "a:noFill") is not None
    return is_empty and (has_no_line or child(look, "a:ln") is None)


def _is_titled_by_series(chart: Element | None) -> bool:
    is_switched_off = is_on(child(chart, "c:autoTitleDeleted"), "val")
    return child(chart, "c:title") is None and not is_switched_off


def _cells(series: list[_Series]) -> Iterator[Cell]:
    yield Cell(0, 0, "", is_header=True)
    for column, one in enumerate(series, 1):
        yield Cell(0, column, one.name or f"系列{column}", is_header=True)
    for row, (category, points) in enumerate(_rows(series), 1):
        yield Cell(row, 0, category)
        for column, text in points.items():
            yield Cell(row, column, text)


def _rows(series: list[_Series]) -> list[tuple[str, dict[int, str]]]:
    """Return each category with the values there by column; series of other categories get rows of their own."""
    rows: dict[tuple[int, str], dict[int, str]] = {}
    for column, one in enumerate(series, 1):
        for at, text in one.values.items():
            category = one.categories.get(at, str(at + 1))
            rows.setdefault((at, category), {})[column] = text
    ordered = sorted(rows.items(), key=lambda item: item[0][0])[:MAX_POINTS]
    return [(category, points) for (_, category), points in ordered]


def _series(element: Element) -> _Series:
    name = child(element, "c:tx")
    texts = [text.text or "" for text in inside(name, "c:v")]
    categories = _labels(
        child(element, "c:cat") if child(element, "c:cat") is not None else child(element, "c:xVal")
    )
    values = (
        child(element, "c:val") if child(element, "c:val") is not None else child(element, "c:yVal")
    )
    return _Series(" ".join(texts).strip(), categories, _labels(values))


def _labels(element: Element | None) -> dict[int, str]:
    """Return the texts or numbers of an axis by their place; levels of categories are joined, the outer first."""
    levels = list(inside(element, "c:lvl"))
    if levels:
        return _levelled(levels)
    cache = next((e for e in inside(element, "c:pt")), None)
    holder = cache.getparent() if cache is not None else None
    return _points(holder)


def _points(holder: Element | None) -> dict[int, str]:
    if holder is None:
        return {}
    is_number = holder.tag in {tag("c:numCache"), tag("c:numLit")}
    code = (_text(child(holder, "c:formatCode")) or _GENERAL) if is_number else ""
    found: dict[int, str] = {}
    for point in children(holder, "c:pt"):
        at = number(point, "idx")
        text = _text(child(point, "c:v"))
        if at is not None and text and len(found) < MAX_POINTS:
            found[at] = _shown(text, value(point, "formatCode") or code) if is_number else text
    return found


def _levelled(levels: list[Element]) -> dict[int, str]:
    inner = _points(levels[0])
    for level in levels[1:]:
        outer = _points(level)
        begun = ""
        for at in sorted(inner):
            begun = outer.get(at, begun)
            inner[at] = f"{begun} {inner[at]}".strip()
    return inner


def _shown(text: str, code: str) -> str:
    try:
        found = float(text)
    except ValueError:
        return text
    return shown_number(found, code).text if math.isfinite(found) else text


def _axes(plot: Element | None) -> Iterator[str]:
    for names, word in ((("c:catAx", "c:dateAx"), "横轴"), (("c:valAx",), "纵轴")):
        said = [
            text
            for name in names
            for axis in children(plot, name)
            if (text := _said(child(axis, "c:title")))
        ]
        yield f"{word}：{'、'.join(said)}" if said else ""


def _said(title: Element | None) -> str:
    texts = inside(child(title, "c:tx"), "a:t")
    typed = "".join(text.text or "" for text in texts)
    return typed or " ".join(_text(v) for v in inside(child(title, "c:tx"), "c:v"))


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
