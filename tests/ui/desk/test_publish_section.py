"""The desk in each of its states, against the real API and a real worker, without a browser."""

from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running
from tests.ui.desk.conftest import settled
from ui.desk.publishing import Publishing, Terms
from ui.phrases import common
from ui.phrases import desk as phrases
from ui.phrases.phrase import Phrase

pytestmark = pytest.mark.slow
FEES = """# 年费

## 白金卡年费

白金卡年费每年4200元，刷满18笔免次年年费。
"""
JUNE = """# 六月加油立减

活动时间：2026年6月1日至2026年6月30日（含）。

## 怎么参加

加油满200元立减30元，每户限3次。
"""


def zh(phrase: Phrase, **fields: object) -> str:
    return phrase.tell("zh", **fields)


def drop(page: AppTest, *files: tuple[str, str]) -> None:
    given = [(name, text.encode(), "text/markdown") for name, text in files]
    page.file_uploader(key="desk-files-zh").set_value(given).run()


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def job_of(page: AppTest) -> str:
    return str(page.query_params["job"])


def hand_in(page: AppTest, api: Running, *files: tuple[str, str]) -> str:
    """Drop files on an open page, hand them in, and return the job once nobody works at it."""
    press(page, "desk-new")
    drop(page, *files)
    press(page, "hand-in-terms")
    job_id = job_of(page)
    settled(api, job_id)
    page.run()
    return job_id


def declare(page: AppTest, first: date, last: date) -> None:
    for label, day in ((phrases.TERM_STARTS, first), (phrases.TERM_ENDS, last)):
        next(d for d in page.date_input if d.label == zh(label)).set_value(day)
    page.run()


def field(page: AppTest, label: Phrase) -> str:
    return str(next(e.value for e in page.text_input if e.label == zh(label)))


def test_an_empty_desk_says_what_it_is_for(desk_api: Running, open_desk: Open) -> None:
    assert zh(phrases.LIST_EMPTY_TITLE) in shown(open_desk(desk_api.url))


def test_only_those_who_may_publish_have_a_desk(desk_api: Running, open_desk: Open) -> None:
    page = open_desk(desk_api.url, who="demo-agent")

    assert "room-desk" not in [button.key for button in page.button]
    assert zh(phrases.LIST_EMPTY_TITLE) not in shown(page)


def test_dropped_files_propose_what_they_are_and_a_known_title_its_next_version(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    press(page, "desk-new")

    drop(page, ("june.md", JUNE))
    assert field(page, phrases.TERM_TITLE) == "六月加油立减"
    assert field(page, phrases.TERM_ID) == "六月加油立减"
    assert field(page, phrases.TERM_VERSION) == "1"

    drop(page, ("fees.md", FEES.replace("# 年费", "# 信用卡年费", 1)))
    assert field(page, phrases.TERM_ID) == "card-fees"
    assert field(page, phrases.TERM_VERSION) == "2"


def test_a_new_version_shows_its_change_and_goes_live_with_a_question_to_ask(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    job_id = hand_in(page, desk_api, ("fees.md", FEES.replace("# 年费", "# 信用卡年费", 1)))
    html = shown(page)
    assert zh(phrases.TIMELINE_TITLE) in html
    assert "3600元" in html
    assert "4200元" in html

    press(page, "release")
    done = settled(desk_api, job_id)
    page.run()

    assert done.generation == 2
    assert zh(phrases.DONE_TITLE, generation=2) in shown(page)
    # The worker's clock has run on from where the service's stands.
    desk_api.clock.advance(timedelta(minutes=5))
    press(page, "desk-ask")
    assert page.query_params["room"] == "ask"
    assert "4200元" in shown(page)


def test_a_campaign_without_an_end_is_refused_and_takes_the_end_that_its_text_names(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    hand_in(page, desk_api, ("june.md", JUNE))
    html = shown(page)
    assert zh(phrases.FAILED_BODY) in html
    assert "lq-error" in html
    propose = next(b for b in page.button if (b.key or "").startswith("propose-"))
    assert "2026-06-30" in propose.label

    propose.click().run()
    held = settled(desk_api, job_of(page))
    page.run()

    assert held.status == "held", held.findings
    assert "2026年6月30日 24:00" in shown(page)


def test_a_date_that_differs_is_marked_in_the_text_and_corrected(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    press(page, "desk-new")
    drop(page, ("june.md", JUNE))
    declare(page, date(2026, 6, 1), date(2026, 6, 20))
    press(page, "hand-in-terms")
    first = job_of(page)
    assert settled(desk_api, first).waiting == ("end_differs@june.md:3",)
    page.run()
    html = shown(page)
    assert 'id="flag-1"' in html
    assert 'href="#flag-1"' in html
    assert page.button(key="release").disabled

    press(page, "use-0")
    assert page.date_input(key="correct-ends").value == date(2026, 6, 30)
    press(page, "correct-key")
    second = job_of(page)
    held = settled(desk_api, second)
    page.run()

    assert second != first
    assert (held.status, held.waiting) == ("held", ())
    assert settled(desk_api, first).status == "discarded"
    assert not page.button(key="release").disabled


def test_a_held_finding_is_confirmed_by_itself_with_a_reason(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    press(page, "desk-new")
    drop(page, ("june.md", JUNE))
    declare(page, date(2026, 6, 1), date(2026, 6, 20))
    press(page, "hand-in-terms")
    job_id = job_of(page)
    settled(desk_api, job_id)
    page.run()
    confirm = next(b for b in page.button if b.label.startswith(zh(phrases.CONFIRM_KEY)))

    confirm.click().run()
    assert page.toast[0].value == zh(phrases.REASON_MISSING)

    page.text_input(key=f"why-{job_id}-1").set_value("提前结束，已公告")
    confirm = next(b for b in page.button if b.label.startswith(zh(phrases.CONFIRM_KEY)))
    confirm.click().run()
    html = shown(page)

    assert "提前结束，已公告" in html
    assert zh(phrases.GROUP_CONFIRMED, count=1) in html
    assert not page.button(key="release").disabled


def test_another_time_is_checked_again_and_set_without_a_second_click(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    first = hand_in(page, desk_api, ("fees.md", FEES.replace("# 年费", "# 信用卡年费", 1)))

    page.radio(key=f"when-{first}").set_value("later").run()
    assert zh(phrases.RELEASE_TOLD, moment="2026年6月1日 09:00") in shown(page)
    press(page, "release")
    second = job_of(page)
    settled(desk_api, second)
    page.run()
    done = settled(desk_api, second)
    page.run()

    assert (done.status, settled(desk_api, first).status) == ("succeeded", "discarded")
    assert "2026年6月1日 09:00" in shown(page)
    assert "desk-ask" not in [button.key for button in page.button]


@pytest.mark.parametrize("says_the_same", [True, False])
def test_what_was_confirmed_before_is_said_again_only_of_the_very_same_finding(
    desk_api: Running, open_desk: Open, *, says_the_same: bool
) -> None:
    page = open_desk(desk_api.url)
    press(page, "desk-new")
    drop(page, ("june.md", JUNE))
    declare(page, date(2026, 6, 1), date(2026, 6, 20))
    press(page, "hand-in-terms")
    job_id = job_of(page)
    held = settled(desk_api, job_id)
    client = desk_api.client("demo-trainer")
    told = client.publishing.confirm(job_id, held.waiting, "提前结束，已公告")
    if not says_the_same:
        other = told.confirmed[0].model_copy(update={"finding": f"{held.waiting[0]}#000000000000"})
        told = told.model_copy(update={"confirmed": (other,)})

    work = Publishing()
    later = Terms(datetime(2026, 6, 1, 1, 0, tzinfo=UTC), why="按公告")
    again = work.release(client, told, later, "改期")
    assert again is not None
    now = work.go_on(client, settled(desk_api, again))

    assert now.waiting == (() if says_the_same else held.waiting)
    assert (now.status == "held") is not says_the_same
    assert work.trouble is None


def test_a_second_person_finds_it_among_what_waits_for_them_and_approves(
    second_api: Running, open_desk: Open
) -> None:
    page = open_desk(second_api.url)
    job_id = hand_in(page, second_api, ("fees.md", FEES.replace("# 年费", "# 信用卡年费", 1)))
    assert zh(phrases.RELEASE_SECOND) in shown(page)
    assert "release" not in [button.key for button in page.button]

    other = open_desk(second_api.url, who="demo-approver")
    assert zh(phrases.LIST_MINE) in shown(other)
    press(other, f"open-{job_id}")
    told = shown(other)
    assert zh(phrases.RELEASE_FOR_ME, by="demo-trainer") in told
    assert f"信用卡年费 2 · {zh(phrases.PUBLISHED_ON)}" in told
    assert zh(phrases.RELEASE_NOW) in told
    assert field(other, phrases.RELEASE_WHY) == zh(phrases.RELEASE_WHY_FIRST)
    press(other, "release")

    assert settled(second_api, job_id).status == "succeeded"


def test_a_draft_is_discarded_with_a_reason_and_leaves_nothing(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url)
    job_id = hand_in(page, desk_api, ("fees.md", FEES))
    assert page.button(key="discard").disabled

    page.text_input(key=f"discard-why-{job_id}").set_value("重复").run()
    press(page, "discard")

    assert zh(phrases.DISCARDED_BODY) in shown(page)


def test_a_publication_that_nobody_knows_is_told_as_such(
    desk_api: Running, open_desk: Open
) -> None:
    page = open_desk(desk_api.url, job="unknown")

    assert zh(common.FAILED_TITLE) in shown(page)
    press(page, "desk-back")
    assert zh(phrases.LIST_EMPTY_TITLE) in shown(page)
