import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.tokens import new_token, read_tokens
from knowledge.access_errors import NotSignedIn, UnsafeTokens, UnusableTokens
from knowledge.audience import Role, Viewer

_NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(
    st.builds(
        Viewer,
        _NAMES,
        st.sampled_from(Role),
        st.none() | _NAMES,
        st.none() | _NAMES,
        st.none() | _NAMES,
    )
)
def test_a_new_token_opens_the_door_that_its_row_describes(
    tmp_path_factory: pytest.TempPathFactory, viewer: Viewer
) -> None:
    table = tmp_path_factory.mktemp("tokens") / "tokens.toml"
    token, row = new_token(viewer)
    other, other_row = new_token(Viewer("other"))
    table.write_text(row + "\n" + other_row, encoding="utf-8")
    tokens = read_tokens(str(table), "0.0.0.0")  # noqa: S104  # the point: a table of one's own may
    assert tokens.viewer(token) == viewer
    assert tokens.viewer(other).name == "other"
    assert token not in row


def test_a_row_is_toml_that_keeps_no_token() -> None:
    token, row = new_token(Viewer("李雷", Role.LEAD, team='信用"卡'))
    [read] = tomllib.loads(row)["tokens"]
    assert read["name"] == "李雷"
    assert read["team"] == '信用"卡'
    assert token not in str(read)
    assert len(token) >= 43


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1"])
def test_demo_tokens_serve_this_machine(host: str) -> None:
    tokens = read_tokens("demo", host)
    assert tokens.viewer("demo-agent").team == "信用卡"
    assert {tokens.viewer(f"demo-{role}").role for role in Role} == set(Role)


ANY = "0.0.0.0"  # noqa: S104  # what is refused


@pytest.mark.parametrize(
    "host", [ANY, "::", "", "10.0.0.1", "example.com", "localhost.example.com"]
)
def test_demo_tokens_are_refused_where_others_can_reach_them(host: str) -> None:
    with pytest.raises(UnsafeTokens):
        read_tokens("demo", host)


@pytest.mark.parametrize("token", ["", "x", "demo", "demo-agent ", "\ud800", "é"])
def test_an_unknown_token_is_nobody(token: str) -> None:
    with pytest.raises(NotSignedIn):
        read_tokens("demo", "127.0.0.1").viewer(token)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"tokens = 3",
        b"[[tokens]]\nname = 'x'",
        b"[[tokens]]\nsha256 = 'abc'\nname = 'x'\nrole = 'agent'",
        b"[[tokens]]\nsha256 = '" + b"a" * 64 + b"'\nname = 'x'\nrole = 'boss'",
        b"[[tokens]]\nsha256 = '" + b"a" * 64 + b"'\nname = 'x'\nrole = 'agent'\nteams = []",
        b"not toml",
        b"\xff\xfe",
    ],
)
def test_a_table_that_cannot_be_used_says_why(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "tokens.toml"
    table.write_bytes(content)
    with pytest.raises(UnusableTokens) as caught:
        read_tokens(str(table), "127.0.0.1")
    assert caught.value.path == str(table)
    assert caught.value.problem


def test_a_table_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableTokens):
        read_tokens(str(tmp_path / "none.toml"), "127.0.0.1")
