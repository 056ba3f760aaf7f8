"""Files of pictures and pages of a PDF -> pixels."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from ingest.conversion.limits import MAX_PIXELS, MAX_SCANNED_PAGES

# Red, green and blue of each pixel, (height, width, 3).
Pixels = npt.NDArray[np.uint8]

DPI = 200
POINTS_PER_INCH = 72.0
# What a picture that does not say how large it is is taken for: as wide as A4.
PAGE_WIDTH = 595.0


class PictureTooLarge(Exception):
    """A picture of more pixels than are read; `size` tells how many."""

    def __init__(self, size: int) -> None:
        """Hold the number of pixels."""
        super().__init__(size)
        self.size = size


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as pixels.

    Attributes:
        pixels: Red, green and blue.
        scale: Pixels a point.
    """

    pixels: Pixels
    scale: float


def read_pictures(data: bytes) -> list[Picture]:
    """Return the pictures in a file; whatever Pillow raises at damaged files goes through.

    Raises:
        PictureTooLarge: If one has more than `MAX_PIXELS`.
    """
    with warnings.catch_warnings():
        # Pillow warns of what is refused here anyway.
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP")) as image:
            return [
                _picture(frame)
                for _, frame in zip(range(MAX_SCANNED_PAGES), _frames(image), strict=False)
            ]


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise PictureTooLarge(width * height)
    for frame in ImageSequence.Iterator(image):
        if frame.width * frame.height > MAX_PIXELS:
            raise PictureTooLarge(frame.width * frame.height)
        yield ImageOps.exif_transpose(frame)


def _picture(frame: Image.Image) -> Picture:
    if frame.mode in {"RGBA", "LA", "P", "PA"}:
        # What is transparent is seen on white paper.
        layered = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    pixels = np.asarray(frame.convert("RGB"))
    return Picture(pixels, max(1, pixels.shape[1]) / PAGE_WIDTH)


def render_pages(data: bytes, pages: list[int]) -> Iterator[tuple[int, Picture]]:
    """Yield pages of a PDF, numbered from 1, as pixels; pypdfium2 may end the process at hostile files."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in pages:
            page = document[number - 1]
            width, height = page.get_size()
            wanted = DPI / POINTS_PER_INCH
            scale = min(wanted, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
            pixels = page.render(scale=scale, rev_byteorder=True).to_numpy()
            yield number, Picture(cast(Pixels, np.ascontiguousarray(pixels[:, :, :3])), scale)
            page.close()
    finally:
        document.close()
