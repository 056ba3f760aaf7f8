"""PDF files of the corpus that `make_mixed` writes, with `reportlab==5.1.0`, which is no dependency of the project."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

_FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(_FONT))


def turned_tables(target: Path) -> None:
    """Write a PDF with a table on an upright page, one drawn sideways on an upright page, and one on a turned page."""
    page = Canvas(str(target), pagesize=A4, invariant=1)

    def write(size: int, x: int, y: int, text: str) -> None:
        page.setFont(_FONT, size)
        page.drawString(x, y, text)

    def draw(rows: Sequence[Sequence[str | None]], spans: Sequence[Any], y: int) -> None:
        look = [("FONT", (0, 0), (-1, -1), _FONT, 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        look += [("SPAN", *span) for span in spans]
        made = Table(rows, style=[*look, ("ALIGN", (0, 0), (-1, -1), "CENTER")])
        made.wrapOn(page, 400, 400)
        made.drawOn(page, 60, y)

    write(16, 60, 780, "外币存款利率表")
    write(10, 60, 750, "自2026年6月1日起执行，单位：年利率。")
    rates = (
        ("币种", "存期", None, None, "起存金额"),
        (None, "三个月", "六个月", "一年", None),
        ("美元", "2.60%", "2.70%", "2.80%", "100美元"),
        ("港币", "2.10%", "2.20%", None, "500港币"),
        ("英镑", "1.05%", "1.15%", "1.25%*", "100英镑"),
    )
    merged = (((0, 0), (0, 1)), ((1, 0), (3, 0)), ((4, 0), (4, 1)), ((2, 3), (3, 3)))
    draw(rates, merged, 600)
    write(8, 60, 580, "* 英镑一年期限柜面办理。")
    page.showPage()
    page.translate(A4[0], 0)
    page.rotate(90)
    write(14, 60, 540, "附件一 结售汇手续费")
    fees = (
        ("业务", "手续费", None),
        (None, "柜面", "手机银行"),
        ("购汇", "每笔10元", "免费"),
        ("结汇", "免费", None),
        ("汇出汇款", "1‰，最低50元", "0.8‰，最低20元"),
    )
    draw(fees, (((0, 0), (0, 1)), ((1, 0), (2, 0)), ((1, 3), (2, 3))), 400)
    write(10, 60, 370, "手续费以人民币收取，另收电讯费每笔80元。")
    page.showPage()
    page.setPageRotation(90)
    page.translate(A4[0], 0)
    page.rotate(90)
    write(14, 60, 540, "附件二 账户管理费")
    draw((("账户", "月费"), ("普通卡", "免费"), ("金卡", "5元")), (), 440)
    page.save()


def struck_prices(target: Path) -> None:
    """Write a PDF of which prices in a line and in a table, a whole row and a whole paragraph are struck."""
    plain = ParagraphStyle("plain", fontName=_FONT, fontSize=10, leading=15)
    title = ParagraphStyle("title", fontName=_FONT, fontSize=16, leading=24)
    prices = (
        ("卡种", "原价", "现价"),
        ("普卡", "<strike>100元</strike>", "80元"),
        ("钻石卡", "<strike>8,000元</strike>", "<strike>6,900元</strike> 6,800元"),
        ("<strike>旧卡</strike>", "<strike>9元</strike>", "<strike>8元</strike>"),
    )
    rows = [[Paragraph(text, plain) for text in line] for line in prices]
    ended = "本条自2025年起废止，客户须到网点办理销户手续并退还实体卡片，逾期不退的按每张二十元收取工本费，法律法规另有规定的除外。"
    story = [
        Paragraph("春季促销价目", title),
        Paragraph("金卡年费<strike>每年500元</strike>每年300元，<u>首年免收</u>。", plain),
        Spacer(1, 10),
        Table(
            rows, colWidths=[100, 120, 140], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        ),
        Spacer(1, 10),
        Paragraph(f"<strike>{ended}</strike>", plain),
        Paragraph("以网点公告为准。", plain),
    ]
    SimpleDocTemplate(str(target), invariant=1).build(story)
