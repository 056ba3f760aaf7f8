from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.candidates import visible_rows
from index.confidence import Evidence, confidence
from index.legs import ask, dense_top, lexical_top, pool, reference
from index.lexicon import lexicon_of
from index.live import Live
from index.normalise import normalise
from index.ranking import Ranking, Scale, rank
from index.support import content, evidence, evidence_at
from knowledge.audience import Viewer
from knowledge.passage import Document
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
ENCODER = HashEncoder()
CARDS = [
    Sheet("gold", ["金卡年费每年200元，3年期不减免。"]),
    Sheet("points", ["积分可以兑换航空里程。"]),
    Sheet("loans", ["Transfers are charged a fee of 5 yuan each."]),
]


def asked(live: Live, text: str) -> Evidence:
    query = normalise(text)
    question = ask(live, query, ENCODER.embed_query(query))
    return evidence(live, question, ranked(live, text))


def ranked(live: Live, text: str) -> Ranking:
    query = normalise(text)
    question = ask(live, query, ENCODER.embed_query(query))
    rows = visible_rows(live, Viewer("小王"), AT).answerable
    found = pool(question, dense_top(question, rows), lexical_top(question, rows))
    scale = Scale(reference(question, rows), question, live.background)
    return rank(found, scale, live.background)


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return put(tmp_path, ENCODER, CARDS).live


def test_the_words_that_only_ask_count_for_nothing(live: Live) -> None:
    assert asked(live, "金卡年费").coverage == pytest.approx(1.0)
    assert asked(live, "请问金卡的年费是多少呢").coverage == pytest.approx(1.0)


def test_a_question_that_names_nothing_is_covered_by_nothing(live: Live) -> None:
    assert content({"多": 1.0, "少": 1.0}) == {}
    assert content({"x": 1.0}) == {}
    assert content({"卡": 1.0, "年": 1.0}) == {"卡": 1.0, "年": 1.0}
    assert asked(live, "多少").coverage == 0.0


def test_a_name_that_the_passage_does_not_hold_takes_from_coverage(live: Live) -> None:
    assert asked(live, "运通金卡年费").coverage < 0.8
    assert confidence(asked(live, "金卡年费")) > confidence(asked(live, "运通卡年费"))


def test_a_product_that_the_passage_does_not_name_is_strange_to_it(live: Live) -> None:
    assert asked(live, "金卡年费").strange_name == 0.0
    assert asked(live, "金卡刷卡年费").strange_name == 0.0
    assert asked(live, "运通卡年费").strange_name == 1.0


def test_a_product_that_only_others_name_is_half_strange(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [*CARDS, Sheet("blue", ["小蓝卡观影优惠。"])]).live
    assert asked(live, "金卡、小蓝卡年费每年200元减免吗").strange_name == 0.5


def test_another_product_that_ends_as_one_of_the_passage_is_strange(tmp_path: Path) -> None:
    cards = Sheet(
        "cards", ["金卡和主卡年费每年200元减免。"], document=Document("d", "年费", "d.md")
    )
    owners = Sheet("owners", ["加油返现。"], document=Document("d", "车主卡返现", "d.md"))
    live = put(tmp_path, ENCODER, [cards, owners]).live
    assert asked(live, "主卡年费每年200元减免吗").strange_name == 0.0
    assert asked(live, "车主卡年费每年200元减免吗").strange_name == 0.5


def test_a_name_that_nobody_has_is_strange_though_it_ends_as_another(live: Live) -> None:
    assert asked(live, "黑金卡年费每年200元").strange_name == 0.5
    assert asked(live, "升级黑金卡年费每年200元").strange_name == 0.5


def test_a_word_that_the_library_knows_ends_before_a_name(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [*CARDS, Sheet("city", ["上海网点周日休息。"])]).live
    assert asked(live, "上海金卡年费每年200元，3年期不减免").strange_name == 0.0


def test_a_title_that_only_another_passage_has_is_a_little_strange(tmp_path: Path) -> None:
    summer = Sheet("summer", ["立减金名额先到先得。"], document=Document("d", "清凉一夏", "d.md"))
    spring = Sheet("spring", ["抽奖。"], document=Document("d", "春日有礼", "d.md"))
    live = put(tmp_path, ENCODER, [summer, spring]).live
    assert asked(live, "清凉一夏立减金名额").strange_name == 0.0
    assert asked(live, "春日有礼立减金名额先到先得吗").strange_name == 0.125


def test_what_titles_end_in_is_learned_from_them(tmp_path: Path) -> None:
    titles = ["金澜客户等级", "白澜客户等级", "钻澜客户等级"]
    others = [
        Sheet(f"p{n}", ["等级。"], document=Document("d", t, "d.md")) for n, t in enumerate(titles)
    ]
    tiers = [
        *others,
        *(
            Sheet(f"t{n}", ["无。"], document=Document("d", t[:2], "d.md"))
            for n, t in enumerate(titles)
        ),
    ]
    fee = Sheet("fee", ["短信通知费每月2元，金澜免收。"], document=Document("d", "收费", "d.md"))
    known, unknown = (
        put(tmp_path / name, ENCODER, sheets).live
        for name, sheets in (("a", [fee, *tiers]), ("b", [fee]))
    )
    assert asked(known, "短信通知费每月2元金澜").strange_name == 0.0
    assert asked(known, "短信通知费每月2元紫澜").strange_name == 0.125
    assert asked(unknown, "短信通知费每月2元紫澜").strange_name == 0.0


def test_evidence_is_the_same_whether_or_not_the_words_of_the_library_are_known(live: Live) -> None:
    before = asked(live, "运通卡年费")
    lexicon_of(live)
    assert asked(live, "运通卡年费") == before


def test_a_latin_word_counts_in_another_ending(live: Live) -> None:
    assert asked(live, "transfer fees").coverage == pytest.approx(1.0)
    assert asked(live, "passport fees").coverage < 0.7


def test_another_term_is_a_strange_number_however_it_is_written(live: Live) -> None:
    assert asked(live, "金卡年费3年").strange_numbers == 0.0
    assert asked(live, "金卡年费三年").strange_numbers == 0.0
    assert asked(live, "金卡年费十年").strange_numbers > 0.1
    assert asked(live, "金卡年费5年").strange_numbers > 0.1


def test_the_lead_is_over_another_document_and_a_share(tmp_path: Path) -> None:
    twins = put(tmp_path / "a", ENCODER, [*CARDS, Sheet("twin", CARDS[0].texts)]).live
    again = Sheet("gold", [*CARDS[0].texts, *CARDS[0].texts])
    same = put(tmp_path / "b", ENCODER, [again, *CARDS[1:]]).live
    assert asked(twins, "金卡年费").lead == pytest.approx(0.0, abs=1e-6)
    assert asked(same, "金卡年费").lead > 0.0
    alone = put(tmp_path / "c", ENCODER, CARDS).live
    assert 0.0 < asked(alone, "金卡年费").lead <= 1.0
    query = "金卡年费"
    question = ask(alone, query, ENCODER.embed_query(query))
    assert evidence_at(alone, question, ranked(alone, query), 0).lead == 0.0


def test_a_long_passage_is_told_to_be_long(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [Sheet("long", ["金卡年费" * 50]), Sheet("short", ["地铁"])]).live
    assert asked(live, "金卡年费").length > asked(live, "地铁").length


def test_confidence_grows_with_what_speaks_for_a_passage() -> None:
    plain = Evidence(2.5, 0.7, 0.2, 0.5, 0.1, 4.0)
    better = [
        Evidence(3.0, 0.7, 0.2, 0.5, 0.1, 4.0),
        Evidence(2.5, 0.9, 0.2, 0.5, 0.1, 4.0),
        Evidence(2.5, 0.7, 0.4, 0.5, 0.1, 4.0),
        Evidence(2.5, 0.7, 0.2, 0.5, 0.0, 4.0),
        Evidence(2.5, 0.7, 0.2, 0.5, 0.1, 3.0),
        Evidence(2.5, 0.7, 0.2, 0.0, 0.1, 4.0),
    ]
    assert all(0 < confidence(plain) < confidence(other) < 1 for other in better)
