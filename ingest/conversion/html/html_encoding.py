"""Bytes of a web page -> its text, whatever it says of its encoding."""

import codecs
import re

from ingest.sources import shown
from knowledge.finding import Finding

# Browsers look for a declaration no further.
_DECLARED_WITHIN = 4096
_DECLARED = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page says -> the encoding that holds all of it, as browsers understand such names.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "unicode": "utf-8",
}
_WEAK = frozenset({"cp1252"})
# A page with single bad bytes is read with a mark in their place; with more of them it is no such text.
MAX_DAMAGED_SHARE = 0.02
# In a few bytes another encoding may look like UTF-8 by chance.
_CHANCE_BYTES = 8
# Level 1 of Big5: the 5,401 characters that are in use.
_BIG5_COMMON = range(0xA440, 0xC680)
_COMMON_SHARE = 0.9


def decode_page(
    path: str, data: bytes, told: str | None = None
) -> tuple[str | None, list[Finding]]:
    """Return the text of a page, None if it is none, and what is to be told about it.

    Args:
        path: For findings.
        data: Its bytes.
        told: The encoding that stands around the page, as in an archive.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(path, data.removeprefix(mark), encoding)
    wide = _unmarked_wide(data)
    if wide is not None:
        return _lenient(path, data, wide)
    if b"\x00" in data[:_DECLARED_WITHIN]:
        return None, [Finding("binary_content", shown(path))]
    declared = _known(told) or _declared(data)
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding), []
        except UnicodeDecodeError:
            continue
    return _lenient(path, data, declared or "utf-8")


def _candidates(data: bytes, declared: str | None) -> list[str]:
    """Return encodings to be tried, the likeliest first."""
    foreign = sum(byte > 0x7F for byte in data)
    guessed = _chinese(data) if foreign else []
    first = [] if declared and foreign < _CHANCE_BYTES else ["utf-8"]
    weak = declared in _WEAK
    said = [declared] if declared else []
    return [*first, *(guessed + said if weak else said + guessed), "utf-8"]


def _chinese(data: bytes) -> list[str]:
    """Return the encodings by which a text is Chinese in use, the likelier first."""
    shares = {"gb18030": _simplified_share(data), "big5hkscs": _traditional_share(data)}
    likely = [name for name, share in shares.items() if share >= _COMMON_SHARE]
    return sorted(likely, key=lambda name: -shares[name])


def _simplified_share(data: bytes) -> float:
    text = "".join(c for c in _decoded(data, "gb18030") if c > "\x7f")
    return len(text.encode("gb2312", errors="ignore")) / 2 / len(text) if text else 0.0


def _traditional_share(data: bytes) -> float:
    text = "".join(c for c in _decoded(data, "big5hkscs") if c > "\u2fff")
    if not text:
        return 0.0
    codes = (c.encode("big5hkscs", errors="ignore") for c in text)
    # Full-width signs stand before level 1.
    return sum(
        (len(c) == 2 and int.from_bytes(c) in _BIG5_COMMON) or c[:1] in {b"\xa1", b"\xa2", b"\xa3"}
        for c in codes
    ) / len(text)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return _known((found.group(1) or found.group(2)).decode("ascii")) if found else None


def _known(name: str | None) -> str | None:
    name = (name or "").strip().lower()
    name = _WIDER.get(name, name)
    try:
        # Not every codec makes text of bytes.
        return name if name and isinstance(b"a".decode(name), str) else None
    except (LookupError, ValueError):
        return None


def _unmarked_wide(data: bytes) -> str | None:
    head = data[:64].lstrip()
    if re.match(rb"<\x00[!\w?]\x00", head):
        return "utf-16-le"
    return "utf-16-be" if re.match(rb"\x00<\x00[!\w?]", data[:64]) else None


def _lenient(path: str, data: bytes, encoding: str) -> tuple[str | None, list[Finding]]:
    text = data.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    if damaged == 0:
        return text, []
    if damaged > MAX_DAMAGED_SHARE * len(text):
        return None, [Finding("undecodable", shown(path))]
    return text, [Finding("page_damaged", shown(path), fields={"count": f"{damaged:,}"})]
