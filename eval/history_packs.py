"""Histories of packs as people make them, written down: versions, what was taken back, and what is in force on which day."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

HISTORIES = Path(__file__).with_name("histories")
_WINDOW = ("starts_at", "ends_at", "announced_at")


@dataclass(frozen=True, slots=True)
class HistoryVersion:
    """One version of a pack.

    Attributes:
        number: 1 for the first to be published; its name too.
        window: What its pack.toml says of time.
        afterwards: What holds after its end, if it says so.
        values: What its text says, by name.
        confirmed: Codes of what was held and somebody stood by.
        withdrawn_at: When it was taken back; None if it was not.
    """

    number: int
    published_at: datetime
    visible_from: datetime | None
    withdrawn_at: datetime | None
    window: Mapping[str, date]
    afterwards: str | None
    values: Mapping[str, str]
    confirmed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackHistory:
    """A pack from its first version to its last.

    Attributes:
        document: Its text, with names in braces where a version's values stand.
        questions: What is asked, with the name of the value that answers.
        dates: Instants, with the number of the version that is in force then; None where nothing is.
    """

    pack_id: str
    title: str
    kind: str
    owner: str
    zone: str
    document: str
    versions: tuple[HistoryVersion, ...]
    questions: tuple[tuple[str, str], ...]
    dates: tuple[tuple[datetime, int | None], ...]

    def write(self, version: HistoryVersion, folder: Path) -> Path:
        """Write a version as a new pack folder and return it."""
        pack = folder / f"{self.pack_id}-{version.number}"
        pack.mkdir(parents=True)
        lines = {
            "id": self.pack_id,
            "title": self.title,
            "version": str(version.number),
            "kind": self.kind,
            "owner": self.owner,
            "zone": self.zone,
            "afterwards": version.afterwards,
        }
        text = "".join(f'{key} = "{value}"\n' for key, value in lines.items() if value)
        text += "".join(f"{key} = {at.isoformat()}\n" for key, at in version.window.items())
        (pack / "pack.toml").write_text(text, encoding="utf-8")
        body = f"# {self.title}\n{self.document.format_map(version.values)}"
        (pack / "rules.md").write_text(body, encoding="utf-8")
        return pack


def read_histories(folder: Path = HISTORIES) -> tuple[PackHistory, ...]:
    """Return the histories in a folder, by pack id."""
    return tuple(_history(path) for path in sorted(folder.glob("*.toml")))


def _history(path: Path) -> PackHistory:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    versions = [_version(n, held) for n, held in enumerate(found["versions"], 1)]
    return PackHistory(
        pack_id=path.stem,
        title=found["title"],
        kind=found["kind"],
        owner=found["owner"],
        zone=found.get("zone", "Asia/Shanghai"),
        document=found["document"],
        versions=tuple(versions),
        questions=tuple((q["text"], q["value"]) for q in found["questions"]),
        dates=tuple((d["at"], d.get("version")) for d in found["dates"]),
    )


def _version(number: int, held: Mapping[str, Any]) -> HistoryVersion:
    return HistoryVersion(
        number=number,
        published_at=held["published_at"],
        visible_from=held.get("visible_from"),
        withdrawn_at=held.get("withdrawn_at"),
        window={key: held[key] for key in _WINDOW if key in held},
        afterwards=held.get("afterwards"),
        values=held["values"],
        confirmed=tuple(held.get("confirmed", ())),
    )


def in_order(
    histories: Sequence[PackHistory],
) -> list[tuple[datetime, PackHistory, HistoryVersion, bool]]:
    """Return all publications, and withdrawals with True, in the order of their instants."""
    deeds = []
    for history in histories:
        for version in history.versions:
            deeds.append((version.published_at, history, version, False))
            if version.withdrawn_at is not None:
                deeds.append((version.withdrawn_at, history, version, True))
    return sorted(deeds, key=lambda deed: (deed[0], deed[1].pack_id))
