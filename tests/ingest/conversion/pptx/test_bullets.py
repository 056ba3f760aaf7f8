import pytest

from ingest.conversion.pptx.bullets import scheme_label


@pytest.mark.parametrize(
    ("scheme", "count", "label"),
    [
        ("arabicPeriod", 3, "3."), ("arabicParenR", 3, "3)"), ("arabicParenBoth", 3, "(3)"), ("arabicPlain", 3, "3"),
        ("alphaUcPeriod", 2, "B."), ("alphaLcParenR", 2, "b)"), ("romanUcPeriod", 4, "IV."), ("romanLcParenBoth", 4, "(iv)"),
        ("circleNumDbPlain", 3, "③"), ("ea1ChsPlain", 12, "十二"), ("ea1ChtPeriod", 2, "二."), ("hindiNumPeriod", 5, "5."),
        ("alphaUcPeriod", 0, "0."),
    ],
)  # fmt: skip
def test_a_number_stands_as_its_scheme_shows_it(scheme: str, count: int, label: str) -> None:
    assert scheme_label(scheme, count) == label
