import re
from datetime import datetime

import pytest

from index.result import NoticeKind
from tests.ui.answers import SHANGHAI, notice
from ui.agent.notice_view import notice_html


def test_an_ended_campaign_says_when_what_follows_and_what_to_tell() -> None:
    words = re.sub(r"<[^>]+>", "", notice_html(notice(), "zh"))

    assert "已于2026年5月23日 24:00结束→ 接续活动：盛夏满减" in words
    assert "可以告诉客户：" in words


def test_an_announced_campaign_looks_and_reads_otherwise() -> None:
    coming = notice(kind="upcoming", at=datetime(2026, 6, 1, tzinfo=SHANGHAI), successor=None)

    markup = notice_html(coming, "en", with_say=False)

    assert "lq-upcoming" in markup
    assert "Not open yet" in markup
    assert "begins 1 Jun 2026" in markup
    assert "Tell the customer" not in markup


@pytest.mark.parametrize(
    ("kind", "tone", "zh", "en"),
    [
        ("phase_open", "lq-open", "阶段进行中2026年5月23日 24:00结束", "Phase is onends 23 May 2026"),
        ("phase_upcoming", "lq-upcoming", "阶段未开始2026年5月24日开始", "Phase not on yetbegins 24 May 2026"),
        ("phase_over", "lq-expired", "阶段已于2026年5月23日 24:00结束", "Phase ended 23 May 2026"),
    ],
)  # fmt: skip
def test_a_phase_says_where_it_stands(kind: str, tone: str, zh: str, en: str) -> None:
    card = notice(kind=kind, title="春季满减·兑换", successor=None)

    assert tone in notice_html(card, "zh")
    assert zh in re.sub(r"<[^>]+>", "", notice_html(card, "zh"))
    assert en in re.sub(r"<[^>]+>", "", notice_html(card, "en"))


def test_every_kind_of_notice_has_a_look() -> None:
    for kind in NoticeKind:
        assert "lq-notice" in notice_html(notice(kind=kind), "zh")
