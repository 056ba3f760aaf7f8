"""Makes the files of `source_files/`, which are read and never made anew by the tests; LibreOffice turns the rules into a PDF.

python -m tests.api.make_source_files, with `openpyxl`, `python-pptx` and `soffice` at hand.
"""

import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.util import Inches

FOLDER = Path(__file__).parent / "source_files"
# Row by row as they stand in the sheet; None leaves a cell, and [] a row, empty.
DEPOSITS: list[list[object]] = [
    ["定期存款利率表"],
    ["执行日期：2026年3月1日"],
    [],
    ["存期", "1万元以下", "1万元（含）至20万元", "20万元（含）以上"],
    ["三个月", 0.0065, 0.0085, 0.0095],
    ["六个月", 0.0085, 0.0105, 0.0115],
    ["一年", 0.0095, 0.0125, 0.0135],
    ["二年", 0.0105, 0.0135, 0.0145],
    ["三年", 0.0125, 0.0165, 0.0175],
    ["五年", 0.013, 0.017, 0.018],
]
LOANS: list[list[object]] = [
    ["个人贷款产品"],
    [],
    ["产品", "年利率", "最高额度", "最长期限"],
    ["装修贷", 0.036, "50万元", "5年"],
    ["薪享贷", 0.0342, "30万元", "3年"],
    ["车位贷", 0.041, "20万元", "8年"],
    ["助学贷", 0.028, "8万元", "15年"],
]
FEES: list[list[object]] = [
    ["项目", "收费标准", "优惠"],
    ["境外取现", "每笔12元", "白金卡每月首笔免"],
    ["挂失补卡", "每张20元", "金卡以上免收"],
    ["短信提醒", "每月2元", "新客户首年免收"],
    ["对账单补打", "每份5元", "手机银行自助打印免费"],
]
SLIDES: list[tuple[str, list[str]]] = [
    ("夏日加油满减活动", ["活动时间：2026年5月1日至8月31日", "适用卡种：车主联名信用卡"]),
    ("参加方式", ["在手机银行“车主专区”报名", "每位客户限报名一次，报名后次日生效"]),
    ("常见问题", ["客户退卡后，已领加油券仍可使用至有效期末", "加油券不可转赠，不可兑换现金"]),
]
DISCOUNTS: list[list[str]] = [
    ["加油金额", "立减", "每月次数"],
    ["满200元", "20元", "4次"],
    ["满300元", "35元", "3次"],
    ["满500元", "66元", "1次"],
]
RULES: list[list[str]] = [
    [
        "<h1>个人客户服务须知</h1><h2>一、密码重置</h2>",
        "<p>客户忘记查询密码的，凭身份证原件到任一网点重置，当场生效。</p>",
        "<p>通过手机银行重置交易密码的，须完成人脸识别，次日零时生效。</p>",
    ],
    [
        "<h2>二、大额取现</h2>",
        "<p>单日取现超过5万元的，须提前1个工作日向网点预约。</p>",
        "<p>预约后未取现达3次的，60天内不再受理预约。</p>",
    ],
    [
        "<h2>三、账户冻结</h2>",
        "<p>连续输错交易密码5次，账户当日锁定，次日零时自动解锁。</p>",
        "<p>司法冻结期限最长为12个月，到期可续冻。</p>",
    ],
    [
        "<h2>四、投诉处理</h2>",
        "<p>一般投诉15个工作日内答复，复杂投诉最长60日内答复。</p>",
        "<table border='1'><tr><th>投诉渠道</th><th>受理时间</th></tr>"
        "<tr><td>客服热线</td><td>全天24小时</td></tr>"
        "<tr><td>网点意见箱</td><td>工作日9:00至17:00</td></tr></table>",
    ],
]


def _fill(sheet: Worksheet, rows: list[list[object]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, float):
                cell.number_format = "0.00%"
            if number == 1:
                cell.font = Font(bold=True)


def make_workbooks() -> None:
    """Write the workbook of three sheets, and one of which a sheet is hidden."""
    book = Workbook()
    deposits = book.active
    assert isinstance(deposits, Worksheet)
    deposits.title = "存款利率"
    _fill(deposits, DEPOSITS)
    deposits.merge_cells("A1:D1")
    deposits.merge_cells("A2:D2")
    loans = book.create_sheet("个人贷款")
    _fill(loans, LOANS)
    loans.merge_cells("A1:D1")
    _fill(book.create_sheet("手续费"), FEES)
    book.save(FOLDER / "利率与收费.xlsx")
    hiding = Workbook()
    shown = hiding.active
    assert isinstance(shown, Worksheet)
    shown.title = "理财起点"
    _fill(shown, [["产品", "起购金额"], ["安心月享", "1万元"], ["稳利半年", "5万元"]])
    secret = hiding.create_sheet("成本价")
    _fill(secret, [["产品", "内部成本"], ["安心月享", "1.23%"]])
    secret.sheet_state = "hidden"
    hiding.save(FOLDER / "理财.xlsx")


def make_slides() -> None:
    """Write the presentation."""
    show = Presentation()
    for title, points in SLIDES[:2]:
        _add_slide(show, title, points)
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "满减档次"
    size = Inches(1), Inches(2), Inches(8), Inches(2)
    table = slide.shapes.add_table(len(DISCOUNTS), len(DISCOUNTS[0]), *size).table
    for number, row in enumerate(DISCOUNTS):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    _add_slide(show, *SLIDES[2])
    show.save(str(FOLDER / "加油满减.pptx"))


def _add_slide(show: Slides, title: str, points: list[str]) -> None:
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = "\n".join(points)


def make_rules() -> None:
    """Write the rules as HTML with a page for each part, and have LibreOffice print them."""
    pages = '<p style="page-break-before: always"></p>'.join(map("".join, RULES))
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch, "服务须知.html")
        page.write_text(f"<html><meta charset='utf-8'><body>{pages}</body></html>", "utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/lo"]
        command += ["--convert-to", "pdf:writer_web_pdf_Export", "--outdir", scratch, str(page)]
        subprocess.run(command, check=True)
        (FOLDER / "服务须知.pdf").write_bytes(Path(scratch, "服务须知.pdf").read_bytes())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    make_workbooks()
    make_slides()
    make_rules()
