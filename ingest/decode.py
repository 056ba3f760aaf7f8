"""Bytes of a text file -> text, or what is wrong with them."""

import codecs

from ingest.sources import shown
from knowledge.finding import Finding

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Of the characters in Chinese prose nearly all are in GB 2312; what another encoding turns into is not.
MIN_COMMON_SHARE = 0.9
# A UTF-8 file with a few bad bytes must not be taken for GBK, which would read all of it wrongly.
MAX_DAMAGE_SHARE = 0.2
# UTF-16 without its mark; in the wrong byte order, or of a program or picture, hardly a character is a common one.
MIN_UTF16_SHARE = 0.97
UTF16_LOOKED_AT = 8_192
_COMMON_RANGES = (
    (" ", "~"),
    ("\u2010", "\u2642"),
    ("\u3000", "\u30ff"),
    ("\u4e00", "\u9fff"),
    ("\uff01", "\uff5e"),
)


def decode_text(path: str, data: bytes) -> tuple[str | None, list[Finding]]:
    r"""Return the text with \n as its only line end and no byte order mark; None if it is none.

    UTF-8 is expected; UTF-16, with its mark or without, and GB 18030 are understood and noted.
    """
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return _decode_utf16(path, data.removeprefix(mark), encoding)
    if b"\x00" in data:
        if unmarked := _unmarked_utf16(data):
            return _decode_utf16(path, data, unmarked)
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        return None, [Finding("binary_content", shown(path), line)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return normalise_newlines(data.decode()), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _decode_gbk(path, data, line)


def normalise_newlines(text: str) -> str:
    r"""Return the text with \n for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the byte order in which nearly all of the data is letters, digits and Chinese characters; None if in neither."""
    for encoding in _UTF16.values():
        head = data[:UTF16_LOOKED_AT].decode(encoding, errors="replace")
        common = sum(map(_is_common, head))
        if "\x00" not in head and common >= MIN_UTF16_SHARE * len(head):
            return encoding
    return None


def _is_common(c: str) -> bool:
    return c in "\t\r\n" or any(first <= c <= last for first, last in _COMMON_RANGES)


def _decode_utf16(path: str, data: bytes, encoding: str) -> tuple[str | None, list[Finding]]:
    try:
        text = normalise_newlines(data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data[: error.start].count("\n".encode(encoding)) + 1
        return None, [Finding("undecodable", shown(path), line)]
    if "\x00" in text:
        return None, [
            Finding("binary_content", shown(path), text[: text.index("\x00")].count("\n") + 1)
        ]
    return text, [Finding("other_encoding", shown(path), fields={"encoding": "UTF-16"})]


def _decode_gbk(path: str, data: bytes, line: int) -> tuple[str | None, list[Finding]]:
    undecodable = Finding("undecodable", shown(path), line)
    if _is_damaged_utf8(data):
        return None, [undecodable]
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [Finding("undecodable", shown(path), line)]
    if not _is_chinese(text):
        return None, [undecodable]
    return normalise_newlines(text), [Finding("gbk_encoding", shown(path))]


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode(errors="replace")
    bad = text.count("\ufffd")
    good = sum(c > "\u07ff" for c in text) - bad
    return bad <= MAX_DAMAGE_SHARE * good


def _is_chinese(text: str) -> bool:
    foreign = "".join(c for c in text if c > "\x7f")
    common = len(foreign.encode("gb2312", errors="ignore")) / 2
    return common >= MIN_COMMON_SHARE * len(foreign)
