import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.complete import complete
from index.library import Library
from knowledge.audience import EVERYONE, Audience, Viewer
from knowledge.passage import Document
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.index.test_candidates import (
    ENCODER,
    NOON,
    moments,
    oracle,
    shelves,
    viewers,
)
from tests.libraries import Sheet, put

AGENT = Viewer("agent")
CARDS = Sheet(
    "cards",
    [
        "白金卡年费每年三千六百元，年费可以减免。",
        "金卡收取年费三百元，挂失免费。",
        "令牌丢失后补发令牌。",
        "挂失之后补发新卡，银行卡挂失当日办理，银行卡补发七日。",
        "Annual fee of the platinum card.",
        "The annual review is free, and so is the annual fee of a card that LPR is paid for.",
        "An lpr of 3.5%.",
        "当前LPR：LPR每月公布。",
    ],
)


def words(library: Library, typed: str, viewer: Viewer = AGENT, **at: timedelta) -> list[str]:
    found = complete(library.live, viewer, NOON + at.get("later", timedelta(0)), typed)
    return [completion.text for completion in found]


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return put(tmp_path_factory.mktemp("cards"), HashEncoder(), [CARDS])


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("nf", "年费"),
        ("nianf", "年费"),
        ("nianfei", "年费"),
        ("NF", "年费"),
        ("yinhangk", "银行卡"),
        ("挂s", "挂失"),
        ("挂shi", "挂失"),
        ("annu", "annual"),
        ("ann", "annual fee"),
        ("ANN", "annual fee"),
        ("lp", "LPR"),
        ("LP", "LPR"),
        ("挂失lp", "挂失LPR"),
        ("lingpai", "令牌"),
        ("lp", "令牌"),
        ("fee of plat", "fee of platinum"),
        ("yhk nf", "银行卡年费"),
        ("yhk nianf", "银行卡年费"),
        ("yinhangka nianfei", "银行卡年费"),
        ("白金卡nf", "白金卡年费"),
    ],
)
def test_characters_pinyin_and_initials_are_continued(
    cards: Library, typed: str, wanted: str
) -> None:
    assert wanted in words(cards, typed)


def test_completion_begins_with_the_second_character(cards: Library) -> None:
    assert words(cards, "年") == words(cards, " n ") == words(cards, "") == []


def test_what_is_typed_whole_is_not_offered_again(cards: Library) -> None:
    assert "年费" not in words(cards, "年费")


def test_a_word_is_offered_once_however_it_is_cased(cards: Library) -> None:
    assert [text for text in words(cards, "lp") if text.lower() == "lpr"] == ["LPR"]
    assert words(cards, "lpr") == words(cards, "LPR") == []


@pytest.mark.parametrize(
    "typed", ["qzxvk" * 20, "qzxvkplmok qzxvkplmnk qzxvkplmsk", "卡qzxvkplmok"]
)
def test_letters_that_are_nothing_wait_for_nobody_to_mend_them(tmp_path: Path, typed: str) -> None:
    library = put(tmp_path, HashEncoder(), [CARDS])
    assert words(library, "nf")
    began = thread_time()
    assert words(library, typed) == []
    assert thread_time() - began < 0.1
    assert words(library, "annaul fee") == []


def test_no_more_are_given_than_wanted(cards: Library) -> None:
    assert len(complete(cards.live, AGENT, NOON, "nf", 1)) == 1


def test_a_completion_says_how_many_visible_passages_hold_it(cards: Library) -> None:
    [found] = [c for c in complete(cards.live, AGENT, NOON, "nianf") if c.text == "年费"]
    assert found.passages == 2


def test_a_passage_that_cases_its_title_otherwise_is_counted_once(tmp_path: Path) -> None:
    fees = ["The annual fee is due.", "An annual fee is waived.", "No annual fee here."]
    titled = Sheet("fees", fees, document=Document("d", "Annual Fee", "x.md"))
    library = put(tmp_path, HashEncoder(), [titled, CARDS])
    [found] = [c for c in complete(library.live, AGENT, NOON, "annual") if "fee" in c.text.lower()]
    assert (found.text, found.passages) == ("annual fee", 5)


def test_a_phrase_comes_and_goes_with_its_window(tmp_path: Path) -> None:
    window = Window(NOON, NOON + timedelta(days=1))
    sheet = Sheet("summer", ["暑期机票返现，暑期机票先到先得。"], window=window, announced_at=NOON)
    library = put(tmp_path, HashEncoder(), [CARDS, sheet])
    assert "暑期机票" in words(library, "sqjp")
    assert words(library, "sqjp", later=-timedelta(microseconds=1)) == []
    assert words(library, "sqjp", later=timedelta(days=1)) == []


def test_a_phrase_of_another_team_is_not_suggested(tmp_path: Path) -> None:
    team = Audience(teams=frozenset({"贷款"}))
    sheet = Sheet("loan", ["底线利率不得透露，底线利率内部掌握。"], audience=team)
    library = put(tmp_path, HashEncoder(), [CARDS, sheet])
    assert words(library, "底线") == words(library, "dxll") == []
    assert "底线利率" in words(library, "底线", Viewer("lender", team="贷款"))
    assert EVERYONE.admits(AGENT)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), viewers, moments, st.sampled_from(["包a", "包b", "ba", "bao", "nf", "nian"]))
def test_no_stale_answer_is_completed(
    sheets: list[Sheet], viewer: Viewer, at: datetime, typed: str
) -> None:
    with tempfile.TemporaryDirectory() as home:
        library = put(Path(home), ENCODER, [replace(s, pack_id=s.pack_id * 3) for s in sheets])
        current = oracle(sheets, viewer, at).current
        found = complete(library.live, viewer, at, typed)
        titles = {f"包{text[0] * 3}" for text in current}
        for completion in found:
            assert completion.passages <= len(current)
            assert completion.text in titles or any(completion.text in text for text in current)
        if typed == "bao":
            assert {completion.text for completion in found} == titles


@pytest.mark.parametrize("typed", ["盛夏", "sx", "「盛夏"])
def test_the_marks_around_a_name_need_not_be_typed(tmp_path: Path, typed: str) -> None:
    document = Document("d", "「盛夏新户礼」活动规则", "rules.md")
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["核卡后用新卡消费。"], document=document)])
    assert words(library, typed)[0].lstrip("「").startswith("盛夏新户礼")
