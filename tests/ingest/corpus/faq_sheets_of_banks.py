"""Sheets of questions as banks keep them: one row each or many, encodings, eras, rich text."""

import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.ingest.corpus.faq_sheet_files import HERE, csv_text, dress_header, save_sheet


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
    dress_header(sheet, 3)
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
    save_sheet(book, "robot_export.xlsx")


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
    (HERE / "call_centre.csv").write_bytes(csv_text(rows).encode("gbk"))


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
        source.write_text(csv_text(rows), "utf-8")
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
    dress_header(sheet, 1)
    save_sheet(book, "row_each.xlsx")


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
    (HERE / "rich_text.csv").write_bytes(csv_text(rows).encode("utf-8-sig"))
