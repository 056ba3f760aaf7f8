"""Calls to the service that give nothing, as something to show."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from api.client import ProblemError, UnreachableService

_Value = TypeVar("_Value")


class TroubleKind(StrEnum):
    """Why there is no answer, though one may exist."""

    DOWN = "down"
    UNAUTHORISED = "unauthorised"
    UNPUBLISHED = "unpublished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure to show; `detail` is the service's own sentence."""

    kind: TroubleKind
    detail: str


def attempt(call: Callable[[], _Value]) -> _Value | Trouble:
    """Return what a call to the service gives, or why it gave nothing."""
    try:
        return call()
    except UnreachableService as error:
        return Trouble(TroubleKind.DOWN, error.problem)
    except ProblemError as error:
        kinds = {
            "NotSignedIn": TroubleKind.UNAUTHORISED,
            "NoGeneration": TroubleKind.UNPUBLISHED,
        }
        kind = kinds.get(error.problem.code, TroubleKind.FAILED)
        return Trouble(kind, error.problem.detail)
