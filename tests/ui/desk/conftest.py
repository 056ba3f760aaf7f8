"""The desk over a real API whose publications a real worker process does."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import ui
from api.publication_schemas import PublicationOut
from tests.api.hash_worker import forked
from tests.ui.conftest import Running, serving

APP = Path(ui.__file__).parent / "app.py"
Open = Callable[..., AppTest]


@pytest.fixture
def open_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the desk over an API, for a trainer unless told otherwise; keywords stand in the address."""

    def open_it(url: str, who: str = "demo-trainer", **query: str) -> AppTest:
        monkeypatch.setenv("LIQUID_API_URL", url)
        monkeypatch.setenv("LIQUID_TOKEN", who)
        page = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in {"room": "desk", **query}.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    yield open_it
    st.cache_resource.clear()


def shown(page: AppTest) -> str:
    """Return all HTML on the page but its style sheet."""
    assert not page.exception
    return "\n".join(e.proto.body for e in page.get("html") if "<style>" not in e.proto.body)


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
