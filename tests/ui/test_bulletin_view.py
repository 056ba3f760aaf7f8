"""Bulletins, changes and notices as HTML, and the state behind them."""

from datetime import UTC, datetime

import pytest

from api.bulletin_schemas import BulletinOut, ChangeOut, ReaderOut, ReadersOut
from api.exposure_schemas import ExposureOut, SeenChangeOut
from api.schemas import WindowOut
from knowledge.audience import Role
from knowledge.bulletin import BulletinKind
from knowledge.changes import ChangeKind
from knowledge.kinds import ExposureKind
from knowledge.pack import Disclosure
from tests.ui.conftest import Running
from ui.agent.bulletin_view import bulletin_html, exposure_html, readers_html
from ui.agent.change_view import change_html, seen_change_html
from ui.agent.watched import Watched
from ui.phrases.phrase import LANGUAGES, Language

AT = datetime(2026, 5, 31, 10, tzinfo=UTC)
CHANGE = ChangeOut(
    kind=ChangeKind.VALUE,
    about="白金卡年费",
    before="580元",
    after="680元",
    disclosure=Disclosure.CUSTOMER,
)
BULLETIN = BulletinOut(
    bulletin_id="b1",
    kind=BulletinKind.PUBLISHED,
    pack="fees",
    title="年费<b>",
    version="2",
    part=None,
    why="上调<script>",
    by="韩梅",
    at=AT,
    window=WindowOut(starts_at=datetime(2026, 6, 1, tzinfo=UTC), ends_at=None),
    changes=(CHANGE,),
    more_changes=2,
    phrases=("年费680元",),
)
EXPOSURE = ExposureOut(
    lookup_id="l1",
    passage_id="fees/a#/1",
    kind=ExposureKind.CORRECTED,
    pack="fees",
    pack_title="年费",
    version="1",
    at=AT,
    viewer="李雷",
    team=None,
    query="年费<i>",
    said="580元",
    said_disclosure=Disclosure.CUSTOMER,
    now=None,
    changes=(CHANGE,),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bulletin_is_an_alert_in_both_languages_and_runs_nothing(language: Language) -> None:
    html = bulletin_html(BULLETIN, 3, language)
    assert 'role="alert"' in html
    assert "<script>" not in html
    assert "年费<b>" not in html
    for words in ("580元", "680元", "年费680元", "韩梅"):
        assert words in html


def test_old_values_are_named_old_and_new_ones_new() -> None:
    html = change_html(CHANGE, "zh")
    assert '<del class="lq-was">原 580元</del>' in html
    assert '<ins class="lq-now">现 680元</ins>' in html
    gone = change_html(CHANGE.model_copy(update={"after": None}), "zh")
    assert "已不再有：580元" in gone
    come = change_html(CHANGE.model_copy(update={"before": None}), "zh")
    assert "原" not in come


def test_internal_differences_are_marked_and_guarded() -> None:
    html = change_html(CHANGE.model_copy(update={"disclosure": Disclosure.INTERNAL}), "zh")
    assert "内部口径" in html
    assert "lq-guard" in html


def test_a_version_to_come_says_from_when_and_a_withdrawal_that_it_is_gone() -> None:
    assert "2026年6月1日 08:00起执行" in bulletin_html(BULLETIN, 0, "zh")
    gone = BULLETIN.model_copy(
        update={"kind": BulletinKind.WITHDRAWN, "window": None, "changes": (), "phrases": ()}
    )
    assert "请勿再使用" in bulletin_html(gone, 0, "zh")


def test_how_many_are_left_is_said_only_where_there_are() -> None:
    assert "另有 3 条待读" in bulletin_html(BULLETIN, 3, "zh")
    assert "待读" not in bulletin_html(BULLETIN, 0, "zh")


def test_a_changed_answer_is_told_on_one_line_with_its_day() -> None:
    seen = SeenChangeOut(
        passage_id="fees/a#/1",
        pack="fees",
        pack_title="年费",
        title="年费",
        version="2",
        since=datetime(2026, 6, 1, tzinfo=UTC),
        seen_at=AT,
        seen_version="1",
        changes=(CHANGE,),
    )
    html = seen_change_html(seen, "zh")
    assert html.count("<p") == 1
    assert "您5月31日看过之后有变" in html
    assert "2026年6月1日 08:00起" in html
    assert "双下划线" not in html
    assert "双下划线" in seen_change_html(seen.model_copy(update={"marks": ((0, 4),)}), "zh")
    reworded = CHANGE.model_copy(update={"kind": ChangeKind.REWORDED})
    assert "请重读" in seen_change_html(seen.model_copy(update={"changes": (reworded,)}), "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corrected_answer_names_the_question_and_the_day(language: Language) -> None:
    html = exposure_html(EXPOSURE, 1, language)
    assert {"zh": "5月31日 18:00", "en": "31 May, 18:00"}[language] in html
    assert "年费<i>" not in html
    assert "680元" in html
    withdrawn = EXPOSURE.model_copy(update={"kind": ExposureKind.WITHDRAWN, "changes": ()})
    assert "680元" not in exposure_html(withdrawn, 0, language)


def test_a_lead_reads_how_many_and_who_has_not() -> None:
    away = ReaderOut(name="小王", role=Role.AGENT, team="信用卡", at=None)
    found = ReadersOut(
        bulletin_id="b1", title="年费", at=AT, read_count=2, unread_count=1, read=(), unread=(away,)
    )
    html = readers_html(found, "zh")
    assert "2/3 人已读" in html
    assert "小王" in html
    assert "未读" not in readers_html(
        found.model_copy(update={"unread": (), "unread_count": 0}), "zh"
    )


def test_what_is_shown_stays_while_the_service_is_away(api: Running) -> None:
    client = api.client()
    watched = Watched()
    watched.look(client, 0.0, is_lead=False)
    held = watched.held
    assert held is not None
    watched.look(client, 1.0, is_lead=False)
    assert watched.held is held  # the service said that nothing changed
    watched.held = held.model_copy(update={"bulletins": (BULLETIN,)})
    api.stop()
    watched.look(client, 2.0, is_lead=True)
    assert watched.bulletins == (BULLETIN,)
    assert not watched.acknowledge(client, "b1")
    assert watched.bulletins == (BULLETIN,)
