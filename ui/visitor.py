"""Whoever is on the page, and what every room is given."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from api.client import LiquidClient
from api.service_schemas import ViewerOut
from ui.phrases.phrase import Language

# In which all rooms tell moments; the service says UTC.
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is on the page.

    Attributes:
        client: Asks the service as this person.
        viewer: Who the service says that they are.
        demo_at: The fixed present of a demonstration, None on a real clock.
    """

    client: LiquidClient
    language: Language
    viewer: ViewerOut
    demo_at: datetime | None = None
