"""Where something is said: a clause in its passage, and the points that are made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from ingest.points.openings import words_of
from ingest.points.text_values import counted, normal_fact
from ingest.review.claim_context import Shelf, above_of
from knowledge.clause import Clause, clauses_of
from knowledge.fact import Fact
from knowledge.knowledge_point import (
    KnowledgePoint,
    Place,
    PointKind,
    Topic,
    point_id_of,
    version_of,
)
from knowledge.passage import Passage

# What worked examples say holds for their figures only, and 约 is no promise.
_EXAMPLE = re.compile(
    r"(?<![比条惯])例[：:如\d]|举例|示例|比如|譬如|[÷=＝]|×(?!24)|假设|假如|约\s?\d|for example|\be\.g\.|\bsuppose\b|\bsay,",
    re.IGNORECASE,
)

# Headings of sections whose figures are of made-up cases.
_EXAMPLES = re.compile(
    r"\bexamples?\b|\billustrations?\b|举例|示例|例子|试算|测算|演示|算例", re.IGNORECASE
)
# Sides of a thing, 75×120×550, and nothing worked out.
_SIDES = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:\s*[×xX*]\s*\d+(?:\.\d+)?){1,2}(?!\s*[\d×%％÷=＝])")
_NAMED_SIDES = re.compile(r"[长宽高深径厚]\s*×")

# A sentence of somebody's; the rows of a list of people are told apart by their names.
_SOMEBODY = re.compile(
    r"(?:^|[，。；：、\s])[\u4e00-\u9fff]{1,2}(?:先生|女士)|[张王李赵陈刘孙周吴]某"
)
# From here on to its end a passage tells of somebody's case.
_CASE = re.compile(
    r"案例|[某张王李赵陈刘]?(?:先生|女士|太太|小姐)[，,（(]|[\u4e00-\u9fff]某[，,]|\b(?:Mrs?|Ms|Miss|Mdm|Madam|Dr|Prof)\.? [A-Z]"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A clause and its shelf; `before` is the one that the sentence goes on from, behind a semicolon, `after` the words of the next on its line."""

    clause: Clause
    shelf: Shelf
    before: "Site | None" = None
    after: str = ""

    @property
    def passage(self) -> Passage:
        """The passage that the clause stands in."""
        return self.clause.passage

    @property
    def words(self) -> str:
        """The clause's words, folded, each in its place."""
        return words_of(self.clause.text)

    @property
    def place(self) -> Place:
        """Where the clause stands in the passage's text; a phrase to say, which stands beside it, makes no site."""
        return self.clause.span or (0, 0)

    def above(self) -> tuple[str, ...]:
        """Return the words under which the clause stands, nearest first, folded."""
        return above_of(self.clause, self.shelf)

    def facts_in(self, place: Place) -> tuple[Fact, ...]:
        """Return the typed values of the passage that lie within a place."""
        start, end = place
        return tuple(f for f in self.passage.facts if start <= f.span[0] and f.span[1] <= end)

    def fact_point(self, fact: Fact, subject: str, slot: str, kind: PointKind) -> KnowledgePoint:
        """Return the point whose answer is one typed value of the clause."""
        point = point_in(self.passage, self.shelf, (kind, subject, slot), fact.span, fact.value)
        return replace(
            point,
            version=version_of(normal_fact(fact), "", counted(fact.basis)),
            statement=self.place,
            unit=fact.unit,
            basis=fact.basis,
            facts=(fact,),
        )

    def text_point(
        self, what: tuple[PointKind, str, str], span: Place, value: str
    ) -> KnowledgePoint:
        """Return the point whose answer is words of the clause; `what` is kind, subject and slot."""
        point = point_in(self.passage, self.shelf, what, span, value)
        return replace(point, statement=self.place, facts=self.facts_in(span))


def sites_of(passage: Passage, shelf: Shelf) -> Iterator[Site]:
    """Yield the clauses of a passage that state something; worked examples and phrases to say do not."""
    if is_example(passage):
        return
    last: Clause | None = None
    before: Site | None = None
    clauses = list(clauses_of(passage))
    for clause, following in zip_longest(clauses, clauses[1:]):
        if _CASE.search(clause.text):
            return
        is_somebodys = not clause.cells and _SOMEBODY.search(clause.text)
        goes_on = last is not None and _goes_on(last, clause)
        last = clause
        is_left_out = clause.span is None or is_somebodys or _works(clause)
        # What goes on from an example is one too.
        if is_left_out or (goes_on and before is None):
            before = None
            continue
        after = words_of(following.text) if following and _is_beside(clause, following) else ""
        before = Site(clause, shelf, before if goes_on else None, after)
        yield before


def _goes_on(one: Clause, other: Clause) -> bool:
    """Tell whether a clause goes on with the sentence of the one before it; an item of a list begins anew."""
    return one.text.endswith(("；", ";")) and _is_beside(one, other)


def _is_beside(one: Clause, other: Clause) -> bool:
    """Tell whether a clause stands on the line of the one before it."""
    if one.span is None or other.span is None or other.cells:
        return False
    return "\n" not in one.passage.text[one.span[1] : other.span[0]]


def _works(clause: Clause) -> bool:
    """Tell whether a clause works an example; the sides of a thing in a table's row are none."""
    words = _SIDES.sub("", clause.text) if clause.cells else clause.text
    return _EXAMPLE.search(_NAMED_SIDES.sub("", words)) is not None


def is_example(passage: Passage) -> bool:
    """Tell whether a passage works an example, or stands in a section of them."""
    path = passage.heading_path
    return bool(path and _EXAMPLE.search(path[-1])) or any(map(_EXAMPLES.search, path[1:]))


def point_in(
    passage: Passage, shelf: Shelf, what: tuple[PointKind, str, str], span: Place, value: str
) -> KnowledgePoint:
    """Return the point whose answer stands at `span`, its statement being the answer itself."""
    kind, subject, slot = what
    document = passage.passage_id.partition("#")[0]
    topic = Topic(document, passage.heading_path, subject, slot)
    return KnowledgePoint(
        point_id=point_id_of(kind, topic),
        version=version_of(value, "", ""),
        kind=kind,
        topic=topic,
        passage_id=passage.passage_id,
        title=shelf.pack.title,
        text=passage.text[slice(*span)],
        span=span,
        statement=span,
        value=value,
    )
