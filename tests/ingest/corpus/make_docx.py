"""Makes the Word files of the corpus: `python -m tests.ingest.corpus.make_docx FOLDER`.

The expected Markdown beside them is written by hand, as a careful reader sees each file in its program; it is never made by a
converter. Three kinds: parts written one by one (`word_files`, `word_marks`), by python-docx, and by LibreOffice from OpenDocument and HTML.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.ingest.corpus import word_files, word_labels, word_marks, word_questions

SOURCES = Path(__file__).parent / "docx_sources"
WRITTEN = {
    "clauses": word_files.clauses,
    "numbering": word_files.numbering,
    "rates": word_files.rates,
    "tracked": word_files.tracked,
    "hidden": word_files.hidden,
    "boxes": word_marks.boxes,
    "footnotes": word_marks.footnotes,
    "fields": word_marks.fields,
    "symbols": word_marks.symbols,
    "wps": word_marks.wps,
    "labels": word_labels.labels,
    "asked_bold": word_questions.asked_bold,
    "asked_numbered": word_questions.asked_numbered,
}


def unstyled() -> bytes:
    """Return a notice without one style: its headings are bold lines with numbers, as most notices are."""
    document = Document()
    for words, points, bold, centred in (
        ("东银发〔2026〕12号", 12, False, True),
        ("关于印发《信用卡分期业务", 22, True, True),
        ("操作规程》的通知", 22, True, True),
        ("各分行：", 12, False, False),
        ("现将操作规程印发给你们，请遵照执行。", 12, False, False),
        ("一、业务范围", 12, True, False),
        ("（一）账单分期", 12, True, False),
        ("单笔账单金额500元（含）以上可申请。", 12, False, False),
        ("（二）现金分期", 12, True, False),
        ("1. 每期手续费率0.6%，按月收取。", 12, False, False),
        ("2. 提前结清收取剩余手续费的50%。", 12, True, False),
        ("二、分期手续费", 12, True, False),
        ("重要：以合同约定为准", 12, True, False),
        ("三、其他事项请各行自行制定实施细则并报总行备案，不得擅自减免。", 12, True, False),
        ("特此通知。", 12, False, False),
    ):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(words)
        run.bold = bold or None
        run.font.size = Pt(points)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return _saved(document)


def bullets() -> bytes:
    """Return nested lists as Word's own list styles make them, with more text below an item and a table between."""
    document = Document()
    document.add_heading("转账限额", 1)
    document.add_paragraph("手机银行：", style="List Bullet")
    document.add_paragraph("单笔5万元", style="List Bullet 2")
    document.add_paragraph("日累计20万元", style="List Bullet 2")
    document.add_paragraph("需短信验证码", style="List Bullet 3")
    document.add_paragraph("网上银行：不限", style="List Bullet")
    document.add_paragraph("企业客户另行约定。", style="List Continue")
    document.add_heading("调整步骤", 1)
    document.add_paragraph("登录手机银行", style="List Number")
    document.add_paragraph("进入“安全中心”", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("等级", "上限", "Ⅱ类户", "1万元/日"), strict=True):
        cell.text = text
    document.add_paragraph("确认并输入密码", style="List Number")
    return _saved(document)


def nested() -> bytes:
    """Return a table with lists, line breaks, bars and another table in its cells, and one that is empty."""
    document = Document()
    document.add_heading("常见问题对照", 0)
    table = document.add_table(rows=4, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "问题", "处理"
    table.cell(1, 0).text = "卡被吞"
    first = table.cell(1, 1)
    first.text = "核对身份"
    first.add_paragraph("联系网点", style="List Number")
    first.add_paragraph("次日领卡", style="List Number")
    table.cell(2, 0).text = "重复扣款\n（A|B两笔）"
    inner = table.cell(2, 1)
    inner.text = "按下表退款："
    small = inner.add_table(rows=2, cols=2)
    for cell, text in zip(small._cells, ("金额", "时效", "≤500元", "T+1"), strict=True):
        cell.text = text
    table.cell(3, 0).merge(table.cell(3, 1)).text = "注：跨行业务以清算日为准"
    document.add_table(rows=2, cols=2)
    document.add_paragraph("完。")
    return _saved(document)


def english() -> bytes:
    """Return a product guide in English with styles that are based on headings."""
    document = Document()
    document.add_heading("Harbour Bank Premier Savings", 0)
    document.add_paragraph("Valid 1 March 2026 to 31 May 2026", style="Subtitle")
    own = document.styles.add_style("Product Section", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_heading("1. Rates", 1)
    document.add_paragraph("Tiered interest", style="Product Section")
    table = document.add_table(rows=4, cols=3)
    rows = (
        ("Balance", "Gross p.a.", "AER"),
        ("Up to £9,999.99", "1.25%", "1.26%*"),
        ("£10,000.00 – £49,999.99", "2.10%", "2.12%"),
        ("* Introductory bonus of 0.50% for the first 6 months", "", ""),
    )
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    table.cell(3, 0).merge(table.cell(3, 2))
    document.add_paragraph("Withdrawals", style="Product Section")
    document.add_paragraph(
        "Three per year without loss of interest; see www.example.com/terms_of_use."
    )
    document.add_heading("2. Eligibility", 1)
    document.add_paragraph("UK residents aged 18+", style="List Bullet")
    document.add_paragraph("One account per person", style="List Bullet")
    return _saved(document)


def traditional() -> bytes:
    """Return a schedule of fees in Traditional Chinese with dates of the Republic and a header of two rows."""
    document = Document()
    document.add_heading("臺灣信用卡年費一覽表", 0)
    document.add_heading("一、適用期間", 1)
    document.add_paragraph("113年3月22日起至114年3月21日止。")
    document.add_heading("二、年費", 1)
    table = document.add_table(rows=5, cols=4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "卡別"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "年費（新臺幣）"
    table.cell(0, 3).merge(table.cell(1, 3)).text = "免年費條件"
    table.cell(1, 1).text, table.cell(1, 2).text = "正卡", "附卡"
    for column, text in enumerate(("御璽卡", "NT$3,000", "NT$1,500", "年刷12次[註1]")):
        table.cell(2, column).text = text
    for column, text in enumerate(("白金卡", "NT$2,000", "免費", "首年免費")):
        table.cell(3, column).text = text
    table.cell(4, 0).merge(table.cell(4, 3)).text = "[註1] 不含稅費及悠遊卡自動加值。"
    return _saved(document)


def _saved(document: Any) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def by_office(source: Path, suffix: str, folder: Path) -> None:
    """Convert a source with LibreOffice into `folder`."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            suffix,
        ]
        filter_of = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
        subprocess.run(
            [*command, *filter_of, "--outdir", str(folder), str(source)], check=True, timeout=120
        )


def main(folder: Path) -> None:
    """Write every file of this part of the corpus into `folder`."""
    made = {
        **WRITTEN, "unstyled": unstyled, "bullets": bullets, "nested": nested, "english": english,
        "traditional": traditional,
    }  # fmt: skip
    for name, make in made.items():
        (folder / f"{name}.docx").write_bytes(make())
    for source in sorted(SOURCES.iterdir()):
        by_office(source, "docx:MS Word 2007 XML", folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
