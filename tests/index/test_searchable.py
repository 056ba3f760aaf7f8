"""What the lexical leg takes a passage for: its words, and how long they make it."""

from hypothesis import given
from hypothesis import strategies as st

from index.searchable import lexical_length, lexical_tokens
from knowledge.passage import Document, Passage, PassageKind, Span

DOCUMENT = Document("fees", "信用卡年费", "fees.md")
HEAD = "| 卡种 | 主卡年费 |\n|---|---|\n"
CELLS = st.text("金白卡元年費abc 0123456789", min_size=1, max_size=12)


def passage(text: str, kind: PassageKind = PassageKind.TABLE, lead: str = "") -> Passage:
    return Passage(
        passage_id="card/fees#/1",
        document_id="fees",
        heading_path=("各卡种年费标准",),
        kind=kind,
        text=text,
        span=Span(0, len(text), 1, 1 + text.count("\n")),
        lead=lead,
        plain=(lead + text).replace("|", " ").replace("-", ""),
    )


def length(found: Passage) -> int:
    return lexical_length(found, len(lexical_tokens(DOCUMENT, found)))


def test_more_rows_make_a_table_no_longer() -> None:
    row = "| 白金卡 | 600元 |\n"
    assert length(passage(HEAD + row * 12)) == length(passage(HEAD + row))
    assert length(passage(row * 12, lead=HEAD)) == length(passage(row, lead=HEAD))


def test_words_around_a_table_count() -> None:
    row = "| 白金卡 | 600元 |\n"
    assert length(passage(HEAD + row * 3 + "\n注：刷满指单笔满三十元。")) > length(
        passage(HEAD + row * 3)
    )


def test_what_is_no_table_is_as_long_as_its_words() -> None:
    text = "| 白金卡 | 600元 |\n" * 3
    assert lexical_length(passage(text, PassageKind.PROSE), 77) == 77


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_a_table_is_never_longer_than_its_words_nor_without_length(
    rows: list[tuple[str, str]],
) -> None:
    text = HEAD + "".join(f"| {one} | {other} |\n" for one, other in rows)
    found = passage(text)
    assert 1 <= length(found) <= len(lexical_tokens(DOCUMENT, found))
