import io

import pytest
from pptx.util import Inches, Pt

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.pptx.pptx_convert import convert_pptx
from tests.ingest.corpus.pptx_deck import Deck, box


def _converted(deck: Deck) -> Converted:
    return convert_pptx(SourceFile("x.pptx", deck.saved()))


def test_a_deck_whose_first_slide_has_no_title_is_called_by_the_first_that_has_one() -> None:
    deck = Deck()
    box(deck.slide().shapes, "封面", 1, 3)
    deck.slide("费率")
    converted = _converted(deck)
    assert (converted.markdown, converted.title) == ("## 第1页\n\n封面\n\n## 费率\n", "费率")


def test_a_deck_without_slides_is_an_empty_text() -> None:
    assert _converted(Deck()).markdown == ""


def test_an_empty_slide_is_its_number() -> None:
    deck = Deck()
    deck.slide()
    assert _converted(deck).markdown == "## 第1页\n"


@pytest.mark.parametrize("text", ["一句完整的话，", "很" * 50])
def test_a_large_first_text_that_reads_on_is_no_title(text: str) -> None:
    deck = Deck()
    made = box(deck.slide().shapes, text, 1, 0.3)
    made.text_frame.paragraphs[0].runs[0].font.size = Pt(40)
    assert (_converted(deck).markdown or "").startswith("## 第1页")


def test_hidden_shapes_inside_a_group_stay_hidden() -> None:
    deck = Deck()
    group = deck.slide("组").shapes.add_group_shape()
    box(group.shapes, "看得见", 1, 3)
    unseen = box(group.shapes, "看不见", 4, 3)
    unseen._element.nvSpPr.cNvPr.set("hidden", "1")
    converted = _converted(deck)
    assert converted.markdown == "## 组\n\n看得见\n"
    assert [finding.code for finding in converted.findings] == ["hidden_text_left_out"]


def test_words_on_the_edge_of_few_slides_are_kept() -> None:
    deck = Deck()
    for number in range(2):
        box(deck.slide(f"第{number}节").shapes, "东海银行", 0.5, 0.1, 3, 0.4)
    assert (_converted(deck).markdown or "").count("东海银行") == 2


def test_embedded_files_and_pictures_are_told_by_their_slide() -> None:
    deck = Deck()
    slide = deck.slide("附件")
    slide.shapes.add_ole_object(io.BytesIO(b"x"), "Excel.Sheet.12", Inches(1), Inches(2))
    [finding] = _converted(deck).findings
    assert (finding.code, finding.fields["where"]) == ("embedded_left_out", "1")
