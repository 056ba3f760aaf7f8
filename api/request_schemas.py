"""What callers send."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.instant import Instant

# Far above any question, so that what is merely too long is cut and told so rather than refused.
MOST_QUERY_CHARACTERS = 20_000
# Longer beginnings are no beginnings any more.
MOST_PREFIX_CHARACTERS = 100


class Ask(BaseModel):
    """What a caller sends; a key that is not known and a value of another type are refused, so that a slip is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Customer(Ask):
    """Whom the question is about, without anything that identifies them; matched against `applies_to`."""

    segment: Annotated[str, Field(max_length=100)] | None = None
    region: Annotated[str, Field(max_length=100)] | None = None


class SearchRequest(Ask):
    """A question.

    Attributes:
        settled: Whether the agent meant it; keystrokes send False and leave no record.
        at: Instant to look at; the service's clock if absent.
        known_at: Instant whose knowledge to answer from; what is published now if absent.
    """

    query: Annotated[str, Field(max_length=MOST_QUERY_CHARACTERS)]
    settled: bool = True
    top_k: Annotated[int, Field(ge=1, le=50)] = 5
    at: Instant | None = None
    known_at: Instant | None = None
    customer: Customer | None = None


class CompleteRequest(Ask):
    """The beginning of a question, for what it may go on to be; nothing of it is kept.

    Attributes:
        prefix: What was typed so far: characters, pinyin, its initials, or characters followed by either.
        at: Instant to look at; the service's clock if absent.
    """

    prefix: Annotated[str, Field(max_length=MOST_PREFIX_CHARACTERS)]
    limit: Annotated[int, Field(ge=1, le=20)] = 8
    at: Instant | None = None


class ActKind(StrEnum):
    """What an agent did with what was found; READ is that it stayed open for a quarter of a minute and more."""

    SHOWN = "shown"
    OPENED = "opened"
    COPIED = "copied"
    REJECTED = "rejected"
    UP = "up"
    DOWN = "down"
    ACCEPTED = "accepted"
    READ = "read"


class ActRequest(Ask):
    """An act on a look-up, or on one passage of it."""

    # The framework hands it over as a string, which only a lenient field takes for one of its own.
    act: Annotated[ActKind, Field(strict=False)]
    passage_id: Annotated[str, Field(max_length=1000)] | None = None
