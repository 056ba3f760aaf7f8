"""A viewer's rows at an instant."""

from dataclasses import dataclass

from index.dense import Mask


@dataclass(frozen=True, slots=True)
class Visible:
    """Three disjoint masks (n,); rows in none of them do not exist for the viewer.

    Attributes:
        current: May be answered from.
        ended: May be named with the date of their end, never quoted.
        announced: May be named with the date of their beginning, never quoted.
    """

    current: Mask
    ended: Mask
    announced: Mask
