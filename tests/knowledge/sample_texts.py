"""The sample packs and questions read as plain text, independent of the code that ingests them."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKS = ROOT / "knowledge" / "packs"
# What a person reads in those of them that are no Markdown, by `pack/document`.
OFFICE = Path(__file__).with_name("office")
QUESTIONS = ROOT / "eval" / "questions"
DEMO_AT = datetime.fromisoformat("2026-05-31T09:30:00+08:00")

_HEADING = re.compile(r"#{1,4} +(?P<text>.+)")
_FAQ_MARK = re.compile(r"^(?:Q|问)\s*[:：]\s*")
_INTERNAL_MARK = re.compile(r"\s*(?:（内部口径）|\(internal\))$")
_PLACES = {"teams": "team", "regions": "region", "channels": "channel"}


@dataclass(frozen=True, slots=True)
class Reach:
    """When and for whom a document is: a half-open window, both ends UTC or open, and audiences."""

    announced_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    audiences: tuple[dict[str, list[str]], ...]

    def state(self, at: datetime, viewer: dict[str, str]) -> str:
        """Return `hidden`, `announced`, `current` or `ended` for this viewer at this instant."""
        unannounced = self.announced_at is not None and at < self.announced_at
        if unannounced or not all(_admits(audience, viewer) for audience in self.audiences):
            return "hidden"
        if self.ends_at is not None and at >= self.ends_at:
            return "ended"
        return "announced" if self.starts_at is not None and at < self.starts_at else "current"


@cache
def manifests() -> dict[str, dict[str, Any]]:
    """Return every `pack.toml` by the name of its folder."""
    paths = sorted(PACKS.glob("*/pack.toml"))
    return {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in paths}


@cache
def documents() -> dict[str, str]:
    """Return the text of every document by `pack/document`."""
    found = {}
    found_at = ((path, root) for root in (PACKS, OFFICE) for path in root.rglob("*.md"))
    for path, root in sorted(found_at):
        text = path.read_text("utf-8")
        pack, inside = path.relative_to(root).with_suffix("").as_posix().split("/", maxsplit=1)
        found[f"{pack}/{front_matter(text).get('id', inside)}"] = text
    return found


def front_matter(text: str) -> dict[str, Any]:
    """Return a document's front matter, empty if it has none."""
    return dict(yaml.safe_load(text.split("---\n")[1])) if text.startswith("---\n") else {}


@cache
def sections() -> dict[str, list[str]]:
    """Return each judged unit's own text by `pack/document#heading`; two texts make it ambiguous."""
    found: dict[str, list[str]] = {}
    for document, text in documents().items():
        key = ""
        for line in text.splitlines():
            if heading := _HEADING.fullmatch(line):
                name = _INTERNAL_MARK.sub("", _FAQ_MARK.sub("", heading["text"].strip()))
                key = f"{document}#{name}"
                found.setdefault(key, []).append("")
            elif key:
                found[key][-1] += line + "\n"
        for question, row in _faq_rows(text):
            found.setdefault(f"{document}#{question}", []).append(row)
    return found


@cache
def reach(document: str) -> Reach:
    """Return when and for whom a document is: its pack's window and audience, narrowed by its own."""
    pack, own = manifests()[document.split("/", maxsplit=1)[0]], front_matter(documents()[document])
    starts = [_start(source["starts_at"]) for source in (pack, own) if "starts_at" in source]
    ends = [_end(source["ends_at"]) for source in (pack, own) if "ends_at" in source]
    announced = _start(pack["announced_at"]) if "announced_at" in pack else None
    audiences = tuple(source.get("audience", {}) for source in (pack, own))
    return Reach(announced, max(starts, default=None), min(ends, default=None), audiences)


def questions() -> list[dict[str, Any]]:
    """Return the questions, in file order."""
    return _jsonl("queries.jsonl")


def answers() -> dict[str, dict[str, list[str]]]:
    """Return what an answer must and must not contain, by question."""
    return {str(answer["_id"]): answer for answer in _jsonl("answers.jsonl")}


def judgements() -> list[tuple[str, str, int]]:
    """Return (question, judged unit, grade) for every line of the judgements."""
    header, *rows = (QUESTIONS / "qrels.tsv").read_text("utf-8").splitlines()
    if header != "query-id\tpassage\tscore":
        raise ValueError(header)
    return [(a, b, int(c)) for a, b, c in (row.split("\t") for row in rows)]


def _jsonl(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text("utf-8").splitlines()]


def _faq_rows(text: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == "问题":
            inside = True
        elif inside and not set(line) <= set("|-: "):
            yield cells[0], line


def _admits(audience: dict[str, list[str]], viewer: dict[str, str]) -> bool:
    return all(not audience.get(k) or viewer.get(one) in audience[k] for k, one in _PLACES.items())


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo("Asia/Shanghai")).astimezone(UTC)


def _end(day: date) -> datetime:
    return _start(day + timedelta(days=1))
