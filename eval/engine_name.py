"""The names of the engines that can be compared."""

from enum import StrEnum


class EngineName(StrEnum):
    """What can be compared."""

    LIQUID = "liquid"
    TXTAI = "txtai"
    CHROMA = "chroma"
    PGVECTOR = "pgvector"
