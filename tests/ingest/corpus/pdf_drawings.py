"""PDF files that no word processor makes so, drawn line by line."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, black, lightgrey, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(
    TTFont("zh", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", subfontIndex=0)
)
pdfmetrics.registerFont(TTFont("en", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
pdfmetrics.registerFont(TTFont("en-b", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"))
WIDTH, HEIGHT = A4
LEFT, RIGHT = 72.0, WIDTH - 72.0


class Pen:
    """Writes from the top of a page down."""

    def __init__(self, path: Path, size: tuple[float, float] = A4, **options: Any) -> None:
        self.canvas = Canvas(str(path), pagesize=size, invariant=1, **options)
        self.y = size[1] - 72

    def text(self, x: float, y: float, words: str, size: float = 10.5, font: str = "zh") -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, words)

    def width(self, words: str, size: float = 10.5, font: str = "zh") -> float:
        return float(pdfmetrics.stringWidth(words, font, size))

    def centred(self, words: str, size: float) -> None:
        self.canvas.setFont("zh", size)
        self.canvas.drawCentredString(WIDTH / 2, self.y, words)
        self.y -= 2 * size

    def bold(self, x: float, words: str, size: float) -> None:
        """Write heavily, as programs do with fonts that have no heavy face."""
        self.canvas.saveState()
        text = self.canvas.beginText(x, self.y)
        text.setFont("zh", size)
        text.setTextRenderMode(2)
        text.textOut(words)
        self.canvas.setLineWidth(0.3)
        self.canvas.drawText(text)
        self.canvas.restoreState()
        self.y -= 1.9 * size

    def lines(self, words: str, width: float, size: float = 10.5, font: str = "zh") -> list[str]:
        """Return words broken where they no longer fit."""
        lines, line = [], ""
        tokens = words.split(" ") if font != "zh" else list(words)
        joint = " " if font != "zh" else ""
        for token in tokens:
            tried = f"{line}{joint}{token}" if line else token
            if self.width(tried, size, font) > width and line:
                lines.append(line)
                line = token
            else:
                line = tried
        return [*lines, line]

    def paragraph(
        self,
        words: str,
        x: float = LEFT,
        width: float = RIGHT - LEFT,
        size: float = 10.5,
        font: str = "zh",
        indent: bool = True,
    ) -> None:
        """Write a paragraph; a Chinese one begins two characters further in."""
        inset = 2 * size if indent and font == "zh" else 0
        first, *rest = self.lines("　　" + words if inset else words, width, size, font)
        for number, line in enumerate((first, *rest)):
            if number == 0 and inset:
                self.text(x + inset, self.y, line[2:], size, font)
            else:
                self.text(x, self.y, line, size, font)
            self.y -= 1.5 * size
        self.y -= 0.5 * size

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, y0, x1, y1)

    def grid(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        without: Sequence[tuple[float, float, float, float]] = (),
    ) -> None:
        """Draw all lines of a grid but those inside the areas given."""

        def is_inside(x0: float, y0: float, x1: float, y1: float) -> bool:
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            return any(a < x < c and b < y < d for a, b, c, d in without)

        for y in ys:
            for x0, x1 in itertools.pairwise(xs):
                if not is_inside(x0, y, x1, y):
                    self.rule(x0, y, x1, y)
        for x in xs:
            for y0, y1 in itertools.pairwise(ys):
                if not is_inside(x, y0, x, y1):
                    self.rule(x, y0, x, y1)

    def page(self) -> None:
        size = self.canvas._pagesize
        self.canvas.showPage()
        self.y = size[1] - 72

    def save(self) -> None:
        self.canvas.save()


def two_columns(path: Path) -> None:
    pen = Pen(path)
    pen.centred("家庭资产配置月报", 20)
    pen.centred("2026年3月 · 江澜银行财富管理部", 10.5)
    pen.paragraph(
        "本月报供理财经理内部参考，不构成投资建议。以下分左右两栏刊登，左栏为市场回顾，右栏为产品动态。"
    )
    top = pen.y - 6
    column = (RIGHT - LEFT - 28) / 2
    advice = "建议客户继续以中短久期固定收益产品打底，适度增加浮动收益资产。对于三个月内有用款计划的客户，优先推荐现金管理类产品，避免封闭期产品造成的流动性不便；其余资金可以分三次在季度内投入，以平滑净值波动的影响。"
    lines = pen.lines("　　" + advice, column)
    pen.y = top
    pen.bold(LEFT, "一、市场回顾", 12)
    pen.paragraph(
        "二月份债券市场收益率先下后上，十年期国债收益率收于1.72%，较上月末下行3个基点。资金面整体平稳，隔夜回购加权利率在1.40%附近波动，跨月时点略有抬升。",
        LEFT,
        column,
    )
    pen.bold(LEFT, "二、策略建议", 12)
    pen.text(LEFT + 21, pen.y, lines[0][2:])
    for line in lines[1:4]:
        pen.y -= 15.75
        pen.text(LEFT, pen.y, line)
    x = LEFT + column + 28
    pen.y = top
    for line in lines[4:]:
        pen.text(x, pen.y, line)
        pen.y -= 15.75
    pen.y -= 6
    for heading, words in (
        (
            "三、产品动态",
            "澜盈90天持有期产品自3月5日起开放申购，业绩比较基准2.10%至2.60%，起购金额1元，持有满90天后可随时赎回，赎回资金T+1到账。",
        ),
        (
            "四、风险提示",
            "业绩比较基准不是预期收益率，不代表产品的未来表现和实际收益。理财非存款，产品有风险，投资须谨慎。",
        ),
    ):
        pen.bold(x, heading, 12)
        pen.paragraph(words, x, column)
    pen.y = 250
    pen.paragraph(
        "本报告由财富管理部于2026年3月2日编制，数据来源于公开市场信息，转发须经合规部同意；如与产品说明书不一致，以产品说明书为准，请理财经理留意。"
    )
    pen.save()


def english_columns(path: Path) -> None:
    pen = Pen(path)
    pen.canvas.setFont("en-b", 18)
    pen.canvas.drawString(LEFT, pen.y, "Wealth Notes, March 2026")
    pen.y -= 34
    top = pen.y
    column = 212.0
    left = [
        "Short bonds did well in Febru-",
        "ary: the ten-year yield fell by",
        "three basis points to 1.72%. We",
        "still prefer high-",
        "grade paper with a short dura-",
        "tion, and expect the central",
        "bank to keep its rate at 1.40%",
        "until the summer.",
    ]
    right = [
        "The Lanying 90 fund opens on",
        "5 March. It needs CNY 1.00 to",
        "begin with, and can be sold on",
        "any day once 90 days are over.",
        "Proceeds arrive on T+1. High-",
        "grade bonds make up at least",
        "80% of what it holds, and no",
        "single issuer more than 10%.",
        "Other high-grade paper is rare.",
    ]
    for x, heading, lines in ((LEFT, "Markets", left), (LEFT + column + 26, "Products", right)):
        pen.y = top
        pen.text(x, pen.y, heading, 13, "en-b")
        pen.y -= 22
        for line in lines:
            gap = column - pen.width(line, 11, "en")
            words = line.split(" ")
            is_last = line == lines[-1] or line.endswith("high-")
            extra = 0 if is_last else max(0, gap) / max(1, len(words) - 1)
            at = x
            for word in words:
                pen.text(at, pen.y, word, 11, "en")
                at += pen.width(word + " ", 11, "en") + extra
            pen.y -= 16
    pen.save()


def merged_cells(path: Path) -> None:
    """A table without lines at its sides, with merged cells, double lines and a title row."""
    pen = Pen(path)
    pen.centred("贷款产品利率一览表", 16)
    xs = (LEFT, LEFT + 80, LEFT + 180, LEFT + 270, LEFT + 360, RIGHT)
    ys = [pen.y - 24 * n for n in range(9)]
    merged = (
        (xs[0], ys[1], xs[5], ys[0]),
        (xs[0], ys[3], xs[1], ys[1]),
        (xs[1], ys[3], xs[2], ys[1]),
        (xs[2], ys[2], xs[4], ys[1]),
        (xs[4], ys[3], xs[5], ys[1]),
        (xs[0], ys[6], xs[1], ys[3]),
        (xs[4], ys[5], xs[5], ys[3]),
        (xs[2], ys[6], xs[4], ys[5]),
        (xs[0], ys[8], xs[1], ys[6]),
    )
    pen.grid(xs[1:-1], ys, merged)
    for number, y in enumerate(ys):
        if number in (0, 1, 3, 6, 8):
            pen.rule(xs[0], y, xs[-1], y)
        if number == 3:
            pen.rule(xs[0], y - 2, xs[-1], y - 2)
    for x0, x1, number in ((4, 5, 5), (4, 5, 7)):
        pen.rule(xs[x0], ys[number], xs[x1], ys[number])

    def put(column: int, row: int, words: str, dy: float = 0) -> None:
        pen.text(xs[column] + 5, ys[row] - 16 - dy, words, 10)

    put(0, 0, "单位：% 　执行日期：2026年3月1日")
    put(0, 1, "类别", 12)
    put(1, 1, "产品", 12)
    put(2, 1, "年利率")
    put(2, 2, "最低")
    put(3, 2, "最高")
    put(4, 1, "期限", 12)
    put(0, 3, "个人", 24)
    put(1, 3, "住房贷款")
    put(2, 3, "3.05")
    put(3, 3, "3.60")
    put(4, 3, "最长30年", 12)
    put(1, 4, "消费贷款")
    put(2, 4, "3.10")
    put(3, 4, "7.20")
    put(1, 5, "助学贷款")
    put(2, 5, "按LPR减60个基点")
    put(4, 5, "最长22年")
    put(0, 6, "小微", 12)
    put(1, 6, "抵押快贷")
    put(2, 6, "3.35")
    put(3, 6, "5.00")
    put(4, 6, "最长10年")
    put(1, 7, "信用快贷")
    put(2, 7, "3.85")
    put(3, 7, "8.00")
    put(4, 7, "最长3年")
    pen.y = ys[8] - 30
    pen.paragraph("注：实际执行利率以贷款合同为准。", indent=False)
    pen.save()


def continued_table(path: Path) -> None:
    """A table over three pages: the header is repeated once, a merged cell and a row are divided by page ends."""
    pen = Pen(path)
    xs = (LEFT, LEFT + 90, LEFT + 200, LEFT + 300, RIGHT)
    header = ("产品系列", "产品代码", "业绩比较基准", "申赎规则")

    def table(
        rows: Sequence[Sequence[str]], tall: Sequence[float], merged: Sequence[tuple[int, int]]
    ) -> None:
        ys = [pen.y]
        for height in tall:
            ys.append(ys[-1] - height)
        areas = [(xs[0], ys[after], xs[1], ys[begin]) for begin, after in merged]
        pen.grid(xs, ys, areas)
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                for line_number, line in enumerate(words.split("\n") if words else []):
                    pen.text(xs[column] + 4, ys[number] - 14 - 14 * line_number, line, 10)
        pen.y = ys[-1]

    pen.text(LEFT, HEIGHT - 40, "江澜银行理财产品目录", 9)
    pen.bold(LEFT, "在售理财产品目录", 16)
    pen.y = 200
    table(
        [
            header,
            ("澜盈", "LY2601", "2.10%-2.60%", "每日开放"),
            ("", "LY2602", "2.20%-2.70%", "每周三开放"),
            ("", "LY2603", "2.30%-2.80%", "封闭90天，到期当日系统自动赎"),
        ],
        [20, 20, 20, 20],
        [(1, 4)],
    )
    pen.text(WIDTH / 2 - 8, 40, "- 1 -", 9)
    pen.page()
    pen.text(LEFT, HEIGHT - 40, "江澜银行理财产品目录", 9)
    table(
        [
            ("", "", "", "回，本息T+1到账"),
            ("", "LY2604", "2.50%-3.00%", "每月15日开放"),
            ("澜安", "LA2601", "1.80%", "T+0，单日上限1万元"),
            ("", "LA2602", "1.90%", "T+1"),
        ],
        [20, 20, 20, 20],
        [(0, 2), (2, 4)],
    )
    pen.text(WIDTH / 2 - 8, 40, "- 2 -", 9)
    pen.page()
    pen.text(LEFT, HEIGHT - 40, "江澜银行理财产品目录", 9)
    table(
        [
            header,
            ("澜鑫", "LX2601", "3.00%-4.20%", "封闭3年"),
            ("", "LX2602", "3.20%-4.50%", "封闭5年"),
        ],
        [20, 20, 20],
        [(1, 3)],
    )
    pen.y -= 24
    pen.paragraph("以上产品均为非保本浮动收益型，过往业绩不代表未来表现。", indent=False)
    pen.text(WIDTH / 2 - 8, 40, "- 3 -", 9)
    pen.save()


def three_lines(path: Path) -> None:
    """Tables with lines across only, and one without any."""
    pen = Pen(path)
    pen.bold(LEFT, "外汇业务参考", 16)
    pen.text(LEFT + 120, pen.y, "表1　个人外汇汇款费率", 9.5)
    pen.y -= 12
    top = pen.y
    xs = (LEFT, LEFT + 130, LEFT + 230, LEFT + 330)
    pen.rule(LEFT, top, LEFT + 410, top, 1.2)
    pen.text(xs[1] + 60, top - 16, "手续费")
    pen.rule(xs[1] - 4, top - 22, xs[3] - 8, top - 22, 0.5)
    pen.text(xs[0], top - 25, "汇出地区")
    pen.text(xs[3], top - 25, "电讯费")
    pen.text(xs[1], top - 36, "费率")
    pen.text(xs[2], top - 36, "上限（元）")
    pen.rule(LEFT, top - 42, LEFT + 410, top - 42, 0.5)
    rows = (
        ("港澳台", "0.05%", "120.00", "80.00"),
        ("亚洲其他", "0.08%", "200.00", "100.00"),
        ("欧美及其他", "0.10%", "260.00", "150.00"),
    )
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=True):
            pen.text(x, top - 58 - 18 * number, words)
    pen.rule(LEFT, top - 102, LEFT + 410, top - 102, 1.2)
    pen.y = top - 126
    pen.paragraph(
        "汇款币种为美元、欧元、英镑、日元和港元的，按上表收费；其他币种另加收中转行费用，金额以中转行的收费通知为准。"
    )
    for row in (
        ("币种", "代码", "现钞买入", "现汇卖出"),
        ("美元", "USD", "712.35", "718.90"),
        ("欧元", "EUR", "768.20", "779.15"),
        ("日元", "JPY", "4.6120", "4.7985"),
        ("港元", "HKD", "91.02", "92.11"),
    ):
        for x, words in zip((LEFT, LEFT + 90, LEFT + 180, LEFT + 280), row, strict=True):
            pen.text(x, pen.y, words)
        pen.y -= 17
    pen.y -= 14
    pen.paragraph("以上牌价每100外币兑换人民币，日元牌价同此口径，仅供参考，以成交时为准。")
    pen.save()


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


def outlined(path: Path) -> None:
    """Headings in type like that of the text, told by the outline only; a table of contents."""
    pen = Pen(path)
    canvas = pen.canvas
    sections = (
        (
            0,
            "业务受理",
            "客户须持本人有效身份证件到网点办理，代办的须同时出示代办人证件和授权委托书。",
        ),
        (1, "身份核验", "柜员应当联网核查身份信息，核查不一致的不得办理，并向客户说明原因。"),
        (1, "资料留存", "影像资料保存期限不少于业务关系结束后5年。"),
        (
            0,
            "后续处理",
            "业务办结后应当当场向客户交付回单，客户对办理结果有异议的，引导其填写异议申请表。",
        ),
    )
    pen.centred("柜面业务操作指引", 18)
    pen.text(LEFT, pen.y, "目　录")
    pen.y -= 20
    for number, (level, title, _) in enumerate(sections):
        x = LEFT + 20 * level
        dots = "." * int((RIGHT - x - 20 - pen.width(title)) / pen.width("."))
        pen.text(x, pen.y, f"{title}{dots}{2 + number // 3}")
        pen.y -= 18
    pen.page()
    for number, (level, title, words) in enumerate(sections):
        if number == 3:
            pen.page()
        canvas.bookmarkPage(f"s{number}")
        canvas.addOutlineEntry(title, f"s{number}", level)
        pen.text(LEFT, pen.y, title)
        pen.y -= 20
        pen.paragraph(words)
    pen.save()


def lists_and_forms(path: Path) -> None:
    """Bullets of symbol fonts, nested numbers, wrapped items, a filled form and a comment."""
    pen = Pen(path)
    canvas = pen.canvas
    pen.bold(LEFT, "挂失办理须知", 16)
    items = (
        (
            0,
            "1.",
            "口头挂失：拨打客服热线或在手机银行办理，有效期5天，期满未办理正式挂失的，账户自动恢复正常使用，客户须重新申请。",
        ),
        (1, "（1）", "凭身份证号码和交易密码核验；"),
        (1, "（2）", "每户每日限办3次。"),
        (0, "2.", "正式挂失：持身份证件到网点办理，手续费10.00元/张，7天后可补领新卡。"),
        (1, "•", "白金卡免收手续费；"),
        (1, "•", "补卡工本费5.00元。"),
    )
    for depth, mark, words in items:
        x = LEFT + 24 * depth
        pen.text(
            x,
            pen.y,
            "l" if mark == "•" else mark,
            10.5 if mark != "•" else 7,
            "ZapfDingbats" if mark == "•" else "zh",
        )
        inner = x + (24 if depth == 0 else 30)
        for line in pen.lines(words, RIGHT - inner):
            pen.text(inner, pen.y, line)
            pen.y -= 16
    pen.y -= 10
    pen.paragraph(
        "办理时间：工作日9:00-17:00；客服热线全天候服务。如遇系统维护，以本行公告为准，敬请谅解。",
        indent=False,
    )
    pen.text(LEFT, pen.y, "受理网点：")
    canvas.acroForm.textfield(
        name="branch",
        x=LEFT + 60,
        y=pen.y - 4,
        width=160,
        height=16,
        value="Binjiang 0571",
        fontSize=10,
        borderWidth=0,
    )
    pen.y -= 30
    canvas.textAnnotation("内部：此处待合规部确认", Rect=[400, 700, 420, 720])
    canvas.freeTextAnnotation(
        "本页自2026年3月起执行。", DA="/Helv 10 Tf", Rect=[LEFT, pen.y - 10, LEFT + 200, pen.y + 6]
    )
    pen.save()


def faq(path: Path) -> None:
    """Questions and answers with plain numbered headings, letters between Chinese and blanks that were typed."""
    pen = Pen(path)
    pen.centred("借记卡常见问题", 16)
    entries = (
        ("一、开卡与激活", ""),
        (
            "问：手机银行 App 如何激活借记卡？",
            "答：登录江澜银行 App，点击“账户—卡片激活”，输入卡号后 4 位和短信验证码即可；新卡须在领取后 90 天内激活，逾期须到网点办理。",
        ),
        (
            "问：一个人最多可以开几张卡？",
            "答：同一客户在本行最多开立4张借记卡，其中Ⅰ类户限1个，Ⅱ类户、Ⅲ类户各不超过5个；超过的须先销户后再开立新卡。",
        ),
        ("二、限额与安全", ""),
        (
            "问：Ⅱ类户每日转账限额是多少？",
            "答：Ⅱ类户非绑定账户转入、转出日累计限额合计为1万元，年累计限额合计为20万元，向绑定账户转账不受此限，柜面办理除外。",
        ),
    )
    for question, answer in entries:
        if not answer:
            pen.text(LEFT, pen.y, question)
            pen.y -= 20
            continue
        for words in (question, answer):
            pen.paragraph(words, indent=False)
    pen.save()


def asked(path: Path) -> None:
    """Numbered questions in type like that of their answers, some with answers in numbered parts, one over a page."""
    pen = Pen(path)
    pen.centred("数字证书使用问答", 16)
    pen.paragraph("本问答适用于个人客户。", indent=False)
    entries = (
        ("1、证书到期了怎么办？", "答：到期前30天内可在网银自助更新，到期后须到网点重新申领。"),
        (
            "2、更换电脑后不能用是什么原因？",
            "答：请依次检查：",
            "（1）驱动是否为最新版本；",
            "（2）浏览器是否已启用控件。",
        ),
        ("3、工本费是多少？", "答：首次申领30元，补领50元；白金卡客户首次免收。"),
    )
    for number, entry in enumerate(entries):
        if number == 2:
            pen.page()
        for words in entry:
            pen.paragraph(words, indent=False)
    pen.save()


def locked(path: Path) -> None:
    """A file that anyone may open but not change."""
    pen = Pen(path, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0, canCopy=0))
    pen.bold(LEFT, "短信通知服务", 16)
    pen.paragraph("账户变动通知服务费为每月2.00元，按月收取；开通手机银行消息推送的客户免收。")
    pen.save()


DRAWINGS: dict[str, Callable[[Path], None]] = {
    "two_columns": two_columns,
    "english_columns": english_columns,
    "merged_cells": merged_cells,
    "continued_table": continued_table,
    "three_lines": three_lines,
    "watermarked": watermarked,
    "hidden_text": hidden_text,
    "turned_pages": turned_pages,
    "footnotes": footnotes,
    "outlined": outlined,
    "lists_and_forms": lists_and_forms,
    "faq": faq,
    "asked": asked,
    "locked": locked,
}
