"""What is private stays so until it is shared, and is so again as soon as it is not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from index.learning.learning_record import Shareable, ShareRecord
from index.ledger.database import Ledger, open_ledger
from index.ledger.sharing import record_share, shared_by
from knowledge.learning_errors import IdTaken
from tests.learners import DAY, NOW

SHARED = ShareRecord("a", "李雷", Shareable.MISTAKES, is_shared=True, at=NOW)


@pytest.fixture
def ledger(ledger_url: Callable[[Path], str], tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(tmp_path))
    yield opened
    opened.close()


def test_nothing_is_shared_by_itself(ledger: Ledger) -> None:
    assert shared_by(ledger, "李雷") == frozenset()
    assert record_share(ledger, SHARED) == SHARED
    assert shared_by(ledger, "李雷") == {Shareable.MISTAKES}
    assert shared_by(ledger, "韩梅") == frozenset()


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_last_word_counts_in_whatever_order_it_came(
    ledger: Ledger, order: tuple[int, ...]
) -> None:
    acts = (
        SHARED,
        replace(SHARED, share_id="b", is_shared=False, at=NOW + DAY),
        replace(SHARED, share_id="c", what=Shareable.HABITS, at=NOW + DAY),
    )
    for number in (*order, *order):
        record_share(ledger, acts[number])
    assert shared_by(ledger, "李雷") == {Shareable.HABITS}


def test_of_two_words_at_one_instant_the_private_one_counts(ledger: Ledger) -> None:
    for act in (replace(SHARED, share_id="b", is_shared=False), SHARED):
        record_share(ledger, act)
    assert shared_by(ledger, "李雷") == frozenset()


def test_something_else_under_one_id_is_refused(ledger: Ledger) -> None:
    record_share(ledger, SHARED)
    assert record_share(ledger, replace(SHARED, at=NOW + DAY)) == SHARED
    with pytest.raises(IdTaken):
        record_share(ledger, replace(SHARED, is_shared=False))
    assert shared_by(ledger, "李雷") == {Shareable.MISTAKES}
