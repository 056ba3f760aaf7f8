from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar

from knowledge.audience import Viewer
from tests.api.conftest import Edge

FEE = {"version": None, "why": "仍按3600元"}


def calendar(edge: Edge, who: str, **params: str) -> list[tuple[str, str, str | None, int]]:
    answer = edge.client.get("/v1/calendar", headers=edge.as_(who), params=params)
    assert answer.status_code == 200, answer.text
    return [(e["pack"], e["kind"], e["part"], e["days_left"]) for e in answer.json()["events"]]


def ask(edge: Edge, query: str, who: str = "agent") -> str:
    body = {"query": query, "settled": True}
    answer = edge.client.post("/v1/search", headers=edge.as_(who), json=body)
    lookup_id: str = answer.json()["lookup_id"]
    edge.service.recorder.await_written(lookup_id)
    return lookup_id


def gaps(edge: Edge, who: str = "trainer") -> list[list[str]]:
    found = edge.client.get("/v1/gaps", headers=edge.as_(who)).json()["gaps"]
    return [[question["text"] for question in gap["questions"]] for gap in found]


def test_what_ends_today_has_no_days_left_and_names_its_phase(edge: Edge) -> None:
    soon = calendar(edge, "trainer")
    assert ("card-spring-2026", "ends", None, 0) in soon
    assert ("card-spring-2026", "ends", "兑换", 0) in soon
    assert ("card-summer-2026", "starts", None, 1) in soon


def test_the_calendar_goes_as_far_as_it_is_asked(edge: Edge) -> None:
    far = calendar(edge, "trainer", to="2026-12-31T00:00:00+08:00")
    assert ("card-summer-2026", "ends", None, 92) in far
    assert ("card-summer-2026", "ends", None, 92) not in calendar(edge, "trainer")
    begun = {"from": "2026-06-01T00:00:00+08:00", "to": "2026-06-01T00:00:01+08:00"}
    assert {row[:2] for row in calendar(edge, "trainer", **begun)} == {
        ("card-spring-2026", "ends"),
        ("card-summer-2026", "starts"),
    }


def test_an_owner_sees_their_own(edge: Edge) -> None:
    assert calendar(edge, "trainer", owner="别的组") == []
    assert calendar(edge, "trainer", owner="活动组") == calendar(edge, "trainer")


def test_the_calendar_is_read_by_other_programs(edge: Edge) -> None:
    answer = edge.client.get("/v1/calendar.ics", headers=edge.as_("trainer"))
    assert answer.headers["content-type"].startswith("text/calendar")
    read = Calendar.from_ical(answer.content)
    told = {str(event["summary"]): event.decoded("dtstart") for event in read.walk("VEVENT")}
    assert told["春季信用卡满减·兑换 结束"].isoformat() == "2026-05-31T16:00:00+00:00"
    uids = [str(event["uid"]) for event in read.walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_a_trainer_confirms_and_an_agent_may_not(edge: Edge) -> None:
    path = "/v1/packs/card-fees/verifications"
    refused = edge.client.post(path, headers=edge.headers, json=FEE)
    assert (refused.status_code, refused.json()["code"]) == (403, "MayNotPublish")
    before = edge.service.library.live.number
    done = edge.client.post(path, headers=edge.as_("trainer"), json=FEE)
    assert (done.status_code, done.json()) == (
        201,
        {"generation": before + 1, "pack": "card-fees"},
    )
    [entry] = [e for e in edge.service.library.live.generation.entries if e.pack_id == "card-fees"]
    assert entry.verified_at == edge.clock()
    assert edge.service.ledger.publications()[-1].why == "仍按3600元"
    gone = edge.client.post("/v1/packs/nothing/verifications", headers=edge.as_("trainer"), json={})
    assert (gone.status_code, gone.json()["code"]) == (404, "UnknownPack")


def test_what_was_not_answered_is_a_gap_until_it_is_set_aside(edge: Edge) -> None:
    ask(edge, "机场贵宾厅可以带几个人")
    ask(edge, "机场贵宾厅能带几个人")
    ask(edge, "航班延误险怎么赔")
    assert sorted(map(sorted, gaps(edge))) == [
        ["机场贵宾厅可以带几个人", "机场贵宾厅能带几个人"],
        ["航班延误险怎么赔"],
    ]
    aside = {"questions": ["航班延误险怎么赔"], "why": "不是我行的业务"}
    done = edge.client.post("/v1/gaps/asides", headers=edge.as_("trainer"), json=aside)
    assert (done.status_code, done.json()) == (201, {"questions": 1})
    assert len(gaps(edge)) == 1


def test_a_lead_sees_what_their_own_team_did_not_get(edge: Edge) -> None:
    ledger = edge.service.ledger
    mine = ledger.lookup(ask(edge, "机场贵宾厅可以带几个人"))
    other = Viewer("小李", team="贷款")
    ledger.record_lookups([replace(mine, lookup_id="o", query="航班延误险怎么赔", viewer=other)])
    assert gaps(edge, "lead") == [["机场贵宾厅可以带几个人"]]
    assert len(gaps(edge)) == 2


def test_old_questions_are_left_out(edge: Edge) -> None:
    ask(edge, "机场贵宾厅可以带几个人")
    edge.clock.advance(timedelta(days=31))
    assert gaps(edge) == []


def test_an_agent_does_not_see_what_others_asked(edge: Edge) -> None:
    answer = edge.client.get("/v1/gaps", headers=edge.headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "MayNotOversee")
    aside = edge.client.post("/v1/gaps/asides", headers=edge.headers, json={"questions": ["x"]})
    assert aside.status_code == 403


def test_trust_is_shown_with_the_pack_and_the_answer(edge: Edge) -> None:
    edge.client.post(
        "/v1/packs/card-fees/verifications", headers=edge.as_("trainer"), json={"why": "对过"}
    )
    packs = edge.client.get("/v1/packs", headers=edge.headers).json()["packs"]
    [fees] = [pack for pack in packs if pack["pack"] == "card-fees"]
    assert fees["trust"] == {
        "verified_at": "2026-05-31T10:00:00+08:00",
        "verified_by": "demo-trainer",
        "due_at": None,
        "is_due": False,
    }
    body = {"query": "白金卡年费每年多少"}
    answer = edge.client.post("/v1/search", headers=edge.headers, json=body).json()["answer"]
    assert answer["trust"] == fees["trust"]
