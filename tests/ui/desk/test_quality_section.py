"""Judged questions on the desk, written, asked, changed and taken away, against the real API, without a browser."""

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from api.quality_schemas import JudgedRequest
from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running
from tests.ui.desk.test_library_section import press, zh
from ui.phrases import desk_quality as phrases

RIGHT: dict[str, Any] = {"ask": "白金卡年费多少", "says": ["3600元"]}
WRONG: dict[str, Any] = {"ask": "白金卡年费多少", "says": ["9999元"]}


def file_of(api: Running) -> Path:
    return api.service.settings.home / "questions.jsonl"


def keep(api: Running, *questions: dict[str, Any]) -> None:
    lines = [json.dumps(question, ensure_ascii=False) for question in questions]
    file_of(api).write_text("\n".join(lines), "utf-8")


def field(page: AppTest, kind: str, name: str) -> Any:
    [found] = [w for w in page.get(kind) if str(w.key).startswith(f"judged-{name}-")]
    return found


def write(page: AppTest, ask: str, document: str | None, says: str = "", team: str = "") -> str:
    """Fill in the form that is open, and keep it."""
    field(page, "text_input", "ask").set_value(ask)
    if document is not None:
        field(page, "selectbox", "document").set_value(document)
    field(page, "text_area", "says").set_value(says)
    field(page, "text_input", "team").set_value(team)
    field(page, "button", "save").click().run()
    return shown(page)


def fees(page: AppTest) -> str:
    """Return the choice of the document on fees, as the form tells it."""
    names = field(page, "selectbox", "document").options
    [name] = [name for name in names if "信用卡年费" in name]
    return str(name)


def test_a_first_question_is_written_tried_and_asked(api: Running, open_desk: Open) -> None:
    page = open_desk(api.url, section="quality")
    assert "questions.jsonl" in shown(page)
    assert [button for button in page.button if button.key == "quality-run"] == []

    press(page, "judged-add")
    html = write(page, "白金卡年费多少", fees(page), "3600元\n\n 18笔 ", "信用卡")
    assert zh(phrases.KEPT, verdict=zh(phrases.VERDICT_RIGHT)) in page.toast[0].value
    kept = json.loads(file_of(api).read_text("utf-8"))
    assert (kept["says"], kept["team"]) == (["3600元", "18笔"], "信用卡")
    assert kept["document"].startswith("card-fees/")
    # What came of it when it was tried, until a run says more.
    assert zh(phrases.VERDICT_RIGHT) in html
    assert zh(phrases.ASKED_BY, who="信用卡") in html
    assert "lq-chart" not in html

    press(page, "quality-run")
    html = press(page, "quality-run")
    assert html.count("lq-dot lq-dot-round") == 2
    assert "clip-path:polygon" in html
    assert "100% (1)" in html
    assert zh(phrases.ALL_RIGHT) in html


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(
    api: Running, open_desk: Open
) -> None:
    page = open_desk(api.url, section="quality")
    press(page, "judged-add")
    nothing, anything = (zh(p) for p in (phrases.NOTHING_SAID, phrases.ANY_DOCUMENT))
    assert zh(phrases.ASK_MISSING) in write(page, " ", None)
    assert zh(phrases.DOCUMENT_MISSING) in write(page, "明天的天气", None)
    assert zh(phrases.SAYS_MISSING) in write(page, "明天的天气", anything)
    assert zh(phrases.SAYS_TOO_MUCH) in write(page, "明天的天气", nothing, "晴")
    assert not file_of(api).exists()
    assert field(page, "text_input", "ask").value == "明天的天气"
    write(page, "明天的天气", nothing)
    assert json.loads(file_of(api).read_text("utf-8")) == {"ask": "明天的天气"}
    assert [w for w in page.get("text_area") if str(w.key).startswith("judged-")] == []


def test_each_stands_with_its_verdict_and_the_wrong_ones_can_be_looked_at_alone(
    api: Running, open_desk: Open
) -> None:
    keep(api, RIGHT, WRONG, {"ask": "滑雪券怎么领", "document": "gone/rules"})
    page = open_desk(api.url, section="quality")
    assert shown(page).count(zh(phrases.VERDICT_NONE)) == 3
    html = press(page, "quality-run")
    assert zh(phrases.VERDICT_VALUE) in html
    assert zh(phrases.NOT_IN_FORCE, document="gone/rules") in html
    assert "33% (1)" in html
    page.toggle(key="judged-wrong").set_value(True).run()
    html = shown(page)
    assert "9999元" in html
    assert "3600元" not in html


def test_one_is_changed_in_its_place(api: Running, open_desk: Open) -> None:
    keep(api, WRONG, {"ask": "滑雪券怎么领", "document": "gone/rules", "team": "信用卡"})
    page = open_desk(api.url, section="quality")
    press(page, "judged-change-0")
    assert field(page, "text_area", "says").value == "9999元"
    write(page, WRONG["ask"], zh(phrases.ANY_DOCUMENT), "3600元")
    assert json.loads(file_of(api).read_text("utf-8").split("\n")[0]) == RIGHT

    # What it names is over, and may be kept.
    press(page, "judged-change-1")
    assert field(page, "text_input", "team").value == "信用卡"
    assert field(page, "selectbox", "document").value == "gone/rules"
    field(page, "button", "leave").click().run()
    assert [w for w in page.get("text_area") if str(w.key).startswith("judged-")] == []


def test_one_that_somebody_else_changed_meanwhile_is_told_and_left(
    api: Running, open_desk: Open
) -> None:
    keep(api, WRONG)
    page = open_desk(api.url, section="quality")
    press(page, "judged-change-0")
    other = api.client("demo-trainer").library
    [seen] = other.judged_questions().questions
    other.change_judged(seen.question_id, JudgedRequest(ask="年费几号扣", says=["3600元"]))
    html = write(page, "白金卡年费多少", zh(phrases.ANY_DOCUMENT), "18笔")
    assert "刚被别人改动" in html
    assert "年费几号扣" in html
    assert field(page, "text_area", "says").value == "18笔"
    assert "18笔" not in file_of(api).read_text("utf-8")


def test_one_is_taken_away_and_put_back(api: Running, open_desk: Open) -> None:
    keep(api, RIGHT, {"ask": "明天的天气"})
    page = open_desk(api.url, section="quality")
    html = press(page, "judged-remove-0")
    assert zh(phrases.REMOVED, ask=RIGHT["ask"]) in html
    assert "3600元" not in file_of(api).read_text("utf-8")
    press(page, "judged-put-back")
    assert "3600元" in file_of(api).read_text("utf-8")
    assert [button for button in page.button if button.key == "judged-put-back"] == []
    # The last one of all: it can be put back, too.
    press(page, "judged-remove-1")
    press(page, "judged-remove-0")
    press(page, "judged-put-back")
    assert json.loads(file_of(api).read_text("utf-8"))["ask"] == "明天的天气"


def test_a_file_that_is_not_understood_is_told_with_its_line_and_left_alone(
    api: Running, open_desk: Open
) -> None:
    keep(api, RIGHT)
    page = open_desk(api.url, section="quality")
    press(page, "quality-run")
    file_of(api).write_text('{"ask": "年费"}\n{', "utf-8")
    page.run()
    html = shown(page)
    assert "questions.jsonl:2" in html
    assert zh(phrases.LEFT_ALONE) in html
    assert "lq-dot" in html
    assert [button for button in page.button if str(button.key).startswith("judged-")] == []
    assert file_of(api).read_text("utf-8") == '{"ask": "年费"}\n{'


def test_many_are_listed_some_at_a_time_and_found_by_their_words(
    api: Running, open_desk: Open
) -> None:
    keep(api, *({"ask": f"第{number}种业务怎么办"} for number in range(40)), RIGHT)
    page = open_desk(api.url, section="quality")
    assert "第29种" in shown(page)
    assert "第30种" not in shown(page)
    assert "第39种" in press(page, "judged-more")
    page.text_input(key="judged-words").set_value("年费 3600").run()
    html = shown(page)
    assert html.count("lq-shelf-title") == 1
    assert "白金卡年费多少" in html
