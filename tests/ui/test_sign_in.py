"""The door and the rooms behind it, against the real API, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from api.client import ProblemError, UnreachableService
from api.service_schemas import Problem
from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running
from tests.ui.test_app import FEE, type_in, zh
from ui.header import astray_words
from ui.phrases import common
from ui.sign_in import Door


def sign_in(page: AppTest, token: str) -> str:
    page.text_input(key="sign-in-token").set_value(token)
    next(b for b in page.button if b.label == zh(common.SIGN_IN_KEY)).click().run()
    return shown(page)


def rooms_on(page: AppTest) -> list[str]:
    return [b.key.removeprefix("room-") for b in page.button if (b.key or "").startswith("room-")]


def test_without_a_token_the_page_asks_for_one_and_lets_in_whoever_has_it(
    api: Running, open_page: Open
) -> None:
    page = open_page(api.url, who="")
    assert zh(common.SIGN_IN_TITLE) in shown(page)

    assert zh(common.SIGN_IN_NOTHING) in sign_in(page, "  ")
    assert zh(common.SIGN_IN_REFUSED) in sign_in(page, "wrong")
    assert "demo-agent" in sign_in(page, " demo-agent ")
    assert "3600元" in type_in(page, FEE)

    page.button(key="sign-out").click().run()
    html = shown(page)
    assert zh(common.SIGN_IN_TITLE) in html
    assert "3600元" not in html
    assert "demo-agent" not in html
    assert page.session_state["door"] == Door(own="", is_open=True)
    assert "conversation" not in page.session_state


@pytest.mark.parametrize("token", ["令牌", "a b", "a\nb", "x" * 600])
def test_what_cannot_be_a_token_is_refused_without_asking(token: str) -> None:
    asked: list[str] = []
    door = Door(own="")

    assert not door.enter(token, asked.append)

    assert asked == []
    assert door.slip is common.SIGN_IN_REFUSED
    assert door.token == ""


def test_a_page_with_a_token_of_its_own_is_left_and_returned_to(
    api: Running, open_page: Open
) -> None:
    page = open_page(api.url)
    assert "demo-agent" in shown(page)

    page.button(key="sign-out").click().run()
    assert "demo-agent" not in shown(page)
    assert "demo-trainer" in sign_in(page, "demo-trainer")
    page.button(key="sign-out").click().run()
    assert "demo-trainer" not in shown(page)
    page.button(key="back").click().run()

    assert "demo-agent" in shown(page)


def test_a_service_that_does_not_answer_is_not_a_wrong_token(api: Running, open_page: Open) -> None:
    page = open_page(api.url, who="")
    api.stop()

    html = sign_in(page, "demo-agent")

    assert zh(common.DOWN_TITLE) in html
    assert zh(common.SIGN_IN_REFUSED) not in html


@pytest.mark.parametrize(
    ("token", "rooms"),
    [
        ("demo-agent", ["ask", "quiz"]),
        ("demo-lead", ["ask", "quiz", "team"]),
        ("demo-trainer", ["ask", "quiz", "desk"]),
        ("demo-approver", ["ask", "desk"]),
        ("demo-admin", ["ask", "desk"]),
    ],
)
def test_each_role_sees_its_rooms(
    api: Running, open_page: Open, token: str, rooms: list[str]
) -> None:
    assert rooms_on(open_page(api.url, who=token)) == rooms


@pytest.mark.parametrize("token", ["demo-trainer", "demo-approver", "demo-admin"])
def test_whoever_publishes_begins_at_the_desk(api: Running, open_page: Open, token: str) -> None:
    page = open_page(api.url, who=token)

    assert "query" not in [box.key for box in page.text_input]
    assert page.button(key="section-publish")


def test_the_address_of_a_room_that_is_not_yours_says_so_and_shows_your_first(
    api: Running, open_page: Open
) -> None:
    page = open_page(api.url, room="desk")

    assert "“培训台”不对您的角色（坐席）开放，已为您打开“查知识”。" in shown(page)
    assert page.text_input(key="query")


def test_an_address_of_no_room_says_so_in_english_too(api: Running, open_page: Open) -> None:
    page = open_page(api.url, room="attic", lang="en")

    assert "There is no such room; this is “Look up”." in shown(page)


def test_a_room_of_yours_needs_no_word_and_neither_does_the_bare_address() -> None:
    assert astray_words("trainer", "desk", "zh") is None
    assert astray_words("agent", None, "zh") is None
    assert astray_words("agent", "desk", "zh") is not None


def test_the_door_tells_a_refusal_from_a_service_out_of_reach() -> None:
    door = Door(own="")
    problem = Problem.model_construct(code="NotSignedIn", detail="?")

    def refuse(_: str) -> None:
        raise ProblemError(problem)

    def vanish(_: str) -> None:
        raise UnreachableService("http://nowhere", "gone")

    assert not door.enter("one", refuse)
    assert door.slip is common.SIGN_IN_REFUSED
    assert not door.enter("one", vanish)
    assert door.slip is not common.SIGN_IN_REFUSED
    assert door.enter("one", str)
    assert door == Door(own="", entered="one")
