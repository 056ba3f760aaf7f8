"""My map in text: as a tree with bars, and as a graph for Graphviz."""

from collections.abc import Iterator

from api.map_schemas import MapEdgeOut, MapNodeOut, MapOut
from index.quiz.map_nodes import EdgeKind, NodeKind
from ui.commands.local_times import LocalTimes, local_times
from ui.look.moments import last_moment

_CONTAINED = (EdgeKind.CONTAINS, EdgeKind.HAS)
_BAR = 10
_FULL, _EMPTY = "█", "░"
_WORDS = {
    "zh": {
        "library": "全部知识",
        "others": "另外 {n} 项",
        "points": "{n} 点",
        "met": "学过 {n}",
        "changed": "变了 {n}",
        "soon": "一周内结束 {n}",
        "until": "至 {at}",
        "ahead": "尚未生效",
        "shares": "{one} ↔ {other}",
        "succeeds": "{one} 接续 {other}",
    },
    "en": {
        "library": "All there is to know",
        "others": "{n} others",
        "points": "{n} points",
        "met": "{n} met",
        "changed": "{n} changed",
        "soon": "{n} end within a week",
        "until": "until {at}",
        "ahead": "does not hold yet",
        "shares": "{one} ↔ {other}",
        "succeeds": "{one} succeeds {other}",
    },
}
_STYLES = {
    EdgeKind.CONTAINS: "",
    EdgeKind.HAS: "",
    EdgeKind.SHARES: " [style=dashed, dir=none, constraint=false]",
    EdgeKind.SUCCEEDS: " [style=bold, constraint=false]",
}
# Of Graphviz's scale from red over yellow to green, nine steps.
_SCALE, _STEPS = "rdylgn9", 9


def tree_lines(found: MapOut, language: str) -> Iterator[str]:
    """Yield a line for each node, what it contains below it; then what hangs together across packs."""
    nodes = {node.id: node for node in found.nodes}
    below: dict[str, list[MapNodeOut]] = {}
    for edge in found.edges:
        if edge.kind in _CONTAINED:
            below.setdefault(edge.source, []).append(nodes[edge.target])
    times = local_times(
        at for node in found.nodes if node.pack for at in (node.pack.window.ends_at,)
    )
    top = found.nodes[0]
    yield _line(top, language, times)
    yield from _below(top, below, "", (language, times))
    links = [edge for edge in found.edges if edge.kind not in _CONTAINED]
    if links:
        yield ""
    for edge in links:
        yield _WORDS[language][edge.kind].format(
            one=_full_title(nodes[edge.source], nodes), other=_full_title(nodes[edge.target], nodes)
        )
    if note := times.note(language):
        yield note


def _below(
    node: MapNodeOut, below: dict[str, list[MapNodeOut]], indent: str, how: tuple[str, LocalTimes]
) -> Iterator[str]:
    children = below.get(node.id, [])
    for number, child in enumerate(children, 1):
        is_last = number == len(children)
        yield f"{indent}{'└─' if is_last else '├─'} {_line(child, *how)}"
        yield from _below(child, below, f"{indent}{'   ' if is_last else '│  '}", how)


def _line(node: MapNodeOut, language: str, times: LocalTimes) -> str:
    words = _WORDS[language]
    filled = round(_BAR * node.known)
    bar = _FULL * filled + _EMPTY * (_BAR - filled)
    said = [words["points"].format(n=node.points), words["met"].format(n=node.met)]
    if node.changed:
        said.append(words["changed"].format(n=node.changed))
    if node.ends_soon:
        said.append(words["soon"].format(n=node.ends_soon))
    if node.pack is not None:
        said += _of_pack(node, words, times)
    return f"{bar} {node.known:4.0%}  {_title(node, language)}  {' · '.join(said)}"


def _of_pack(node: MapNodeOut, words: dict[str, str], times: LocalTimes) -> Iterator[str]:
    if node.pack is not None and node.pack.window.ends_at is not None:
        ends_at = node.pack.window.ends_at
        day, time = last_moment(ends_at)
        yield words["until"].format(at=times.told(ends_at, f"{day:%Y-%m-%d} {time}"))
    if node.pack is not None and node.pack.is_ahead:
        yield words["ahead"]


def _title(node: MapNodeOut, language: str) -> str:
    if node.kind is NodeKind.LIBRARY:
        return _WORDS[language]["library"]
    if node.kind is NodeKind.OTHERS:
        return _WORDS[language]["others"].format(n=node.others)
    return f"{node.title} ({node.id})" if node.kind is NodeKind.PACK else node.title


def _full_title(node: MapNodeOut, nodes: dict[str, MapNodeOut]) -> str:
    pack = nodes.get(node.pack_id or "")
    return node.title if pack is None or pack is node else f"{pack.title}·{node.title}"


def dot_lines(found: MapOut, language: str) -> Iterator[str]:
    """Yield a graph in Graphviz's language: the redder a node, the less of it is recalled; white where nothing was met."""
    yield "digraph map {"
    yield '  rankdir=LR; node [shape=box, style="rounded,filled", fontname="sans-serif"];'
    for node in found.nodes:
        label = f"{_title(node, language)}\n{node.known:.0%} · {node.points}"
        yield f"  {_quoted(node.id)} [label={_quoted(label)}, fillcolor={_quoted(_colour(node))}];"
    for edge in found.edges:
        yield _dot_edge(edge)
    yield "}"


def _dot_edge(edge: MapEdgeOut) -> str:
    return f"  {_quoted(edge.source)} -> {_quoted(edge.target)}{_STYLES[edge.kind]};"


def _colour(node: MapNodeOut) -> str:
    if not node.met and not node.changed:
        return "white"
    return f"/{_SCALE}/{1 + round((_STEPS - 1) * node.known)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
