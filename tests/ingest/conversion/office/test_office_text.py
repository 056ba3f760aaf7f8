import pytest

from ingest.conversion.labels import labelled
from ingest.conversion.office.office_math import math_text
from ingest.conversion.office.office_xml import NAMESPACES, parse_xml
from ingest.conversion.office.one_line import one_line, side_by_side
from ingest.conversion.office.raised import lowered, raised
from ingest.conversion.office.symbol_fonts import UNKNOWN, shown_symbols


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2", "²"),
        ("10", "¹⁰"),
        ("-1", "⁻¹"),
        ("n", "ⁿ"),
        ("th", "th"),
        ("注1", "注1"),
        ("①", "①"),
        ("[3]", "[3]"),
        ("(1)", "(1)"),
        ("-", "-"),
    ],
)
def test_only_what_has_a_raised_form_is_raised(text: str, shown: str) -> None:
    assert raised(text) == shown


def test_figures_are_lowered() -> None:
    assert (lowered("2"), lowered("max")) == ("₂", "max")


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0fe", "Wingdings", "☑"), ("þ", "Wingdings", "☑"), ("R£", "Wingdings 2", "☑☐"), ("\uf0b3", "Symbol", "≥"),
        ("a", "Symbol", "α"), ("5", "Symbol", "5"), ("a", "Arial", "a"), ("\uf0fc", None, "✓"), ("年", "Wingdings", "年"),
        ("A", "Webdings", UNKNOWN), ("\uf041", None, UNKNOWN), (" ", "Wingdings", " "),
    ],
)  # fmt: skip
def test_characters_of_symbol_fonts_are_those_that_are_seen(
    text: str, font: str | None, shown: str
) -> None:
    assert shown_symbols(text, font) == shown


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("一、", "总则", "一、总则"),
        ("1.1", "总则", "1.1 总则"),
        ("第一条", "甲", "第一条 甲"),
        ("（一）", "甲", "（一）甲"),
        ("", "甲", "甲"),
        ("1.", "", "1."),
    ],
)
def test_a_numbered_text_is_as_it_is_quoted(label: str, text: str, shown: str) -> None:
    assert labelled(label, text) == shown


def test_a_heading_in_two_lines_is_joined_as_its_language_is_written() -> None:
    assert one_line("关于调整\n费率的通知") == "关于调整费率的通知"
    assert one_line("Premier\nSavings") == "Premier Savings"


def test_lines_that_each_say_something_are_kept_apart() -> None:
    assert side_by_side("不限\n企业另议") == "不限 企业另议"
    assert side_by_side("满12个月；\n以审批为准。") == "满12个月；以审批为准。"


def _formula(inner: str) -> str:
    space = NAMESPACES["m"]
    root = parse_xml(f'<m:oMath xmlns:m="{space}">{inner}</m:oMath>'.encode())
    assert root is not None
    return math_text(root)


def _r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def test_formulas_are_typed_in_one_line() -> None:
    assert _formula(f"<m:f><m:num>{_r('a+b')}</m:num><m:den>{_r('c')}</m:den></m:f>") == "(a+b)/c"
    assert _formula(f"<m:sSup><m:e>{_r('x')}</m:e><m:sup>{_r('2')}</m:sup></m:sSup>") == "x²"
    assert _formula(f"<m:sSub><m:e>{_r('r')}</m:e><m:sub>{_r('i')}</m:sub></m:sSub>") == "r_i"
    assert _formula(f"<m:rad><m:deg>{_r('3')}</m:deg><m:e>{_r('x')}</m:e></m:rad>") == "³√(x)"
