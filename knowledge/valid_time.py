"""From when until when something holds, as a text says it: proposed, for a person to confirm."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.window import ALWAYS, Window


class ValidityKind(StrEnum):
    """What a phrase fixes: instants, a time after an event, days that come again, or nothing that ends."""

    WINDOW = "window"
    RELATIVE = "relative"
    RECURRING = "recurring"
    EVERGREEN = "evergreen"


class Subject(StrEnum):
    """What a phrase speaks of, as far as its own words say; a campaign's phases are those between CAMPAIGN and SUSPENSION."""

    UNSAID = "unsaid"
    CAMPAIGN = "campaign"
    SIGN_UP = "sign_up"
    APPROVAL = "approval"
    QUALIFYING = "qualifying"
    REDEMPTION = "redemption"
    DELIVERY = "delivery"
    BENEFIT = "benefit"
    APPLICATION = "application"
    SUSPENSION = "suspension"
    RATE = "rate"
    FEE = "fee"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Validity:
    """One phrase.

    Attributes:
        kind: What it fixes.
        text: The phrase, verbatim.
        span: Its place [start, end) in the text it was found in.
        window: Half-open UTC instants of a WINDOW; open for every other kind.
        subject: What it speaks of.
        is_end_certain: Whether the words leave no doubt about the end; False also where they name none.
        has_year: Whether the words, or the day of publication, give the year; else it is the nearest that makes sense.
        event: What a RELATIVE time counts from, verbatim; empty where the text leaves it out.
        about: The words of its own clause that say what it speaks of, half-width and simplified; empty where only others hint at it.
    """

    kind: ValidityKind
    text: str
    span: tuple[int, int]
    window: Window = ALWAYS
    subject: Subject = Subject.UNSAID
    is_end_certain: bool = False
    has_year: bool = True
    event: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class UnderstoodDate:
    """A phrase at its place in a pack.

    Attributes:
        document_id: The document it stands in.
        file: Path inside the pack.
        line: 1-based.
        validity: What was read; its span counts in the document's Markdown.
        is_of_whole: Whether it speaks of the document as a whole, not of a phase or a detail.
        opens: Whether a paragraph or a cell begins with it.
    """

    document_id: str
    file: str
    line: int
    validity: Validity
    is_of_whole: bool
    opens: bool
