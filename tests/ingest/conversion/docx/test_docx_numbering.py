from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conversion.docx.word import markdown
from tests.ingest.corpus.office_parts import level, lists, para

THREE = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)")


def _labels(depths: list[int], levels: str = THREE) -> list[str]:
    """Return the numbers that paragraphs of these levels show."""
    body = [para("文", number=(1, depth)) for depth in depths]
    lines = markdown(*body, numbering=lists({0: levels}, {1: 0})).split("\n")
    return [line.strip(" -").removesuffix("文").strip() for line in lines if line]


def _counted(depths: list[int]) -> list[str]:
    """Count as a person with a pencil does."""
    counts = [0, 0, 0]
    shown = []
    for depth in depths:
        counts = [*counts[:depth], counts[depth] + 1, *[0] * (2 - depth)]
        counts = [max(count, 1) if at < depth else count for at, count in enumerate(counts)]
        first, second, third = counts
        shown.append(
            (f"{first}.", f"{first}.{second}", f"{'abcdefghijklmnopqrst'[third - 1]})")[depth]
        )
    return shown


@given(st.lists(st.integers(0, 2), min_size=1, max_size=12))
def test_levels_count_as_a_person_counts_them(depths: list[int]) -> None:
    assert _labels(depths) == _counted(depths)


def test_a_level_that_begins_again_only_after_a_higher_one_goes_on_below_others() -> None:
    levels = THREE.replace('"%1.%2"/>', '"%2"/>') + level(
        3, "decimal", "%4", '<w:lvlRestart w:val="1"/>'
    )
    assert _labels([0, 1, 3, 1, 3, 0, 3], levels) == ["1.", "1", "1", "2", "2", "2.", "1"]


def test_clauses_are_paragraphs_and_their_items_a_list() -> None:
    levels = level(0, "chineseCounting", "第%1条") + level(1, "chineseCounting", "（%2）")
    body = [para("甲", number=(1, 0)), para("乙", number=(1, 1)), para("丙", number=(1, 0))]
    assert (
        markdown(*body, numbering=lists({0: levels}, {1: 0}))
        == "第一条 甲\n\n- （一）乙\n\n第二条 丙\n"
    )


def test_a_list_that_the_file_does_not_describe_is_text() -> None:
    assert markdown(para("甲", number=(7, 0))) == "甲\n"


def test_a_number_that_is_hidden_is_not_shown() -> None:
    levels = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert markdown(para("甲", number=(1, 0)), numbering=lists({0: levels}, {1: 0})) == "甲\n"
