"""Slips of the fingers are mended into what the library writes, and words that it merely lacks are left alone."""

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.candidates import visible_rows
from index.live import Live
from index.slips import respelt, unswapped
from index.stems import stem
from index.vocabulary import Vocabulary, vocabulary_of
from knowledge.audience import Audience, Viewer
from tests.fakes import HashEncoder
from tests.index.test_candidates import NOON
from tests.libraries import Sheet, put

ADVISERS = Audience(teams=frozenset({"理财"}))
TEXTS = [
    "信用卡年费怎么收。",
    "信用卡年费怎么免。",
    "我要挂失。",
    "卡片挂失免费。",
    "How to withdraw money at the branch.",
    "A withdrawal of money costs nothing.",
    "A transfer abroad has limits.",
    "Money transfers take a day, transfer limits apply.",
]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    secret = ["晨曦存单利率。", "晨曦存单期限。", "Moonbeam deposit rates.", "Moonbeam limits."]
    hidden = Sheet("hidden", secret, audience=ADVISERS)
    home = tmp_path_factory.mktemp("slips")
    return put(home, HashEncoder(), [Sheet("open", TEXTS), hidden]).live


@pytest.fixture(scope="module")
def known(live: Live) -> Vocabulary:
    return vocabulary_of(live, visible_rows(live, Viewer("agent"), NOON).current)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("信卡用年费", "信用卡年费"),
        ("用信卡年费怎么收", "信用卡年费怎么收"),
        ("失挂", "挂失"),
        ("费年", "年费"),
        ("我的卡要失挂了", "我的卡要挂失了"),
    ],
)
def test_characters_in_the_wrong_order_change_places(
    known: Vocabulary, typed: str, meant: str
) -> None:
    assert unswapped(typed, known, known) == meant


@pytest.mark.parametrize("text", ["信用卡年费", "怎么收", "曦晨存单", "我挂失卡", "卡", ""])
def test_what_the_library_writes_or_does_not_know_stays_in_its_order(
    known: Vocabulary, text: str
) -> None:
    assert unswapped(text, known, known) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("monye, trabsfer or withdrawl monye", "money, transfer or withdrawal money"),
        ("monye please", "money please"),
        ("Withdarw", "withdraw"),
        ("a withdrawl", "a withdrawal"),
        ("trabsfer", "transfer"),
        ("moneey", "money"),
        ("转 trnasfer 吗", "转 transfer 吗"),
    ],
)
def test_a_wrong_key_is_mended(known: Vocabulary, typed: str, meant: str) -> None:
    assert respelt(typed, known, known) == meant


@pytest.mark.parametrize(
    "text",
    [
        "honey",  # no key beside m
        "monk",  # too short
        "MONYE",  # a code
        "LjBkcn",
        "there",  # joins
        "transferring",  # an ending of a word that is held
        "brunch",  # its neighbour stands once
        "vacation",
        "monye trabsfer withdrawl vacation",  # more is unknown than is a slip
        "transferstransfrs",  # too long
    ],
)
def test_a_word_that_is_merely_unknown_stays_as_it_is(known: Vocabulary, text: str) -> None:
    assert respelt(text, known, known) == text


def test_a_long_text_is_taken_as_it_stands(known: Vocabulary) -> None:
    assert unswapped("失挂" * 40, known, known) == "失挂" * 40
    assert respelt("monye " * 60, known, known) == "monye " * 60


@given(text=st.text("信用卡年费挂失 monyewithdra", max_size=40))
@settings(deadline=None)
def test_mending_changes_no_length_of_chinese_and_holds_still(text: str, known: Vocabulary) -> None:
    once = unswapped(text, known, known)
    assert sorted(once) == sorted(text)
    assert respelt(respelt(text, known, known), known, known) == respelt(text, known, known)


def test_a_hidden_word_is_not_brought_to_light(live: Live) -> None:
    seen = vocabulary_of(live, visible_rows(live, Viewer("agent"), NOON).current)
    adviser = Viewer("adviser", team="理财")
    advised = vocabulary_of(live, visible_rows(live, adviser, NOON).current)
    assert unswapped("曦晨存单", seen, seen) == "曦晨存单"
    assert unswapped("曦晨存单", advised, advised) == "晨曦存单"
    assert respelt("moonbaem", seen, seen) == "moonbaem"
    assert respelt("moonbaem", advised, advised) == "moonbeam"


@pytest.mark.parametrize(
    ("typed", "milliseconds"),
    [
        ("how do i make a monye transfer to my brother if the app is down", 15),
        ("could somebody explain whether overseas merchants support contactless withdrawal", 15),
        ("qzxvk" * 51, 5),
        ("qzxvkplmoknwsxed rfvtgbyhnujmikol pqlskdjfhgzmxncb", 40),
    ],
)
def test_a_question_is_gone_through_within_milliseconds(
    live: Live, typed: str, milliseconds: int
) -> None:
    known = Vocabulary(live, visible_rows(live, Viewer("agent"), NOON).current)
    began = thread_time()
    respelt(typed, known, known)
    took = thread_time() - began
    again = thread_time()
    respelt(typed, known, known)
    assert took < milliseconds / 1_000
    assert thread_time() - again < 0.001


def test_what_comes_near_a_word_leaves_the_stems_of_others_remembered(known: Vocabulary) -> None:
    before = stem.cache_info().currsize
    respelt("qzxvkp", known, known)
    assert stem.cache_info().currsize <= before + 1
