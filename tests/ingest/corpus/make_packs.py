"""Makes the sample packs' files in the formats of an office, as their departments would; run by hand when their content changes.

    python -m tests.ingest.corpus.make_packs knowledge/packs

LibreOffice (`soffice`) turns Word into PDF and workbooks into the old format. Everything in them is invented.
"""

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pptx.util import Inches

BOLD = Font(bold=True)
FILL = PatternFill("solid", fgColor="DDEBF7")


def _word(title: str) -> WordDocument:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "WenQuanYi Zen Hei", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Zen Hei")
    for level in range(1, 4):
        heading = document.styles[f"Heading {level}"]
        heading.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Zen Hei")
    document.add_heading(title, 1)
    return document


def _table(
    document: WordDocument,
    rows: Sequence[Sequence[str]],
    merged: Iterable[tuple[int, int, int, int]] = (),
) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for top, left, bottom, right in merged:
        texts = [table.cell(top, left).text]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                table.cell(row, column).text = ""
        table.cell(top, left).merge(table.cell(bottom, right)).text = texts[0]


def _changed(document: WordDocument, before: str, gone: str, new: str, after: str) -> None:
    """Add a paragraph in which a value was replaced with changes tracked."""
    by = 'w:author="产品组" w:date="2026-04-28T10:00:00Z"'
    runs = (
        f"<w:r><w:t>{before}</w:t></w:r>"
        f'<w:del w:id="901" {by}><w:r><w:delText>{gone}</w:delText></w:r></w:del>'
        f'<w:ins w:id="902" {by}><w:r><w:t>{new}</w:t></w:r></w:ins>'
        f"<w:r><w:t>{after}</w:t></w:r>"
    )
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, paragraph)


def _running(document: WordDocument, above: str, below: str) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = above
    section.footer.paragraphs[0].text = below


def _saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _converted(data: bytes, suffix: str, to: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"in{suffix}"
        source.write_bytes(data)
        home = f"-env:UserInstallation=file://{folder}/home"
        command = [
            "soffice",
            home,
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"in.{to}").read_bytes()


def _sheet(sheet: Worksheet, rows: Sequence[Sequence[object]], header: int = 1) -> None:
    for row in rows:
        sheet.append(list(row))
    for row in sheet.iter_rows(1, header):
        for cell in row:
            cell.font, cell.fill = BOLD, FILL


def _book(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


# --- metals-2026: accumulated gold -------------------------------------------------------------------------------------------


def gold_fees() -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "积存金费率"
    rows: list[list[object]] = [
        ["澜江积存金费率表（2026年4月版）", None, None, None, None],
        ["客户等级", "买入手续费率", None, "赎回手续费率", "内部成本"],
        [None, "手机银行", "柜台", None, None],
        ["普通", 0.005, 0.008, 0.005, 0.0012],
        ["金澜", 0.004, 0.006, 0.004, 0.0012],
        ["白澜、钻澜", 0.003, 0.005, 0.002, 0.0012],
        ["注：柜台买入每笔最低收取20元。", None, None, None, None],
    ]
    _sheet(sheet, rows, 3)
    for cells in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "A7:D7"):
        sheet.merge_cells(cells)
    for row in sheet.iter_rows(4, 6, 2, 5):
        for cell in row:
            cell.number_format = "0.00%"
    sheet.column_dimensions["E"].hidden = True
    sheet["B4"].comment = Comment("下季度拟调到0.45%，勿外传", "产品组")
    limits = book.create_sheet("限额")
    _sheet(
        limits,
        [
            ["项目", "起点", "单笔上限", "每日上限"],
            ["定投", 100, 50_000, 50_000],
            ["主动积存", 200, 500_000, 1_000_000],
            ["提取实物", "10克", "1,000克", "1,000克"],
        ],
    )
    for row in limits.iter_rows(2, 3, 2, 4):
        for cell in row:
            cell.number_format = '#,##0"元"'
    bars = book.create_sheet("实物金条")
    _sheet(
        bars,
        [
            ["规格", "工费（每克）", "到货时间"],
            ["10克", 18, "3个工作日"],
            ["20克", 15, "3个工作日"],
            ["50克", 12, "5个工作日"],
            ["100克", 9.5, "5个工作日"],
            ["试制规格5克", 26, "未上市"],
        ],
    )
    for (cell,) in bars.iter_rows(2, 6, 2, 2):
        cell.number_format = "¥0.00"
    bars.row_dimensions[6].hidden = True
    old = book.create_sheet("2025旧费率")
    _sheet(old, [["客户等级", "买入手续费率"], ["普通", 0.0065]])
    old.sheet_state = "hidden"
    return _book(book)


def gold_rules() -> bytes:
    document = _word("澜江积存金业务规则")
    _running(document, "澜江银行 内部资料 请勿外传", "财富管理部 2026年4月")
    document.add_heading("开户和签约", 2)
    document.add_paragraph(
        "年满18周岁、持有本行借记卡的客户可在手机银行「财富—积存金」签约。签约须完成风险测评，结果为稳健型（R3）及以上。"
    )
    document.add_paragraph("70周岁以上客户须到网点签约，并由两名客户经理在场。")
    document.add_heading("交易时间", 2)
    _table(
        document,
        [
            ["渠道", "周一至周五", "周六、周日和法定节假日"],
            ["手机银行", "9:10—22:30", "9:10—15:30"],
            ["柜台", "9:30—16:30", "不受理"],
        ],
    )
    document.add_paragraph("国际金价单日波动超过5%时，本行可暂停报价，恢复时间在手机银行公告。")
    document.add_page_break()
    document.add_heading("赎回到账", 2)
    document.add_paragraph(
        "交易日15:30前赎回的，资金当日20:00前到账；15:30后赎回的，次一交易日12:00前到账。"
    )
    document.add_heading("提取实物金条", 2)
    document.add_paragraph("积存余额满10克可以申请提取，提取后不可再兑回积存余额。")
    _table(
        document,
        [
            ["领取方式", "费用", "备注"],
            ["指定网点自提", "免费", "须本人持身份证，逾期30天未取每天收保管费5元"],
            ["保价快递", "每次60元", "仅限江浙沪地址"],
        ],
    )
    document.add_heading("定投扣款失败", 2)
    document.add_paragraph(
        "扣款日余额不足的，当日不重试；连续3次扣款失败，定投计划自动终止，需客户重新设置。"
    )
    return _converted(_saved(document), ".docx", "pdf")


def gold_training() -> bytes:
    deck = Presentation()
    title = deck.slides.add_slide(deck.slide_layouts[0])
    title.shapes.title.text = "积存金坐席培训"
    title.placeholders[1].text = "财富管理部 2026年4月"
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "和黄金ETF有什么不同"
    body = slide.placeholders[1].text_frame
    body.text = "积存金按克计价，1克起买"
    for text, level in (
        ("最小单位0.1克", 1),
        ("ETF要开证券账户，积存金不用", 0),
        ("积存金可以提实物，ETF不可以", 0),
    ):
        paragraph = body.add_paragraph()
        paragraph.text, paragraph.level = text, level
    slide.notes_slide.notes_text_frame.text = "坐席不得预测金价，也不得比较近期收益。"
    table_slide = deck.slides.add_slide(deck.slide_layouts[5])
    table_slide.shapes.title.text = "高频投诉怎么答"
    rows = [
        ["客户说", "原因", "处理"],
        ["买入价比网上高", "报价含点差0.6元/克", "解释点差，不能调整"],
        ["赎回少了钱", "赎回手续费从资金中扣", "查流水，按等级费率解释"],
        ["金条有划痕", "运输磕碰", "签收48小时内登记，免费换货"],
    ]
    shape = table_slide.shapes.add_table(
        len(rows), 3, Inches(0.5), Inches(1.5), Inches(9), Inches(3)
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            shape.table.cell(row, column).text = text
    hidden = deck.slides.add_slide(deck.slide_layouts[1])
    hidden.shapes.title.text = "三季度调价方案（未定）"
    hidden.placeholders[1].text_frame.text = "点差拟调为0.9元/克"
    hidden._element.set("show", "0")
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


# --- merchant-fees-2026: small merchants -------------------------------------------------------------------------------------


def merchant_prices() -> bytes:
    document = _word("小微商户收款服务价格目录")
    document.add_paragraph(
        "本目录适用于使用「澜收款」的个体工商户和小微企业，自2026年4月1日起执行。"
    )
    document.add_heading("收单手续费", 2)
    _table(
        document,
        [
            ["商户类型", "借记卡", "", "信用卡", "扫码"],
            ["", "费率", "单笔封顶", "费率", "费率"],
            ["餐饮娱乐", "0.50%", "20元", "0.60%", "0.38%"],
            ["一般零售", "0.48%", "18元", "0.60%", "0.38%"],
            ["民生（超市、加油）", "0.35%", "13元", "0.45%", "0.25%"],
            ["公益（医院、学校）", "0.00%", "—", "0.00%", "0.20%"],
        ],
        [(0, 0, 1, 0), (0, 1, 0, 2)],
    )
    document.add_heading("结算到账", 2)
    _changed(
        document,
        "次日到账（T+1）免费；当日到账（D+0）每笔按金额的",
        "0.05%",
        "0.03%",
        "收取，最低1元。",
    )
    document.add_paragraph("D+0的单日累计上限为5万元，超过的部分自动转为T+1。")
    document.add_heading("终端押金和维修", 2)
    for text in (
        "智能POS押金每台600元，退机时无息退还；",
        "人为损坏的维修费每次80元起；",
        "连续3个月无交易的，本行可收回终端。",
    ):
        document.add_paragraph(text, style="List Number")
    document.add_heading("减免", 2)
    document.add_paragraph("新入网商户前6个月扫码手续费全免，每月免手续费的交易额以10万元为限。")
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    return _saved(document)


def merchant_terminals() -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "终端型号"
    _sheet(
        sheet,
        [
            ["型号", "通信", "小票纸宽", "流量费（每年）", "停用日期"],
            ["LJ-P20", "4G", "58毫米", 60, None],
            ["LJ-P30", "4G+WiFi", "58毫米", 60, None],
            ["LJ-Q8音箱", "4G", "无", 36, None],
            ["LJ-M1", "2G", "40毫米", 48, 46203],
        ],
    )
    for row in range(2, 6):
        sheet.cell(row, 4).number_format = '0"元"'
    sheet["E5"].number_format = 'yyyy"年"m"月"d"日"'
    return _converted(_book(book), ".xlsx", "xls")


def merchant_notice() -> bytes:
    return """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>关于澜收款商户资料年检的公告 - 澜江银行</title>
<style>.nav{color:#333}</style><script>var t="每户收取年检费99元";</script></head>
<body>
<header><nav class="nav"><ul><li><a href="/">首页</a></li><li><a href="/card">信用卡</a></li><li><a href="/loan">贷款</a></li></ul></nav></header>
<div class="breadcrumb">您的位置：首页 &gt; 公告</div>
<main><article>
<h1>关于澜收款商户资料年检的公告</h1>
<p>尊敬的商户：</p>
<p>2026年商户资料年检于<strong>2026年5月6日</strong>开始，请在<strong>2026年7月31日</strong>前完成。年检不收费。</p>
<h2>怎么提交</h2>
<ol><li>打开「澜收款」小程序，进入「我的—资料年检」；</li><li>上传营业执照和门头照片；</li><li>法人刷脸确认。</li></ol>
<h2>逾期有什么影响</h2>
<table><thead><tr><th>逾期时间</th><th>处理</th></tr></thead>
<tbody><tr><td>1至15天</td><td>单日收款限额降为1万元</td></tr>
<tr><td>16至30天</td><td>暂停信用卡收款</td></tr>
<tr><td>30天以上</td><td>暂停全部收款，补交后2个工作日内恢复</td></tr></tbody></table>
<p style="display:none">测试：年检费每户99元</p>
</article></main>
<aside><h3>热门推荐</h3><p>澜商贷最快当天放款</p></aside>
<footer>澜江银行股份有限公司 版权所有 客服热线95000</footer>
</body></html>""".encode()


def merchant_faq() -> bytes:
    text = """澜收款常见问题

一、入网
1. 入网要什么资料：营业执照、法人身份证、门店照片三张，线上提交，审核2个工作日。
2. 个人没有营业执照可以用吗：可以申请个人经营收款码，单日收款限额3,000元，不能收信用卡。

二、对账
每天上午8:00可以在小程序下载前一日账单。账单保留24个月，更早的请到网点调取，每份收费10元。

三、退款
当天的交易当天可撤销；隔天只能退货，手续费不退。超过180天的交易不能原路退回。
"""
    return text.encode("gb18030")


# --- hotline-faq-2026: the export of the old system --------------------------------------------------------------------------


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
    _sheet(sheet, rows)
    for row in (7,):
        for column in (7, 8):
            sheet.cell(row, column).number_format = "yyyy-mm-dd"
    return _book(book)


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


# --- autumn-travel-2026: a campaign abroad -----------------------------------------------------------------------------------


def travel_rules() -> bytes:
    document = _word("「畅游季」境外消费返现活动规则")
    document.add_paragraph(
        "活动时间：2026年5月10日至2026年9月30日。境外线下消费按交易地时间，以商户所在地为准。"
    )
    document.add_heading("返现比例", 2)
    _table(
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
    return _saved(document)


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
    _sheet(sheet, rows, 2)
    for cells in ("A1:D1", "A3:A4"):
        sheet.merge_cells(cells)
    for row in range(3, 8):
        sheet.cell(row, 3).number_format = "0%"
    return _book(book)


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


# --- wealth-sheets-2026: product sheets --------------------------------------------------------------------------------------


def wealth_sheet() -> bytes:
    document = _word("澜盈90天产品说明摘要")
    _running(document, "代销产品 非存款", "第 1 页")
    document.add_heading("产品要素", 2)
    _table(
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
    _table(
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
    return _converted(_saved(document), ".docx", "pdf")


def wealth_script() -> bytes:
    document = _word("澜盈系列坐席问答")
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
    return _saved(document)


def wealth_calendar() -> bytes:
    rows = [
        "产品,开放日,申购截止,赎回到账日",
        "澜盈30天,2026/6/3,2026/6/3 15:00,2026/6/5",
        "澜盈90天,2026/6/10,2026/6/10 15:00,2026/6/12",
        "澜盈180天,2026/6/17,2026/6/17 15:00,2026/6/22",
    ]
    return "\ufeff".encode() + "\r\n".join(rows).encode()


FILES = {
    "metals-2026/gold-fees.xlsx": gold_fees,
    "metals-2026/gold-rules.pdf": gold_rules,
    "metals-2026/gold-training.pptx": gold_training,
    "merchant-fees-2026/price-list.docx": merchant_prices,
    "merchant-fees-2026/terminals.xls": merchant_terminals,
    "merchant-fees-2026/annual-check.html": merchant_notice,
    "merchant-fees-2026/merchant-faq.txt": merchant_faq,
    "hotline-faq-2026/faq-export.xlsx": faq_export,
    "hotline-faq-2026/branches.csv": faq_branches,
    "autumn-travel-2026/travel-rules.docx": travel_rules,
    "autumn-travel-2026/travel-merchants.xlsx": travel_merchants,
    "autumn-travel-2026/travel-poster.html": travel_poster,
    "autumn-travel-2026/travel-training.pptx": travel_training,
    "wealth-sheets-2026/ly90.pdf": wealth_sheet,
    "wealth-sheets-2026/ly-script.docx": wealth_script,
    "wealth-sheets-2026/ly-calendar.csv": wealth_calendar,
}


def main(folder: Path) -> None:
    for path, make in FILES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
