import pytest

from index.wanted import Sort, wanted


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("报名到几号", Sort.TIME),
        ("什麼時候截止", Sort.TIME),
        ("When does it end?", Sort.TIME),
        ("多久到账", Sort.DURATION),
        ("一个月几次", Sort.COUNT),
        ("三年定期利率", Sort.RATE),
        ("白金卡年费多少", Sort.AMOUNT),
        ("小白金年费", Sort.AMOUNT),
        ("how much is the fee", Sort.AMOUNT),
        ("为什么五年比三年低", Sort.REASON),
        ("在哪里办理", Sort.PLACE),
        ("谁能参加", Sort.OTHER),
        ("年费怎么免", Sort.OTHER),
        ("利率会不会变", Sort.OTHER),
        ("能查利率吗", Sort.OTHER),
    ],
)
def test_the_words_of_a_question_tell_what_it_asks_for(question: str, sort: Sort) -> None:
    assert wanted(question).sort is sort


def test_the_gap_is_where_the_asking_words_stand() -> None:
    asked = wanted("宝马在哪里装配")
    assert asked.gap is not None
    assert asked.text[slice(*asked.gap)] == "哪里"


def test_words_that_only_ask_are_no_content() -> None:
    asked = wanted("请问年费是多少呢")
    assert asked.content == {"年", "费", "年费"}
    assert wanted("what is the fee").content == {"fee"}


def test_what_is_counted_is_known() -> None:
    assert wanted("一年能领几次").measure == "次"
    assert wanted("降息多少个基点").measure == "个基点"
    assert wanted("年费是多少").measure == ""


@pytest.mark.parametrize("question", ["奖多少 几笔", "出口额和进口额分别是多少", "谁在哪里办"])
def test_a_question_may_ask_for_several_things(question: str) -> None:
    assert wanted(question).is_several
    assert not wanted("年费多少").is_several
