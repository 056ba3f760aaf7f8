"""Codes of a font that its table does not list: pdfminer passes them over, and a word would lack a letter without a sign of it."""

import unicodedata
from collections.abc import Iterator, Mapping

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdfinterp import PDFResourceManager

# Beyond all numbers that tables give; what is added to it is the character, nothing if that is unknown.
_BEYOND = 1 << 24
_UNICODE = ("UCS2", "UTF16")


class WholeFonts(PDFResourceManager):
    """Fonts of which every code that is drawn comes out."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font, made once."""
        font = super().get_font(objid, spec)
        if isinstance(font, PDFCIDFont) and isinstance(font.cmap, CMap):
            font.cmap = _WholeCodes(font.cmap)
        return font


class _WholeCodes(CMap):
    """A table of codes that gives something for every code."""

    def __init__(self, table: CMap) -> None:
        super().__init__()
        self.attrs = table.attrs
        self.code2cid = table.code2cid
        name = str(table.attrs.get("CMapName", ""))
        self._is_unicode = any(kind in name for kind in _UNICODE)
        # A table that is not known is read as nearly all are made.
        self._is_wide = self._is_unicode or not table.code2cid

    def decode(self, code: bytes) -> Iterator[int]:
        """Yield the number of each character."""
        level: object = self.code2cid
        read = b""
        for byte in code:
            read += bytes((byte,))
            found = level.get(byte) if isinstance(level, dict) else None
            if isinstance(found, dict) or (found is None and self._is_wide and len(read) == 1):
                level = found
                continue
            if isinstance(found, int):
                yield found
            else:
                yield from self._beyond(read)
            level, read = self.code2cid, b""

    def _beyond(self, read: bytes) -> Iterator[int]:
        if not self._is_unicode:
            yield _BEYOND
            return
        character = int.from_bytes(read)
        # Signs that steer and halves of others are not drawn.
        if unicodedata.category(chr(character)) not in {"Cc", "Cf", "Cs"}:
            yield _BEYOND + character


def is_beyond(cid: int) -> bool:
    """Tell whether no table lists a number."""
    return cid >= _BEYOND


def beyond_table(cid: int) -> str | None:
    """Return the character of a code that no table lists; None if nothing tells what it is."""
    return chr(cid - _BEYOND) if cid > _BEYOND else None
