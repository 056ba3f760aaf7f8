"""What the command line says of a review."""

from api.draft_render import review_out
from api.review_schemas import CardsReadOut, ReviewOut
from tests.index.test_serial import review
from ui.commands.tell_review import cards_told, review_report

TOLD = [
    "读到 (1)",
    "  p 2  — → —  1 文档 documents, 3 段 passages, money 4  [至5月底]",
    "p 2: 与 1 版相比 (2)",
    "  ends_at: 2026-05-31 → 2026-06-30",
    "  改值 年费: 580元 → —  (a:3)",
    "矛盾 (1)",
    "  须确认 金卡 年费 [首年]",
    "      “580元”  p 2 a.md:3  年费580元。",
    "      “580元”  p 2 a.md:3  年费580元。",
    "重复 (1)",
    "  90% p 2 a.md:3 = p 2 a.md:3",
    "答案会变的问题（问了 1 个） (1)",
    "  年费多少  @2026-05-31 10:00+08:00",
    "      - （没有答案）",
    "      + 年费580元。  (p 2 a.md:3)",
]


def test_a_review_is_told_line_by_line() -> None:
    assert list(review_report(review_out("", review()), "zh", "Asia/Shanghai")) == TOLD


def test_cards_are_told_with_what_was_left_out() -> None:
    cards = CardsReadOut(points=3, cards=5, rejects={"long_stem": 2, "dangling": 1})
    assert cards_told(cards) == "5 张卡 cards (未过检查 left out: long_stem 2, dangling 1)"
    assert cards_told(cards.model_copy(update={"rejects": {}})) == "5 张卡 cards"


def test_a_section_without_anything_is_left_out() -> None:
    whole = review_out("", review())
    empty = ReviewOut.model_validate(
        whole.model_dump() | {"contradictions": (), "duplicates": (), "questions": ()}
    )
    assert list(review_report(empty, "zh", "Asia/Shanghai")) == TOLD[:5]
    english = list(review_report(empty, "en", "Europe/London"))
    assert english[0] == "Understood (1)"
    assert english[2] == "p 2: Against version 1 (2)"
