from random import Random

from hypothesis import given
from hypothesis import strategies as st

from eval.neighbours import (
    Siblings,
    invented_name,
    name_in,
    other_name,
    other_number,
    other_siblings,
    read_siblings,
)
from eval.questions import QUESTIONS, read_questions

CARDS = Siblings(("小蓝卡", "金卡"), ("小橙卡", "车主卡"), ("运通卡", "黑金卡", "校园卡"))
TERMS = Siblings(("5年",), (), ("十年",))


def test_a_name_becomes_siblings_that_the_judged_words_do_not_hold() -> None:
    found = list(
        other_siblings("小蓝卡年费多少", [CARDS], "小蓝卡和小橙卡的年费", Random(1), most=9)
    )
    assert {n.after for n in found} == {"车主卡", "运通卡", "黑金卡", "校园卡"}
    assert {n.text for n in found} >= {"车主卡年费多少", "运通卡年费多少"}


def test_a_term_inside_a_year_is_no_name() -> None:
    assert not list(other_siblings("2025年核的卡", [TERMS], "", Random(1)))
    assert [n.text for n in other_siblings("存5年", [TERMS], "", Random(1))] == ["存十年"]


def test_the_siblings_on_file_fit_the_questions_on_file() -> None:
    siblings, questions = read_siblings(QUESTIONS / "siblings.toml"), read_questions()
    texts = "\n".join(q.text for q in questions)
    unused = [n for group in siblings for n in group.names if n not in texts.lower()]
    assert unused == []


@given(st.integers(0, 10**6))
def test_a_number_becomes_one_that_nobody_told(seed: int) -> None:
    told = "2021年3月发行12张，售价100元"
    near = other_number("2021年3月发行的12张多少钱", told, Random(seed))
    assert near is not None
    assert near.after not in {"2021", "3", "12", "100"}
    assert len(near.after) == len(near.before)
    assert near.text != "2021年3月发行的12张多少钱"


def test_a_question_without_a_number_of_its_passage_has_no_such_neighbour() -> None:
    assert other_number("什么时候退役", "2022年退役", Random(1)) is None
    assert other_number("第7条说什么", "本条共8款", Random(1)) is None


def test_a_name_is_what_question_and_title_share() -> None:
    assert name_in("西安街是一条什么样的街道", "西安街 香港") == "西安街"
    assert name_in("谁发明了电话", "梵文") == ""


def test_an_invented_name_stands_nowhere() -> None:
    names = ["西安街", "香港台", "梵文书"]
    near = invented_name("西安街在哪", "西安街", names, "西安街 香港台 梵文书", Random(1))
    assert near is not None
    assert near.after not in "西安街 香港台 梵文书"
    assert other_name("西安街在哪", "西安街", ["西安街"], Random(1)) is None
