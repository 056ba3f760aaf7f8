"""Where the sections of a document begin that hold for a part of its time, or stay inside, and what stands within them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.normalise import folded
from ingest.lines import Lines
from ingest.section_rules import SectionRule
from ingest.sections import Section, below, parents, without_internal_mark
from knowledge.audience import Audience
from knowledge.pack import Disclosure
from knowledge.passage import BoundSection, Document, Passage
from knowledge.window import Window

_BELOW = re.compile(r"\s*[>＞›»]\s*")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Windows, audiences and disclosures throughout a document, each from an offset up to the next.

    Attributes:
        starts: Rising offsets at which a section, or an entry of its own bounds, begins or ends.
        windows: When each holds.
        audiences: Who may see each.
        disclosures: Whether each may go to customers.
        named: The sections that were bound, with what bound them.
    """

    starts: tuple[int, ...]
    windows: tuple[Window, ...]
    audiences: tuple[Audience, ...]
    disclosures: tuple[Disclosure, ...]
    named: tuple[tuple[BoundSection, SectionRule], ...] = ()

    def at(self, offset: int) -> tuple[Window, Audience, Disclosure]:
        """Return when what stands at `offset` holds, who may see it, and its disclosure."""
        place = bisect_right(self.starts, offset) - 1
        return self.windows[place], self.audiences[place], self.disclosures[place]

    def sections(self) -> tuple[BoundSection, ...]:
        """Return the sections whose time is bound."""
        return tuple(section for section, rule in self.named if _binds_time(rule))

    def note_without_text(self, passages: Sequence[Passage]) -> None:
        """Note each section under which no passage stands: a phrase or similar question holds with what it belongs to."""
        for section, rule in self.named:
            first, last = section.lines
            if not any(first <= passage.span.first_line <= last for passage in passages):
                rule.form.note("section_without_text", "heading", value=rule.heading)


def _binds_time(rule: SectionRule) -> bool:
    return rule.phase is not None or rule.window != Window()


def bounds_of(
    sections: Sequence[Section], rules: Iterable[SectionRule], document: Document, lines: Lines
) -> Bounds:
    """Return how `rules` narrow a document; what is wrong with one is noted where it was written.

    Args:
        sections: The document's outline.
        rules: What was said of its sections.
        document: What a section may narrow and never widen.
        lines: The document's lines.
    """
    bound = dict(_found(sections, rules))
    windows: list[Window] = []
    disclosures: list[Disclosure] = []
    for index, over in enumerate(parents(sections)):
        window = document.window if over is None else windows[over]
        disclosure = document.disclosure if over is None else disclosures[over]
        rule = bound.get(index)
        windows.append(window if rule is None else _narrowed(window, rule))
        disclosures.append(disclosure if rule is None else _stricter(disclosure, rule))
    named = tuple(
        (
            BoundSection(_title(sections[i]), _lines(sections, i, lines), windows[i], rule.phase),
            rule,
        )
        for i, rule in sorted(bound.items(), key=lambda item: item[0])
    )
    starts = (0, *(section.start for section in sections[1:]))
    audiences = (document.audience,) * len(starts)
    return Bounds(starts, tuple(windows), audiences, tuple(disclosures), named)


def _found(
    sections: Sequence[Section], rules: Iterable[SectionRule]
) -> Iterator[tuple[int, SectionRule]]:
    taken: set[int] = set()
    for rule in rules:
        places = [i for i, section in enumerate(sections) if _is_named(section, rule.heading)]
        if len(places) != 1:
            code = "heading_ambiguous" if places else "unknown_heading"
            rule.form.note(code, "heading", value=rule.heading)
        elif places[0] in taken:
            rule.form.note("section_twice", "heading", value=rule.heading)
        else:
            taken.add(places[0])
            yield places[0], rule


def _is_named(section: Section, heading: str) -> bool:
    path = tuple(_plain(title) for title in section.path)
    if not path:
        return False
    named = tuple(_plain(part) for part in _BELOW.split(heading))
    return path[-1] == _plain(heading) or path[-len(named) :] == named


def _plain(title: str) -> str:
    return " ".join(folded(without_internal_mark(title)).split())


def _title(section: Section) -> str:
    return without_internal_mark(section.path[-1])


def _lines(sections: Sequence[Section], index: int, lines: Lines) -> tuple[int, int]:
    after = below(sections, index).stop
    end = sections[after].start if after < len(sections) else len(lines.text)
    first = lines.number(sections[index].start)
    return first, max(first, lines.number(max(end - 1, 0)))


def _narrowed(outer: Window, rule: SectionRule) -> Window:
    declared = rule.window
    for key, is_wider in (
        ("starts_at", Window(declared.starts_at, outer.ends_at)),
        ("ends_at", Window(outer.starts_at, declared.ends_at)),
    ):
        if getattr(declared, key) is not None and not outer.covers(is_wider):
            rule.form.note("wider_section", key, value=rule.heading)
    narrowed = outer.narrow(declared).narrow(rule.during)
    if narrowed.is_empty() and not declared.is_empty() and not outer.is_empty():
        key = "phase" if rule.phase else "ends_at" if declared.ends_at else "starts_at"
        rule.form.note("section_outside", key, value=rule.heading)
    return narrowed


def _stricter(outer: Disclosure, rule: SectionRule) -> Disclosure:
    declared = rule.disclosure or outer
    if outer.narrow(declared) is not declared:
        rule.form.note("section_disclosure", "disclosure", value=rule.heading)
    return outer.narrow(declared)


def unbound(document: Document) -> Bounds:
    """Return the bounds of a document none of whose sections is bound."""
    return Bounds((0,), (document.window,), (document.audience,), (document.disclosure,))


def with_sections(document: Document, bounds: Bounds) -> Document:
    """Return the document with the sections of it whose time is bound."""
    return replace(document, sections=bounds.sections())
