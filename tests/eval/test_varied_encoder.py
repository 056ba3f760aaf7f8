from pathlib import Path

import numpy as np
import pytest

from eval.varied_encoder import VariedEncoder
from index.embedding_cache import EmbeddingCache
from tests.fakes import HashEncoder

FIRST = "年费（北京分行）\n每年200元"
COPY = "年费(上海分行)\n每年201元"
OTHER = "挂失（北京分行）\n拨打客服电话"


@pytest.fixture
def encoder(tmp_path: Path) -> VariedEncoder:
    return VariedEncoder(HashEncoder(), EmbeddingCache(tmp_path / "embeddings.db"))


def test_the_first_of_some_copies_is_embedded_and_the_others_lie_near_it(
    encoder: VariedEncoder,
) -> None:
    first, copy, other = encoder.embed_passages([FIRST, COPY, OTHER])
    assert np.array_equal(first, HashEncoder().embed_passages([FIRST])[0])
    assert np.array_equal(other, HashEncoder().embed_passages([OTHER])[0])
    assert float(first @ copy) == pytest.approx(0.982, abs=0.03)
    assert np.allclose(np.linalg.norm([first, copy, other], axis=1), 1.0, atol=1e-5)


def test_a_text_comes_out_the_same_whenever_it_is_asked_for(encoder: VariedEncoder) -> None:
    _, copy = encoder.embed_passages([FIRST, COPY])
    assert np.array_equal(encoder.embed_passages([OTHER, COPY])[1], copy)


def test_its_vectors_are_not_taken_for_the_encoders_own(encoder: VariedEncoder) -> None:
    assert encoder.fingerprint != HashEncoder().fingerprint
    assert np.array_equal(encoder.embed_query("年费"), HashEncoder().embed_query("年费"))
    assert encoder.count_tokens(FIRST) == HashEncoder().count_tokens(FIRST)
