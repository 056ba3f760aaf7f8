import pytest

from ingest.conversion.converted import SourceFile
from ingest.conversion.docx.docx_convert import convert_docx
from tests.ingest.conversion.docx.word import converted, markdown
from tests.ingest.corpus.office_parts import (
    across,
    begin_down,
    cell,
    docx,
    field,
    go_down,
    level,
    lists,
    para,
    row,
    run,
    style,
    table,
    zipped,
)
from tests.ingest.corpus.pptx_deck import DIAGRAM


def test_an_empty_file_is_an_empty_text() -> None:
    assert converted(para("")).markdown == ""


@pytest.mark.parametrize("has_grid", [True, False])
def test_a_header_row_whose_cells_reach_below_it_is_as_deep_as_they_do(has_grid: bool) -> None:
    head = "<w:tblHeader/>"
    grid = table(
        row(begin_down("期限"), across("年利率", 2), more=head),
        row(go_down(), "柜台", "手机"),
        row("一年", "1.10%", "1.30%"),
        has_grid=has_grid,
    )
    assert markdown(grid).split("\n")[0] == "| 期限 | 年利率 · 柜台 | 年利率 · 手机 |"


def test_cells_of_absurd_width_are_bounded() -> None:
    wide = cell("甲", '<w:gridSpan w:val="2147483647"/>')
    grid = table(row(wide), row("乙", "丙"), has_grid=False)
    assert markdown(grid).count("|") < 2_000


def test_a_merged_cell_that_continues_nothing_is_a_cell() -> None:
    assert "| 乙 |" in markdown(table(row("甲", "丁"), row(cell("乙", "<w:vMerge/>"), "戊")))


def test_a_table_whose_every_row_was_deleted_is_gone() -> None:
    assert markdown(table(row("甲", "乙", more="<w:del/>")), para("完。")) == "完。\n"


def test_a_cell_that_was_deleted_is_gone() -> None:
    assert "旧" not in markdown(table(row("甲", "乙"), row("丙", cell("旧", "<w:cellDel/>"))))


@pytest.mark.parametrize("kind", ["TOC", "PAGE", "NUMPAGES", "INDEX"])
def test_results_that_belong_to_the_page_are_left_out(kind: str) -> None:
    assert markdown(para("甲", field(f" {kind} \\h", "9"), "乙")) == "甲乙\n"


def test_a_field_inside_an_instruction_is_not_shown() -> None:
    inner = field("MERGEFIELD 等级", "金卡")
    asked = f"<w:r><w:instrText>IF </w:instrText></w:r>{inner}"
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    outer = f"{mark('begin')}{asked}{mark('separate')}{run('免费')}{mark('end')}"
    assert markdown(para("年费", outer)) == "年费免费\n"


def test_white_text_is_hidden_unless_something_coloured_lies_behind_it() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    shaded = table(
        row("甲", cell(para(run("底", white)), '<w:shd w:fill="000000"/>')), row("乙", "丙")
    )
    assert "底" in markdown(shaded)
    assert "底" not in markdown(table(row("甲", para(run("底", white))), row("乙", "丙")))
    assert "底" not in markdown(para(run("底", white)))


def test_a_character_style_that_hides_in_a_hidden_paragraph_shows() -> None:
    styles = style("P", "p", "<w:rPr><w:vanish/></w:rPr>")
    styles += style("C", "c", "<w:rPr><w:vanish/></w:rPr>", "character")
    body = para(run("见", '<w:rStyle w:val="C"/>'), run("不见"), style="P")
    assert markdown(body, styles=styles) == "见\n"


def test_what_was_left_out_is_told_with_its_count() -> None:
    body = para(run("甲"), run("乙", "<w:vanish/>"), run("丙", "<w:vanish/>"))
    [finding] = converted(body).findings
    assert (finding.code, finding.fields["count"]) == ("hidden_text_left_out", "2")
    assert "乙" not in finding.problem()


def test_text_set_in_below_an_item_is_part_of_it() -> None:
    numbering = lists({0: level(0, "decimal", "%1.")}, {1: 0})
    more = '<w:ind w:left="420"/>'
    body = [
        para("甲", number=(1, 0)),
        para("续。", more=more),
        para("乙", number=(1, 0)),
        para("另段"),
    ]
    assert markdown(*body, numbering=numbering) == "1. 甲 续。\n2. 乙\n\n另段\n"


def test_the_strict_form_of_the_standard_is_read() -> None:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<w:document xmlns:w="{space}"><w:body>{para("甲")}</w:body></w:document>'
    data = zipped({"word/document.xml": part})
    assert convert_docx(SourceFile("x.docx", data)).markdown == "甲\n"


def test_rows_that_are_numbered_by_empty_numbered_paragraphs_keep_their_numbers() -> None:
    numbering = lists({0: level(0, "decimal", "%1")}, {1: 0})
    rows = [row(cell(para("", number=(1, 0))), text) for text in ("甲", "乙")]
    read = markdown(table(row("序号", "名称"), *rows), numbering=numbering)
    assert read.split("\n")[2:4] == ["| 1 | 甲 |", "| 2 | 乙 |"]


_CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>收益</a:t></a:r></a:p>
</c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:v>稳健</c:v></c:tx><c:cat><c:strLit><c:pt idx="0"><c:v>一月</c:v></c:pt>
</c:strLit></c:cat><c:val><c:numLit><c:formatCode>0.00%</c:formatCode><c:pt idx="0"><c:v>0.0275</c:v></c:pt></c:numLit></c:val></c:ser>
</c:barChart></c:plotArea></c:chart></c:chartSpace>"""


def _drawn(inner: str) -> str:
    graphic = f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
    return para("图如下", f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>")


def test_a_chart_is_the_table_of_what_it_draws() -> None:
    data = docx(_drawn('<c:chart r:id="rId_1"/>'), {"charts/chart1.xml": _CHART})
    read = convert_docx(SourceFile("x.docx", data)).markdown
    assert read == "图如下\n\n收益\n\n|  | 稳健 |\n|---|---|\n| 一月 | 2.75% |\n"


def test_a_chart_without_its_part_is_told() -> None:
    [finding] = converted(_drawn('<c:chart r:id="rId9"/>')).findings
    assert finding.code == "charts_left_out"


def test_a_diagram_is_a_nested_list() -> None:
    data = docx(_drawn('<dgm:relIds r:dm="rId_1"/>'), {"diagrams/data1.xml": DIAGRAM})
    read = convert_docx(SourceFile("x.docx", data)).markdown
    assert read is not None
    assert read.startswith("图如下\n\n- 支行审批：50万元以下\n  - 客户经理双签\n- 分行审批")
