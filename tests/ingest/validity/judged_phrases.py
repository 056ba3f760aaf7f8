"""Phrases of validity as a person judged them, and what a reader makes of them in the same words."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.validity.reader import read_validity
from knowledge.valid_time import Validity, ValidityKind

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class JudgedPhrase:
    """A text, the day of publication, and a line for each phrase that may be read in it."""

    text: str
    published_at: datetime
    zone: str
    reads: tuple[str, ...]

    def __str__(self) -> str:
        return self.text[:40]


def judged(name: str) -> Iterator[JudgedPhrase]:
    values = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    base, zone = values.pop("base"), values.pop("zone")
    for group in values.values():
        for phrase in group["phrases"]:
            own = phrase.get("zone", zone)
            day = datetime.fromisoformat(phrase.get("base", base)).replace(tzinfo=ZoneInfo(own))
            yield JudgedPhrase(phrase["text"], day, own, tuple(phrase["reads"]))


def read(phrase: JudgedPhrase) -> tuple[str, ...]:
    found = read_validity(phrase.text, phrase.published_at, phrase.zone)
    return tuple(_line(validity, ZoneInfo(phrase.zone)) for validity in found)


def _line(validity: Validity, zone: ZoneInfo) -> str:
    if validity.kind is not ValidityKind.WINDOW:
        return validity.kind
    window = validity.window
    is_open = window.ends_at is None or validity.is_end_certain
    ends = _local(window.starts_at, zone), _local(window.ends_at, zone)
    return " ".join((validity.kind, *ends, *([] if is_open else ["~"])))


def _local(at: datetime | None, zone: ZoneInfo) -> str:
    if at is None:
        return "-"
    return at.astimezone(zone).strftime("%Y-%m-%dT%H:%M").removesuffix("T00:00")
