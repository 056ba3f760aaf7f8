"""Records as the folders that a trainer hands in."""

import json
from collections.abc import Sequence
from pathlib import Path

from eval.freshness_records import DocumentRecord, Places, SectionRecord, Term, VersionRecord
from eval.packing import as_markdown


def write_versions(versions: Sequence[VersionRecord], folder: Path) -> Path:
    """Write versions of different packs into a new folder, ready to be published together, and return it."""
    for version in versions:
        pack = folder / version.pack_id
        pack.mkdir(parents=True)
        (pack / "pack.toml").write_text(_pack_toml(version), encoding="utf-8")
        for document in version.documents:
            (pack / f"{document.document_id}.md").write_text(_markdown(document), encoding="utf-8")
    return folder


def _pack_toml(version: VersionRecord) -> str:
    lines = {
        "id": _quoted(version.pack_id),
        "title": _quoted(version.title),
        "version": _quoted(version.version),
        "kind": _quoted(version.kind),
        "owner": _quoted("eval"),
        "zone": _quoted(version.zone),
        "starts_at": version.term.starts and version.term.starts.toml(),
        "ends_at": version.term.ends and version.term.ends.toml(),
        "announced_at": version.announced and version.announced.toml(),
        "successor_of": version.successor_of and _quoted(version.successor_of),
        "afterwards": version.afterwards and _quoted(version.afterwards),
    }
    text = "".join(f"{key} = {value}\n" for key, value in lines.items() if value)
    if version.places:
        text += "[audience]\n"
        text += "".join(f"{axis} = {_list(p)}\n" for axis, p in sorted(version.places.items()))
    for phase in version.phases:
        dates = {"starts_at": phase.term.starts, "ends_at": phase.term.ends}
        text += f"[[phases]]\nname = {_quoted(phase.name)}\n"
        text += "".join(f"{key} = {at.toml()}\n" for key, at in dates.items() if at)
    return text


def _markdown(document: DocumentRecord) -> str:
    front = [f"title: {_quoted(document.title)}"]
    if document.term.starts is not None:
        front.append(f"starts_at: {document.term.starts.text()}")
    if document.term.ends is not None:
        front.append(f"ends_at: {document.term.ends.text()}")
    if document.places:
        front.append(f"audience: {_audience(document.places)}")
    narrowed = [_narrowed(s) for s in document.sections if s.phase or s.term != Term()]
    if narrowed:
        front += ["sections:", *narrowed]
    body = "".join(f"## {s.heading}\n\n{as_markdown(s.text)}" for s in document.sections)
    return "---\n" + "\n".join(front) + f"\n---\n\n{body}"


def _narrowed(section: SectionRecord) -> str:
    values = {
        "heading": _quoted(section.heading),
        "phase": section.phase and _quoted(section.phase),
        "starts_at": section.term.starts and section.term.starts.text(),
        "ends_at": section.term.ends and section.term.ends.text(),
    }
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in values.items() if value)


def _audience(places: Places) -> str:
    axes = ", ".join(f"{axis}: {_list(allowed)}" for axis, allowed in sorted(places.items()))
    return f"{{{axes}}}"


def _list(places: frozenset[str]) -> str:
    return "[" + ", ".join(_quoted(place) for place in sorted(places)) + "]"


def _quoted(text: str) -> str:
    # JSON's quoting is TOML's and YAML's too.
    return json.dumps(text, ensure_ascii=False)
