"""Invariants of splitting, for whatever a document holds: verbatim, in order, nothing lost, nothing too long."""

import re
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.blocks import parse_blocks
from ingest.decode import decode_text
from ingest.lines import Lines
from ingest.passages import TOKEN_LIMIT, PassageMaker
from ingest.plain import plain_text
from knowledge.finding import Finding
from knowledge.pack import Disclosure
from knowledge.passage import Document, Passage
from tests.builders import count_characters

SENTENCES = (
    "每户每月限领2次。", "年利率2.10%，按日计息；", "“活动结束。”以公告为准。", "客服说：“可以。”", "See No. 5, e.g. the fee of USD 30. It applies.",
    "注：名额有限", "※ 附属卡除外", "（一）取现；", "1. 年费", "第一条 总则", "第二条 定义：", "下列情形除外：", "Q：几点结束？", "A：24:00。",
    "**重点**内容", "[链接](http://x.cn)", "| 竖线", "<b>粗</b>", "`代码`", "长" * 300, "长句，" * 120, "word " * 200, "😀é\u3000", "单位：%",
)  # fmt: skip
sentences = st.sampled_from(SENTENCES) | st.text(
    alphabet="ab。，\t :#>-|*\u2028\x0b一二", max_size=12
)
texts = st.lists(sentences, min_size=1, max_size=8).map("".join)
paragraphs = st.lists(texts, min_size=1, max_size=3).map("\n".join)
headings = st.builds(
    lambda level, text: "#" * level + " " + text,
    st.integers(1, 6),
    st.sampled_from(("年费", "话术", "规则（内部口径）", "免年费吗？")),
)
lists = st.builds(
    lambda mark, items: "\n".join(f"{mark} {item}" for item in items),
    st.sampled_from(("-", "*", "1.", "  -")),
    st.lists(texts, min_size=1, max_size=12),
)
rows = st.lists(st.tuples(sentences, sentences), min_size=1, max_size=30)
tables = rows.map(
    lambda cells: (
        "| 卡种 | 年费 |\n|---|---|\n"
        + "\n".join(f"| {a.replace('|', '')} | {b} |".replace("\n", " ") for a, b in cells)
    )
)
others = st.sampled_from(
    (
        "---",
        "> 引用\n> 二",
        "```\n代码\n\n代码\n```",
        "<!-- 注释 -->",
        "    缩进",
        "```\n未闭合",
        "单位：%",
        "标题\n===",
    )
)
gaps = st.sampled_from(("\n\n", "\n", "\n\n\n"))
line_ends = st.sampled_from(("\n", "\r\n"))
blocks = st.lists(paragraphs | headings | lists | tables | others, max_size=10)
documents = st.builds(
    lambda found, gap, end: gap.join(found).replace("\n", end), blocks, gaps, line_ends
)


def passages_of(
    markdown: str, findings: list[Finding] | None = None
) -> tuple[Lines, list[Passage]]:
    text, _ = decode_text("x.md", markdown.encode(errors="replace"))
    assert text is not None
    lines = Lines(text)
    maker = PassageMaker("p", False, count_characters, [] if findings is None else findings)
    return lines, list(maker.passages(Document("d", "标题", "d.md"), lines, parse_blocks(lines)))


def covered_lines(passages: Sequence[Passage]) -> set[int]:
    return {n for p in passages for n in range(p.span.first_line, p.span.last_line + 1)}


@given(documents)
@settings(max_examples=100, deadline=None)
def test_a_passage_is_verbatim_at_its_place(markdown: str) -> None:
    lines, passages = passages_of(markdown)

    for passage in passages:
        span = passage.span
        assert passage.text == lines.text[span.start : span.end] != ""
        assert passage.text == passage.text.strip()
        assert span.first_line == lines.text.count("\n", 0, span.start) + 1
        assert span.last_line == lines.text.count("\n", 0, span.end) + 1
        if passage.lead_span:
            assert passage.lead == lines.text[passage.lead_span.start : passage.lead_span.end]
            assert passage.lead_span.end <= span.start
        assert (passage.lead == "") == (passage.lead_span is None)
        for fact in passage.facts:
            assert passage.text[slice(*fact.span)] == fact.text


@given(documents)
@settings(max_examples=100, deadline=None)
def test_passages_follow_each_other_without_overlap_and_differ_in_id(markdown: str) -> None:
    _, passages = passages_of(markdown)

    assert all(a.span.end <= b.span.start for a, b in pairwise(passages))
    assert len({passage.passage_id for passage in passages}) == len(passages)


@given(documents)
@settings(max_examples=100, deadline=None)
def test_every_line_that_says_something_is_in_a_passage(markdown: str) -> None:
    findings: list[Finding] = []
    lines, passages = passages_of(markdown, findings)
    # A question without an answer is told instead.
    told = {f.line for f in findings if f.code == "question_without_answer"}
    covered = covered_lines(passages) | told
    said = "\n".join(passage.say or "" for passage in passages)
    asked = "\n".join(" ".join(passage.heading_path) for passage in passages)

    for number, line in enumerate(lines.text.split("\n"), 1):
        words = re.sub(r"[\W_]", "", plain_text(line))
        is_mark = re.match(r"\s*(#|<!--|---|===|```|A：\s*$|\d+[.)]\s*$)", line) is not None
        if number not in covered and words and not is_mark:
            # A phrase to say, a question (without its mark and number) and an underlined heading stand elsewhere.
            held = re.sub(r"[\W_]", "", plain_text(said) + asked)
            following = lines.text.split("\n")[number : number + 1]
            assert re.sub(r"^\d*Q", "", words) in held or following in (["==="], ["---"])


@given(documents)
@settings(max_examples=100, deadline=None)
def test_no_passage_is_longer_than_the_encoder_reads(markdown: str) -> None:
    _, passages = passages_of(markdown)

    for passage in passages:
        above = count_characters(" ".join(("标题", *passage.heading_path)))
        assert above + count_characters(passage.lead + "\n" + passage.text) <= TOKEN_LIMIT + 1


@given(
    st.lists(
        st.sampled_from([s for s in SENTENCES if s.endswith(("。", "。”"))]),
        min_size=90,
        max_size=200,
    )
)
@example(["每户每月限领2次。"] * 90)
def test_a_long_paragraph_is_cut_after_sentences_only(found: list[str]) -> None:
    _, passages = passages_of("".join(found))

    assert len(passages) > 1
    assert all(passage.text.endswith(("。", "。”")) for passage in passages)


@given(st.binary(max_size=400))
def test_splitting_twice_gives_the_same(data: bytes) -> None:
    markdown = data.decode("utf-8", errors="replace").replace("\0", "")

    assert passages_of(markdown)[1] == passages_of(markdown)[1]


def test_structure_is_known_in_traditional_characters_too() -> None:
    markdown = (
        "# 電匯\n\n## 手續費\n\n每筆200元。\n\n### 話術\n\n每筆收費200元。\n\n"
        "## 內部（內部口徑）\n\n不可承諾審批時間。\n\n## 問：多少錢？\n\n答：港幣65元。\n\n相似問：\n\n- 收費\n"
    )
    _, passages = passages_of(markdown)
    fee, internal, asked = passages
    assert fee.say == "每筆收費200元。"
    assert internal.disclosure is Disclosure.INTERNAL
    assert (asked.similar, [(f.text, f.unit) for f in asked.facts]) == (
        ("收費",),
        [("港幣65元", "HKD")],
    )
