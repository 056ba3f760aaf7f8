"""Findings stand at their place in the text, and list and text lead to each other."""

from api.library_schemas import FindingOut
from knowledge.wording import Severity
from ui.desk.finding_view import Sheet, finding_html, numbered, place_words, sheet_html


def finding(
    line: int | None,
    severity: Severity = Severity.HELD,
    file: str = "a.md",
    place: str | None = None,
) -> FindingOut:
    return FindingOut(
        code="end_differs",
        severity=severity,
        file=file,
        line=line,
        problem="正文 <b>不同</b>",
        remedy="核对",
        place=place,
    )


def test_errors_come_first_and_numbers_stay_with_their_findings() -> None:
    items = numbered([finding(1, Severity.WARNING), finding(2), finding(3, Severity.ERROR)])

    assert [(i.number, i.finding.line) for i in items] == [(1, 3), (2, 2), (3, 1)]


def test_a_marker_and_its_finding_lead_to_each_other() -> None:
    items = numbered([finding(3), finding(3, Severity.WARNING)])

    markup, placed = sheet_html(Sheet("a.md", "# 甲\n\n至5月31日"), items, "zh")

    assert placed == {1, 2}
    assert markup.index('id="flag-1" href="#finding-1"') < markup.index("至5月31日")
    assert 'href="#flag-1"' in finding_html(items[0], "zh", is_placed=True)
    assert 'id="finding-1"' in finding_html(items[0], "zh")


def test_what_stands_in_front_matter_or_nowhere_is_marked_at_the_head() -> None:
    items = numbered([finding(2), finding(None)])

    markup, placed = sheet_html(Sheet("a.md", "---\nends_at: x\n---\n# 甲"), items, "zh")

    assert placed == {1, 2}
    assert markup.index("flag-2") < markup.index("甲")


def test_a_line_of_pack_toml_is_marked_where_it_stands() -> None:
    items = numbered([finding(2, file="pack.toml")])

    markup, _ = sheet_html(Sheet("pack.toml", 'id = "x"\nends_at = 1', is_code=True), items, "zh")

    assert markup.index("id = ") < markup.index("flag-1") < markup.index("ends_at = 1")


def test_a_place_is_told_as_people_look_for_it_and_words_stay_text() -> None:
    placed = finding(9, file="利率.xlsx", place="工作表「利率」第5行")

    assert place_words(placed, "zh") == "利率.xlsx 工作表「利率」第5行"
    assert place_words(finding(9), "en") == "a.md, line 9"
    assert "<b>不同" not in finding_html(numbered([placed])[0], "zh")
