"""Verbatim text to HTML: everything escaped, values marked where they stand."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.look.marking import Mark, marked, plain, plain_lines

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<a href='javascript:alert(1)'>x</a>",
    "&lt;b&gt; stays as written",
]
LITERAL = [
    "$x^2$",
    ":material/lock:",
    ":red[x]",
    "[x](http://a.example)",
    "![x](http://a.example/p.png)",
    ":smile:",
]
TAGS = re.compile(r'</?(?:mark|strong|code)(?: class="lq-(?:value|decisive)")?>|<br>')


def text_of(markup: str) -> str:
    return html.unescape(TAGS.sub("", markup))


@pytest.mark.parametrize("text", HOSTILE + LITERAL)
def test_hostile_text_is_shown_as_it_stands(text: str) -> None:
    markup = marked(text, [Mark(0, 4)])

    assert "<" not in TAGS.sub("", markup)
    assert text_of(markup) == text


@given(
    st.text("ab中3%*_`\\<>&\"'|$:[]\n", max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70))),
)
def test_only_our_own_elements_are_ever_produced_and_no_word_is_lost(
    text: str, spans: list[tuple[int, int]]
) -> None:
    markup = marked(text, [Mark(*span) for span in spans])

    assert not re.search(r"[<>\"]", TAGS.sub("", markup))
    assert text_of(markup) == plain(text)


def test_a_value_is_marked_at_its_characters() -> None:
    assert marked("年费3600元起", [Mark(2, 7)]) == '年费<mark class="lq-value">3600元</mark>起'


def test_a_mark_and_bold_may_cross() -> None:
    markup = marked("满**100元**减", [Mark(0, 8)])

    assert markup == (
        '<mark class="lq-value">满</mark><strong><mark class="lq-value">100元</mark></strong>减'
    )


def test_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    assert marked("甲乙3%丙", [Mark(2, 4)], 2, 5) == '<mark class="lq-value">3%</mark>丙'


def test_decisive_words_hold_the_values_inside_them() -> None:
    markup = marked("减20元。", [Mark(0, 5, "decisive"), Mark(1, 4)])

    assert '<mark class="lq-decisive"><mark class="lq-value">20元</mark></mark>' in markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**粗**体`码`", "粗体码"),
        ("一<br>二", "一\n二"),
        (r"5\*3", "5*3"),
        ("5*3*2", "5*3*2"),
        ("**没有收尾", "**没有收尾"),
    ],
)
def test_plain_text_has_no_marks_of_markdown(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_table_is_copied_as_cells_a_tab_apart_without_its_rule() -> None:
    assert (
        plain_lines("| 期限 | 利率 |\n|---|:--:|\n| 3年 | **1.30%** |") == "期限\t利率\n3年\t1.30%"
    )
