"""Slides to be filled, and a diagram as PowerPoint keeps it."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from tests.ingest.corpus.office_parts import zipped

TITLE_ONLY, TITLE_AND_TEXT, BLANK = 5, 1, 6


class Deck:
    """A presentation under construction."""

    def __init__(self) -> None:
        self.file = Presentation()

    def slide(self, title: str | None = None, layout: int = TITLE_ONLY) -> Any:
        """Return a new slide."""
        made = self.file.slides.add_slide(
            self.file.slide_layouts[BLANK if title is None else layout]
        )
        if title is not None:
            made.shapes.title.text = title
        return made

    def saved(self) -> bytes:
        """Return the file, the same bytes each time."""
        held = io.BytesIO()
        self.file.save(held)
        with zipfile.ZipFile(held) as packed:
            return zipped(
                {name: packed.read(name) for name in packed.namelist() if "thumbnail" not in name}
            )


def box(
    shapes: Any, text: str, left: float, top: float, width: float = 3, height: float = 0.6
) -> Any:
    """Add a text box, in inches."""
    made = shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    made.text_frame.text = text
    return made


def fill(table: Any, rows: Sequence[Sequence[str | None]]) -> None:
    """Write texts into the cells of a table; None is left alone."""
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            if text is not None:
                cell.text = text


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_D = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
DIAGRAM_FRAME = f"""<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {_A}
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvGraphicFramePr><p:cNvPr id="9" name="d"/>
<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="900000" y="1800000"/><a:ext cx="5000000" cy="3000000"/></p:xfrm>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds {_D} r:dm="rId9" r:lo="rId10"/>
</a:graphicData></a:graphic></p:graphicFrame>"""


def _point(key: str, text: str, kind: str = "node") -> str:
    return f'<dgm:pt modelId="{key}" type="{kind}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'


def _link(key: str, above: str, below: str, order: int, kind: str = "parOf") -> str:
    return f'<dgm:cxn modelId="{key}" type="{kind}" srcId="{above}" destId="{below}" srcOrd="{order}" destOrd="0"/>'


DIAGRAM = (
    f'<dgm:dataModel {_D} {_A}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>'
    + _point("3", "分行审批：500万元以下") + _point("1", "支行审批：50万元以下") + _point("2", "客户经理双签")
    + _point("4", "总行审批：500万元以上") + _point("9", "连线上的字", "parTrans") + _point("8", "版式的字", "pres")
    + "</dgm:ptLst><dgm:cxnLst>"
    + _link("a", "0", "3", 1) + _link("b", "0", "1", 0) + _link("c", "1", "2", 0) + _link("d", "0", "4", 2)
    + _link("e", "1", "8", 0, "presOf") + "</dgm:cxnLst></dgm:dataModel>"
)  # fmt: skip
