"""The desk over a real API whose publications a real worker process does."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from api.publication_schemas import PublicationOut
from tests.api.hash_worker import forked
from tests.ui.app_page import Open
from tests.ui.conftest import Running, serving


@pytest.fixture
def open_desk(open_page: Open) -> Open:
    """Open the desk over an API, for a trainer unless told otherwise."""
    return partial(open_page, who="demo-trainer", room="desk")


def settled(api: Running, job_id: str, seconds: float = 60) -> PublicationOut:
    """Return a publication as soon as nobody works at it."""
    client = api.client("demo-trainer")
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = client.publishing.publication(job_id)
        if found.status not in ("queued", "running"):
            return found
        time.sleep(0.1)
    raise TimeoutError(job_id)


@pytest.fixture
def desk_api(library: Path, tmp_path: Path) -> Iterator[Running]:
    """The API over the library, with a worker that has the tests' encoder."""
    yield from serving(copytree(library, tmp_path / "home"), worker=forked())


@pytest.fixture
def second_api(library: Path, tmp_path: Path) -> Iterator[Running]:
    """The same, where the settings ask for a second person."""
    home = copytree(library, tmp_path / "home")
    yield from serving(home, worker=forked(), approval="second")
