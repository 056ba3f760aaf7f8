"""What every package's tests may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def default_encoder_folder() -> Path:
    """The prepared default encoder; prepared once into `.cache/models`, or into LIQUID_TEST_MODELS. For slow tests."""
    from ingest.encoder_prepare import prepare_encoder

    repository = Path(__file__).parent.parent
    models_dir = Path(os.environ.get("LIQUID_TEST_MODELS", repository / ".cache" / "models"))
    return prepare_encoder("default", models_dir, lambda *_: None)
