"""Threads that ask while other processes publish, withdraw and roll back: whole generations, in order, and nothing stale at the switch."""

import itertools
import random
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from index.complete import complete
from index.generation import Act, all_generations, read_current
from index.layout import Layout
from index.library import Library
from index.search import search
from index.shelf import pack_states
from index.withdrawal import Target, roll_back, withdraw
from knowledge.audience import Viewer
from knowledge.window import ALWAYS, Window
from tests.fakes import HashEncoder, SequentialIds
from tests.kills import ended, in_child, is_killed
from tests.libraries import LONG_AGO, Sheet, put

pytestmark = pytest.mark.slow

ENCODER = HashEncoder()
VIEWER = Viewer("小王")
AT = LONG_AGO + timedelta(days=400)
READERS = 3
ROUNDS = 12


@dataclass
class Seen:
    """What one reader saw, in the order in which it did.

    Attributes:
        answers: Generation, and the texts of its hits.
        failures: What else it found wrong.
    """

    answers: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@contextmanager
def readers(library: Library) -> Iterator[list[Seen]]:
    """Ask in some threads, and take up what comes in another, while the block runs."""
    over, seen = threading.Event(), [Seen() for _ in range(READERS)]

    def read(into: Seen) -> None:
        while not over.is_set():
            try:
                _read(library, into)
            except Exception:
                into.failures.append(traceback.format_exc())
                raise

    def refresh() -> None:
        while not over.is_set():
            library.refresh()
            time.sleep(0.005)

    threads = [threading.Thread(target=partial(read, into)) for into in seen]
    threads.append(threading.Thread(target=refresh))
    for thread in threads:
        thread.start()
    try:
        yield seen
        _wait(
            lambda: all(
                s.answers and s.answers[-1][0] == read_current(library.layout) for s in seen
            )
        )
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _read(library: Library, into: Seen) -> None:
    live = library.live
    result = search(live, ENCODER, "卡年费", VIEWER, AT, top_k=20)
    texts = frozenset(hit.passage.text for hit in result.hits)
    if result.generation != live.number:
        into.failures.append(f"{result.generation} named, {live.number} read")
    if result.answer is not None and result.answer.text not in texts:
        into.failures.append(f"{result.answer.text} is no hit")
    counted = sum(s.passages for s in pack_states(live, VIEWER, AT) if s.status.value == "live")
    if counted != len(texts):
        into.failures.append(f"{counted} counted, {len(texts)} shown")
    suggested = {c.text for c in complete(live, VIEWER, AT, "甲卡")}
    said = "".join(texts).lower()
    into.failures += [f"{text} suggested" for text in suggested if text.lower() not in said]
    into.answers.append((result.generation, texts))


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def twins(number: int, window: Window = ALWAYS) -> list[Sheet]:
    """Return version `number` of two packs, which is published in one act."""
    return [
        Sheet(
            pack,
            [f"{name}卡年费{number}元。", f"{name}卡年费减免看第{number}版。"],
            str(number),
            window,
        )
        for pack, name in (("a", "甲"), ("b", "乙"))
    ]


def publish_all(home: Path) -> None:
    for number in range(2, ROUNDS + 1):
        put(home, ENCODER, twins(number), SequentialIds(f"twins-{number}"))


def held_by(home: Path) -> dict[int, frozenset[str]]:
    """Return what each generation shows, opened by itself."""
    found = {}
    for generation in all_generations(Layout(home)):
        newest = max((int(e.version) for e in generation.entries if not e.withdrawn), default=0)
        sheets = twins(newest) if newest else []
        gone = {e.pack_id for e in generation.entries if e.withdrawn and int(e.version) == newest}
        found[generation.number] = frozenset(
            text for sheet in sheets if sheet.pack_id not in gone for text in sheet.texts
        )
    return found


def check(seen: list[Seen], home: Path) -> None:
    """Check that every reader saw whole generations, none twice in another form, and no earlier one after a later."""
    held = held_by(home)
    for reader in seen:
        assert reader.failures == []
        numbers = [number for number, _ in reader.answers]
        assert numbers == sorted(numbers)
        for number, texts in reader.answers:
            assert texts == held[number], number


def test_readers_see_whole_generations_while_another_process_publishes(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, twins(1))
    with readers(library) as seen:
        assert ended(in_child(partial(publish_all, tmp_path))) == 0
    check(seen, tmp_path)
    assert {number for s in seen for number, _ in s.answers} >= {1, ROUNDS}
    assert held_by(tmp_path)[ROUNDS] == {t for sheet in twins(ROUNDS) for t in sheet.texts}


def test_what_is_withdrawn_or_rolled_back_is_never_shown_after_the_switch(tmp_path: Path) -> None:
    def acts() -> None:
        for number in range(2, 6):
            put(tmp_path, ENCODER, twins(number), SequentialIds(f"t-{number}"))
            target = Target("a", str(number))
            withdraw(Layout(tmp_path), ENCODER, target, act(f"w-{number}"))
            withdraw(Layout(tmp_path), ENCODER, Target("b", str(number)), act(f"v-{number}"))
            roll_back(Layout(tmp_path), 1, act(f"r-{number}"))

    library = put(tmp_path, ENCODER, twins(1))
    with readers(library) as seen:
        assert ended(in_child(acts)) == 0
    for reader in seen:
        assert reader.failures == []
    first = {text for sheet in twins(1) for text in sheet.texts}
    taken: set[str] = set()
    kept = {g.number: g for g in all_generations(library.layout)}
    for number, texts in sorted({pair for s in seen for pair in s.answers}, key=lambda p: p[0]):
        taken = {
            text
            for withdrawal in kept[number].withdrawals
            for sheet in twins(int(withdrawal.version or 0))
            if sheet.pack_id == withdrawal.pack_id
            for text in sheet.texts
        }
        assert not texts & taken, number
        if kept[number].act.value == "rollback":
            assert texts == first


def act(scratch: str) -> Act:
    return Act("t", "", AT, scratch)


def test_several_publishing_processes_lose_nothing_and_readers_see_each_act_whole(
    tmp_path: Path,
) -> None:
    """Each process publishes versions of its own pair of packs; a pair is never seen in two versions."""

    def publisher(name: str) -> None:
        for number in range(2, 6):
            put(tmp_path, ENCODER, pair(name, number), SequentialIds(f"{name}-{number}"))

    def pair(name: str, number: int) -> list[Sheet]:
        return [
            Sheet(f"{name}{side}", [f"{name}{side}卡年费{number}元。"], str(number))
            for side in "左右"
        ]

    names = "甲乙丙"
    library = put(tmp_path, ENCODER, [sheet for name in names for sheet in pair(name, 1)])
    with readers(library) as seen:
        assert [ended(c) for c in [in_child(partial(publisher, n)) for n in names]] == [0, 0, 0]
    wholes = {n: [{s.texts[0] for s in pair(n, k)} for k in range(1, 6)] for n in names}
    for reader in seen:
        assert [number for number, _ in reader.answers] == sorted(n for n, _ in reader.answers)
        for _, texts in reader.answers:
            for name in names:
                assert {t for t in texts if t.startswith(name)} in wholes[name]
    assert [g.number for g in all_generations(library.layout)] == list(range(1, 14))
    assert seen[0].answers[-1][1] == {t for name in names for t in wholes[name][-1]}


def test_a_campaign_that_ends_while_it_is_read_is_not_shown_a_microsecond_longer(
    tmp_path: Path,
) -> None:
    """Readers go back and forth over the end while later versions are published: what is remembered is never of another side."""
    ends, tick = AT, timedelta(microseconds=1)
    library = put(tmp_path, ENCODER, twins(1, Window(None, ends)))
    wrong: list[str] = []
    over = threading.Event()

    def read(seed: int) -> None:
        draw = random.Random(seed)
        while not over.is_set():
            offset = draw.choice((-3600, -1, 0, 1, 3600)) * timedelta(seconds=1)
            at = ends + offset + draw.choice((-tick, timedelta(0), tick))
            live = library.live
            shown = {hit.passage.text for hit in search(live, ENCODER, "甲卡年费", VIEWER, at).hits}
            of_first = {text for sheet in twins(1) for text in sheet.texts}
            if (at < ends) != bool(shown & of_first) and live.number == 1:
                wrong.append(f"{live.number} {at.isoformat()} {shown}")
            if at >= ends and shown & of_first:
                wrong.append(f"{live.number} {at.isoformat()} {shown}")

    threads = [threading.Thread(target=partial(read, seed)) for seed in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        assert ended(in_child(partial(publish_all, tmp_path))) == 0
        library.refresh()
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_readers_go_on_whatever_step_a_publisher_is_killed_at(tmp_path: Path) -> None:
    """One publisher after the other is killed a step later than the one before, and at last one gets through."""
    library = put(tmp_path, ENCODER, twins(1))
    with readers(library) as seen:
        for step in itertools.count():
            ids = SequentialIds(f"killed-{step}")
            if not is_killed(partial(put, tmp_path, ENCODER, twins(2), ids), step, tmp_path):
                break
    assert step > 20
    for reader in seen:
        assert reader.failures == []
        numbers = [number for number, _ in reader.answers]
        assert numbers == sorted(numbers)
        for _, texts in reader.answers:
            assert any(texts == {t for s in twins(n) for t in s.texts} for n in (1, 2))
