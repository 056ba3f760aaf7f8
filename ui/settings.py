"""What the page has to know before it can ask anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

_DEFAULT_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Where the API is and whom the page asks for.

    Attributes:
        api_url: `LIQUID_API_URL`, without a slash at its end.
        token: `LIQUID_TOKEN`; an empty one is refused by the API, and the page says so.
    """

    api_url: str
    token: str

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Return the settings that `environ` holds."""
        url = environ.get("LIQUID_API_URL", "").strip() or _DEFAULT_URL
        return cls(url.rstrip("/"), environ.get("LIQUID_TOKEN", "").strip())
