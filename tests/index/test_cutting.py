"""What is closed in a document is not read, and not named either."""

from index.cutting import without_closed
from ingest.lines import Lines
from knowledge.passage import Span

SHEET = """# 问答

## 信用卡

### 年费多少？

300元。

## 六月加息

### 何时加息？

六月一日。

#### 相似问

- 加息日

### 加多少？

两厘。

## 挂失
"""


def span(markdown: str, words: str) -> Span:
    start = markdown.index(words)
    return Lines(markdown).span(start, start + len(words))


def left(markdown: str, *gone: str, sections: tuple[tuple[int, int], ...] = ()) -> str:
    """Return what is left of a document of which these words are gone, without its empty lines."""
    cut = without_closed(markdown, [span(markdown, words) for words in gone], sections)
    given = markdown.split("\n")
    assert all(line in {"", given[n]} for n, line in enumerate(cut.split("\n")))
    assert cut.count("\n") == markdown.count("\n")
    return " ".join(line for line in cut.split("\n") if line)


def test_a_document_of_which_nothing_is_closed_stays_as_it_is() -> None:
    assert without_closed(SHEET, [], []) == SHEET


def test_a_category_goes_with_the_last_of_its_entries() -> None:
    kept = "# 问答 ## 信用卡 ### 年费多少？ 300元。"
    assert left(SHEET, "六月一日。", "两厘。") == f"{kept} ## 挂失"


def test_a_category_stays_over_an_entry_that_is_open() -> None:
    assert left(SHEET, "六月一日。") == (
        "# 问答 ## 信用卡 ### 年费多少？ 300元。 ## 六月加息 ### 加多少？ 两厘。 ## 挂失"
    )


def test_a_heading_stays_over_what_is_open_below_it_though_its_own_words_are_gone() -> None:
    text = "# 规则\n\n旧总则。\n\n## 报名\n\n先报名。\n"
    assert left(text, "旧总则。") == "# 规则 ## 报名 先报名。"


def test_a_category_goes_with_sections_that_are_closed_and_with_headings_over_nothing() -> None:
    text = "# 规则\n\n总则。\n\n## 新卡\n\n### 甲\n\n一。\n\n### 乙\n\n## 旧卡\n\n三。\n"
    assert left(text, sections=((7, 10),)) == "# 规则 总则。 ## 旧卡 三。"


def test_rules_and_marks_between_entries_are_nothing_open() -> None:
    text = "# 规则\n\n总则。\n\n## 新卡\n\n---\n\n### 甲\n\n一。\n\n## 旧卡\n\n三。\n"
    assert left(text, sections=((9, 11),)) == "# 规则 总则。 ## 旧卡 三。"


def test_underlined_headings_are_headings_and_underlined_sentences_are_not() -> None:
    text = (
        "规则\n====\n\n总则。\n\n新卡\n----\n\n### 甲\n\n一。\n\n旧卡\n----\n\n三。\n---\n\n四。\n"
    )
    assert left(text, "一。") == "规则 ==== 总则。 旧卡 ---- 三。 --- 四。"


def test_lines_of_code_are_no_headings() -> None:
    text = "# 接口\n\n## 甲\n\n```\n# 一\n```\n\n### 乙\n\n二。\n\n## 丙\n\n三。\n"
    assert left(text, "二。") == "# 接口 ## 甲 ``` # 一 ``` ## 丙 三。"


def test_front_matter_names_no_section_that_is_closed() -> None:
    head = "---\nsections: [{heading: 新卡, starts_at: 2026-06-01}]\n---\n"
    text = f"{head}# 规则\n\n总则。\n\n## 新卡\n\n一。\n"
    assert left(text, sections=((8, 11),)) == "# 规则 总则。"
    assert without_closed(text, [], []) == text
