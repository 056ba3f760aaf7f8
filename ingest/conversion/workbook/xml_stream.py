"""Parts of a workbook as streams of elements: a sheet may be far larger than a tree of it could be."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

from lxml import etree

from ingest.conversion.limits import MAX_STREAM_BYTES
from ingest.conversion.office.office_package import UnreadableOffice

Element = etree._Element
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class Streams:
    """Opens the parts of one file as streams."""

    def __init__(self, data: bytes) -> None:
        """Open the file.

        Raises:
            UnreadableOffice: If it is no zip.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_DAMAGES, ValueError, KeyError):
            raise UnreadableOffice("damaged_container") from None
        self._infos = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()}

    def elements(self, part: str, names: Sequence[str]) -> Iterator[tuple[str, Element]]:
        """Yield the elements of some names of a part, each when it is complete.

        Yields:
            Its name without a namespace, and itself. What is below it may be taken away by `forget`.

        Raises:
            UnreadableOffice: If the part is damaged or too large.
        """
        info = self._infos.get(part.lower())
        if info is None:
            return
        if info.file_size > MAX_STREAM_BYTES:
            limit = f"{MAX_STREAM_BYTES // 1024**2} MiB"
            raise UnreadableOffice("inflated_container", size=f"{info.file_size:,}", limit=limit)
        try:
            with self._zip.open(info) as file:
                yield from _elements(file, names)
        except (*_DAMAGES, etree.XMLSyntaxError, ValueError):
            raise UnreadableOffice("damaged_container") from None


def _elements(file: IO[bytes], names: Sequence[str]) -> Iterator[tuple[str, Element]]:
    parser = etree.iterparse(
        file,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    is_first = True
    for _, element in parser:
        if is_first and element.getroottree().docinfo.doctype:
            raise UnreadableOffice("xml_declares_entities")
        is_first = False
        yield local_name(element), element


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def forget(element: Element) -> None:
    """Free an element that has been read, and those before it beside it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def attribute(element: Element, name: str) -> str:
    """Return an attribute without regard to its namespace, or an empty text."""
    found = element.get(name)
    if found is not None:
        return found
    return next(
        (str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), ""
    )


def whole(text: str | None, default: int = 0) -> int:
    """Return a text as a whole number of a sane size, or `default`."""
    if not text:
        return default
    try:
        number = int(text)
    except ValueError:
        return default
    return number if abs(number) < 2**31 else default


def is_true(text: str | None) -> bool:
    """Tell whether a switch is on."""
    return (text or "").lower() in {"1", "true", "on"}
