"""What a chart's own workbook holds beyond what the chart draws is never read, and is told."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from ingest.conversion.converted import Converted, SourceFile
from ingest.convert import convert
from knowledge.hidden_content import HIDDEN
from tests.ingest.corpus.office_parts import docx, para, zipped

_CHART = "ppt/charts/chart"
_WORD_CHART = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId_1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def _deck() -> dict[str, bytes]:
    """Return the parts of a deck with one chart of two series."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["个人", "企业"]
    data.add_series("余额", (12, 8))
    data.add_series("底线价", (707, 708))
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    slide.shapes.add_chart(kind, Inches(1), Inches(1), Inches(6), Inches(4), data)
    held = io.BytesIO()
    presentation.save(held)
    with zipfile.ZipFile(held) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _read(parts: dict[str, bytes]) -> tuple[str, dict[str, str]]:
    return _told(convert(SourceFile("d.pptx", zipped(parts))))


def _told(converted: Converted) -> tuple[str, dict[str, str]]:
    return converted.markdown or "", {f.code: f.fields["count"] for f in converted.findings}


def _with_workbook(parts: dict[str, bytes], change: Callable[[Workbook], object]) -> None:
    [name] = [name for name in parts if name.endswith(".xlsx")]
    workbook = load_workbook(io.BytesIO(parts[name]))
    change(workbook)
    held = io.BytesIO()
    workbook.save(held)
    parts[name] = held.getvalue()


def _rewrite(parts: dict[str, bytes], before: str, after: str) -> None:
    [name] = [name for name in parts if name.startswith(_CHART) and name.endswith(".xml")]
    text = parts[name].decode()
    assert before in text
    parts[name] = text.replace(before, after, 1).encode()


def _hide_row(workbook: Workbook) -> None:
    workbook.worksheets[0].row_dimensions[2].hidden = True


def _add_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("成本").append(["内部成本", 909])
    workbook.worksheets[1].sheet_state = "hidden"


def _add_cell(workbook: Workbook) -> None:
    workbook.worksheets[0]["H9"] = "内部成本909"


def test_a_chart_that_draws_all_of_its_workbook_tells_nothing() -> None:
    parts = _deck()
    # Programs put a word into the corner, as their tables want one there.
    _with_workbook(parts, lambda workbook: workbook.worksheets[0].__setitem__("A1", "列1"))

    markdown, told = _read(parts)

    assert "| 个人 | 12 | 707 |" in markdown
    assert told == {}


@pytest.mark.parametrize("change", [_add_sheet, _add_cell, _hide_row])
def test_a_workbook_with_more_than_its_chart_draws_is_told_and_not_read(
    change: Callable[[Workbook], object],
) -> None:
    parts = _deck()
    _with_workbook(parts, change)

    markdown, told = _read(parts)

    assert told == {"chart_data_left_out": "1"}
    assert "chart_data_left_out" in HIDDEN
    assert "909" not in markdown
    assert "| 个人 | 12 | 707 |" in markdown


def test_a_workbook_that_cannot_be_understood_is_taken_to_hold_more() -> None:
    parts = _deck()
    [name] = [name for name in parts if name.endswith(".xlsx")]
    parts[name] = b"PK\x03\x04 and no more"

    assert _read(parts)[1] == {"chart_data_left_out": "1"}


def test_a_series_drawn_in_no_colour_is_not_read_and_told_as_hidden() -> None:
    parts = _deck()
    [name] = [name for name in parts if name.startswith(_CHART) and name.endswith(".xml")]
    first, second = parts[name].decode().rsplit("<c:cat>", 1)
    unseen = "<c:spPr><a:noFill/></c:spPr><c:cat>"
    parts[name] = f"{first}{unseen}{second}".encode()

    markdown, told = _read(parts)

    assert "707" not in markdown
    assert "| 个人 | 12 |" in markdown
    assert told == {"hidden_text_left_out": "1"}


def test_a_series_that_was_filtered_out_is_not_read_and_told_as_hidden() -> None:
    parts = _deck()
    space = "http://schemas.microsoft.com/office/drawing/2012/chart"
    more = (
        f'<c:extLst><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{space}"><c15:filteredBarSeries><c15:ser>'
        "<c:val><c:numLit><c:ptCount val='1'/><c:pt idx='0'><c:v>909</c:v></c:pt></c:numLit></c:val>"
        "</c15:ser></c15:filteredBarSeries></c:ext></c:extLst></c:barChart>"
    )
    _rewrite(parts, "</c:barChart>", more)

    markdown, told = _read(parts)

    assert "909" not in markdown
    assert told == {"hidden_text_left_out": "1"}


def test_a_chart_in_a_word_file_is_told_likewise() -> None:
    parts = _deck()
    _with_workbook(parts, _add_sheet)
    [chart] = [name for name in parts if name.startswith(_CHART) and name.endswith(".xml")]
    [workbook] = [name for name in parts if name.endswith(".xlsx")]
    package = "http://schemas.openxmlformats.org"
    relation = (
        f'<Relationships xmlns="{package}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{package}/officeDocument/2006/relationships/package" Target="../embeddings/a.xlsx"/></Relationships>'
    )
    others: dict[str, str | bytes] = {
        "charts/chart1.xml": parts[chart],
        "charts/_rels/chart1.xml.rels": relation,
        "embeddings/a.xlsx": parts[workbook],
    }
    data = docx(para(_WORD_CHART), others)

    markdown, told = _told(convert(SourceFile("d.docx", data)))

    assert "| 个人 | 12 | 707 |" in markdown
    assert "909" not in markdown
    assert told == {"chart_data_left_out": "1"}
