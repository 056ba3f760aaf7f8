import numpy as np
import pytest

from eval.ready_encoder import ReadyEncoder, RememberingEncoder
from tests.fakes import HashEncoder


def test_what_was_asked_once_is_ready_for_a_process_without_an_encoder() -> None:
    remembering = RememberingEncoder(HashEncoder())
    made = remembering.embed_query("年费")
    ready = ReadyEncoder(remembering.fingerprint, remembering.dimension, remembering.known)
    assert np.array_equal(ready.embed_query("年费"), made)
    with pytest.raises(LookupError):
        ready.embed_query("挂失")


def test_any_other_query_has_the_vector_that_it_was_given() -> None:
    ready = ReadyEncoder("f", 64, {})
    ready.asked = HashEncoder().embed_query("挂失")
    assert np.array_equal(ready.embed_query("挂失"), ready.asked)


def test_a_ready_encoder_embeds_no_passage() -> None:
    with pytest.raises(LookupError):
        ReadyEncoder("f", 64, {}).embed_passages(["年费"])
    with pytest.raises(LookupError):
        ReadyEncoder("f", 64, {}).count_tokens("年费")
