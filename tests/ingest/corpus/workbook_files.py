"""The workbooks of the corpus, as a product department of a fictitious bank (澄江银行) would make them."""

from collections.abc import Callable
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

BOLD = Font(bold=True)
GREY = PatternFill("solid", fgColor="FFD9D9D9")
ACCOUNTING = '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '


def _fill(sheet: Worksheet, rows: list[list[object]], row: int = 1, column: int = 1) -> None:
    for down, values in enumerate(rows):
        for right, value in enumerate(values):
            if value is not None:
                sheet.cell(row + down, column + right, value)


def _format(sheet: Worksheet, code: str, *cells: str) -> None:
    for cell in cells:
        for line in sheet[cell] if ":" in cell else ((sheet[cell],),):
            for one in line:
                one.number_format = code


def _bold(sheet: Worksheet, area: str) -> None:
    for line in sheet[area]:
        for cell in line:
            cell.font = BOLD
            cell.fill = GREY


def rates() -> Workbook:
    """A table of rates with a title over it, a header of two rows, parts, and notes that marks point at."""
    book = Workbook()
    sheet = book.active
    sheet.title = "存款利率"
    _fill(
        sheet,
        [
            ["澄江银行人民币存款利率表"],
            ["执行日期：2026年3月1日　单位：年利率"],
            ["期限", "柜台", None, "手机银行", None, "起存金额"],
            [None, "个人", "单位", "个人", "单位", None],
            ["一、整存整取"],
            ["三个月", 0.0065, 0.0065, 0.0085, 0.0075, 50],
            ["一年", 0.0095, 0.0095, "1.15%①", 0.0105, 50],
            ["三年", 0.0125, 0.0125, "1.55%①②", 0.014, 50],
            ["二、大额存单"],
            ["一年", 0.012, "-", 0.0125, "-", 200000],
            ["三年", 0.0155, "-", "1.60%②", "-", 200000],
        ],
    )
    _fill(
        sheet,
        [
            ["注：以上利率以网点公告为准。"],
            ["①仅限2026年3月1日起转入的新资金。"],
            ["②额度有限，先到先得。"],
        ],
        row=13,
    )
    for area in (
        "A1:F1",
        "A2:F2",
        "A3:A4",
        "B3:C3",
        "D3:E3",
        "F3:F4",
        "A5:F5",
        "A9:F9",
        "A13:F13",
        "A14:F14",
        "A15:F15",
    ):
        sheet.merge_cells(area)
    _format(sheet, "0.00%", "B6:E8", "B10:E11")
    _format(sheet, '#,##0"元"', "F6:F11")
    _bold(sheet, "A1:F1")
    _bold(sheet, "A3:F4")
    sheet.freeze_panes = "B5"
    return book


def fees() -> Workbook:
    """Tables side by side and one above the other; line breaks, bars and raised digits in cells."""
    book = Workbook()
    sheet = book.active
    sheet.title = "个人收费"
    _fill(sheet, [["个人客户服务收费标准"], [None], ["项目", "收费标准", "优惠"]])
    _fill(
        sheet,
        [
            ["跨行转账", "5万元以下：2.5元/笔\n5万元（含）以上：5元/笔", "手机银行|网银免费"],
            ["境外取现", 15, "金卡以上每月免2笔"],
            ["账户年费", 0, None],
            ["补卡工本费", 5, "挂失*补卡"],
        ],
        row=4,
    )
    sheet["A5"] = CellRichText("境外取现", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet["A9"] = CellRichText(
        TextBlock(InlineFont(vertAlign="superscript"), "1"), " 另收当地银行费用。"
    )
    _format(sheet, ACCOUNTING, "B5:B7")
    _fill(
        sheet,
        [["币种", "现汇买入", "现钞买入"], ["美元", 7.1234, 7.0655], ["港币", 0.91, 0.9027]],
        row=3,
        column=6,
    )
    _format(sheet, "0.0000", "G4:H5")
    _fill(
        sheet,
        [
            ["信用卡"],
            ["卡等级", "年费（元）", "减免条件"],
            ["普卡", 80, "年消费5笔"],
            ["白金卡", 3600, "积分20万分"],
        ],
        row=12,
    )
    _format(sheet, "#,##0", "B14:B15")
    for area in ("A3:C3", "F3:H3", "A13:C13"):
        _bold(sheet, area)
    sheet.merge_cells("A1:H1")
    return book


def hidden() -> Workbook:
    """What must not come out: hidden sheets, rows, columns and values, comments, what is struck through."""
    book = Workbook()
    sheet = book.active
    sheet.title = "活动"
    _fill(
        sheet,
        [
            ["活动名称", "对客权益", "内部成本", "名额", "备注"],
            ["春日满减", "满100减20", "秘密成本8元", 5000, "每户一次"],
            ["已下线活动", "满50减5", "秘密成本1元", 100, "隐藏的行"],
            ["开户礼", "送10元话费", "秘密成本9元", 3000, "秘密备注"],
            ["被筛掉的活动", "送1元", "x", 1, "筛选掉的行"],
            ["推荐有礼", "送20元立减金", "秘密成本18元", 2000, "旧规则作废"],
        ],
    )
    sheet["E6"] = CellRichText(TextBlock(InlineFont(strike=True), "旧规则作废"), "每人最多5次")
    sheet["E4"].number_format = ";;;"
    sheet["B2"].comment = Comment("秘密批注：只对新户", "产品经理")
    sheet["F2"] = "秘密白字"
    sheet["F2"].font = Font(color="FFFFFFFF")
    sheet["A1"].font = Font(color="FFFFFFFF", bold=True)
    sheet["A1"].fill = PatternFill("solid", fgColor="FF1F4E79")
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.auto_filter.ref = "A1:E6"
    secret = book.create_sheet("成本测算")
    secret["A1"] = "秘密测算"
    secret.sheet_state = "hidden"
    very = book.create_sheet("参数")
    very["A1"] = "秘密参数"
    very.sheet_state = "veryHidden"
    plain = book.create_sheet("说明")
    plain["A1"] = "本表仅供客服查询。"
    return book


def dates() -> Workbook:
    """Dates and times in the formats that banks use."""
    book = Workbook()
    sheet = book.active
    sheet.title = "日期"
    rows: list[tuple[str, object, str, str]] = [
        ("短日期", date(2026, 3, 1), "yyyy-mm-dd", ""),
        ("中文日期", date(2026, 3, 1), 'yyyy"年"m"月"d"日"', ""),
        ("系统短日期", date(2026, 3, 1), "mm-dd-yy", ""),
        ("年月", date(2026, 3, 1), 'yyyy"年"m"月"', ""),
        ("带星期", date(2026, 3, 1), "[$-804]yyyy/m/d dddd", ""),
        ("时间点", datetime(2026, 3, 1, 18, 30), "yyyy/m/d h:mm", ""),  # noqa: DTZ001
        ("上午下午", time(18, 5), '上午/下午h"时"mm"分"', ""),
        ("受理时长", 1.5, "[h]:mm", ""),
        ("大写日期", date(2026, 12, 31), '[DBNum1][$-804]yyyy"年"m"月"d"日"', ""),
        ("大写金额", 10203, '[DBNum2][$-804]General"元整"', ""),
        ("万元", 123456, '0\\.0,"万元"', ""),
        ("分段", 9800, '[>=10000]0\\.0,"万元";#,##0"元"', ""),
        ("红字", -1234.5, "#,##0.00;[Red]-#,##0.00", ""),
        ("括号负数", -300, "#,##0_);(#,##0)", ""),
        ("分数", 0.75, "# ?/?", ""),
        ("科学计数", 1234567, "0.00E+00", ""),
        ("手机号", 13800138000, "000-0000-0000", ""),
        ("文本编号", "007", "@", ""),
        ("千分率", 0.5, '0.0"‰"', ""),
        ("开关", True, "General", ""),
    ]
    _fill(sheet, [["项目", "显示"]])
    for number, (name, value, code, _) in enumerate(rows, start=2):
        sheet.cell(number, 1, name)
        sheet.cell(number, 2, value).number_format = code
    _bold(sheet, "A1:B1")
    return book


def form() -> Workbook:
    """A form: labels with values beside them, and a table of steps under it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    _fill(sheet, [["澄享一号理财产品要素"]])
    _fill(
        sheet,
        [
            ["产品代码", "CX2601", "风险等级", "R2（中低风险）"],
            ["起购金额", 10000, "业绩比较基准", "2.60%-3.10%"],
            ["成立日", date(2026, 3, 1), "到期日", date(2026, 8, 31)],
            ["销售区域", "上海、江苏", "适合客户", "稳健型及以上"],
        ],
        row=2,
    )
    sheet.merge_cells("A1:D1")
    for row in range(2, 6):
        for column in (1, 3):
            sheet.cell(row, column).font = BOLD
    _format(sheet, '#,##0"元"', "B3")
    _format(sheet, 'yyyy"年"m"月"d"日"', "B4", "D4")
    _fill(
        sheet,
        [
            ["步骤", "渠道", "要求"],
            [1, "手机银行", "风险评估在有效期内"],
            [2, "网点", "本人持身份证"],
        ],
        row=8,
    )
    _bold(sheet, "A8:C8")
    return book


def faulty() -> Workbook:
    """What a workbook gets wrong: errors, formulas without results, lost digits, dates that there are not."""
    book = Workbook()
    sheet = book.active
    sheet.title = "核对"
    _fill(
        sheet,
        [
            ["项目", "值"],
            ["错误值", "#N/A"],
            ["没有结果的公式", "=SUM(C1:C9)"],
            ["长卡号", 6222021234567890123],
            ["没有的日期", -5],
            ["文本卡号", "6222021234567890123"],
            ["带前导零", "000123"],
        ],
    )
    sheet["B4"].number_format = "0"
    sheet["B5"].number_format = "yyyy-mm-dd"
    return book


def listed() -> Workbook:
    """A table that the file itself calls one, with an empty row in it, beside a sheet of lists."""
    book = Workbook()
    sheet = book.active
    sheet.title = "网点"
    _fill(
        sheet,
        [
            ["网点", "电话", "营业时间"],
            ["澄江路支行", "021-5555 0101", "9:00-17:00"],
            [],
            ["滨江支行", "021-5555 0102", "9:00-16:30"],
            ["合计", 2, None],
        ],
    )
    sheet.add_table(Table(displayName="outlets", ref="A1:C5"))
    far = book.create_sheet("远处")
    far["A1"] = "左上角"
    far["XFD1048576"] = "右下角"
    lists = book.create_sheet("名单")
    _fill(lists, [["适用城市"], ["上海"], ["苏州"], ["宁波"]])
    lists["A1"].font = BOLD
    book.create_sheet("空表")
    return book


def english() -> Workbook:
    """A fee schedule in English, notes pointed at by [1]."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Fees"
    _fill(
        sheet,
        [
            ["Schedule of Fees"],
            ["Effective 1 March 2026, in US dollars"],
            ["Service", "Standard", "Premier"],
            ["Outgoing wire [1]", 25, 0],
            ["Foreign ATM withdrawal", 5, 2.5],
            ["Overdraft rate", 0.1899, 0.1599],
            ["[1] Per transfer, correspondent charges extra."],
        ],
    )
    _format(sheet, '"$"#,##0.00', "B4:C5")
    _format(sheet, "0.00%", "B6:C6")
    _bold(sheet, "A3:C3")
    return book


def taiwan() -> Workbook:
    """Traditional characters, the calendar of the Republic, cells merged down."""
    book = Workbook()
    sheet = book.active
    sheet.title = "優惠"
    _fill(
        sheet,
        [
            ["優惠別", "對象", "起日", "迄日"],
            ["定存加碼", "新戶", date(2026, 3, 1), date(2026, 6, 30)],
            [None, "既有戶", date(2026, 4, 1), date(2026, 6, 30)],
            ["換匯減免", "數位帳戶", date(2026, 3, 15), date(2026, 12, 31)],
        ],
    )
    sheet.merge_cells("A2:A3")
    _format(sheet, "[$-404]e/m/d;@", "C2:C4")
    _format(sheet, '[$-404]"中華民國"e"年"m"月"d"日"', "D2:D4")
    return book


BOOKS: dict[str, Callable[[], Workbook]] = {
    "rates": rates,
    "fees": fees,
    "hidden": hidden,
    "dates": dates,
    "form": form,
    "faulty": faulty,
    "listed": listed,
    "english": english,
    "taiwan": taiwan,
}
# LibreOffice writes these as .xls too; what they say is the same.
ALSO_XLS = ("rates", "fees", "hidden", "dates", "form", "taiwan")
