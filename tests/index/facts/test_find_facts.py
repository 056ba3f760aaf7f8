from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.find_facts import find_facts
from knowledge.fact import Fact

# Hand-made: every value that a careful reader would take from the phrase, as (words, value, unit, basis).
PHRASES: dict[str, list[tuple[str, str, str, str | None]]] = {
    # money
    "消费满50元": [("50元", "50", "CNY", None)],
    "最高20万元": [("20万元", "200000", "CNY", None)],
    "手续费¥1,000": [("¥1,000", "1000", "CNY", None)],
    "fee of USD 30 per item": [("USD 30", "30", "USD", "per item")],
    "折合100港币": [("100港币", "100", "HKD", None)],
    "日累计限额1.5万，次日恢复": [("1.5万", "15000", "CNY", "日累计")],
    "最高贷款两万元": [("两万元", "20000", "CNY", None)],
    "最高偿付限额为人民币50万元": [("人民币50万元", "500000", "CNY", None)],
    "数额在二百五十万元以上": [("二百五十万元", "2500000", "CNY", None)],
    "二千五百万元": [("二千五百万元", "25000000", "CNY", None)],
    "收费０．５元": [("０．５元", "0.5", "CNY", None)],
    "50-100元": [("50-100元", "50..100", "CNY", None)],
    "50元-100元": [("50元", "50", "CNY", None), ("100元", "100", "CNY", None)],
    "每笔10元，单日累计20万元": [
        ("10元", "10", "CNY", "每笔"),
        ("20万元", "200000", "CNY", "单日累计"),
    ],
    "短信费2元/月": [("2元", "2", "CNY", "/月")],
    "等值5万美元": [("5万美元", "50000", "USD", None)],
    "500 RMB or RMB 500": [("500 RMB", "500", "CNY", None), ("RMB 500", "500", "CNY", None)],
    "100元立减金": [("100元", "100", "CNY", None)],
    # rates
    "年利率2.10%": [("2.10%", "0.021", "1", "年利率")],
    "按取现金额的千分之一收取": [("千分之一", "0.001", "1", None)],
    "日利率为万分之五": [("万分之五", "0.0005", "1", "日利率")],
    "百分之三点五": [("百分之三点五", "0.035", "1", None)],
    "费率0.5‰": [("0.5‰", "0.0005", "1", None)],
    "加点30BP": [("30BP", "0.003", "1", None)],
    "下调25个基点": [("25个基点", "0.0025", "1", None)],
    "执行1年期LPR+50BP": [("1年期LPR+50BP", "1年期LPR+50BP", "", None)],
    "首套LPR-45BP（3.05%）": [("LPR-45BP", "LPR-45BP", "", None), ("3.05%", "0.0305", "1", None)],
    "2.1%-3.5%": [("2.1%", "0.021", "1", None), ("3.5%", "0.035", "1", None)],
    "七日年化收益率1.8%": [("1.8%", "0.018", "1", "七日年化收益率")],
    # dates
    "2026年3月1日至5月31日（含）": [("2026年3月1日至5月31日", "2026-03-01/2026-05-31", "", None)],
    "自2026-03-01起": [("2026-03-01", "2026-03-01", "", None)],
    "2026.3.1-2026.5.31": [("2026.3.1-2026.5.31", "2026-03-01/2026-05-31", "", None)],
    "3月15日前": [("3月15日", "--03-15", "", None)],
    "3月1日至5月31日": [("3月1日至5月31日", "--03-01/--05-31", "", None)],
    "每月10日还款": [("10日", "---10", "", "每月")],
    "次月15日前入账": [("15日", "---15", "", "次月")],
    "2026年3月": [("2026年3月", "2026-03", "", None)],
    "2026年6月10日10:00至2026年8月31日24:00": [
        ("2026年6月10日10:00至2026年8月31日24:00", "2026-06-10T10:00/2026-09-01T00:00", "", None)
    ],
    "报名到6月25日24:00截止": [("6月25日", "--06-25", "", None)],
    "5月31日（周日）结束": [("5月31日（周日）", "--05-31", "", None)],
    "2026年6月1日-15日": [("2026年6月1日-15日", "2026-06-01/2026-06-15", "", None)],
    "from 1 March 2026 to 31 May 2026": [
        ("1 March 2026 to 31 May 2026", "2026-03-01/2026-05-31", "", None)
    ],
    "until May 31, 2026": [("May 31, 2026", "2026-05-31", "", None)],
    "2026年12月20日至1月5日": [
        ("2026年12月20日", "2026-12-20", "", None),
        ("1月5日", "--01-05", "", None),
    ],
    # counts
    "每户每月限2次": [("2次", "2", "次", "每户每月")],
    "前500名": [("500名", "500", "名", None)],
    "消费3笔": [("3笔", "3", "笔", None)],
    "终身限领一次": [("一次", "1", "次", None)],
    "限量3,000份": [("3,000份", "3000", "份", None)],
    "可用20万积分抵扣": [("20万积分", "200000", "积分", None)],
    "3-6期免息": [("3-6期", "3..6", "期", None)],
    # durations
    "7个工作日内": [("7个工作日", "7", "工作日", None)],
    "有效期30天": [("30天", "30", "天", None)],
    "核卡前12个月": [("12个月", "12", "月", None)],
    "15日内答复": [("15日", "15", "天", None)],
    "1至3天到账": [("1至3天", "1..3", "天", None)],
    "一年期": [("一年", "1", "年", None)],
    "自受理之日起六十日内": [("六十日", "60", "天", None)],
    "within 3 business days": [("3 business days", "3", "工作日", None)],
    # thresholds
    "满100元减20元": [("满100元减20元", "100>20", "CNY", None)],
    "每满100减20": [("满100减20", "100>20", "CNY", None)],
    "满300元立减50元": [("满300元立减50元", "300>50", "CNY", None)],
}

# Figures that are no values, or whose value cannot be told: nothing is found in them.
TRAPS = [
    "第5-10名", "积分10:1兑换", "请拨打400-820-1234", "客服95588", "第五条", "第12条", "App版本低于6.8.0", "HT-2024-0020",
    "2026年2月30日", "7×24小时", "几百元", "数万元", "20多万元", "USD 5 million", "1-3万元", "一次性", "同一天", "2026年度",
    "卡号6222020200112233445", "每天10:00", "24:00前", "T+1日", "下一工作日", "一天最多", "13800138000", "5月、6月",
    "100元件", "两万五元", "第3笔", "https://bank.example/2026-03-01/50元", "2026年6月底", "3元宵",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.items())
def test_every_value_in_a_phrase_is_found_with_its_unit_and_basis(
    phrase: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    found = [(fact.text, fact.value, fact.unit, fact.basis) for fact in find_facts(phrase)]

    assert found == expected


@pytest.mark.parametrize("phrase", TRAPS)
def test_what_is_no_value_is_never_read_as_one(phrase: str) -> None:
    assert find_facts(phrase) == ()


@given(st.lists(st.sampled_from([*PHRASES, *TRAPS, "，", "。", "\n", "| ", "**"]), max_size=8))
def test_spans_give_the_words_and_never_overlap(phrases: list[str]) -> None:
    text = "".join(phrases)

    facts = find_facts(text)

    assert all(text[slice(*fact.span)] == fact.text for fact in facts)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(facts))


@given(
    st.text(
        alphabet="0123456789.,-~:/年月日元万%次笔第每至满减 LPRBP一二十百两零点分之", max_size=40
    )
)
def test_any_jumble_of_figures_is_survived(text: str) -> None:
    facts: tuple[Fact, ...] = find_facts(text)

    assert all(fact.value for fact in facts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fee of S$10.50", ("S$10.50", "10.5", "SGD")),
        ("A$8 per month", ("A$8", "8", "AUD")),
        ("NT$200", ("NT$200", "200", "TWD")),
        ("C$15 each", ("C$15", "15", "CAD")),
        ("NZ$4", ("NZ$4", "4", "NZD")),
        ("HK$600", ("HK$600", "600", "HKD")),
        ("US$3,000", ("US$3,000", "3000", "USD")),
        # The letter before the mark is the amount's own and no unit of the number before it.
        ("plan 3 A$5", ("A$5", "5", "AUD")),
    ],
)
def test_dollars_are_told_apart_by_the_letters_before_them(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert [(fact.text, fact.value, fact.unit) for fact in find_facts(text)] == [expected]
