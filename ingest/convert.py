"""The one seam for file formats: the ending of a file name -> what turns it into Markdown.

Another format is one more entry in `CONVERTERS`; everything after it sees Markdown only.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.decode import decode_text
from ingest.sources import shown
from knowledge.finding import Finding

# Real documents keep far below both; block parsing takes some 10 seconds at the first.
MAX_LINES = 200_000
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{400}")


@dataclass(frozen=True, slots=True)
class Converted:
    """The Markdown of one file, or None if it could not be made, and what was noticed."""

    markdown: str | None
    findings: tuple[Finding, ...] = ()


Converter = Callable[[str, bytes], Converted]


def convert(path: str, data: bytes) -> Converted:
    """Return the Markdown of the file `path`, whose ending must be one of `CONVERTERS`."""
    return CONVERTERS[PurePosixPath(path).suffix.lower()](path, data)


def convert_markdown(path: str, data: bytes) -> Converted:
    """Return Markdown as it is, decoded."""
    text, findings = decode_text(path, data)
    if text is None:
        return Converted(None, tuple(findings))
    if text.count("\n") > MAX_LINES:
        fields = {"limit": f"{MAX_LINES:,}"}
        return Converted(None, (*findings, Finding("too_many_lines", shown(path), fields=fields)))
    embedded = _EMBEDDED.search(text)
    if embedded:
        line = text.count("\n", 0, embedded.start()) + 1
        return Converted(None, (*findings, Finding("embedded_file", shown(path), line)))
    return Converted(text, tuple(findings))


CONVERTERS: dict[str, Converter] = {".md": convert_markdown, ".markdown": convert_markdown}
