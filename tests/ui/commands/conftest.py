"""What every command's tests begin with."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def _soon_embedded() -> Iterator[None]:
    """Embed with what answers questions anyway: the quicker way to embed many takes seconds to begin, and here there are few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIQUID_PASSAGES", "int8")
        yield
