"""The dialogue itself: what is typed, what is sent, and what is said where a card can no longer be asked."""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import pytest

from api.quiz_schemas import CardOut, SessionOut, ToldOut, VerdictOut
from api.schemas import CitationOut, WindowOut
from index.grading.graded import Reason
from index.learning.learning_record import SessionEnd
from knowledge.card import Form, Reply
from knowledge.learning_errors import PointGone
from tests.fakes import DEMO_DAY
from ui.commands.quiz_dialogue import hold


def card(point_id: str, reply: Reply = Reply.VALUE, options: Sequence[str] = ()) -> CardOut:
    return CardOut(
        point_id=point_id,
        version="1",
        form=Form.CLOZE,
        reply=reply,
        stem=f"{point_id}是多少？",
        options=tuple(options),
        pack="plat",
        pack_title="白金卡权益",
        window=None,
        is_ahead=False,
        is_change=False,
    )


TOLD = ToldOut(
    expected="3600元",
    statement="白金卡年费为3600元。",
    context="",
    citation=CitationOut(
        pack="plat", version="1", document="rules", heading_path=("费用",), lines=(5, 5)
    ),
    passage_id="plat/rules#/1",
    document_key="plat",
    window=WindowOut(starts_at=None, ends_at=None),
    is_ahead=False,
    is_over=False,
    change=None,
)


@dataclass
class Held:
    """A quiz of some cards, of which some were destroyed meanwhile; it remembers what was sent."""

    cards: Sequence[CardOut]
    gone: frozenset[str] = frozenset()
    language: str = "zh"
    sent: list[tuple[str, str | None]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    left: list[SessionEnd] = field(default_factory=list)

    def session(self, seconds: float | None) -> SessionOut:
        return SessionOut(
            session_id="s1",
            begun_at=DEMO_DAY,
            seconds=90,
            seconds_left=seconds or 90,
            chosen=len(self.cards),
            answered=0,
            gone=0,
            cards=tuple(self.cards),
            end=None,
        )

    def reveal(self, session_id: str, card: CardOut) -> ToldOut:
        self._stands(session_id, card)
        return TOLD

    def answer(
        self, session_id: str, card: CardOut, seconds: float, reply: str | None, known: bool | None
    ) -> VerdictOut:
        self._stands(session_id, card)
        assert known is None
        self.sent.append((card.point_id, reply))
        self.seconds.append(seconds)
        return VerdictOut(answer_id="a", is_right=True, why=Reason.SAME, told=TOLD)

    def leave(self, session_id: str, end: SessionEnd) -> None:
        assert session_id == "s1"
        self.left.append(end)

    def _stands(self, session_id: str, card: CardOut) -> None:
        assert session_id == "s1"
        if card.point_id in self.gone:
            raise PointGone


@contextmanager
def typed(*lines: str) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.StringIO("".join(f"{line}\n" for line in lines))
    try:
        yield
    finally:
        sys.stdin = before


def test_a_card_whose_point_was_destroyed_is_told_and_the_next_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cards = [card("年费"), card("参加条件", Reply.SELF), card("利率")]
    held = Held(cards, gone=frozenset({"年费", "参加条件"}))
    with typed("3600", "", "2.1%"):
        hold(held, None)
    out, err = capsys.readouterr()
    assert held.sent == [("利率", "2.1%")]
    assert held.left == [SessionEnd.FINISHED]
    assert err.count("已被清除") == 2
    assert "学了 1 张，1 张答对" in out


def test_a_card_that_was_destroyed_takes_its_time_all_the_same() -> None:
    held = Held([card("年费"), card("利率"), card("手续费")], gone=frozenset({"年费"}))
    ticks = count(0, 40)
    with typed("1", "2", "3"):
        hold(held, 90, clock=lambda: float(next(ticks)))
    assert ([point for point, _ in held.sent], held.seconds) == (["利率"], [40.0])


@pytest.mark.parametrize(
    ("options", "line", "sent"),
    [
        (("免费", "半价", "全价"), "2", "半价"),
        (("2次", "3次", "1次"), "b", "3次"),
        (("2次", "3次", "1次"), "3次", "3次"),
        (("2", "3", "1"), "2", "2"),
        (("2", "3", "1"), "B", "3"),
        (("B", "A", "C1"), "b", "A"),
        (("B", "A", "C1"), "B", "B"),
        (("免费", "半价", "全价"), "9", "9"),
    ],
)
def test_an_option_is_sent_by_its_words(options: Sequence[str], line: str, sent: str) -> None:
    held = Held([card("次数", Reply.CHOICE, options)])
    with typed(line):
        hold(held, None)
    assert held.sent == [("次数", sent)]
