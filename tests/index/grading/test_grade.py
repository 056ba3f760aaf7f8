"""Replies are graded as people judged them, however they are written."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.numerals import write_number
from index.grading.grade import grade
from index.grading.graded import Reason
from knowledge.card import Card, Form, Reply
from tests.index.grading.judged import Judged, card_of, judged_replies, point_of

JUDGED = tuple(judged_replies())
_WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}
_TRADITIONAL = opencc.OpenCC("s2t")


def graded(judged: Judged, typed: str) -> bool | None:
    return grade(judged.card, judged.point, typed).is_right


@pytest.mark.parametrize("judged", JUDGED, ids=lambda j: f"{j.card.stem} {j.typed!r}")
def test_a_reply_is_graded_as_a_person_judged_it(judged: Judged) -> None:
    assert graded(judged, judged.typed) is judged.is_right


def test_both_verdicts_are_judged_often_enough() -> None:
    right = sum(judged.is_right for judged in JUDGED)
    assert len(JUDGED) >= 600
    assert 0.45 <= right / len(JUDGED) <= 0.55


@pytest.mark.parametrize("judged", JUDGED, ids=lambda j: f"{j.card.stem} {j.typed!r}")
def test_full_width_and_traditional_characters_change_no_verdict(judged: Judged) -> None:
    assert graded(judged, judged.typed.translate(_WIDE)) is judged.is_right
    assert graded(judged, _TRADITIONAL.convert(judged.typed)) is judged.is_right
    assert graded(judged, f" {judged.typed}。 ") is judged.is_right


def test_the_answer_itself_is_right() -> None:
    for judged in JUDGED:
        if judged.card.reply is not Reply.ORDER:
            assert graded(judged, judged.card.answer) is True


def test_a_sentence_is_judged_by_whoever_thought_of_it() -> None:
    judged = JUDGED[0]
    card = Card(Form.FAQ, Reply.SELF, "怎么办？", "打电话。")
    assert grade(card, judged.point, "").why is Reason.SELF
    assert grade(card, judged.point, "").is_right is None


@pytest.mark.parametrize("typed", ["", "  ", "不知道", "？", "idk", "……"])
def test_nothing_said_is_given_up(typed: str) -> None:
    for judged in JUDGED[::40]:
        verdict = grade(judged.card, judged.point, typed)
        assert (verdict.is_right, verdict.why) == (False, Reason.GAVE_UP)


@pytest.mark.parametrize(
    ("stem", "typed", "why"),
    [
        ("「澜易贷」的年利率", "21%", Reason.OTHER_VALUE),
        ("「澜易贷」的年利率", "日利率2.1%", Reason.OTHER_BASIS),
        ("「澜途卡」的年费", "20 或 200", Reason.SEVERAL),
        ("「澜途卡」的年费", "200美元", Reason.OTHER_UNIT),
        ("单日转账限额", "至少20万", Reason.OTHER_BOUND),
        ("「春季满减」", "满20减100", Reason.OTHER_ORDER),
        ("预约提前还款", "2,4,3,1", Reason.OTHER_ORDER),
        ("预约提前还款", "2,4,1", Reason.INCOMPLETE),
        ("礼品的价值", "50", Reason.INCOMPLETE),
        ("几号几点开放兑换", "7月10日", Reason.INCOMPLETE),
        ("「机场贵宾厅」", "6次", Reason.INCOMPLETE),
        ("「澜易贷」的年利率", "约定利率", Reason.UNREADABLE),
    ],
)
def test_a_wrong_reply_is_told_why(stem: str, typed: str, why: Reason) -> None:
    judged = next(j for j in JUDGED if j.card.stem.startswith(stem))
    verdict = grade(judged.card, judged.point, typed)
    assert (verdict.is_right, verdict.why) == (False, why)
    assert verdict.expected == judged.card.answer


def test_a_number_that_is_one_option_and_the_place_of_another_names_neither() -> None:
    row = {"reply": "choice", "kind": "value", "stem": "可领几次？", "answer": "3次"}
    options = ["3次", "2次", "1次", "4次"]
    card = card_of({**row, "options": options})
    verdict = grade(card, point_of(row), "3")
    assert (verdict.is_right, verdict.why) == (False, Reason.TWO_READINGS)
    assert grade(card, point_of(row), "A").is_right


@pytest.mark.parametrize(
    ("options", "reply", "is_right"),
    [
        (["2", "3", "1", "4"], "2", True),
        (["2", "3", "1", "4"], "两", True),
        (["2", "3", "1", "4"], "1", False),
        (["2", "3", "1", "4"], "A", True),
        (["B", "A", "2", "C"], "B", True),
        (["B", "A", "2", "C"], "A", False),
        (["B", "A", "2", "C"], "1", True),
        (["免年费", "半价", "全价", "收工本费"], "1", True),
        (["免年费", "半价", "全价", "收工本费"], "选项B", False),
    ],
)
def test_an_options_own_words_count_before_the_place_of_another(
    options: list[str], reply: str, is_right: bool
) -> None:
    row = {"reply": "choice", "kind": "value", "stem": "可领几张？", "answer": options[0]}
    card = card_of({**row, "options": options})
    verdict = grade(card, point_of(row), reply)
    right = (True, Reason.SAME) if is_right else (False, Reason.OTHER_VALUE)
    assert (verdict.is_right, verdict.why) == right


@pytest.mark.parametrize(
    "altered",
    ["{}多", "近{}", "{}前", "前{}", "不到{}", "不是{}", "{}以外", "-{}", "+{}", "{}2", "{}的一半", "{}的两倍", "{}或免费", "{}个月", "{}以下", "超过{}", "{}/2", "{}吗不"],
)  # fmt: skip
@pytest.mark.parametrize(
    "stem",
    ["「澜途卡」的年费", "透支的日利率", "每户每日最多抢几次", "积分多少天内到账", "单日转账限额"],
)
def test_words_beside_a_value_that_alter_it_are_not_overlooked(stem: str, altered: str) -> None:
    judged = next(j for j in JUDGED if j.card.stem.startswith(stem))
    assert graded(judged, altered.format(judged.card.answer)) is False


def test_a_value_may_be_said_twice_in_brackets() -> None:
    judged = next(j for j in JUDGED if j.card.stem.startswith("单日转账限额"))
    assert graded(judged, "20万（200,000元）")
    assert not graded(judged, "20万（2,000,000元）")


def test_what_stands_further_off_in_the_question_is_no_bound_of_the_answer() -> None:
    row = {"reply": "value", "kind": "value", "answer": "40元", "value": "40", "unit": "CNY"}
    row |= {"stem": "【收费】信用卡挂失费每次____元，精英白金卡及以上免费，单个账单周期一次。"}
    assert not grade(card_of(row), point_of(row), "至少40元").is_right
    assert not grade(card_of(row), point_of(row), "每周40元").is_right
    assert grade(card_of(row), point_of(row), "每次40元").is_right


def test_an_alias_is_right_too() -> None:
    card = Card(Form.CELL, Reply.TERM, "在哪里兑换？", "手机银行App")
    point = point_of({"kind": "cell", "answer": card.answer})
    assert grade(card, point, "掌银", ("掌银",)).is_right
    assert not grade(card, point, "掌银").is_right


def test_a_gap_says_what_its_number_counts() -> None:
    fee = {"reply": "value", "kind": "value", "answer": "万分之五", "value": "0.0005", "unit": "1"}
    point = point_of(fee)
    assert grade(card_of({**fee, "stem": "【信用卡】利息为万分之____"}), point, "5").is_right
    assert not grade(card_of({**fee, "stem": "【信用卡】利息为万分之____"}), point, "0.05").is_right
    assert grade(card_of({**fee, "stem": "【信用卡】利息为____%"}), point, "0.05").is_right
    year = {"reply": "value", "kind": "value", "answer": "1年", "value": "1", "unit": "年"}
    assert grade(card_of({**year, "stem": "有效期为____个月"}), point_of(year), "12").is_right
    assert not grade(card_of({**year, "stem": "有效期为____个月"}), point_of(year), "1").is_right


def test_the_beginning_may_be_asked_under_a_heading_about_the_end() -> None:
    row = {"reply": "value", "kind": "window", "answer": "2026年5月1日10:00", "slot": "报名 window"}
    row |= {"stem": "【清凉一夏】报名方式和报名截止：报名从什么时候开始？"}
    row |= {"value": "2026-05-01T10:00/2026-07-01T00:00"}
    row |= {"text": "2026年5月1日10:00至2026年6月30日24:00"}
    assert grade(card_of(row), point_of(row), "5月1日上午10点起").is_right
    assert not grade(card_of(row), point_of(row), "5月1日上午10点截止").is_right


def test_one_end_of_an_interval_is_in_its_year() -> None:
    row = {"reply": "value", "kind": "window", "answer": "5月31日", "slot": "活动 window"}
    row |= {"stem": "活动截止到哪天？", "value": "2026-03-01/2026-05-31"}
    row |= {"text": "2026年3月1日至5月31日"}
    assert grade(card_of(row), point_of(row), "2026年5月31日").is_right
    assert grade(card_of(row), point_of(row), "5月31日").is_right
    assert not grade(card_of(row), point_of(row), "2025年5月31日").is_right


def test_an_interval_that_ends_at_new_year_is_of_one_year() -> None:
    row = {
        "reply": "value",
        "kind": "window",
        "stem": "活动时间？",
        "answer": "2026年12月1日00:00至2026年12月31日24:00",
        "value": "2026-12-01T00:00/2027-01-01T00:00",
        "slot": "活动 window",
    }
    assert grade(card_of(row), point_of(row), "12月1日至12月31日").is_right
    assert not grade(card_of(row), point_of(row), "12月1日至1月1日").is_right


# Every value is right in each of its own written forms, and no other value in any.

_CENT = st.integers(1, 10_000_000).map(lambda n: Decimal(n) / 100)
_COUNT = st.integers(1, 9_999_999)


def money_forms(value: Decimal) -> list[str]:
    plain = write_number(value)
    myriads = write_number(value / 10_000)
    return [
        f"{plain}元",
        plain,
        f"¥{plain}",
        f"RMB {plain}",
        f"{value:,}元",
        f"{myriads}万元",
        f"{myriads}w",
    ]


def rate_forms(value: Decimal) -> list[str]:
    percent, points = write_number(value * 100), write_number(value * 10_000)
    return [
        f"{percent}%",
        f"百分之{percent}",
        percent,
        f"{percent} percent",
        f"{points}BP",
        f"{write_number(value * 1000)}‰",
    ]


def count_forms(value: Decimal) -> list[str]:
    return [f"{value}次", f"{value}", f"{value:,}次", f"{value} times", chinese(int(value)) + "次"]


def chinese(number: int) -> str:
    """Return a whole number below 100 million in numerals, written by no code of the project."""
    digits, text = "零一二三四五六七八九", ""
    if number >= 10_000:
        low = number % 10_000
        gap = "零" if 0 < low < 1000 else ""
        return chinese(number // 10_000) + "万" + (gap + chinese(low) if low else "")
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += digits[digit] + name
        elif text and number % unit and not text.endswith("零"):
            text += "零"
    return text


_Forms = Callable[[Decimal], list[str]]
KINDS: dict[str, tuple[_Forms, str, Callable[[Decimal], str], Decimal]] = {
    "CNY": (money_forms, "手续费是多少？", lambda v: f"{write_number(v)}元", Decimal(1)),
    "1": (
        rate_forms,
        "年利率是百分之几？",
        lambda v: f"{write_number(v * 100)}%",
        Decimal("0.0001"),
    ),
    "次": (count_forms, "可领几次？", lambda v: f"{v}次", Decimal(1)),
}


@given(st.sampled_from(sorted(KINDS)), _COUNT, _COUNT)
def test_a_value_is_right_in_its_own_forms_and_another_in_none(
    unit: str, number: int, other: int
) -> None:
    forms, stem, written, step = KINDS[unit]
    value, wrong = (Decimal(n) * step for n in (number, other))
    row = {"reply": "value", "kind": "value", "stem": stem, "answer": written(value)}
    row |= {"value": write_number(value), "unit": unit}
    card, point = card_of(row), point_of(row)
    for form in forms(value):
        assert grade(card, point, form).is_right, form
        assert not grade(card, point, f"{form}或{forms(value * 3)[0]}").is_right
    for form in forms(wrong):
        assert grade(card, point, form).is_right is (value == wrong), form


@given(_CENT, st.sampled_from([Decimal(10), Decimal("0.1"), Decimal(100), Decimal(2)]))
def test_a_number_that_looks_alike_is_wrong(value: Decimal, factor: Decimal) -> None:
    row = {"reply": "value", "kind": "value", "stem": "手续费是多少？", "unit": "CNY"}
    row |= {"answer": f"{value}元", "value": write_number(value)}
    for form in money_forms(value * factor):
        assert grade(card_of(row), point_of(row), form).is_right is False


_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(_DAYS, _DAYS, st.booleans())
def test_a_date_is_right_in_its_own_forms_and_another_in_none(
    day: date, other: date, is_end: bool
) -> None:
    row = {"reply": "value", "kind": "window", "stem": "哪天？", "value": f"{day}"}
    row |= {
        "answer": f"{day:%Y}年{day:%m}月{day:%d}日",
        "slot": f"活动 {'end' if is_end else 'start'}",
    }
    card, point = card_of(row), point_of(row)
    for form in (
        "{:%Y-%m-%d}",
        "{:%m月%d日}",
        "{:%m/%d}",
        "{:%Y%m%d}",
        "{:%B} {:%d}, {:%Y}",
        "{:%Y.%m.%d}",
    ):
        full = "%Y" in form
        typed, wrong = (form.format(d, d, d) for d in (day, other))
        assert grade(card, point, typed).is_right, typed
        is_same = day == other or (not full and f"{day:%m%d}" == f"{other:%m%d}")
        assert grade(card, point, wrong).is_right is is_same, wrong


@given(st.text(max_size=40), st.sampled_from(JUDGED))
def test_any_text_is_graded_without_failing_and_the_same_in_full_width(
    typed: str, judged: Judged
) -> None:
    verdict = grade(judged.card, judged.point, typed)
    assert verdict == grade(judged.card, judged.point, typed)
    assert verdict.is_right is (verdict.why is Reason.SAME)


@pytest.mark.parametrize(
    ("unit", "typed", "is_right"),
    [
        ("TWD", "100元", True),
        ("TWD", "新台币100元", True),
        ("TWD", "人民币100元", False),
        ("HKD", "100块", True),
        ("HKD", "120元", False),
        ("元", "100元", True),
        ("元", "100美元", False),
        ("USD", "100元", False),
        ("CNY", "新台币100元", False),
    ],
)
def test_what_is_called_yuan_is_the_money_of_the_document(
    unit: str, typed: str, is_right: bool
) -> None:
    row = {"reply": "value", "kind": "value", "stem": "补卡收多少？", "value": "100"}
    row |= {"answer": "100元", "unit": unit}
    assert grade(card_of(row), point_of(row), typed).is_right is is_right
