"""Files that somebody made to do harm, or that came to harm, made when they are needed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

OFFICE_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>{more}</Types>'
)
OFFICE_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{part}"/>'
    "</Relationships>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts by name."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return whole.getvalue()


def docx_parts(body: str = "年费100元。", prolog: str = "") -> dict[str, str | bytes]:
    """Return the parts of a Word file of one paragraph, with a prolog before its root, by name."""
    part = "word/document.xml"
    text = f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"
    return {
        "[Content_Types].xml": OFFICE_TYPES.format(
            part=part, kind="wordprocessingml.document", more=""
        ),
        "_rels/.rels": OFFICE_RELS.format(part=part),
        part: f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{WORD}"><w:body>{text}</w:body></w:document>',
    }


def docx(body: str = "年费100元。", prolog: str = "") -> bytes:
    """Return a Word file of one paragraph, with a prolog before its root."""
    return zipped(docx_parts(body, prolog))


def xlsx_parts(rows: str, more: str = "") -> dict[str, str | bytes]:
    """Return the parts of a workbook with these rows, and something before them, by name."""
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    part = "xl/workbook.xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": OFFICE_TYPES.format(
            part=part,
            kind="spreadsheetml.sheet",
            more=f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/>',
        ),
        "_rels/.rels": OFFICE_RELS.format(part=part),
        part: f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{SHEET}" xmlns:r="{relation}"><sheets>'
        '<sheet name="费率" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": OFFICE_RELS.format(part="worksheets/sheet1.xml").replace(
            "officeDocument/2006/relationships/officeDocument",
            "officeDocument/2006/relationships/worksheet",
        ),
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{SHEET}">{more}'
        f"<sheetData>{rows}</sheetData></worksheet>",
    }


def cell(name: str, text: str) -> str:
    """Return a cell of text."""
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx_with_far_cell() -> bytes:
    """Return a workbook of a few hundred bytes whose second cell is the last one there can be."""
    first = f'<row r="1">{cell("A1", "项目")}</row>'
    last = f'<row r="1048576">{cell("XFD1048576", "远")}</row>'
    return zipped(xlsx_parts(first + last, '<dimension ref="A1:XFD1048576"/>'))


def xlsx_of_rows(count: int) -> bytes:
    """Return a workbook of so many rows of two cells."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>'
        for n in range(1, count + 1)
    )
    return zipped(xlsx_parts(rows))


def swelling(parts: Mapping[str, str | bytes], name: str, mebibytes: int) -> bytes:
    """Return a container with a part of so many MiB of blanks, packed a thousand times."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            if each != name:
                archive.writestr(each, data)
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(mebibytes):
                part.write(b" " * 1024**2)
    return whole.getvalue()


def lying(data: bytes, name: str, claimed: int) -> bytes:
    """Return a zip whose directory claims another size for one entry."""
    changed = bytearray(data)
    for magic, at, length in ((b"PK\x03\x04", 22, 26), (b"PK\x01\x02", 24, 28)):
        for begin in _positions(data, magic):
            (size,) = struct.unpack_from("<H", data, begin + length)
            head = 30 if magic == b"PK\x03\x04" else 46
            if data[begin + head : begin + head + size] == name.encode():
                struct.pack_into("<I", changed, begin + at, claimed)
    return bytes(changed)


def _positions(data: bytes, magic: bytes) -> Iterator[int]:
    at = data.find(magic)
    while at >= 0:
        yield at
        at = data.find(magic, at + 1)


def compound(*streams: tuple[str, bytes]) -> bytes:
    """Return a compound file (OLE) with streams of at least 4,096 bytes each."""
    chains: list[list[int]] = []
    sectors: list[bytes] = []
    for _, content in streams:
        padded = content.ljust(4_096, b"\0")
        count = -(-len(padded) // _SECTOR)
        chains.append([2 + len(sectors) + n for n in range(count)])
        sectors += [
            padded[n * _SECTOR : (n + 1) * _SECTOR].ljust(_SECTOR, b"\0") for n in range(count)
        ]
    table = [_TABLE, _END] + [_FREE] * 126
    for chain in chains:
        for here, after in zip(chain, [*chain[1:], _END], strict=True):
            table[here] = after
    root = _entry("Root Entry", 5, _END, 0, child=1 if streams else _FREE)
    entries = [root] + [
        _entry(
            name,
            2,
            chain[0],
            max(4_096, len(content)),
            right=number + 2 if number + 1 < len(streams) else _FREE,
        )
        for number, ((name, content), chain) in enumerate(zip(streams, chains, strict=True))
    ]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4_096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack("<128I", *table) + directory + b"".join(sectors)


def _entry(
    name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    return (
        head + struct.pack("<3I", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
    )


def swelling_pdf(mebibytes: int) -> bytes:
    """Return a PDF of one page whose drawing swells to so many MiB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m\n" * 174_763) for _ in range(mebibytes))
    packed += packer.flush()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    whole, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(whole)
    whole += b"xref\n0 5\n0000000000 65535 f \n"
    whole += b"".join(b"%010d 00000 n \n" % place for place in places)
    whole += b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(whole)


FOREIGN_ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a0 "哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
