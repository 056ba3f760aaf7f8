"""A clause -> what it claims: of what, which value, on which conditions, in words that can be held against those of others."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from index.normalise import folded
from ingest.review.claim_context import (
    BRACKETS,
    NAMED,
    PLACE,
    Context,
    Names,
    Shelf,
    Typed,
    cell_of,
    context_of,
    is_condition,
    measure,
)
from ingest.review.slots import Slot, qualifiers_in, slot_in
from knowledge.audience import Audience
from knowledge.clause import Clause, Value
from knowledge.fact import FactKind
from knowledge.pack import Pack, PackKind
from knowledge.review import Source
from knowledge.source_place import place_at

_FOR_FEW = re.compile(r"专享|专属|特邀|受邀|定向")

Measure = tuple[FactKind | None, str]
"""What kind of value, and its unit: only claims of one measure are ever of the same matter."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that is said of something.

    Attributes:
        slot: What is said; None where no known word for it stands near, and only the same wording tells that it is the same.
        measures: What kind of value; None of who is let in.
        value: Normal form, and `unit` its unit: years told in months, of a date which end it is.
        scope: Names of the campaign without which it means nothing; empty of products.
        section: Where it stands, to the last heading; the same of all versions.
        tight: Words that belong to it alone, in which its conditions are looked for; `own` and `wide` as those of the context.
    """

    slot: Slot | None
    measures: FactKind | None
    value: str
    unit: str
    context: Context
    scope: Names
    section: str
    tight: str
    own: str
    wide: str
    clause: Clause
    source: Source
    audience: Audience
    segments: Names

    @property
    def conditions(self) -> Typed:
        """Those among the words that belong to it alone."""
        return qualifiers_in(self.tight)


def value_claims(
    clause: Clause, shelf: Shelf, wanted: Container[Measure] | None = None
) -> Iterator[Claim]:
    """Yield the amounts, rates, counts and lengths of time that a clause claims; what names a row is not claimed of it.

    Args:
        clause: What is said.
        shelf: Where it stands.
        wanted: Only these measures; all if None.
    """
    for value in clause.values:
        if value.kind is None or value.kind is FactKind.DATE or is_condition(clause, value):
            continue
        if wanted is not None and (value.kind, measure(value.unit, value.value)[0]) not in wanted:
            continue
        if not clause.cells or cell_of(clause, value) not in (None, clause.cells[0]):
            yield _claim(clause, value, shelf)


def measure_of(claim: Claim) -> Measure:
    """Return what kind of value a claim gives, and in which unit."""
    return claim.measures, claim.unit


def _claim(clause: Clause, value: Value, shelf: Shelf) -> Claim:
    context = context_of(clause, value, shelf)
    passage = clause.passage
    unit, normal = measure(value.unit, value.value)
    kind = value.kind or FactKind.MONEY
    return Claim(
        slot=slot_in(context.near, kind),
        measures=kind,
        value=normal,
        unit=unit,
        context=context,
        scope=scope_of(shelf.pack, clause),
        section=section_of(clause),
        tight=f"{context.tight} {value.basis or ''}",
        own=context.own,
        wide=f"{context.wide} {value.basis or ''}",
        clause=clause,
        source=source_of(shelf, clause, value.text),
        audience=passage.audience,
        segments=frozenset(shelf.pack.applies_to.segments),
    )


def scope_of(pack: Pack, clause: Clause | None = None) -> Names:
    """Return the names without which nothing that stands there means anything: the campaign, the place or the few it is for."""
    words = folded(" ".join(clause.passage.heading_path)) if clause else ""
    names = {*PLACE.findall(f"{words} {folded(pack.title)}"), *_FOR_FEW.findall(words)}
    if pack.kind is PackKind.CAMPAIGN:
        title = folded(pack.title)
        names.update(NAMED.findall(title) or [BRACKETS.sub("", title).strip()])
    return frozenset(names)


def section_of(clause: Clause) -> str:
    """Return where a clause stands, to the last heading."""
    return clause.passage.passage_id.rpartition("/")[0]


def source_of(shelf: Shelf, clause: Clause, text: str) -> Source:
    """Return a clause as a source."""
    passage = clause.passage
    return Source(
        pack_id=shelf.pack.pack_id,
        pack_title=shelf.pack.title,
        version=shelf.pack.version,
        is_draft=shelf.is_draft,
        window=shelf.window,
        document_id=passage.document_id,
        document_title=shelf.document.title,
        path=shelf.document.path,
        passage_id=passage.passage_id,
        heading_path=passage.heading_path,
        lines=clause.lines,
        sentence=clause.text,
        text=text,
        place=place_at(passage.places, clause.lines[0]),
    )
