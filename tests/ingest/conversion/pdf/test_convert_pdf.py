from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.layout.page_marks import PageMarks
from ingest.conversion.limits import MAX_MARKS_ON_PAGE, MAX_PDF_PAGES
from ingest.conversion.pdf.convert_pdf import convert_pdf, convert_pdf_by
from ingest.conversion.recognition import Recognised
from tests.ingest.conversion.pdf.hand_made import made_pdf, words
from tests.ingest.corpus import make_pdf

CORPUS = Path(make_pdf.__file__).parent / "pdf"
SAMPLES = [(CORPUS / name).read_bytes() for name in ("continued_table.pdf", "campaign_rules.pdf")]


def converted(data: bytes) -> Converted:
    return convert_pdf(SourceFile("a.pdf", data))


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in converted(data).findings]


def test_every_row_of_a_table_over_two_pages_stands_there_once() -> None:
    """The rows are held against what the file was made from, not against what was judged."""
    markdown = converted(SAMPLES[1]).markdown or ""
    found = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in markdown.splitlines()
        if line.startswith("| ") and "月第" in line
    ]
    wanted = [
        (f"{month}{tier}", f"{benefit}（{channel}）", told)
        for month in ("3月", "4月", "5月")
        for tier, benefit, told in make_pdf.TIERS
        for channel in ("手机银行", "网点")
    ]
    assert found == wanted


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x00" * 5000])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert converted(data).markdown is None
    assert codes(data) == ["pdf_unreadable"]


def test_a_page_without_anything_is_told() -> None:
    assert codes(made_pdf([""])) == ["pdf_without_text"]


def test_more_pages_than_are_read_are_refused() -> None:
    data = made_pdf([words("x")] * (MAX_PDF_PAGES + 1))
    assert converted(data).markdown is None
    assert codes(data) == ["pdf_too_many_pages"]


def test_a_page_that_draws_beyond_reason_is_told_and_the_others_are_read() -> None:
    found = converted(made_pdf([words("kept"), "0 0 m 9 9 l S\n" * (MAX_MARKS_ON_PAGE + 1)]))
    assert found.markdown == "kept\n"
    assert [(f.code, f.fields["pages"]) for f in found.findings] == [("pdf_page_overloaded", "2")]


@pytest.mark.parametrize(
    ("hidden", "code"),
    [
        ("1 g " + words("secret", y=650), "pdf_text_in_background_colour"),
        ("0 0 0 0 k " + words("secret", y=650), "pdf_text_in_background_colour"),
        ("3 Tr " + words("secret", y=650), "pdf_text_invisible"),
        ("/G gs " + words("secret", y=650), "pdf_text_invisible"),
        (words("secret", x=700), "pdf_text_outside"),
        (words("secret", y=650, size=0.4), "pdf_text_tiny"),
        (words("secret", y=650) + " 0 g 60 640 200 30 re f", "pdf_text_covered"),
        (words("secret", y=650) + " 1 g 60 640 200 30 re f", "pdf_text_covered"),
        ("0 0 1 rg 60 640 200 30 re f " + words("secret", y=650), "pdf_text_in_background_colour"),
        ("BT /F 11 Tf 0.7 0.7 -0.7 0.7 72 600 Tm (secret) Tj ET", "pdf_text_slanted"),
        ("/OC /L BDC " + words("secret", y=650) + " EMC", "pdf_layer_off"),
        (words("secret", y=650) + " 72 653.5 m 106 653.5 l S", "pdf_text_struck"),
        (words("secret", y=650) + " 0 g 72 653 34 0.6 re f", "pdf_text_struck"),
        (words("secret", y=650) + " 72 653 m 106 653 l S 72 655 m 106 655 l S", "pdf_text_struck"),
        (
            words("secret", y=650) + " 72 653.5 m 90 653.5 l S 88 653.5 m 106 653.5 l S",
            "pdf_text_struck",
        ),
    ],
)
def test_what_a_reader_does_not_see_is_left_out_and_told(hidden: str, code: str) -> None:
    layers = "/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>"
    found = converted(
        made_pdf(
            [words("shown") + " q " + hidden + " Q"],
            resources="/ExtGState << /G << /ca 0 >> >> /Properties << /L 5 0 R >>",
            catalog=layers,
            extra=["<< /Type /OCG /Name (draft) >>"],
        )
    )
    assert found.markdown == "shown\n"
    assert [(f.code, f.fields["count"]) for f in found.findings] == [(code, "6")]


@pytest.mark.parametrize(
    "seen",
    [
        "0 0 0.5 rg 60 640 200 30 re f 1 g " + words("read", y=650),
        "q /G gs 1 1 0 rg 60 640 200 30 re f Q " + words("read", y=650),
        "0.9 0.1 0.1 rg " + words("read", y=650),
        "/OC /L BDC " + words("read", y=650) + " EMC",
        words("read", y=650) + " 72 648.5 m 96 648.5 l S",
        words("read", y=650) + " 72 659 m 96 659 l S",
        words("read", y=650) + " 60 653.5 m 300 653.5 l S",
        words("read", y=650) + " 84 640 m 84 670 l S",
    ],
)
def test_what_stands_out_from_what_is_under_it_is_read(seen: str) -> None:
    found = converted(
        made_pdf(
            [seen],
            resources="/ExtGState << /G << /ca 0.4 >> >> /Properties << /L 5 0 R >>",
            extra=["<< /Type /OCG /Name (shown) >>"],
        )
    )
    assert (found.markdown, found.findings) == ("read\n", ())


def test_a_struck_price_is_left_out_of_its_line_and_the_new_one_is_read() -> None:
    line = words("Fee 500 now 300", y=650) + words("Fee", y=600) + " 92 653.5 m 114 653.5 l S"
    found = converted(made_pdf([line]))
    assert found.markdown is not None
    assert "500" not in found.markdown
    assert "300" in found.markdown
    assert [(f.code, f.fields["count"]) for f in found.findings] == [("pdf_text_struck", "3")]


def test_what_lies_outside_the_crop_box_is_left_out() -> None:
    found = converted(
        made_pdf([words("shown") + words("cut", y=40)], page="/CropBox [0 100 595 842]")
    )
    assert found.markdown == "shown\n"
    assert [f.code for f in found.findings] == ["pdf_text_outside"]


IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    "\nstream\n\x7f\nendstream"
)
SCAN = "q 595 0 0 842 0 0 cm /I Do Q "


def unrecognised(contents: list[str]) -> Converted:
    number = 3 + 2 * len(contents)
    data = made_pdf(contents, resources=f"/XObject << /I {number} 0 R >>", extra=[IMAGE])
    return convert_pdf_by(SourceFile("a.pdf", data), None)


def test_a_page_whose_fonts_tell_no_characters_is_no_text() -> None:
    found = unrecognised([words("\\001\\002\\003\\004\\005\\006", font="U")])
    assert found.markdown is None
    assert [f.code for f in found.findings] == ["pdf_text_undecodable"]
    assert "liquidlearn[ocr]" in found.findings[0].remedy()


def test_a_scan_is_told_with_what_would_read_it() -> None:
    found = unrecognised([SCAN, SCAN])
    assert found.markdown is None
    assert [(f.code, f.fields["pages"]) for f in found.findings] == [("scan_needs_ocr", "1-2")]
    assert "liquidlearn[ocr]" in found.findings[0].remedy()


def test_scanned_pages_among_others_are_told_and_held() -> None:
    found = unrecognised([words("text of page one"), SCAN, words("text of page three")])
    assert found.markdown == "text of page one\n\ntext of page three\n"
    assert [place.page for _, place in found.places] == [1, 3]
    [told] = found.findings
    assert (told.code, told.severity, told.fields["pages"]) == (
        "scanned_pages_left_out",
        "held",
        "2",
    )


def test_a_few_characters_that_no_font_tells_are_marked_and_held() -> None:
    found = converted(
        made_pdf(
            [
                words("a rate of 1.25 percent a year from March on, it says")
                + words("\\001\\002", y=650, font="U")
            ]
        )
    )
    assert "□" in (found.markdown or "")
    assert [(f.code, f.severity) for f in found.findings] == [("pdf_characters_unknown", "held")]


def test_words_under_a_scan_are_its_text_and_held() -> None:
    found = converted(
        made_pdf(
            [SCAN + "3 Tr " + words("recognised elsewhere")],
            resources="/XObject << /I 5 0 R >>",
            extra=[IMAGE],
        )
    )
    assert found.markdown == "recognised elsewhere\n"
    assert [(f.code, f.severity) for f in found.findings] == [("scan_text_layer", "held")]


def test_a_heading_that_the_file_calls_so_is_one_in_any_type() -> None:
    tree = (
        "<< /Type /StructTreeRoot /K [ << /S /H2 /Pg 3 0 R /K 0 >> << /S /P /Pg 3 0 R /K 1 >> ] >>"
    )
    content = "/H2 << /MCID 0 >> BDC " + words("Fees") + " EMC /P << /MCID 1 >> BDC "
    content += words("None in the first year.", y=680) + " EMC"
    found = converted(made_pdf([content], catalog="/StructTreeRoot 5 0 R", extra=[tree]))
    assert found.markdown == "## Fees\n\nNone in the first year.\n"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.data())
def test_no_damage_raises(sample: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(sample)))
    damaged = bytearray(sample[:cut] if data.draw(st.booleans()) else sample)
    for _ in range(data.draw(st.integers(0, 20))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    found = converted(bytes(damaged))
    assert found.markdown is not None or found.findings


def _coded(encoding: str, code: str, more: Sequence[str] = ()) -> bytes:
    """Return a page that draws codes in a font of Chinese that is not embedded, and others after it."""
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [ << /Type /Font"
        " /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
        " /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000]"
        " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >> ] >>"
    )
    draw = f"BT /G 11 Tf 72 700 Td <{code}> Tj ET\n"
    return made_pdf([draw, *more]).replace(b"/Font << /F", b"/Font << /G " + font.encode() + b" /F")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("UniGB-UCS2-H", "每克·日0.02元"),
        ("UniGB-UCS2-H", "• 每日\ufeff结息"),
        ("UniGB-UTF16-H", "每克·日"),
    ],
)
def test_a_letter_that_the_table_of_a_font_lacks_is_not_passed_over(
    encoding: str, text: str
) -> None:
    found = converted(_coded(encoding, text.encode("utf-16-be").hex()))
    said = (found.markdown or "").replace("- ", "• ").strip()
    assert said == text.replace("\ufeff", "")
    assert found.findings == ()


def test_codes_of_an_unknown_table_are_no_words() -> None:
    """They came out as nothing, and the rest as all there is."""
    data = _coded("Made-Up-H", "每日结息".encode("utf-16-be").hex(), [words("Annual fee 100")])
    for seen in (None, lambda *_: Recognised({1: PageMarks(1, 595, 842)}, frozenset({1}))):
        found = convert_pdf_by(SourceFile("a.pdf", data), seen)
        assert [(f.code, f.fields["pages"]) for f in found.findings] == [
            ("pdf_text_undecodable", "1")
        ]
