"""What a reader of a document would say its entries are, form by form."""

from pathlib import Path

import pytest

from ingest.check import check_pack
from ingest.draft import Draft
from knowledge.pack import Disclosure
from knowledge.passage import Passage, PassageKind
from knowledge.wording import Severity
from tests.builders import CHECKED_AT, count_characters, write_pack


def draft_of(folder: Path, markdown: str, kind: str = "product") -> Draft:
    return check_pack(
        write_pack(folder, {"d.md": markdown}, kind=kind), count_characters, CHECKED_AT
    )


def passages_of(folder: Path, markdown: str, kind: str = "product") -> tuple[Passage, ...]:
    draft = draft_of(folder, markdown, kind)
    assert draft.findings == ()
    return draft.passages


def entries(passages: tuple[Passage, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    assert all(passage.kind is PassageKind.FAQ for passage in passages)
    return [(passage.heading_path[-1], passage.text, passage.similar) for passage in passages]


@pytest.mark.parametrize(
    "markdown",
    [
        "## Q：几点结束？\n\nA：24:00结束。\n\n相似问：\n\n- 到几点\n- 今天还有吗\n",
        "## 问：几点结束？\n\n答：24:00结束。\n\n相似问：到几点；今天还有吗\n",
        "## 几点结束？\n\nA：24:00结束。\n\n### 相似问\n\n1. 到几点\n2. 今天还有吗\n",
        "## 几点结束？\n\n24:00结束。\n\n**相似问法**：到几点、今天还有吗\n",
        "Q：几点结束？\nA：24:00结束。\n相似问：到几点 / 今天还有吗\n",
        "**Q1：几点结束？**\n\n**A1：**24:00结束。\n\n相似问：到几点|今天还有吗\n",
        "__Q：几点结束？__\n\n**A：24:00结束。**\n\n__相似问：__到几点；**今天还有吗**\n",
        "Q：**几点**结束？\nA：24:00结束。\n\n**相似问：**\n\n* 到几点\n* __今天还有吗__\n",
        "| 问题 | 答案 | 相似问 |\n|---|---|---|\n| 几点结束？ | 24:00结束。 | 到几点；今天还有吗 |\n",
        "标准问题 | 扩展问 | 标准答案\n--|--|--\n几点结束？ | 到几点<br>今天还有吗 | 24:00结束。\n",
    ],
)
def test_every_form_of_question_and_answer_is_one_entry(tmp_path: Path, markdown: str) -> None:
    found = passages_of(tmp_path, markdown)

    assert entries(found) == [("几点结束？", "24:00结束。", ("到几点", "今天还有吗"))]


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("A：**24:00**结束。", "24:00结束。"),
        ("**A：**24:00**结束**。", "24:00结束。"),
        ("**A：24:00结束**。", "A：24:00结束。"),
        ("A：尾号**1234。", "尾号**1234。"),
    ],
)
def test_emphasis_around_the_word_that_opens_an_answer_is_never_halved(
    tmp_path: Path, answer: str, read: str
) -> None:
    (entry,) = passages_of(tmp_path, f"Q：几点结束？\n\n{answer}\n")

    assert entry.plain == read


def test_each_question_of_a_document_is_an_entry_with_its_own_similar_questions(
    tmp_path: Path,
) -> None:
    markdown = "# 常见问题\n\n请先核对身份。\n\nQ：一？\nA：甲。\n相似问：一吗；一么\n\nQ：二？\n\nA：乙。\n\n第二段。\n\nQ：三？\nA：丙。\n"

    intro, *found = passages_of(tmp_path, markdown)

    assert (intro.text, intro.kind) == ("请先核对身份。", PassageKind.PROSE)
    assert [(p.heading_path, p.text, p.similar) for p in found] == [
        (("常见问题", "一？"), "甲。", ("一吗", "一么")),
        (("常见问题", "二？"), "乙。\n\n第二段。", ()),
        (("常见问题", "三？"), "丙。", ()),
    ]


def test_an_answer_cell_is_cited_at_its_place(tmp_path: Path) -> None:
    markdown = "# 问答\n\n| Question | Answer |\n|---|---|\n| How much? | CNY 10 \\| 20 |\n|  | 没有问题的行 |\n"
    entry, row = passages_of(tmp_path, markdown)

    assert (entry.text, entry.span.first_line, entry.plain) == ("CNY 10 \\| 20", 5, "CNY 10 | 20")
    assert (row.text, row.kind) == ("|  | 没有问题的行 |", PassageKind.PROSE)


def test_a_question_heading_alone_is_no_entry_but_in_an_faq_pack(tmp_path: Path) -> None:
    markdown = "## 境外能取现吗？\n\n能。\n"

    assert passages_of(tmp_path / "a", markdown)[0].kind is PassageKind.PROSE
    assert passages_of(tmp_path / "b", markdown, "faq")[0].kind is PassageKind.FAQ


def test_a_long_answer_keeps_its_question_in_every_part(tmp_path: Path) -> None:
    answer = "须在到期日前办理，逾期不补。" * 100
    found = passages_of(tmp_path, f"## Q：怎么办理？\n\nA：{answer}\n\n相似问：如何办\n")

    assert len(found) > 1
    assert {passage.heading_path for passage in found} == {("怎么办理？",)}
    assert "".join(passage.text for passage in found) == answer
    assert [passage.similar for passage in found] == [("如何办",), *[()] * (len(found) - 1)]


@pytest.mark.parametrize(
    "markdown",
    [
        "一。\n\n## Q：几点？\n\n## 二\n\n二。\n",
        "一。\n\nQ：几点？\n\n相似问：几时\n",
        "一。\n\n| 问题 | 答案 |\n|--|--|\n| 几点？ |  |\n",
    ],
)
def test_a_question_without_an_answer_is_noted(tmp_path: Path, markdown: str) -> None:
    draft = draft_of(tmp_path, markdown)

    assert [(f.code, f.fields) for f in draft.findings] == [
        ("question_without_answer", {"value": "几点？"})
    ]
    assert draft.is_publishable


def test_a_paragraph_that_asks_and_nothing_more_stays_text(tmp_path: Path) -> None:
    asked, entry = passages_of(tmp_path, "Q：几点？\n\nQ：几时？\nA：三点。\n")

    assert (asked.text, asked.kind) == ("Q：几点？", PassageKind.PROSE)
    assert entries((entry,)) == [("几时？", "三点。", ())]


@pytest.mark.parametrize("heading", ["话术", "参考话术", "话术：", "Say", "Script"])
@pytest.mark.parametrize("level", ["##", "###", "####"])
def test_a_phrase_to_say_goes_to_the_section_it_closes(
    tmp_path: Path, heading: str, level: str
) -> None:
    markdown = (
        f"# 年费\n\n首年免年费。\n\n{level} {heading}\n\n> 您首年不用交年费。\n> 次年刷满即免。\n"
    )
    (passage,) = passages_of(tmp_path, markdown)

    assert passage.text == "首年免年费。"
    assert passage.say == "您首年不用交年费。\n次年刷满即免。"


def test_a_phrase_of_a_section_without_text_goes_to_those_below_it(tmp_path: Path) -> None:
    markdown = "# 年费\n\n## 金卡\n\n金卡免。\n\n### 话术\n\n金卡不收。\n\n## 普卡\n\n普卡收。\n\n## 话术\n\n请看卡种。\n"
    gold, plain = passages_of(tmp_path, markdown)

    assert (gold.say, plain.say) == ("金卡不收。", "请看卡种。")


def test_a_phrase_holds_no_comment_and_goes_to_no_section_without_text(tmp_path: Path) -> None:
    markdown = "<!-- 草稿 -->\n\n---\n\n# 年费\n\n首年免。\n\n# 话术\n\n您好，\n\n<!-- 别念 -->\n\n首年不收。\n"
    (passage,) = draft_of(tmp_path, markdown).passages

    assert (passage.text, passage.say) == ("首年免。", "您好，\n\n首年不收。")


@pytest.mark.parametrize("phrase", ["您好。", "您好。" * 1000])
def test_a_phrase_that_belongs_to_nothing_or_is_no_phrase_is_noted(
    tmp_path: Path, phrase: str
) -> None:
    before = "一。\n\n" if len(phrase) > 10 else ""
    draft = draft_of(tmp_path, f"{before}# 话术\n\n{phrase}\n")

    assert {finding.code for finding in draft.findings} == {"say_apart"}
    assert all(passage.say is None for passage in draft.passages)
    assert draft.passages[-1].heading_path == ("话术",)


def test_an_internal_phrase_is_not_beside_text_for_customers(tmp_path: Path) -> None:
    rule, phrase = passages_of(
        tmp_path, "# 年费\n\n首年免。\n\n## 话术（内部口径）\n\n挽留时可说再减一年。\n"
    )

    assert (rule.say, rule.disclosure) == (None, Disclosure.CUSTOMER)
    assert (phrase.text, phrase.disclosure) == ("挽留时可说再减一年。", Disclosure.INTERNAL)


@pytest.mark.parametrize("mark", ["（内部口径）", "(internal)", "（内部）", " (Internal only)"])
def test_an_internal_heading_narrows_all_below_it(tmp_path: Path, mark: str) -> None:
    found = passages_of(
        tmp_path,
        f"# 年费\n\n一。\n\n## 减免{mark}\n\n二。\n\n### 额度\n\n三。\n\n### 话术\n\n四。\n\n## 收取\n\n五。\n",
    )

    assert [(p.text, p.disclosure.value, p.say) for p in found] == [
        ("一。", "customer", None),
        ("二。", "internal", "四。"),
        ("三。", "internal", None),
        ("五。", "customer", None),
    ]


def test_a_clause_has_its_number_as_innermost_heading(tmp_path: Path) -> None:
    markdown = "# 条例\n\n2015年5月1日施行\n\n## 第一章 总则\n\n第一条 为了规范。\n\n第二条　来源包括：\n\n（一）保费；\n\n（二）财产。\n\n前款所称。\n\n**第三条** 定义。依照第一条办理。\n"
    found = passages_of(tmp_path, markdown)

    assert [(p.heading_path, p.text.split("\n")[0], p.kind.value) for p in found] == [
        (("条例",), "2015年5月1日施行", "prose"),
        (("条例", "第一章 总则", "第一条"), "第一条 为了规范。", "prose"),
        (("条例", "第一章 总则", "第二条"), "第二条　来源包括：", "list"),
        (("条例", "第一章 总则", "第三条"), "**第三条** 定义。依照第一条办理。", "prose"),
    ]
    assert found[2].text.endswith("前款所称。")


def test_short_paragraphs_of_a_section_are_one_passage(tmp_path: Path) -> None:
    (passage,) = passages_of(tmp_path, "## 年费\n\n一。\n\n二。\n\n- 三\n- 四\n")

    assert passage.text == "一。\n\n二。\n\n- 三\n- 四"


def test_a_long_table_is_divided_between_rows_with_its_header_and_caption(tmp_path: Path) -> None:
    rows = "\n".join(
        f"| 卡种{number}，名称较长的一种信用卡产品 | {number}00元，每年账单日收取 |"
        for number in range(60)
    )
    head = "单位：元\n\n| 卡种 | 年费 |\n|---|---|"
    found = passages_of(tmp_path, f"## 年费表\n\n{head}\n{rows}\n注：不含附属卡。\n")

    tables = [passage for passage in found if passage.kind is PassageKind.TABLE]
    assert len(tables) > 2
    assert tables[0].text.startswith(head)
    assert {passage.lead for passage in tables[1:]} == {head}
    assert all(passage.plain.startswith("单位：元\n卡种 年费\n卡种") for passage in tables)
    assert all(
        line.startswith("| 卡种") for passage in tables[1:] for line in passage.text.split("\n")
    )
    assert found[-1].text.endswith("注：不含附属卡。")


def test_a_long_list_is_divided_between_items_with_its_lead_in(tmp_path: Path) -> None:
    items = "\n".join(
        f"- 第{number}种情形：客户在办理时没有出示有效身份证件的原件；" for number in range(60)
    )
    found = passages_of(tmp_path, f"## 除外\n\n本活动面向新客户。以下情形不参加：\n\n{items}\n")

    assert len(found) > 2
    assert {passage.kind for passage in found} == {PassageKind.LIST}
    assert {passage.lead for passage in found[1:]} == {"本活动面向新客户。以下情形不参加："}
    assert all(
        passage.text.startswith("- 第") and passage.text.endswith("；") for passage in found[1:]
    )


def test_english_is_cut_after_sentences_and_not_after_abbreviations(tmp_path: Path) -> None:
    sentence = "Pursuant to Art. 5 and No. 7, e.g. Mr. Smith pays 2.1% p.a. on U.S. dollars.\nIt is\ndue monthly. "
    found = passages_of(tmp_path, "## Fees\n\n" + sentence * 40)

    assert len(found) > 2
    assert all(passage.text.endswith(("dollars.", "monthly.")) for passage in found)
    assert all(passage.text.startswith(("Pursuant", "It is\ndue")) for passage in found)


def test_an_author_s_comment_is_nowhere_in_what_is_made_of_a_document(tmp_path: Path) -> None:
    markdown = (
        "---\n# 绝密\ntitle: 费用\n---\n\n# 年费 <!-- 绝密 -->\n\n一。\n\n<!-- 待确认：\n\n绝密 -->\n\n二<!-- 绝密 -->。\n\n"
        "## 话术\n\n您好<!-- 绝密 -->。\n\n[//]: # (绝密)\n"
    )
    draft = draft_of(tmp_path, markdown)

    [told] = [f for f in draft.findings if f.code == "author_comments_left_out"]
    assert (told.line, dict(told.fields)) == (2, {"count": "6", "lines": "2, 6, 10, 14, 18, 20"})
    [passage] = draft.passages
    assert (passage.plain, passage.say) == ("一。\n二。", "您好。")
    assert passage.heading_path == ("年费",)
    [document] = draft.documents
    assert "绝密" not in repr((draft.passages, draft.documents, draft.markdown))
    assert draft.markdown[document.document_id].count("\n") == markdown.count("\n")
    assert passage.span.first_line == 8
    assert document.document_id in draft.hiding


def test_a_document_of_comments_alone_is_empty(tmp_path: Path) -> None:
    codes = {finding.code for finding in draft_of(tmp_path, "<!-- 注释 -->\n").findings}
    assert codes == {"empty_document", "author_comments_left_out"}


def test_a_comment_that_is_never_closed_waits_for_a_person(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "一。\n\n<!-- 待确认\n\n二。\n")

    assert [passage.text for passage in draft.passages] == ["一。"]
    codes = {f.code: (f.line, f.severity) for f in draft.findings}
    assert codes["comment_open"] == (3, Severity.HELD)


@pytest.mark.parametrize(
    ("markdown", "code", "line"),
    [
        ("一。\n\n#标题\n\n二。\n", "heading_without_space", 3),
        ("一。\n\n```\n代码\n\n# 不是标题\n", "fence_open", 3),
        ("一。\n\n![图](data:image/png;base64," + "A" * 500 + ")\n", "embedded_file", 3),
        (
            "\n".join("#" * n + " " + "很长的标题" * 20 for n in range(1, 6)) + "\n\n一。\n",
            "headings_too_long",
            5,
        ),
    ],
)
def test_what_is_probably_not_meant_is_noted_at_its_line(
    tmp_path: Path, markdown: str, code: str, line: int
) -> None:
    assert [(f.code, f.line) for f in draft_of(tmp_path, markdown).findings] == [(code, line)]


def test_a_footnote_definition_is_text(tmp_path: Path) -> None:
    (passage,) = passages_of(tmp_path, "限1次[^1]。\n\n[^1]: 每户每月1次\n")

    assert "[^1]: 每户每月1次" in passage.text


def test_a_sentence_over_a_line_is_no_heading(tmp_path: Path) -> None:
    found = passages_of(tmp_path, "注：不含附属卡。\n---\n年费\n===\n一。\n")

    assert [(passage.heading_path, passage.text) for passage in found] == [
        ((), "注：不含附属卡。"),
        (("年费",), "一。"),
    ]


def test_the_same_words_in_two_places_are_two_passages(tmp_path: Path) -> None:
    one, other = passages_of(tmp_path, "## 年费\n\n免。\n\n## 年费\n\n免。\n")

    assert (one.passage_id, other.passage_id) == ("card-2026/d#年费/1", "card-2026/d#年费/2")


def test_findings_and_passages_name_true_lines_below_front_matter(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "---\ntitle: 年费\n---\n\n一。\n\n#标题\n")

    assert [finding.line for finding in draft.findings] == [7]
    assert draft.passages[0].span.first_line == 5
