"""What is charged for, in English sentences."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import said_in


def fees(text: str) -> list[tuple[str, str]]:
    page = f"# A\n\n## Terms\n\n{text}\n"
    return [(subject, value) for subject, _, value in said_in(page, PointKind.VALUE)]


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("Foreign purchases incur a 3% fee.", "foreign purchases", "3%"),
        ("Foreign purchases are subject to a handling fee of 3%.", "foreign purchases", "3%"),
        ("A handling charge of HK$20 is levied on paper cheques.", "paper cheques", "HK$20"),
        (
            "A fee of £5 per transaction applies to cash withdrawals abroad.",
            "cash withdrawals abroad",
            "£5",
        ),
        (
            "Personal loan establishment fee: AUD 250.",
            "personal loan establishment",
            "AUD 250",
        ),
    ],
)
def test_a_fee_is_read_with_what_it_is_charged_for(text: str, what: str, value: str) -> None:
    assert fees(text) == [(what, value)]


@pytest.mark.parametrize(
    "text",
    [
        "A late fee of $25 applies to payments that arrive after the due date.",
        "Transfers incur a 3% fee with a minimum of $5.",
        "A fee of $2 applies to each item above 20.",
        "These transactions incur a 3% fee.",
        "Transfers may incur a 3% fee.",
    ],
)
def test_a_fee_with_more_to_it_is_left_out(text: str) -> None:
    assert fees(text) == []
