"""`liquid map` over a real library and the real encoder; how it is drawn, by itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.map_schemas import MapOut
from tests.builders import write_pack
from ui.cli import app
from ui.commands.map_drawing import dot_lines, tree_lines

AT = "2026-05-15T10:00:00+08:00"
RULES = "# 白金卡权益\n\n## 费用\n\n白金卡年费为3600元。\n\n## 谁能参加\n\n仅限白金卡客户参加，公务卡除外。\n"


def node(node_id: str, kind: str, title: str, points: int, **more: object) -> dict[str, object]:
    counts = {"met": 0, "recall": None, "known": 0.0, "changed": 0, "ends_soon": 0, "others": 0}
    told = {"pack_id": "gift", "points": points, "pack": None}
    return {"id": node_id, "kind": kind, "title": title, **told, **counts, **more}


def drawing() -> MapOut:
    window = {"starts_at": None, "ends_at": "2026-06-01T00:00:00+08:00"}
    face = {"kind": "campaign", "version": "1", "window": window, "is_ahead": True}
    return MapOut.model_validate_json(
        json.dumps(
            {
                "at": AT,
                "generation": 3,
                "pack": None,
                "nodes": [
                    node("#library", "library", "", 4, pack_id=None, met=2, known=0.5),
                    node("gift", "pack", "开卡礼", 4, met=2, known=0.5, ends_soon=4, pack=face),
                    node("gift#1", "subject", '白金卡"尊享"', 3, met=2, known=0.66, changed=1),
                    node("gift#2", "others", "", 1, others=1),
                ],
                "edges": [
                    {"source": "#library", "target": "gift", "kind": "contains"},
                    {"source": "gift", "target": "gift#1", "kind": "contains"},
                    {"source": "gift", "target": "gift#2", "kind": "contains"},
                    {"source": "gift#1", "target": "gift", "kind": "shares"},
                ],
            }
        )
    )


def test_a_map_is_a_tree_with_bars() -> None:
    assert list(tree_lines(drawing(), "zh")) == [
        "█████░░░░░  50%  全部知识  4 点 · 学过 2",
        "└─ █████░░░░░  50%  开卡礼 (gift)  4 点 · 学过 2 · 一周内结束 4 · 至 2026-05-31 24:00 · 尚未生效",
        '   ├─ ███████░░░  66%  白金卡"尊享"  3 点 · 学过 2 · 变了 1',
        "   └─ ░░░░░░░░░░   0%  另外 1 项  1 点 · 学过 0",
        "",
        '开卡礼·白金卡"尊享" ↔ 开卡礼',
        "时间均为北京时间 (UTC+8)",
    ]


def test_a_map_is_a_graph_for_graphviz_with_quotes_escaped() -> None:
    lines = list(dot_lines(drawing(), "en"))
    assert (lines[0], lines[-1]) == ("digraph map {", "}")
    assert '  "gift#1" [label="白金卡\\"尊享\\"\\n66% · 3", fillcolor="/rdylgn9/6"];' in lines
    assert '  "gift#2" [label="1 others\\n0% · 1", fillcolor="white"];' in lines
    assert '  "gift" -> "gift#1";' in lines
    assert '  "gift#1" -> "gift" [style=dashed, dir=none, constraint=false];' in lines


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


@pytest.mark.slow
def test_the_map_is_told_at_the_terminal(
    tmp_path: Path, new_home: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = new_home(tmp_path / "home")
    monkeypatch.setenv("LIQUID_HOME", str(home))
    write_pack(tmp_path / "p", {"r.md": RULES}, id="plat", title="白金卡权益", kind="product")
    assert run("publish", str(tmp_path / "p")).exit_code == 0
    told = run("map", "--as", "小李").stdout
    assert "白金卡权益 (plat)" in told
    assert "└─" in told
    opened = json.loads(run("map", "plat", "--as", "小李", "--json").stdout)
    assert opened["nodes"][0]["id"] == "plat"
    assert run("map", "--dot").stdout.startswith("digraph map {")
