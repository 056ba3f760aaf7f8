from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from eval.engine import Asking
from eval.feed import Feed, read_feed
from index.embedding_cache import EmbeddingCache
from knowledge.audience import Audience, Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)
CARDS = Audience(teams=frozenset({"信用卡"}))
SHEETS = (
    Sheet("fee", ["年费每年200元"]),
    Sheet("fee", ["年费每年300元"], version="2", window=Window(MARCH, None)),
    Sheet("gift", ["开卡礼"], window=Window(MARCH, JUNE)),
    Sheet("limit", ["额度"], audience=CARDS),
)


def feed_of(tmp_path: Path) -> Feed:
    encoder = HashEncoder()
    live = put(tmp_path / "home", encoder, SHEETS).live
    return read_feed(live, encoder, EmbeddingCache(tmp_path / "embeddings.db"))


def keys_at(feed: Feed, at: datetime, team: str | None = None) -> set[str]:
    viewer = Viewer("t", team=team)
    asking = Asking("年费", HashEncoder().embed_query("年费"), at, viewer, feed.admitting(viewer))
    return {feed.items[row].key.split("/d#")[0] for row in np.flatnonzero(feed.current(asking))}


def test_a_feed_holds_everything_with_when_it_holds_and_for_whom(tmp_path: Path) -> None:
    feed = feed_of(tmp_path)
    assert len(feed.items) == len(feed.wholes) == len(feed.documents) == 4
    assert keys_at(feed, JUNE, "信用卡") == {"fee/2/fee", "limit/1/limit"}
    assert keys_at(feed, JUNE) == {"fee/2/fee"}


def test_a_superseded_version_ends_where_the_next_begins(tmp_path: Path) -> None:
    feed = feed_of(tmp_path)
    before = datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC)
    assert keys_at(feed, before) == {"fee/1/fee"}
    assert keys_at(feed, MARCH) == {"fee/2/fee", "gift/1/gift"}


def test_a_batch_has_the_vector_of_each_passages_whole(tmp_path: Path) -> None:
    batch = feed_of(tmp_path).batch()
    assert batch.items[0].text.endswith("年费每年200元")
    nearest = int(np.argmax(batch.embeddings @ HashEncoder().embed_query("开卡礼")))
    assert batch.items[nearest].key.startswith("gift/")
