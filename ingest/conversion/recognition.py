"""The way to the `ocr` extra, which need not be installed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.layout.page_marks import PageMarks
from ingest.sources import shown
from knowledge.finding import Finding

_NEEDED = ("rapidocr", "cv2", "pypdfium2", "PIL")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What recognition made of pages.

    Attributes:
        pages: The pages that it read, by number.
        tried: The pages that it was shown; those that it could not read have a finding.
        findings: What is to be told about them.
    """

    pages: Mapping[int, PageMarks] = field(default_factory=dict)
    tried: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()


# A file, numbers of its pages and its path for findings -> what is on these pages.
Recogniser = Callable[[bytes, Sequence[int], str], Recognised]


def is_installed() -> bool:
    """Tell whether the `ocr` extra is."""
    return all(find_spec(name) is not None for name in _NEEDED)


def recognise_pages(data: bytes, pages: Sequence[int], path: str) -> Recognised:
    """Return what recognition makes of pages of a PDF; the extra must be installed.

    Args:
        data: The file.
        pages: Numbers of pages, from 1.
        path: The file's path, for findings.
    """
    module = import_module("ingest.conversion.ocr.scanned_pages")
    return cast(Recognised, module.recognise(data, pages, path))


def convert_picture(file: SourceFile) -> Converted:
    """Return the Markdown of a picture; a finding if the extra is not installed."""
    if not is_installed():
        return Converted(None, (Finding("picture_needs_ocr", shown(file.path)),))
    module = import_module("ingest.conversion.ocr.convert_picture")
    return cast(Converted, module.convert_picture(file))
