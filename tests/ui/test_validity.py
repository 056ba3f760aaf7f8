"""Ends in words: what an agent reads at a glance."""

from datetime import datetime

import pytest

from api.schemas import WindowOut
from tests.ui.answers import ALWAYS, SHANGHAI, phase
from ui.agent.validity import Badge, Tone, badge, phase_words
from ui.phrases.phrase import Language


def until(*parts: int) -> WindowOut:
    return WindowOut(starts_at=None, ends_at=datetime(*parts, tzinfo=SHANGHAI))  # type: ignore[arg-type, misc]  # year, month, day, ...


@pytest.mark.parametrize(
    ("window", "days_left", "language", "expected"),
    [
        (ALWAYS, None, "zh", Badge(Tone.CALM, "长期有效")),
        (until(2026, 6, 1), 0, "zh", Badge(Tone.TODAY, "今天 24:00 结束")),
        (until(2026, 5, 31, 18), 0, "zh", Badge(Tone.TODAY, "今天 18:00 结束")),
        (until(2026, 6, 2), 1, "zh", Badge(Tone.SOON, "还有1天 · 至6月1日")),
        (until(2026, 6, 4), 3, "zh", Badge(Tone.SOON, "还有3天 · 至6月3日")),
        (until(2026, 6, 8), 7, "zh", Badge(Tone.SOON, "还有7天 · 至6月7日")),
        (until(2026, 9, 1), 92, "zh", Badge(Tone.CALM, "至2026年8月31日")),
        (ALWAYS, None, "en", Badge(Tone.CALM, "no end date")),
        (until(2026, 6, 1), 0, "en", Badge(Tone.TODAY, "ends today at 24:00")),
        (until(2026, 6, 4), 3, "en", Badge(Tone.SOON, "3 days left · to 3 Jun")),
    ],
)
def test_the_badge_says_how_long(
    window: WindowOut, days_left: int | None, language: Language, expected: Badge
) -> None:
    assert badge(window, days_left, language) == expected


def test_todays_phase_says_its_last_day() -> None:
    signup = phase("报名", datetime(2026, 7, 1, tzinfo=SHANGHAI))

    assert phase_words(signup, "zh") == "今天处于：报名（至6月30日）"
    assert phase_words(phase("领取", None), "en") == "Today: 领取"
