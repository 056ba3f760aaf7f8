"""Sections headed 话术 -> the phrase to tell the customer, given to the section they close."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.sections import Section, below, parents, without_internal_mark

_SAY = re.compile(
    r"(?:[参參]考|推[荐薦]|建[议議]|[标標][准準]|客服|坐席|[应應]答|服[务務]|[对對]客)?[话話][术術](?:示例|[参參]考|模板|示范)?\s*[:：]?|(?:say|script|what to say)\s*[:：]?",
    re.IGNORECASE,
)
# What one breath can say, many times over; more is a text, not a phrase.
MAX_SAY_CHARACTERS = 1_500
_QUOTE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


def is_say(section: Section) -> bool:
    """Tell whether a section is headed 话术 or Say."""
    return (
        bool(section.path) and _SAY.fullmatch(without_internal_mark(section.path[-1])) is not None
    )


def attach_say(sections: Sequence[Section], text: str) -> list[Section]:
    """Return the sections with each 话术 moved into the section it closes, and gone as one of its own.

    It goes to the section above it; if that has no text of its own, to the sections below that one which have no
    phrase yet. An internal phrase stays a section where customer text would take it, as it could be copied to customers;
    so does one that belongs to nothing or is too long to say.
    """
    kept = list(sections)
    gone: set[int] = set()
    groups = _says_by_parent(kept)
    # Deepest first, so that a phrase of one's own comes before a phrase for many.
    for over in sorted(groups, key=lambda index: -kept[index].depth):
        targets = _targets(kept, over)
        for is_internal in (False, True):
            says = [i for i in groups[over] if kept[i].is_internal is is_internal]
            takers = [i for i in targets if kept[i].is_internal or not is_internal]
            phrase = "\n".join(filter(None, (_phrase(kept, index, text) for index in says)))
            if phrase and (not takers or len(phrase) > MAX_SAY_CHARACTERS):
                continue
            gone.update(i for index in says for i in (index, *below(kept, index)))
            _give(kept, takers, phrase)
    return [section for index, section in enumerate(kept) if index not in gone]


def _says_by_parent(sections: Sequence[Section]) -> dict[int, list[int]]:
    over = parents(sections)
    within: set[int] = set()
    groups: dict[int, list[int]] = defaultdict(list)
    for index, section in enumerate(sections):
        above = over[index]
        if above is None:
            continue
        if above in within or is_say(section):
            within.add(index)
            if above not in within:
                groups[above].append(index)
    return groups


def _targets(sections: Sequence[Section], over: int) -> list[int]:
    if sections[over].text_blocks:
        return [over]
    found = [
        i for i in below(sections, over) if sections[i].text_blocks and sections[i].say is None
    ]
    return [i for i in found if not _is_within_say(sections[i])]


def _is_within_say(section: Section) -> bool:
    return any(_SAY.fullmatch(without_internal_mark(title)) for title in section.path)


def _phrase(sections: Sequence[Section], index: int, text: str) -> str:
    mine = [sections[i] for i in (index, *below(sections, index))]
    pieces = [text[block.start : block.end] for section in mine for block in section.text_blocks]
    return _QUOTE_MARK.sub("", "\n\n".join(pieces)).strip()


def _give(sections: list[Section], takers: Sequence[int], phrase: str) -> None:
    if not phrase:
        return
    for index in takers:
        before = sections[index].say
        sections[index] = replace(
            sections[index], say=phrase if before is None else f"{before}\n{phrase}"
        )
