from datetime import UTC, datetime

import pytest

from knowledge.errors import InstantOutOfRange, LiquidError, MayNotLookAhead
from knowledge.history_errors import BackdatedWithoutReason, NotKnownYet, Purged
from knowledge.wording import Language

# Midnight in Shanghai.
AT = datetime(2026, 5, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "error",
    [
        MayNotLookAhead(AT),
        BackdatedWithoutReason(AT),
        NotKnownYet(AT),
        Purged("fees", "韩梅", AT, "法务要求"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_instants_are_told_in_the_zone_that_people_write_them_in(error: LiquidError) -> None:
    for language in Language:
        assert "2026-05-05 00:00+08:00" in error.tell(language)
        assert "+00:00" not in error.tell(language)


def test_the_ends_of_the_calendar_are_told_too() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert "9999-12-31" in InstantOutOfRange(last).tell()
