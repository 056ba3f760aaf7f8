"""What can go wrong with who somebody is and what they may do.

* AccessError
  - NotSignedIn            no token, or an unknown one
  - MayNotPublish          the role may not publish
  - MayNotOversee          the role may not see what others asked
  - UnsafeTokens           demonstration tokens on an address that others can reach
  - UnusableTokens         the token table cannot be read
"""

from dataclasses import dataclass

from knowledge.errors import AccessError


@dataclass(eq=False)
class NotSignedIn(AccessError):
    """No token came with the request, or an unknown one."""

    zh = "请求没有有效的令牌；在 Authorization 头里写 Bearer 令牌"
    en = "the request carries no valid token; send Authorization: Bearer TOKEN"


@dataclass(eq=False)
class MayNotPublish(AccessError):
    """The role may not publish."""

    role: str
    zh = "角色 {role} 不能发布；请由培训师操作"
    en = "the role {role} may not publish; ask a trainer"


@dataclass(eq=False)
class MayNotOversee(AccessError):
    """The role sees its own questions and no others."""

    role: str
    zh = "角色 {role} 只能看自己的记录；请组长或培训师查看"
    en = "the role {role} sees its own record only; ask a lead or a trainer"


@dataclass(eq=False)
class UnsafeTokens(AccessError):
    """The demonstration tokens would be reachable from other machines."""

    host: str
    zh = "演示令牌不能用于 {host}；用 LIQUID_TOKENS 指定自己的令牌表，或只监听 127.0.0.1"
    en = "demonstration tokens may not serve on {host}; name your own token table in LIQUID_TOKENS, or listen on 127.0.0.1"


@dataclass(eq=False)
class UnusableTokens(AccessError):
    """The token table cannot be read."""

    path: str
    problem: str
    zh = "令牌表 {path} 无法使用：{problem}；格式见 liquid token --help"
    en = "the token table {path} cannot be used: {problem}; liquid token --help shows its form"
