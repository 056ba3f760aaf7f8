"""Makes the PDF files of the corpus: `python -m tests.ingest.corpus.make_pdf [OUTPUT] [NAME ...]`.

Needs LibreOffice (`soffice`), the fonts wqy-zenhei and Noto CJK, and `reportlab==5.1.0`, which is no dependency of the project. The
files are kept in the repository, so that tests need none of these; making them again changes their bytes, not their looks.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.ingest.corpus import pdf_drawings

HERE = Path(__file__).parent
SOURCES = HERE / "pdf_sources"
TIERS = (
    (
        "第一档",
        "满3笔立减30元",
        "每月名额10,000个，每户每月限一次；以兑换成功的先后为准，兑完即止。",
    ),
    ("第二档", "满6笔立减80元", "每月名额5,000个，每户每月限一次；不与第一档同享。"),
    (
        "第三档",
        "满12笔立减200元",
        "活动期间名额2,000个，每户限一次；白金卡及以上等级的持卡人方可兑换。",
    ),
)


def rows() -> str:
    """Return the rows of a table that is longer than a page."""
    cells: list[tuple[str, str, str]] = []
    for month in ("3月", "4月", "5月"):
        for tier, benefit, told in TIERS:
            cells.extend(
                (f"{month}{tier}", f"{benefit}（{channel}）", told)
                for channel in ("手机银行", "网点")
            )

    def cell(text: str) -> str:
        return f'<table:table-cell table:style-name="tc"><text:p text:style-name="Cell">{text}</text:p></table:table-cell>'

    return "\n".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in cells
    )


def by_libreoffice(target: Path) -> None:
    """Write what LibreOffice makes of the sources."""
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(SOURCES.iterdir()):
            text = source.read_text(encoding="utf-8").replace("@ROWS@", rows())
            copy = Path(scratch) / source.name
            copy.write_text(text, encoding="utf-8")
            given = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
            kind = "calc" if source.suffix == ".fods" else "writer"
            command = [
                "soffice",
                f"-env:UserInstallation=file://{scratch}/profile",
                "--headless",
                *given,
                "--convert-to",
                f"pdf:{kind}_pdf_Export",
                "--outdir",
                str(target),
                str(copy),
            ]
            subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    """Write all files, or those that are named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pdf"
    names = set(sys.argv[2:])
    target.mkdir(parents=True, exist_ok=True)
    if not names or "libreoffice" in names:
        by_libreoffice(target)
    for name, draw in pdf_drawings.DRAWINGS.items():
        if not names or name in names:
            draw(target / f"{name}.pdf")


if __name__ == "__main__":
    main()
