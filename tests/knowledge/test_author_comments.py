"""What authors wrote for no reader is taken out of Markdown, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.author_comments import Uncommented, without_comments

SECRET = "并购六月公布"


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        (f"年费<!-- {SECRET} -->300元。", "年费300元。"),
        (f"一。\n\n<!--\n{SECRET}\n\n# {SECRET}\n-->\n\n二。", "一。\n\n\n\n\n\n\n\n二。"),
        (f"一<!-- {SECRET}\n\n{SECRET} -->二", "一\n\n二"),
        (f"| 项目 | 收费 |\n|---|---|\n| 挂失<!-- {SECRET} --> | 20元 |", "| 项目 | 收费 |\n|---|---|\n| 挂失 | 20元 |"),
        (f"# 年费 <!-- {SECRET} -->\n", "# 年费 \n"),
        (f"- 一\n  <!-- {SECRET} -->\n- 二", "- 一\n  \n- 二"),
        (f"一。\n\n[//]: # ({SECRET})\n\n[comment]: <> \"{SECRET}\"\n\n二。", "一。\n\n\n\n\n\n二。"),
        (f"---\n# {SECRET}\ntitle: 年费\n---\n\n# 年费\n", "---\n\ntitle: 年费\n---\n\n# 年费\n"),
        (f"---\ntitle: 年费  # {SECRET}\nid: 'a # b' # {SECRET}\nteams: [\"甲\", '乙'] # {SECRET}\n---\n", "---\ntitle: 年费\nid: 'a # b'\nteams: [\"甲\", '乙']\n---\n"),
        (f"---\ntitle: it's # {SECRET}\n---\n", "---\ntitle: it's\n---\n"),
        (f"<!-- 甲 --><!-- {SECRET} -->二<!-- 丙 -->", "二"),
        (f"<!-- {SECRET} --> `x` <!-- {SECRET} -->", " `x` "),
        (f"一 ` 二 <!-- {SECRET} --> 三", "一 ` 二  三"),
        (f"`一` `` 二 <!-- {SECRET} -->", "`一` `` 二 "),
        (f"```\n代码\n```\n<!-- {SECRET} -->", "```\n代码\n```\n"),
        (f"<!-- ```\n{SECRET} -->\n甲\n```\n码\n```", "\n\n甲\n```\n码\n```"),
    ],
)  # fmt: skip
def test_comments_go_and_lines_stay(markdown: str, left: str) -> None:
    found = without_comments(markdown)
    assert found.text == left
    assert found.lines
    assert found.open_line is None


@pytest.mark.parametrize(
    "markdown",
    [
        "一。\n\n# 二\n",
        "写作 `<!-- 注 -->` 的是注释。",
        "写作 ``<!-- ` -->`` 的是注释。",
        "```html\n<!-- 注 -->\n```\n",
        "~~~~\n<!-- 注 -->\n~~~\n<!-- 注 -->\n~~~~\n",
        "```\n<!-- 没有结束",
        "脚注[^1]\n\n[^1]: 每户1次\n[1]: #收费 见第三节\n",
        "---\ntitle: C#与#号\n---\n\n文。\n",
        '---\ntitle: "C # 与 \\" # 号"\nid: \'a # b\'\n---\n\n文。\n',
        "---\nnote: |\n  # 是文字\n---\n\n文。\n",
        "# 标题\n\n-- > 不是 --> 注释\n",
    ],
)
def test_what_is_shown_stays(markdown: str) -> None:
    assert without_comments(markdown) == Uncommented(markdown)


def test_a_comment_that_is_never_closed_takes_all_that_follows_and_says_where() -> None:
    found = without_comments(f"一。\n<!-- 甲 -->\n二<!-- 乙\n\n{SECRET}\n")
    assert found == Uncommented("一。\n\n二\n\n\n", (2, 3), 3)


pieces = st.lists(
    st.sampled_from(
        ["<!--", "-->", "`", "``", "```", "~~~", "\n", "\n\n", "文", "# ", "---\n", "[//]: # (甲)", " "]
    ),
    max_size=30,
)  # fmt: skip


@given(pieces)
def test_lines_never_move_and_only_comments_are_taken(found: list[str]) -> None:
    given_text = "".join(found)
    left = without_comments(given_text)
    before, after = given_text.split("\n"), left.text.split("\n")
    assert len(before) == len(after)
    untouched = [n for n, line in enumerate(before) if line == after[n]]
    assert left.lines or len(untouched) == len(before)
    assert all(1 <= line <= len(before) for line in left.lines)
    # Nothing is added anywhere.
    letters = iter(given_text)
    assert all(letter in letters for letter in left.text)
