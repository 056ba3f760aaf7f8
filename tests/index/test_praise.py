"""Praise is written down once, without customer data."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.learning.learning_record import PraiseRecord
from index.ledger.database import Ledger, open_ledger
from index.ledger.praise import MOST_TEXT, praise_of, record_praise
from knowledge.learning_errors import IdTaken
from tests.learners import DAY, NOW

PRAISE = PraiseRecord("p1", "李雷", "韩梅", "客户点名表扬", "lookup-1", "card/fees#1", NOW)


@pytest.fixture
def ledger(ledger_url: Callable[[Path], str], tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(tmp_path))
    yield opened
    opened.close()


def test_praise_is_read_back_the_first_first(ledger: Ledger) -> None:
    own = replace(PRAISE, praise_id="p0", by="李雷", lookup_id=None, point_id=None, at=NOW + DAY)
    for praise in (own, PRAISE):
        assert record_praise(ledger, praise) == praise
    assert praise_of(ledger, "李雷") == (PRAISE, own)
    assert praise_of(ledger, "韩梅") == ()


def test_praise_sent_again_counts_once_and_other_praise_is_refused(ledger: Ledger) -> None:
    record_praise(ledger, PRAISE)
    assert record_praise(ledger, replace(PRAISE, at=NOW + DAY)) == PRAISE
    for other in ({"text": "别的"}, {"by": "李雷"}, {"lookup_id": None}, {"point_id": None}):
        with pytest.raises(IdTaken):
            record_praise(ledger, replace(PRAISE, **other))
    assert praise_of(ledger, "李雷") == (PRAISE,)


def test_praise_is_masked_and_cut(ledger: Ledger) -> None:
    kept = record_praise(ledger, replace(PRAISE, text="13912345678的客户说" + "好" * 1_000))
    assert "139" not in kept.text
    assert len(kept.text) == MOST_TEXT
    assert record_praise(ledger, kept) == kept
