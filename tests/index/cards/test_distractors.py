"""Options are wrong, look no different from the answer, and rehearse nothing that is out of date."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cards.card_words import size
from index.cards.distractors import options_for
from index.cards.neighbours_of_dates import is_same_day, shown_day
from index.facts.find_facts import find_facts
from index.grading.grade import grade
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint, PointKind
from tests.index.cards.points_made import made_point

VALUES = (
    "2.1%", "2.10%", "15%", "万分之五", "50BP", "0.5‰", "200元", "20万元", "1,000元", "两万元", "0.5元", "USD 30", "5万美元",
    "2次", "500名", "10,000积分", "5倍", "30天", "5个工作日", "12个月", "1年", "24小时",
    "2026年5月31日", "5月20日", "2026-05-31", "2026年8月31日24:00",
)  # fmt: skip


def elsewhere(
    texts: Sequence[str], slot: str = "手续费", subject: str = ""
) -> list[KnowledgePoint]:
    return [
        made_point(text, slot, document=f"other-{n}/doc", subject=subject)
        for n, text in enumerate(texts)
    ]


def chosen(point: KnowledgePoint, siblings: Sequence[KnowledgePoint] = ()) -> tuple[str, ...]:
    options = options_for(point, siblings, None, ())
    assert options is not None
    return options


@pytest.mark.parametrize("text", VALUES)
def test_a_value_has_three_others_beside_it_that_are_graded_wrong(text: str) -> None:
    point = made_point(text)
    options = chosen(point)
    assert len(set(options)) == 4
    card = Card(Form.QUESTION, Reply.VALUE, "是多少？", text)
    assert [o for o in options if grade(card, point, o).is_right] == [text]


@pytest.mark.parametrize("text", VALUES)
def test_options_look_like_the_answer(text: str) -> None:
    options = chosen(made_point(text))
    sizes = [size(option) for option in options]
    assert max(sizes) <= 1.6 * min(sizes)
    [fact] = find_facts(text)
    for option in options:
        [other] = find_facts(option)
        assert (other.kind, other.unit) == (fact.kind, fact.unit)
        assert ("万" in option) == ("万" in text)
        assert len(option.partition(".")[2]) == len(text.partition(".")[2])


@pytest.mark.parametrize("text", VALUES)
def test_the_order_is_always_the_same_and_not_the_given_one(text: str) -> None:
    siblings = elsewhere(["10元", "20元", "30元", "40元"])
    point = made_point(text)
    assert chosen(point, siblings) == chosen(point, siblings[::-1])


def test_the_answer_stands_at_each_place() -> None:
    points = [made_point(f"{n}元", document=f"p{n}/d") for n in range(20, 100)]
    places = {chosen(point).index(point.text) for point in points}
    assert places == {0, 1, 2, 3}


def test_the_answer_is_the_least_the_greatest_and_between() -> None:
    ranks = set()
    for n in range(40):
        point = made_point("200元", document=f"p{n}/d")
        values = sorted(Decimal(o.removesuffix("元").replace(",", "")) for o in chosen(point))
        ranks.add(values.index(Decimal(200)))
    assert ranks == {0, 1, 2, 3}


def test_what_holds_elsewhere_comes_first() -> None:
    options = chosen(made_point("200元"), elsewhere(["300元", "120元", "600元"]))
    assert set(options) == {"200元", "300元", "120元", "600元"}


def test_what_holds_elsewhere_is_written_as_the_answer_is() -> None:
    options = chosen(made_point("20万元"), elsewhere(["50,000元", "300000元", "五十万元"]))
    assert set(options) == {"20万元", "5万元", "30万元", "50万元"}


def test_other_properties_and_units_are_no_siblings() -> None:
    others = elsewhere(["7元", "8元", "9元"], slot="年费") + elsewhere(["7天", "8次", "9%"])
    options = chosen(made_point("200元"), others)
    assert not {"7元", "8元", "9元", "7天", "8次", "9%"} & set(options)


def test_the_value_before_a_change_is_never_an_option() -> None:
    for text, before in (("2.1%", "2.0%"), ("200元", "400元"), ("30天", "20天"), ("1年", "24个月")):
        previous = made_point(before)
        siblings = elsewhere([before, before])
        options = options_for(made_point(text), siblings, previous, ())
        assert options is not None
        assert before not in options
        assert "2年" not in options


def test_what_is_true_now_is_never_an_option() -> None:
    true = elsewhere(["400元", "0.01万元"], subject="白金卡")
    options = options_for(made_point("200元"), elsewhere(["400元", "100元"]), None, true)
    assert options is not None
    assert not {"400元", "100元"} & set(options)


def test_words_have_only_what_holds_elsewhere() -> None:
    point = made_point("手机银行App", "渠道", PointKind.CELL)
    texts = ["手机银行app", "网点柜台办理", "客服热线电话", "微信银行小程序", "短", "手机银行"]
    others = [made_point(t, "渠道", PointKind.CELL, document=f"o{t}/d") for t in texts]
    options = options_for(point, others, None, ())
    assert options is not None
    assert set(options) == {"手机银行App", "网点柜台办理", "客服热线电话", "微信银行小程序"}
    assert options_for(point, others[:3], None, ()) is None


@pytest.mark.parametrize("kind", [PointKind.FAQ, PointKind.CONDITION, PointKind.STEPS])
def test_answers_to_other_questions_are_no_options(kind: PointKind) -> None:
    others = [made_point(f"第{n}种答复内容", "答", kind, document=f"o{n}/d") for n in "一二三四"]
    assert options_for(made_point("第五种答复内容", "答", kind), others, None, ()) is None


@pytest.mark.parametrize("text", ["50-100元", "2026年3月1日至5月31日", "满100减20"])
def test_ranges_and_pairs_have_no_options(text: str) -> None:
    assert options_for(made_point(text), (), None, ()) is None


_TEXT = st.one_of(
    st.sampled_from(VALUES),
    st.integers(1, 99_999).map(lambda n: f"{n}元"),
    st.integers(1, 9999).map(lambda n: f"{n / 100:.2f}%"),
    st.integers(1, 400).map(lambda n: f"{n}天"),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(lambda d: f"{d.year}年{d.month}月{d.day}日"),
)


@given(_TEXT, st.lists(_TEXT, max_size=6), _TEXT, st.lists(_TEXT, max_size=3))
def test_no_option_but_the_answer_is_right_or_was(
    text: str, siblings: list[str], before: str, true: list[str]
) -> None:
    point, previous = made_point(text), made_point(before)
    live = elsewhere(true, subject="其他")
    options = options_for(point, elsewhere(siblings), previous, live)
    if options is None:
        return
    assert len(set(options)) == 4
    assert text in options
    for option in set(options) - {text}:
        for barred in (point, previous, *live):
            card = Card(Form.QUESTION, Reply.VALUE, "是多少？", barred.text)
            assert not grade(card, barred, option).is_right


def test_a_day_of_any_year_keeps_its_time_of_day_when_it_is_moved() -> None:
    shown = shown_day("6月25日24:00", "--06-26T00:00")
    assert shown is not None
    assert shown.moved_to(date(2000, 6, 18)) == ("6月18日24:00", "--06-19T00:00")
    assert is_same_day("--06-26T00:00", "--06-25")
    assert not is_same_day("--06-26T18:00", "--06-25")
