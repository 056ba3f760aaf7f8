"""What the page has to know before it can ask anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from ui.framing import frame_ancestors

_DEFAULT_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Where the API is and whom the page asks for.

    Attributes:
        api_url: `LIQUID_API_URL`, without a slash at its end.
        token: `LIQUID_TOKEN`; an empty one is refused by the API, and the page says so.
        frame_ancestors: `LIQUID_FRAME_ANCESTORS`, as a policy's sources: whose frames may hold the page, nobody's by default.
    """

    api_url: str
    token: str
    frame_ancestors: str

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Return the settings that `environ` holds.

        Raises:
            ValueError: If what is set cannot be meant.
        """
        url = environ.get("LIQUID_API_URL", "").strip() or _DEFAULT_URL
        ancestors = frame_ancestors(environ.get("LIQUID_FRAME_ANCESTORS", ""))
        return cls(url.rstrip("/"), environ.get("LIQUID_TOKEN", "").strip(), ancestors)
