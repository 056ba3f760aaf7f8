"""Bearer tokens: a table from digests to viewers, kept as TOML.

    [[tokens]]
    sha256 = "..."           # of the token; the token itself is kept nowhere
    name = "李雷"
    role = "agent"           # agent | lead | trainer | approver | admin
    team = "信用卡"          # optional, like region and channel

A token is 32 random bytes, so a plain digest is enough; looking the digest up takes no longer for a near miss.
"""

import hashlib
import ipaddress
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.settings import DEMO_TOKENS
from knowledge.access_errors import NotSignedIn, UnsafeTokens, UnusableTokens
from knowledge.audience import Role, Viewer

_DEMO = {
    "demo-agent": Viewer("demo-agent", Role.AGENT, team="信用卡", region="上海", channel="电话"),
    "demo-lead": Viewer("demo-lead", Role.LEAD, team="信用卡", region="上海", channel="电话"),
    "demo-trainer": Viewer("demo-trainer", Role.TRAINER, team="信用卡", region="上海"),
    "demo-approver": Viewer("demo-approver", Role.APPROVER),
    "demo-admin": Viewer("demo-admin", Role.ADMIN),
}


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Who holds which token."""

    viewers: Mapping[str, Viewer]

    def viewer(self, token: str) -> Viewer:
        """Return whoever holds `token`.

        Raises:
            NotSignedIn: If nobody does.
        """
        try:
            return self.viewers[_digest(token)]
        except KeyError:
            raise NotSignedIn from None


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    name: Annotated[str, Field(min_length=1)]
    role: Role
    team: str | None = None
    region: str | None = None
    channel: str | None = None


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tokens: Annotated[list[_Row], Field(min_length=1)]


def read_tokens(source: str, host: str) -> TokenTable:
    """Return the tokens that a service on `host` accepts.

    Args:
        source: Path of a token table, or `demo`.
        host: Address that the service will listen on.

    Raises:
        UnsafeTokens: If demonstration tokens would be reachable from other machines.
        UnusableTokens: If the table cannot be read.
    """
    if source == DEMO_TOKENS:
        if not _is_loopback(host):
            raise UnsafeTokens(host)
        return TokenTable({_digest(token): viewer for token, viewer in _DEMO.items()})
    try:
        table = _Table.model_validate(tomllib.loads(Path(source).read_text(encoding="utf-8")))
    except OSError as error:
        raise UnusableTokens(source, error.strerror or type(error).__name__) from error
    except ValidationError as error:
        places = [".".join(map(str, problem["loc"])) for problem in error.errors()]
        raise UnusableTokens(source, ", ".join(places)) from error
    except ValueError as error:
        raise UnusableTokens(source, str(error)) from error
    return TokenTable({row.sha256: _viewer(row) for row in table.tokens})


def new_token(viewer: Viewer) -> tuple[str, str]:
    """Return a fresh token for `viewer` and the row to append to the token table; the token cannot be shown again."""
    token = secrets.token_urlsafe(32)
    fields = {"sha256": _digest(token), "name": viewer.name, "role": viewer.role.value}
    places = {"team": viewer.team, "region": viewer.region, "channel": viewer.channel}
    fields |= {key: value for key, value in places.items() if value is not None}
    lines = [f"{key} = {_quoted(value)}" for key, value in fields.items()]
    return token, "\n".join(["[[tokens]]", *lines]) + "\n"


def _viewer(row: _Row) -> Viewer:
    return Viewer(row.name, row.role, row.team, row.region, row.channel)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _quoted(value: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or c in '"\\\x7f' else c for c in value)
    return f'"{escaped}"'
