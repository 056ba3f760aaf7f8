"""What another wording has to keep: each loss is named, and nothing that keeps all is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rewording.proposal_rules import Loss, filled, may_be_reworded
from ingest.rewording.reword import broken_by
from knowledge.card import Card, Form, PointCards, Reply
from knowledge.pack import Pack
from tests.fakes import HashEncoder
from tests.libraries import Sheet, content_of


def first(text: str, heading: str = "费用", title: str = "白金卡权益") -> tuple[PointCards, Pack]:
    sheet = Sheet("card", [text], title=title, headings=[(heading,)], is_learned=True)
    content = content_of(sheet, HashEncoder())
    return content.points[0], content.pack


PLAIN = "白金卡年费为3600元。"
STEM = "【白金卡权益】费用：白金卡年费为____元。"


PLATINUM = first(PLAIN)


def test_the_card_is_as_the_examples_have_it() -> None:
    held, _ = first(PLAIN)
    assert (held.cards[0].stem, held.cards[0].answer, held.cards[0].form) == (
        STEM,
        "3600元",
        Form.CLOZE,
    )


@pytest.mark.parametrize(
    "proposed",
    [
        "【白金卡权益】费用：白金卡的年费是____元",
        "【白金卡权益】费用：持有白金卡，年费要____元",
    ],
)
def test_a_wording_that_keeps_everything_is_taken(proposed: str) -> None:
    held, pack = first(PLAIN)
    assert broken_by(proposed, held, pack) == ()


@pytest.mark.parametrize(
    ("proposed", "broken"),
    [
        (STEM, "nothing_new"),
        ("【白金卡权益】费用：白金卡年费为3600元，即____元", "answer_leaks"),
        ("【白金卡权益】费用：白金卡年费是多少元", "gap"),
        ("【白金卡权益】费用：白金卡年费为____元或____元", "one_gap"),
        ("【白金卡权益】费用：白金卡年费为____美元", "value"),
        ("【白金卡权益】费用：白金卡每2年的年费为____元", "figures"),
        ("【白金卡权益】费用：白金卡每两年的年费为____元", "figures"),
        ("【白金卡权益】费用：白金卡不打折的年费为____元", "denial"),
        ("【白金卡权益】费用：金卡年费为____元", "names"),
        ("【白金卡权益】白金卡年费为____元", "names"),
        ("【白金卡权益】费用：白金卡附属卡年费为____元", "names"),
        ("【白金卡权益】费用：超白金卡年费为____元", "names"),
        ("【白金卡权益】手续费用：白金卡年费为____元", "names"),
        ("费用：白金卡年费为____元", "no_name"),
        ("【白金卡权益】费用：该白金卡年费为____元", "dangling"),
        ("【白金卡权益】费用：**白金卡**补卡费为____元", "markup"),
        ("[白金卡权益] Fees: ____元", "words"),
        ("【白金卡权益】费用：商务白金卡年费为____元", "names"),
        ("【白金卡权益】费用：白金卡年费为____元，商务客户", "added"),
        ("Fees are ____", "language"),
        ("【白金卡权益】费用：白金卡\n年费为____元", "shape"),
        ("【白金卡权益】费用：白金卡\u202e年费为____元", "shape"),
        ("【白金卡权益】费用：" + "白金卡年费" * 80 + "____元", "shape"),
    ],
)
def test_what_a_wording_loses_is_named(proposed: str, broken: str) -> None:
    held, pack = first(PLAIN)
    assert broken in broken_by(proposed, held, pack)


@pytest.mark.parametrize(
    ("proposed", "broken"),
    [
        ("[Gold card terms] Fees: For the Gold card the annual fee is ____ yuan", set()),
        ("[Gold card terms] Fees: What is the annual fee of the Gold card? ____ yuan", set()),
        (
            "[Gold card terms] Fees: The annual fee of the corporate Gold card is ____ yuan",
            {"added"},
        ),
        ("[Gold card terms] Fees: The annual fee of a Gold card may be ____ yuan", {"added"}),
        ("[Gold card terms] Fees: The fee of the Gold card is ____ yuan", {"words"}),
        (
            "[Gold card terms] Fees: The annual fee of the Gold card is not ____ yuan",
            {"denial", "added"},
        ),
    ],
)
def test_english_wordings_are_held_to_the_same(proposed: str, broken: set[str]) -> None:
    held, pack = first("The annual fee of the Gold card is 300 yuan.", "Fees", "Gold card terms")
    assert set(broken_by(proposed, held, pack)) == broken


def test_a_condition_in_words_is_not_left_out() -> None:
    held, pack = first("持卡满一年后，白金卡年费为3600元。")
    assert held.cards[0].stem == "【白金卡权益】费用：持卡满一年后，白金卡年费为____元。"
    assert "words" in broken_by("【白金卡权益】费用：白金卡年费为____元", held, pack)


def test_a_number_in_a_condition_stays_as_it_is_written() -> None:
    held, pack = first("持卡两年内，金卡年费为20元。")
    for other in ("三年", "2年"):
        swapped = held.cards[0].stem.replace("两年", other)
        assert "figures" in broken_by(swapped, held, pack)


@pytest.mark.parametrize(
    ("reply", "may"),
    [
        (Reply.VALUE, True),
        (Reply.TERM, True),
        (Reply.SELF, True),
        (Reply.YES_NO, False),
        (Reply.ORDER, False),
        (Reply.CHOICE, False),
    ],
)
def test_what_a_turn_of_phrase_could_turn_round_is_left_alone(reply: Reply, may: bool) -> None:
    card = Card(Form.QUESTION, reply, "【卡】可以吗", "yes")
    assert may_be_reworded(card) is may


@pytest.mark.parametrize(
    ("text", "stem", "whole"),
    [
        (
            "年费为US$20。",
            "【白金卡权益】费用：年费为US$____。",
            "【白金卡权益】费用：年费为US$20。",
        ),
        (
            "违约金比例为5%。",
            "【白金卡权益】费用：违约金比例为____%。",
            "【白金卡权益】费用：违约金比例为5%。",
        ),
    ],
)
def test_a_gap_is_filled_without_the_unit_beside_it(text: str, stem: str, whole: str) -> None:
    held, _ = first(text)
    assert held.cards[0].stem == stem
    assert filled(stem, held.cards[0]) == whole


def test_every_loss_is_told_by_some_rule() -> None:
    shown = {
        "added",
        "nothing_new",
        "shape",
        "language",
        "gap",
        "value",
        "figures",
        "denial",
        "names",
        "words",
    }
    assert shown | {Loss.TAKEN} == set(Loss)


_PIECES = st.sampled_from(
    ["【白金卡权益】", "费用：", "白金卡", "金卡", "年费", "为", "的", "____", "元", "3600元", "美元", "是", "多少", "？", "不", "两年", "\n", "\x00", "a", "Ａ"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=40))
def test_whatever_is_taken_asks_for_the_same_value_with_the_same_words(proposed: str) -> None:
    held, pack = PLATINUM
    if broken_by(proposed, held, pack):
        return
    assert proposed.count("____") == 1
    assert "3600元" in proposed.replace("____", "3600")
    assert "3600" not in proposed
    kept = [proposed.count(word) for word in ("白金卡权益", "费用", "年费")]
    assert min(kept) >= 1
    assert "白金卡" in proposed.replace("白金卡权益", "")
    assert "不" not in proposed
