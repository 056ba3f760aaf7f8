"""Writes Word files part by part, for structures that no program writes on request; used by the makers of the corpus and by tests."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MADE = (2026, 3, 1, 9, 0, 0)


def run(text: str, look: str = "") -> str:
    """Return a run; `look` is the inside of its `w:rPr`."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(
    *inner: str, style: str = "", number: tuple[int, int] | None = None, more: str = ""
) -> str:
    """Return a paragraph of runs, or of plain texts; `more` is added to its `w:pPr`."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    runs = "".join(text if text.startswith("<") else run(text) for text in inner)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def cell(inner: str = "", more: str = "") -> str:
    """Return a cell with text, or with paragraphs; `more` is the inside of its `w:tcPr`."""
    content = inner if inner.startswith(("<w:p>", "<w:tbl>")) else para(inner)
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{content}</w:tc>"


def across(inner: str, columns: int, more: str = "") -> str:
    """Return a cell over several columns."""
    return cell(inner, f'<w:gridSpan w:val="{columns}"/>{more}')


def begin_down(inner: str, more: str = "") -> str:
    """Return the first of cells merged down."""
    return cell(inner, f'{more}<w:vMerge w:val="restart"/>')


def go_down(more: str = "") -> str:
    """Return another of cells merged down."""
    return cell("", f"{more}<w:vMerge/>")


def row(*cells: str, more: str = "") -> str:
    """Return a row of cells, or of plain texts; `more` is the inside of its `w:trPr`."""
    inner = "".join(cell(t) if t.startswith("<w:p>") or not t.startswith("<") else t for t in cells)
    return f"<w:tr><w:trPr>{more}</w:trPr>{inner}</w:tr>"


def table(*rows: str, more: str = "", has_grid: bool = True) -> str:
    """Return a table, with the grid of columns that the standard wants or, as some programs write it, without."""
    grid = ""
    if has_grid:
        columns = '<w:gridCol w:w="2000"/>' * max(map(_width, rows), default=0)
        grid = f"<w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl><w:tblPr>{more}</w:tblPr>{grid}{''.join(rows)}</w:tbl>"


def _width(line: str) -> int:
    """Return how many columns a row goes over, those that it leaves out before and after included."""
    root = etree.fromstring(f"<w:x {_NAMESPACES}>{line}</w:x>")
    inner = {
        part for cell_in in root.iterfind(f".//{{{W}}}tc//{{{W}}}tc") for part in cell_in.iter()
    }
    outer = [part for part in root.iter() if part not in inner]
    cells = sum(part.tag == f"{{{W}}}tc" for part in outer)
    kinds = {f"{{{W}}}gridSpan": -1, f"{{{W}}}gridBefore": 0, f"{{{W}}}gridAfter": 0}
    more = (int(p.get(f"{{{W}}}val", "0")) + kinds[p.tag] for p in outer if p.tag in kinds)
    return cells + sum(more)


def field(instruction: str, result: str | None = None, form: str = "") -> str:
    """Return a field in parts, with a result or without."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format
    shown = mark("separate", "") + run(result) if result is not None else ""
    asked = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return f"{mark('begin', form)}{asked}{shown}{mark('end', '')}"


def style(style_id: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    """Return a style; `more` holds its `w:basedOn`, `w:pPr` and `w:rPr`."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{more}</w:style>'
    )


def level(at: int, figures: str, text: str, more: str = "", indent: int | None = None) -> str:
    """Return one level of a list."""
    left = 420 * (at + 1) if indent is None else indent
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{figures}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}" w:hanging="420"/></w:pPr></w:lvl>'
    )


def lists(abstracts: Mapping[int, str], numbers: Mapping[int, int | str]) -> str:
    """Return the inside of `w:numbering`: levels by list, and lists (or the inside of a `w:num`) by number."""
    described = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'
        for key, inner in abstracts.items()
    )
    counted = "".join(
        f'<w:num w:numId="{key}">'
        + (inner if isinstance(inner, str) else f'<w:abstractNumId w:val="{inner}"/>')
        + "</w:num>"
        for key, inner in numbers.items()
    )
    return described + counted


def notes(kind: str, *inner: str) -> str:
    """Return the inside of the part of footnotes or endnotes, numbered from 1."""
    lines = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    )
    return lines + "".join(
        f'<w:{kind} w:id="{at}">{text if text.startswith("<") else para(f"<w:r><w:{kind}Ref/></w:r>", run(text))}</w:{kind}>'
        for at, text in enumerate(inner, 1)
    )


def docx(body: str, others: Mapping[str, str | bytes] | None = None, **parts: str) -> bytes:
    """Return a Word file.

    Args:
        body: Inside of `w:body`.
        others: Further parts by path below `word/`, related under `rId_` and their place from 1; the type of the relationship is
            the file name without figures and ending.
        parts: Inside of `styles`, `numbering`, `footnotes`, `endnotes`, `comments`, `header`, `footer`.
    """
    roots = {"header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>")
    }
    related: list[tuple[str, str, str]] = []
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = _part(roots.get(name, name), inner)
        related.append((f"rId{len(related) + 1}", name, f"{name}.xml"))
    for at, (path, content) in enumerate((others or {}).items(), 1):
        files[f"word/{path}"] = content
        kind = path.rsplit("/", 1)[-1].split(".")[0].rstrip("0123456789")
        related.append((f"rId_{at}", kind, path))
    files["word/_rels/document.xml.rels"] = _relations(related)
    files["_rels/.rels"] = _relations([("rId1", "officeDocument", "word/document.xml")])
    files["[Content_Types].xml"] = _types(parts)
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts, the same bytes each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return held.getvalue()


def _part(root: str, inner: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:{root} {_NAMESPACES}>{inner}</w:{root}>"


def _relations(related: list[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in related
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MIME}.{name}+xml"/>'
        for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>{overrides}</Types>'
    )
