"""The files of the sample packs with the hotline's questions, the travel campaign and the wealth products."""

import csv
import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation

from tests.ingest.corpus.office_files import (
    add_running,
    add_table,
    converted_by_office,
    fill_sheet,
    new_word,
    saved_book,
    saved_word,
)


def faq_export() -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "知识导出"
    rows: list[list[object]] = [
        [
            "知识编号",
            "一级分类",
            "标准问题",
            "标准答案",
            "扩展问",
            "维度",
            "有效时间起",
            "有效时间止",
            "状态",
        ],
        [
            "K0001",
            "生活缴费",
            "手机银行一天能缴几笔水费",
            "每户每日限缴5笔，单笔最高3,000元。",
            "交水费有次数限制吗；水费一次最多交多少；水费笔数",
            "通用",
            "2026-01-01",
            "9999-12-31",
            "启用",
        ],
        [
            "K0002",
            "生活缴费",
            "电费缴了多久复电",
            "缴费实时到账，已停电的2小时内复电，超时请打95598。",
            "交了电费还没电\n缴费后几小时来电",
            "通用",
            "2026-01-01",
            "永久",
            "启用",
        ],
        [
            "K0003",
            "生活缴费",
            "燃气卡充值每次收多少",
            "每次收取1.5元，金澜及以上客户免收。",
            "燃气充值收费吗",
            "通用",
            "2026/1/1",
            "2026/5/20",
            "启用",
        ],
        [
            "K0004",
            "生活缴费",
            "燃气充值手续费",
            "不收手续费。",
            "燃气充值收费吗",
            "通用",
            "2026/5/21",
            "",
            "启用",
        ],
        [
            "K0005",
            "社保卡",
            "第三代社保卡补换要几天",
            "自助机即时制卡当场可取，邮寄制卡15个工作日，须本人刷脸。",
            "社保卡补卡时间；三代卡多久做好",
            "通用",
            "2026-01-01",
            "2026-12-31",
            "启用",
        ],
        [
            "K0006",
            "社保卡",
            "社保卡金融账户在哪里激活",
            "任一网点柜台或自助机均可，激活后次日可取款。",
            "",
            "通用",
            46023,
            46387,
            "启用",
        ],
        [
            "K0007",
            "社保卡",
            "社保卡能寄到外地吗",
            "可以寄到江浙沪皖，运费到付18元。",
            "",
            "电话",
            "2026-01-01",
            "",
            "启用",
        ],
        [
            "K0008",
            "社保卡",
            "（旧）社保卡开卡礼",
            "送米面七折券。",
            "",
            "通用",
            "2024-01-01",
            "2026-12-31",
            "停用",
        ],
    ]
    fill_sheet(sheet, rows)
    for row in (7,):
        for column in (7, 8):
            sheet.cell(row, column).number_format = "yyyy-mm-dd"
    return saved_book(book)


def faq_branches() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["问题", "答案", "相似问法1", "相似问法2"])
    writer.writerow(
        [
            "营业部可以换外币零钱吗",
            "上海分行营业部每天10:00至15:00可换美元、港币、日元零钱，每人每天等值200美元以内。",
            "哪里换外币硬币",
            "换零钱要预约吗",
        ]
    )
    writer.writerow(
        [
            "保管箱能当天退租吗",
            "可以，本人持身份证和两把钥匙到开箱网点办理，16:00前受理。",
            "退保管箱",
            "",
        ]
    )
    writer.writerow(
        [
            "网点能打印几年的流水",
            "自助机可打印近5年，柜台可打印近10年，\n盖章须在柜台。",
            "打流水",
            "流水盖章",
        ]
    )
    return out.getvalue().encode("gbk")


def travel_rules() -> bytes:
    document = new_word("「畅游季」境外消费返现活动规则")
    document.add_paragraph(
        "活动时间：2026年5月10日至2026年9月30日。境外线下消费按交易地时间，以商户所在地为准。"
    )
    document.add_heading("返现比例", 2)
    add_table(
        document,
        [
            ["卡种", "交易地区", "返现比例", "每月封顶"],
            ["金卡", "港澳台", "3%", "100元"],
            ["", "其他国家和地区", "5%", "150元"],
            ["精英白金卡", "港澳台", "4%", "200元"],
            ["", "其他国家和地区", "8%", "300元"],
            ["钻石卡", "全部境外", "10%", "800元"],
        ],
        [(1, 0, 2, 0), (3, 0, 4, 0)],
    )
    document.add_heading("参加条件", 2)
    for text in (
        "须为VISA或万事达双标卡、全币种卡；",
        "每月境外消费累计满等值人民币2,000元起返；",
        "返现在次月20日前入账，自动抵扣账单。",
    ):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("不返现的交易", 2)
    document.add_paragraph(
        "境外取现、境外网购（含App内购）、赌场、证券和虚拟货币类商户的交易不返现。"
    )
    document.add_heading("退货", 2)
    document.add_paragraph("退货金额从当月累计中扣减；已返现的，从次月返现中扣回。")
    hidden = document.add_paragraph().add_run("内部：预算600万元，用完即止，勿对外")
    hidden.font.hidden = True
    return saved_word(document)


def travel_merchants() -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "加倍商户"
    rows: list[list[object]] = [
        ["「畅游季」加倍返现商户（在基础返现上另加）", None, None, None],
        ["地区", "商户", "加返", "截止"],
        ["日本", "樱町药妆（全部门店）", 0.03, "2026年9月30日"],
        [None, "北海百货札幌店", 0.05, "2026年7月31日"],
        ["韩国", "明洞免税城", 0.05, "2026年9月30日"],
        ["新加坡", "狮城机场T3免税店", 0.04, "2026年8月31日"],
        ["法国", "左岸百货", 0.06, "2026年6月30日"],
    ]
    fill_sheet(sheet, rows, 2)
    for cells in ("A1:D1", "A3:A4"):
        sheet.merge_cells(cells)
    for row in range(3, 8):
        sheet.cell(row, 3).number_format = "0%"
    return saved_book(book)


def travel_poster() -> bytes:
    return """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>畅游季</title></head>
<body><h1>「畅游季」怎么报名</h1>
<p>无需报名，境外刷卡自动参加。5月10日前的消费不追溯。</p>
<h2>返现查询</h2>
<dl><dt>在哪里看返了多少</dt><dd>App「信用卡—我的返现」，T+3更新。</dd>
<dt>返现能提现吗</dt><dd>不能，只能抵扣本卡账单。</dd></dl>
<p>客服热线<a href="tel:95000">95000</a></p></body></html>""".encode("gb18030")


def travel_training() -> bytes:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "境外刷卡要选当地货币吗"
    body = slide.placeholders[1].text_frame
    body.text = "选当地货币结算，汇率按清算日"
    extra = body.add_paragraph()
    extra.text = "选人民币结算即动态货币转换（DCC），汇率一般贵3%至8%"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "客户说没返现，先查这三样"
    frame = second.placeholders[1].text_frame
    frame.text = "当月累计有没有满2,000元"
    for text in ("是不是线上交易", "是不是走了动态货币转换（DCC），DCC交易视为境内"):
        frame.add_paragraph().text = text
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def wealth_sheet() -> bytes:
    document = new_word("澜盈90天产品说明摘要")
    add_running(document, "代销产品 非存款", "第 1 页")
    document.add_heading("产品要素", 2)
    add_table(
        document,
        [
            ["要素", "内容"],
            ["产品代码", "LY2690"],
            ["风险等级", "R2（中低风险）"],
            ["起购金额", "1万元，以100元递增"],
            ["最短持有期", "90天，到期后每个工作日可赎回"],
            ["业绩比较基准", "2.30%—2.90%（年化），不是收益承诺"],
        ],
    )
    document.add_heading("费用", 2)
    add_table(
        document,
        [
            ["费用", "A类", "C类"],
            ["认购费", "0.20%", "0"],
            ["销售服务费（年）", "0.10%", "0.30%"],
            ["固定管理费（年）", "0.15%", "0.15%"],
        ],
    )
    document.add_page_break()
    document.add_heading("赎回", 2)
    document.add_paragraph(
        "持有满90天后可赎回，T日15:00前申请，T+1日确认，T+2日到账。未满90天不能赎回。"
    )
    document.add_heading("大额预约", 2)
    document.add_paragraph("单日单户赎回超过200万元的，须提前2个工作日电话预约。")
    return converted_by_office(saved_word(document), ".docx", "pdf")


def wealth_script() -> bytes:
    document = new_word("澜盈系列坐席问答")
    document.add_heading("亏了能赔吗", 2)
    document.add_paragraph(
        "不保本，本行不承担亏损。持有期内净值会波动，历史上单季度最大回撤为0.42%。"
    )
    document.add_heading("话术", 3)
    document.add_paragraph("这是净值型理财，会有波动，请以产品说明书和您的风险承受能力为准。")
    document.add_heading("换卡后理财还在吗", 2)
    document.add_paragraph("理财跟着理财账户走，换卡号后1个工作日自动换签，期间可查询、不能赎回。")
    document.add_heading("冷静期（内部口径）", 2)
    document.add_paragraph(
        "客户当日15:00前要求撤单的，可直接在App撤回；15:00后转理财经理，坐席不得承诺撤回。"
    )
    return saved_word(document)


def wealth_calendar() -> bytes:
    rows = [
        "产品,开放日,申购截止,赎回到账日",
        "澜盈30天,2026/6/3,2026/6/3 15:00,2026/6/5",
        "澜盈90天,2026/6/10,2026/6/10 15:00,2026/6/12",
        "澜盈180天,2026/6/17,2026/6/17 15:00,2026/6/22",
    ]
    return "\ufeff".encode() + "\r\n".join(rows).encode()
