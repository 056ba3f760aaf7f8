"""A scanned page -> the same, straight and without stamps over its text."""

import cv2
import numpy as np

from ingest.conversion.ocr.pictures import Picture, Pixels

MAX_SKEW_DEGREES = 4.0
SKEW_STEP_DEGREES = 0.2
# Stamps are between these in width and height, in points; a line of red text is lower.
STAMP_SIZES = (42.0, 220.0)
# Pixels a point, below which pages are enlarged.
LEAST_SCALE = 2.5
_PREVIEW_WIDTH = 900


def clean(picture: Picture) -> Picture:
    """Return a page straightened and with the red of stamps taken off, black text under them kept."""
    larger = _enlarged(picture)
    pixels = without_stamps(larger.pixels, larger.scale)
    angle = skew_degrees(pixels)
    straight = _turned(pixels, angle) if abs(angle) >= SKEW_STEP_DEGREES else pixels
    return Picture(straight, larger.scale)


def _enlarged(picture: Picture) -> Picture:
    """Return a picture of few pixels with more: recognition drops points from numbers in small type."""
    factor = LEAST_SCALE / picture.scale
    if factor <= 1.05:
        return picture
    pixels = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return Picture(np.asarray(pixels, dtype=np.uint8), picture.scale * factor)


def skew_degrees(pixels: Pixels) -> float:
    """Return by how many degrees the lines of a page fall to the right: turned back by it, its rows are darkest and lightest."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    shrink = min(1.0, _PREVIEW_WIDTH / grey.shape[1])
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ink = (255 - small.astype(np.float32)).clip(0)
    ink[ink < 60] = 0
    steps = round(MAX_SKEW_DEGREES / SKEW_STEP_DEGREES)
    angles = [step * SKEW_STEP_DEGREES for step in range(-steps, steps + 1)]
    return max(angles, key=lambda angle: (_sharpness(ink, angle), -abs(angle)))


def _sharpness(ink: "np.ndarray[tuple[int, int], np.dtype[np.float32]]", angle: float) -> float:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _turned(pixels: Pixels, angle: float) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(turned, dtype=np.uint8)


def without_stamps(pixels: Pixels, scale: float) -> Pixels:
    """Return a page with red areas as high as stamps made white; what is black in them is text and stays.

    Args:
        pixels: The page.
        scale: Pixels a point.
    """
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[:, :, 0], hsv[:, :, 1], hsv[:, :, 2]
    red = (((hue < 12) | (hue > 165)) & (saturation > 50) & (value > 90)).astype(np.uint8)
    reach = max(3, round(2 * scale))
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    least, most = (size * scale for size in STAMP_SIZES)
    cleaned = pixels
    for label in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[label])
        if not (least <= width <= most and least <= height <= most):
            continue
        if cleaned is pixels:
            cleaned = pixels.copy()
        area = (slice(y, y + height), slice(x, x + width))
        # The edge of the red is paler than what counts as red.
        fringe = cv2.dilate(red[area], np.ones((3, 3), np.uint8)) > 0
        cleaned[area][fringe & (value[area] > 110)] = 255
    return cleaned
