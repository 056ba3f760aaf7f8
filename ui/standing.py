"""Who the page asks for, and which day it plays."""

from dataclasses import dataclass
from datetime import datetime

from api.client import LiquidClient
from api.service_schemas import ViewerOut


@dataclass(frozen=True, slots=True)
class Standing:
    """Who the page asks for, and which day a demonstration plays."""

    viewer: ViewerOut
    demo_at: datetime | None
    generation: int


def learn_standing(client: LiquidClient) -> Standing:
    """Return what the service says of whoever holds the client's token, and of itself."""
    return Standing(client.viewer(), client.health().demo_at, client.ready().generation)
