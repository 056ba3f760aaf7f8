"""What the parts of the typed client have in common: how requests go and files come."""

from typing import Protocol, TypeVar

from pydantic import BaseModel

_Schema = TypeVar("_Schema", bound=BaseModel)


class Call(Protocol):
    """Sends a request and reads the answer by a schema."""

    def __call__(self, schema: type[_Schema], method: str, path: str, **sent: object) -> _Schema:
        """Return the answer."""


class Read(Protocol):
    """Reads what is no JSON."""

    def __call__(self, path: str) -> bytes:
        """Return what is there."""


class ClientPart:
    """Speaks of one matter, for the same person; methods raise what those of `LiquidClient` raise.

    Args:
        call: How requests go.
        read: How files come.
    """

    def __init__(self, call: Call, read: Read) -> None:
        self._call = call
        self._read = read
