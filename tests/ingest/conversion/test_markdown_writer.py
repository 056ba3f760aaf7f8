from hypothesis import example, given
from hypothesis import strategies as st

from ingest.blocks import BlockKind, inline_text, parse_blocks
from ingest.conversion.escape import escape_inline, tidy_line
from ingest.conversion.grid import Table
from ingest.conversion.markdown_writer import Item, MarkdownWriter
from ingest.lines import Lines
from ingest.plain import plain_text
from knowledge.source_place import SourcePlace
from knowledge.table import read_table, split_cells
from knowledge.wording import Language

NASTY = st.text(st.sampled_from("甲1 .#>-+*_~`|\\<a>[]()!&;=:/年\t"), max_size=30)


@given(NASTY)
def test_a_line_is_read_as_the_text_that_it_was(text: str) -> None:
    line = tidy_line(text)
    assert inline_text(escape_inline(line)) == line


@given(st.lists(NASTY, min_size=1, max_size=4))
@example(["1", "="])
def test_a_paragraph_is_never_a_heading_a_table_or_a_rule(rows: list[str]) -> None:
    writer = MarkdownWriter()
    writer.paragraph("\n".join(rows))
    lines = Lines(writer.written()[0])
    kinds = {block.kind for block in parse_blocks(lines)}
    assert kinds <= {BlockKind.PARAGRAPH, BlockKind.LIST}


@given(st.lists(st.lists(NASTY, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_table_has_the_cells_that_were_written(rows: list[list[str]]) -> None:
    writer = MarkdownWriter()
    writer.table(Table(("列一", "列二"), tuple((row[0] or "x", row[1]) for row in rows)))
    markdown, _ = writer.written()
    [block] = parse_blocks(Lines(markdown))
    assert block.kind is BlockKind.TABLE
    read = [split_cells(row.text) for row in read_table(markdown).rows]
    told = [[inline_text(cell.replace("\\|", "|")) for cell in row] for row in read]
    assert told == [[tidy_line(row[0] or "x"), tidy_line(row[1])] for row in rows]


def test_line_breaks_and_bars_stay_inside_their_cell() -> None:
    writer = MarkdownWriter()
    writer.table(Table(("a",) * 2, (("甲|乙", "第一行\n第二行"),)))
    assert "| 甲\\|乙 | 第一行<br>第二行 |" in writer.written()[0]


def test_each_row_of_a_table_is_at_its_own_place() -> None:
    writer = MarkdownWriter()
    writer.heading(2, "利率", SourcePlace(sheet="利率"))
    places = tuple(SourcePlace(sheet="利率", row=row) for row in (2, 3))
    writer.table(
        Table(("期限", "年利率"), (("一年", "1.1"), ("二年", "1.2")), places, place=places[0])
    )
    markdown, marked = writer.written()
    lines = markdown.split("\n")
    [second] = [line for line, place in marked if place.row == 3]
    assert lines[second - 1] == "| 二年 | 1.2 |"
    assert marked[0] == (1, SourcePlace(sheet="利率"))


def test_a_list_keeps_its_depth_and_its_numbers() -> None:
    writer = MarkdownWriter()
    writer.items(
        [
            Item("申请", marker="（一）"),
            Item("带身份证", 1, "10."),
            Item("原件", 2),
            Item("复印件", 2, "a."),
            Item("领取"),
        ]
    )
    assert writer.written()[0].splitlines() == [
        "- （一）申请",
        "  10. 带身份证",
        "      - 原件",
        "      - a. 复印件",
        "- 领取",
    ]


def test_words_that_look_like_marks_are_read_as_words() -> None:
    writer = MarkdownWriter()
    writer.paragraph("# 号\n> 大于\n2*3*4 与 <b>")
    assert plain_text(writer.written()[0]) == "# 号\n> 大于\n2*3*4 与 <b>"


def test_a_place_is_told_in_both_languages() -> None:
    place = SourcePlace(sheet="利率", row=5)
    assert place.told() == "工作表「利率」第5行"
    assert place.told(Language.EN) == "sheet “利率”, row 5"
    assert SourcePlace(page=3).told() == "第3页"
    assert SourcePlace().told() == ""


def test_an_item_that_begins_as_another_block_would_keeps_its_words() -> None:
    writer = MarkdownWriter()
    writer.items([Item("* 以公告为准"), Item("# 1 号柜"), Item("- 5 元")])
    assert writer.written()[0] == "- \\* 以公告为准\n- \\# 1 号柜\n- \\- 5 元\n"
