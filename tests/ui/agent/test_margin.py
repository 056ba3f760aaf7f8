"""One's own notes beside the passage that is answered from, against the real API."""

from itertools import count

import pytest

from api.client import LiquidClient
from tests.ui.conftest import Running
from ui.agent.margin import Margin

IDS = count()


@pytest.fixture
def passage_id(api: Running) -> str:
    answer = api.client().search("白金卡年费多少", settled=False).answer
    assert answer is not None
    return answer.passage_id


def written(margin: Margin, client: LiquidClient, passage_id: str, text: str) -> bool:
    margin.look(client, passage_id)
    margin.begin(lambda: f"note-{next(IDS)}")
    return margin.write(client, passage_id, text)


def test_a_note_is_written_and_there_for_the_next_page(api: Running, passage_id: str) -> None:
    margin, client = Margin(), api.client()

    assert written(margin, client, passage_id, " 客户常问分期 ")
    assert margin.writing is None
    another = Margin()
    another.look(client, passage_id)

    assert [note.text for note in another.notes] == ["客户常问分期"]


def test_nobody_else_sees_it(api: Running, passage_id: str) -> None:
    written(Margin(), api.client(), passage_id, "我的")
    other = Margin()

    other.look(api.client("demo-trainer"), passage_id)

    assert other.notes == ()


def test_it_is_changed_in_place_and_deleted_when_nothing_is_left(
    api: Running, passage_id: str
) -> None:
    margin, client = Margin(), api.client()
    written(margin, client, passage_id, "旧")

    margin.change(margin.notes[0].note_id)
    assert margin.words() == "旧"
    assert margin.write(client, passage_id, "新")
    assert [(note.text, note.revision) for note in margin.notes] == [("新", 2)]

    margin.change(margin.notes[0].note_id)
    assert margin.write(client, passage_id, " ")
    assert margin.notes == ()


def test_a_key_opens_and_closes_and_nothing_written_is_no_note(
    api: Running, passage_id: str
) -> None:
    margin, client = Margin(), api.client()
    margin.look(client, passage_id)
    assert not margin.write(client, passage_id, "x")

    margin.begin(lambda: "one")
    margin.begin(lambda: "two")
    assert margin.writing is None
    assert written(margin, client, passage_id, "  ")
    assert margin.notes == ()


def test_what_did_not_reach_the_service_stays_open(api: Running, passage_id: str) -> None:
    margin, client = Margin(), api.client()
    margin.look(client, passage_id)
    margin.begin(lambda: "one")
    api.stop()

    assert not margin.write(client, passage_id, "留着")
    assert margin.is_lost
    assert margin.writing == "one"
