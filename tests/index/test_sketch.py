import numpy as np
import pytest

from index.fixed_point import FixedPoint, fixed_point
from index.sketch import Sketch

VECTORS = 3_000


def drawn() -> tuple[FixedPoint, np.ndarray, np.random.Generator]:
    rng = np.random.default_rng(3)
    vectors = fixed_point(rng.normal(size=(VECTORS, 16)).astype(np.float32))
    return vectors, np.arange(VECTORS, dtype=np.int32), rng


@pytest.mark.parametrize("beside", [1, VECTORS, VECTORS + 1])
def test_whether_it_is_begun_beside_or_not_the_same_is_found(beside: int) -> None:
    vectors, owners, rng = drawn()
    sketch = Sketch(vectors, owners, VECTORS, beside=beside)
    mask = rng.random(VECTORS) < 0.5
    for _ in range(5):
        query = rng.normal(size=16).astype(np.float32)
        begun = sketch.towards(query).begin(mask, None, 10)
        assert begun().tolist() == sketch.towards(query).best(mask, None, 10).tolist()
