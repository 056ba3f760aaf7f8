"""Sheets of questions that are nearly something else: forms, English, troubles, files called what they are not."""

from datetime import date, datetime

from openpyxl import Workbook

from tests.ingest.corpus.faq_sheet_files import (
    HERE,
    LONG_ANSWER,
    csv_text,
    dress_header,
    save_sheet,
)


def inside() -> None:
    """What customers may hear beside what they may not, for some channels and teams; hidden rows and columns; two sheets."""
    book = Workbook()
    sheet = book.active
    sheet.title = "问答"
    for row in [
        [
            "知识路径",
            "问题",
            "对客口径",
            "内部口径",
            "推荐话术",
            "渠道",
            "适用团队",
            "口径类型",
            "草稿备注",
        ],
        [
            "信用卡/活动",
            "春季满减怎么参加",
            "3月1日至5月31日，单笔满100元减20元，先到先得。",
            "名额用完后可引导下月；投诉超过2次转主管。",
            "您好，活动名额每日10点更新哦。",
            "电话；在线",
            None,
            "对客",
            "x",
        ],
        [
            "信用卡/活动",
            "白金卡权益被取消了怎么解释",
            None,
            "统一解释为合作方调整，不承诺补偿。",
            None,
            "电话",
            "白金卡坐席",
            "内部",
            "y",
        ],
        [
            "信用卡/账单",
            "账单日能改吗？",
            "每年可改2次，改后次月生效。",
            None,
            None,
            "全渠道",
            None,
            "对客",
            "z",
        ],
        ["信用卡/账单", "隐藏的一行", "不该出现", None, None, None, None, None, None],
        [
            "贷款",
            "逾期会上征信吗？",
            "逾期记录按规定报送征信系统。",
            "宽限期3天，不主动告知。",
            None,
            "电话",
            "贷后组",
            "仅内部",
            None,
        ],
    ]:
        sheet.append(row)
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["I"].hidden = True
    dress_header(sheet, 1)
    rates = book.create_sheet("费率")
    for row in [["项目", "收费"], ["跨行转账", "0.02%，最低2元"], ["挂失", "免费"]]:
        rates.append(row)
    dress_header(rates, 1)
    save_sheet(book, "inside.xlsx")


def english() -> None:
    """English names of columns, days before months as other rows tell, an answer for two regions."""
    rows = [
        [
            "Category",
            "Question",
            "Answer",
            "Similar Questions",
            "Region",
            "Valid From",
            "Valid To",
            "Status",
        ],
        [
            "Cards",
            "How do I report a lost card?",
            "Call the hotline at once, or freeze the card in the app.",
            "lost card; my card was stolen",
            "all",
            "01/03/2026",
            "31/12/2026",
            "Active",
        ],
        [
            "Cards",
            "What is the annual fee?",
            "HK$1,800 for gold cards, waived in the first year.",
            "yearly fee",
            "Hong Kong",
            "01/04/2026",
            "no end",
            "Active",
        ],
        [
            "Cards",
            "What is the annual fee?",
            "SG$190 for gold cards.",
            "",
            "Singapore",
            "15/04/2026",
            "31 Dec 2026",
            "Active",
        ],
        [
            "Loans",
            "Is there an early repayment fee?",
            "1% of the outstanding principal within the first year.",
            "prepayment penalty",
            "all",
            "Mar 1, 2026",
            "",
            "Draft",
        ],
        [
            "Loans",
            "How long does approval take?",
            "Two working days.",
            "",
            "all",
            "2026-03-01T09:00:00+08:00",
            "2026-12-31",
            "active",
        ],
    ]
    (HERE / "english.csv").write_bytes(csv_text(rows).encode())


def troubles() -> None:
    """Everything that a person has to mend, and two rows that are well."""
    rows = [
        ["标准问题", "标准答案", "扩展问", "维度", "有效时间起", "有效时间止", "状态", "神秘列"],
        ["好的一行", "可以办理。", "", "", "2026-03-01", "2026-05-31", "启用", ""],
        ["读不懂的日期", "答案甲。", "", "", "明年春天", "", "启用", ""],
        ["两种读法的日期", "答案乙。", "", "", "26/3/1", "", "启用", ""],
        ["止早于起", "答案丙。", "", "", "2026-06-01", "2026-05-31", "启用", ""],
        ["没有这一天", "答案丁。", "", "", "2026-02-30", "", "启用", ""],
        ["没有答案", "", "问法", "", "", "", "启用", ""],
        ["", "没有问题", "", "", "", "", "启用", ""],
        ["状态看不懂", "答案戊。", "", "", "", "", "半启用", ""],
        ["好的一行", "可以办理。", "", "", "2026-03-01", "2026-05-31", "启用", "重复"],
        ["好的一行", "不能办理。", "", "", "2026-03-01", "2026-05-31", "启用", "矛盾"],
        [
            "零点结束",
            "到期当日不含。",
            "",
            "",
            "2026-03-01 00:00:00",
            "2026-05-31 00:00:00",
            "启用",
            "",
        ],
        ["除外的范围", "答案己。", "", "除上海外", "", "", "启用", ""],
        ["问" * 201, "太长的问题。", "", "", "", "", "启用", ""],
    ]
    (HERE / "troubles.csv").write_bytes(csv_text(rows).encode())


def numbered_columns() -> None:
    """Similar questions in columns of their own, validity in one column, levels of categories, a header in the third row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "FAQ"
    for row in [
        ["填写说明：带*的必填；一行一个问题"],
        [],
        [
            "*一级分类",
            "二级分类",
            "*问题标题",
            "*答案内容",
            "相似问法1",
            "相似问法2",
            "相似问法3",
            "有效期",
        ],
        [
            "理财",
            "赎回",
            "理财怎么赎回？",
            "开放期内在手机银行“我的理财”赎回，T+1到账。",
            "赎回理财",
            "理财怎么取出来",
            None,
            "2026/3/1至2026/5/31",
        ],
        ["理财", "购买", "起购金额是多少", "1元起购。", "最低买多少", None, None, "长期有效"],
        [
            "基金",
            None,
            "定投可以暂停吗？",
            "可以，在“我的定投”暂停，随时恢复。",
            None,
            "停掉定投",
            "暂停扣款",
            "至2026年12月31日",
        ],
        ["理财", "赎回", "赎回几天到账？", "T+1日到账，遇节假日顺延。", None, None, None, None],
    ]:
        sheet.append(row)
    dress_header(sheet, 3)
    save_sheet(book, "numbered_columns.xlsx")


def text_called_xls() -> None:
    """Text with tabs that a system calls .xls; what the similar questions are divided by differs from row to row."""
    rows = [
        ["问题", "回答", "其他问法", "渠道"],
        ["网银怎么登录？", "插入U盾，打开企业网银首页。", "登不上网银##网银登录不了", "网银"],
        ["U盾丢了", "到网点补办，工本费50元。", "1.U盾补办 \n 2.U盾挂失", ""],
        ["A/B岗怎么分配？", "A岗录入，B岗复核。", "A/B岗是什么？录入和复核怎么分？", "柜面/电话"],
    ]
    (HERE / "tabs.xls").write_bytes(csv_text(rows, "\t").encode("gb18030"))


def page_called_xls() -> None:
    """A page in GBK that a system calls .xls: a title across, line breaks in cells, a withdrawn row hidden."""
    rows = [
        '<td colspan="5"><b>知识库导出　2026-03-01</b></td>',
        "<th>序号</th><th>标准问题</th><th>相似问</th><th>标准答案</th><th>有效时间止</th>",
        "<td>1</td><td>跨行转账收费吗？</td><td>转账手续费<br>异行转账要钱吗</td><td>手机银行免费；<br>柜台每笔5元起。</td><td style=\"mso-number-format:'yyyy-mm-dd'\">2026-12-31</td>",
        "<td>2</td><td>存款证明多少钱&amp;几天拿到</td><td>&nbsp;</td><td>每份<b>20元</b>，当场出具。</td><td>&nbsp;</td>",
    ]
    hidden = (
        '<tr style="display:none"><td>3</td><td>旧问题</td><td></td><td>旧答案</td><td></td></tr>'
    )
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    page = f'<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body><table border=1>{body}{hidden}</table></body></html>'
    (HERE / "page.xls").write_bytes(page.encode("gbk"))


def long_answers() -> None:
    """An answer of thirty lines beside a short one; the serial of an instant; times of day."""
    book = Workbook()
    sheet = book.active
    sheet.title = "工作表1"
    sheet.append(["问题", "答案", "有效期起", "有效期止"])
    opened = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - workbooks keep no zone
    sheet.append(["个人业务要带什么证件？", LONG_ANSWER, opened, 46173.75])
    sheet.append(
        ["周末营业吗", "周六9:00—16:00营业，周日休息。", date(2026, 3, 1), "2026/5/31 18:00"]
    )
    sheet["C2"].number_format = "yyyy-mm-dd hh:mm"
    dress_header(sheet, 1)
    save_sheet(book, "long_answers.xlsx")
