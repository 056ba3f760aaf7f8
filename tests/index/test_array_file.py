from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from index.array_file import ArrayFile
from knowledge.errors import CorruptSegment

TYPES = (np.bool_, np.uint8, np.int16, np.uint16, np.int32, np.int64, np.uint64, np.float32)
shapes = st.lists(st.integers(0, 5), min_size=1, max_size=2).map(tuple)


@settings(max_examples=50, deadline=None)
@given(held=st.lists(st.tuples(st.sampled_from(TYPES), shapes), min_size=1, max_size=40))
def test_arrays_come_back_as_safetensors_wrote_them(
    tmp_path_factory: pytest.TempPathFactory,
    held: list[tuple[type[np.generic], tuple[int, ...]]],
) -> None:
    path = tmp_path_factory.mktemp("arrays") / "a"
    random = np.random.default_rng(1)
    # Long names, so that some headers are longer than what is read first.
    arrays = {
        f"{number}-{'n' * 100}": random.integers(0, 100, shape).astype(dtype)
        for number, (dtype, shape) in enumerate(held)
    }
    save_file(arrays, path)
    opened = ArrayFile(path)
    for (name, array), found in zip(arrays.items(), opened.read(*arrays), strict=True):
        assert opened.shape(name) == array.shape
        assert (found.dtype, found.shape) == (array.dtype, array.shape)
        assert found.tobytes() == array.tobytes()


def test_an_array_is_read_into_a_part_of_another(tmp_path: Path) -> None:
    save_file({"a": np.arange(6, dtype=np.int16).reshape(3, 2)}, tmp_path / "a")
    whole = np.full((5, 2), -1, np.int16)
    ArrayFile(tmp_path / "a").fill({"a": whole[1:4]})
    assert whole.tolist() == [[-1, -1], [0, 1], [2, 3], [4, 5], [-1, -1]]


@pytest.mark.parametrize(
    "room", [np.empty((2, 3), np.int16), np.empty((3, 2), np.uint16), np.empty(6, np.int16)]
)
def test_room_of_another_shape_or_type_is_refused(tmp_path: Path, room: np.ndarray) -> None:
    save_file({"a": np.zeros((3, 2), np.int16)}, tmp_path / "a")
    with pytest.raises(ValueError, match="a is"):
        ArrayFile(tmp_path / "a").fill({"a": room})


def test_a_file_that_ends_too_soon_or_is_gone_is_named(tmp_path: Path) -> None:
    path = tmp_path / "arrays"
    save_file({"a": np.zeros(9, np.int64)}, path)
    opened = ArrayFile(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(CorruptSegment, match="arrays"):
        opened.read("a")
    path.unlink()
    with pytest.raises(CorruptSegment, match="arrays"):
        opened.read("a")


@pytest.mark.parametrize(
    "held",
    [b"", b"\x08", b"\xff" * 8, b"\x02" + b"\0" * 7 + b"{", b'\x0a\0\0\0\0\0\0\0{"a": {}} '],
)
def test_a_header_that_cannot_be_read_names_the_file(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "arrays"
    with pytest.raises(CorruptSegment, match="arrays"):
        ArrayFile(path)
    path.write_bytes(held)
    with pytest.raises(CorruptSegment, match="arrays"):
        ArrayFile(path)
