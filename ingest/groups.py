"""The blocks of a section -> groups that belong together, with the lines their parts cannot be read without."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind
from ingest.lines import Lines
from knowledge.passage import PassageKind
from knowledge.sentences import at_sentences

_LEAD_IN = re.compile(r"[:：][*_]*\s*$")
_ENUMERATED = re.compile(
    r"[（(][一二三四五六七八九十百\d]{1,4}[）)]|\d{1,3}[.、．)）](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、"
)
_SENTENCE_END = re.compile(r"[。！？；.!?;][*_”」）)]*\s*$")
MAX_CAPTION_CHARACTERS = 60
MAX_LEAD_CHARACTERS = 300
# Longer enumerations begin again without the lead-in, which is far away by then.
MAX_ENUMERATED = 200


@dataclass(frozen=True, slots=True)
class Group:
    """A paragraph, a list with its lead-in, or a table with its caption.

    Attributes:
        kind: The structure.
        start: Offset of its first character, lead counted.
        end: Offset after its last.
        parts: Places between which it may be divided first; the lead stands inside the first part.
        lead: Place of what the later parts cannot be read without, or None.
        is_barred: Whether it may not be joined to the group before it.
    """

    kind: PassageKind
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    lead: tuple[int, int] | None = None
    is_barred: bool = False


def group_blocks(blocks: Sequence[Block], lines: Lines) -> list[Group]:
    """Return the groups of a section's blocks, in order; rules and comments divide and are left out."""
    groups: list[Group] = []
    is_barred = False
    for block in blocks:
        if block.kind in {BlockKind.RULE, BlockKind.COMMENT}:
            is_barred = True
            continue
        before = groups[-1] if groups and not is_barred else None
        joined = _joined(before, block, lines)
        if joined is None:
            groups.append(replace(_alone(block, lines), is_barred=is_barred))
        else:
            groups[-1] = joined
        is_barred = False
    return groups


def _joined(before: Group | None, block: Block, lines: Lines) -> Group | None:
    """Return the group before with the block in it, if the block belongs to it."""
    if before is None:
        return None
    if block.kind is BlockKind.LIST and _is_lead_in(before, lines):
        return _led(before, block, block.parts, lines)
    if block.kind is BlockKind.TABLE and _is_caption(before, lines):
        table = _alone(block, lines)
        lead = table.lead and (before.start, table.lead[1])
        parts = ((before.start, table.parts[0][1]), *table.parts[1:])
        return replace(
            table, start=before.start, parts=parts, lead=_short(lead), is_barred=before.is_barred
        )
    if block.kind is BlockKind.PARAGRAPH and _ENUMERATED.match(lines.text, block.start, block.end):
        if _is_lead_in(before, lines):
            return _led(before, block, ((block.start, block.end),), lines)
        if before.kind is PassageKind.LIST and before.lead and len(before.parts) < MAX_ENUMERATED:
            return replace(before, end=block.end, parts=(*before.parts, (block.start, block.end)))
    return None


def _alone(block: Block, lines: Lines) -> Group:
    place = (block.start, block.end)
    if block.kind is BlockKind.TABLE:
        return _table(block, lines)
    if block.kind is BlockKind.LIST:
        return Group(PassageKind.LIST, *place, block.parts or (place,))
    if block.kind is BlockKind.PARAGRAPH:
        return _paragraph(place, lines)
    return Group(PassageKind.PROSE, *place, (place,))


def _table(block: Block, lines: Lines) -> Group:
    rows = block.parts
    if not rows:
        return Group(PassageKind.TABLE, block.start, block.end, ((block.start, block.end),))
    head = lines.trim(block.start, rows[0][0])
    parts = ((block.start, rows[0][1]), *rows[1:])
    return Group(PassageKind.TABLE, block.start, block.end, parts, _short(head))


def _paragraph(place: tuple[int, int], lines: Lines) -> Group:
    """Return a paragraph; one whose first line leads into numbered lines is a list."""
    start, end = place
    newline = lines.text.find("\n", start, end)
    first = (start, newline)
    if newline < 0 or not _LEAD_IN.search(lines.text[start:newline]):
        return Group(PassageKind.PROSE, start, end, (place,))
    if not _ENUMERATED.match(lines.text[newline:end].lstrip()):
        return Group(PassageKind.PROSE, start, end, (place,))
    return Group(PassageKind.LIST, start, end, (place,), _short(first))


def _led(before: Group, block: Block, items: Sequence[tuple[int, int]], lines: Lines) -> Group:
    lead = _short(lines.trim(*_last_sentence(before, lines)))
    first, *others = items or [(block.start, block.end)]
    parts = ((before.start, first[1]), *others)
    return Group(PassageKind.LIST, before.start, block.end, parts, lead, before.is_barred)


def _last_sentence(group: Group, lines: Lines) -> tuple[int, int]:
    if group.end - group.start <= MAX_LEAD_CHARACTERS // 2:
        return group.start, group.end
    last = at_sentences(lines.text[group.start : group.end])[-1]
    return group.end - len(last), group.end


def _short(lead: tuple[int, int] | None) -> tuple[int, int] | None:
    return lead if lead and lead[1] - lead[0] <= MAX_LEAD_CHARACTERS else None


def _is_lead_in(group: Group, lines: Lines) -> bool:
    tail = lines.text[max(group.start, group.end - 8) : group.end]
    return group.kind is PassageKind.PROSE and _LEAD_IN.search(tail) is not None


def _is_caption(group: Group, lines: Lines) -> bool:
    if group.kind is not PassageKind.PROSE or group.end - group.start > MAX_CAPTION_CHARACTERS:
        return False
    text = lines.text[group.start : group.end]
    return "\n" not in text and (_SENTENCE_END.search(text) is None or _is_lead_in(group, lines))
