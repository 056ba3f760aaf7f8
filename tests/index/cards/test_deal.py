"""What is dealt of real Markdown: the forms, in both languages, and that nothing else comes of anything."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cards.card_rules import Rule
from index.cards.deal import deal
from index.cards.gaps_in_text import GAP
from index.grading.grade import grade
from knowledge.card import Form, Reply
from tests.index.cards.dealing import (
    CAMPAIGN,
    ENGLISH,
    PRODUCT,
    asked,
    broken_in,
    cards_in,
    dealt,
    read,
)

FEES = "# 挂失和补卡\n\n## 挂失收费\n\n信用卡挂失费每次40元，白金卡免费。\n"
TABLE = """# 年费

## 各卡种年费标准

| 卡种 | 主卡年费 | 首年 | 说明 |
|---|---|---|---|
| 普卡 | 80元 | 免 | 无 |
| 白金卡 | 600元 | 收取 | 可抵扣 |
"""
KEPT_OUT = "# 「春季满减」活动规则\n\n## 不参加的客户\n\n附属卡、单位卡、员工卡、虚拟卡、联名卡、校园卡、购物卡、旅游卡不参加。\n"
STEPS = "# 还款\n\n## 自动还款怎么设置\n\n1. 登录App，进入「还款」；\n2. 选择扣款的借记卡；\n3. 选择全额或最低；\n4. 输入交易密码。\n"


def test_an_amount_is_asked_with_its_unit_beside_the_gap() -> None:
    assert asked(FEES, Form.CLOZE, PRODUCT) == [
        (f"【信用卡收费标准·挂失和补卡】挂失收费：信用卡挂失费每次{GAP}元，白金卡免费。", "40元")
    ]
    (card,) = cards_in(FEES, Form.CLOZE, PRODUCT)
    assert card.reply is Reply.VALUE


def test_a_value_that_is_no_amount_is_asked_by_its_words() -> None:
    days = "# 澜活宝\n\n## 普通赎回到账\n\n澜活宝普通赎回T+2日到账。\n"
    (card,) = cards_in(days, Form.CLOZE, PRODUCT)
    assert (card.reply, card.answer) == (Reply.TERM, "T+2")
    assert card.stem.endswith(f"澜活宝普通赎回{GAP}日到账。")


def test_a_cell_is_asked_without_its_table() -> None:
    assert asked(TABLE, Form.CELL, PRODUCT) == [
        ("【信用卡收费标准·年费】各卡种年费标准：普卡的主卡年费是多少元？", "80元"),
        ("【信用卡收费标准·年费】各卡种年费标准：普卡（首年）的年费要不要收？", "免"),
        ("【信用卡收费标准·年费】各卡种年费标准：白金卡的主卡年费是多少元？", "600元"),
        ("【信用卡收费标准·年费】各卡种年费标准：白金卡（首年）的年费要不要收？", "收取"),
    ]


def test_a_code_is_asked_with_its_header() -> None:
    table = "# 用卡\n\n## 为什么用不了\n\n| 状态码 | 含义 |\n|---|---|\n| 21 | 长期不动户 |\n| 23 | 身份信息到期 |\n"
    stems = [stem for stem, _ in asked(table, Form.CELL, PRODUCT)]
    assert stems[0] == "【信用卡收费标准·用卡】为什么用不了：状态码21的含义是什么？"


def test_a_rough_figure_and_a_remark_are_not_asked() -> None:
    table = "# 商户\n\n## 类型\n\n| 类型 | 门店数（约） | 备注 |\n|---|---|---|\n| 火锅 | 320家 | 自助除外 |\n| 咖啡 | 450家 | 无糖另计 |\n"
    assert asked(table, Form.CELL, PRODUCT) == []


def test_a_window_is_asked_by_its_end_and_then_by_its_beginning() -> None:
    page = "# 「春季满减」活动规则\n\n## 报名\n\n报名期为2026年3月1日至2026年3月31日。\n"
    assert asked(page, Form.VALIDITY) == [
        ("【「春季满减」信用卡活动】报名截止到哪天？", "2026年3月31日")
    ]
    assert asked(page, Form.QUESTION) == [
        ("【「春季满减」信用卡活动】报名从哪天开始？", "2026年3月1日")
    ]


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        (
            "6月25日18:00",
            ("6月25日18:00", "6月25日18点", "6月25日下午6点"),
            ("6月25日", "6月25日8:00"),
        ),
        ("6月25日24:00", ("6月25日24:00", "6月25日24点"), ("6月24日24:00", "6月25日18:00")),
    ],
)
def test_a_time_of_day_without_a_year_is_asked_for(
    told: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    page = f"# 「春季满减」活动规则\n\n## 报名\n\n报名截止{told}。\n"
    [held] = dealt(page).cards
    [card] = held.cards
    assert card.stem.endswith("报名截止到什么时候（日期和时间）？")
    verdicts = [grade(card, held.point, reply).is_right for reply in (*right, *wrong)]
    assert verdicts == [True] * len(right) + [False] * len(wrong)


def test_what_two_points_would_ask_alike_is_asked_once() -> None:
    page = "# 「春季满减」活动规则\n\n## 报名方式\n\n报名期为2026年3月1日至2026年3月31日24:00。\n\n2026年3月31日24:00后不再接受报名。\n"
    found = dealt(page)
    stems = [card.stem for held in found.cards for card in held.cards]
    assert len(stems) == len(set(stems))
    assert found.rejects[Rule.REPEATED] == 1


def test_since_when_prices_hold_is_asked_and_since_when_rules_hold_is_not() -> None:
    prices = "# 存款\n\n## 外币存款利率\n\n自2026年3月2日起执行，年利率。\n"
    rules = "# 管理办法\n\n## 附则\n\n本办法自2026年3月2日起施行。\n"
    assert asked(prices, Form.VALIDITY, PRODUCT) == [
        ("【信用卡收费标准·存款】外币存款利率：从哪天起执行？", "2026年3月2日")
    ]
    assert dealt(rules, PRODUCT).cards == ()


def test_yes_and_no_are_both_right_of_what_is_kept_out_and_no_heading_says_so() -> None:
    cards = cards_in(KEPT_OUT, Form.ELIGIBILITY)
    assert len(cards) == 8
    assert {card.answer for card in cards} == {"yes", "no"}
    for card in cards:
        assert "不参加的客户" not in card.stem
        assert card.answer == ("yes" if "不参加" in card.stem else "no")


def test_what_stands_behind_a_label_is_told() -> None:
    page = "# 「春季满减」活动规则\n\n## 活动说明\n\n适用范围：上海地区网点。\n\n参与对象：持信用卡主卡的客户。\n\n## 商户\n\n不适用商户：批发类、公益类。\n\n## 办法\n\n面向客户：代发工资客户。\n"
    english = "# Cashback\n\n## Terms\n\nExcluded merchants: wholesalers and charities.\n"
    assert asked(page, Form.QUESTION) == [
        ("【「春季满减」信用卡活动】活动说明：适用范围是什么？", "上海地区网点"),
        ("【「春季满减」信用卡活动】活动说明：参与对象是谁？", "持信用卡主卡的客户"),
        ("【「春季满减」信用卡活动】不适用商户有哪些？", "批发类、公益类"),
        ("【「春季满减」信用卡活动】办法：面向哪些客户？", "代发工资客户"),
    ]
    assert asked(english, Form.QUESTION, ENGLISH) == [
        (
            "[Platinum Card·Cashback] Terms: Which are the excluded merchants?",
            "wholesalers and charities",
        )
    ]


def test_what_something_is_limited_to_is_told() -> None:
    page = "# 存款\n\n## 代办\n\n代办仅限网点柜台，须带身份证。\n"
    assert (f"【信用卡收费标准·存款】代办仅限{GAP}，须带身份证。", "网点柜台") in asked(
        page, Form.CLOZE, PRODUCT
    )


def test_a_definition_is_asked_by_its_word_and_by_its_meaning() -> None:
    page = "# 某条例\n\n第一条 本条例所称备付金，是指支付机构为用户办理业务而实际收到的预收待付货币资金。\n\n第二条 略。\n"
    (held,) = dealt(page, PRODUCT).cards
    assert [(card.reply, card.answer[:3]) for card in held.cards] == [
        (Reply.TERM, "备付金"),
        (Reply.SELF, "支付机"),
    ]
    assert held.cards[0].stem.startswith(f"【信用卡收费标准·某条例】{GAP}是指支付机构")


def test_steps_are_to_be_put_in_order_and_never_stand_in_it() -> None:
    (card,) = cards_in(STEPS, Form.STEPS, PRODUCT)
    right = ("登录App", "选择扣款的借记卡", "选择全额或最低", "输入交易密码")
    assert tuple(card.answer.split("\n")) == right
    assert card.options != right
    assert sorted(card.options) == sorted(right)


def test_steps_with_a_name_of_their_own_are_asked_by_that() -> None:
    page = "# 挂失与补卡\n\n## 正式挂失\n\n补卡步骤如下：\n\n1. 核对证件。\n2. 登记申请编号。\n3. 提交主管复核。\n"
    (card,) = cards_in(page, Form.STEPS, PRODUCT)
    assert "补卡：步骤怎么排？" in card.stem


def test_a_question_is_asked_as_it_stands() -> None:
    page = "# 常见问题\n\n## 附属卡有新户礼吗\n\n附属卡不参加。\n"
    assert ("【「春季满减」信用卡活动】附属卡有新户礼吗？", "附属卡不参加。") in asked(
        page, Form.QUESTION
    )


def test_a_long_answer_is_told_as_far_as_it_settles_the_question() -> None:
    settled = "# 问\n\n## 兑换错了能换吗\n\n不能。确认兑换后不能互换。没有绑定钱包的次日补发。逾期作废。\n"
    taken_back = settled.replace("逾期作废", "但首次兑换的可以更换")
    stem = "【「春季满减」信用卡活动】兑换错了能换吗？"
    assert (stem, "不能。确认兑换后不能互换。") in asked(settled, Form.QUESTION)
    assert asked(taken_back, Form.QUESTION) == []


def test_english_is_asked_in_english() -> None:
    page = "# Fees\n\n## Card replacement\n\nThe replacement fee is USD 25 per card.\n\n## Temporary limit\n\nA temporary increase lasts 60 days.\n"
    table = "# Fees\n\n## Cards\n\n| Card | Annual fee |\n|---|---|\n| Classic | USD 80 |\n| Gold | USD 160 |\n"
    assert asked(table, Form.CELL, ENGLISH)[0] == (
        "[Platinum Card·Fees] Cards: What is the annual fee for Classic, in USD?",
        "USD 80",
    )
    stems = [stem for stem, _ in asked(page, Form.CLOZE, ENGLISH)]
    assert stems == [
        f"[Platinum Card·Fees] The replacement fee is USD {GAP} per card.",
        f"[Platinum Card·Fees] Temporary limit: A temporary increase lasts {GAP} days.",
    ]
    assert not any("【" in stem or "是" in stem for stem in stems)


def test_marks_of_markdown_do_not_reach_a_card() -> None:
    page = "# **挂失**和[补卡](http://example.com)\n\n## `挂失`收费[^1]\n\n- **信用卡**挂失费每次**40元**，[白金卡](http://example.com)免费[^1]。\n\n[^1]: 注。\n"
    for card, _ in broken_in(page, PRODUCT):
        assert not set("*`|^") & set(card.stem + card.answer), card
        assert "http" not in card.stem


def test_what_is_struck_out_is_no_answer() -> None:
    page = "# 挂失\n\n## 挂失收费\n\n信用卡挂失费每次~~40元~~。\n"
    assert dealt(page, PRODUCT).cards == ()


def test_personal_data_in_a_row_are_not_asked_and_counted() -> None:
    table = "# 名单\n\n## 额度\n\n| 客户 | 额度 |\n|---|---|\n| 张先生 13812345678 | 2元 |\n| 普卡 | 3元 |\n"
    found = dealt(table, PRODUCT)
    assert [held.cards[0].answer for held in found.cards] == ["3元"]
    assert found.rejects[Rule.PERSONAL] == 1


def test_full_width_figures_and_half_width_ones_are_dealt_alike() -> None:
    wide = asked(FEES.replace("40元", "４０元"), Form.CLOZE, PRODUCT)
    assert [stem for stem, _ in wide] == [stem for stem, _ in asked(FEES, Form.CLOZE, PRODUCT)]


def test_a_very_long_sentence_is_not_asked_and_counted() -> None:
    page = f"# 挂失\n\n## 收费\n\n{'持卡人向本行申请' * 20}挂失费每次40元。\n"
    found = dealt(page, PRODUCT)
    assert not any(card.form is Form.CLOZE for held in found.cards for card in held.cards)
    assert Rule.LONG_STEM in {
        rule for _, broken in broken_in(page, PRODUCT) for rule in broken
    } or (not found.rejects)


def test_a_title_of_marks_alone_names_nothing() -> None:
    pack = replace(CAMPAIGN, title="**")
    assert all(Rule.NO_NAME in broken for _, broken in broken_in(FEES, pack))


def test_nothing_comes_of_nothing() -> None:
    found = deal((), CAMPAIGN, ())
    assert (found.cards, sum(found.rejects.values())) == ((), 0)


def test_the_same_is_dealt_twice_and_in_any_order_of_passages() -> None:
    for page in (FEES, TABLE, KEPT_OUT, STEPS):
        points, passages = read(page)
        assert deal(points, CAMPAIGN, passages) == deal(points, CAMPAIGN, passages[::-1])


@given(
    st.text(
        alphabet="信用卡挂失费每次40元，。|*_`#[]()满100元减２０－—…“”「」第1条是指不abc %\n",
        max_size=200,
    )
)
def test_whatever_is_written_what_is_dealt_holds_its_rules(text: str) -> None:
    for page in (f"# 甲\n\n## 乙\n\n{text}\n", f"# 甲\n\n## 乙\n\n信用卡挂失费每次40元，{text}\n"):
        for held in dealt(page, PRODUCT).cards:
            forms = [card.form for card in held.cards]
            assert len(set(forms)) == len(forms)
            for card in held.cards:
                assert card.stem.count(GAP) <= 1
                assert "信用卡收费标准" in card.stem or "甲" in card.stem


def test_a_table_of_properties_is_asked_by_their_names() -> None:
    sheet = "# 稳享\n\n## 产品要素\n\n| 要素 | 内容 |\n|---|---|\n| 风险等级 | R2 |\n| 持有上限 | 2,000万元 |\n"
    stems = [stem for stem, _ in asked(sheet, Form.CELL, PRODUCT)]
    assert [stem.rpartition("：")[2] for stem in stems] == [
        "风险等级是什么？",
        "持有上限是多少元？",
    ]


def test_a_bare_bound_is_asked_with_what_it_bounds() -> None:
    table = "# Fix\n\n## Rates\n\n| Loan to value | Two-year fix |\n|---|---|\n| Up to 75% | 4.19% |\n| Up to 85% | 4.44% |\n"
    stems = [stem for stem, _ in asked(table, Form.CELL, ENGLISH)]
    assert all("rate for a loan to value of up to" in stem for stem in stems)
    assert len(stems) == 2


def test_a_criterion_with_a_number_in_it_is_no_amount() -> None:
    table = "# 投诉\n\n## 分级\n\n| 等级 | 判定标准 |\n|---|---|\n| 一级 | 10人以上群体投诉 |\n| 二级 | 重复投诉3次以上 |\n"
    assert all("判定标准是什么" in stem for stem, _ in asked(table, Form.CELL, PRODUCT))


def test_traditional_letters_are_asked_as_they_are_written() -> None:
    page = "# 卡\n\n## 回贈\n\n海外簽賬（包括以外幣結算的網上簽賬）可享2%現金回贈。\n"
    (stem,) = [stem for stem, _ in asked(page, Form.ELIGIBILITY, PRODUCT)]
    assert "海外簽賬" in stem
