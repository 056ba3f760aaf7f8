"""Responses as the API sends them, for pages that need no service."""

from datetime import UTC, datetime, timedelta, timezone

from api.schemas import (
    AnswerOut,
    AppliesToOut,
    CitationOut,
    FactOut,
    HitOut,
    NoticeOut,
    PackRef,
    PhaseOut,
    QueryOut,
    SearchResponse,
    WindowOut,
)
from knowledge.fact import FactKind

SHANGHAI = timezone(timedelta(hours=8))
AT = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
ALWAYS = WindowOut(starts_at=None, ends_at=None)
TO_SUMMER = WindowOut(starts_at=None, ends_at=datetime(2026, 9, 1, tzinfo=SHANGHAI))
ANYONE = AppliesToOut(segments=(), regions=())
CITATION = CitationOut(
    pack="card-fees",
    version="1",
    document="年费",
    heading_path=("年费", "白金卡年费"),
    lines=(5, 5),
)
TEXT = "白金卡年费每年3600元，刷满18笔免次年年费。"
FACT = FactOut(
    kind=FactKind.MONEY, text="3600元", span=(7, 12), value="3600", unit="CNY", basis=None
)


def answer(**changes: object) -> AnswerOut:
    """Return a customer's answer, changed as told."""
    fields = {
        "text": TEXT,
        "context": "",
        "facts": (FACT,),
        "say": "白金卡年费3600元，一年刷满18笔就免。",
        "disclosure": "customer",
        "citation": CITATION,
        "window": ALWAYS,
        "days_left": None,
        "applies_to": ANYONE,
        "confidence": 0.8,
        "passage_id": "card-fees/年费#白金卡年费/1",
        "document_key": "card-fees/年费",
        "title": "年费",
        "pack_title": "信用卡年费",
        "phase": None,
        **changes,
    }
    return AnswerOut.model_validate(fields)


def hit(**changes: object) -> HitOut:
    """Return a hit for the same passage as `answer`, changed as told."""
    fields = answer().model_dump(exclude={"confidence", "phase"})
    return HitOut.model_validate({**fields, "score": 1.0, "kind": "prose", **changes})


def notice(**changes: object) -> NoticeOut:
    """Return a notice of a campaign that ended, changed as told."""
    fields = {
        "kind": "expired",
        "pack": "spring",
        "title": "春季满减",
        "at": datetime(2026, 5, 24, tzinfo=SHANGHAI),
        "successor": PackRef(pack="summer", title="盛夏满减"),
        "say": "“春季满减”已于2026年5月23日结束。",
        **changes,
    }
    return NoticeOut.model_validate(fields)


def response(**changes: object) -> SearchResponse:
    """Return a response with `answer` and `hit`, changed as told."""
    fields = {
        "generation": 7,
        "at": AT,
        "holds_until": None,
        "answer": answer(),
        "confidence": 0.8,
        "lookup_id": None,
        "hits": (hit(),),
        "notices": (),
        "query": QueryOut(text="白金卡年费", masked=False, cut_at=None),
        "timings_ms": {},
        **changes,
    }
    return SearchResponse.model_validate(fields)


def phase(name: str, ends_at: datetime | None) -> PhaseOut:
    """Return a phase that ends at `ends_at`."""
    return PhaseOut(name=name, window=WindowOut(starts_at=None, ends_at=ends_at))
