"""A file as it was given goes to whoever may see all of it, and its Markdown and places are derived anew with the rest."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.layout import Layout
from index.remains import write_remains
from index.search import search
from index.segment import open_segment
from index.segment_write import write_segment
from index.shelf import find_document
from index.source_file import find_source
from knowledge.audience import Audience, Role, Viewer
from knowledge.errors import SourceWithheld, UnknownDocument
from knowledge.passage import BoundSection, Document
from knowledge.source_place import PlaceRange, SourcePlace
from knowledge.window import ALWAYS, Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, content_of, put

ENCODER = HashEncoder()
NOW, LATER = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
AGENT, TRAINER = Viewer("李雷"), Viewer("韩梅", role=Role.TRAINER)
FIVE, NINE = SourcePlace(sheet="利率", row=5), SourcePlace(sheet="利率", row=9)
SHEET = Sheet(
    "rates",
    ["一年期存款利率为百分之二。", "境外取现手续费为百分之一。"],
    document=Document("d", "利率", "利率.xlsx"),
    places=((1, FIVE), (2, NINE)),
)


def opened(home: Path, sheet: Sheet, viewer: Viewer = AGENT, at: datetime = NOW) -> bytes:
    return find_source(put(home, ENCODER, [sheet]).live, "rates/d", viewer, at).content


def test_the_file_is_what_was_given_byte_for_byte(tmp_path: Path) -> None:
    assert opened(tmp_path, SHEET) == "\n".join(SHEET.texts).encode()


def test_a_document_says_where_its_lines_stand(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [SHEET]).live
    found = find_document(live, "rates/d", AGENT, NOW)
    assert (found.markdown, found.places) == ("\n".join(SHEET.texts), SHEET.places)
    assert found.may_open


def test_of_what_is_closed_not_even_the_name_of_its_sheet_is_told(tmp_path: Path) -> None:
    secret = SourcePlace(sheet="六月加息", row=2)
    texts = ["# 利率", SHEET.texts[0], "# 六月加息", SHEET.texts[1]]
    places = ((1, SourcePlace(sheet="利率", row=1)), (2, FIVE), (3, secret), (4, secret))
    windows = (ALWAYS, ALWAYS, Window(LATER), Window(LATER))
    sheet = replace(SHEET, texts=texts, places=places, passage_windows=windows)
    live = put(tmp_path, ENCODER, [sheet]).live

    found = find_document(live, "rates/d", AGENT, NOW)
    assert "六月加息" not in found.markdown
    assert found.places == places[:2]
    assert find_document(live, "rates/d", AGENT, LATER).places == places


def test_an_answer_cites_the_row_that_settles_it(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [SHEET]).live
    result = search(live, ENCODER, "境外取现手续费是多少", AGENT, NOW)
    [hit, *_] = result.hits
    assert (hit.citation.file, hit.citation.place) == ("利率.xlsx", PlaceRange(NINE, NINE, (2, 2)))


@pytest.mark.parametrize(
    "sheet",
    [
        replace(SHEET, window=Window(LATER)),
        replace(SHEET, window=Window(None, NOW)),
        replace(SHEET, audience=Audience(teams=frozenset({"贷款"}))),
    ],
    ids=["to come", "over", "for others"],
)
def test_nobody_opens_a_file_of_a_document_that_they_may_not_see(
    tmp_path: Path, sheet: Sheet
) -> None:
    with pytest.raises(UnknownDocument):
        opened(tmp_path, sheet)


@pytest.mark.parametrize(
    "sheet",
    [
        replace(SHEET, passage_windows=(ALWAYS, Window(LATER))),
        replace(SHEET, passage_windows=(Window(None, NOW), ALWAYS)),
        replace(
            SHEET,
            document=replace(
                SHEET.document, sections=(BoundSection("利率", (1, 2), Window(LATER)),)
            ),
        ),
    ],
    ids=["part to come", "part over", "section to come"],
)
def test_a_file_of_which_a_part_is_closed_is_not_handed_out_but_its_text_is(
    tmp_path: Path, sheet: Sheet
) -> None:
    live = put(tmp_path, ENCODER, [sheet]).live
    assert not find_document(live, "rates/d", AGENT, NOW).may_open
    with pytest.raises(SourceWithheld):
        find_source(live, "rates/d", AGENT, NOW)


def test_a_file_that_hides_something_is_only_for_who_may_publish(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [replace(SHEET, is_hiding=True)]).live
    assert find_source(live, "rates/d", TRAINER, NOW).content
    with pytest.raises(SourceWithheld):
        find_source(live, "rates/d", AGENT, NOW)


def test_what_was_made_of_a_file_follows_the_pipeline_that_made_it(tmp_path: Path) -> None:
    layout, other = Layout(tmp_path), HashEncoder("other")
    before, after = content_of(SHEET, ENCODER), content_of(SHEET, other)
    name = write_segment(layout, before, ENCODER.fingerprint, "a")
    changed = replace(after, markdown={"d": "另一种转换"}, places={"d": ((1, NINE),)})
    assert write_segment(layout, changed, other.fingerprint, "b") == name
    old, new = (open_segment(layout, name, e.fingerprint) for e in (ENCODER, other))
    assert (old.markdown("d"), old.places("d")) == ("\n".join(SHEET.texts), SHEET.places)
    assert (new.markdown("d"), new.places("d")) == ("另一种转换", ((1, NINE),))


def test_comments_in_sources_kept_from_before_are_in_no_document_made_today(tmp_path: Path) -> None:
    layout, today = Layout(tmp_path), HashEncoder("today")
    own = replace(SHEET, document=Document("d", "利率", "利率.md"), places=())
    texts = ["一年期百分之二。<!-- 密 -->", "境外百分之一。"]
    before = content_of(replace(own, texts=texts), ENCODER)
    after = replace(
        before, markdown={"d": "一年期百分之二。\n境外百分之一。"}, hiding=frozenset({"d"})
    )
    name = write_segment(layout, before, ENCODER.fingerprint, "a")
    assert write_segment(layout, after, today.fingerprint, "b") == name

    segment = open_segment(layout, name, today.fingerprint)
    assert segment.markdown("d") == "一年期百分之二。\n境外百分之一。"
    assert segment.hides("d")


def test_what_is_left_of_a_pack_keeps_its_places_and_what_its_files_hide(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    whole = content_of(replace(SHEET, is_hiding=True), ENCODER)
    other = Document("e", "e", "e.pdf")
    content = replace(
        whole,
        documents=(other, *whole.documents),
        sources={**whole.sources, "e.pdf": b"%PDF-"},
        markdown={**whole.markdown, "e": "密\n"},
        places={**whole.places, "e": ((1, SourcePlace(page=1)),)},
        hiding=frozenset({"d", "e"}),
    )
    name = write_segment(layout, content, ENCODER.fingerprint, "a")
    left = write_remains(layout, name, "e", ENCODER.fingerprint, "b")
    assert left is not None
    segment = open_segment(layout, left, ENCODER.fingerprint)
    assert segment.places("d") == SHEET.places
    assert segment.hides("d")
    assert (segment.passage(0).places, segment.given("利率.xlsx")) == (
        ((1, FIVE),), whole.sources["利率.xlsx"],
    )  # fmt: skip


def test_markdown_keeps_no_file_more_than_before(tmp_path: Path) -> None:
    content = content_of(replace(SHEET, document=Document("d", "d", "d.md"), places=()), ENCODER)
    name = write_segment(Layout(tmp_path), content, ENCODER.fingerprint, "a")
    folder = Layout(tmp_path).segment(name)
    assert not list(folder.rglob("converted"))
    segment = open_segment(Layout(tmp_path), name, ENCODER.fingerprint)
    assert (segment.places("d"), segment.hides("d")) == ((), False)
