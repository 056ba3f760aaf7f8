"""Which phase an English sentence's date begins or ends, and what says too much to be asked so."""

import pytest

from knowledge.card import Form
from knowledge.knowledge_point import PointKind
from tests.index.cards.dealing import ENGLISH, asked
from tests.ingest.points.points_of_text import Said, said_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The campaign closes on 30 June 2026.", ("", "活动 end", "30 June 2026")),
        ("Applications close on 30 June 2026.", ("", "办理 end", "30 June 2026")),
        (
            "Applications for the Gold Card close on 30 June 2026.",
            ("gold card", "办理 end", "30 June 2026"),
        ),
        ("Enrolment opens on 1 June 2026.", ("", "报名 start", "1 June 2026")),
        ("Registration closes 5 May 2026.", ("", "报名 end", "5 May 2026")),
        (
            "The Summer Dining Offer ends on 31 August 2026.",
            ("summer dining offer", "活动 end", "31 August 2026"),
        ),
        (
            "The offer runs from 1 June 2026 to 30 June 2026.",
            ("", "活动 window", "1 June 2026 to 30 June 2026"),
        ),
        (
            "Redemption period: 1 July 2026 to 31 July 2026",
            ("", "兑换 window", "1 July 2026 to 31 July 2026"),
        ),
        ("Enrolment deadline: 15 June 2026", ("", "报名 end", "15 June 2026")),
    ],
)
def test_a_date_is_read_with_its_phase_and_its_end(text: str, expected: Said) -> None:
    assert said_in(f"# A\n\n{text}\n", PointKind.WINDOW) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Applications close on 30 June 2026, or earlier if places run out.",
        "Applications close on 30 June 2026 at 18:00.",
        "Late applications close on 30 June 2026.",
        "If you hold a card, the offer ends on 30 June 2026.",
        "This offer ends on 30 June 2026.",
        "The branch closes on 30 June 2026.",
        "The previous offer ended on 30 June 2025.",
    ],
)
def test_a_date_that_holds_under_a_condition_or_of_something_else_is_left_out(text: str) -> None:
    assert said_in(f"# A\n\n{text}\n", PointKind.WINDOW) == []


def test_the_card_says_of_what() -> None:
    page = "# Spring\n\n## Dates\n\nApplications for the Gold Card close on 30 June 2026.\n"
    assert asked(page, Form.VALIDITY, ENGLISH) == [
        (
            "[Platinum Card·Spring] Dates: When does the application period for the gold card end?",
            "30 June 2026",
        )
    ]
