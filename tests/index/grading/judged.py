"""Replies that were judged by hand, each with the card and the point that it answers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eval.questions import QUESTIONS
from index.facts.find_facts import find_facts
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint, PointKind, Topic


@dataclass(frozen=True, slots=True)
class Judged:
    """A reply, and whether a person took it as right."""

    card: Card
    point: KnowledgePoint
    typed: str
    is_right: bool


def judged_replies() -> Iterator[Judged]:
    for line in (QUESTIONS / "grading.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Judged(card_of(row), point_of(row), row["typed"], row["right"])


def card_of(row: dict[str, Any]) -> Card:
    return Card(
        Form.QUESTION,
        Reply(row["reply"]),
        row["stem"],
        row["answer"],
        tuple(row.get("options", ())),
    )


def point_of(row: dict[str, Any]) -> KnowledgePoint:
    answer = row.get("text", row["answer"])
    return KnowledgePoint(
        point_id="pack/doc#1",
        version="1",
        kind=PointKind(row["kind"]),
        topic=Topic("pack/doc", (), "", row.get("slot", "")),
        passage_id="pack/doc#0",
        title="",
        text=answer,
        span=(0, len(answer)),
        statement=(0, len(answer)),
        value=row.get("value", answer),
        unit=row.get("unit", ""),
        basis=row.get("basis"),
        facts=find_facts(answer),
    )
