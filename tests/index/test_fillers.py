import pytest

from index.fillers import without_fillers
from index.normalise import normalise
from knowledge.masking import mask


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("嗯那个我想问一下白金卡年费多少钱啊谢谢", "白金卡年费多少钱"),
        ("白金卡年费多少钱啊谢谢", "白金卡年费多少钱"),
        ("年费嗯", "年费"),
        ("你好，挂失", "挂失"),
    ],
)
def test_what_is_said_around_a_question_is_left_out(typed: str, left: str) -> None:
    assert without_fillers(normalise(typed)) == left


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("我叫张三，手机13800138000，白金卡年费多少", "白金卡年费多少"),
        ("13800138000调单费", "调单费"),
        ("nf 13800138000", "nf"),
        ("手机号13800138000换了怎么改", "手机号换了怎么改"),
    ],
)
def test_where_customer_data_stood_nothing_is_searched(typed: str, left: str) -> None:
    assert without_fillers(normalise(mask(typed).text)) == left


@pytest.mark.parametrize(
    "typed", ["谢谢", "好啊", "你好", "〔手机号〕", "国发〔2026〕12号", "怎么收"]
)
def test_what_would_be_nothing_without_them_and_what_has_none_stays(typed: str) -> None:
    assert without_fillers(typed) == typed
