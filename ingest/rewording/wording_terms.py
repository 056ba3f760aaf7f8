"""Where other wordings of cards are asked for, and on which terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Nobody waits longer for a publication because of it, however many points there are and however slow the endpoint is.
BUDGET_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class WordingTerms:
    """An endpoint, as the operator names it.

    Attributes:
        url: Base URL of an OpenAI-compatible API, such as `http://host/v1`.
        model: Its model.
        key: Sent as a bearer token; empty sends none.
        seconds: Within which each proposal has to come.
        takes_internal: Whether it may see what must not be told to customers.
        budget_seconds: Within which all proposals of a publication have to come.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0
    takes_internal: bool = False
    budget_seconds: float = BUDGET_SECONDS


def read_wording(environ: Mapping[str, str]) -> WordingTerms | None:
    """Return the endpoint that `environ` names as the service set it; None if it names none."""
    url = environ.get("LIQUID_WORDING_URL", "")
    if not url:
        return None
    return WordingTerms(
        url=url,
        model=environ["LIQUID_WORDING_MODEL"],
        key=environ.get("LIQUID_WORDING_KEY", ""),
        seconds=float(environ["LIQUID_WORDING_SECONDS"]),
        takes_internal=environ.get("LIQUID_WORDING_INTERNAL", "") == "true",
    )
