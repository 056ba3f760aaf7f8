"""What is left out of a sentence is no part of what it says: denials, exceptions, verbs, names."""

from index.cards.gaps_in_text import GAP, cut_behind
from index.grading.grade import grade
from knowledge.card import Form
from tests.index.cards.dealing import CAMPAIGN, PRODUCT, asked, cards_in, dealt


def test_must_not_stays_must_not() -> None:
    page = (
        "# 现金分期条款\n\n## 申请\n\n附属卡、公务卡、预付费卡、联名卡、校园卡、旅游卡不得申请。\n"
    )
    stems = [stem for stem, _ in asked(page, Form.ELIGIBILITY, PRODUCT)]
    denied = [stem for stem in stems if "不" in stem]
    assert denied
    assert all("不得申请" in stem for stem in denied)
    assert all("可以申请" in stem for stem in stems if stem not in denied)


def test_what_something_counts_into_is_what_the_sentence_speaks_of() -> None:
    page = "# 代发礼\n\n## 规则\n\n代发工资以摘要为“工资”的入账为准，报销款、劳务费不计入。\n"
    stems = [stem for stem, _ in asked(page, Form.ELIGIBILITY, CAMPAIGN)]
    assert stems
    assert all("计入代发工资" in stem for stem in stems)


def test_a_sentence_is_not_cut_before_its_exception() -> None:
    told = f"首次投保的等待期为{GAP}天，"
    assert cut_behind(f"{told}自次日零时起生效。") == f"{told[:-1]}……"
    for rest in ("其中疝气为90天。", "但意外除外。", "除连续续保的以外均须遵守。"):
        assert cut_behind(told + rest) == told + rest
    assert cut_behind(f"{told}从账户扣除500分。").endswith("……")


def test_where_only_multiples_are_let_in_the_edge_itself_is_asked() -> None:
    for least in range(2, 12):
        page = f"# 分期\n\n## 金额\n\n单笔金额不低于{least},000元，且须为100元的整数倍。\n"
        for card in cards_in(page, Form.BOUNDARY, PRODUCT):
            assert f"——{least},000元" in card.stem
            assert card.answer == "yes"


def test_a_step_is_told_with_what_is_done() -> None:
    page = "# 助学贷款\n\n## 申请流程\n\n1. 登录小程序；\n2. 打印并填写申请表；\n3. 与共同借款人一起，到县级资助中心签约；\n4. 提交受理证明。\n"
    (card,) = cards_in(page, Form.STEPS, PRODUCT)
    assert "与共同借款人一起，到县级资助中心签约" in card.answer.split("\n")


def test_a_title_is_not_cut_within_a_name() -> None:
    page = "# 银行关于清理个人长期不动户的公告\n\n## 关于清理个人长期不动户\n\n单位账户不适用。\n"
    for stem, _ in asked(page, Form.ELIGIBILITY, PRODUCT):
        assert "个人长期：" not in stem


def test_a_traditional_text_is_asked_in_traditional_letters() -> None:
    page = "# 外幣定存專案\n\n## 優利利率\n\n| 幣別 | 新資金年利率 |\n|---|---|\n| 美元 | 3.80% |\n| 澳幣 | 3.50% |\n"
    simple = "# 外币定存\n\n## 优利利率\n\n| 币别 | 新资金年利率 |\n|---|---|\n| 美元 | 3.80% |\n| 澳元 | 3.50% |\n"
    assert asked(page, Form.CELL, PRODUCT)[0][0].endswith("美元的新資金年利率是百分之幾？")
    assert asked(simple, Form.CELL, PRODUCT)[0][0].endswith("美元的新资金年利率是百分之几？")


def test_a_word_that_is_defined_is_told_as_it_is_written() -> None:
    page = "# 外幣專案\n\n## 說明\n\n新資金是指專案期間由他行匯入之外幣，且須於入帳後七日內承作定存。\n"
    cards = cards_in(page, Form.CLOZE, PRODUCT)
    assert [card.answer for card in cards] == ["新資金"]


def test_a_number_is_graded_under_a_question_in_traditional_letters() -> None:
    page = "# 外幣定存專案\n\n## 優利利率\n\n| 幣別 | 新資金年利率 |\n|---|---|\n| 美元 | 3.80% |\n| 澳幣 | 3.50% |\n"
    held = dealt(page, PRODUCT).cards[0]
    verdicts = [grade(held.cards[0], held.point, reply).is_right for reply in ("3.8", "3.8%", "38")]
    assert verdicts == [True, True, False]
