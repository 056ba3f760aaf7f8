from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoder_binary import NotAnEncoderBinary, read_encoder_binary
from tests.ingest.binaries import FEED_FORWARD, HIDDEN, BinaryWriter

WRITER = BinaryWriter(
    {"▁年费": -3.0, "年": -5.5, "a": -4.0}, normalised={9: [32], 0x7F: [], 0xBD: [49, 0x2044, 50]}
)
CONTENT = WRITER.content()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("binary") / "encoder.bin"


def test_sizes_pieces_and_map_come_back_as_written(path: Path) -> None:
    path.write_bytes(CONTENT)
    binary = read_encoder_binary(path)
    assert (binary.sizes.hidden, binary.sizes.feed_forward) == (HIDDEN, FEED_FORWARD)
    pieces = binary.pieces
    assert pieces.texts == ["<s>", "<pad>", "</s>", "<unk>", "▁年费", "年", "a", "<mask>"]
    assert pieces.scores[4:7] == [-3.0, -5.5, -4.0]
    assert (pieces.bos, pieces.pad, pieces.eos, pieces.unknown) == (0, 1, 2, 3)
    assert binary.normalised == {9: (32,), 0x7F: (), 0xBD: (49, 0x2044, 50)}


def test_four_bit_blocks_expand_to_the_weights_they_stand_for(path: Path) -> None:
    path.write_bytes(CONTENT)
    tensors = read_encoder_binary(path).tensors
    for name, expected in WRITER.matrices.items():
        np.testing.assert_allclose(tensors[name], expected, rtol=1e-6)


def test_a_file_of_another_kind_is_refused(path: Path) -> None:
    path.write_bytes(b"GGUF" + CONTENT[4:])
    with pytest.raises(NotAnEncoderBinary, match="E5S1"):
        read_encoder_binary(path)


@given(cut=st.integers(0, len(CONTENT) - 1))
def test_a_file_cut_off_anywhere_is_refused(path: Path, cut: int) -> None:
    path.write_bytes(CONTENT[:cut])
    with pytest.raises(NotAnEncoderBinary):
        read_encoder_binary(path)
