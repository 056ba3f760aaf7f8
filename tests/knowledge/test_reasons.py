from datetime import UTC, datetime, timedelta

import pytest

from knowledge.history_errors import BackdatedWithoutReason
from knowledge.publication_errors import UrgentWithoutReason
from knowledge.reasons import refuse_unexplained

NOW = datetime(2026, 5, 1, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)


@pytest.mark.parametrize("why", ["", " \n"])
def test_what_is_urgent_or_from_the_past_needs_a_reason(why: str) -> None:
    with pytest.raises(UrgentWithoutReason):
        refuse_unexplained(None, why, NOW, urgent=True)
    with pytest.raises(BackdatedWithoutReason):
        refuse_unexplained(EARLIER, why, NOW)


def test_what_begins_now_or_later_needs_none() -> None:
    for starts in (None, NOW, NOW + timedelta(days=1)):
        refuse_unexplained(starts, "", NOW)


def test_with_a_reason_both_are_let_through() -> None:
    refuse_unexplained(EARLIER, "年费上调", NOW, urgent=True)
