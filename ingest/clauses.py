"""Clauses of a legal text (第五条) -> sections of their own.

The number becomes the innermost element of the heading path, though it is no heading: it is how people name and cite the
clause, and a clause searched with it is found by it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.sections import Section

_NUMBER = r"[一二三四五六七八九十百千零〇两\d]{1,9}"
_CLAUSE = re.compile(
    rf"[*_【\[]*(第{_NUMBER}条(?:之{_NUMBER})?|Article\s+\d{{1,4}}(?=[.:\s]))[*_】\]]*(?:[\s\u3000:：.]|$)"
)


def lift_clauses(sections: Sequence[Section], text: str) -> list[Section]:
    """Return the sections with every clause as its own, reaching to the next clause or heading."""
    return [piece for section in sections for piece in _clauses(section, text)]


def _clauses(section: Section, text: str) -> Iterator[Section]:
    held: list[Block] = []
    current = section
    for block in section.blocks:
        marker = _CLAUSE.match(text, block.start, block.end) if _may_open(section, block) else None
        if marker is None:
            held.append(block)
            continue
        if held or current is not section:
            yield replace(current, blocks=tuple(held))
        current = replace(section, path=(*section.path, marker.group(1)), start=block.start)
        held = [block]
    yield replace(current, blocks=tuple(held))


def _may_open(section: Section, block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not section.is_faq
