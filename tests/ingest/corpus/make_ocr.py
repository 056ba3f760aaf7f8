"""Makes the scans and pictures of the corpus: `python -m tests.ingest.corpus.make_ocr [OUTPUT]`.

Needs the `ocr` extra, and for the drawings what `make_pdf` needs. The files are kept in the repository.
"""

import io
import sys
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader

from tests.ingest.corpus.pdf_drawings import merged_cells
from tests.ingest.corpus.pdf_forms import faq
from tests.ingest.corpus.pdf_pen import HEIGHT, LEFT, RIGHT, WIDTH, Pen

HERE = Path(__file__).parent
FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"


def notice(path: Path) -> None:
    """Draw a notice with a table, to be stamped and scanned."""
    pen = Pen(path)
    pen.centred("关于调整外汇汇款手续费的通知", 18)
    pen.paragraph(
        "各分支机构：为进一步规范收费管理，经总行研究决定，自2026年4月1日起调整个人外汇汇款手续费，现将有关事项通知如下，请遵照执行。"
    )
    pen.bold(LEFT, "一、收费标准", 13)
    xs, ys = (LEFT, LEFT + 130, LEFT + 260, LEFT + 390), [pen.y - 24 * n for n in range(5)]
    pen.grid(xs, ys, ((xs[0], ys[4], xs[1], ys[2]),))
    rows = (
        ("汇款类别", "手续费", "最高收费"),
        ("境内外币", "0.05%", "100.00元"),
        ("境外汇款", "0.08%", "200.00元"),
        ("", "加急0.12%", "260.00元"),
    )
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            pen.text(
                xs[column] + 6, ys[number] - 16 - (12 if words == "境外汇款" else 0), words, 11
            )
    pen.y = ys[4] - 30
    pen.bold(LEFT, "二、减免规定", 13)
    pen.paragraph(
        "白金卡及以上客户免收手续费，每月限3笔；超过的部分按标准的50%收取。电讯费每笔80.00元，不予减免，由汇出行在扣收手续费时一并扣收。"
    )
    pen.text(RIGHT - 130, 420, "江澜银行总行", 11)
    pen.text(RIGHT - 130, 400, "2026年3月15日", 11)
    pen.save()


def pixels(draw: object, dpi: int) -> Image.Image:
    """Return the first page of a drawing as a picture."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "drawn.pdf"
        draw(path)  # type: ignore[operator]
        document = pypdfium2.PdfDocument(path.read_bytes())
        page: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return page.convert("RGB")


def scanned(image: Image.Image, degrees: float, noise: float, seed: int) -> Image.Image:
    """Return a picture as a scanner would: not quite straight, not quite sharp, with grain."""
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    grain = np.random.default_rng(seed).normal(0, noise, (soft.height, soft.width, 1))
    return Image.fromarray((np.asarray(soft) + grain).clip(0, 255).astype(np.uint8))


def stamped(image: Image.Image, dpi: int) -> Image.Image:
    """Return a picture with a round red stamp over its date."""
    scale = dpi / 72
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    red = (214, 32, 40, 205)
    x, y, radius = (RIGHT - 95) * scale, (HEIGHT - 412) * scale, 52 * scale
    pen.ellipse(
        (x - radius, y - radius, x + radius, y + radius), outline=red, width=round(3 * scale)
    )
    pen.text(
        (x, y - 26 * scale),
        "★",
        fill=red,
        font=ImageFont.truetype(FONT, round(30 * scale)),
        anchor="mm",
    )
    pen.text(
        (x, y + 26 * scale),
        "业务专用章",
        fill=red,
        font=ImageFont.truetype(FONT, round(13 * scale)),
        anchor="mm",
    )
    below = np.asarray(image).astype(float)
    above = np.asarray(layer).astype(float)
    share = above[:, :, 3:] / 255
    # Ink on ink: the stamp darkens what is light, and black stays black.
    mixed = np.minimum(below, below * (1 - share) + above[:, :, :3] * share)
    return Image.fromarray(mixed.astype(np.uint8))


def main() -> None:
    """Write all files."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "ocr"
    target.mkdir(parents=True, exist_ok=True)
    scan = scanned(stamped(pixels(notice, 130), 130), 1.2, 5, 1)
    scan.save(target / "stamped_notice.jpg", quality=38, dpi=(130, 130))
    pixels(faq, 110).quantize(8).save(target / "faq_screenshot.png", optimize=True)
    table = pixels(merged_cells, 130).convert("L").crop((80, 90, 1000, 700))
    table.quantize(8).convert("L").save(target / "rates_table.bmp.png", optimize=True)
    (target / "rates_table.bmp.png").unlink()
    table.convert("1", dither=Image.Dither.NONE).save(target / "rates_table.bmp")
    fax = [
        scanned(pixels(draw, 150), d, 0, 2)
        .convert("L")
        .point(lambda v: 255 * (v > 140))
        .convert("1")
        for draw, d in ((notice, -0.8), (faq, 0.5))
    ]
    fax[0].save(
        target / "fax.tif",
        save_all=True,
        append_images=fax[1:],
        compression="group4",
        dpi=(150, 150),
    )
    mixed(target / "mixed.pdf")


def mixed(path: Path) -> None:
    """Write a PDF with a page of text and a scanned one."""
    pen = Pen(path)
    pen.centred("汇款业务文件汇编", 18)
    pen.paragraph(
        "本汇编收录现行有效的收费通知，第2页为扫描件，原件存总行运营管理部，查询请拨打内线8812。"
    )
    pen.page()
    buffer = io.BytesIO()
    scanned(pixels(notice, 130), -0.6, 3, 3).convert("L").save(buffer, "JPEG", quality=38)
    buffer.seek(0)
    pen.canvas.drawImage(ImageReader(buffer), 0, 0, WIDTH, HEIGHT)
    pen.save()


if __name__ == "__main__":
    main()
