"""What a conversation is asked in a test, and what is on record of it."""

import time

from api.client import LiquidClient
from api.request_schemas import ActKind
from tests.ui.conftest import Running
from ui.agent.conversation import Conversation
from ui.trouble import Trouble

FEE = "白金卡年费多少"
DINING = "餐饮五折券每天限量多少张"


def asked(talk: Conversation, client: LiquidClient, query: str, now_s: float = 0.0) -> None:
    talk.look(client, query, now_s)


def settle(talk: Conversation, client: LiquidClient, query: str) -> None:
    talk.settled_text = query
    talk.look(client, query, 0.0)


def lookups(api: Running, count: int) -> list[str]:
    """Return the recorded questions once there are `count`; records are written a moment after the answer."""
    waited = 0
    while len(api.service.ledger.lookups()) < count and waited < 200:
        time.sleep(0.01)
        waited += 1
    return [record.query for record in api.service.ledger.lookups()]


def version_of(talk: Conversation) -> str:
    assert talk.response is not None
    assert talk.response.answer is not None
    return talk.response.answer.citation.version


def source_of(talk: Conversation, client: LiquidClient) -> str:
    assert talk.response is not None
    assert talk.response.answer is not None
    answered = talk.response.answer
    told = talk.document(client, answered.document_key, answered.citation.version)
    assert not isinstance(told, Trouble)
    assert told.version == answered.citation.version
    return told.markdown


def vote(talk: Conversation, client: LiquidClient, act: ActKind) -> bool:
    assert talk.response is not None
    assert talk.response.answer is not None
    return talk.vote(client, act, talk.response.answer.passage_id)
