"""What the sections of the quiz work with."""

from dataclasses import dataclass

from ui.quiz.card_box import Mount
from ui.quiz.sitting import Sitting
from ui.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Today:
    """Who learns, how the quiz stands, and the box that asks."""

    visitor: Visitor
    sitting: Sitting
    box: Mount
