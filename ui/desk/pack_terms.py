"""What has to be said of a pack that is handed in without pack.toml, and what can be proposed for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from api.library_schemas import PackOut
from ui.desk.manifest_text import toml_value
from ui.desk.pack_files import PackFile
from ui.phrases import desk as phrases

KINDS = ("campaign", "product", "procedure", "faq")
_KIND_WORDS = {
    "campaign": phrases.WORDS_CAMPAIGN,
    "faq": phrases.WORDS_FAQ,
    "procedure": phrases.WORDS_PROCEDURE,
}
_LOOKED_AT = 4_000
# As ids of packs are spelt; anything else becomes a dash.
_NO_ID = re.compile(r"[^A-Za-z0-9_\-.\u4e00-\u9fff]+")
_LONGEST_ID = 64
_HEADING = re.compile(r"^#{1,2}\s+(.+?)\s*#*$", re.MULTILINE)
_TITLE = re.compile(r"<title[^>]*>\s*(.+?)\s*</title>", re.IGNORECASE | re.DOTALL)
_NUMBER_AT_END = re.compile(r"(\d+)(?=\D*$)")
_BREAKS = re.compile(r"[、,，;；\s]+")


@dataclass(frozen=True, slots=True)
class PackTerms:
    """What pack.toml declares, as a person fills it in.

    Attributes:
        starts: First day, None for from the moment of publishing.
        ends: Last day, that day included.
        teams: Which staff may see it, like `regions` and `channels`; empty means everybody.
    """

    pack_id: str
    title: str
    version: str
    kind: str
    owner: str
    starts: date | None = None
    ends: date | None = None
    disclosure: str = "customer"
    teams: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys without which it cannot be handed in."""
        return tuple(k for k in ("title", "pack_id", "version", "owner") if not getattr(self, k))

    def manifest(self) -> str:
        """Return the pack.toml that says so."""
        said = {
            "id": self.pack_id,
            "title": self.title,
            "version": self.version,
            "kind": self.kind,
            "owner": self.owner,
            "starts_at": self.starts,
            "ends_at": self.ends,
            "disclosure": self.disclosure,
        }
        lines = [f"{key} = {toml_value(value)}" for key, value in said.items() if value is not None]
        axes = {"teams": self.teams, "regions": self.regions, "channels": self.channels}
        if any(axes.values()):
            lines += ["", "[audience]"]
            lines += [f"{axis} = {toml_value(names)}" for axis, names in axes.items()]
        return "\n".join(lines) + "\n"


def proposed_title(files: Sequence[PackFile]) -> str:
    """Return the title of the first document: its first heading where that can be read, else its file's name."""
    first = min(files, key=lambda file: file.path, default=None)
    if first is None:
        return ""
    if first.is_text:
        found = _HEADING.search(first.text) or _TITLE.search(first.text)
        if found is not None:
            return " ".join(found[1].split())
    return PurePosixPath(first.path).stem.strip()


def proposed_kind(files: Sequence[PackFile], title: str) -> str:
    """Return what kind of pack the words of its files suggest: those of the title count before those of the text."""
    text = " ".join(file.text[:_LOOKED_AT] for file in files if file.is_text)
    for words in (title, *(file.path for file in files), text):
        for kind, named in _KIND_WORDS.items():
            if any(word in words.lower() for word in f"{named.zh} {named.en}".split()):
                return kind
    return "product"


def proposed_id(title: str) -> str:
    """Return an id that the title suggests."""
    return _NO_ID.sub("-", title).strip("-.")[:_LONGEST_ID].rstrip("-.")


def latest_of(packs: Sequence[PackOut]) -> dict[str, PackOut]:
    """Return the version of each pack that was published last, by id; drafts are none."""
    found: dict[str, PackOut] = {}
    for pack in packs:
        known = found.get(pack.pack)
        if pack.published_at is None:
            continue
        if known is None or known.published_at is None or known.published_at < pack.published_at:
            found[pack.pack] = pack
    return found


def next_version(version: str | None) -> str:
    """Return the version after one: its last number counted on."""
    if version is None:
        return "1"
    found = _NUMBER_AT_END.search(version)
    if found is None:
        return f"{version}-2"
    return f"{version[: found.start()]}{int(found[1]) + 1}{version[found.end() :]}"


def names_in(typed: str) -> tuple[str, ...]:
    """Return the names in what somebody typed, one after the other."""
    return tuple(dict.fromkeys(name for name in _BREAKS.split(typed) if name))
