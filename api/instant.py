"""Instants as callers write them."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator

# RFC 3339, except that the seconds may be missing.
_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def _read(value: object) -> object:
    """Return the instant that a string writes; left to itself, pydantic also takes numbers, quoted or not, for seconds."""
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return datetime.fromisoformat(value.upper())
    if isinstance(value, datetime):
        return value
    raise ValueError("no instant of RFC 3339")


Instant = Annotated[AwareDatetime, BeforeValidator(_read)]
"""A date and time of RFC 3339, with or without seconds; whatever else is refused."""
