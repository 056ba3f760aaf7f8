import subprocess
import sys
from datetime import timedelta

import numpy as np

from index.encoder import Encoder
from tests.fakes import DEMO_DAY, FrozenClock, HashEncoder, SequentialIds


def test_the_clock_moves_only_when_told() -> None:
    clock = FrozenClock()
    assert clock() == clock() == DEMO_DAY
    clock.advance(timedelta(seconds=1))
    assert clock() == DEMO_DAY + timedelta(seconds=1)


def test_ids_never_repeat() -> None:
    ids = SequentialIds("lookup")
    assert [ids(), ids()] == ["lookup-000001", "lookup-000002"]


def test_the_hash_encoder_is_an_encoder_that_puts_shared_words_near() -> None:
    encoder: Encoder = HashEncoder()
    query = encoder.embed_query("白金卡年费多少")
    near, far = encoder.embed_passages(["白金卡年费每年 3600 元", "跨境汇款到账时间为三个工作日"])
    assert query @ near > query @ far + 0.2
    assert np.linalg.norm(query) == np.float32(1)
    assert np.linalg.norm(encoder.embed_query("")) == 1


def test_the_hash_encoder_gives_the_same_embedding_in_another_process() -> None:
    program = "from tests.fakes import HashEncoder; print(HashEncoder().embed_query('年费').tobytes().hex())"
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == HashEncoder().embed_query("年费").tobytes().hex()
