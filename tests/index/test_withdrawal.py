"""Taking back and returning: proved by searching, whoever else is at work and whenever it is killed."""

import itertools
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from index.generation import Act, ActKind, all_generations, read_current
from index.layout import Layout
from index.library import Library
from index.live import publication_of
from index.search import search
from index.withdrawal import Target, roll_back, withdraw, withdraw_from
from knowledge.audience import Role, Viewer
from knowledge.errors import NothingToWithdraw
from knowledge.status import Status, status_of
from tests.fakes import HashEncoder, SequentialIds
from tests.kills import is_killed
from tests.libraries import LONG_AGO, Sheet, put

ENCODER = HashEncoder()
VIEWER = Viewer("李雷", Role.TRAINER)
DAY = timedelta(days=1)
NOW = LONG_AGO + 50 * DAY


def act(scratch: str, at: int = 1) -> Act:
    return Act("t", "错", LONG_AGO + at * DAY, scratch)


def library_of(home: Path) -> Library:
    library = Library(home, ENCODER)
    library.refresh()
    return library


def found(home: Path) -> set[str]:
    result = search(library_of(home).live, ENCODER, "年费", VIEWER, NOW)
    return {hit.passage.text for hit in result.hits}


def test_a_receipt_counts_what_went_even_where_others_changed_the_library_meanwhile(
    tmp_path: Path,
) -> None:
    put(tmp_path, ENCODER, [Sheet("a", ["金卡年费。", "金卡利率。"])])
    library = library_of(tmp_path)
    # This library has not heard of what others published and took back.
    put(
        tmp_path, ENCODER, [Sheet("a", ["金卡年费五百。"], version="2"), Sheet("b", ["银卡年费。"])]
    )
    withdraw(library.layout, ENCODER, Target("b"), act("other"))
    receipt = withdraw_from(library, ENCODER, Target("a"), act("mine"))
    assert (receipt.generation, receipt.passages, receipt.searches, receipt.found) == (4, 3, 9, 0)
    assert library.live.number == 4
    with pytest.raises(NothingToWithdraw):
        withdraw_from(library, ENCODER, Target("a"), act("again"))


def test_a_later_generation_keeps_what_the_receipt_says(tmp_path: Path) -> None:
    put(tmp_path, ENCODER, [Sheet("a", ["金卡年费。"]), Sheet("b", ["银卡年费。"])])
    layout = Layout(tmp_path)
    withdraw(layout, ENCODER, Target("a", passage_id="a/d#/1"), act("w"))
    put(tmp_path, ENCODER, [Sheet("c", ["白金卡年费。"])])
    for number in (1, 2, 3, 4):
        roll_back(layout, number, act(f"r{number}", 2))
        assert "金卡年费。" not in found(tmp_path)


def test_a_clock_that_jumped_back_takes_nothing_out_of_order(tmp_path: Path) -> None:
    """Acts count in the order of their numbers, whatever their dates: the later version stands in place of the earlier."""
    layout = Layout(tmp_path)
    put(
        tmp_path,
        ENCODER,
        [Sheet("a", ["金卡年费一。"], published_at=LONG_AGO + 9 * DAY)],
        at=LONG_AGO + 9 * DAY,
    )
    early = Sheet("a", ["金卡年费二。"], version="2", published_at=LONG_AGO + 3 * DAY)
    put(tmp_path, ENCODER, [early], at=LONG_AGO + 3 * DAY)
    assert found(tmp_path) == {"金卡年费二。"}
    receipt = withdraw(layout, ENCODER, Target("a", "2"), act("w", 2))
    assert (receipt.passages, receipt.found) == (1, 0)
    assert found(tmp_path) == {"金卡年费一。"}
    roll_back(layout, 2, act("r", 1))
    assert found(tmp_path) == {"金卡年费一。"}
    assert [g.number for g in all_generations(layout)] == [1, 2, 3, 4]
    assert read_current(layout) == 4


def test_a_version_from_a_past_instant_stands_in_place_of_one_that_began_after_it(
    tmp_path: Path,
) -> None:
    """Version 1 begins on day 20; version 2 is published on day 30 to have held from day 10."""
    one = Sheet(
        "a", ["金卡年费一。"], visible_from=LONG_AGO + 20 * DAY, published_at=LONG_AGO + 15 * DAY
    )
    put(tmp_path, ENCODER, [one], at=one.published_at)
    two = Sheet(
        "a",
        ["金卡年费二。"],
        "2",
        visible_from=LONG_AGO + 10 * DAY,
        published_at=LONG_AGO + 30 * DAY,
    )
    put(tmp_path, ENCODER, [two], at=two.published_at)
    live = library_of(tmp_path).live
    said = {}
    for day in (5, 10, 15, 20, 25, 30, 40):
        result = search(live, ENCODER, "年费", VIEWER, LONG_AGO + day * DAY)
        said[day] = [hit.passage.text for hit in result.hits]
    later = ["金卡年费二。"]
    assert said == {5: [], 10: later, 15: later, 20: later, 25: later, 30: later, 40: later}
    first, second = live.versions
    publications = [publication_of(v.entry, v.pack) for v in (first, second)]
    states = [
        status_of(publications[0], (publications[1],), LONG_AGO + d * DAY) for d in (5, 10, 25)
    ]
    assert states == [Status.SCHEDULED, Status.SUPERSEDED, Status.SUPERSEDED]


def test_publishers_withdrawals_and_rollbacks_at_once_lose_nothing(tmp_path: Path) -> None:
    """Every act is a generation of its own, and whatever was withdrawn is in none that follows."""
    put(tmp_path, ENCODER, [Sheet(f"w{n}", [f"{n}号卡年费。"]) for n in range(4)])
    layout, failures = Layout(tmp_path), []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)
            raise

    works: list[Callable[[], object]] = []
    for n in range(4):
        works += [
            partial(withdraw, layout, ENCODER, Target(f"w{n}"), act(f"w{n}")),
            partial(roll_back, layout, 1, act(f"r{n}")),
            partial(
                put, tmp_path, ENCODER, [Sheet(f"p{n}", ["新卡年费。"])], SequentialIds(f"p{n}")
            ),
        ]
    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    kept = all_generations(layout)
    assert [g.number for g in kept] == list(range(1, 14))
    gone: set[str] = set()
    for generation in kept:
        gone |= {w.pack_id for w in generation.withdrawals}
        alive = {entry.pack_id for entry in generation.entries if not entry.withdrawn}
        assert not gone & alive, generation.number
    assert [g.act for g in kept].count(ActKind.WITHDRAW) == 4
    assert found(tmp_path) <= {"新卡年费。"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["withdraw", "roll back"])
def test_a_kill_at_any_step_leaves_it_done_or_not_done(tmp_path: Path, kind: str) -> None:
    """Kill -9 before every operation on the file system, one after the other; then it is done again."""
    base = tmp_path / "base"
    put(base, ENCODER, [Sheet("a", ["金卡年费。"]), Sheet("b", ["银卡年费。"])])
    if kind == "roll back":
        put(base, ENCODER, [Sheet("c", ["白金卡年费。"])])
    before, after = (
        found(base),
        {"银卡年费。"} if kind == "withdraw" else found(base) - {"白金卡年费。"},
    )
    outcomes = set()
    for step in itertools.count():
        home = tmp_path / f"home-{step}"
        shutil.copytree(base, home)
        is_killed_there = is_killed(partial(_do, kind, home, "killed"), step, home)
        left = found(home)
        assert left in (before, after), f"killed at step {step}"
        outcomes.add(left == after)
        # Where the killed one had completed it, whoever does it again has put it in force at least.
        with suppress(NothingToWithdraw):
            _do(kind, home, "again")
        assert found(home) == after, f"done again after step {step}"
        assert read_current(Layout(home)) == max(g.number for g in all_generations(Layout(home)))
        shutil.rmtree(home)
        if not is_killed_there:
            break
    assert outcomes == {False, True}
    assert step > 5


def _do(kind: str, home: Path, scratch: str) -> None:
    if kind == "withdraw":
        withdraw(Layout(home), ENCODER, Target("a"), act(scratch))
    else:
        roll_back(Layout(home), 1, act(scratch))
