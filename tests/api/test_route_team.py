"""Counts of a team over HTTP: of at least five people, no names, and nobody else's team."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from api.learning import count_retired
from index.learning.memory import Grade
from knowledge.audience import Role, Viewer
from tests.api.conftest import Edge
from tests.api.quizzing import (
    FEE,
    FEES,
    OTHER,
    Told,
    card_about,
    cards_of,
    got,
    on_record,
    publish_pack,
    refused,
    send,
    token_table,
)

DAY = timedelta(days=1)
NAMES = [f"坐席{number}" for number in range(6)]
PEOPLE = [
    *(Viewer(name, Role.AGENT, "信用卡") for name in NAMES),
    *(Viewer(f"贷款{number}", Role.AGENT, "贷款") for number in range(4)),
    Viewer("组长", Role.LEAD, "信用卡"),
    Viewer("贷款组长", Role.LEAD, "贷款"),
    Viewer("无团队组长", Role.LEAD),
    Viewer("培训师", Role.TRAINER),
]


@dataclass
class Teams:
    edge: Edge
    tokens: dict[str, str]

    def got(self, path: str, who: str = "组长") -> Told:
        return got(self.edge, path, self.tokens[who])

    def refused(self, path: str, who: str = "组长") -> tuple[int, str]:
        return refused(send(self.edge, "GET", path, who=self.tokens[who]))

    def card(self, words: str) -> Told:
        return card_about(cards_of(self.edge, self.tokens["坐席0"]), words)


@pytest.fixture
def teams(open_edge: Callable[..., Edge], tmp_path: Path) -> Teams:
    table, tokens = token_table(tmp_path, PEOPLE)
    edge = open_edge(tokens=str(table))
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return Teams(edge, tokens)


def test_readiness_counts_who_has_learned_what_and_names_nobody(teams: Teams) -> None:
    card = teams.card(FEE)
    for name in NAMES[:3]:
        on_record(teams.edge, card, name)
    on_record(teams.edge, card, NAMES[3], grade=Grade.AGAIN)
    told = teams.got("/team/readiness?pack=plat")
    [version] = told["versions"]
    assert (told["team"], version["version"], version["status"]) == ("信用卡", "1", "live")
    assert (version["agents"], version["points"], version["begun"]) == (6, 2, 4)
    assert version["share"] == pytest.approx(3 / 12)
    known, unknown = version["by_point"][-1], version["by_point"][0]
    assert (known["point"]["point_id"], known["learnt"], known["asked"]) == (card["point_id"], 3, 4)
    assert (unknown["learnt"], unknown["asked"]) == (0, 0)
    assert "坐席" not in str(told)
    assert teams.got("/team/readiness?pack=plat&limit=1")["versions"][0]["more"] == 1


def test_of_fewer_than_five_nothing_is_told_but_how_many(teams: Teams) -> None:
    on_record(teams.edge, teams.card(FEE), "贷款0", team="贷款")
    [version] = teams.got("/team/readiness?pack=plat", "贷款组长")["versions"]
    assert (version["agents"], version["points"]) == (4, 2)
    assert (version["share"], version["begun"], version["by_point"]) == (None, None, [])


def test_a_lead_sees_their_own_team_and_a_trainer_all(teams: Teams) -> None:
    for path in ("/team/readiness?pack=plat", "/team/points"):
        joined = f"{path}{'&' if '?' in path else '?'}team="
        assert teams.refused(path, "坐席0") == (403, "MayNotOversee")
        assert teams.refused(f"{joined}贷款") == (403, "OtherTeam")
        assert teams.refused(f"{joined}没有的团队") == (403, "OtherTeam")
        assert teams.refused(path, "无团队组长") == (403, "OtherTeam")
        assert teams.got(f"{joined}信用卡")["team"] == "信用卡"
        assert teams.got(f"{joined}贷款", "培训师")["team"] == "贷款"
        assert teams.got(path, "培训师")["team"] is None
    [everybody] = teams.got("/team/readiness?pack=plat", "培训师")["versions"]
    assert everybody["agents"] == 10


def test_what_begins_later_is_counted_before_it_does(teams: Teams, tmp_path: Path) -> None:
    edge = teams.edge
    publish_pack(
        edge, tmp_path / "c", FEES.format(fee=100).replace("白金卡", "钻石卡"), id="soon",
        kind="campaign", starts_at=date(2026, 6, 10), ends_at=date(2026, 6, 30),
        announced_at=date(2026, 5, 1),
    )  # fmt: skip
    for card in cards_of(edge, teams.tokens["坐席0"], pack="soon"):
        on_record(edge, card, "坐席0")
    [version] = teams.got("/team/readiness?pack=soon")["versions"]
    assert (version["status"], version["agents"], version["begun"]) == ("scheduled", 6, 1)
    assert version["share"] == pytest.approx(1 / 6)
    assert version["by_point"][0]["point"]["is_ahead"] is True


def test_both_versions_are_told_while_one_holds_and_one_is_to_come(
    teams: Teams, tmp_path: Path
) -> None:
    publish_pack(
        teams.edge, tmp_path / "two", FEES.format(fee=4200), version="2",
        starts_at=date(2026, 7, 1),
    )  # fmt: skip
    card = teams.card(OTHER)
    for name in NAMES:
        on_record(teams.edge, card, name)
    old, new = teams.got("/team/readiness?pack=plat", "培训师")["versions"]
    assert (old["version"], new["version"]) == ("1", "2")
    # What stays is learned already; what changes is not.
    assert old["share"] == new["share"] > 0
    expected = {one["point"]["expected"] for one in new["by_point"] if not one["learnt"]}
    assert expected == {"4200元"}


def test_only_those_whom_a_version_is_for_are_counted(teams: Teams, tmp_path: Path) -> None:
    extra = '[audience]\nteams = ["贷款"]\n'
    text = "# 房贷\n\n房贷提前还款手续费为200元。\n"
    publish_pack(teams.edge, tmp_path / "l", text, id="loans", title="房贷", extra=extra)
    [version] = teams.got("/team/readiness?pack=loans", "培训师")["versions"]
    assert version["agents"] == 4
    assert teams.refused("/team/readiness?pack=loans") == (404, "UnknownPack")
    assert teams.refused("/team/readiness?pack=nope") == (404, "UnknownPack")
    assert teams.refused("/team/readiness?pack=nope", "培训师") == (404, "UnknownPack")
    assert teams.refused("/team/readiness") == (422, "InvalidRequest")


def test_what_many_miss_flags_its_document(teams: Teams) -> None:
    card = teams.card(FEE)
    for name in NAMES[:4]:
        on_record(teams.edge, card, name, grade=Grade.AGAIN)
    assert teams.got("/team/points")["points"] == []
    on_record(teams.edge, card, NAMES[4])
    told = teams.got("/team/points")
    [point] = told["points"]
    assert (point["agents"], point["answers"], point["share_wrong"]) == (5, 5, 0.8)
    assert (point["is_flagged"], point["is_retired"]) == (True, False)
    [flagged] = told["flagged"]
    assert (flagged["document_key"], flagged["owner"]) == ("plat/rules", "活动组")
    assert flagged["passages"] == [point["point"]["passage_id"]]
    assert "坐席" not in str(told)
    assert teams.got("/team/points?team=贷款", "培训师")["points"] == []
    assert teams.got("/team/points?pack=card-fees")["points"] == []


def test_a_value_that_changed_is_flagged_no_more(teams: Teams, tmp_path: Path) -> None:
    card = teams.card(FEE)
    for name in NAMES:
        on_record(teams.edge, card, name, grade=Grade.AGAIN)
    assert len(teams.got("/team/points")["flagged"]) == 1
    publish_pack(teams.edge, tmp_path / "two", FEES.format(fee=4200), version="2")
    told = teams.got("/team/points")
    assert (told["points"], told["flagged"]) == ([], [])


def test_what_nobody_misses_retires_once_it_was_counted(teams: Teams) -> None:
    edge, card = teams.edge, teams.card(FEE)
    for number in range(8):
        for days in (400, 300, 40):
            on_record(edge, card, f"前同事{number}", days * DAY)
    for name in NAMES[1:]:
        on_record(edge, card, name)

    def introduced() -> bool:
        asked = {"session_id": edge.service.ids(), "seconds": 900}
        answer = send(edge, "POST", "/quiz/sessions", asked, teams.tokens["坐席0"])
        return card["point_id"] in {c["point_id"] for c in answer.json()["cards"]}

    assert introduced()
    edge.clock.advance(DAY)
    count_retired(edge.settings, edge.service.ledger, edge.clock())
    assert not introduced()
    [point] = teams.got("/team/points")["points"]
    assert point["is_retired"] is True
    for path in ("/team/points", "/team/points?pack=plat", "/team/points?team=贷款"):
        told = teams.got(path, "培训师")["retired"]
        assert [one["point_id"] for one in told] == [card["point_id"]]
    assert teams.got("/team/points?pack=card-fees")["retired"] == []
    # Until it was counted anew, yesterday's count goes on to be used.
    edge.clock.advance(DAY)
    assert not introduced()


def test_retired_points_are_counted_at_most_once_a_business_day(teams: Teams) -> None:
    edge, card = teams.edge, teams.card(FEE)
    edge.clock.advance(DAY)
    count_retired(edge.settings, edge.service.ledger, edge.clock())
    for number in range(8):
        for days in (50, 45, 40):
            on_record(edge, card, f"前同事{number}", days * DAY)
    for name in NAMES[1:]:
        on_record(edge, card, name)
    count_retired(edge.settings, edge.service.ledger, edge.clock())
    [point] = teams.got("/team/points")["points"]
    assert point["is_retired"] is False
