"""A pen that writes on the pages of a PDF, from the top down."""

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
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
