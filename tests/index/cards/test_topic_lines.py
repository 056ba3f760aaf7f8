"""What is kept of a point as a line of JSON reads back, whole or by its topic alone."""

from hypothesis import given
from hypothesis import strategies as st

from index.cards.card_file import point_lines, read_point, read_topic
from knowledge.card import Card, Form, PointCards, Reply
from tests.index.cards.points_made import made_point

_ODD = st.sampled_from(
    ['"kind": "steps", ', '"topic": {"document": "x"}', "\\", '"', "\n", "年费", "\u2028"]
)
_TEXTS = st.lists(_ODD, max_size=4).map("".join) | st.text(st.characters(codec="utf-8"), max_size=9)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_a_topic_is_found_whatever_stands_around_it(document: str, subject: str, slot: str) -> None:
    point = made_point("20元", slot, document=document, subject=subject)
    held = PointCards(point, (Card(Form.CLOZE, Reply.VALUE, subject or "年费", "20元"),))
    [line] = point_lines([held])
    assert line.splitlines() == [line.rstrip(b"\n")]
    assert read_point(line) == held
    assert read_topic(line) == (point.kind, point.topic)
