import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, get_ident

import pytest

from index.beside import _helper, begin
from tests.kills import ended


def test_what_was_begun_gives_its_result_whoever_did_it() -> None:
    results = [begin(partial(pow, n, 2)) for n in range(20)]
    assert [result() for result in results] == [n * n for n in range(20)]


def test_a_crowd_is_answered_while_the_helper_is_held_up() -> None:
    go = Event()
    held = begin(go.wait)
    others = [begin(get_ident)() for _ in range(3)]
    assert others == [get_ident()] * 3
    go.set()
    assert held() is True


def test_what_is_asked_for_twice_is_given_twice_and_holds_nobody_up() -> None:
    go = Event()
    _helper.thread.submit(go.wait)
    late = begin(lambda: 5)
    assert (late(), late()) == (5, 5)
    go.set()
    assert begin(lambda: 6)() == 6


def test_an_error_comes_to_whoever_asks_and_the_helper_goes_on() -> None:
    def fail() -> int:
        raise ValueError("on purpose")

    for _ in range(3):
        with pytest.raises(ValueError, match="on purpose"):
            begin(fail)()
    assert begin(lambda: 7)() == 7


def test_many_threads_at_once_each_get_their_own() -> None:
    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(lambda n: begin(lambda: n + 1)(), range(500)))
    assert found == list(range(1, 501))


def test_a_process_that_was_forked_off_has_a_helper_of_its_own() -> None:
    assert begin(lambda: 1)() == 1
    child = os.fork()
    if child == 0:
        os._exit(begin(lambda: 42)())
    assert ended(child) == 42
