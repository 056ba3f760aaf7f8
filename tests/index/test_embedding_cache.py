import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding_cache import EmbeddingCache
from index.encoder import Embeddings, Progress
from tests.fakes import HashEncoder

TEXTS = [f"第{n}条 单笔满{n}元立减" for n in range(150)]


class CountingEncoder(HashEncoder):
    """Remembers what it was asked to embed, and can be told to break."""

    def __init__(self, salt: str = "", fail_after: int | None = None) -> None:
        super().__init__(salt)
        self.embedded: list[str] = []
        self._fail_after = fail_after

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        if self._fail_after is not None and len(self.embedded) >= self._fail_after:
            raise KeyboardInterrupt
        self.embedded.extend(texts)
        return super().embed_passages(texts, progress)


class FickleEncoder(HashEncoder):
    """Gives the same text another embedding each time, as arithmetic that depends on the batch may."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        self._asked += 1
        return super().embed_passages([f"{text} {self._asked}" for text in texts], progress)


@pytest.fixture
def cache(tmp_path: Path) -> EmbeddingCache:
    return EmbeddingCache(tmp_path / "home" / "embeddings.db")


@given(texts=st.lists(st.text(max_size=5), max_size=9))
def test_the_cache_gives_what_the_encoder_gives(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    cache = EmbeddingCache(tmp_path_factory.getbasetemp() / "shared.db")
    encoder = HashEncoder()
    np.testing.assert_array_equal(cache.embed(encoder, texts), encoder.embed_passages(texts))


def test_a_text_is_embedded_once_however_often_it_comes(cache: EmbeddingCache) -> None:
    encoder = CountingEncoder()
    cache.embed(encoder, ["年费", "转账", "年费"])
    cache.embed(encoder, ["转账", "限额"])
    assert encoder.embedded == ["年费", "转账", "限额"]


def test_another_encoder_has_its_own_embeddings(cache: EmbeddingCache) -> None:
    one, other = CountingEncoder("one"), CountingEncoder("other")
    assert (cache.embed(one, ["年费"]) != cache.embed(other, ["年费"])).any()
    assert one.embedded == other.embedded == ["年费"]


def test_the_first_embedding_of_a_text_is_the_one_that_stays(cache: EmbeddingCache) -> None:
    encoder = FickleEncoder()
    first = cache.embed(encoder, ["年费"])
    again = cache.embed(encoder, ["转账", "年费"])
    assert again[1].tobytes() == first[0].tobytes()


def test_no_texts_give_an_empty_array_of_the_right_width(cache: EmbeddingCache) -> None:
    assert cache.embed(HashEncoder(), []).shape == (0, 64)


def test_an_interruption_loses_only_the_batch_it_was_in(cache: EmbeddingCache) -> None:
    with pytest.raises(KeyboardInterrupt):
        cache.embed(CountingEncoder(fail_after=128), TEXTS)
    rest = CountingEncoder()
    cache.embed(rest, TEXTS)
    assert len(rest.embedded) == len(TEXTS) - 128
    assert len(set(rest.embedded)) == len(rest.embedded)


def test_texts_of_about_one_length_are_embedded_together(cache: EmbeddingCache) -> None:
    encoder = CountingEncoder()
    cache.embed(encoder, ["年费", "限额是多少", "转账", "积分怎么换"])
    assert [len(text) for text in encoder.embedded] == [5, 5, 2, 2]


@pytest.mark.parametrize(
    "texts", [TEXTS, TEXTS[:3] * 2, []], ids=["several batches", "repeated", "none"]
)
def test_progress_rises_to_the_number_of_texts(cache: EmbeddingCache, texts: list[str]) -> None:
    counts: list[int] = []
    cache.embed(HashEncoder(), texts, counts.append)
    assert counts == sorted(counts)
    assert counts[-1] == len(texts)
    counts.clear()
    cache.embed(HashEncoder(), texts, counts.append)
    assert counts == [len(texts)]


KILLED = """
import os, signal, sys
from pathlib import Path
from index.embedding_cache import EmbeddingCache
from tests.fakes import HashEncoder
from tests.index.test_embedding_cache import TEXTS

def die(done):
    if done == 140:
        os.kill(os.getpid(), signal.SIGKILL)

EmbeddingCache(Path(sys.argv[1])).embed(HashEncoder(), TEXTS, die)
"""


def test_a_kill_leaves_a_cache_that_opens_and_holds_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    rest = CountingEncoder()
    embeddings = EmbeddingCache(path).embed(rest, TEXTS)
    assert len(rest.embedded) == len(TEXTS) - 128
    assert len(set(rest.embedded)) == len(rest.embedded)
    np.testing.assert_array_equal(embeddings, HashEncoder().embed_passages(TEXTS))


SHARED = """
import sys
from pathlib import Path
from index.embedding_cache import EmbeddingCache
from tests.fakes import HashEncoder
from tests.index.test_embedding_cache import TEXTS

print(EmbeddingCache(Path(sys.argv[1])).embed(HashEncoder(), TEXTS).tobytes().hex())
"""


def test_processes_that_fill_it_at_once_agree(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHARED, str(tmp_path / "embeddings.db")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    outputs = [process.communicate(timeout=60)[0].strip() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert set(outputs) == {HashEncoder().embed_passages(TEXTS).tobytes().hex()}
