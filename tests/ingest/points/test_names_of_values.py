"""A value is read with the whole name of what it is of, or not at all."""

import pytest

from ingest.points.parallel_names import made_whole
from ingest.points.told_tails import is_told
from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, said_in

# Names that begin or end with words which join others, or hold a word for a property.
NAMES = [
    "经营贷",
    "自助缴费",
    "在线开户",
    "内卡收单",
    "和田联名卡",
    "以旧换新分期",
    "手环支付",
    "总账管理",
    "委托代收",
    "数字人民币",
    "单位结算卡",
    "对公转账",
    "自由贸易账户",
    "经济适用房贷款",
    "部分提前还款",
    "票据托收",
    "公积金提取",
    "社保缴纳",
    "学平险",
    "基金转换",
    "一类账户",
    "睡眠户激活",
    "零钞兑换",
    "ETC充值",
    "定时转账",
    "军人保障卡",
]
SAID = (
    "{}手续费为10元。",
    "{}每笔收费10元。",
    "{}限额为5万元。",
    "{}每月限3次。",
    "{}：每笔手续费10元。",
    "{}最高500元。",
    "{}有效期3年。",
    "{}后3个工作日内到账。",
    "{}年费80元，宽限期3天。",
    "{}年租金80元。",
)


def values(text: str) -> list[Said]:
    return said_in(f"# 甲\n\n## 说明\n\n{text}\n", PointKind.VALUE)


@pytest.mark.parametrize("said", SAID)
def test_no_letter_of_a_name_is_lost(said: str) -> None:
    for name in NAMES:
        assert {subject for subject, _, _ in values(said.format(name))} <= {name.lower()}


def test_names_are_read_at_all() -> None:
    read = [values(said.format(name)) for name in NAMES for said in SAID]
    assert sum(map(bool, read)) > 0.85 * len(read)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "保管箱小号年租金900元，大号年租金1500元。",
            [("保管箱小号", "租金", "900元")],
        ),
        (
            "大额存单起存20万元，期限3年。",
            [("大额存单", "起存·最低", "20万元")],
        ),
        # Of what is given away, or dealt in, not all that follows is said.
        ("存款满5万元赠送50元话费，有效期30天。", []),
        ("汇款手续费：每笔10元。", [("汇款", "手续费·每笔", "10元")]),
        # A later name may leave out what the first one says.
        ("电话银行转账限额5万元，网银限额100万元。", [("电话银行转账", "限额", "5万元")]),
        ("借款满12个月的，免收违约金；不满12个月的，违约金为1%。", []),
        ("转入资金当日到账，转出T+1到账。", []),
        ("部分网点的保管箱租金为800元。", []),
        ("五年期贷款利率4.2%。", [("五年期贷款", "利率", "4.2%")]),
        ("借款期限最少5个月吗？", []),
    ],
)
def test_what_a_later_part_leaves_out_is_made_whole_or_left_unread(
    text: str, expected: list[Said]
) -> None:
    read = values(text)
    assert [one for one in read if one[1] != "奖励"] == expected


def test_what_it_is_counted_by_may_stand_in_the_name_of_a_fee() -> None:
    assert values("企业网银证书年服务费200元。") == [("企业网银证书", "服务费", "200元")]


@pytest.mark.parametrize(
    ("before", "name", "whole"),
    [
        ("个人客户转账", "企业客户", "企业客户转账"),
        ("保管箱小号", "大号", "保管箱大号"),
        ("账单分期3期", "6期", "账单分期6期"),
        ("普卡", "金卡", "金卡"),
        ("主卡", "附属卡", "附属卡"),
        ("信用卡主卡", "附属卡", None),
        ("电话银行转账", "网银", None),
        ("", "金卡", None),
    ],
)
def test_a_later_name_takes_what_it_leaves_out_from_the_first(
    before: str, name: str, whole: str | None
) -> None:
    assert made_whole(before, name) == whole


@pytest.mark.parametrize(
    ("tail", "is_so"),
    [
        ("", True),
        ("(含税)", True),
        ("收取手续费", True),
        ("由客户承担", True),
        ("of the amount", True),
        ("免费机场接送", False),
        ("for the first year", False),
        ("after the first six visits", False),
    ],
)
def test_only_known_words_behind_a_value_leave_it_as_it_stands(tail: str, is_so: bool) -> None:
    assert is_told(tail) is is_so
