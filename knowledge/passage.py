"""The retrievable unit and where it comes from."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.audience import EVERYONE, Audience
from knowledge.fact import Fact
from knowledge.pack import Disclosure
from knowledge.source_place import PlaceRange, Places, range_within
from knowledge.window import ALWAYS, Window


class PassageKind(StrEnum):
    """The structure that a passage was cut from."""

    PROSE = "prose"
    LIST = "list"
    TABLE = "table"
    FAQ = "faq"


@dataclass(frozen=True, slots=True)
class Span:
    """A contiguous piece of one document's Markdown.

    Attributes:
        start: First character's offset in the document's Markdown.
        end: Offset after the last character.
        first_line: 1-based line of the file on which it begins, front matter counted.
        last_line: 1-based line on which it ends, included.
    """

    start: int
    end: int
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class BoundSection:
    """A section of a document that holds for a part of its time.

    Attributes:
        heading: Its heading.
        lines: First and last 1-based line, heading and all below it counted.
        window: When it holds; never wider than its document's.
        phase: The phase of the pack that it is bound to, or None.
    """

    heading: str
    lines: tuple[int, int]
    window: Window
    phase: str | None = None

    def holds_line(self, line: int) -> bool:
        """Tell whether a 1-based line stands in it."""
        return self.lines[0] <= line <= self.lines[1]


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a pack version.

    Attributes:
        document_id: Unique in its pack; its path without suffix unless the front matter names another.
        title: Front matter title, else first heading, else file name.
        path: Path of the source file inside the pack, with forward slashes.
        window: Inside the pack's window.
        audience: Inside the pack's audience.
        disclosure: The pack's or stricter.
        sections: Those that hold for a part of its time, in order, the outer before the inner.
    """

    document_id: str
    title: str
    path: str
    window: Window = ALWAYS
    audience: Audience = EVERYONE
    disclosure: Disclosure = Disclosure.CUSTOMER
    sections: tuple[BoundSection, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause, list, group of table rows or FAQ entry, verbatim, with what belongs to it.

    Attributes:
        passage_id: `pack/document#heading path/ordinal`; the same words in two places are two passages.
        document_id: The document it stands in.
        heading_path: Headings above it, outermost first.
        kind: The structure that it was cut from.
        text: Verbatim slice `markdown[span.start:span.end]` of the document.
        span: Where `text` stands.
        lead: Verbatim lines that `text` cannot be read without (a table's header rows, a list's lead-in), or empty.
        lead_span: Where `lead` stands, if there is one.
        plain: What is searched and embedded as the body: lead and text without Markdown's marks.
        window: When it holds; never wider than its document's, or than that of a bound section around it.
        audience: Who may see it; never wider than its document's.
        disclosure: Whether it may be told to customers.
        say: The phrase to tell the customer (话术), verbatim, or None.
        similar: Similar questions (相似问), each searchable on its own.
        facts: Typed values found in `text`, in order.
        places: Where in the file as given its lines stand, from the first whose place is known on; empty where lines are all there is.
    """

    passage_id: str
    document_id: str
    heading_path: tuple[str, ...]
    kind: PassageKind
    text: str
    span: Span
    lead: str = ""
    lead_span: Span | None = None
    plain: str = ""
    window: Window = ALWAYS
    audience: Audience = EVERYONE
    disclosure: Disclosure = Disclosure.CUSTOMER
    say: str | None = None
    similar: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    places: Places = ()

    def place_of(self, start: int, end: int) -> PlaceRange | None:
        """Return where in the file as given characters [start, end) of `text` stand, None if that is not known."""
        first = self.span.first_line + self.text.count("\n", 0, start)
        last = first + self.text.count("\n", start, max(start, end - 1))
        return range_within(self.places, (first, last))
