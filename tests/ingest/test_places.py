"""Passages and findings of files with pages, slides, sheets and rows say where they stand there."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from index.serial import passage_lines, places_value, read_passage, read_places
from ingest.blocks import parse_blocks
from ingest.check import ReadDocument, placed_findings, with_places
from ingest.conversion.grid import Table
from ingest.conversion.markdown_writer import Item, MarkdownWriter
from ingest.lines import Lines
from ingest.passages import PassageMaker
from knowledge.finding import Finding
from knowledge.passage import Document, Passage
from knowledge.source_place import Places, SourcePlace, place_at
from knowledge.wording import Language
from tests.builders import count_characters

_WORDS = st.text("利率年费存款期限客户%0123456789，。 ", min_size=1, max_size=200)
_NUMBERS = st.integers(1, 10**6)
_PLACES = st.one_of(
    st.none(),
    st.builds(SourcePlace, page=_NUMBERS),
    st.builds(SourcePlace, slide=_NUMBERS),
    st.builds(SourcePlace, sheet=st.sampled_from(["利率", "Fees", "附表 1"]), row=_NUMBERS),
)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    rows = draw(st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=40))
    sheet = draw(st.sampled_from(["利率", "Fees"]))
    first = draw(_NUMBERS)
    places = tuple(SourcePlace(sheet=sheet, row=first + n) for n in range(len(rows)))
    return Table(
        header=("档次", "利率"),
        rows=tuple(rows),
        places=places if draw(st.booleans()) else (),
        notes=tuple(draw(st.lists(_WORDS, max_size=2))),
        place=draw(_PLACES),
    )


_BLOCKS: st.SearchStrategy[tuple[str, Any, SourcePlace | None]] = st.one_of(
    st.tuples(st.just("heading"), _WORDS, _PLACES),
    st.tuples(st.just("paragraph"), _WORDS, _PLACES),
    st.tuples(st.just("items"), st.lists(st.builds(Item, _WORDS)), _PLACES),
    st.tuples(st.just("table"), _tables(), st.none()),
)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, Places]:
    writer = MarkdownWriter()
    for kind, content, place in draw(st.lists(_BLOCKS, min_size=1, max_size=12)):
        add: dict[str, Callable[[], None]] = {
            "heading": partial(writer.heading, draw(st.integers(1, 4)), content, place),
            "paragraph": partial(writer.paragraph, content, place),
            "items": partial(writer.items, content, place),
            "table": partial(writer.table, content),
        }
        add[kind]()
    return writer.written()


def _read(markdown: str, places: Places) -> ReadDocument:
    lines, document = Lines(markdown), Document("d", "d", "d.xlsx")
    blocks = parse_blocks(lines, 0)
    maker = PassageMaker("p", is_faq_pack=False, count_tokens=count_characters, findings=[])
    made = maker.passages(document, lines, blocks)
    return with_places(ReadDocument(document, lines, tuple(blocks), tuple(made)), places)


def _parts(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the parts of a passage that an answer may be: all of it, each line, each pair of lines."""
    yield 0, len(passage.text)
    start = 0
    for line in passage.text.split("\n"):
        yield start, start + len(line)
        yield max(0, start - 2), start + len(line)
        start += len(line) + 1


@given(_documents())
def test_every_part_of_every_passage_stands_where_the_converter_saw_its_lines(
    made: tuple[str, Places],
) -> None:
    markdown, places = made
    for passage in _read(markdown, places).passages:
        for start, end in _parts(passage):
            at = passage.span.start
            first = markdown.count("\n", 0, at + start) + 1
            last = markdown.count("\n", 0, at + max(start, end - 1)) + 1
            known = [p for n in range(first, last + 1) if (p := place_at(places, n)) is not None]
            told = passage.place_of(start, end)
            if not known:
                assert told is None
            else:
                assert told is not None
                assert (told.first, told.last) == (known[0], known[-1])
                assert told.lines == (first, last)


@given(_documents())
def test_places_are_the_same_after_they_have_been_on_disk(made: tuple[str, Places]) -> None:
    markdown, places = made
    passages = _read(markdown, places).passages
    assert tuple(map(read_passage, passage_lines(passages))) == passages
    assert read_places(places_value(places)) == places


def test_markdown_costs_no_byte_more_for_what_it_has_not() -> None:
    [passage] = _read("年费 3600 元。\n", ()).passages
    [line] = passage_lines([passage])
    assert b"places" not in line
    assert read_passage(line) == passage


def test_a_finding_in_a_sheet_is_told_by_sheet_and_row_and_others_by_their_lines() -> None:
    places = ((1, SourcePlace(sheet="利率", row=4)), (3, SourcePlace(sheet="利率", row=9)))
    read = [_read("甲\n\n乙\n", places)]
    told = placed_findings(
        [
            Finding("say_apart", "d.xlsx", 3),
            Finding("say_apart", "e.md", 3),
            Finding("empty_pack", "d.xlsx"),
        ],
        read,
    )
    assert [f.place and f.place.told(Language.ZH) for f in told] == [
        "工作表「利率」第9行", None, None,
    ]  # fmt: skip
