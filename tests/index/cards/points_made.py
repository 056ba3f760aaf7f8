"""Knowledge points made for tests of one value each."""

from index.facts.find_facts import find_facts
from knowledge.knowledge_point import KnowledgePoint, PointKind, Topic, version_of


def made_point(
    text: str,
    slot: str = "手续费",
    kind: PointKind = PointKind.VALUE,
    *,
    document: str = "card/fees",
    subject: str = "",
) -> KnowledgePoint:
    """Return a point whose answer is `text`; typed if that is one value."""
    facts = find_facts(text)
    is_typed = len(facts) == 1 and facts[0].text == text
    value = facts[0].value if is_typed else text
    return KnowledgePoint(
        point_id=f"{document}#{slot}{subject}",
        version=version_of(value, facts[0].unit if is_typed else "", ""),
        kind=kind,
        topic=Topic(document, ("收费",), subject, slot),
        passage_id=f"{document}#0",
        title="春季信用卡满减",
        text=text,
        span=(0, len(text)),
        statement=(0, len(text)),
        value=value,
        unit=facts[0].unit if is_typed else "",
        basis=facts[0].basis if is_typed else None,
        facts=facts,
    )
