"""Answers count once, in whatever order, however often and from wherever they come."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from index.learning.learning_record import (
    OFTEN_FORGOTTEN,
    PointTotal,
    ReviewRecord,
    in_order,
)
from index.learning.memory import Grade
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.reviews import (
    MOST_REPLY,
    MOST_SECONDS,
    point_totals,
    record_review,
    reviews_before,
    reviews_in_session,
    reviews_of,
    reviews_on_pack,
)
from knowledge.audience import Viewer
from knowledge.card import Form
from knowledge.learning_errors import IdTaken
from tests.kills import ended, in_child
from tests.learners import DAY, LEI, NOW, RIGHT, WRONG, answered

MEI = Viewer("韩梅", team="信用卡")
HOUR = timedelta(hours=1)

_INSTANTS = st.integers(-200, 0).map(lambda hours: NOW + hours * HOUR)
_ANSWERS = st.lists(
    st.builds(
        answered,
        at=_INSTANTS,
        grade=st.sampled_from(Grade),
        point=st.sampled_from(["card/fees#1", "card/fees#2", "loan/rate#1"]),
        version=st.sampled_from(["v1", "v2"]),
        viewer=st.sampled_from([LEI, MEI]),
        seconds=st.integers(0, 60).map(float),
    ),
    max_size=10,
    unique_by=lambda r: r.review_id,
)


@pytest.fixture
def url(ledger_url: Callable[[Path], str], tmp_path: Path) -> str:
    return ledger_url(tmp_path)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()


def test_an_answer_is_read_back_as_it_was_sent(ledger: Ledger) -> None:
    sent = answered(reply="100元", session_id="s1")
    assert record_review(ledger, sent) == sent
    assert reviews_of(ledger, "李雷") == (sent,)
    assert reviews_in_session(ledger, "李雷", "s1") == (sent,)
    assert reviews_in_session(ledger, "李雷", "s2") == reviews_of(ledger, "韩梅") == ()


def test_an_answer_sent_again_keeps_what_the_service_made_of_the_first(ledger: Ledger) -> None:
    first = answered(grade=WRONG, review_id="a")
    again = replace(
        first,
        grade=RIGHT,
        pack_version="2",
        received_at=first.received_at + HOUR,
        viewer=replace(LEI, team="贷款"),
    )
    record_review(ledger, first)
    assert record_review(ledger, again) == first
    assert reviews_of(ledger, "李雷") == (first,)


@pytest.mark.parametrize(
    "other",
    [
        {"point_id": "card/fees#2"},
        {"version": "v2"},
        {"form": Form.FAQ},
        {"seconds": 11.0},
        {"reply": "99元"},
        {"answered_at": NOW - HOUR},
        {"session_id": "s2"},
        {"is_self_graded": True},
    ],
)
def test_another_answer_under_the_same_id_is_refused(
    ledger: Ledger, other: dict[str, object]
) -> None:
    first = answered(review_id="a")
    record_review(ledger, first)
    with pytest.raises(IdTaken, match="a"):
        record_review(ledger, replace(first, **other))  # type: ignore[arg-type]  # one field each
    assert reviews_of(ledger, "李雷") == (first,)


def test_another_grade_of_ones_own_is_another_answer(ledger: Ledger) -> None:
    first = replace(answered(review_id="a"), is_self_graded=True)
    record_review(ledger, first)
    with pytest.raises(IdTaken):
        record_review(ledger, replace(first, grade=WRONG))


def test_ids_belong_to_whoever_chose_them(ledger: Ledger) -> None:
    mine, hers = answered(review_id="a"), answered(review_id="a", viewer=MEI, grade=WRONG)
    record_review(ledger, mine)
    assert record_review(ledger, hers) == hers


def test_what_was_typed_is_masked_and_cut(ledger: Ledger) -> None:
    typed = "手机13912345678\x00\ud800" + "很长" * 400
    kept = record_review(ledger, answered(reply=typed)).reply
    assert kept is not None
    assert "139" not in kept
    assert len(kept) == MOST_REPLY
    assert reviews_of(ledger, "李雷")[0].reply == kept


@pytest.mark.parametrize(
    ("measured", "kept"),
    [(-1.0, 0.0), (7.5, 7.5), (1e9, MOST_SECONDS), (float("nan"), 0.0)],
)
def test_seconds_are_bounded(ledger: Ledger, measured: float, kept: float) -> None:
    assert record_review(ledger, answered(seconds=measured)).seconds == kept


@pytest.mark.parametrize(
    ("late", "is_believed"),
    [
        (timedelta(0), True),
        (30 * DAY, True),
        (30 * DAY + timedelta(microseconds=1), False),
        (-timedelta(microseconds=1), False),
    ],
)
def test_a_clients_clock_is_believed_for_thirty_days_and_not_about_the_future(
    ledger: Ledger, late: timedelta, is_believed: bool
) -> None:
    sent = replace(answered(review_id="a"), received_at=NOW + late)
    kept = record_review(ledger, sent)
    assert kept.answered_at == (NOW if is_believed else sent.received_at)
    # Of an answer that is sent again the instant stays the one of the first.
    assert record_review(ledger, replace(sent, received_at=sent.received_at + HOUR)) == kept


def test_teams_are_those_of_then(ledger: Ledger) -> None:
    before, after = answered(NOW - DAY), answered(NOW, viewer=replace(LEI, team="贷款"))
    for sent in (before, after):
        record_review(ledger, sent)
    assert [point_totals(ledger, NOW, team) == () for team in ("贷款", "信用卡")] == [False, True]
    assert reviews_on_pack(ledger, "card", ["李雷"] * 3) == (before, after)
    assert reviews_on_pack(ledger, "loan", ["李雷"]) == reviews_on_pack(ledger, "card", []) == ()


def test_answers_are_counted_by_point_and_version(ledger: Ledger) -> None:
    for sent in (
        answered(NOW - DAY, WRONG, seconds=20),
        *(answered(NOW - n * HOUR, WRONG) for n in range(1, 5)),
        answered(NOW, RIGHT),
        answered(NOW, RIGHT, point="loan/rate#1"),
        answered(NOW, RIGHT, viewer=replace(MEI, team="贷款")),
    ):
        record_review(ledger, sent)
    card, loan = point_totals(ledger)
    assert card == PointTotal("card/fees#1", "v1", 2, 7, 5, 80.0, 1, 1, NOW - HOUR)
    assert loan == PointTotal("loan/rate#1", "v1", 1, 1, 0, 10.0, 1, 0, None)
    mine = PointTotal("card/fees#1", "v1", 1, 6, 5, 70.0, 0, 1, NOW - HOUR)
    assert point_totals(ledger, team="信用卡", pack_id="card") == (mine,)
    assert [total.answers for total in point_totals(ledger, since=NOW)] == [2, 1]


def added_up(reviews: Sequence[ReviewRecord]) -> set[PointTotal]:
    found = set()
    for point, version in {r.asked for r in reviews}:
        some = [r for r in in_order(reviews) if r.asked == (point, version)]
        people = {r.viewer.name: [s for s in some if s.viewer == r.viewer] for r in some}
        wrong = [r.answered_at for r in some if not r.is_right]
        lapses = [sum(not r.is_right for r in own[1:]) for own in people.values()]
        found.add(
            PointTotal(
                point,
                version,
                agents=len(people),
                answers=len(some),
                wrong=len(wrong),
                seconds=sum(r.seconds for r in some),
                knew=sum(own[0].is_right for own in people.values()),
                forgot=sum(count >= OFTEN_FORGOTTEN for count in lapses),
                last_wrong_at=max(wrong, default=None),
            )
        )
    return found


@settings(max_examples=15, deadline=None)
@given(sent=_ANSWERS, data=st.data())
def test_any_order_and_number_of_sendings_leaves_the_same_record(
    sent: list[ReviewRecord], data: st.DataObject
) -> None:
    doubled = sent + data.draw(st.lists(st.sampled_from(sent)) if sent else st.just([]))
    order = data.draw(st.permutations(doubled))
    with TemporaryDirectory() as home:
        ledger = open_ledger(sqlite_url(Path(home)))
        for late, review in enumerate(order):
            record_review(ledger, replace(review, received_at=NOW + late * timedelta(seconds=1)))
        held = [r for name in ("李雷", "韩梅") for r in reviews_of(ledger, name)]
        found = point_totals(ledger)
        ledger.close()
    assert {replace(r, received_at=r.answered_at) for r in held} == set(sent)
    assert len(held) == len(sent)
    assert set(found) == added_up(sent)


def test_two_tabs_that_send_at_once_leave_one_answer(url: str) -> None:
    opened = [open_ledger(url) for _ in range(4)]
    for ledger in opened:
        list(reviews_of(ledger, "李雷"))
    start = threading.Barrier(len(opened))
    found: dict[int, set[str]] = {}
    won: dict[int, list[int]] = {}

    def send(ledger: Ledger, tab: int) -> None:
        start.wait()
        for number in range(10):
            same = answered(NOW - number * HOUR, review_id=f"r{number}", seconds=5)
            stands = record_review(ledger, replace(same, pack_version=str(tab)))
            found.setdefault(number, set()).add(stands.pack_version)
            # Of two that differ under one id exactly one is on record.
            try:
                record_review(ledger, answered(review_id=f"d{number}", seconds=float(tab)))
                won.setdefault(number, []).append(tab)
            except IdTaken:
                continue

    threads = [threading.Thread(target=send, args=(ledger, n)) for n, ledger in enumerate(opened)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(which) for which in found.values()] == [1] * 10
    assert {number: len(tabs) for number, tabs in won.items()} == dict.fromkeys(range(10), 1)
    assert len(reviews_of(opened[0], "李雷")) == 20
    for ledger in opened:
        ledger.close()


def test_an_hour_of_answers_killed_at_any_statement_is_whole_after_it_is_sent_again(
    tmp_path: Path,
) -> None:
    sent = [answered(NOW - n * HOUR, review_id=f"r{n}", reply=f"{n}元") for n in range(3)]
    url = sqlite_url(tmp_path)
    open_ledger(url).close()

    def send(step: int) -> None:
        ledger = open_ledger(url)
        left = iter(range(step))

        def killed(*_: object) -> None:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", killed)
        event.listen(Engine, "after_cursor_execute", killed)
        for review in sent:
            record_review(ledger, review)

    steps = 0
    while ended(in_child(partial(send, steps))) == -signal.SIGKILL:
        steps += 1
        ledger = open_ledger(url)
        held = reviews_of(ledger, "李雷")
        assert set(held) <= set(sent)
        ledger.close()
    assert steps >= 12
    ledger = open_ledger(url)
    assert set(reviews_of(ledger, "李雷")) == set(sent)
    ledger.close()


def test_pages_give_every_answer_once_and_part_no_instant(
    tmp_path: Path, ledger_url: Callable[[Path], str]
) -> None:
    ledger = open_ledger(ledger_url(tmp_path))
    hours = (0, 0, 0, 1, 2, 2, 5)
    for number, ago in enumerate(hours):
        record_review(ledger, answered(NOW - ago * HOUR, review_id=f"r{number}"))
    record_review(ledger, answered(viewer=MEI))
    newest_first = sorted(reviews_of(ledger, LEI.name), key=lambda r: -r.answered_at.timestamp())
    for size in range(1, len(hours) + 2):
        pages, before = [], None
        while page := reviews_before(ledger, LEI.name, before, size):
            pages.append(page)
            before = page[-1].answered_at
        assert [review for page in pages for review in page] == newest_first
        instants = [{review.answered_at for review in page} for page in pages]
        assert sum(map(len, instants)) == len(set().union(*instants))
    ledger.close()
