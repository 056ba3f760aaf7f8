"""A cell with all that its question is made of."""

from dataclasses import dataclass

from index.cards.gaps_in_text import Amount, amount_of
from index.cards.property_words import charge_in, hours_in, property_in
from index.cards.table_around import Table
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row and a column of a table.

    Attributes:
        point: Whose answer it is.
        row: The row's label, plain, with the header of the first column where it says nothing alone.
        column: The column's header, plain; empty where the row says all.
        answer: Plain.
        heading: Above the table.
        table: That it stands in.
    """

    point: KnowledgePoint
    row: str
    column: str
    answer: str
    heading: str
    table: Table

    def fact(self) -> Fact | None:
        """Return the value that is all of the cell."""
        facts = self.point.facts
        return facts[0] if len(facts) == 1 and self.point.value == facts[0].value else None

    def amount(self) -> Amount | None:
        """Return the same in its parts, if it is one amount."""
        fact = self.fact()
        return amount_of(fact) if fact else None

    def kinds(self) -> set[FactKind]:
        """Return what the values in the cell measure."""
        return {fact.kind for fact in self.point.facts}

    def told_property(self) -> str:
        """Return what the cell is a value of, by the sentence above its table, else by its heading; empty if neither says it."""
        measured = [kind for kind in (FactKind.RATE, FactKind.MONEY) if kind in self.kinds()]
        places = (self.table.told, self.heading)
        for words in places:
            for kind in measured:
                if name := property_in(words, kind):
                    return name
        return ""

    def told_charge(self) -> str:
        """Return the charge that the sentence above the table or its heading speaks of."""
        return charge_in(self.table.told) or charge_in(self.heading)

    def told_hours(self) -> str:
        """Return what they call hours."""
        return hours_in(self.table.told) or hours_in(self.heading)
