import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.conversion.converted import SourceFile
from ingest.conversion.html.html_document import convert_html
from ingest.conversion.html.html_tree import MAX_DEPTH


def _markdown(page: str) -> str:
    converted = convert_html(SourceFile("页.html", page.encode()))
    assert converted.markdown is not None
    return converted.markdown


def _codes(page: str) -> list[str]:
    return [finding.code for finding in convert_html(SourceFile("页.html", page.encode())).findings]


def test_a_page_without_its_own_heading_begins_with_its_title_without_the_site_behind_it() -> None:
    assert (
        _markdown("<title>存款利率 - 云海银行</title><p>年利率1.1%") == "# 存款利率\n\n年利率1.1%\n"
    )
    assert _markdown("<title>存款利率_云海银行官网</title><h1>利率</h1>").startswith("# 利率\n")
    assert _markdown("<title>2026-03 公告</title><p>甲").startswith("# 2026-03 公告\n")
    assert _markdown("<title>Cloudsea Bank | Rates</title><p>x").startswith("# Rates\n")


def test_a_page_of_nothing_says_nothing() -> None:
    assert _markdown("") == _markdown("<title>只有标题</title>") == ""


def test_inline_marks_leave_no_trace_and_lines_of_the_source_are_folded() -> None:
    page = "<p>年利率\n为<b>1.1</b><i>%</i>，<a href='x'>详见</a>\n公告 or\nterms<br>第二行</p>"
    assert _markdown(page) == "年利率为1.1%，详见公告 or terms\n第二行\n"


def test_raised_digits_stay_raised() -> None:
    assert _markdown("<p>5<sup>2</sup>㎡ CO<sub>2</sub>") == "5²㎡ CO2\n"


def test_a_note_is_put_beside_what_points_at_it_and_keeps_its_own_numbers() -> None:
    page = "<p>免年费<a href='#n'><sup>1</sup></a>。</p><p>乙</p><ol><li id=n>满 500 元，30 天内</li></ol>"
    assert _markdown(page) == "免年费（注：满 500 元，30 天内）。\n\n乙\n"


def test_a_raised_mark_is_told_by_the_paragraph_below_that_begins_with_it() -> None:
    page = "<ul><li>行李箱<sup>^</sup></ul><p>面积 9 m<sup>2</sup>，减半<sup>2</sup></p><p>^ 送完即止<br>² 限新客户</p><p>尾"
    wanted = "- 行李箱（注：送完即止）\n\n面积 9 m²，减半（注：限新客户）\n\n尾\n"
    assert _markdown(page) == wanted


def test_a_note_stays_where_it_is_if_only_some_of_its_lines_are_pointed_at() -> None:
    page = "<p>减半<sup>①</sup></p><p>① 限新客户<br>② 限周末</p>"
    assert _markdown(page) == "减半（注：限新客户）\n\n① 限新客户\n② 限周末\n"


def test_a_button_that_opens_nothing_says_nothing() -> None:
    assert (
        _markdown("<p>有帮助吗？</p><div><button>有</button><button>没有</button></div>")
        == "有帮助吗？\n"
    )


def test_a_numbered_list_in_a_cell_keeps_its_numbers() -> None:
    page = "<table><tr><th>类<th>材料<tr><td>甲<td><ol><li>执照<li>章程</ol></table>"
    assert "| 甲 | 1. 执照<br>2. 章程 |" in _markdown(page)


def test_a_link_to_a_section_is_no_note() -> None:
    page = "<p>见<a href='#s'>第三节</a>。</p><div id=s><p>正文</p></div>"
    assert _markdown(page) == "见第三节。\n\n正文\n"


def test_marked_paragraphs_below_a_table_are_put_beside_its_cells() -> None:
    page = "<table><tr><th>期<th>利率<tr><td>一年<td>1.1<sup>①</sup></table><p>注：① 限手机银行</p><p>正文</p>"
    assert "| 一年 | 1.1（注：限手机银行） |\n\n正文" in _markdown(page)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>密</p>",
        "<p style='display: none'>密</p>",
        "<p style='DISPLAY:NONE !important'>密</p>",
        "<p style='color:red;visibility:hidden'>密</p>",
        "<p aria-hidden=true>密</p>",
        "<p class='x sr-only'>密</p>",
        "<template>密</template>",
        "<noscript>密</noscript>",
        "<style>.k{display:none}</style><p class=k>密</p>",
        "<style>p.k,#u{display:none}</style><p class=k>密</p>",
        "<p style='mso-hide:all'>密</p>",
        "<p style='text-indent:-9999px'>密</p>",
        "<p><del>密</del></p>",
        "<p><s>密</s></p>",
        "<!-- 密 -->",
        "<script>密</script>",
        "<img alt=密>",
        "<table><tr><th>a<th>b<tr style='display:none'><td>密<td>密<tr><td>1<td>2</table>",
    ],
)
def test_what_is_not_shown_does_not_come_out(hidden: str) -> None:
    assert "密" not in _markdown(f"<h1>题</h1><p>文</p>{hidden}<p>尾</p>")


@pytest.mark.parametrize(
    "shown",
    [
        "<details><summary>问</summary>答案</details>",
        "<button aria-expanded=false aria-controls=p>问</button><div id=p hidden>答案</div>",
        "<a data-toggle=collapse href='#p'>问</a><div id=p class=collapse style='display:none'>答案</div>",
        "<style>.panel{display:none}.panel.on{display:block}</style><div class=panel>答案</div>",
        "<style>@media print{.k{display:none}}</style><p class=k>答案</p>",
        "<div id=js_content style='visibility:hidden'>答案</div>",
        "<div style='font-size:0'><span style='font-size:14px'>答案</span></div>",
        "<p style='border-collapse:collapse;visibility:visible'>答案</p>",
    ],
)
def test_what_opens_with_a_click_or_is_shown_all_the_same_comes_out(shown: str) -> None:
    assert "答案" in _markdown(f"<h1>题</h1>{shown}")


def test_what_is_left_out_is_told_by_kind_and_number() -> None:
    page = "<p hidden>一</p><p hidden>二</p><p><del>三</del>四<img><nav>五</nav>"
    converted = convert_html(SourceFile("a.html", page.encode()))
    told = {finding.code: finding.fields for finding in converted.findings}
    assert told == {
        "page_hidden": {"count": "2", "sample": "一"},
        "page_struck": {"count": "1", "sample": "三"},
        "page_image": {"count": "1"},
        "page_frame": {"count": "1"},
    }


def test_parts_that_only_share_a_name_with_frames_stay() -> None:
    page = "<h1>费用</h1><div class='footer-note'><p>另收 5 元</p></div><table class=footer><tr><td>项<td>元<tr><td>函证<td>200</table>"
    assert _codes(page) == []
    assert "另收 5 元" in _markdown(page)
    assert "| 函证 | 200 |" in _markdown(page)


def test_a_list_of_documents_is_no_menu() -> None:
    links = "".join(f"<li><a href={n}>第{n}号产品销售费率优惠公告</a>" for n in range(6))
    assert _markdown(f"<h1>公告</h1><ul>{links}</ul>").count("优惠公告") == 6


def test_merged_cells_reach_no_further_than_their_group_and_hidden_columns_are_gone() -> None:
    page = (
        "<table><col><col style='display:none'><col><thead><tr><th>甲<th>密<th>乙</thead>"
        "<tbody><tr><td rowspan=99>1<td>密<td>2<tr><td>密<td>3</tbody><tbody><tr><td>4<td>密<td>5</table>"
    )
    assert _markdown(page) == "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 1 | 3 |\n| 4 | 5 |\n"


def test_a_table_in_a_cell_of_a_table_is_read_as_lines() -> None:
    page = (
        "<table><tr><th>项<th>档<tr><td>费<td><table><tr><td>一<td>5<tr><td>二<td>6</table></table>"
    )
    assert "| 费 | 一 5<br>二 6 |" in _markdown(page)


def test_tables_that_only_lay_out_a_page_are_no_tables() -> None:
    framed = "<table><tr><td><p>框内</p><p>文字</p></table>"
    beside = "<table role=presentation><tr><td>左<td>右</table>"
    assert _markdown(framed) == "框内\n\n文字\n"
    assert _markdown(beside) == "左\n\n右\n"


def test_a_table_with_too_many_cells_is_refused() -> None:
    row = "<tr>" + "<td colspan=1000>1" * 9
    assert _codes(f"<table>{row * 99}</table>") == ["page_table_too_large"]


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "details", "x", "sup"]
)
def test_elements_within_elements_are_read_or_refused_however_deep(tag: str) -> None:
    deep = f"<{tag}>" * 100_000 + "字"
    assert _codes(deep) == ["page_too_deep"]
    shallow = f"<{tag}>" * (MAX_DEPTH // 5) + "字"
    assert "字" in _markdown(shallow)


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "col",
        "h1",
        "h2",
        "h3",
        "a",
        "sup",
        "b",
        "del",
        "details",
        "summary",
        "pre",
        "br",
        "img",
        "span",
        "template",
        "nav",
        "header",
        "footer",
        "section",
        "article",
        "main",
        "button",
        "select",
        "option",
        "style",
        "script",
        "title",
        "q",
        "ruby",
        "rt",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        " hidden",
        " style='display:none'",
        " id=a href='#a'",
        " href='#a'",
        " rowspan=0 colspan=3",
        " rowspan=70000",
        " class=nav",
        " class='MsoTitle'",
        " style='mso-list:l0 level9'",
        " style='mso-list:Ignore'",
        " role=tab href='#a'",
        " aria-expanded aria-controls=a",
        " start=-9 type=i",
    ]
)
PIECES = st.one_of(
    st.builds(lambda tag, said: f"<{tag}{said}>", TAGS, ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", TAGS),
    st.sampled_from(
        ["文", "1", "①", "<!--", "-->", "<![if x]>", "&nbsp;", "|", "<", "注：① 甲", "\n", "？"]
    ),
    st.text(max_size=5),
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=60))
def test_any_page_is_read(pieces: list[str]) -> None:
    page = "".join(pieces).encode("utf-8", "surrogatepass")
    convert_html(SourceFile("a.html", page))


@given(
    st.lists(
        # Two marks around something are emphasis to whoever writes Chinese, whatever stands beside them.
        st.text(
            st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30
        ).filter(lambda text: not re.search(r"(\*\*|~~|__).+\1", text)),
        max_size=5,
    )
)
@example(["__"])
def test_text_without_tags_is_kept_word_by_word(texts: list[str]) -> None:
    from html import escape

    from ingest.plain import plain_text

    page = "".join(f"<p>字{escape(text)}字</p>" for text in texts)
    wanted = "".join("".join(f"字{text}字".split()) for text in texts)
    assert "".join(plain_text(_markdown(page)).split()) == wanted
