"""Pixels -> lines of text; the home of rapidocr, whose models lie in its wheel."""

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
from rapidocr import RapidOCR

from ingest.conversion.ocr.pictures import Pixels

# Named, so that rapidocr never looks for others and fetches none.
_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
}
# One page is recognised at a time, beside a service that answers calls.
THREADS = 2
# Beyond its box, how far ink that no box holds is taken for a part of a line, in heights of it.
_REACH = 2.2
_INK = 110


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line of text.

    Attributes:
        text: Its words.
        sureness: How sure recognition is of them, 0 to 1.
        x0: Left edge of its ink in pixels.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
    """

    text: str
    sureness: float
    x0: float
    top: float
    x1: float
    bottom: float


@functools.cache
def _engine() -> RapidOCR:
    folder = Path(str(files("rapidocr"))) / "models"
    models = {setting: str(folder / name) for setting, name in _MODELS.items()}
    return RapidOCR(
        params={
            **models,
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def read_lines(pixels: Pixels, walls: Sequence[tuple[float, float, float]]) -> list[SeenLine]:
    """Return the lines of text on a page.

    Args:
        pixels: The page.
        walls: Vertical lines that no line of text crosses: x, top and bottom in pixels.
    """
    # rapidocr takes arrays for blue, green and red.
    given = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    found = _engine()(given, use_det=True, use_cls=True, use_rec=True)
    boxes, texts, scores = (getattr(found, name, None) for name in ("boxes", "txts", "scores"))
    if boxes is None or texts is None or scores is None:
        return []
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    rough = [
        SeenLine(text, float(score), *_bounds(box))
        for box, text, score in zip(boxes, texts, scores, strict=True)
    ]
    lines: list[SeenLine] = []
    for line in rough:
        for part in _parts(line, walls):
            lines += _finished(part, line, rough, walls, given, grey)
    return lines


def _bounds(
    box: "np.ndarray[tuple[int, int], np.dtype[np.float32]]",
) -> tuple[float, float, float, float]:
    xs, ys = box[:, 0], box[:, 1]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _parts(
    line: SeenLine, walls: Sequence[tuple[float, float, float]]
) -> list[tuple[float, float]]:
    """Return from where to where a line runs between the walls that cross it."""
    height, middle = line.bottom - line.top, (line.top + line.bottom) / 2
    inside = (line.x0 + 0.3 * height, line.x1 - 0.3 * height)
    cuts = sorted(
        x for x, top, bottom in walls if top < middle < bottom and inside[0] < x < inside[1]
    )
    edges = [line.x0, *cuts, line.x1]
    return [(a, b) for a, b in itertools.pairwise(edges) if b - a > 2]


def _finished(
    part: tuple[float, float],
    line: SeenLine,
    others: Sequence[SeenLine],
    walls: Sequence[tuple[float, float, float]],
    given: cv2.typing.MatLike,
    grey: cv2.typing.MatLike,
) -> list[SeenLine]:
    """Return a part of a line with the ink beside it that detection missed, such as 一; read again if that changes it."""
    x0, x1 = _with_missed(part, line, others, walls, grey)
    text, sureness = line.text, line.sureness
    if (x0, x1) != (line.x0, line.x1):
        read = _read_again(given, (x0, line.top, x1, line.bottom))
        is_grown = part == (line.x0, line.x1)
        if is_grown and (read[1] < 0.7 or len(read[0]) <= len(text)):
            x0, x1 = part
        else:
            text, sureness = read
    ink = _ink_bounds(grey, (x0, line.top, x1, line.bottom))
    return [SeenLine(text.strip(), sureness, *ink)] if text.strip() and ink else []


def _with_missed(
    part: tuple[float, float],
    line: SeenLine,
    others: Sequence[SeenLine],
    walls: Sequence[tuple[float, float, float]],
    grey: cv2.typing.MatLike,
) -> tuple[float, float]:
    height, middle = line.bottom - line.top, (line.top + line.bottom) / 2
    x0, x1 = part
    least, most = x0 - _REACH * height, x1 + _REACH * height
    stops = [x for x, top, bottom in walls if top < middle < bottom]
    stops += [
        edge for o in others if o is not line and o.top < middle < o.bottom for edge in (o.x0, o.x1)
    ]
    least = max([least, 0.0, *(s + 3 for s in stops if s <= x0 + 0.3 * height)])
    most = min([most, float(grey.shape[1]), *(s - 3 for s in stops if s >= x1 - 0.3 * height)])
    # Only the middle of the line: what reaches in from above and below belongs to others.
    inset = 0.22 * height
    band = grey[round(line.top + inset) : round(line.bottom - inset), :]
    return _reach(band, round(x0), round(least), -1), _reach(band, round(x1), round(most), 1)


def _reach(band: cv2.typing.MatLike, edge: int, limit: int, step: int) -> float:
    """Return the outermost column with ink between an edge and a limit, or the edge if there is none."""
    begin, after = (limit, edge) if step < 0 else (edge, limit)
    if after - begin < 3:
        return float(edge)
    dark = np.flatnonzero((band[:, begin:after] < _INK).sum(axis=0) >= 2)
    if len(dark) < 4:
        return float(edge)
    return float(begin + dark[0] - 4) if step < 0 else float(begin + dark[-1] + 5)


def _read_again(
    given: cv2.typing.MatLike, box: tuple[float, float, float, float]
) -> tuple[str, float]:
    x0, top, x1, bottom = (max(0, round(value)) for value in box)
    crop = given[top:bottom, x0:x1]
    if crop.shape[0] < 4 or crop.shape[1] < 4:
        return "", 0.0
    found = _engine()(crop, use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    return (texts[0], float(scores[0])) if texts and scores else ("", 0.0)


def _ink_bounds(
    grey: cv2.typing.MatLike, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    """Return the edges of what is dark in a box; the box itself if nothing stands out from it."""
    x0, top, x1, bottom = (max(0, round(value)) for value in box)
    crop = grey[top:bottom, x0:x1]
    if crop.size == 0:
        return None
    level = (int(crop.min()) + int(np.median(crop))) / 2
    rows = np.flatnonzero((crop < level).any(axis=1))
    columns = np.flatnonzero((crop < level).any(axis=0))
    if not len(rows) or not len(columns):
        return float(x0), float(top), float(x1), float(bottom)
    return (
        float(x0 + columns[0]),
        float(top + rows[0]),
        float(x0 + columns[-1] + 1),
        float(top + rows[-1] + 1),
    )
