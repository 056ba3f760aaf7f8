"""A zip of parts, as .docx and .pptx are, read part by part."""

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ingest.conversion.office.office_xml import Element, children, parse_xml
from ingest.sources import shown
from knowledge.finding import Finding

# Thousands of pages keep below it.
MAX_PART_BYTES = 64 * 1024**2
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, KeyError, ValueError,
    RuntimeError, NotImplementedError, OverflowError,
)  # fmt: skip


class UnreadableOffice(Exception):
    """A file, or a part that it cannot be read without, is not what it claims."""

    def __init__(self, code: str, **fields: str) -> None:
        """Hold the finding's code and what its wording names."""
        super().__init__(code)
        self.code = code
        self.fields = fields

    def finding(self, path: str) -> Finding:
        """Return it as a finding about the file at `path`."""
        return Finding(self.code, shown(path), fields=self.fields)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another.

    Attributes:
        key: By which the part names it, such as `rId3`.
        kind: Last word of its type, such as `footnotes`.
        target: Path of the other part; empty if that is outside the file, where nothing is followed.
    """

    key: str
    kind: str
    target: str


class OfficePackage:
    """The parts of one file."""

    def __init__(self, data: bytes, suffix: str = "", wanted: str = "") -> None:
        """Open it.

        Args:
            data: All bytes of the file.
            suffix: How its name ends, to be told if it is of the older binary format.
            wanted: In what it should be saved then.

        Raises:
            UnreadableOffice: If it is no such file, is encrypted or of the older binary format.
        """
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise UnreadableOffice("password_protected")
            raise UnreadableOffice("legacy_office_file", suffix=suffix, wanted=wanted)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {name.lstrip("/").lower(): name for name in self._zip.namelist()}
        except _DAMAGES:
            raise UnreadableOffice("damaged_container") from None
        self._relations: dict[str, tuple[Relation, ...]] = {}

    def main(self, kind: str, usual: str) -> str:
        """Return the path of the part that the file is about.

        Raises:
            UnreadableOffice: If there is none.
        """
        for relation in self.relations(""):
            if relation.kind == kind and self.holds(relation.target):
                return relation.target
        if self.holds(usual):
            return usual
        raise UnreadableOffice("damaged_container")

    def holds(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part.lower() in self._names

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, or None if there is no such part.

        Raises:
            UnreadableOffice: If it is there and cannot be read.
        """
        data = self.content(part)
        root = None if data is None else parse_xml(data)
        if data is not None and root is None:
            raise UnreadableOffice("damaged_container")
        return root

    def content(self, part: str) -> bytes | None:
        """Return the bytes of a part; None and raises as `xml` does."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        try:
            with self._zip.open(name) as file:
                data = file.read(MAX_PART_BYTES + 1)
        except _DAMAGES:
            raise UnreadableOffice("damaged_container") from None
        if len(data) > MAX_PART_BYTES:
            limit = f"{MAX_PART_BYTES // 1024**2} MiB"
            raise UnreadableOffice("inflated_container", size=f"> {limit}", limit=limit)
        return data

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part (or the file, for an empty path) says of others; nothing outside the file."""
        if part not in self._relations:
            self._relations[part] = tuple(self._related(part))
        return self._relations[part]

    def target(self, part: str, key: str | None) -> str:
        """Return the path that a part names by a key, or an empty text."""
        found = (r.target for r in self.relations(part) if r.key == key)
        return next(found, "")

    def targets(self, part: str, kind: str) -> list[str]:
        """Return the paths of the related parts of a kind that are there."""
        return [r.target for r in self.relations(part) if r.kind == kind and self.holds(r.target)]

    def _related(self, part: str) -> Iterator[Relation]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for entry in children(root, "rel:Relationship"):
            is_outside = (entry.get("TargetMode") or "").lower() == "external"
            kind = (entry.get("Type") or "").rsplit("/", 1)[-1]
            target = "" if is_outside else _resolved(folder, entry.get("Target") or "")
            yield Relation(entry.get("Id") or "", kind, target)


def _resolved(folder: str, target: str) -> str:
    path = target if target.startswith("/") else posixpath.join("/", folder, target)
    return unquote(posixpath.normpath(path)).lstrip("/")
