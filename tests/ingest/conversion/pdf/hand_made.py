"""PDF files written by hand, object by object, for what no program's export shows so plainly."""

from collections.abc import Sequence

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
# A font of two-byte codes that says of none which character it shows.
UNKNOWN_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font"
    " /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
    " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >> ] >>"
)


def made_pdf(
    contents: Sequence[str],
    *,
    page: str = "",
    resources: str = "",
    catalog: str = "",
    extra: Sequence[str] = (),
) -> bytes:
    """Return a PDF.

    Args:
        contents: What each page draws.
        page: More entries of every page.
        resources: More resources of every page; the font F is there.
        catalog: More entries of the catalog.
        extra: More objects; the first is number 3 + 2 times the number of pages.
    """
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
    ]
    for number, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R"
            f" /Resources << /Font << /F {FONT} /U {UNKNOWN_FONT} >> {resources} >> {page} >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects += extra
    body = b"%PDF-1.7\n"
    offsets = []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + trailer.encode("latin-1")


def words(text: str, x: float = 72, y: float = 700, size: float = 11, font: str = "F") -> str:
    """Return what draws a line of text."""
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"
