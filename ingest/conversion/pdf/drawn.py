"""A page of a PDF -> everything that it draws, hidden or not, in the order of drawing; the home of pdfminer's interpreter."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pdfminer.casting import safe_float
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFStackT,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_pt, mult_matrix

from ingest.conversion.limits import MAX_DRAWING_BYTES, MAX_MARKS_ON_PAGE
from ingest.conversion.pdf.drawn_marks import Character, Colour, Drawn, Shape
from ingest.conversion.pdf.whole_codes import beyond_table, is_beyond

_BOLD = re.compile(r"bold|black|heavy|semib|demi(?!-?light)|SimHei|黑体", re.IGNORECASE)
_SIGNS = re.compile(r"wingding|webding|dingbat|monotypesorts", re.IGNORECASE)
_BOXES = {"ü": "✓", "û": "✗", "þ": "☑", "¨": "☐", "o": "☐", "q": "☐", "4": "✓", "8": "✗"}
_FURNITURE = {"Header", "Footer", "Watermark"}


class TooMuchDrawn(Exception):
    """A page draws more than any page that is meant to be read."""


@dataclass(frozen=True, slots=True)
class _Tag:
    is_off: bool = False
    is_furniture: bool = False
    mark: int | None = None


def draw(page: PDFPage, resources: PDFResourceManager, off_layers: frozenset[int]) -> Drawn:
    """Return what a page draws.

    Raises:
        TooMuchDrawn: If it is more than `MAX_MARKS_ON_PAGE` or `MAX_DRAWING_BYTES`.
    """
    device = _Pen(resources, off_layers)
    _Interpreter(resources, device).process_page(page)
    return device.drawn


class _Interpreter(PDFPageInterpreter):
    """Also heeds what pdfminer passes over: opacity, layers and the names of marked content."""

    device: "_Pen"

    def execute(self, streams: Sequence[object]) -> None:
        for stream in map(resolve1, streams):
            if isinstance(stream, PDFStream):
                self.device.take_up(len(stream.get_data()))
        super().execute(streams)

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self._opacities: list[float] = []

    def do_q(self) -> None:
        self._opacities.append(self.device.opacity)
        super().do_q()

    def do_Q(self) -> None:  # noqa: N802 - the operator's own name
        if self._opacities:
            self.device.opacity = self._opacities.pop()
        super().do_Q()

    def do_gs(self, name: PDFStackT) -> None:
        states = dict_value(self.resources.get("ExtGState", {}))
        state = dict_value(states.get(literal_name(name), {}))
        opacity = safe_float(resolve1(state.get("ca")))
        if opacity is not None:
            self.device.opacity = opacity

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802
        if isinstance(props, PSLiteral):
            named = dict_value(self.resources.get("Properties", {})).get(literal_name(props))
            props = {"Layer": named, **dict_value(named)} if named is not None else {}
        super().do_BDC(tag, props)

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        drawn = self.xobjmap.get(literal_name(xobjid_arg))
        stream = resolve1(drawn)
        layer = stream.get("OC") if isinstance(stream, PDFStream) else None
        opacity = self.device.opacity
        self.device.tags.append(_Tag(is_off=self.device.is_off(layer)))
        super().do_Do(xobjid_arg)
        self.device.tags.pop()
        self.device.opacity = opacity


class _Pen(PDFTextDevice):
    def __init__(self, resources: PDFResourceManager, off_layers: frozenset[int]) -> None:
        super().__init__(resources)
        self.drawn = Drawn()
        self.opacity = 1.0
        self.tags: list[_Tag] = []
        self._off_layers = off_layers
        self._order = 0
        self._bytes = 0
        self._is_invisible = False
        self._is_fat = False
        self._figures: list[Matrix] = []

    def is_off(self, layer: object) -> bool:
        """Tell whether a layer, or every layer of a group of them, is switched off."""
        if isinstance(layer, PDFObjRef) and layer.objid in self._off_layers:
            return True
        named = resolve1(layer)
        members = resolve1(named.get("OCGs")) if isinstance(named, dict) else None
        listed = members if isinstance(members, list) else [named.get("OCGs")] if members else []
        refs = [member for member in listed if isinstance(member, PDFObjRef)]
        return bool(refs) and all(member.objid in self._off_layers for member in refs)

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        given = props if isinstance(props, dict) else {}
        subtype = resolve1(given.get("Subtype"))
        kind = resolve1(given.get("Type"))
        mark = resolve1(given.get("MCID"))
        name = literal_name(tag)
        said = {literal_name(v) for v in (subtype, kind) if isinstance(v, PSLiteral)}
        self.tags.append(
            _Tag(
                is_off=name == "OC" and self.is_off(given.get("Layer")),
                is_furniture=name == "Artifact" and bool(said & (_FURNITURE | {"Pagination"})),
                mark=mark if isinstance(mark, int) else None,
            )
        )

    def end_tag(self) -> None:
        if self.tags:
            self.tags.pop()

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        del name, bbox
        self._figures.append(mult_matrix(matrix, self.ctm or matrix))

    def end_figure(self, name: str) -> None:
        del name
        self._figures.pop()

    def render_image(self, name: str, stream: PDFStream) -> None:
        del name, stream
        corners = [apply_matrix_pt(self._figures[-1], p) for p in ((0, 0), (1, 0), (0, 1), (1, 1))]
        self._shape(corners, None, is_filled=True, is_picture=True)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        del evenodd
        parts: list[list[PathSegment]] = []
        for segment in path:
            if segment[0] == "m" or not parts:
                parts.append([])
            parts[-1].append(segment)
        for part in parts:
            self._paint_part(graphicstate, stroke, fill, part)

    def _paint_part(
        self, state: PDFGraphicState, stroke: bool, fill: bool, part: list[PathSegment]
    ) -> None:
        """Keep straight lines one by one, and what is round by the area that it fills."""
        ctm = self.ctm
        if ctm is None or not (stroke or fill):
            return
        points = [apply_matrix_pt(ctm, _last_point(segment, part[0])) for segment in part]
        is_straight = all(segment[0] in "mlh" for segment in part)
        if fill:
            self._shape(points, _colour(state.ncolor, state.ncs), is_filled=True)
        if stroke and is_straight:
            colour = _colour(state.scolor, state.scs)
            for ends in itertools.pairwise(points):
                self._shape(ends, colour, is_filled=False)

    def _shape(
        self,
        points: Sequence[Point],
        colour: Colour | None,
        *,
        is_filled: bool,
        is_picture: bool = False,
    ) -> None:
        if any(tag.is_off for tag in self.tags):
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        is_box = len({round(x) for x in xs}) <= 2 and len({round(y) for y in ys}) <= 2
        self.drawn.shapes.append(
            Shape(
                min(xs),
                min(ys),
                max(xs),
                max(ys),
                colour,
                self.opacity,
                is_filled,
                is_picture,
                is_box,
                self._next(),
            )
        )

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self._is_invisible = textstate.render in {3, 7}
        # Fonts without a heavy face are made heavy by drawing their outline as well.
        self._is_fat = textstate.render in {2, 6}
        if textstate.font is not None:
            super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        _, _, c, d, _, _ = matrix
        self.drawn.characters.append(
            Character(
                text=_text(font, cid),
                begin=apply_matrix_pt(matrix, (0, rise)),
                end=apply_matrix_pt(matrix, (advance, rise)),
                size=abs(fontsize) * math.hypot(c, d),
                colour=_colour(graphicstate.ncolor, ncs),
                opacity=self.opacity,
                is_bold=self._is_fat or bool(_BOLD.search(str(font.fontname))),
                is_invisible=self._is_invisible,
                is_off=any(tag.is_off for tag in self.tags),
                is_furniture=any(tag.is_furniture for tag in self.tags),
                mark=next((t.mark for t in reversed(self.tags) if t.mark is not None), None),
                order=self._next(),
            )
        )
        return advance

    def take_up(self, size: int) -> None:
        """Count bytes of drawing, each time that they are drawn: what moves a pen about without a mark takes time too."""
        self._bytes += size
        if self._bytes > MAX_DRAWING_BYTES:
            raise TooMuchDrawn

    def _next(self) -> int:
        self._order += 1
        if self._order > MAX_MARKS_ON_PAGE:
            raise TooMuchDrawn
        return self._order


def _last_point(segment: PathSegment, first: PathSegment) -> Point:
    given = first if segment[0] == "h" else segment
    numbers = [float(value) for value in given[-2:] if not isinstance(value, str)]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0.0, 0.0)


def _text(font: PDFFont, cid: int) -> str | None:
    if is_beyond(cid):
        return beyond_table(cid)
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return None
    # Fonts of signs give them the codes of letters.
    is_sign = _SIGNS.search(str(font.fontname)) and text.strip() and text < "\u2000"
    return _BOXES.get(text, "•") if is_sign else text


def _colour(value: object, space: PDFColorSpace) -> Colour | None:
    """Return red, green and blue; None for inks and patterns, of which only their maker knows the looks."""
    parts = value if isinstance(value, tuple | list) else (value,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if space.name in {"Separation", "DeviceN", "Indexed", "Pattern", "Lab"}:
        return None
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return tuple(1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow))  # type: ignore[return-value]
    return None
