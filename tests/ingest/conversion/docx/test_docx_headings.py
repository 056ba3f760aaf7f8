import pytest

from tests.ingest.conversion.docx.word import markdown
from tests.ingest.corpus.office_parts import para, run, style

BOLD = "<w:b/>"
CENTRE = '<w:jc w:val="center"/>'


def _bold(text: str) -> str:
    return para(run(text, BOLD))


def test_numbered_bold_lines_are_headings_where_there_are_no_others() -> None:
    body = [
        _bold("一、费用"),
        para("免费。"),
        _bold("（一）年费"),
        para("三百元。"),
        _bold("二、其他"),
    ]
    assert [line for line in markdown(*body).split("\n") if line.startswith("#")] == [
        "# 一、费用",
        "## （一）年费",
        "# 二、其他",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、本行免收年费。",
        "重要提示",
        "3.85%起",
        "1.5倍积分",
        "2026年3月1日",
        "（含）20万元",
        "一、" + "很长" * 30,
    ],
)
def test_bold_lines_that_are_no_headings_stay_text(text: str) -> None:
    assert not markdown(_bold(text), para("正文。")).startswith("#")


def test_bold_sets_nothing_apart_where_nearly_all_is_bold() -> None:
    assert "#" not in markdown(_bold("一、费用"), _bold("免费。"), para("完"), _bold("二、期限"))


def test_numbered_lines_that_nothing_sets_apart_stay_text() -> None:
    assert "#" not in markdown(para("一、费用"), para("正文。"), para("二、期限"))


def test_lookalikes_are_text_where_styles_tell_headings() -> None:
    styles = style("h", "heading 1")
    assert (
        markdown(para("标题", style="h"), _bold("一、费用"), styles=styles)
        == "# 标题\n\n一、费用\n"
    )


@pytest.mark.parametrize("name", ["heading 2", "Heading 2", "标题 2", "標題 2", "标题2"])
def test_a_heading_is_told_by_the_name_of_its_style(name: str) -> None:
    assert markdown(para("甲", style="s"), styles=style("s", name)) == "## 甲\n"


@pytest.mark.parametrize("name", ["heading", "标题", "Heading 2 note", "目录标题栏"])
def test_other_names_are_no_headings(name: str) -> None:
    assert not markdown(para("甲", style="s"), styles=style("s", name)).startswith("##")


def test_with_a_title_all_headings_are_one_deeper() -> None:
    styles = style("t", "Title") + style("h", "heading 1")
    assert (
        markdown(para("名", style="t"), para("甲", style="h"), styles=styles) == "# 名\n\n## 甲\n"
    )


def test_a_large_centred_first_line_is_the_title_and_goes_on_in_the_next() -> None:
    big = '<w:sz w:val="44"/>'
    body = [
        para(run("关于调整", big), more=CENTRE),
        para(run("费率的通知", big), more=CENTRE),
        para("各行：" * 9),
    ]
    assert markdown(*body).startswith("# 关于调整费率的通知\n\n各行")


def test_a_centred_line_of_the_size_of_the_text_is_no_title() -> None:
    assert markdown(para("附件", more=CENTRE), para("正文。")) == "附件\n\n正文。\n"


def test_a_sentence_in_the_style_of_a_heading_is_text() -> None:
    text = "第五条 " + "本行对符合条件的客户减免手续费，" * 4 + "具体以公告为准。"
    assert markdown(para(text, style="h"), styles=style("h", "heading 1")) == f"{text}\n"


def test_a_bold_numbered_line_that_asks_is_a_heading_like_those_beside_it() -> None:
    asked = (_bold("1、忘记密码怎么办？"), para("重置。"), _bold("2、挂失流程"), para("致电。"))
    assert markdown(*asked) == "# 1、忘记密码怎么办？\n\n重置。\n\n# 2、挂失流程\n\n致电。\n"
