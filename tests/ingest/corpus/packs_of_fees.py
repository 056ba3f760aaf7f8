"""The files of the sample packs about gold and merchants' fees."""

import io

from docx.enum.section import WD_ORIENT
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pptx.util import Inches

from tests.ingest.corpus.office_files import (
    add_change,
    add_running,
    add_table,
    converted_by_office,
    fill_sheet,
    new_word,
    saved_book,
    saved_word,
)


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
    fill_sheet(sheet, rows, 3)
    for cells in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "A7:D7"):
        sheet.merge_cells(cells)
    for row in sheet.iter_rows(4, 6, 2, 5):
        for cell in row:
            cell.number_format = "0.00%"
    sheet.column_dimensions["E"].hidden = True
    sheet["B4"].comment = Comment("下季度拟调到0.45%，勿外传", "产品组")
    limits = book.create_sheet("限额")
    fill_sheet(
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
    fill_sheet(
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
    fill_sheet(old, [["客户等级", "买入手续费率"], ["普通", 0.0065]])
    old.sheet_state = "hidden"
    return saved_book(book)


def gold_rules() -> bytes:
    document = new_word("澜江积存金业务规则")
    add_running(document, "澜江银行 内部资料 请勿外传", "财富管理部 2026年4月")
    document.add_heading("开户和签约", 2)
    document.add_paragraph(
        "年满18周岁、持有本行借记卡的客户可在手机银行「财富—积存金」签约。签约须完成风险测评，结果为稳健型（R3）及以上。"
    )
    document.add_paragraph("70周岁以上客户须到网点签约，并由两名客户经理在场。")
    document.add_heading("交易时间", 2)
    add_table(
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
    add_table(
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
    return converted_by_office(saved_word(document), ".docx", "pdf")


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


def merchant_prices() -> bytes:
    document = new_word("小微商户收款服务价格目录")
    document.add_paragraph(
        "本目录适用于使用「澜收款」的个体工商户和小微企业，自2026年4月1日起执行。"
    )
    document.add_heading("收单手续费", 2)
    add_table(
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
    add_change(
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
    return saved_word(document)


def merchant_terminals() -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "终端型号"
    fill_sheet(
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
    return converted_by_office(saved_book(book), ".xlsx", "xls")


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
