"""What requests share, while it runs and after."""

import gc
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Parts
from api.settings import Settings
from tests.api.conftest import Edge
from tests.fakes import FrozenClock, HashEncoder
from tests.libraries import Sheet, put


@pytest.fixture
def edge(home: Path) -> Iterator[Edge]:
    """The application as it is served, which sets apart what it loaded."""
    settings, clock = Settings(home=home, poll_seconds=0.05), FrozenClock()
    app = create_app(settings, Parts(encoder=HashEncoder(), clock=clock))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Edge(app, client, clock, settings)


def test_nothing_that_is_loaded_is_looked_through_again_while_the_service_runs(edge: Edge) -> None:
    live = edge.service.library.live
    assert gc.get_freeze_count() > 0
    assert not any(known is live for known in gc.get_objects())


def test_a_new_base_is_set_apart_like_the_first_and_the_old_one_goes(edge: Edge) -> None:
    library = edge.service.library
    old = weakref.ref(library.live.blocks[0].dense)
    put(edge.settings.home, HashEncoder(), [Sheet(f"n{i}", ["文", "书"] * 20) for i in range(9)])
    deadline = time.monotonic() + 5
    # The service looks for itself; words may still be learnt from the old.
    while old() is not None or any(known is library.live for known in gc.get_objects()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert library.live.number == 2
    assert len(library.live.blocks) == 1


def test_garbage_is_not_set_apart(edge: Edge) -> None:
    class Garbage:
        pass

    app = create_app(edge.settings, Parts(encoder=HashEncoder(), clock=FrozenClock()))
    gc.disable()
    try:
        garbage = Garbage()
        garbage.itself = garbage  # type: ignore[attr-defined]  # what only the collector finds
        seen = weakref.ref(garbage)
        del garbage
        with TestClient(app):
            assert seen() is None
    finally:
        gc.enable()


def test_what_was_loaded_may_go_when_the_service_has_ended(edge: Edge) -> None:
    app = create_app(edge.settings, Parts(encoder=HashEncoder(), clock=FrozenClock()))
    with TestClient(app):
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
