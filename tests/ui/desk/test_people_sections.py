"""Calendar, gaps, reach and readiness, and the lead's room, against the real API, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from api.bulletin_schemas import BulletinOut
from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running
from tests.ui.desk.test_library_section import new_fee, press, zh
from ui.desk.gap_draft import draft_of, leave_draft, take_draft
from ui.phrases import desk_library as phrases


def asked(api: Running, *questions: str) -> None:
    client = api.client()
    for question in questions:
        lookup = client.search(question).lookup_id
        assert lookup is not None
        api.service.recorder.await_written(lookup)


def test_the_month_shows_what_begins_and_ends_on_the_day_that_people_say(
    api: Running, open_desk: Open
) -> None:
    page = open_desk(api.url, section="calendar")
    html = shown(page)
    may31 = html[html.index('<span class="lq-day-short">31</span>') :]
    assert "<b>结束</b> 周末餐饮五折" in may31[: may31.index("</td>")]
    assert "2026年5月31日 24:00" in html
    assert "活动组" in html

    html = press(page, "month-:material/chevron_right:")
    assert "2026年6月" in html
    june1 = html[html.index('<span class="lq-day-short">1</span>') :]
    assert "<b>开始</b> 暑期机票返现" in june1[: june1.index("</td>")]
    assert page.get("download_button")


def test_gaps_are_told_by_meaning_and_lead_to_a_document(api: Running, open_desk: Open) -> None:
    asked(api, "硬钱包怎么充值", "硬钱包怎么充值", "硬钱包怎么充")
    page = open_desk(api.url, section="gaps")
    html = shown(page)
    assert "硬钱包怎么充值" in html
    assert "没有答案" in html

    press(page, "gap-write-0")

    assert "publish" in page.query_params["section"]
    assert "# 硬钱包怎么充值" in "\n".join(area.value for area in page.text_area)


def test_a_gap_that_needs_no_answer_leaves_the_list(api: Running, open_desk: Open) -> None:
    asked(api, "你叫什么名字")
    page = open_desk(api.url, section="gaps")
    assert "你叫什么名字" in shown(page)

    html = press(page, "gap-aside-0")

    assert "你叫什么名字" not in html
    assert zh(phrases.NO_GAPS) in html


def test_what_is_set_aside_is_what_was_shown_though_another_question_took_its_place(
    api: Running, open_desk: Open
) -> None:
    asked(api, "你叫什么名字")
    page = open_desk(api.url, section="gaps")
    asked(api, *["硬钱包怎么充值"] * 3)

    html = press(page, "gap-aside-0")

    assert "硬钱包怎么充值" in html
    assert "你叫什么名字" not in html


def test_a_draft_is_taken_once_and_lists_the_other_wordings() -> None:
    session: dict[str, object] = {}
    draft = draft_of(["硬钱包怎么\n充值", "怎么充"], "zh")
    assert draft.startswith("# 硬钱包怎么 充值\n")
    assert draft.endswith("相似问：\n\n- 怎么充\n")
    assert "相似问" not in draft_of(["只有一个"], "zh")
    leave_draft(session, draft)
    assert take_draft(session) == draft
    assert take_draft(session) is None


def test_reach_tells_who_has_read_and_who_was_given_what_was_corrected(
    api: Running, open_desk: Open, tmp_path: Path
) -> None:
    asked(api, "白金卡年费多少")
    new_fee(api, tmp_path, urgent=True)
    html = shown(open_desk(api.url, section="reach"))
    assert "0 / 2 人已读" in html
    assert "未读：demo-agent" in html

    # It begins with the pack of which somebody was given a wrong answer.
    page = open_desk(api.url, section="reach")
    assert page.selectbox(key="exposed-pack").value == "card-fees"
    api.client().acknowledge(_bulletin(api).bulletin_id)
    page.run()
    html = shown(page)
    assert "1 / 2 人已读" in html
    assert "问：白金卡年费多少" in html
    assert "已更正" in html


def _bulletin(api: Running) -> BulletinOut:
    return api.client().bulletins().bulletins[0]


def test_readiness_says_nothing_of_few_people(api: Running, open_desk: Open) -> None:
    html = shown(open_desk(api.url, section="readiness"))

    assert zh(phrases.READY_FEW) in html


def test_a_lead_has_a_room_of_their_team_without_the_keys_of_those_who_publish(
    api: Running, open_desk: Open
) -> None:
    asked(api, "硬钱包怎么充值")
    page: AppTest = open_desk(api.url, who="demo-lead", room="team")
    assert zh(phrases.READY_FEW) in shown(page)

    html = press(page, "team-gaps")
    assert "硬钱包怎么充值" in html
    assert not [button for button in page.button if (button.key or "").startswith("gap-")]
    assert zh(phrases.NO_BULLETINS) in press(page, "team-reach")
