"""Ruling lines of a scanned page."""

import cv2
import numpy as np

from ingest.conversion.layout.page_marks import Ruling
from ingest.conversion.ocr.pictures import Picture

# In points: shorter ones are strokes of characters; thicker ones are areas.
SHORTEST_ACROSS, SHORTEST_DOWN, THICKEST = 32.0, 15.0, 4.0


def find_rulings(picture: Picture) -> list[Ruling]:
    """Return the straight lines across and down a page, in points."""
    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    block = max(3, round(8 * picture.scale)) | 1
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 15
    )
    across = _lines(ink, (round(SHORTEST_ACROSS * picture.scale), 1), picture.scale)
    down = _lines(ink, (1, round(SHORTEST_DOWN * picture.scale)), picture.scale)
    return [*across, *down]


def _lines(ink: cv2.typing.MatLike, size: tuple[int, int], scale: float) -> list[Ruling]:
    width, height = size
    # Noise breaks lines; a short gap is closed before what is too short is dropped.
    bridge = np.ones((1, 5) if width > height else (5, 1), np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge)
    kept = cv2.morphologyEx(
        closed, cv2.MORPH_OPEN, np.ones((max(1, height), max(1, width)), np.uint8)
    )
    # A line that is not quite straight comes in pieces on neighbouring rows.
    joined = cv2.dilate(kept, np.ones((3, 1) if width > height else (1, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    rulings = []
    for x, y, wide, high, _ in (map(int, stats[label]) for label in range(1, count)):
        if min(wide, high) <= THICKEST * scale + 2:
            rulings.append(_ruling(x / scale, y / scale, wide / scale, high / scale))
    return rulings


def _ruling(x: float, y: float, wide: float, high: float) -> Ruling:
    """Return a line as thin as lines in a PDF are, through the middle of what was found."""
    if wide >= high:
        return Ruling(x, y + high / 2, x + wide, y + high / 2)
    return Ruling(x + wide / 2, y, x + wide / 2, y + high)
