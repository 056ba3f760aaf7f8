"""The map in the browser: a drawing to move and zoom, every node to be reached by keys, and the same as a list."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from api.map_schemas import MapNodeOut, MapOut
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language, Phrase
from ui.quiz.card_box import Mount
from ui.quiz.map_layout import Spot, Strength, drawable, spots_of, strength

KEY = "quiz-map"
_HERE = Path(__file__).parent
_HTML = """
<section class="map">
  <div class="bar"><ul class="legend"></ul><div class="keys"></div></div>
  <svg class="view" role="group"><g class="world"></g></svg>
  <ul class="list"></ul>
  <p class="hint"></p>
</section>
"""
_TEXTS = {
    "list": phrases.MAP_LIST,
    "graph": phrases.MAP_GRAPH,
    "zoom_in": phrases.MAP_IN,
    "zoom_out": phrases.MAP_OUT,
    "fit": phrases.MAP_FIT,
    "hint": phrases.MAP_HINT,
}
_STRENGTHS: dict[Strength, Phrase] = {
    Strength.STRONG: phrases.MAP_STRONG,
    Strength.FAIR: phrases.MAP_FAIR,
    Strength.WEAK: phrases.MAP_WEAK,
    Strength.NEW: phrases.MAP_NEW,
}
_SEPARATOR = " · "
# Radius of a node by how many points it has.
_LEAST, _MOST = 6.0, 16.0
_MANY_POINTS = 60


def make_map_box() -> Mount:
    """Return the component, registered; once for each process."""
    css = (_HERE / "map_box.css").read_text(encoding="utf-8")
    js = (_HERE / "map_box.js").read_text(encoding="utf-8")
    mount: Mount = component("liquid.quiz_map", html=_HTML, css=css, js=js)
    return mount


def show_map_box(
    mount: Mount,
    found: MapOut,
    chosen: str | None,
    language: Language,
    on_chosen: Callable[[], None],
) -> None:
    """Draw a map; `on_chosen` is called when a node was, whose id then stands under `KEY`."""
    drawing = drawable(found)
    spots = spots_of(drawing)
    places = {spot.node.id: spot for spot in spots}
    data = {
        "lang": "zh-CN" if language == "zh" else "en",
        "name": phrases.MAP_NAME.tell(language, title=title_of(found.nodes[0], language)),
        "texts": {name: phrase.tell(language) for name, phrase in _TEXTS.items()},
        "legend": [
            {"strength": one.value, "title": name.tell(language)}
            for one, name in _STRENGTHS.items()
        ],
        "nodes": [_node(spot, places.get(spot.node.id), language) for spot in spots_of(found)],
        "edges": [
            {"source": edge.source, "target": edge.target, "kind": edge.kind.value}
            for edge in drawing.edges
        ],
        "bounds": _bounds(spots),
        "chosen": chosen,
    }
    mount(key=KEY, data=data, on_chosen_change=on_chosen)


def title_of(node: MapNodeOut, language: Language) -> str:
    """Return what a node is called."""
    if node.kind.value == "library":
        return phrases.MAP_LIBRARY.tell(language)
    if node.kind.value == "others":
        return phrases.MAP_OTHERS.tell(language, count=node.others)
    return node.title


def about_words(node: MapNodeOut, language: Language) -> str:
    """Return how a node stands, in words and figures."""
    parts = [
        _STRENGTHS[strength(node)].tell(language),
        phrases.MAP_COUNTS.tell(language, points=node.points, met=node.met),
    ]
    if node.met:
        parts.append(phrases.MAP_KNOWN.tell(language, known=f"{node.known:.0%}"))
    if node.changed:
        parts.append(phrases.MAP_CHANGED.tell(language, count=node.changed))
    if node.ends_soon:
        parts.append(phrases.MAP_ENDS.tell(language, count=node.ends_soon))
    if node.pack is not None and node.pack.is_ahead:
        parts.append(phrases.MAP_AHEAD.tell(language))
    return _SEPARATOR.join(parts)


def _node(spot: Spot, drawn: Spot | None, language: Language) -> Mapping[str, Any]:
    node = spot.node
    share = min(node.points / _MANY_POINTS, 1.0) ** 0.5
    title, about = title_of(node, language), about_words(node, language)
    return {
        "id": node.id,
        "kind": node.kind.value,
        "title": title,
        "about": about,
        "told": f"{title}{_SEPARATOR}{about}",
        "strength": strength(node).value,
        "is_changed": node.changed > 0,
        "size": round(_LEAST + (_MOST - _LEAST) * share, 1),
        "is_drawn": drawn is not None,
        "x": 0.0 if drawn is None else round(drawn.x, 1),
        "y": 0.0 if drawn is None else round(drawn.y, 1),
        "depth": spot.depth,
    }


def _bounds(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all nodes."""
    xs, ys = [spot.x for spot in spots] or [0.0], [spot.y for spot in spots] or [0.0]
    return min(xs), min(ys), max(xs), max(ys)
