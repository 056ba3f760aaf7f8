"""Every engine gives what holds and nothing else, in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest

from eval.engine import Asking, Batch, Setup
from eval.engine_name import EngineName
from eval.engine_process import PACKAGES, EngineProcess, require, running_engines
from eval.feed import Feed, read_feed, write_batches
from eval.ready_encoder import RememberingEncoder
from index.embedding_cache import EmbeddingCache
from knowledge.audience import Audience, Viewer
from knowledge.evaluation_errors import BenchExtraMissing, EngineFailed
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

pytestmark = pytest.mark.slow

ENDS_AT = datetime(2026, 6, 1, tzinfo=UTC)
SHEETS = (
    Sheet("fee", ["白金卡年费每年200元", "境外取现手续费按笔收取"]),
    Sheet("lost", ["挂失请拨打客服电话"]),
    Sheet("gift", ["白金卡年费首年免收"], window=Window(None, ENDS_AT)),
    Sheet("staff", ["白金卡年费内部减免口径"], audience=Audience(teams=frozenset({"信用卡"}))),
)
ADDED = Sheet("added", ["外币兑换牌价每日更新"])
VIEWER = Viewer("t")
ENGINES = [
    EngineName.LIQUID,
    *(pytest.param(name, marks=pytest.mark.slow) for name in EngineName if name != "liquid"),
]


def asking(feed: Feed, text: str, at: datetime = ENDS_AT, viewer: Viewer = VIEWER) -> Asking:
    return Asking(text, HashEncoder().embed_query(text), at, viewer, feed.admitting(viewer))


@contextmanager
def filled(name: EngineName, tmp_path: Path) -> Iterator[tuple[EngineProcess, Feed]]:
    missing = [package for package in PACKAGES[name] if find_spec(package) is None]
    if missing:
        pytest.skip(f"the extra bench is not installed: {missing}")
    encoder = RememberingEncoder(HashEncoder())
    live = put(tmp_path / "home", encoder, SHEETS).live
    _ = live.background.measured
    feed = read_feed(live, encoder, EmbeddingCache(tmp_path / "embeddings.db"))
    for folder in ("batches", "engine"):
        (tmp_path / folder).mkdir()
    write_batches(feed, tmp_path / "batches")
    setup = (tmp_path / "engine", tmp_path / "home", encoder.dimension, encoder.fingerprint)
    with running_engines([name]) as (engine,):
        engine.open(Setup(*setup, dict(encoder.known)))
        assert engine.load(tmp_path / "batches") > 0
        yield engine, feed


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_gives_what_holds_and_nothing_else(name: EngineName, tmp_path: Path) -> None:
    with filled(name, tmp_path) as (engine, feed):
        for mode in (*engine.modes, engine.dense_mode):
            question = asking(feed, "白金卡年费每年200元")
            found, ms = engine.search(question, mode)
            assert found[0].startswith("fee/1/")
            assert ms > 0
            assert not [k for k in found if k.startswith(("gift", "staff"))]
            earlier = replace(question, at=ENDS_AT - timedelta(microseconds=1))
            assert [k for k in engine.search(earlier, mode)[0] if k.startswith("gift/")]
            cards = asking(feed, question.text, viewer=Viewer("t", team="信用卡"))
            assert [k for k in engine.search(cards, mode)[0] if k.startswith("staff/")]
        assert engine.memory() > 0


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_finds_what_is_added(name: EngineName, tmp_path: Path) -> None:
    with filled(name, tmp_path) as (engine, feed):
        encoder = HashEncoder()
        live = put(tmp_path / "home", encoder, [ADDED]).live
        cache = EmbeddingCache(tmp_path / "embeddings.db")
        whole = read_feed(live, encoder, cache, feed.audiences)
        places = [n for n, item in enumerate(whole.items) if item.key.startswith("added/")]
        batch = Batch(tuple(whole.items[n] for n in places), whole.wholes[places])
        engine.add(batch)
        engine.save()
        found, _ = engine.search(asking(feed, "外币兑换牌价每日更新"), engine.modes[0])
        assert found[0] == batch.items[0].key


def test_what_is_not_installed_is_named_with_its_remedy() -> None:
    with pytest.raises(BenchExtraMissing, match=r"liquidlearn\[bench\]") as missing:
        require(["json", "no_such_package"])
    assert missing.value.package == "no_such_package"


def test_an_engine_that_ends_early_is_named_with_what_it_was_doing() -> None:
    with (
        running_engines([EngineName.LIQUID]) as (engine,),
        pytest.raises(EngineFailed) as failure,
    ):
        engine.memory()
    assert (failure.value.engine, failure.value.verb) == ("liquid", "memory")
