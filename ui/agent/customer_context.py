"""Whom the call is about, as filters that stay until they are changed."""

from dataclasses import dataclass

from api.request_schemas import Customer


@dataclass(frozen=True, slots=True)
class CustomerContext:
    """The customer on the line: no name, no number, only what decides which terms are theirs.

    Attributes:
        product: What the customer has or asks about; goes before a question that does not name it.
        region: Where their account is kept.
        tier: Level of their card, or another segment.
    """

    product: str = ""
    region: str = ""
    tier: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the customer."""
        return not (self.product or self.region or self.tier)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is known, in the order in which it is told."""
        return tuple(part for part in (self.product, self.region, self.tier) if part)

    def customer(self) -> Customer | None:
        """Return whom the service matches terms against; None where there is nothing to match."""
        if not (self.region or self.tier):
            return None
        return Customer(segment=self.tier or None, region=self.region or None)

    def asked(self, query: str) -> str:
        """Return the question with the product in front, where it is not named in it."""
        is_named = self.product.casefold() in query.casefold()
        return query if is_named or not query else f"{self.product} {query}"
