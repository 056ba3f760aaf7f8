"""Instants as callers write them."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator


def _read(value: object) -> object:
    """Return the instant that a string writes; left to itself, pydantic also takes numbers, quoted or not, for seconds."""
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value
    raise ValueError("no string")


Instant = Annotated[AwareDatetime, BeforeValidator(_read)]
"""ISO 8601 with an offset; whatever else is refused."""
