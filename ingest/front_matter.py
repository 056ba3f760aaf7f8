"""The lines between --- at the head of a document -> a form of its values and lines."""

import re
from dataclasses import dataclass

import yaml

from ingest.form import Form
from ingest.lines import Lines
from ingest.sources import shown
from knowledge.finding import Finding

MAX_CHARACTERS = 8_000
# A few lists; the parser takes seconds over thousands of open brackets.
MAX_BRACKETS = 100
_NULL_TAG = "tag:yaml.org,2002:null"
_LOOKS_LIKE_KEY = re.compile(r"\s*[\w\u4e00-\u9fff]+\s*[:：](?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says of itself.

    Attributes:
        form: Its values; empty where there are none.
        first_line: 0-based line on which the document's text begins.
    """

    form: Form
    first_line: int = 0


def open_front_matter(path: str, lines: Lines) -> FrontMatter:
    """Return the front matter; what is wrong with it is in its form's findings."""
    file = shown(path)
    rows = lines.text[:MAX_CHARACTERS].split("\n")
    if rows[0].rstrip() != "---":
        return FrontMatter(Form(file, {}))
    end = next((n for n, row in enumerate(rows) if n and row.rstrip() in {"---", "..."}), None)
    if end is None:
        is_meant = len(rows) > 1 and _LOOKS_LIKE_KEY.match(rows[1])
        findings = [Finding("front_matter_open", file, 1)] if is_meant else []
        return FrontMatter(Form(file, {}, findings=findings))
    return FrontMatter(_read(file, "\n".join(rows[1:end])), end + 1)


def _read(file: str, text: str) -> Form:
    if text.count("[") + text.count("{") > MAX_BRACKETS:
        return Form(file, {}, findings=[Finding("bad_yaml", file, 1)])
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        # The first line of YAML is the second of the file, and marks count from 0.
        line = mark.line + 2 if mark else 1
        return Form(file, {}, findings=[Finding("bad_yaml", file, line)])
    except (yaml.YAMLError, RecursionError, ValueError):
        return Form(file, {}, findings=[Finding("bad_yaml", file, 1)])
    if node is None:
        return Form(file, {}, line=1)
    if not isinstance(node, yaml.MappingNode):
        return Form(file, {}, findings=[Finding("front_matter_no_keys", file, 2)])
    findings: list[Finding] = []
    values, key_lines = _mapping(node, file, findings)
    return Form(file, values, key_lines, 1, "", findings)


def _mapping(
    node: yaml.MappingNode, file: str, findings: list[Finding], prefix: str = ""
) -> tuple[dict[str, object], dict[str, int]]:
    """Return values and lines by key; scalars stay the text that was written, as YAML's own reading of dates guesses."""
    values: dict[str, object] = {}
    key_lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        line = key_node.start_mark.line + 2
        if key in values:
            findings.append(Finding("key_twice", file, line, {"key": prefix + key}))
        key_lines[prefix + key] = line
        values[key] = _value(value_node)
        if isinstance(value_node, yaml.MappingNode) and not prefix:
            values[key], inner = _mapping(value_node, file, findings, f"{key}.")
            key_lines |= inner
        if isinstance(value_node, yaml.SequenceNode) and not prefix:
            values[key], inner = _list(value_node, file, findings, key)
            key_lines |= inner
    return values, key_lines


def _list(
    node: yaml.SequenceNode, file: str, findings: list[Finding], key: str
) -> tuple[list[object], dict[str, int]]:
    """Return the items and their lines; a mapping that is only named once more by an alias is an empty one."""
    items: list[object] = []
    key_lines: dict[str, int] = {}
    seen: set[int] = set()
    for number, item in enumerate(node.value):
        value = item.value if isinstance(item, yaml.ScalarNode) else {}
        if isinstance(item, yaml.MappingNode) and id(item) not in seen:
            name = f"{key}[{number}]"
            key_lines[name] = item.start_mark.line + 2
            value, inner = _mapping(item, file, findings, f"{name}.")
            key_lines |= inner
        seen.add(id(item))
        items.append(value)
    return items, key_lines


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == _NULL_TAG else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [item.value if isinstance(item, yaml.ScalarNode) else {} for item in node.value]
    return {}
