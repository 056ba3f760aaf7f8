"""A pack to be quizzed on over HTTP, answers to its cards, and a team that has tokens of its own."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from api.tokens import new_token
from index.generation import Act
from index.learning.learning_record import ReviewRecord
from index.learning.memory import Grade
from index.ledger.reviews import record_review
from ingest.publish import publish
from knowledge.audience import Role, Viewer
from knowledge.card import Form
from tests.api.conftest import Edge
from tests.builders import write_pack
from tests.fakes import HashEncoder

FEES = """# 白金卡权益

## 费用

白金卡年费为{fee}元。

白金卡附属卡年费为1800元。
"""
FEE, OTHER = "白金卡年费", "附属卡"
Told = dict[str, Any]


def publish_pack(edge: Edge, folder: Path, text: str, **values: object) -> None:
    """Publish one pack, and have the service take it up."""
    told = {"id": "plat", "title": "白金卡权益", "version": "1", "kind": "product", **values}
    extra = str(told.pop("extra", ""))
    write_pack(folder, {"rules.md": text}, extra, **told)  # type: ignore[arg-type]
    act = Act("韩梅", "按新价执行", edge.clock(), folder.name)
    publish(folder, edge.settings.home, HashEncoder(), act, lambda *_: None)
    edge.service.refresher.look()


def send(edge: Edge, method: str, path: str, body: object = None, who: str = "agent") -> Any:
    """Send a request as one of the demonstration's people, or with a token, and return the response."""
    token = who if len(who) > 20 else f"demo-{who}"
    headers = {"Authorization": f"Bearer {token}"}
    return edge.client.request(method, f"/v1{path}", json=body, headers=headers)


def got(edge: Edge, path: str, who: str = "agent") -> Told:
    """Return what is there."""
    answer = send(edge, "GET", path, who=who)
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


def refused(answer: Any) -> tuple[int, str]:
    """Return with which status and code something was refused."""
    return answer.status_code, answer.json()["code"]


def cards_of(
    edge: Edge, who: str = "agent", session_id: str = "s1", pack: str = "plat"
) -> list[Told]:
    """Return the cards about one pack of a session that is begun, all that there are."""
    asked = {"session_id": session_id, "seconds": 900}
    answer = send(edge, "POST", "/quiz/sessions", asked, who)
    assert answer.status_code == 201, answer.text
    cards: list[Told] = [c for c in answer.json()["cards"] if c["pack"] == pack]
    return cards


def card_about(cards: list[Told], words: str) -> Told:
    """Return the card whose question says something."""
    return next(card for card in cards if words in card["stem"])


def reply_to(card: Told, reply: str, answer_id: str = "a1", **more: object) -> Told:
    """Return an answer as it is sent."""
    told = {"point_id": card["point_id"], "version": card["version"], "answer_id": answer_id}
    return {**told, "seconds": 6.0, "reply": reply, **more}


def answered_wrong(edge: Edge, words: str = FEE, reply: str = "99元") -> Told:
    """Have the agent get the card about something wrong, and return it."""
    card = card_about(cards_of(edge), words)
    answer = send(edge, "POST", "/quiz/sessions/s1/answers", reply_to(card, reply))
    assert answer.json()["is_right"] is False
    return card


def mistakes(edge: Edge, who: str = "agent") -> list[Told]:
    """Return somebody's mistake book."""
    found: list[Told] = got(edge, "/quiz/mistakes", who)["mistakes"]
    return found


def on_record(
    edge: Edge,
    card: Mapping[str, str],
    name: str,
    ago: timedelta = timedelta(),
    grade: Grade = Grade.GOOD,
    team: str = "信用卡",
) -> ReviewRecord:
    """Put an answer to a card on record as somebody gave it some time ago."""
    at: datetime = edge.clock() - ago
    return record_review(
        edge.service.ledger,
        ReviewRecord(
            review_id=f"{name}/{card['point_id']}/{at.isoformat()}/{grade}",
            viewer=Viewer(name, Role.AGENT, team),
            session_id=None,
            point_id=card["point_id"],
            version=card["version"],
            pack_id=card["pack"],
            pack_version="1",
            form=Form.CLOZE,
            grade=grade,
            is_self_graded=False,
            seconds=8.0,
            reply="3600",
            answered_at=at,
            received_at=at,
        ),
    )


def token_table(folder: Path, people: list[Viewer]) -> tuple[Path, dict[str, str]]:
    """Write a token table for people, and return where it lies and who holds which token."""
    made = {person.name: new_token(person) for person in people}
    table = folder / "tokens.toml"
    table.write_text("\n".join(row for _, row in made.values()), encoding="utf-8")
    return table, {name: token for name, (token, _) in made.items()}
