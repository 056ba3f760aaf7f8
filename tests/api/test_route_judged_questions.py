"""Over HTTP: judged questions are added, changed and removed, and the file that they lie in stays the trainer's."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import null, update

from index.judged_file import QUESTIONS, read_judged
from index.ledger.tables import QUALITY_RUNS
from tests.api.conftest import Edge

ANSWERED = {"ask": "白金卡年费多少", "says": ["3600元"]}
NOTHING = {"ask": "明天的天气"}


def call(
    edge: Edge, method: str, question_id: str = "", asked: object = None, who: str = "trainer"
) -> Any:
    path = f"/v1/quality/questions{question_id and '/'}{question_id}"
    return edge.client.request(method, path, json=asked, headers=edge.as_(who))


def add(edge: Edge, **asked: object) -> dict[str, Any]:
    answer = call(edge, "POST", asked=asked)
    assert answer.status_code == 201, answer.text
    added: dict[str, Any] = answer.json()
    return added


def listed(edge: Edge) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call(edge, "GET").json()["questions"]
    return found


def text(edge: Edge) -> str:
    return (edge.settings.home / QUESTIONS).read_bytes().decode()


def write(edge: Edge, content: str) -> None:
    (edge.settings.home / QUESTIONS).write_bytes(content.encode())


def fees(edge: Edge) -> str:
    found = edge.client.get("/v1/quality/documents", headers=edge.as_("trainer")).json()
    [key] = [one["document"] for one in found["documents"] if one["pack_title"] == "信用卡年费"]
    return str(key)


def test_a_question_is_kept_in_the_form_of_the_file_and_asked_at_once(edge: Edge) -> None:
    added = add(edge, **ANSWERED, document=fees(edge), team="信用卡")
    assert (added["verdict"], added["pack_title"]) == ("right", "信用卡年费")
    assert json.loads(text(edge)) == ANSWERED | {"document": fees(edge), "team": "信用卡"}
    assert add(edge, **NOTHING)["verdict"] == "right"
    assert add(edge, **ANSWERED | {"says": ["9999元"]})["verdict"] == "value"
    assert text(edge).splitlines()[1] == '{"ask": "明天的天气"}'
    runs = edge.client.get("/v1/quality", headers=edge.as_("trainer")).json()["runs"]
    assert runs == []


def test_each_stands_with_what_came_of_it_in_the_last_run(edge: Edge) -> None:
    add(edge, **ANSWERED)
    add(edge, **ANSWERED | {"says": ["9999元"]})
    assert [one["verdict"] for one in listed(edge)] == [None, None]
    edge.client.post("/v1/quality", headers=edge.as_("trainer"))
    add(edge, **NOTHING)
    # The same words asked twice are told apart by what is right.
    assert [one["verdict"] for one in listed(edge)] == ["right", "value", None]
    changed = call(edge, "PUT", listed(edge)[1]["question_id"], ANSWERED | {"says": ["3600"]})
    assert changed.json()["verdict"] == "right"
    assert [one["verdict"] for one in listed(edge)] == ["right", None, None]


def test_of_a_run_from_before_verdicts_were_kept_none_is_told(edge: Edge) -> None:
    add(edge, **ANSWERED)
    edge.client.post("/v1/quality", headers=edge.as_("trainer"))
    edge.service.ledger.erase([update(QUALITY_RUNS).values(verdicts=null())])
    assert listed(edge)[0]["verdict"] is None
    assert edge.client.get("/v1/quality", headers=edge.as_("trainer")).json()["runs"][0]["right"]


def test_what_another_line_says_stays_as_it_was_written(edge: Edge) -> None:
    mine = '\ufeff  {"says":["3600元"],   "ask":"白金卡年费多少"}\r\n\n{"ask": "明天\u2028的天气"}'
    write(edge, mine)
    os.chmod(edge.settings.home / QUESTIONS, 0o640)  # noqa: PTH101  # of a file that stands there
    first, second = listed(edge)
    added = add(edge, ask="网点周日营业吗")
    assert text(edge) == mine + '\n{"ask": "网点周日营业吗"}\n'
    call(edge, "PUT", added["question_id"], {"ask": "网点周六营业吗"})
    call(edge, "DELETE", second["question_id"])
    assert text(edge) == mine.split("\n")[0] + '\n\n{"ask": "网点周六营业吗"}\n'
    assert (edge.settings.home / QUESTIONS).stat().st_mode & 0o777 == 0o640
    assert listed(edge)[0]["question_id"] == first["question_id"]


def test_a_link_to_a_file_elsewhere_stays_one(edge: Edge) -> None:
    elsewhere = edge.settings.home / "mine.jsonl"
    elsewhere.write_text("", "utf-8")
    (edge.settings.home / QUESTIONS).symlink_to(elsewhere)
    add(edge, **NOTHING)
    assert (edge.settings.home / QUESTIONS).is_symlink()
    assert json.loads(elsewhere.read_text("utf-8")) == NOTHING


def test_one_that_another_changed_meanwhile_is_not_changed(edge: Edge) -> None:
    seen = add(edge, **ANSWERED)["question_id"]
    assert call(edge, "PUT", seen, ANSWERED | {"says": ["18笔"]}).status_code == 200
    kept = text(edge)
    for refused in (call(edge, "PUT", seen, NOTHING), call(edge, "DELETE", seen)):
        assert (refused.status_code, refused.json()["code"]) == (409, "QuestionChanged")
        assert "没有写入" in refused.json()["detail"]
    assert text(edge) == kept


def test_the_same_question_stands_there_once(edge: Edge) -> None:
    first, second = add(edge, **ANSWERED), add(edge, **NOTHING)
    for refused in (
        call(edge, "POST", asked=NOTHING),
        call(edge, "PUT", first["question_id"], NOTHING),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "QuestionTaken")
    assert call(edge, "PUT", second["question_id"], NOTHING).status_code == 200
    assert len(listed(edge)) == 2


def test_what_is_removed_is_told_so_that_it_can_be_put_back(edge: Edge) -> None:
    added = add(edge, **ANSWERED)
    gone = call(edge, "DELETE", added["question_id"]).json()
    assert listed(edge) == []
    assert (gone["ask"], gone["says"]) == (ANSWERED["ask"], ANSWERED["says"])


def test_many_at_once_lose_nothing(edge: Edge) -> None:
    def work(number: int) -> None:
        added = add(edge, ask=f"第{number}种业务怎么办")
        if number % 2:
            call(edge, "DELETE", added["question_id"])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(24)))
    kept = {question.ask for question in read_judged(edge.settings.home / QUESTIONS)}
    assert kept == {f"第{number}种业务怎么办" for number in range(0, 24, 2)}
    assert not list(edge.settings.home.glob("*.new"))


def test_a_file_with_a_bad_line_is_told_and_left_alone(edge: Edge) -> None:
    seen = add(edge, **ANSWERED)["question_id"]
    bad = text(edge) + '{"ask": "年费",}\n'
    write(edge, bad)
    for refused in (
        call(edge, "POST", asked=NOTHING),
        call(edge, "PUT", seen, NOTHING),
        call(edge, "DELETE", seen),
    ):
        assert (refused.status_code, refused.json()["code"]) == (422, "BadQuestions")
        assert "questions.jsonl:2" in refused.json()["detail"]
    assert text(edge) == bad
    told = call(edge, "GET").json()
    assert told["questions"] == []
    assert "questions.jsonl:2" in told["problem"]


def test_a_file_that_cannot_be_written_is_told_without_its_place(edge: Edge) -> None:
    (edge.settings.home / f".{QUESTIONS}.new").mkdir()
    refused = call(edge, "POST", asked=NOTHING)
    assert (refused.status_code, refused.json()["code"]) == (503, "QuestionsUnwritable")
    assert str(edge.settings.home) not in refused.text
    assert listed(edge) == []


def test_documents_in_force_are_offered_and_only_published_ones_taken(edge: Edge) -> None:
    found = edge.client.get("/v1/quality/documents", headers=edge.as_("trainer")).json()
    packs = {one["document"].split("/")[0] for one in found["documents"]}
    # Neither what has ended nor what is to come; what is for one team is.
    assert packs == {"card-spring-2026", "card-fees", "loan-internal"}
    for unknown in ("card-fees/nothing", "nothing/fees", "card-fees"):
        refused = call(edge, "POST", asked={**ANSWERED, "document": unknown})
        assert (refused.status_code, refused.json()["code"]) == (404, "UnknownDocument")
    over = add(edge, ask="滑雪券怎么领", document="card-winter-2025/rules")
    assert (over["is_in_force"], over["title"], over["verdict"]) == (False, None, "silent")


def test_one_may_go_on_to_name_a_document_that_is_gone(edge: Edge) -> None:
    write(edge, json.dumps({"ask": "滑雪券", "document": "gone/rules"}))
    [question] = listed(edge)
    assert (question["is_in_force"], question["title"]) == (False, None)
    asked = {"ask": "滑雪券怎么领", "document": "gone/rules"}
    changed = call(edge, "PUT", question["question_id"], asked)
    assert changed.status_code == 200, changed.text
    assert changed.json()["verdict"] == "silent"


def test_customer_data_in_a_question_are_not_kept(edge: Edge) -> None:
    add(edge, ask="手机号13812345678的客户年费多少")
    assert "13812345678" not in text(edge)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"ask": 5},
        {"ask": "年费", "say": ["1"]},
        {"ask": "年费", "says": "1"},
        {"ask": "年费", "says": [""]},
        {"ask": "年" * 501},
    ],
)
def test_what_is_no_question_is_refused(edge: Edge, asked: dict[str, object]) -> None:
    assert call(edge, "POST", asked=asked).status_code == 422
    assert call(edge, "POST", asked={"ask": " \u200b "}).json()["code"] == "EmptyQuery"


def test_only_those_who_publish_keep_them(edge: Edge) -> None:
    seen = add(edge, **ANSWERED)["question_id"]
    for who in ("agent", "lead"):
        answers = [
            call(edge, "GET", who=who),
            call(edge, "POST", asked=NOTHING, who=who),
            call(edge, "PUT", seen, NOTHING, who=who),
            call(edge, "DELETE", seen, who=who),
            edge.client.get("/v1/quality/documents", headers=edge.as_(who)),
        ]
        assert [answer.status_code for answer in answers] == [403] * 5
    assert len(listed(edge)) == 1
