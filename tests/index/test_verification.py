from datetime import timedelta
from pathlib import Path

import pytest

from index.generation import Act, ActKind
from index.layout import Layout
from index.verification import verify
from knowledge.errors import NoGeneration, UnknownPack
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, put

LATER = LONG_AGO + timedelta(days=80)


def act(name: str) -> Act:
    return Act("周敏", "仍然正确", LATER, name)


def test_confirming_a_version_is_an_act_of_its_own_that_changes_nothing_else(
    tmp_path: Path,
) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["一"]), Sheet("b", ["二"])])
    before = library.live.generation
    made = verify(Layout(tmp_path), "a", None, act("v"))
    assert (made.act, made.number, made.previous) == (ActKind.VERIFY, 2, 1)
    assert library.refresh()
    mine, other = library.live.generation.entries
    assert (mine.verified_at, mine.verified_by) == (LATER, "周敏")
    assert other == before.entries[1]


def test_the_newest_version_is_confirmed_unless_another_is_named(tmp_path: Path) -> None:
    put(tmp_path, HashEncoder(), [Sheet("a", ["一"]), Sheet("a", ["二"], version="2")])
    layout = Layout(tmp_path)
    newest = verify(layout, "a", None, act("v")).entries
    assert [e.verified_at for e in newest] == [None, LATER]
    named = verify(layout, "a", "1", act("w")).entries
    assert [e.verified_at for e in named] == [LATER, LATER]


@pytest.mark.parametrize(("pack_id", "version"), [("b", None), ("a", "9"), ("gone", None)])
def test_what_is_not_there_or_was_withdrawn_cannot_be_confirmed(
    tmp_path: Path, pack_id: str, version: str | None
) -> None:
    put(tmp_path, HashEncoder(), [Sheet("a", ["一"]), Sheet("gone", ["二"], withdrawn=True)])
    with pytest.raises(UnknownPack):
        verify(Layout(tmp_path), pack_id, version, act("v"))


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoGeneration):
        verify(Layout(tmp_path), "a", None, act("v"))


def test_trust_counts_from_the_publication_until_somebody_confirms(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["一"])])
    trust = library.live.generation.entries[0].trust(90)
    due = LONG_AGO + timedelta(days=90)
    assert (trust.verified_at, trust.verified_by, trust.due_at) == (LONG_AGO, "t", due)
    assert not trust.is_due(due - timedelta(microseconds=1))
    assert trust.is_due(due)
    again = verify(Layout(tmp_path), "a", None, act("v")).entries[0].trust(90)
    assert (again.verified_by, again.due_at) == ("周敏", LATER + timedelta(days=90))


def test_what_asks_for_no_confirmation_is_never_due(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["一"])])
    trust = library.live.generation.entries[0].trust(None)
    assert trust.due_at is None
    assert not trust.is_due(LONG_AGO + timedelta(days=36_500))
