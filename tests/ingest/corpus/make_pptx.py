"""Makes the PowerPoint files of the corpus: `python -m tests.ingest.corpus.make_pptx FOLDER`.

Most are made by python-pptx and then changed in their XML, as bank decks are; two by LibreOffice. The expected Markdown beside
them is written by hand.
"""

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from tests.ingest.corpus.office_parts import zipped
from tests.ingest.corpus.pptx_deck import DIAGRAM, DIAGRAM_FRAME, TITLE_AND_TEXT, Deck, box, fill

SOURCES = Path(__file__).parent / "pptx_sources"


def training() -> bytes:
    """Return a deck with bullets of several levels, numbers, notes, a hidden slide, and slides without a title."""
    deck = Deck()
    first = deck.slide("2026年春季\v信用卡产品培训", 0)
    first.placeholders[1].text = "信用卡中心\n2026年2月"
    body = deck.slide("产品要点", TITLE_AND_TEXT)
    frame = body.placeholders[1].text_frame
    frame.text = "白金卡"
    for text, level in (
        ("年费3,600元", 1),
        ("刷满12次免次年年费", 2),
        ("金卡", 0),
        ("年费300元", 1),
    ):
        line = frame.add_paragraph()
        line.text, line.level = text, level
    plain = frame.add_paragraph()
    plain.text = "以上均为人民币。"
    etree.SubElement(plain._p.get_or_add_pPr(), qn("a:buNone"))
    body.notes_slide.notes_text_frame.text = "口径：不得承诺免年费。\n投诉转二线8021。"
    hidden = deck.slide("内部底价", TITLE_AND_TEXT)
    hidden.placeholders[1].text = "可让利至0.3%"
    hidden._element.set("show", "0")
    steps = deck.slide("申请步骤", TITLE_AND_TEXT)
    frame = steps.placeholders[1].text_frame
    for number, (text, scheme) in enumerate(
        (
            ("填写资料", "arabicPeriod"),
            ("上传身份证", "arabicPeriod"),
            ("面签", "circleNumDbPlain"),
            ("激活", "ea1ChsPeriod"),
            ("开卡", "ea1ChsPeriod"),
        )
    ):
        line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        line.text = text
        etree.SubElement(line._p.get_or_add_pPr(), qn("a:buAutoNum"), type=scheme)
    untitled = deck.slide()
    box(untitled.shapes, "客服热线95500", 1, 3)
    large = deck.slide()
    head = box(large.shapes, "权益说明", 1, 0.4)
    head.text_frame.paragraphs[0].runs[0].font.size = Pt(32)
    text = box(large.shapes, "机场贵宾厅每年6次", 1, 2)
    text.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
    return deck.saved()


def rates() -> bytes:
    """Return tables with cells merged both ways, notes below them, line breaks and bars, and one that is struck through."""
    deck = Deck()
    slide = deck.slide("存款利率")
    table = slide.shapes.add_table(5, 4, Inches(1), Inches(1.5), Inches(8), Inches(3)).table
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    table.cell(2, 0).merge(table.cell(3, 0))
    fill(table, (
        ("产品", "年利率", None, "起存"), (None, "1年", "3年", None), ("大额存单", "1.65%①", "1.90%", "20万元"),
        (None, "1.70%", "2.00%②", "100万元"), ("定期|整存整取", "1.10%", "1.25%\n（上浮后）", "50元"),
    ))  # fmt: skip
    box(slide.shapes, "注：① 仅限新资金\n② 须预约", 1, 5, 8)
    box(slide.shapes, "数据截至2026年3月1日。", 1, 6, 8)
    fees = deck.slide("手续费")
    table = fees.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    fill(table, (("业务", "收费"), ("跨行转账", "2.00元/笔"), ("挂失", "10元")))
    run = table.cell(2, 1).text_frame.paragraphs[0].runs[0]
    run._r.get_or_add_rPr().set("strike", "sngStrike")
    more = table.cell(2, 1).text_frame.paragraphs[0].add_run()
    more.text = "免费"
    power = table.cell(1, 1).text_frame.paragraphs[0].add_run()
    power.text = "1"
    power._r.get_or_add_rPr().set("baseline", "30000")
    return deck.saved()


def labels() -> bytes:
    """Return tables of labels beside values: by bold words, by a first column that is set apart, and a table that has a header."""
    deck = Deck()
    rows = (("产品名称", "小橙卡"), ("年费", "300元"), ("免息期", "最长56天"))
    frame = (Inches(1), Inches(2), Inches(6), Inches(2))
    bold = deck.slide("小橙卡").shapes.add_table(3, 2, *frame).table
    fill(bold, rows)
    for line in bold.rows:
        line.cells[0].text_frame.paragraphs[0].runs[0].font.bold = True
    apart = deck.slide("小蓝卡").shapes.add_table(3, 2, *frame).table
    fill(apart, (("产品名称", "小蓝卡"), ("年费", "免收"), ("免息期", "最长50天")))
    apart.first_row, apart.first_col = False, True
    headed = deck.slide("年费减免").shapes.add_table(3, 2, *frame).table
    fill(headed, (("卡种", "条件"), ("小橙卡", "刷满6笔"), ("小蓝卡", "不收")))
    headed.first_col = True
    return deck.saved()


def charts() -> bytes:
    """Return charts of several kinds, with the formats of their numbers, and one that holds no values."""
    deck = Deck()
    slide = deck.slide("理财业绩")
    data = CategoryChartData(number_format="0.00%")
    data.categories = ["1月", "2月", "3月"]
    data.add_series("稳健型", (0.0275, 0.028, 0.03))
    data.add_series("进取型", (0.041, None, -0.0125))
    chart = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE, Inches(1), Inches(1), Inches(6), Inches(4), data
    ).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "七日年化收益率"
    chart.value_axis.has_title = True
    chart.value_axis.axis_title.text_frame.text = "年化"
    slide = deck.slide("规模")
    data = CategoryChartData(number_format="#,##0.0")
    data.categories = ["个人", "企业"]
    data.add_series("余额（亿元）", (12345.67, 890))
    slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(6), Inches(4), data
    )
    slide = deck.slide("分层")
    levels = CategoryChartData(number_format="General")
    for city, ages in (("上海", ("青年", "中年")), ("深圳", ("青年",))):
        category = levels.add_category(city)
        for age in ages:
            category.add_sub_category(age)
    levels.add_series("户数", (10, 20, 30))
    slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(1), Inches(6), Inches(4), levels
    )
    slide = deck.slide("相关性")
    points = XyChartData()
    series = points.add_series("额度与用信")
    series.add_data_point(1.5, 2)
    series.add_data_point(3, 4.25)
    slide.shapes.add_chart(
        XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1), Inches(6), Inches(4), points
    )
    slide = deck.slide("占比")
    empty = CategoryChartData()
    empty.categories = ["甲"]
    empty.add_series("占比", (None,))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(1), Inches(3), Inches(3), empty)
    return deck.saved()


def chart_data() -> bytes:
    """Return a chart with a series in no colour that lifts the other, and whose workbook holds a hidden sheet."""
    deck = Deck()
    data = CategoryChartData(number_format="0.0")
    data.categories = ["一季度", "二季度"]
    data.add_series("垫高", (731.5, 742.5))
    data.add_series("新增户数（万户）", (12.5, 8))
    frame = deck.slide("新增客户").shapes.add_chart(
        XL_CHART_TYPE.COLUMN_STACKED, Inches(1), Inches(1), Inches(6), Inches(4), data
    )
    frame.chart.plots[0].series[0].format.fill.background()
    held = frame.chart.part.chart_workbook.xlsx_part
    workbook = load_workbook(io.BytesIO(held.blob))
    hidden = workbook.create_sheet("内部成本")
    hidden.append(["获客成本", 386.4])
    hidden.sheet_state = "hidden"
    written = io.BytesIO()
    workbook.save(written)
    held._blob = written.getvalue()
    return deck.saved()


def layouts() -> bytes:
    """Return slides whose boxes lie in columns, bands and groups, in another order than they were made."""
    deck = Deck()
    slide = deck.slide("两栏对比")
    for text, left, top in (
        ("右下：限额20万元", 5.2, 4), ("左上：一类户", 0.5, 1.8), ("右上：二类户", 5.2, 1.6), ("左中：不限用途", 0.5, 2.6),
        ("左下：可取现", 0.5, 3.4), ("右中：限额1万元", 5.2, 2.7),
    ):  # fmt: skip
        box(slide.shapes, text, left, top, 4, 0.5)
    box(slide.shapes, "页脚上方的总说明", 0.5, 5.6, 9, 0.5)
    slide = deck.slide("流程")
    group = slide.shapes.add_group_shape()
    for text, left in (("三、放款", 7.0), ("一、申请", 1.0), ("二、审批", 4.0)):
        box(group.shapes, text, left, 3, 2)
    box(slide.shapes, "组外的前言", 1, 1.5)
    slide = deck.slide("看不见的")
    box(slide.shapes, "看得见的正文", 1, 2)
    box(slide.shapes, "版外备忘：成本价", 15, 2)
    unseen = box(slide.shapes, "隐藏的框", 1, 3)
    unseen._element.nvSpPr.cNvPr.set("hidden", "1")
    tiny = box(slide.shapes, "一磅小字", 1, 4)
    tiny.text_frame.paragraphs[0].runs[0].font.size = Pt(1)
    picture = io.BytesIO(_PIXEL)
    slide.shapes.add_picture(picture, Inches(1), Inches(5))
    return deck.saved()


def repeats() -> bytes:
    """Return slides with footers, dates and numbers in placeholders, the same words on every edge, and text of the master."""
    deck = Deck()
    slide: Any = None
    for title in ("活动时间", "活动对象", "活动内容", "注意事项"):
        slide = deck.slide(title)
        box(slide.shapes, "东海银行 内部培训", 0.5, 0.1, 3, 0.4)
        box(slide.shapes, f"{title}的正文", 1, 2)
        box(slide.shapes, "详见官网", 1, 3)
        for kind, text in (("ftr", "页脚：零售部"), ("sldNum", "3"), ("dt", "2026-02-01")):
            shape = box(slide.shapes, text, 1, 6.9)
            etree.SubElement(
                shape._element.nvSpPr.find(qn("p:nvPr")), qn("p:ph"), type=kind, idx="12"
            )
    mark = box(slide.shapes, "母版文字：机密", 1, 7, 3, 0.4)._element
    deck.file.slide_masters[0].shapes._spTree.append(mark)
    field = box(slide.shapes, "第", 5, 4)
    paragraph = field.text_frame.paragraphs[0]._p
    number = etree.SubElement(
        paragraph, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum"
    )
    etree.SubElement(number, qn("a:t")).text = "4"
    field.text_frame.paragraphs[0].add_run().text = "页"
    return deck.saved()


def english() -> bytes:
    """Return an English deck with the same title twice, symbols, and Markdown's own characters."""
    deck = Deck()
    slide = deck.slide("Premier Mortgage: Rates & Fees", TITLE_AND_TEXT)
    slide.placeholders[
        1
    ].text = "Fixed 5yr: 3.99% (APRC 4.6%)\nEarly repayment <10% p.a. is free\n* Terms apply #1 | see [T&C]"
    slide = deck.slide("Premier Mortgage: Rates & Fees", TITLE_AND_TEXT)
    frame = slide.placeholders[1].text_frame
    frame.text = "LTV "
    run = frame.paragraphs[0].add_run()
    run.text = "\uf0a3"
    run.font.name = "Symbol"
    frame.paragraphs[0].add_run().text = "75%, area in m"
    two = frame.paragraphs[0].add_run()
    two.text = "2"
    two._r.get_or_add_rPr().set("baseline", "30000")
    slide.notes_slide.notes_text_frame.text = "Do not quote before approval."
    return deck.saved()


def diagrams() -> bytes:
    """Return a slide with a SmartArt diagram, one with an embedded workbook, and one in two forms of which one is shown."""
    deck = Deck()
    slide = deck.slide("审批层级")
    frame = DIAGRAM_FRAME
    slide.shapes._spTree.append(etree.fromstring(frame))
    other = deck.slide("两种形式")
    shape = box(other.shapes, "新版文字", 1, 2)._element
    twin = deepcopy(shape)
    twin.find(".//" + qn("a:t")).text = "旧版文字"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = etree.SubElement(shape.getparent(), f"{{{mc}}}AlternateContent")
    etree.SubElement(both, f"{{{mc}}}Choice", Requires="p14").append(shape)
    etree.SubElement(both, f"{{{mc}}}Fallback").append(twin)
    with zipfile.ZipFile(io.BytesIO(deck.saved())) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    relations = files["ppt/slides/_rels/slide1.xml.rels"].decode()
    added = '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData" Target="../diagrams/data1.xml"/>'
    files["ppt/slides/_rels/slide1.xml.rels"] = relations.replace(
        "</Relationships>", f"{added}</Relationships>"
    ).encode()
    files["ppt/diagrams/data1.xml"] = DIAGRAM.encode()
    types = files["[Content_Types].xml"].decode()
    override = '<Override PartName="/ppt/diagrams/data1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"/>'
    files["[Content_Types].xml"] = re.sub("</Types>", f"{override}</Types>", types).encode()
    return zipped(files)


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def by_office(source: Path, folder: Path) -> None:
    """Convert a source with LibreOffice into `folder`."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pptx",
        ]
        subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, timeout=120)


MADE: dict[str, Callable[[], bytes]] = {
    "training": training, "rates": rates, "charts": charts, "layouts": layouts, "repeats": repeats, "english": english,
    "diagrams": diagrams, "labels": labels, "chart_data": chart_data,
}  # fmt: skip


def main(folder: Path) -> None:
    """Write every file of this part of the corpus into `folder`."""
    for name, make in MADE.items():
        (folder / f"{name}.pptx").write_bytes(make())
    for source in sorted(SOURCES.iterdir()):
        by_office(source, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
