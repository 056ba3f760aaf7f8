"""A document's Markdown to HTML: its blocks, the cited lines, nothing that acts."""

import re

import pytest

from ingest.blocks import parse_blocks
from ingest.lines import Lines
from ingest.sections import outline
from tests.ui.test_marking import HOSTILE
from ui.look.markdown_html import Page, to_html
from ui.look.marking import Mark

TABLE = "| 期限 | 利率 |\n|---|---|\n| 1年 | 1.00% |\n| 3年 | 1.30% |"


def test_a_table_has_its_header_and_rows() -> None:
    markup = to_html(Page(TABLE))

    assert '<thead><tr><th scope="col">期限</th><th scope="col">利率</th></tr></thead>' in markup
    assert "<tr><td>3年</td><td>1.30%</td></tr>" in markup
    assert "---" not in markup


def test_a_value_is_marked_inside_its_cell() -> None:
    at = TABLE.index("1.30%")

    markup = to_html(Page(TABLE, [Mark(at, at + 5)]))

    assert '<td><mark class="lq-value">1.30%</mark></td>' in markup


def test_rows_without_a_header_are_still_a_table() -> None:
    assert to_html(Page("| 1年 | 1% |")).count("<td>") == 2


def test_a_bar_that_is_escaped_does_not_end_a_cell() -> None:
    assert "<td>甲|乙</td><td>丙</td>" in to_html(Page(r"| 甲\|乙 | 丙 |"))


def test_cited_lines_are_highlighted_and_no_others() -> None:
    text = "# 题\n\n第一段。\n第二行。\n\n- 甲\n- 乙\n\n| a |\n|---|\n| b |\n| c |"

    markup = to_html(Page(text, cited=(4, 11)))

    assert re.findall(
        r'<(\w+) class="lq-cited"[^>]*>(?:<span>•</span>)?(?:<div>|<td>)?([^<]*)', markup
    ) == [
        ("span", "第二行。"),
        ("li", "甲"),
        ("li", "乙"),
        ("tr", "b"),
    ]


def test_numbers_of_a_list_stand_as_written() -> None:
    assert "<span>3.</span><div>甲</div>" in to_html(Page("3. 甲\n4. 乙"))


def test_nested_items_keep_their_depth() -> None:
    assert re.findall(r'data-depth="(\d)"', to_html(Page("- 甲\n  - 乙\n      - 丙"))) == [
        "0",
        "1",
        "3",
    ]


def test_front_matter_is_left_out_and_lines_still_count_from_the_file() -> None:
    markup = to_html(Page("---\ntitle: 秘\n---\n正文", cited=(4, 4)))

    assert "秘" not in markup
    assert '<span class="lq-cited">正文</span>' in markup


def test_code_is_not_read_as_markdown() -> None:
    assert to_html(Page("```\n# 不是标题\n```\n后")) == "<pre># 不是标题</pre><p>后</p>"


def test_quotes_rules_and_headings_are_known() -> None:
    assert (
        to_html(Page("> 引\n\n***\n\n### 小题 ###"))
        == "<blockquote>引</blockquote><hr><h3>小题</h3>"
    )


def test_an_internal_heading_has_a_lock() -> None:
    assert "lq-lock-icon" in to_html(Page("## 怎么办（内部口径）"))
    assert "lq-lock-icon" not in to_html(Page("## 怎么办（对客）"))


@pytest.mark.parametrize(
    ("heading", "is_internal"),
    [
        ("怎么减免（内部口径）", True),
        ("怎么减免(内部)", True),
        ("怎么减免【仅限内部】：", True),
        ("怎么减免 [仅供内部]", True),
        ("怎么减免（ 内部使用 ）", True),
        ("怎么减免（仅内部）:", True),
        ("Waivers (Internal only)", True),
        ("Waivers [INTERNAL]", True),
        ("**怎么减免（内部口径）**", True),
        ("怎么减免（内部口径） ##", True),
        ("怎么减免（内部员工卡）", False),
        ("（内部）怎么减免", False),
        ("怎么减免（internals）", False),
        ("怎么减免 内部", False),
        ("怎么减免（对客）", False),
    ],
)
def test_a_heading_has_a_lock_exactly_where_the_pack_is_read_as_internal(
    heading: str, is_internal: bool
) -> None:
    markdown = f"## {heading}\n\n话。\n"

    assert ("lq-lock-icon" in to_html(Page(markdown))) is is_internal
    assert outline(parse_blocks(Lines(markdown)))[-1].is_internal is is_internal


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "# {}", "- {}", "| {} |", "> {}", "```\n{}\n```"])
def test_hostile_text_stays_text_in_every_block(around: str, hostile: str) -> None:
    markup = to_html(Page(around.format(hostile)))

    elements = set(re.findall(r"<(\w+)", markup))
    assert elements <= {
        "p",
        "h3",
        "ul",
        "li",
        "span",
        "div",
        "table",
        "tbody",
        "tr",
        "td",
        "blockquote",
        "pre",
    }
    assert not re.search(r"<[^>]*\son\w+=", markup)


@pytest.mark.parametrize(
    "markdown",
    ["话。", "# 话", "- 话", "> 话", "```\n话\n```", "| 话 | 值 |\n|---|---|\n| 一 | 二 |"],
)
def test_a_flag_stands_once_before_the_words_of_its_line(markdown: str) -> None:
    line = next(n for n, text in enumerate(markdown.split("\n"), 1) if "话" in text)

    markup = to_html(Page(markdown, flags={line: '<a id="f-1">1</a>'}))

    assert markup.count('<a id="f-1">1</a>') == 1
    assert markup.index("f-1") < markup.index("话")


@pytest.mark.parametrize(
    ("marks", "levels"),
    [
        (("#", "##", "###"), "345"),
        (("##", "####", "##", "###"), "3434"),
        (("###", "##", "#"), "333"),
        (("#", "##", "###", "####", "#####", "######"), "345666"),
    ],
)
def test_headings_skip_no_level_whatever_a_document_skips(
    marks: tuple[str, ...], levels: str
) -> None:
    markup = to_html(Page("\n\n".join(f"{mark} 节" for mark in marks)))
    assert "".join(re.findall(r"<h(\d)", markup)) == levels
