"""The header that all rooms share: name, keys to the rooms, who is in, language, and the way out."""

from contextlib import AbstractContextManager

import streamlit as st

from ui.look.header_view import brand_html, demo_html, role_words, who_html
from ui.phrases import common
from ui.phrases.phrase import Language
from ui.rooms import ROOMS, Room, home_of, rooms_of
from ui.sign_in import Door, sign_out
from ui.standing import Standing
from ui.visitor import ZONE
from ui.whole_page import draw_whole_page


def show_door_header(language: Language) -> None:
    """Show the header while nobody is in."""
    with _top():
        st.html(brand_html(language))
        _language_key(language)


def show_header(standing: Standing, here: Room, door: Door, language: Language) -> None:
    """Show the header of a room, and which day is played in a demonstration."""
    with _top():
        st.html(brand_html(language))
        _keys(rooms_of(standing.viewer.role), here, language)
        st.html(who_html(standing.viewer, language))
        _language_key(language)
        leaving = common.SIGN_OVER if door.entered is None else common.SIGN_OUT
        st.button(
            leaving.tell(language),
            key="sign-out",
            type="tertiary",
            on_click=_leave,
            args=(door,),
        )
    if standing.demo_at is not None:
        st.html(demo_html(standing.demo_at.astimezone(ZONE), language))


def asked_room(role: str, path: str | None) -> Room:
    """Return the room that an address asks for, if it is one of the role's; else where they begin."""
    return next((room for room in rooms_of(role) if room.path == path), home_of(role))


def astray_words(role: str, path: str | None, language: Language) -> str | None:
    """Return what to say to whoever asked for a room that they did not get; None if they got it."""
    here = asked_room(role, path)
    if path is None or path == here.path:
        return None
    first = here.name.tell(language)
    meant = next((room for room in ROOMS if room.path == path), None)
    if meant is None:
        return common.ROOM_UNKNOWN.tell(language, first=first)
    room, called = meant.name.tell(language), role_words(role, language)
    return common.ROOM_NOT_YOURS.tell(language, room=room, role=called, first=first)


def _top() -> AbstractContextManager[object]:
    made: AbstractContextManager[object] = st.container(
        horizontal=True, vertical_alignment="center", key="top", gap="small"
    )
    return made


def _keys(rooms: tuple[Room, ...], here: Room, language: Language) -> None:
    """Show the keys to the rooms, if there is more than one."""
    if len(rooms) < 2:
        return
    with st.container(horizontal=True, key="rooms", gap=None, wrap=False):
        for room in rooms:
            st.button(
                room.name.tell(language),
                key=f"room-{room.path}",
                icon=room.icon,
                type="secondary" if room is here else "tertiary",
                on_click=_enter,
                args=(room.path,),
            )


def _language_key(language: Language) -> None:
    st.button(
        common.OTHER_LANGUAGE.tell(language),
        key="language",
        type="tertiary",
        help=common.OTHER_LANGUAGE_HELP.tell(language),
        on_click=_switch,
        args=(language,),
    )


def _enter(path: str) -> None:
    st.query_params["room"] = path
    draw_whole_page()


def _leave(door: Door) -> None:
    st.query_params.pop("room", None)
    sign_out(door)
    draw_whole_page()


def _switch(language: Language) -> None:
    st.query_params["lang"] = "zh" if language == "en" else "en"
    draw_whole_page()
