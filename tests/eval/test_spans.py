import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.spans import contains, exact_match, f1


@pytest.mark.parametrize(
    ("span", "answer"),
    [("「华沙公约」", "华沙公约"), ("29 %。", "29%"), ("西門區", "西门区"), ("Ｍａｙ 5", "may 5")],
)
def test_width_script_case_and_punctuation_make_no_difference(span: str, answer: str) -> None:
    assert exact_match(span, [answer]) == f1(span, [answer]) == contains(span, [answer]) == 1.0


def test_the_best_of_several_answers_counts() -> None:
    assert exact_match("两年", ["15年", "两年"]) == 1.0
    assert f1("两年", ["15年", "两年"]) == 1.0


def test_f1_counts_shared_characters() -> None:
    # Two of three characters are shared, of four and of three: 2 * 2 / (4 + 3).
    assert f1("年费减半", ["费减免"]) == pytest.approx(2 * 2 / 7)


def test_half_of_a_number_is_no_part_of_it() -> None:
    assert f1("3600", ["360"]) == 0.0
    assert contains("年费3600元", ["360"]) == 0.0
    assert contains("比分3-0", ["3"]) == 0.0
    assert contains("利率3.5%", ["3.5%"]) == 1.0


def test_what_is_only_punctuation_is_contained_nowhere() -> None:
    assert contains("年费", ["。"]) == 0.0


@given(st.text(), st.text())
def test_measures_stay_in_bounds_and_agree(span: str, answer: str) -> None:
    assert 0.0 <= f1(span, [answer]) <= 1.0
    if exact_match(span, [answer]) and f1(span, [answer]) > 0:
        assert contains(span, [answer]) == f1(span, [answer]) == 1.0
