"""Values that changed since somebody saw them, marked in the answer's card."""

import re

from tests.ui.answers import answer, hit
from ui.agent.answer_view import answer_html

FIRST, REST = "白金卡年费每年3600元，刷满18笔免次年年费。", "逾期每天收0.05%。"
PASSAGE = f"附属卡免费。{FIRST}{REST}"


def spans(*values: str) -> list[tuple[int, int]]:
    return [(PASSAGE.index(value), PASSAGE.index(value) + len(value)) for value in values]


def test_every_value_that_changed_since_it_was_seen_is_marked_the_decisive_one_and_others() -> None:
    answered = answer(text=FIRST, decisive=(7, 12))

    html = answer_html(answered, [hit(text=PASSAGE)], "zh", spans("3600元", "18笔", "0.05%"))

    short, whole = html.split("<details")
    assert altered(short) == ["3600元", "18笔"]
    assert altered(whole) == ["3600元", "18笔", "0.05%"]
    assert '<mark class="lq-decisive"><ins class="lq-altered"><mark class="lq-value">3600元' in html


def test_a_value_that_changed_in_a_row_is_marked_beneath_its_header() -> None:
    head, row = "| 期限 | 普通 | 优选 |\n|---|---|---|", "| 3年 | 1.30% | 1.60% |"
    answered = answer(text=row, context=head, facts=())

    html = answer_html(
        answered, [hit(text=row)], "zh", [(row.index("1.60%"), row.index("1.60%") + 5)]
    )

    assert altered(html) == ["1.60%"]


def test_nothing_is_marked_where_the_passage_is_not_at_hand() -> None:
    assert altered(answer_html(answer(text=FIRST), [], "zh", spans("3600元"))) == []
    assert altered(answer_html(answer(text=FIRST), [hit(text="别的话")], "zh", spans("18笔"))) == []


def altered(html: str) -> list[str]:
    """Return the words that are marked as changed."""
    return [
        re.sub("<[^>]+>", "", found)
        for found in re.findall('<ins class="lq-altered">(.*?)</ins>', html)
    ]
