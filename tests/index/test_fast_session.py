import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from index.encoder import OnnxEncoder, Precision, open_encoder
from index.encoder_folder import FULL
from index.fast_session import FastSession, runs_of
from tests.encoders import DIMENSION, tiny_embedding, write_tiny_encoder

WIDTH = 256


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_encoder(tmp_path_factory.mktemp("models") / "tiny", full_seed=1, int8_seed=2)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> OnnxEncoder:
    return open_encoder(folder, threads=2, passages=Precision.FAST)


def table_and_matrix() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    return rng.normal(size=(50, WIDTH)).astype(np.float32), rng.normal(size=(WIDTH, 64)).astype(
        np.float32
    )


@pytest.fixture(scope="module")
def multiplying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a model that multiplies each token by a matrix and averages what comes of it."""
    table, matrix = table_and_matrix()
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
        helper.make_node("MatMul", ["tokens", "matrix"], ["products"]),
        helper.make_node("ReduceMean", ["products"], ["embedding"], axes=[1], keepdims=0),
    ]
    graph = helper.make_graph(
        nodes,
        "multiplying",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, 64])],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(matrix, "matrix")],
    )
    path = tmp_path_factory.mktemp("model") / "model.onnx"
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path
    )
    return path


@pytest.fixture(scope="module")
def session(multiplying: Path) -> FastSession:
    return FastSession(multiplying, threads=2)


def by_number(session: FastSession, ids: list[list[int]]) -> dict[int, bytes]:
    return {
        number: row.tobytes()
        for run, made in session.embed(ids)
        for number, row in zip(run, made, strict=True)
    }


def test_fast_passages_get_their_prefix_and_the_full_weights_in_order(encoder: OnnxEncoder) -> None:
    texts = ["年费", "转账限额", "年费", "card"]
    expected = [tiny_embedding(f"p: {text}", 1) for text in texts]
    np.testing.assert_allclose(encoder.embed_passages(texts), expected, atol=5e-3)


def test_no_fast_passages_give_an_empty_array_of_the_right_width(encoder: OnnxEncoder) -> None:
    assert encoder.embed_passages([]).shape == (0, DIMENSION)


def test_progress_ends_with_the_number_of_texts_and_never_falls(encoder: OnnxEncoder) -> None:
    seen: list[int] = []
    encoder.embed_passages(["年费", "限额", "card", "abc"], seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 4


def test_rounded_weights_multiply_nearly_as_the_exact_ones(session: FastSession) -> None:
    table, matrix = table_and_matrix()
    ids = [[1, 2, 3], [4, 5, 6], [7, 8]]
    for run, made in session.embed(ids):
        for number, row in zip(run, made, strict=True):
            exact = (table[ids[number]] @ matrix).mean(axis=0)
            cosine = row @ exact / np.linalg.norm(row) / np.linalg.norm(exact)
            assert cosine > 0.999


@settings(deadline=None, max_examples=30)  # other work may hold the processor
@given(ids=st.lists(st.lists(st.integers(0, 49), min_size=1, max_size=5), min_size=1, max_size=8))
def test_a_fast_embedding_does_not_depend_on_its_companions(
    session: FastSession, ids: list[list[int]]
) -> None:
    together = by_number(session, ids)
    for number, text in enumerate(ids):
        assert by_number(session, [text])[0] == together[number]


@given(lengths=st.lists(st.integers(1, 3_000), max_size=300))
def test_runs_hold_every_text_once_and_only_texts_of_one_length(lengths: list[int]) -> None:
    runs = list(runs_of(lengths))
    assert sorted(number for run in runs for number in run) == list(range(len(lengths)))
    for run in runs:
        assert len({lengths[number] for number in run}) == 1
        assert len(run) == 1 or len(run) * lengths[run[0]] <= 1_024


def test_fast_passages_have_a_fingerprint_of_their_own(folder: Path) -> None:
    prints = {open_encoder(folder, passages=precision).fingerprint for precision in Precision}
    assert len(prints) == len(Precision)


def test_a_process_that_embeds_queries_never_loads_openvino_nor_connects_anywhere(
    folder: Path,
) -> None:
    script = (
        "import sys\n"
        "calls = []\n"
        "sys.addaudithook(lambda name, _: calls.append(name) if name == 'socket.connect' else None)\n"
        "from pathlib import Path\n"
        "from index.encoder import Precision, open_encoder\n"
        f"encoder = open_encoder(Path({str(folder)!r}), passages=Precision.FAST)\n"
        "encoder.embed_query('abc')\n"
        "assert 'openvino' not in sys.modules\n"
        "encoder.embed_passages(['abc'])\n"
        "assert 'openvino' in sys.modules\n"
        "assert not calls, calls\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


_STARVED = """
import resource, sys
from pathlib import Path
import numpy as np
from index.fast_session import FastSession
session = FastSession(Path(sys.argv[1]), 1)
held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + int(sys.argv[2]) * 2**20,) * 2)
expected = np.load(sys.argv[3])
ids = [[5 + n % 7] * (n % 40 + 3) for n in range(len(expected))]
try:
    for run, made in session.embed(ids):
        assert np.allclose(made, expected[run], atol=1e-3), "other numbers"
except (MemoryError, RuntimeError) as error:
    print(type(error).__name__)
"""


@pytest.mark.slow
@pytest.mark.parametrize("left_mib", [60, 150])
def test_where_memory_runs_out_nothing_is_embedded_rather_than_something_else(
    default_encoder_folder: Path, tmp_path: Path, left_mib: int
) -> None:
    ids = [[5 + n % 7] * (n % 40 + 3) for n in range(200)]
    expected = np.empty((200, 384), np.float32)
    for run, made in FastSession(default_encoder_folder / FULL, 1).embed(ids):
        expected[run] = made
    np.save(tmp_path / "expected.npy", expected)
    told = [str(default_encoder_folder / FULL), str(left_mib), str(tmp_path / "expected.npy")]
    done = subprocess.run(
        [sys.executable, "-c", _STARVED, *told], capture_output=True, text=True, check=False
    )
    assert "other numbers" not in done.stderr
    assert done.returncode == 0 or "MemoryError" in done.stderr or done.returncode < 0, done.stderr


_GROWING = """
import sys
from pathlib import Path
from index.fast_session import FastSession
session = FastSession(Path(sys.argv[1]), 1)
def held():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
def embed(lengths):
    for length in lengths:
        list(session.embed([[5] * length]))
embed(range(160, 200))
before = held()
embed(range(10, 160))
print((held() - before) // 1024)
"""


@pytest.mark.slow
def test_texts_of_ever_other_lengths_take_no_ever_more_memory(default_encoder_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GROWING, str(default_encoder_folder / FULL)],
        capture_output=True,
        text=True,
        check=True,
    )
    # 56 MB with what is kept bounded, 117 MB without.
    assert int(done.stdout) < 85
