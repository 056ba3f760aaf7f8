"""A pack to be quizzed on, changed while somebody learns, and what a browser sends of an answer."""

import itertools
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from api.quiz_schemas import CardOut
from index.generation import Act
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import HashEncoder, SequentialIds
from tests.ui.conftest import Running
from ui.quiz.sitting import Reply, Sitting

PLATINUM = """# 黑金卡权益

## 费用

黑金卡年费为{fee}元。

黑金卡附属卡年费为1800元。

## 怎么报名

1. 登录手机银行。
2. 点“活动”。
3. 点“报名”。

## 谁能参加

仅限黑金卡客户参加，公务卡除外。
"""
ANSWERED_AT = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def publish_platinum(api: Running, folder: Path, fee: int = 3600, **values: object) -> None:
    """Publish one version of the pack, and wait until the service has taken it up."""
    told = {"id": "plat", "title": "黑金卡权益", "version": "1", "kind": "product", **values}
    text = str(told.pop("text", PLATINUM.format(fee=fee)))
    write_pack(folder, {"rules.md": text}, **told)  # type: ignore[arg-type]
    _publish(api, folder)


def publish_titles(api: Running, folder: Path, titles: Sequence[str]) -> None:
    """Publish a pack of the same text under each title, all at once."""
    for number, title in enumerate(titles):
        documents = {"rules.md": PLATINUM.format(fee=3600)}
        write_pack(folder / str(number), documents, id=f"pack-{number}", title=title)
    _publish(api, folder)


def _publish(api: Running, folder: Path) -> None:
    act = Act("韩梅", "按新价执行", api.clock(), folder.name)
    was = api.service.library.live.number
    publish(folder, api.service.settings.home, HashEncoder(), act, lambda *_: None)
    for _ in range(500):
        if api.service.library.live.number != was:
            return
        time.sleep(0.01)
    raise AssertionError("the new generation was not taken up")


def new_sitting() -> Sitting:
    """Return a page's quiz with ids that count."""
    ticks = itertools.count()
    return Sitting(SequentialIds(f"session{next(_numbers)}"), lambda: float(next(ticks)))


def said(reply: str | None, answer_id: str = "", seconds: float = 4.0) -> Reply:
    """Return what the browser sends of a reply."""
    return Reply(answer_id or f"answer-{next(_numbers)}", reply, seconds, ANSWERED_AT)


def right_reply(card: CardOut) -> str | None:
    """Return what is right for each of the pack's cards; None where one thinks and is shown."""
    for words, reply in (("附属卡", "1800"), ("年费", "3600"), ("报名", "1 2 3")):
        if words in card.stem and card.reply.value in ("value", "order"):
            return reply
    return None if card.reply.value == "self" else "是"


def cards_about(sitting: Sitting, words: str) -> Iterator[CardOut]:
    """Yield the cards that are left and speak of something."""
    return (card for card in sitting.left if words in card.stem)


def turn_to(sitting: Sitting, words: str, reply: str = "value") -> CardOut:
    """Put the card that speaks of something first, and return it."""
    card = next(c for c in sitting.left if words in c.stem and c.reply.value == reply)
    sitting.left = (card, *(other for other in sitting.left if other != card))
    return card
