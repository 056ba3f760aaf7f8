"""Word files -> Markdown."""

import re
from collections.abc import Sequence

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.docx.docx_file import DocxFile, open_docx
from ingest.conversion.docx.docx_story import StoryReader
from ingest.conversion.docx.docx_writing import write_blocks
from ingest.conversion.docx.paragraph import Block, Paragraph
from ingest.conversion.office.internal_marks import internal_marks
from ingest.conversion.office.office_package import OfficePackage, UnreadableOffice
from ingest.sources import shown
from knowledge.finding import Finding

_CONTENTS = re.compile(r"(?:目录|目錄|目次|contents|tableofcontents)$", re.IGNORECASE)


def convert_docx(file: SourceFile) -> Converted:
    """Return the Markdown of a Word file; macros in it are never looked at."""
    try:
        return _convert(file)
    except UnreadableOffice as unreadable:
        return Converted(None, (unreadable.finding(file.path),))
    except RecursionError:
        # Nested deeper than any program writes.
        return Converted(None, (Finding("damaged_container", shown(file.path)),))


def _convert(file: SourceFile) -> Converted:
    package = OfficePackage(file.data, ".doc", ".docx")
    opened = open_docx(package)
    if opened is None:
        raise UnreadableOffice("damaged_container")
    reader = StoryReader(opened, opened.body)
    blocks = reader.blocks(opened.body)
    if reader.has_contents:
        blocks = [block for block in blocks if not _is_contents_title(block)]
    _note_internal(opened)
    return Converted(write_blocks(blocks), opened.left_out.findings(file.path))


def _is_contents_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_CONTENTS.match("".join(block.bare.split())))


def _note_internal(opened: DocxFile) -> None:
    """Note marks such as 内部资料 in headers, footers and watermarks, which are left out of the text."""
    parts: Sequence[str] = [
        part for kind in ("header", "footer") for part in opened.package.targets(opened.part, kind)
    ]
    for part in parts:
        for mark in internal_marks(opened.package.xml(part)):
            opened.left_out.add("page_says_internal", mark)
