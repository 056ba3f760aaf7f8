"""Makes the files of `faq_sheet/`; their expected Markdown is judged by hand and not made here.

    .venv/bin/python -m tests.ingest.corpus.make_faq_sheet

Needs openpyxl, and LibreOffice for the .xls. The bank, its products and its customers are made up.
"""

import csv
import io
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent / "faq_sheet"
LONG_ANSWER = "\n".join(
    f"{n}、第{n}类情形：客户须携带本人有效身份证件原件到网点办理，代办的另带代理人证件和授权书，具体以网点受理为准。"
    for n in range(1, 31)
)


def main() -> None:
    """Write every file."""
    HERE.mkdir(exist_ok=True)
    standard()
    gbk()
    republic()
    one_row_each()
    rich()
    inside()
    english()
    troubles()
    numbered_columns()
    text_called_xls()
    page_called_xls()
    long_answers()


def _save(book: Workbook, name: str) -> None:
    book.save(HERE / name)


def _header(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFD9E1F2")


def _csv(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def standard() -> None:
    """The export of a robot: a title, when it was made, then the columns; dates of every kind in one column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "知识导出"
    sheet.append(["智能客服知识库导出"])
    sheet.merge_cells("A1:H1")
    sheet.append(["导出时间：2026-02-28 18:00", None, None, "导出人：系统"])
    sheet.append(
        ["知识ID", "分类", "标准问题", "标准答案", "扩展问", "维度", "有效时间起", "有效时间止"]
    )
    _header(sheet, 3)
    rows = [
        [
            "K001",
            "信用卡",
            "金卡年费多少？",
            "主卡每年300元，附属卡每年150元。",
            "金卡年费；年费怎么收",
            "全部",
            date(2026, 3, 1),
            date(2026, 5, 31),
        ],
        [
            "K002",
            None,
            "年费可以减免吗",
            "一年内消费满6笔即免次年年费。",
            "免年费\n怎么不交年费",
            "全部",
            46082,
            "永久",
        ],
        [
            "K003",
            None,
            "临时额度怎么申请？",
            "手机银行“信用卡—额度管理”提交，实时出结果。",
            None,
            "手机银行",
            "2026/3/1 9:00",
            "2026-12-31 23:59:59",
        ],
        [
            "K004",
            "存款",
            "大额存单起存金额",
            "个人20万元起存，按1万元递增。",
            "大额存单多少钱起|存单门槛",
            "全部",
            "20260301",
            datetime(9999, 12, 31),  # noqa: DTZ001 - workbooks keep no zone
        ],
        [
            "K005",
            None,
            "三年期定期利率是多少？",
            "三年期整存整取年利率1.25%。",
            "定期三年利率",
            "上海分行",
            "2026年3月1日",
            "2026年6月30日",
        ],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("B4:B6")
    sheet.merge_cells("B7:B8")
    for cell in ("G4", "H4"):
        sheet[cell].number_format = "yyyy/m/d"
    sheet["H7"].number_format = "yyyy-mm-dd"
    _save(book, "robot_export.xlsx")


def gbk() -> None:
    """A call centre's system: GBK, a status, columns that concern nobody, answers of several lines, quotes in quotes."""
    rows = [
        [
            "序号",
            "业务大类",
            "业务小类",
            "客户问题",
            "答复内容",
            "状态",
            "生效日期",
            "失效日期",
            "创建人",
            "更新时间",
        ],
        [
            "1",
            "借记卡",
            "挂失",
            "卡丢了怎么办？",
            "立即挂失：\n1. 手机银行“卡管理—挂失”；\n2. 拨打客服热线。",
            "启用",
            "2026-01-01",
            "长期",
            "李雷",
            "2025/12/30",
        ],
        [
            "2",
            "借记卡",
            "挂失",
            "挂失要收费吗",
            "口头挂失免费，正式挂失补卡工本费10元/张。",
            "启用",
            "2026-01-01",
            "",
            "李雷",
            "2025/12/30",
        ],
        [
            "3",
            "借记卡",
            "限额",
            "每天能取多少现金",
            "柜面不限，ATM每日累计2万元。",
            "停用",
            "2024-01-01",
            "2025-12-31",
            "韩梅",
            "2024/1/2",
        ],
        [
            "4",
            "贷款",
            "提前还款",
            "提前还款要违约金吗？",
            "满一年后免收；不满一年按提前还款本金的1%收取，最低100元。",
            "启用",
            "2026-01-01",
            "2026-12-31 23:59:59",
            "韩梅",
            "2025/12/30",
        ],
        [
            "5",
            "借记卡",
            "限额",
            "转账限额怎么调",
            "携带身份证到网点，或在手机银行“安全中心”调低；调高须到网点。",
            "已发布",
            "2026-03-01",
            "长期有效",
            "李雷",
            "2026/2/20",
        ],
        ["6", "贷款", "提前还款", "", "作废的行没有问题", "启用", "2026-01-01", "", "韩梅", ""],
    ]
    (HERE / "call_centre.csv").write_bytes(_csv(rows).encode("gbk"))


def republic() -> None:
    """A branch in Taipei: Traditional characters and years of the Republic, through LibreOffice to .xls."""
    rows = [
        ["標準問題", "標準答案", "相似問", "地區", "生效日期", "失效日期"],
        [
            "信用卡遺失怎麼辦？",
            "請立即致電24小時客服專線掛失。",
            "卡片不見了；掛失信用卡",
            "台北分行",
            "113/3/22",
            "114/12/31",
        ],
        ["年費多少", "金卡每年NT$1,800，電子帳單減半。", "", "全部", "民國113年3月22日", "永久"],
        ["海外刷卡手續費", "按交易金額收取1.5%。", "國外刷卡費用", "全部", "113.4.1", ""],
        ["紅利點數何時到期？", "點數自入帳日起兩年有效。", "", "高雄分行", "99/7/1", "115/6/30"],
    ]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "taipei.csv"
        source.write_text(_csv(rows), "utf-8")
        # Column 5 and 6 as text, or LibreOffice would read 113/3/22 as a day of the year 113.
        columns = "/".join(f"{n}/2" for n in range(1, 7))
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/lo",
            f"--infilter=CSV:44,34,76,1,{columns}",
        ]
        subprocess.run(
            [*command, "--convert-to", "xls", "--outdir", str(HERE), str(source)], check=True
        )


def one_row_each() -> None:
    """One row for each similar question: cells left empty below the first, or merged."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for row in [
        ["标准问", "答案", "相似问法"],
        ["怎么开通短信提醒？", "手机银行“我的—消息设置”开通，每月2元。", "开短信通知"],
        [None, None, "短信提醒怎么弄"],
        [None, None, "动账提醒开通"],
        ["短信提醒收费吗", "每月2元，白金卡免收。", "短信费多少"],
        [None, None, "短信提醒要钱吗"],
        ["怎么取消短信提醒", "同一页面关闭，次月起不再收费。", None],
    ]:
        sheet.append(row)
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    _header(sheet, 1)
    _save(book, "row_each.xlsx")


def rich() -> None:
    """Answers of an editor of rich text: tags, entities, lists, a table, links, what is hidden; and a bare less-than."""
    rows = [
        ["标准问题", "标准答案（富文本）", "扩展问1", "扩展问2", "备注"],
        [
            "怎么修改密码？",
            '<p>您可以：</p><ol><li>登录<b>手机银行</b></li><li>进入<a href="https://x.example/safe">安全中心</a></li></ol><p><br></p><p>如有疑问请致电&nbsp;95599&nbsp;。</p>',
            "改密码",
            "忘记密码怎么办",
            "",
        ],
        [
            "跨行转账手续费",
            "<div>按金额收取：<table border=1><tr><th>金额</th><th>手续费</th></tr><tr><td>&lt;=5千元</td><td>免费</td></tr><tr><td>5千—5万元</td><td>5.5元</td></tr></table></div>",
            "转账费用",
            "",
            "费率表",
        ],
        [
            "余额<100元会收费吗",
            "日均余额<300元的，按季收取3元&账户管理费，已停收。",
            "小额账户管理费",
            "小额账户管理费",
            "",
        ],
        [
            "网点在哪",
            '请看地图<img src="data:image/png;base64,AAAA"><span style="display:none">内部：总行不接待</span>或拨打客服。',
            "",
            "附近网点",
            "",
        ],
    ]
    (HERE / "rich_text.csv").write_bytes(_csv(rows).encode("utf-8-sig"))


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
    _header(sheet, 1)
    rates = book.create_sheet("费率")
    for row in [["项目", "收费"], ["跨行转账", "0.02%，最低2元"], ["挂失", "免费"]]:
        rates.append(row)
    _header(rates, 1)
    _save(book, "inside.xlsx")


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
    (HERE / "english.csv").write_bytes(_csv(rows).encode())


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
    (HERE / "troubles.csv").write_bytes(_csv(rows).encode())


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
    _header(sheet, 3)
    _save(book, "numbered_columns.xlsx")


def text_called_xls() -> None:
    """Text with tabs that a system calls .xls; what the similar questions are divided by differs from row to row."""
    rows = [
        ["问题", "回答", "其他问法", "渠道"],
        ["网银怎么登录？", "插入U盾，打开企业网银首页。", "登不上网银##网银登录不了", "网银"],
        ["U盾丢了", "到网点补办，工本费50元。", "1.U盾补办 \n 2.U盾挂失", ""],
        ["A/B岗怎么分配？", "A岗录入，B岗复核。", "A/B岗是什么？录入和复核怎么分？", "柜面/电话"],
    ]
    (HERE / "tabs.xls").write_bytes(_csv(rows, "\t").encode("gb18030"))


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
    _header(sheet, 1)
    _save(book, "long_answers.xlsx")


if __name__ == "__main__":
    main()
