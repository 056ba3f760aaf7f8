"""What is left unread because it could be of something else than it says."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, said_in


def said(text: str, kind: PointKind = PointKind.VALUE) -> list[Said]:
    return said_in(f"# 甲\n\n## 说明\n\n{text}\n", kind)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # 转账's limit, not anything else's that a mobile bank has.
        (
            "网银转账单笔限额100万元；手机银行单笔限额50万元。",
            [("网银转账", "限额·每笔", "100万元")],
        ),
        ("开证手续费0.15%；修改手续费每笔200元。", [("开证", "手续费", "0.15%")]),
        ("手机银行：转账每笔2元手续费；查询手续费1元。", [("手机银行 转账", "手续费·每笔", "2元")]),
        ("持有满30天的，手续费1%；赎回金额最低100元。", [("持有满30天的", "手续费", "1%")]),
        ("举例如下：存入10万元；年费为20元。", []),
        ("Premium cardholders have a pool; additional visits cost US$32 each.", []),
    ],
)
def test_behind_a_semicolon_a_part_of_a_name_is_left_out(text: str, read: list[Said]) -> None:
    assert said(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "借记卡年费10元；信用卡年费60元。",
            [("借记卡", "年费", "10元"), ("信用卡", "年费", "60元")],
        ),
        (
            "二类账户余额不超过1万元；三类账户余额不超过2,000元。",
            [("二类账户", "余额·最高", "1万元"), ("三类账户", "余额·最高", "2,000元")],
        ),
        ("年费10元；手续费2元。", [("", "年费", "10元"), ("", "手续费", "2元")]),
    ],
)
def test_behind_a_semicolon_a_whole_name_is_read(text: str, read: list[Said]) -> None:
    assert said(text) == read


def test_items_that_end_in_semicolons_each_begin_anew() -> None:
    text = "- 开证手续费200元；\n- 查询手续费10元；\n- 修改手续费100元。"

    assert [subject for subject, _, _ in said(text)] == ["开证", "查询", "修改"]


def test_the_end_of_a_word_before_a_basis_is_no_bill() -> None:
    assert said("网银转账单笔限额5万元，日累计限额20万元。") == [
        ("网银转账", "限额·每笔", "5万元"),
        ("网银转账", "限额·每日", "20万元"),
    ]


@pytest.mark.parametrize("share", ["最低还款额未还部分", "取现额度"])
def test_what_a_share_is_taken_of_is_not_what_it_is(share: str) -> None:
    assert said(f"逾期的，按{share}的5%收取违约金。") == [("逾期的", "违约金", "5%")]


@pytest.mark.parametrize(
    "text",
    [
        "犹豫期内退保，扣除工本费10元。",
        "认购金额100万元以下，认购费率1.2%。",
        "请在收到短信后10分钟内完成验证。",
        "Reward points expire after 24 months of inactivity.",
        "Lounge passes are valid for 30 days unless extended.",
    ],
)
def test_what_holds_only_with_words_that_the_subject_lacks_is_left_out(text: str) -> None:
    assert said(text) == []


def test_an_hour_is_no_condition() -> None:
    assert said("凭小票可免费停车2小时，每月限用5次。") == []


def test_a_label_that_says_for_whom_a_text_is_names_nothing() -> None:
    assert said("对外口径：手续费为2元。") == [("", "手续费", "2元")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("优惠券使用有效期：2026年6月1日-6月30日。", []),
        ("积分兑换延期至2026年12月31日。", []),
        (
            "本次活动自2026年3月15日开始。",
            [("", "活动 start", "2026年3月15日")],
        ),
    ],
)
def test_windows_are_of_the_campaign_alone_and_not_of_what_it_gives(
    text: str, read: list[Said]
) -> None:
    assert said(text, PointKind.WINDOW) == read


def test_what_something_comes_to_defines_nothing() -> None:
    assert said("A declined payment means the merchant was not paid.", PointKind.DEFINITION) == []


def test_names_with_roman_numerals_and_with_no_in_them_are_whole() -> None:
    assert said("Ⅲ类账户余额不得超过2000元。") == [("Ⅲ类账户", "余额·最高", "2000元")]
    assert said("无限卡年费8800元。") == [("无限卡", "年费", "8800元")]


def test_a_bound_counted_by_a_bill_is_a_bound_of_what_stands_before_it() -> None:
    text = "逾期违约金按未还金额的3%收取，单期最高不超过500元。"

    assert said(text) == [("逾期", "违约金", "3%"), ("逾期", "违约金·最高", "500元")]


def test_of_dates_that_are_read_apart_neither_is_the_window() -> None:
    text = "活动时间为2026年6月1日零时至2026年6月18日24时。"

    assert said(text, PointKind.WINDOW) == []


def test_a_window_may_say_that_both_its_days_count() -> None:
    text = "The promotion period is from 1 July 2026 to 30 September 2026, both dates inclusive."

    assert said(text, PointKind.WINDOW) == [("", "活动 window", "1 July 2026 to 30 September 2026")]


def test_who_does_something_in_time_is_told_without_joining_words() -> None:
    assert said("新卡需在90天内激活。") == [("新卡", "激活", "90天")]


def test_money_on_its_way_is_a_name_wherever_it_stands() -> None:
    assert said("本产品每周三开放，赎回资金T+1日到账。") == [("赎回资金", "到账", "T+1")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # Two things done, each with its own fee.
        ("重置密码手续费10元/次，挂失手续费20元/次。", ["重置密码"]),
        ("人民币理财起点5万元，外币理财起点8000美元。", ["人民币理财"]),
        ("提前支取部分按活期利率0.1%计息。", []),
        ("开卡礼：新户首刷满38元，送行李袋。", []),
        ("特殊退费权限：班组长200元，主管500元。", []),
        ("境外返现：笔笔返6%。", []),
        ("持卡人于境内累计消费满8万元，奖励行李箱一个。", []),
        ("Mrs Chan has a limit of HK$80,000.", []),
        ("Premier clients enjoy a preferential rate of 4.5%.", []),
        ("The deductible is $100 per claim.", []),
        ("客诉升级：一级30分钟内、二级2小时内、三级24小时内答复。", []),
        ("A cooling-off period of 7 days applies to all policies.", []),
    ],
)
def test_no_name_is_cut_or_carries_a_sentence(text: str, read: list[str]) -> None:
    assert [subject for subject, _, _ in said(text)] == read


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The loan carries an APR of 8.9%.", "loan"),
        ("Inactive accounts will be charged a fee of $5 per month.", "inactive accounts"),
    ],
)
def test_an_english_name_ends_before_its_verb(text: str, subject: str) -> None:
    assert [one for one, _, _ in said(text)] == [subject]


def test_a_definition_with_a_further_statement_is_left_out() -> None:
    text = "结息日是指计算利息的日期，活期存款为每季末月20日。"

    assert said(text, PointKind.DEFINITION) == []
    assert len(said("差错是指金额、户名不符，致使款项错付的情形。", PointKind.DEFINITION)) == 1


def test_who_is_kept_out_is_no_sentence() -> None:
    assert said("优惠券一经领取不可退换。", PointKind.CONDITION) == []


def test_who_is_kept_out_is_named_whole_and_once() -> None:
    text = "附属卡持卡人、商务卡持卡人不得参加本活动。"

    assert [one for one, _, _ in said(text, PointKind.CONDITION)] == [
        "附属卡持卡人",
        "商务卡持卡人",
    ]


def test_who_does_something_in_time_is_not_what_is_done() -> None:
    assert said("人民法院应当在15日内书面回复。") == []
    assert said("但接管期限最长不得超过二年。") == []


def test_what_holds_from_a_day_on_keeps_its_name() -> None:
    assert said("本法自2025年1月1日起施行。", PointKind.WINDOW) == [
        ("本法", "执行 start", "2025年1月1日")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "产品资料由管理人保存15年。",
        "银行在收到申请后5个工作日内审批。",
        "实物礼品在兑换后7个工作日内发货。",
        "挂失后3日内向法院申请公示催告。",
        "The monthly cap on overdraft charges is £30.",
    ],
)
def test_no_name_holds_who_acts_and_no_cap_is_a_charge(text: str) -> None:
    assert said(text) == []


def test_of_two_behind_one_head_no_half_is_told() -> None:
    text = "Fares on buses and trains do not count towards the taps."

    assert said(text, PointKind.CONDITION) == []


def test_a_second_card_is_told_beside_the_first_by_its_short_name() -> None:
    assert said("主卡年费300元，附属卡年费150元。") == [
        ("主卡", "年费", "300元"),
        ("附属卡", "年费", "150元"),
    ]
