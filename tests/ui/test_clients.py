"""Clients of pages: shared by those who ask alike, forgotten with the last of them."""

import gc
import weakref

from ui.clients import Clients

URL = "http://127.0.0.1:9"


def test_those_who_ask_alike_share_one_and_others_have_their_own() -> None:
    clients = Clients()
    one = clients.of(URL, "t", "zh")

    assert clients.of(URL, "t", "zh") is one
    others = [clients.of(URL, "u", "zh"), clients.of(URL, "t", "en"), clients.of(URL, "", "zh")]
    assert all(other is not one for other in others)


def test_a_token_is_forgotten_with_the_last_who_used_it() -> None:
    clients = Clients()
    held = [clients.of(URL, "secret", "zh"), clients.of(URL, "secret", "zh")]
    gone = weakref.ref(held[0])

    held.pop()
    gc.collect()
    assert gone() is not None
    held.pop()
    gc.collect()

    assert gone() is None
    assert not clients._held
