"""Instants as callers write them."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

# RFC 3339, except that the seconds may be missing.
_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII
)


def _read(value: object) -> object:
    """Return the instant that a string writes; left to itself, pydantic also takes numbers, quoted or not, for seconds."""
    if isinstance(value, datetime):
        return value
    written = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise PydanticCustomError("instant_unread", "no instant of RFC 3339")
    if written[1] is None:
        raise PydanticCustomError("instant_without_zone", "an instant without a time zone")
    try:
        return datetime.fromisoformat(written[0].upper())
    except ValueError:
        # A 30 February is written like a day and is none.
        raise PydanticCustomError("instant_unread", "no instant of RFC 3339") from None


Instant = Annotated[AwareDatetime, BeforeValidator(_read)]
"""A date and time of RFC 3339, with or without seconds; whatever else is refused."""
