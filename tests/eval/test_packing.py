from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.collection import Collection, CorpusEntry
from eval.packing import DOCUMENTS_PER_PACK, as_markdown, document_markdown, pack_collection
from index.searchable import lexical_tokens, title_words
from index.tokens import tokens
from ingest.check import check_packs
from ingest.plain import plain_text
from knowledge.passage import Document, Passage
from tests.builders import CHECKED_AT, count_characters

# Whatever Markdown, front matter and HTML are made of, with words between.
MARKS = st.sampled_from(
    [
        *"#*_-+=|`~<>[]()!&;:\\\"'{}.?@$%^0123456789/ \n\t\r\x00\x0b\u2028",
        "---",
        "<!--",
        "-->",
        "```",
        "&lt;",
    ]
)
TEXTS = st.lists(MARKS | st.sampled_from(["年费", "免收", "fee", "第三条"]), max_size=30).map(
    "".join
)


def packed(
    tmp_path: Path, *entries: CorpusEntry
) -> tuple[Mapping[str, str], dict[str, Document], list[Passage]]:
    ids = pack_collection(Collection("c", entries, {}, {}), tmp_path)
    drafts = check_packs(tmp_path, count_characters, CHECKED_AT)
    assert [f for draft in drafts for f in draft.findings] == []
    documents = {d.document_id: d for draft in drafts for d in draft.documents}
    return ids, documents, [p for draft in drafts for p in draft.passages]


@given(TEXTS)
def test_text_reads_as_itself_whatever_marks_it_holds(text: str) -> None:
    read = plain_text(as_markdown(text))
    assert Counter(tokens(read)) == Counter(t for line in text.split("\n") for t in tokens(line))


LINES = """# 标题
- 项
+ 项
1. 项
> 引
---
===
| a | b |
| --- | --- |
```
<b>粗</b>
<!-- 注 -->
&nbsp;
[文](http://x.y)
[^1]: 脚注
**粗** _斜_ `码`
a\\b
Tel: 1"""


@pytest.mark.parametrize("line", LINES.split("\n"))
def test_a_line_keeps_every_character_with_doubled_emphasis_marks_parted(line: str) -> None:
    read = plain_text(as_markdown(f"前\n{line}\n后"))
    assert read == f"前\n{line.replace('**', '* *')}\n后"


def test_titles_become_headings_and_ids_map_back(tmp_path: Path) -> None:
    ids, documents, passages = packed(
        tmp_path,
        CorpusEntry("甲#1", '卡 *年费*: "免"', "第一行\n第二行"),
        CorpusEntry("乙", "", "只有正文"),
    )
    assert ids == {"d000001": "甲#1", "d000002": "乙"}
    assert [p.document_id for p in passages] == ["d000001", "d000002"]
    assert title_words(documents["d000001"], passages[0]) == '卡 *年费*: "免"'
    assert passages[0].plain == "第一行\n第二行"
    assert title_words(documents["d000002"], passages[1]) == ""


def test_an_entry_without_text_is_found_by_its_title_and_an_empty_one_is_left_out(
    tmp_path: Path,
) -> None:
    ids, _, passages = packed(
        tmp_path, CorpusEntry("a", "只有标题", " \n"), CorpusEntry("b", "", "")
    )
    assert ids == {"d000001": "a"}
    assert [p.plain for p in passages] == ["只有标题"]


def test_a_title_longer_than_any_heading_is_kept_as_text(tmp_path: Path) -> None:
    entry = CorpusEntry("a", "长" * 121, "正文")
    _, documents, passages = packed(tmp_path, entry)
    assert lexical_tokens(documents["d000001"], passages[0]).count("长") == 121


def test_front_matter_in_a_text_is_text(tmp_path: Path) -> None:
    _, _, passages = packed(tmp_path, CorpusEntry("a", "", "---\nends_at: 2020-01-01\n---\n正文"))
    assert passages[0].plain == "---\nends_at: 2020-01-01\n---\n正文"


def test_a_large_collection_is_spread_over_packs_with_ids_that_stay_unique(tmp_path: Path) -> None:
    entries = tuple(CorpusEntry(f"e{i}", "", f"第{i}篇") for i in range(DOCUMENTS_PER_PACK + 1))
    ids = pack_collection(Collection("c", entries, {}, {}), tmp_path)
    assert len(ids) == len(entries)
    assert [len(list(p.glob("*.md"))) for p in sorted(tmp_path.iterdir())] == [
        DOCUMENTS_PER_PACK,
        1,
    ]


def test_a_document_is_empty_only_if_title_and_text_are() -> None:
    assert document_markdown(CorpusEntry("a", " ", "\n\t\n")) == ""
