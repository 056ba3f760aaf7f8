"""A library and a ledger in which things happen one after another: published, asked, corrected, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from api.lookup import LookupTerms, look_up
from api.request_schemas import SearchRequest
from api.schemas import SearchResponse
from index.generation import Act
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.library import Library
from index.live import Live
from index.withdrawal import Target, roll_back, withdraw
from ingest.prepare import Terms
from ingest.publish import publish
from knowledge.audience import Viewer
from knowledge.wording import Language
from tests.builders import write_pack
from tests.fakes import HashEncoder, SequentialIds

AGENT = Viewer("李雷", team="信用卡", region="上海", channel="电话")


@dataclass
class Story:
    """What happened so far; every step says when."""

    root: Path
    encoder: HashEncoder = field(default_factory=HashEncoder)
    ids: SequentialIds = field(default_factory=SequentialIds)

    def __post_init__(self) -> None:
        self.home = self.root / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.ledger: Ledger = open_ledger(sqlite_url(self.home))
        self.library = Library(self.home, self.encoder)

    @property
    def live(self) -> Live:
        self.library.refresh()
        return self.library.live

    def publish(
        self,
        at: datetime,
        documents: Mapping[str, str],
        extra: str = "",
        *,
        urgent: bool = False,
        why: str = "",
        terms: Terms | None = None,
        **values: Any,
    ) -> None:
        """Publish one pack version at `at`."""
        folder = self.root / "packs" / self.ids()
        write_pack(folder, documents, extra, **values)
        act = Act("韩梅", why, at, self.ids(), urgent)
        publish(folder, self.home, self.encoder, act, lambda *_: None, terms)

    def withdraw(
        self, at: datetime, target: Target, *, urgent: bool = False, why: str = ""
    ) -> None:
        act = Act("韩梅", why, at, self.ids(), urgent)
        withdraw(self.library.layout, self.encoder, target, act)

    def roll_back(self, at: datetime, generation: int) -> None:
        roll_back(self.library.layout, generation, Act("韩梅", "", at, self.ids()))

    def ask(
        self,
        at: datetime,
        query: str,
        viewer: Viewer = AGENT,
        *,
        looked_at: datetime | None = None,
    ) -> SearchResponse:
        """Ask a settled question at `at`, about another instant if one is named, and write it down."""
        terms = LookupTerms(
            now=at,
            language=Language.ZH,
            query_characters=1_000,
            ids=self.ids,
            record=lambda _, make: self.ledger.record_lookups([make()]),
        )
        return look_up(
            self.live, self.encoder, SearchRequest(query=query, at=looked_at), viewer, terms
        )

    def close(self) -> None:
        self.ledger.close()
