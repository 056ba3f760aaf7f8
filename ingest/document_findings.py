"""What is wrong, or probably not meant, in the text of a document."""

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block, BlockKind
from ingest.lines import Lines
from ingest.sources import shown
from knowledge.finding import Finding
from knowledge.passage import Passage

_NO_SPACE_HEADING = re.compile(r"#{1,6}(?=[^\s#!])[^\n]{1,60}$", re.MULTILINE)
_FENCE = re.compile(r"(`{3,}|~{3,})")


def document_findings(
    path: str, lines: Lines, blocks: Sequence[Block], passages: Sequence[Passage]
) -> list[Finding]:
    """Return the findings about a document's text."""
    if not passages:
        return [Finding("empty_document", shown(path))]
    return list(_block_findings(path, lines, blocks))


def _block_findings(path: str, lines: Lines, blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        line = lines.number(block.start)
        if block.kind is BlockKind.PARAGRAPH and _NO_SPACE_HEADING.match(
            lines.text, block.start, block.end
        ):
            yield Finding("heading_without_space", shown(path), line)
        if block.kind is BlockKind.CODE and not _is_closed(lines.text[block.start : block.end]):
            yield Finding("fence_open", shown(path), line)


def _is_closed(code: str) -> bool:
    fence = _FENCE.match(code)
    last = code.rsplit("\n", 1)[-1].strip()
    return fence is None or (
        "\n" in code and last.startswith(fence.group(1)) and not last.strip("`~")
    )
