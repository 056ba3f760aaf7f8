"""Makes files of several formats in which much comes together: `python -m tests.ingest.corpus.make_mixed`.

Headers over three rows, dates that count from 1904, currencies and struck prices, notes 注：1. … 2. …, tables in cells, columns known by the group
above them, pages drawn sideways. Needs `reportlab==5.1.0` for the PDF, which is no dependency of the project. The expected Markdown
beside the files is judged by hand and not made here; the bank and its prices are made up.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from pptx.util import Inches

from tests.ingest.corpus.office_parts import (
    across,
    begin_down,
    cell,
    docx,
    go_down,
    notes,
    para,
    row,
    run,
    table,
)
from tests.ingest.corpus.pptx_deck import Deck, box, fill
from tests.ingest.corpus.word_files import STYLES

HERE = Path(__file__).parent
_STRUCK, _RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")


def main() -> None:
    """Write every file."""
    for name, make in BOOKS.items():
        make().save(HERE / name)
    (HERE / "faq_sheet/rare_characters.csv").write_bytes(RARE.encode("gb18030"))
    (HERE / "docx/instalments.docx").write_bytes(instalments())
    (HERE / "pptx/wealth.pptx").write_bytes(wealth())
    (HERE / "html/charges.html").write_bytes(CHARGES.encode("gb18030"))
    # Not with the others: the project does not depend on reportlab, and the files are kept.
    from tests.ingest.corpus.mixed_pages import struck_prices, turned_tables

    turned_tables(HERE / "pdf/turned_tables.pdf")
    struck_prices(HERE / "pdf/struck_prices.pdf")


def _merge(sheet: Worksheet, *places: str) -> None:
    for place in places:
        sheet.merge_cells(place)


def _strike(sheet: Worksheet, number: int) -> None:
    for found in sheet[number]:
        found.font = Font(strike=True)


def three_headers() -> Workbook:
    """Return charges under a header of three rows, in many formats, two prices of which are struck and one row wholly."""
    book = Workbook()
    sheet = book.active
    sheet.title = "贷款收费"
    sheet.append(["个人贷款收费标准（2026年版）"])
    sheet.append(["单位：人民币元"])
    sheet.append(["产品", "标准", None, None, None, "违约金", "备注"])
    sheet.append([None, "一年以内", None, "一年以上"])
    sheet.append([None, "利率", "手续费", "利率", "手续费¹"])
    _merge(sheet, "A1:G1", "A2:G2", "A3:A5", "B3:E3", "B4:C4", "D4:E4", "F3:F5", "G3:G5")
    sheet.append(["薪享贷", 0.021, 1200, 0.0315, -1200.5, 0, "起点1,000,000元"])
    sheet.append(["装修贷", 0.0285, 0, 0.03, 88888.126, 0.005, "A|B两档\n按月收"])
    sheet.append(["车位贷", 0.1, 12345678.9, 0.125, 0, 0.0005, None])
    formats = (
        "0.00%",
        "[$¥-804]#,##0.00",
        "0.0%",
        '_ [$¥-804]* #,##0.00_ ;_ [$¥-804]* \\-#,##0.00_ ;_ [$¥-804]* "-"??_ ;_ @_ ',
        "0.00‰",
    )
    for line in sheet.iter_rows(min_row=6, max_row=8, min_col=2, max_col=6):
        for found, form in zip(line, formats, strict=True):
            found.number_format = form
    loan = CellRichText("公积金贷", TextBlock(_RAISED, "2"))
    rate = CellRichText(TextBlock(_STRUCK, "3.10%"), " 2.85%")
    remark = CellRichText("已停办", TextBlock(_STRUCK, "原为5年"))
    sheet.append([loan, rate, 500, "2.85%", 3, 0, remark])
    sheet["C9"].number_format = '#,##0"元/笔"'
    sheet["E9"].number_format = sheet["F9"].number_format = '0"折";;"免收"'
    sheet.append(["旧产品", 0.05])
    _strike(sheet, 10)
    sheet.append(["注：1. 手续费按笔收取。2. 以当地公积金中心为准。"])
    _merge(sheet, "A11:G11")
    return book


def from_1904() -> Workbook:
    """Return a campaign's days in a workbook that counts days from 1904, as those of older Macs do."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "活动"
    sheet.append(["活动", "开始", "结束", "截止时刻", "时长", "比例"])
    spring = (date(2026, 3, 1), date(2026, 5, 31), datetime.fromisoformat("2026-05-31T23:59:59"))
    sheet.append(["春季满减", *spring, timedelta(hours=30, minutes=15), 0.021])
    summer = (date(2026, 6, 1), date(2026, 8, 31), datetime.fromisoformat("2026-08-31T18:00:00"))
    sheet.append(["夏季加油", *summer, time(1, 30), 1])
    forms = ('yyyy"年"m"月"d"日"', "[$-404]e/m/d", "yyyy/m/d h:mm", "[h]:mm", "0.0%")
    for line in sheet.iter_rows(min_row=2, min_col=2):
        for found, form in zip(line, forms, strict=True):
            found.number_format = form
    return book


def parted() -> Workbook:
    """Return questions under headings across the sheet, with numbers filled in ahead and a row that is struck."""
    book = Workbook()
    sheet = book.active
    sheet.title = "问答"
    sheet.append(["东海银行客服中心常见问题清单（2026年5月）"])
    sheet.append(["序号", "业务类别", "标准问题", "标准答案", "相似问", "有效时间起", "有效时间止"])
    sheet.append(["一、信用卡"])
    answer = CellRichText("每年300元。", TextBlock(_STRUCK, "首年减半。"))
    similar = "金卡年费\n年费怎么收"
    sheet.append([1, "年费", "金卡年费是多少？", answer, similar, "113/3/22", "115/3/21"])
    platinum = "每年3,600元，可用积分抵扣。"
    sheet.append([2, None, "白金卡年费是多少？", platinum, "白金年费", "113/3/22", None])
    sheet.append([3, "挂失", "挂失要钱吗？", "每张20元。", None, 46082, 46446.99998])
    sheet["F6"].number_format, sheet["G6"].number_format = "yyyy/m/d", "yyyy/m/d h:mm"
    sheet.append(["二、存款"])
    saved = "见下表：\n存期|利率\n一年|0.95%"
    sheet.append(
        [
            4,
            "利率",
            "一年定期利率是多少？",
            saved,
            None,
            datetime.fromisoformat("2026-01-01"),
            "长期",
        ]
    )
    sheet.append([5, "利率", "以前的问题？", "以前的答案，已作废。"])
    _strike(sheet, 9)
    sheet.append([6])
    sheet.append([7])
    _merge(sheet, "A1:G1", "A3:G3", "A7:G7", "B4:B5")
    return book


def grouped_columns() -> Workbook:
    """Return questions whose header stands over two rows, 起 and 止 below 有效期, with a line for staff across the sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "知识"
    sheet.append(["客服知识库导出 2026-05-01"])
    sheet.append(["序号", "标准问题", "扩展问", "标准答案", "有效期", None, "状态"])
    sheet.append([None, None, None, None, "起", "止"])
    _merge(sheet, "A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3")
    days = date(2026, 1, 1), date(2026, 12, 31)
    sheet.append([1, "积分有效期多久", "积分几年过期", "24个月。", *days, "启用"])
    sheet.append(["以下仅供内部使用"])
    _merge(sheet, "A5:G5")
    sheet.append([2, "积分能补登吗", None, "投诉后可补登一次。", *days, "启用"])
    sheet.append([3, "以前的积分规则", None, "36个月。", None, None, "停用"])
    return book


BOOKS: dict[str, Callable[[], Workbook]] = {
    "workbook/three_headers.xlsx": three_headers,
    "workbook/from_1904.xlsx": from_1904,
    "faq_sheet/parted.xlsx": parted,
    "faq_sheet/grouped_columns.xlsx": grouped_columns,
}

# Of characters with four bytes in GB 18030, and with a range of the ROC calendar parted by a hyphen.
RARE = (
    '标准问题,标准答案,有效期\n㐂来卡怎么办,"到𠮷祥支行办理，年费€30或￥200｜二选一。持本人身份证件原件和银行卡到网点填写申请表，'
    '审核通过后五个工作日内寄出。",113/3/22-115/3/21\n客户经理电话是多少,"""专线""8001，转1",长期\n'
)


def instalments() -> bytes:
    """Return a Word file of fees: cells merged both ways with footnotes and raised numbers, a table in a cell, changes, moves and struck prices."""
    by = 'w:id="1" w:author="审核" w:date="2026-02-01T00:00:00Z"'
    raised, struck = '<w:vertAlign w:val="superscript"/>', "<w:strike/>"
    foot = f'<w:r><w:rPr>{raised}</w:rPr><w:footnoteReference w:id="{{}}"/></w:r>'.format
    gone = "<w:r><w:delText>0.75%</w:delText></w:r>"
    moved = f"<w:rPr><w:moveFrom {by}/></w:rPr>"
    inner = table(row("金额", "费率"), row("5万元以下", "0.5%"), row("5万元及以上", "0.3%"))
    fees = table(
        row(
            begin_down(para(run("业务"), foot(1))),
            across(para(run("手续费"), run("1", raised)), 2),
            begin_down("备注"),
        ),
        row(go_down(), "首期", "每期", go_down()),
        row(
            begin_down(para(run("账单分期"), foot(2))),
            begin_down("免收"),
            "0.60%",
            begin_down(para(run("提前结清收50%"), run("2", raised))),
        ),
        row(
            go_down(),
            go_down(),
            cell(para(f"<w:del {by}>{gone}</w:del>", f"<w:ins {by}>{run('0.65%')}</w:ins>")),
            go_down(),
        ),
        row(
            "现金分期",
            cell(para(run("¥1,200.00", struck), run("¥800.00"))),
            cell(inner + para("以审批为准")),
            "",
        ),
        row("已停办业务", "1", "2", "3", more=f"<w:del {by}/>"),
        row(across("装修分期", 2), "0.45%", more='<w:gridAfter w:val="1"/>'),
    )
    cards = table(
        row("卡种", "旧年费", "年费"),
        row("金卡", cell(para(run("500元", "<w:dstrike/>"))), "300元"),
        row("白金卡", cell(para(run("5,000元", struck))), "3,600元"),
    )
    lowered = run("2", '<w:vertAlign w:val="subscript"/>')
    body = (
        para("分期业务收费表", style="a3"),
        para("一、收费标准", style="2"),
        fees,
        para("注：1. 手续费一次性收取。2. 含已出账期数。"),
        para("二、移动的条款", style="2"),
        para(f"<w:moveFrom {by}>{run('旧位置：每户限3次。')}</w:moveFrom>", more=moved),
        para("中间的条款。"),
        para(f"<w:moveTo {by}>{run('每户限3次。')}</w:moveTo>"),
        f"<w:sdt><w:sdtContent>{para('内容控件里的正文。')}</w:sdtContent></w:sdt>",
        para("三、旧价", style="2"),
        cards,
        para(run("面积10m"), run("2", raised), run("，水H"), lowered, run("O。")),
    )
    told = notes("footnote", "含线上线下渠道。", "限人民币账单。")
    return docx("".join(body), styles=STYLES, footnotes=told)


def wealth() -> bytes:
    """Return slides with groups side by side, a table merged both ways with marks, a struck product and notes for the speaker."""
    deck = Deck()
    slide = deck.slide("财富产品对比")
    for at, (kind, rate) in enumerate((("稳健型", "年化2.10%"), ("进取型", "年化3.45%"))):
        group = slide.shapes.add_group_shape()
        box(group.shapes, kind, 0.5 + 3 * at, 1.5, 2, 0.5)
        box(group.shapes, rate, 0.5 + 3 * at, 2.0, 2, 0.5)
    box(slide.shapes, "说明：业绩比较基准不代表收益", 0.5, 3.0, 6)
    place = (Inches(0.5), Inches(3.6), Inches(8), Inches(2))
    grid = slide.shapes.add_table(5, 4, *place).table
    rows: Sequence[Sequence[str | None]] = (
        ("产品", "起购金额", None, "风险"),
        (None, "线上", "线下", None),
        ("天天利", "1元", "1,000元", "R1①"),
        ("月月盈", "1万元", None, "R2"),
        ("季季丰", None, None, "R3"),
    )
    fill(grid, rows)
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((3, 1), (4, 2))):
        grid.cell(*first).merge(grid.cell(*last))
    _look(grid.cell(4, 0), "strike", "sngStrike")
    mark = grid.cell(2, 1).text_frame.paragraphs[0].add_run()
    mark.text = "2"
    mark._r.get_or_add_rPr().set("baseline", "30000")
    box(slide.shapes, "注：①限稳健型客户；②首次购买", 0.5, 6.8, 6)
    slide.notes_slide.notes_text_frame.text = "客户问收益时只说比较基准\n不得承诺保本"
    return deck.saved()


def _look(found: Any, name: str, value: str) -> None:
    found.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set(name, value)


CHARGES = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>手续费 - 东海银行官网</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/x">信用卡</a></li></ul></div>
<h1>个人业务手续费</h1>
<table border=1><thead><tr><th rowspan=3>项目</th><th colspan=4>收费标准<sup>1</sup></th><th rowspan="3">备注</th></tr>
<tr><th colspan=2>柜面</th><th colspan=2>电子渠道</th></tr><tr><th>本地</th><th>异地</th><th>手机</th><th>网银</th></tr></thead>
<tbody><tr><td rowspan=2>转账</td><td>2&nbsp;元</td><td>1‰，最低&yen;1.00</td><td colspan=2 rowspan=2>免费</td><td>单笔&lt;5万元|日累计</td></tr>
<tr><td>5元</td><td><del>0.5%</del> 0.45%</td><td><table><tr><td>优惠</td><td>至6月30日</td></tr><tr><td>对象</td><td>新客户</td></tr></table></td></tr>
<tr><td>汇款</td><td colspan="4">按金额<br>0.10%～0.50%</td><td rowspan=0><span style="display:none">内部：可减免</span>①</td></tr>
<tr style="display:none"><td>隐藏</td><td>9</td><td>9</td><td>9</td><td>9</td><td></td></tr>
<tr><td>支票 𠮷</td><td>10,000.00</td><td>(1,234.50)</td><td>—</td><td>-</td></tr></tbody></table>
<p>注：1. 2026年6月1日起执行。</p><p>① 收款人免费。</p><p>&copy; 2026 东海银行 版权所有 京ICP备000号</p></body></html>
"""


if __name__ == "__main__":
    main()
