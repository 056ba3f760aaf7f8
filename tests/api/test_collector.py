"""How often the collector of garbage looks, and at what."""

import gc
import weakref
from contextlib import suppress

import pytest

from api import collector


class Garbage:
    """Names itself, so that the collector alone finds it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> None:
    gc.unfreeze()


def test_it_looks_seldom_for_a_while_and_then_as_before() -> None:
    before = gc.get_threshold()
    with suppress(KeyError), collector.seldom():
        assert gc.get_threshold() > before
        collector.settle()
        assert gc.get_freeze_count() > 0
        raise KeyError
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_settling_lets_go_of_garbage_first_and_sparing_does_not_look() -> None:
    with collector.seldom():
        gc.collect()
        first = Garbage()
        seen = weakref.ref(first)
        del first
        collector.spare()
        assert seen() is not None
        second = Garbage()
        seen_too = weakref.ref(second)
        del second
        collector.settle()
        assert seen() is None
        assert seen_too() is None
