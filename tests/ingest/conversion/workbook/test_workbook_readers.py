import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from xlrd.compdoc import CompDoc

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.grid import column_letters
from ingest.conversion.limits import MAX_ROWS
from ingest.conversion.workbook.sheet import Sheet
from ingest.conversion.workbook.sheets import read_sheets
from ingest.conversion.workbook.workbook_document import convert_workbook
from knowledge.finding import Finding
from knowledge.wording import Severity

_NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def xlsx(sheet: str, more: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook of one sheet, whose XML is `sheet`."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {_NAMES} xmlns:r="{_OFFICE}"><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {_RELATIONS}><Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="one.xml"/></Relationships>',
        "xl/one.xml": f"<worksheet {_NAMES}>{sheet}</worksheet>",
        **(more or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def text(reference: str, words: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def read(data: bytes, name: str = "a.xlsx") -> tuple[list[Sheet], list[Finding]]:
    sheets, findings = read_sheets(SourceFile(name, data))
    return sheets, list(findings)


def converted(data: bytes, name: str = "a.xlsx") -> Converted:
    return convert_workbook(SourceFile(name, data))


def shown(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in sheet.cells}


def test_rows_without_height_and_columns_without_width_are_left_out_and_told() -> None:
    sheet = (
        '<cols><col min="2" max="2" width="0"/></cols><sheetData>'
        f'<row r="1">{text("A1", "甲")}{text("B1", "藏")}{text("C1", "丙")}</row>'
        f'<row r="2" ht="0">{text("A2", "藏")}</row><row r="3">{text("A3", "丁")}</row></sheetData>'
    )
    [found], findings = read(xlsx(sheet))
    assert shown(found) == {(0, 0): "甲", (0, 1): "丙", (1, 0): "丁"}
    assert [place.row for place in found.places.values()] == [1, 3]
    assert {f.code: f.fields["where"] for f in findings} == {
        "hidden_rows_left_out": "甲!2",
        "hidden_columns_left_out": "甲!B",
    }


def test_a_merged_cell_whose_first_row_is_hidden_shows_in_the_next() -> None:
    sheet = (
        f'<sheetData><row r="1" hidden="1">{text("A1", "档")}</row>'
        f'<row r="2">{text("B2", "乙")}</row><row r="3">{text("B3", "丙")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    )
    [found], _ = read(xlsx(sheet))
    assert [(c.row, c.column, c.text, c.rowspan) for c in found.cells] == [
        (0, 0, "档", 2),
        (0, 1, "乙", 1),
        (1, 1, "丙", 1),
    ]


def test_what_lies_under_a_merged_cell_and_areas_that_overlap_are_left_out() -> None:
    sheet = (
        f'<sheetData><row r="1">{text("A1", "甲")}{text("B1", "在下面")}{text("C1", "丙")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>'
    )
    [found], _ = read(xlsx(sheet))
    assert shown(found) == {(0, 0): "甲", (0, 2): "丙"}


def test_a_merged_area_over_the_whole_sheet_takes_no_room() -> None:
    sheet = (
        f'<sheetData><row r="1">{text("A1", "标题")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert converted(xlsx(sheet)).markdown == "## 甲\n\n标题\n"


def test_two_cells_at_the_ends_of_a_sheet_are_two_lines_and_the_far_one_is_told() -> None:
    sheet = f'<sheetData><row r="1">{text("A1", "头")}</row><row r="1048576">{text("XFD1048576", "尾")}</row></sheetData>'
    found = converted(xlsx(sheet))
    assert found.markdown == "## 甲\n\n头\n\n尾\n"
    [finding] = found.findings
    assert (finding.code, finding.severity) == ("far_cells", Severity.HELD)
    assert finding.fields == {"count": "1", "where": "甲!XFD1048576"}


@pytest.mark.parametrize(
    ("far", "told"),
    [
        ("A1002", []),
        ("A1003", ["甲!A1003"]),
        ("CX1", []),
        ("CY1", ["甲!CY1"]),
        # Nothing is far only because what is hidden lies between.
        ("A3000", []),
    ],
)
def test_a_cell_is_far_by_the_empty_rows_and_columns_that_are_seen(
    far: str, told: list[str]
) -> None:
    number = int(far.lstrip("ABCXY"))
    hidden = "".join(f'<row r="{n}" hidden="1"/>' for n in range(2, 2990)) if number > 2000 else ""
    first = text("A1", "头") + (text(far, "远") if number == 1 else "")
    last = f'<row r="{number}">{text(far, "远")}</row>' if number > 1 else ""
    found = converted(xlsx(f'<sheetData><row r="1">{first}</row>{hidden}{last}</sheetData>'))
    assert "远" in (found.markdown or "")
    assert [f.fields["where"] for f in found.findings if f.code == "far_cells"] == told


def test_a_sheet_that_begins_far_from_its_beginning_is_told() -> None:
    rows = "".join(f'<row r="{n}">{text(f"A{n}", "x")}</row>' for n in range(2_001, 2_011))
    [finding] = converted(xlsx(f"<sheetData>{rows}</sheetData>")).findings
    assert finding.fields["count"] == "10"
    assert finding.fields["where"].startswith("甲!A2001, 甲!A2002")


def test_a_cell_outside_of_what_a_sheet_can_be_is_left_out_and_told() -> None:
    sheet = f'<sheetData><row r="1">{text("A1", "头")}{text("XFE1", "外")}</row></sheetData>'
    found = converted(xlsx(sheet))
    assert found.markdown == "## 甲\n\n头\n"
    [finding] = found.findings
    assert (finding.code, finding.fields["where"]) == ("hidden_values_left_out", "甲!XFE1")


def test_cells_down_the_diagonal_of_a_sheet_are_told_to_be_too_many() -> None:
    rows = "".join(
        f'<row r="{n}">{text(f"{column_letters(n - 1)}{n}", "x")}{text(f"{column_letters(n)}{n}", "x")}</row>'
        for n in range(1, 1500)
    )
    found = converted(xlsx(f"<sheetData>{rows}</sheetData>"))
    assert (found.markdown, [f.code for f in found.findings]) == (None, ["too_many_cells"])


@pytest.mark.slow
def test_a_sheet_of_more_rows_than_are_read_is_refused() -> None:
    rows = '<row><c t="b"><v>1</v></c></row>' * (MAX_ROWS + 1)
    found = converted(xlsx(f"<sheetData>{rows}</sheetData>"))
    assert (found.markdown, [f.code for f in found.findings]) == (None, ["too_many_rows"])


def test_a_document_type_is_refused() -> None:
    part = f'<!DOCTYPE w [<!ENTITY a "x">]><worksheet {_NAMES}><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'
    _, findings = read(xlsx("", {"xl/one.xml": part}))
    assert [finding.code for finding in findings] == ["xml_declares_entities"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (xlsx("")[:200], "damaged_container"),
        (xlsx("<sheetData><row>"), "damaged_container"),
        (b"%PDF-1.7\n", "wrong_extension"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\xff" * 64, "damaged_container"),
        (b"\x00\x01" * 40, "binary_content"),
    ],
)
def test_what_is_no_workbook_is_told(data: bytes, code: str) -> None:
    found = converted(data)
    assert (found.markdown, [f.code for f in found.findings if f.severity == "error"]) == (
        None,
        [code],
    )


_TABLE = "<table><tr><th>期数</th><th>费率</th></tr><tr><td>3期</td><td>0.75%</td></tr></table>"


@pytest.mark.parametrize(
    "before",
    ["", "<html><body>", "<style>td {width: 9pt}</style>", "<font size=3>", "\r\n<form name=f>"],
)
@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_a_page_that_is_called_a_workbook_is_read_as_the_page_it_is(
    before: str, encoding: str
) -> None:
    found = converted((before + _TABLE).encode(encoding), "a.xls")
    assert found.markdown == "| 期数 | 费率 |\n|---|---|\n| 3期 | 0.75% |\n"
    assert {f.code: f.fields["actual"] for f in found.findings} == {"other_format": "HTML"}


def test_every_sheet_that_is_not_visible_is_told_by_name() -> None:
    book = Workbook()
    book.active.title = "明"
    for name, state in (("暗", "hidden"), ("更暗", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet["A1"] = "密"
        sheet.sheet_state = state
    stream = io.BytesIO()
    book.save(stream)
    sheets, findings = read(stream.getvalue())
    assert [sheet.name for sheet in sheets] == ["明"]
    assert [(f.code, f.fields["where"]) for f in findings] == [
        ("hidden_sheets_left_out", "暗, 更暗")
    ]


def test_drawings_that_are_seen_and_those_that_are_hidden_are_told_apart() -> None:
    def shape(hidden: str = "") -> str:
        return f'<d:sp><d:nvSpPr><d:cNvPr id="1" name="x"{hidden}/></d:nvSpPr></d:sp>'

    group = '<d:grpSp><d:nvGrpSpPr><d:cNvPr id="2" name="g" hidden="1"/></d:nvGrpSpPr>'
    picture = '<d:pic><d:nvPicPr><d:cNvPr id="3" name="p"/></d:nvPicPr></d:pic>'
    hidden = shape(' hidden="1"')
    drawing = f'<d:wsDr xmlns:d="d">{shape()}{hidden}{group}{shape()}</d:grpSp>{picture}</d:wsDr>'
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/drawing" Target="drawing.xml"/>'
    more = {
        "xl/_rels/one.xml.rels": f"<Relationships {_RELATIONS}>{relation}</Relationships>",
        "xl/drawing.xml": drawing,
    }
    sheet = f'<sheetData><row r="1">{text("A1", "头")}</row></sheetData>'
    assert {f.code: f.fields["count"] for f in converted(xlsx(sheet, more)).findings} == {
        "drawings_left_out": "1",
        "hidden_text_left_out": "2",
        "pictures_left_out": "1",
    }


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 5)),
        st.one_of(_WORDS, st.integers(-(10**9), 10**9), st.booleans()),
        max_size=20,
    )
)
def test_what_another_program_wrote_is_read(cells: dict[tuple[int, int], object]) -> None:
    book = Workbook()
    for (row, column), value in cells.items():
        cell = book.active.cell(row + 1, column + 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    [sheet], _ = read(stream.getvalue())
    expected = {
        place: str(value).upper() if isinstance(value, bool) else str(value)
        for place, value in cells.items()
        if str(value).strip()
    }
    assert shown(sheet) == expected
    assert all(sheet.values[place] == cells[place] for place in expected)


def test_lines_across_columns_over_a_table_are_text_however_they_are_set() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["定期存款利率表"],
        ["执行日期：2026年3月1日"],
        [],
        ["存期", "利率"],
        ["一年", "1%"],
    ):
        sheet.append(row)
    sheet["A1"].font = Font(bold=True)
    for line in ("A1:B1", "A2:B2"):
        sheet.merge_cells(line)
    stream = io.BytesIO()
    book.save(stream)
    markdown = converted(stream.getvalue()).markdown or ""
    assert "| 存期 | 利率 |" in markdown
    assert "| 定期存款利率表 |" not in markdown


def test_an_old_workbook_whose_sectors_lead_in_a_circle_is_refused_at_once() -> None:
    path = Path(__file__).parents[2] / "corpus" / "workbook" / "form.xls"
    doc = CompDoc(path.read_bytes(), logfile=io.StringIO())
    table = struct.pack(f"<{len(doc.SSAT)}i", *doc.SSAT)
    at = path.read_bytes().index(table[:64])
    # The second small sector is followed by the first.
    data = bytearray(path.read_bytes())
    data[at + 4 : at + 8] = struct.pack("<i", 0)
    _, findings = read(bytes(data), "a.xls")
    assert [finding.code for finding in findings] == ["damaged_container"]
