from datetime import UTC, timedelta
from pathlib import Path

import pytest

from api.lookup import LookupTerms, clean, configuration_of, instant_of, look_up, scrub
from api.request_schemas import Customer, SearchRequest
from api.schemas import SearchResponse
from index.library import Library
from index.record import LookupRecord
from knowledge.audience import Role, Viewer
from knowledge.errors import EmptyQuery, MayNotLookAhead
from knowledge.wording import Language
from tests.fakes import DEMO_DAY, HashEncoder, SequentialIds

AGENT = Viewer("李雷", team="信用卡", region="上海")


@pytest.fixture
def library(published: Path) -> Library:
    library = Library(published, HashEncoder())
    library.refresh()
    return library


def ask(
    library: Library, request: SearchRequest, records: list[LookupRecord] | None = None
) -> SearchResponse:
    terms = LookupTerms(
        now=DEMO_DAY,
        language=Language.ZH,
        query_characters=1_000,
        ids=SequentialIds("lookup"),
        record=None if records is None else lambda _, make: records.append(make()),
    )
    return look_up(library.live, HashEncoder(), request, AGENT, terms)


def test_a_look_up_without_a_ledger_has_no_id(library: Library) -> None:
    assert ask(library, SearchRequest(query="白金卡年费")).lookup_id is None


def test_what_was_recorded_can_be_asked_again_with_the_same_response(library: Library) -> None:
    records: list[LookupRecord] = []
    request = SearchRequest(
        query="我叫张三，白金卡年费每年3600元吗", customer=Customer(segment="白金卡"), top_k=3
    )
    first = ask(library, request, records)
    [kept] = records
    assert kept.customer is not None
    segment, region = kept.customer
    again = ask(
        library,
        SearchRequest(
            query=kept.query,
            at=kept.at,
            top_k=kept.top_k,
            customer=Customer(segment=segment, region=region),
        ),
        records,
    )
    impersonal = {"timings_ms", "lookup_id", "query"}
    assert again.model_dump(exclude=impersonal) == first.model_dump(exclude=impersonal)
    assert kept.language is Language.ZH
    assert kept.masked is not None
    taken = first.query
    assert (kept.query, kept.masked, kept.cut_at) == (taken.text, taken.masked, taken.cut_at)
    # What is read into a question is read into it again.
    reading = {"text", "searched", "read_as"}
    assert again.query.model_dump(include=reading) == taken.model_dump(include=reading)
    assert kept.configuration == records[1].configuration == configuration_of(HashEncoder())
    assert configuration_of(HashEncoder("other")) != kept.configuration


@pytest.mark.parametrize(
    ("customer", "matches"),
    [
        (None, None),
        (Customer(), None),
        (Customer(segment="白金卡"), None),
        (Customer(segment="白金卡", region="上海"), True),
        (Customer(segment="普卡"), False),
        (Customer(segment="白金卡", region="北京"), False),
    ],
)
def test_a_hit_says_whether_it_is_for_this_customer(
    library: Library, customer: Customer | None, matches: bool | None
) -> None:
    found = ask(library, SearchRequest(query="满100元立减20元", customer=customer))
    assert found.hits[0].citation.pack == "card-spring-2026"
    assert found.hits[0].applies_to.matches is matches


def test_a_pack_for_everybody_matches_whoever_is_named(library: Library) -> None:
    found = ask(library, SearchRequest(query="白金卡年费", customer=Customer(segment="普卡")))
    assert found.hits[0].citation.pack == "card-fees"
    assert found.hits[0].applies_to.matches is True


def test_the_present_is_the_clocks_and_the_future_the_trainers() -> None:
    later = DEMO_DAY + timedelta(seconds=1)
    assert instant_of(None, AGENT, DEMO_DAY) == DEMO_DAY
    assert instant_of(DEMO_DAY, AGENT, DEMO_DAY) == DEMO_DAY
    with pytest.raises(MayNotLookAhead):
        instant_of(later, AGENT, DEMO_DAY)
    found = instant_of(later.astimezone(), Viewer("韩梅", Role.TRAINER), DEMO_DAY)
    assert found == later
    assert found.tzinfo is UTC


def test_characters_that_nobody_sees_neither_hide_a_number_nor_are_kept() -> None:
    assert clean("138\x000013\x1f8000\x7f年费\n多少", 100).text == "〔手机号〕年费\n多少"
    assert scrub("a\x00b 13800138000") == "ab 〔手机号〕"
    with pytest.raises(EmptyQuery):
        clean("\x00\x01", 5)


def test_a_question_is_masked_then_trimmed_then_cut() -> None:
    cleaned = clean("  13800138000你好  ", 5)
    assert (cleaned.text, cleaned.masked, cleaned.cut_at) == ("〔手机号〕", True, 5)
    whole = clean("年费", 2)
    assert (whole.text, whole.masked, whole.cut_at) == ("年费", False, None)
    with pytest.raises(EmptyQuery):
        clean(" \n ", 5)
