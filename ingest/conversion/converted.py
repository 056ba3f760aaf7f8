"""What a converter is given, and what it makes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.conversion.sheet_mapping import SheetMapping
from knowledge.audience import EVERYONE, Audience
from knowledge.finding import Finding
from knowledge.pack import DEFAULT_ZONE, Disclosure
from knowledge.source_place import Places
from knowledge.window import ALWAYS, Window


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a pack, and what the pack says that bears on reading it.

    Attributes:
        path: Path inside the pack, with forward slashes.
        data: Its bytes.
        zone: IANA name of the pack's zone, in which bare dates are meant.
        mapping: What its pack says of the columns of its sheets; empty if it says nothing.
    """

    path: str
    data: bytes
    zone: str = DEFAULT_ZONE
    mapping: tuple[SheetMapping, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryBound:
    """What a file says of when, for whom and whether for customers some of its lines hold; it narrows, and never widens.

    Attributes:
        first_line: 1-based line of the Markdown.
        last_line: The last of them, included.
        window: When they hold.
        audience: Which staff may see them.
        disclosure: Whether they may be told to customers.
    """

    first_line: int
    last_line: int
    window: Window = ALWAYS
    audience: Audience = EVERYONE
    disclosure: Disclosure = Disclosure.CUSTOMER


@dataclass(frozen=True, slots=True)
class Converted:
    """The Markdown of one file, or None if it could not be made, where it came from and what was noticed.

    Attributes:
        markdown: What is read from now on.
        findings: What was wrong, and what was left out.
        places: Where its lines stand in the file.
        bounds: In order of lines; no two share a line.
        title: The document's, where its first heading would not do; None where it does.
    """

    markdown: str | None
    findings: tuple[Finding, ...] = ()
    places: Places = ()
    bounds: tuple[EntryBound, ...] = ()
    title: str | None = None


# Bad content is a finding, never an exception.
Converter = Callable[[SourceFile], Converted]
