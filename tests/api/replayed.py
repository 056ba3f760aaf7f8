"""A library with its history, and what was asked of it, replayed to equal bytes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from api.history_schemas import Outcome
from api.lookup import LookupTerms, look_up
from api.replay import replay
from api.request_schemas import Customer, SearchRequest
from api.schemas import SearchResponse
from index.archive import Archive
from index.generation import Act
from index.layout import Layout
from index.library import Library
from index.record import LookupRecord
from index.withdrawal import Target, roll_back, withdraw
from knowledge.audience import Viewer
from knowledge.wording import Language
from tests.fakes import FrozenClock, HashEncoder, SequentialIds
from tests.libraries import LONG_AGO, Sheet, put

ENCODER = HashEncoder()
DAY = timedelta(days=1)
AGENT = Viewer("李雷", team="信用卡")
QUESTIONS = (
    "白金卡年费",
    "金卡年费多少钱",
    "baijinka nianfei",
    "请问一下取现手续费",
    "境外取现",
    "活动期间消费满100元立减",
)
TEXTS = (
    "白金卡年费每年3600元。",
    "金卡年费每年300元，刷满5笔免。",
    "境外取现手续费1%，最低10元。",
    "活动期间消费满100元立减20元。",
    "挂失补卡手续费15元。",
)


class Floor:
    """A library with its history, and what was asked of it, in a service that takes up each generation as it comes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = FrozenClock(LONG_AGO)
        self.ids = SequentialIds()
        self.kept: list[tuple[LookupRecord, SearchResponse]] = []
        self.library = Library(home, ENCODER)

    def act(self) -> Act:
        return Act("韩梅", "测试", self.clock(), self.ids())

    def publish(self, *sheets: Sheet) -> None:
        dated = [replace(sheet, published_at=self.clock()) for sheet in sheets]
        put(self.home, ENCODER, dated, SequentialIds(self.ids()), self.clock())
        self.library.refresh()

    def withdraw(self, target: Target) -> None:
        withdraw(Layout(self.home), ENCODER, target, self.act())
        self.library.refresh()

    def roll_back(self, number: int) -> None:
        roll_back(Layout(self.home), number, self.act())
        self.library.refresh()

    def ask(
        self,
        query: str,
        viewer: Viewer = AGENT,
        customer: Customer | None = None,
        language: Language = Language.ZH,
    ) -> SearchResponse:
        records: list[LookupRecord] = []
        terms = LookupTerms(
            self.clock(), language, 12, self.ids, lambda _, make: records.append(make())
        )
        request = SearchRequest(query=query, customer=customer)
        response = look_up(self.library.live, ENCODER, request, viewer, terms)
        self.kept.append((records[0], response))
        return response

    def check(self) -> None:
        """Replay everything, in this service and in one that is started now."""
        restarted = Library(self.home, ENCODER)
        restarted.refresh()
        for library in (self.library, restarted):
            archive = Archive(library, most_rows=20)
            for record, given_then in self.kept:
                found = replay(archive, ENCODER, record)
                assert (found.outcome, found.because) == (Outcome.IDENTICAL, None)
                assert found.response is not None
                assert impersonal(found.response) == impersonal(given_then)


def impersonal(response: SearchResponse) -> str:
    """Return of a response all that replaying must give again."""
    return response.model_dump_json(exclude={"timings_ms"})
