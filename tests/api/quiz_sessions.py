"""Sessions of the quiz over HTTP, as somebody holds them."""

from typing import Any

from tests.api.conftest import Edge

FEES = """# 白金卡权益

## 费用

白金卡年费为{fee}元。

白金卡附属卡年费为1800元。

## 怎么报名

1. 登录手机银行。
2. 点“活动”。
3. 点“报名”。

## 谁能参加

仅限白金卡客户参加，公务卡除外。
"""


FEE_STEM = "白金卡年费为"


def post(edge: Edge, path: str, body: object, who: str = "agent") -> Any:
    return edge.client.post(f"/v1/quiz{path}", json=body, headers=edge.as_(who))


def begun(edge: Edge, session_id: str = "s1", seconds: float = 600) -> dict:  # type: ignore[type-arg]
    answer = post(edge, "/sessions", {"session_id": session_id, "seconds": seconds})
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


def card_of(session: dict, words: str) -> dict:  # type: ignore[type-arg]
    return next(card for card in session["cards"] if words in card["stem"])


def answer_to(card: dict, reply: str | None, answer_id: str = "a1", **more: object) -> dict:  # type: ignore[type-arg]
    told = {"point_id": card["point_id"], "version": card["version"], "answer_id": answer_id}
    return {**told, "seconds": 6.0, **({} if reply is None else {"reply": reply}), **more}
