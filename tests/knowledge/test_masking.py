import re
import time
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.masking import mask

TAKEN_OUT = [
    ("我的手机138 0013 8000年费多少", "我的手机〔手机号〕年费多少"),
    ("１３８００１３８０００能办吗", "〔手机号〕能办吗"),
    ("+86 138-0013-8000 和 0086 13900139000", "〔手机号〕 和 〔手机号〕"),
    ("1 3 8 0 0 1 3 8 0 0 0", "〔手机号〕"),
    ("13800138000元", "〔手机号〕元"),
    ("138.0013.8000", "〔手机号〕"),
    ("138\u200b0013\u200b8000", "〔手机号〕"),
    ("138\u00ad0013\u00ad8000", "〔手机号〕"),
    (
        "1\ufe0f3\ufe0f8\ufe0f0\ufe0f0\ufe0f1\ufe0f3\ufe0f8\ufe0f0\ufe0f0\ufe0f0年费",
        "〔手机号〕年费",
    ),
    (
        "打" + "".join(f"{digit}\ufe0f\u20e3" for digit in "13800138000") + "找我",
        "打〔手机号〕找我",
    ),
    ("卡6222\u20640212\u2064\U000e01003456\u034f7890123。", "卡〔银行卡号〕。"),
    ("138\u31640013\u28008000", "〔手机号〕"),
    ("138\u205f0013\u16808000", "〔手机号〕"),
    ("138\x9f0013\x008000", "〔手机号〕"),
    ("我叫张\u200b三，年费", "我叫〔姓名〕，年费"),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", "〔手机号〕"),
    ("¹³⁸⁰⁰¹³⁸⁰⁰⁰", "〔手机号〕"),
    ("❶③₈00138000", "〔手机号〕"),
    ("①138 0013 8000 ②年费", "①〔手机号〕 ②年费"),
    ("1.3.8.0.0.1.3.8.0.0.0", "〔手机号〕"),
    ("1，3，8，0，0，1，3，8，0，0，0", "〔手机号〕"),
    ("138，0013，8000", "〔手机号〕"),
    ("6222，0212，3456，7890", "〔银行卡号〕"),
    ("6.2.2.2.0.2.1.2.3.4.5.6.7.8.9.0", "〔账号〕"),
    ("微信同号13800138000，转账13900139000", "微信同号〔手机号〕，转账〔手机号〕"),
    ("幺三八零零幺三八零零零", "〔号码〕"),
    ("电话021-62850000转123", "电话〔电话〕"),
    ("(010)62850000", "〔电话〕"),
    ("（０２１）６２８５００００", "〔电话〕"),
    ("座机 6285 0000", "座机 〔电话〕"),
    ("call +1 415 555 2671", "call 〔电话〕"),
    ("身份证310101199003071234", "身份证〔证件号〕"),
    ("3101 0119 9003 0712 3X", "〔证件号〕"),
    ("31010119900307123ｘ", "〔证件号〕"),
    ("310101900307123", "〔证件号〕"),
    ("护照号码 G87654321", "护照号码 〔证件号〕"),
    ("passport no. E12345678", "passport no. 〔证件号〕"),
    ("卡 6222 0212 3456 7890 123", "卡 〔银行卡号〕"),
    ("6222-0212-3456-7890", "〔银行卡号〕"),
    ("6222021234567890123", "〔银行卡号〕"),
    ("3782 822463 10005", "〔银行卡号〕"),
    ("6222021234567890元", "〔银行卡号〕元"),
    ("账号12345678怎么查", "账号〔账号〕怎么查"),
    ("账号是 1002 3456。", "账号是 〔账号〕。"),
    ("my account number is 123456", "my account number is 〔账号〕"),
    ("户号：100023", "户号：〔账号〕"),
    ("订单202605310001234567890", "订单〔账号〕"),
    ("尾号1234的卡", "尾号〔尾号〕的卡"),
    ("卡后四位是8888", "卡后四位是〔尾号〕"),
    ("my card ending in 4321", "my card ending in 〔尾号〕"),
    ("验证码123456", "验证码〔验证码〕"),
    ("邮箱zhang.san@example.com收不到", "邮箱〔邮箱〕收不到"),
    ("ｔｏｍ＠ｂａｎｋ．ｃｎ", "〔邮箱〕"),
    ("我叫张三想问白金卡年费", "我叫〔姓名〕想问白金卡年费"),
    ("我叫欧阳娜娜，", "我叫〔姓名〕，"),
    ("我叫李先生", "我叫〔姓名〕先生"),
    ("您好我是王伟，", "您好我是〔姓名〕，"),
    ("姓名：李小明", "姓名：〔姓名〕"),
    ("户名:阿不都·热合曼", "户名:〔姓名〕"),
    ("客户王小明想提额", "客户〔姓名〕想提额"),
    ("收款人张伟", "收款人〔姓名〕"),
    ("麻烦帮王小明先生查", "麻烦帮〔姓名〕先生查"),
    ("客户张女士", "客户〔姓名〕女士"),
    ("欧阳太太的账单", "〔姓名〕太太的账单"),
    ("my name is John Smith and I want", "my name is 〔姓名〕 and I want"),
    ("Mr Smith called", "Mr 〔姓名〕 called"),
    ("联系人：Tom Lee", "联系人：〔姓名〕"),
    ("沪A12345能办ETC吗", "〔车牌〕能办ETC吗"),
    ("身份证号310101199003071234手机13800138000", "身份证号〔证件号〕手机〔手机号〕"),
]

TYPICAL = """\
白金卡年费多少
年费怎么减免
刷6笔免年费吗
满100减20怎么参加
消费满1,000,000积分换什么
春季满减什么时候结束
2026年3月1日到2026年5月31日的活动
2026-03-01至2026-05-31有效
20260301-20260531
20260301 20260531
2026-05-31 23:59:59截止吗
5/31 还能报名吗
定期三年利率多少
三年定期2.15%还是2.35%
LPR 3.45%加点多少
大额存单20万起存
200000元存三年利息多少
转账5万手续费
转账50000元要多久
转账100000000元怎么办理
转账1000000000000元
1500000000元的额度
1,000,000.00元
¥123456789
余额123456789.00
人民币50000以上要预约吗
10000-50000元收多少手续费
15000-300000之间的费率
5000 10000 20000元哪档返现多
3 6 9 12 18 24期手续费
1,2,3,4,5,6,7,8,9,10,11,12期都可以吗
①年费 ②积分 ③权益分别是什么
①1000元②2000元③3000元哪档返现多
100m²的房子能贷多少
分12期每期多少
客服电话95588
打95588没人接
挂失打400-889-5588还是95588
4008895588是你们电话吗
800 820 8820
客户经理怎么联系
客户安全等级怎么看
客户解决不了怎么升级
客户应缴的费用
客户权益有哪些
白领女士专属卡
年轻女士联名卡
本人身份证过期了
持卡人生日权益
收款人账户填错了
姓名怎么改
姓名变更流程
户名不符退回
我叫不出名字的那个活动
我是金卡客户
我是安徽的能办吗
我是白金卡持卡人
密码错误6次锁卡
密码忘了怎么办
身份证有效期20260531
验证码收不到
尾号是什么意思
积分100000分怎么用
ETC沪ETC卡怎么办
龙卡·白金有什么权益
产品代码CS2603
理财R2和R3区别
XLT-2026-03能买吗
汇款SWIFT费用
7x24小时到账吗
境外ATM取现每日10000元
跨境汇款50000美元额度
what is the annual fee of the platinum card
is the 2.1% rate valid until 2026-05-31
spend 500 yuan get 20 off
card 100000 points to miles
how do I reset my PIN
"""


@pytest.mark.parametrize(("text", "expected"), TAKEN_OUT)
def test_customer_data_is_taken_out(text: str, expected: str) -> None:
    masked = mask(text)
    assert masked.text == expected
    assert masked.found


@pytest.mark.parametrize("text", TYPICAL.splitlines())
def test_a_question_without_customer_data_is_unchanged(text: str) -> None:
    masked = mask(text)
    assert masked.text == text
    assert not masked.found


_PIECES = st.one_of(
    st.sampled_from([text for text, _ in TAKEN_OUT] + TYPICAL.splitlines()),
    st.text("0123456789 -.,:元万年月日号０１２Xx+()（）〔〕", max_size=25),
    st.text("张三李四先生客户姓名我叫是的账户卡号元电话aB1 ：", max_size=25),
    st.text(max_size=10),
)
_TEXTS = st.lists(_PIECES, max_size=5).map("".join)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_masking_what_was_masked_changes_nothing(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once
    assert not mask(once).found


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_long_run_of_digits_survives_that_is_no_amount(text: str) -> None:
    masked = "".join(c for c in mask(text).text if category(c) not in ("Cc", "Cf", "Mn", "Me"))
    for run in re.finditer(r"\d{9,}", masked):
        before, after = masked[: run.start()], masked[run.end() :]
        has_unit = re.match(
            r"(\.\d+)?\s?([%％元块圆万亿十百千]|人民币|[美欧日港澳加英瑞]|积分|里程|股|(?i:cny|rmb|usd|eur|jpy|hkd|gbp|aud|yuan|dollar|point))",
            after,
        )
        has_sign = re.search(
            r"([¥￥$€£＄]|人民币|[金余]额[是为:：]?|(?i:cny|rmb|usd|hkd|eur|jpy|gbp))\s?$", before
        )
        has_cents = re.match(r"\.\d\d(?!\d)", after)
        is_service = re.fullmatch("[48]00[0-9]{7}", _plain(run[0]))
        assert has_unit or has_sign or has_cents or is_service, masked


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), _TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_mobile_number_never_survives(number: str, before: str, after: str) -> None:
    assert number not in mask(f"{before}，{number}，{after}").text


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_is_not_customer_data_stays_as_it_was_written(text: str) -> None:
    # Every piece between placeholders is a piece of the text, in order.
    place = 0
    for piece in re.split("〔[^〔〕]*〕", mask(text).text):
        found = text.find(piece, place)
        assert found >= 0 or "〔" in text
        place = max(place, found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1",
        "a",
        "张",
        "a.a",
        "+1",
        "姓名：",
        "客户王",
        "12,",
        "2026-03-01 ",
        "+1((",
        "my name is ",
        "我叫一·",
        "1.",
        "1\ufe0f\u20e3",
        "①",
        "①1",
    ],
)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    began = time.process_time()
    mask(piece * (50_000 // len(piece)))
    assert time.process_time() - began < 2.0


def _plain(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)
