"""The page in each of its states, against the real API, without a browser."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running
from tests.ui.trainers import NEW_FEE_AT, announce_new_fee, take_back
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.phrases.phrase import Phrase

FEE = "白金卡年费多少"


def type_in(page: AppTest, query: str) -> str:
    page.text_input(key="query").set_value(query).run()
    return shown(page)


def look_again(page: AppTest) -> str:
    """Do what the browser's timer does, and return what is shown then."""
    page.session_state["conversation"].is_due = True
    page.run()
    return shown(page)


def press(page: AppTest, phrase: Phrase) -> None:
    next(button for button in page.button if button.label == zh(phrase)).click().run()


def zh(phrase: Phrase) -> str:
    return phrase.tell("zh")


def test_before_a_question_the_page_says_what_it_is_for_whose_it_is_and_which_day(
    api: Running, open_page: Open
) -> None:
    html = shown(open_page(api.url))

    assert zh(phrases.EMPTY_TITLE) in html
    assert "demo-agent" in html
    assert "信用卡" in html
    assert "第 1 代知识" in html
    assert "演示日 2026年5月31日（周日）" in html


def test_typing_shows_the_answer_its_values_and_its_source(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), FEE)

    assert "白金卡年费每年" in html
    assert '<mark class="lq-value">3600元</mark>' in html
    assert "长期有效" in html
    assert "lq-cite" in html
    assert zh(phrases.ALTERNATIVES) in html
    assert "第 1 代知识 · 北京时间 5月31日 10:00:00 的结果" in html


def test_a_rate_is_shown_in_its_table(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "整存整取利率表 3年 普通定期")

    assert '<th scope="col">普通定期</th>' in html
    assert '<mark class="lq-value">1.30%</mark>' in html


def test_internal_wording_has_its_band(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "年费怎么减免")

    assert "lq-answer lq-guard lq-internal" in html
    assert zh(phrases.INTERNAL_RULE) in html


def test_the_source_opens_in_place_with_the_cited_line_and_closes_again(
    api: Running, open_page: Open
) -> None:
    page = open_page(api.url)
    type_in(page, FEE)
    button = next(b for b in page.button if b.label == zh(phrases.SOURCE_OPEN))

    button.click().run()
    html = shown(page)
    assert "lq-source lq-guard" in html
    assert '<span class="lq-cited">白金卡年费每年3600元' in html

    next(b for b in page.button if b.label == zh(phrases.SOURCE_CLOSE)).click().run()
    assert "lq-source" not in shown(page)


def test_a_vote_is_recorded_and_seen(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    type_in(page, FEE)

    page.button(key="vote-up").click().run()

    assert page.toast[0].value == zh(phrases.THANKS)
    (lookup,) = api.service.ledger.lookups()
    assert [act.act for act in api.service.ledger.acts(lookup.lookup_id)] == ["up"]


def test_an_ended_campaign_is_a_notice_with_its_successor_and_no_text(
    api: Running, open_page: Open
) -> None:
    html = type_in(open_page(api.url), "冬季滑雪消费送滑雪券")

    assert zh(phrases.ABSTAIN_TITLE) in html
    assert "2026年2月28日 24:00结束" in html
    assert "→ 接续活动：暑期机票返现" in html
    assert html.index("冬季滑雪送券</p>") < html.index("2026年2月28日 24:00结束")
    assert zh(phrases.ABSTAIN_BODY) not in html
    assert "雪场门票" not in html


def test_an_announced_campaign_is_a_notice_with_its_start(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "暑期机票返现")

    assert "2026年6月1日开始" in html
    assert "五百元" not in html


def test_an_unknown_question_is_an_honest_abstention(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "天气如何")

    assert zh(phrases.ABSTAIN_TITLE) in html
    assert zh(phrases.ABSTAIN_BODY) in html
    assert zh(phrases.NEAREST) in html


def test_taken_out_customer_data_are_mentioned(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "13812345678 白金卡年费")

    assert zh(phrases.MASKED) in html
    assert "13812345678" not in html


def test_a_question_too_long_is_cut_and_says_so(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "白金卡年费" * 300)

    assert phrases.CUT.tell("zh", characters=1000) in html


def test_a_hostile_document_stays_text(api: Running, open_page: Open) -> None:
    html = type_in(open_page(api.url), "提额规则额度最高")

    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html


def test_the_page_speaks_english(api: Running, open_page: Open) -> None:
    page = open_page(api.url, lang="en")

    html = type_in(page, "冬季滑雪消费送滑雪券")

    assert phrases.ABSTAIN_TITLE.tell("en") in html
    assert "Ended 28 Feb 2026, 24:00" in html
    assert "Demo day 31 May 2026 (Sun)" in html


def test_switching_the_language_keeps_the_question(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    type_in(page, FEE)

    page.button(key="language").click().run()

    assert page.query_params["lang"] == "en"
    assert page.text_input(key="query").value == FEE
    assert phrases.ALTERNATIVES.tell("en") in shown(page)


def test_before_the_first_publication_the_page_says_so(empty_api: Running, open_page: Open) -> None:
    html = shown(open_page(empty_api.url))

    assert zh(common.UNPUBLISHED_TITLE) in html


def test_a_page_over_nothing_says_that_nothing_answers(open_page: Open) -> None:
    page = open_page("http://127.0.0.1:9")

    assert zh(common.DOWN_TITLE) in shown(page)
    assert page.button(key="retry").label == zh(common.RETRY)


def test_a_lost_service_keeps_the_last_answer_as_of_when(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    type_in(page, FEE)
    api.stop()

    html = type_in(page, "别的问题")

    assert zh(common.DOWN_TITLE) in html
    assert f"断线前 5月31日 10:00:00 对“{FEE}”的答案" in html
    assert "3600元" in html


def test_a_withdrawn_answer_leaves_an_open_page(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    assert "3600元" in type_in(page, FEE)
    assert "3600元" in look_again(page)

    take_back(api, "card-fees")
    html = look_again(page)

    assert "3600元" not in html
    assert "第 2 代知识" in html


@pytest.mark.slow
def test_an_open_page_and_its_open_source_take_up_the_new_version_at_its_start(
    api: Running, open_page: Open, tmp_path: Path
) -> None:
    announce_new_fee(api, tmp_path / "new")
    api.clock.at = NEW_FEE_AT - timedelta(seconds=1)
    page = open_page(api.url)
    type_in(page, FEE)
    next(b for b in page.button if b.label == zh(phrases.SOURCE_OPEN)).click().run()
    page.button(key="vote-up").click().run()
    html = shown(page)
    assert '<span class="lq-cited">白金卡年费每年3600元' in html
    assert "4200元" not in html

    api.clock.at = NEW_FEE_AT
    time.sleep(1)
    html = look_again(page)

    assert '<span class="lq-cited">白金卡年费每年4200元' in html
    assert "3600元" not in html
    page.button(key="vote-up").click().run()
    assert len(api.service.ledger.lookups()) == 2
