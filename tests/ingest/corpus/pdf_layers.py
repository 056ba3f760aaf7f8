"""PDF pages with more on them than is to be read: watermarks, hidden text, turned pages, footnotes."""

from pathlib import Path

from reportlab.lib.colors import Color, black, lightgrey, white
from reportlab.lib.pagesizes import A4, landscape

from tests.ingest.corpus.pdf_pen import HEIGHT, LEFT, RIGHT, WIDTH, Pen


def watermarked(path: Path) -> None:
    """Headers, footers, page numbers in words, slanted and light marks on each page, a paragraph over the page's end."""
    pen = Pen(path)
    body = (
        "第一条　为规范江澜银行个人养老金业务，保护参加人的合法权益，根据国家有关规定，制定本规程。",
        "第二条　参加人应当在本行开立个人养老金资金账户，资金账户实行封闭运行，其权益归参加人所有，除另有规定外不得提前支取。每人限开一户。",
        "第三条　参加人每年缴纳个人养老金的额度上限为12,000元，可以按月、分次或者按年度缴纳，缴费额度按自然年度累计，次年重新计算。",
        "第四条　参加人达到领取基本养老金年龄、完全丧失劳动能力、出国（境）定居或者患重大疾病的，可以按月、分次或者一次性领取。领取方式一经确定不得更改。",
    )
    for number in range(1, 4):
        pen.canvas.saveState()
        pen.canvas.translate(WIDTH / 2, HEIGHT / 2)
        pen.canvas.rotate(45)
        pen.canvas.setFillColor(lightgrey)
        pen.canvas.setFont("zh", 48)
        pen.canvas.drawCentredString(0, 0, "江澜银行内部资料")
        pen.canvas.restoreState()
        pen.canvas.setFillColor(Color(0.85, 0.85, 0.85))
        pen.text(WIDTH - 220, HEIGHT / 2 - 90, "仅限坐席使用", 14)
        pen.canvas.setFillColor(black)
        pen.text(LEFT, HEIGHT - 40, "江澜银行业务规程汇编", 9)
        pen.text(RIGHT - 60, HEIGHT - 40, "2026年版", 9)
        pen.rule(LEFT, HEIGHT - 45, RIGHT, HEIGHT - 45)
        pen.text(WIDTH / 2 - 30, 36, f"第 {number} 页 共 3 页", 9)
        pen.text(LEFT, 36, "客户服务中心编印", 9)
        if number == 1:
            pen.centred("个人养老金业务规程", 18)
            pen.bold(LEFT, "第一章　总则", 14)
            pen.paragraph(body[0])
            pen.paragraph(body[1])
            pen.y = 92
            first = pen.lines("　　" + body[2], RIGHT - LEFT)[0]
            pen.text(LEFT + 21, pen.y, first[2:])
        elif number == 2:
            for line in pen.lines("　　" + body[2], RIGHT - LEFT)[1:]:
                pen.text(LEFT, pen.y, line)
                pen.y -= 15.75
            pen.y -= 6
            pen.bold(LEFT, "第二章　领取", 14)
            pen.paragraph(body[3])
        else:
            pen.bold(LEFT, "第三章　附则", 14)
            pen.paragraph("第五条　本规程由个人金融部负责解释，自2026年4月1日起施行。")
        pen.page()
    pen.save()


def hidden_text(path: Path) -> None:
    """White, invisible, tiny, covered and cut-off words, a switched-off layer, and white words on a dark ground, which are seen."""
    pen = Pen(path)
    canvas = pen.canvas
    pen.bold(LEFT, "大额存单产品说明", 16)
    pen.paragraph("产品起点金额为20万元，可在手机银行和网点购买，购买后不可撤销，到期自动兑付。")
    canvas.setFillColor(white)
    pen.text(LEFT, pen.y, "内部成本价1.05%，不得告知客户", 10)
    pen.y -= 18
    canvas.setFillColor(black)
    canvas.saveState()
    invisible = canvas.beginText(LEFT, pen.y)
    invisible.setFont("zh", 10)
    invisible.setTextRenderMode(3)
    invisible.textOut("隐藏备注：利率可上浮至2.00%")
    canvas.drawText(invisible)
    canvas.restoreState()
    pen.y -= 18
    pen.text(LEFT, pen.y, "极小的字：审批号8812", 0.5)
    pen.y -= 18
    canvas.setFillColor(Color(0.1, 0.2, 0.5))
    canvas.rect(LEFT, pen.y - 6, 200, 20, stroke=0, fill=1)
    canvas.setFillColor(white)
    pen.text(LEFT + 6, pen.y, "一年期利率 1.55%", 10)
    canvas.setFillColor(black)
    pen.y -= 40
    pen.text(LEFT, pen.y, "客户经理提成：0.30%", 10)
    canvas.rect(LEFT - 2, pen.y - 4, 130, 16, stroke=0, fill=1)
    pen.y -= 30
    canvas.setFillColor(Color(1, 1, 0, alpha=0.4))
    canvas.rect(LEFT - 2, pen.y - 4, 240, 16, stroke=0, fill=1)
    canvas.setFillColor(black)
    pen.text(LEFT, pen.y, "提前支取：按活期利率0.10%计息。", 10)
    pen.text(WIDTH + 30, 400, "页外文字：测试版本", 10)
    canvas.setFillAlpha(0.0)
    pen.text(LEFT, 300, "透明文字：总行批示", 10)
    canvas.setFillAlpha(1.0)
    pen.save()


def turned_pages(path: Path) -> None:
    """A page turned by its own entry, and one whose words run upwards."""
    pen = Pen(path, landscape(A4))
    canvas = pen.canvas
    pen.bold(LEFT, "附件一　网点服务时间", 14)
    rows = (
        ("网点", "工作日", "周末"),
        ("滨江支行", "9:00-17:00", "9:30-16:00"),
        ("南山支行", "9:00-17:30", "不营业"),
    )

    def table(x: float, top: float) -> None:
        xs, ys = [x, x + 120, x + 240, x + 360], [top - 22 * n for n in range(4)]
        pen.grid(xs, ys)
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                pen.text(xs[column] + 5, ys[number] - 15, words)

    table(LEFT, pen.y)
    canvas.showPage()
    canvas.setPageSize(A4)
    canvas.setPageRotation(90)
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    pen.y = WIDTH - 72
    pen.bold(LEFT, "附件二　自助设备", 14)
    pen.text(LEFT, WIDTH - 100, "自助设备二十四小时开放，单日取款上限为20,000元。")
    canvas.showPage()
    canvas.setPageRotation(0)
    canvas.setPageSize(A4)
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    pen.y = WIDTH - 72
    pen.bold(LEFT, "附件三　预约取款", 14)
    table(LEFT, WIDTH - 100)
    pen.text(LEFT, WIDTH - 200, "取款50,000元以上须提前一个工作日预约。")
    pen.save()


def footnotes(path: Path) -> None:
    """Notes at the foot of two pages, with raised numbers, circled ones and an asterisk."""
    pen = Pen(path)
    canvas = pen.canvas

    def raised(x: float, mark: str) -> float:
        pen.text(x, pen.y + 4, mark, 6.5)
        return x + pen.width(mark, 6.5)

    pen.bold(LEFT, "个人住房贷款要点", 16)
    x = LEFT
    pen.text(x, pen.y, "首套住房贷款利率为3.05%")
    x = raised(x + pen.width("首套住房贷款利率为3.05%"), "1")
    pen.text(x, pen.y, "，最低首付比例15%")
    x = raised(x + pen.width("，最低首付比例15%"), "2")
    pen.text(x, pen.y, "。")
    pen.y -= 30
    xs, ys = (LEFT, LEFT + 150, LEFT + 300), (pen.y, pen.y - 20, pen.y - 40, pen.y - 60)
    pen.grid(xs, ys)
    for row, words in enumerate(
        (("还款方式", "提前还款"), ("等额本息", "满一年免费"), ("等额本金", "满一年免费"))
    ):
        for column, text in enumerate(words):
            pen.text(xs[column] + 5, ys[row] - 14, text)
    pen.text(xs[1] + 5 + pen.width("满一年免费"), ys[1] - 10, "3", 6.5)
    pen.y = ys[3] - 30
    pen.paragraph(
        "建筑面积以90m²为界，契税税率不同：90m²及以下为1%，以上为1.5%，具体由税务部门核定，本行不代收。"
    )
    pen.rule(LEFT, 150, LEFT + 120, 150, 0.5)
    pen.y = 138
    for mark, note in (
        (
            "1",
            "按2026年3月公布的LPR减45个基点计算，每年1月1日重新定价一次，借款人也可以选择按放款对应日",
        ),
        ("", "重新定价。"),
        ("2", "二套住房最低首付比例为20%。"),
        ("3", "未满一年收取剩余本金的1.00%。"),
    ):
        if mark:
            pen.text(LEFT, pen.y + 3, mark, 5.5)
        pen.text(LEFT + 6, pen.y, note, 8.5)
        pen.y -= 13
    pen.page()
    pen.text(LEFT, pen.y, "公积金贷款最高额度为120万元①，可与商业贷款组合办理*。")
    pen.y -= 18
    canvas.line(LEFT, 120, LEFT + 120, 120)
    pen.text(LEFT, 108, "① 双缴存职工家庭；单缴存为80万元。", 8.5)
    pen.text(LEFT, 95, "* 组合贷款须同时审批。", 8.5)
    pen.save()
