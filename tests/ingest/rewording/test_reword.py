"""Asking a real server on this machine: what is good is taken beside the card, and nothing that goes wrong matters."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.segment_write import SegmentContent
from ingest.rewording.reword import Reworded, reworded
from ingest.rewording.wording_terms import WordingTerms, read_wording
from knowledge.card import Form
from knowledge.pack import Disclosure
from tests.fakes import HashEncoder
from tests.ingest.rewording.wording_server import Said, Says, content, endpoint, stem
from tests.libraries import Sheet, content_of

LINES = (
    "白金卡年费为3600元。",
    "金卡年费为300元。",
    "白金卡附属卡年费为1800元。",
    "普卡年费为80元。",
    "小橙卡年费为60元。",
    "小蓝卡年费为120元。",
)


MANY = tuple(
    f"{card}{LINES[0][3:]}"
    for card in [
        "甲卡",
        "乙卡",
        "丙卡",
        "丁卡",
        "戊卡",
        "己卡",
        "庚卡",
        "辛卡",
        "壬卡",
        "癸卡",
        "子卡",
        "丑卡",
    ]
)


def packs(lines: Sequence[str] = LINES) -> SegmentContent:
    headings = [("费用",)] * len(lines)
    sheet = Sheet("card", lines, title="信用卡权益", headings=headings, is_learned=True)
    return content_of(sheet, HashEncoder())


def good(question: str) -> str:
    return question.replace("年费为", "的年费是")


def asked(says: Says, before: SegmentContent | None = None, **terms: object) -> Reworded:
    with endpoint(says) as served:
        return reworded([before or packs()], served.terms(**terms))


def forms(content: SegmentContent) -> list[tuple[Form, ...]]:
    return [tuple(card.form for card in held.cards) for held in content.points]


def test_a_good_wording_stands_behind_the_card_with_its_reply_and_answer() -> None:
    before = packs()
    found = asked(lambda _, question: stem(good(question)), before)
    assert (found.asked, found.accepted) == (len(LINES), len(LINES))
    assert not found.rejects
    assert not found.failures
    for was, now in zip(before.points, found.contents[0].points, strict=True):
        assert now.point == was.point
        assert now.cards[:-1] == was.cards
        first, added = was.cards[0], now.cards[-1]
        assert added == replace(first, form=Form.REWORDED, stem=good(first.stem))


def test_equal_proposals_give_equal_points_however_they_come() -> None:
    def slowly(_: str, question: str) -> Said:
        return replace(stem(good(question)), after=0.2 if "白金卡" in question else 0.0)

    one = asked(lambda _, question: stem(good(question)))
    other = asked(slowly)
    assert one.contents[0].points == other.contents[0].points


def test_only_the_passage_and_the_question_are_sent_and_the_model_and_key_as_set() -> None:
    before = packs()
    with endpoint(lambda _, question: stem(question)) as served:
        reworded([before], served.terms(model="bank-7b", key="s3cret"))
    assert set(served.keys) == {"Bearer s3cret"}
    texts = {passage.passage_id: passage.text for passage in before.passages}
    pairs = [(texts[held.point.passage_id], held.cards[0].stem) for held in before.points]
    told = [json.loads(one["messages"][1]["content"]) for one in served.asked]
    assert sorted((one["passage"], one["question"]) for one in told) == sorted(pairs)
    for one in served.asked:
        assert (one["path"], one["model"], one["temperature"]) == (
            "/v1/chat/completions",
            "bank-7b",
            0,
        )
        assert len(one["messages"]) == 2
        assert "3600元" not in one["messages"][0]["content"]


def test_a_proposal_that_leaks_or_changes_the_value_is_counted_by_rule_and_left_out() -> None:
    def says(_: str, question: str) -> Said:
        if "白金卡年费" in question:
            return stem(question.replace("____元", "3600元，也就是____元"))
        if "】费用：金卡" in question:
            return stem(question.replace("____元", "____美元"))
        if "附属卡" in question:
            return stem(good(question))
        return stem(question)

    found = asked(says)
    assert (found.asked, found.accepted) == (6, 1)
    assert found.rejects["answer_leaks"] == 1
    assert found.rejects["value"] == 1
    assert found.rejects["nothing_new"] == 3
    changed = [Form.REWORDED in held for held in forms(found.contents[0])]
    assert changed == [False, False, True, False, False, False]


def test_a_wording_that_another_card_has_already_is_left_to_it() -> None:
    before = packs(LINES[:2])
    one, other = before.points
    twin = replace(other.cards[0], form=Form.QUESTION, stem=good(one.cards[0].stem))
    held = replace(other, cards=(*other.cards, twin))
    found = asked(lambda _, question: stem(good(question)), replace(before, points=(one, held)))
    assert (found.rejects, found.accepted) == ({"taken": 1}, 1)
    assert found.contents[0].points[0] == one


BAD = {
    "no json": Said(b"<html>busy</html>"),
    "no choices": Said(b"{}"),
    "a list": Said(b"[]"),
    "no json inside": content("Sure! Here is another wording."),
    "no stem": content('{"question": "x"}'),
    "a number": content('{"stem": 7}'),
    "nothing": content('{"stem": "  "}'),
    "too deep": Said(b"[" * 60_000),
    "no text": Said(b"\xff\xfe\x00"),
    "empty": Said(b""),
}


@pytest.mark.parametrize("said", BAD.values(), ids=list(BAD))
def test_what_cannot_be_read_is_no_proposal(said: Said) -> None:
    before = packs(MANY)
    found = asked(lambda *_: said, before)
    assert found.contents[0].points == before.points
    assert set(found.failures) == {"unreadable", "not asked"}


@pytest.mark.parametrize("status", [301, 401, 429, 500])
def test_a_refusal_is_counted_and_soon_taken_as_the_answer(status: int) -> None:
    before = packs(MANY)
    with endpoint(lambda *_: Said(b"{}", status=status)) as served:
        found = reworded([before], served.terms())
    assert found.contents[0].points == before.points
    assert found.failures[f"status {status}"] == len(served.asked)
    assert found.failures["not asked"] == len(MANY) - len(served.asked) > 0


def test_a_body_without_end_is_not_read_to_its_end() -> None:
    found = asked(lambda *_: Said(b" " * 4_000_000))
    assert found.accepted == 0
    assert found.failures["too large"] >= 4


def test_nobody_waits_longer_for_a_slow_proposal_than_is_set() -> None:
    def says(_: str, question: str) -> Said:
        proposed = stem(good(question))
        return replace(proposed, after=20.0) if "白金卡年费" in question else proposed

    begun = time.monotonic()
    found = asked(says, seconds=0.5)
    assert time.monotonic() - begun < 4
    assert (found.accepted, found.failures) == (5, {"timeout": 1})


def test_a_proposal_that_trickles_in_is_called_off_too() -> None:
    begun = time.monotonic()
    found = asked(lambda _, q: replace(stem(good(q)), pieces=60), seconds=0.5)
    assert time.monotonic() - begun < 4
    assert found.failures["timeout"] >= 4


def test_nobody_waits_longer_for_all_proposals_than_the_budget() -> None:
    before = packs([f"第{chr(0x4E00 + n)}卡年费为{n + 20}元。" for n in range(40)])
    begun = time.monotonic()
    found = asked(lambda _, q: replace(stem(good(q)), after=0.3), before, budget_seconds=1.0)
    assert time.monotonic() - begun < 4
    assert 0 < found.accepted < len(before.points)
    assert found.accepted + found.failures["not asked"] == found.asked


def test_an_endpoint_that_is_not_there_changes_nothing() -> None:
    before = packs()
    with endpoint(lambda *_: Said(b"")) as served:
        terms = served.terms()
    found = reworded([before], terms)
    assert found.contents[0].points == before.points
    assert found.failures["unreachable"] >= 4


def test_what_must_not_be_told_to_customers_is_not_sent_unless_it_may_be() -> None:
    before = packs()
    secret = replace(before.passages[0], disclosure=Disclosure.INTERNAL)
    before = replace(before, passages=(secret, *before.passages[1:]))
    for takes_internal in (False, True):
        with endpoint(lambda _, question: stem(good(question))) as served:
            found = reworded([before], served.terms(takes_internal=takes_internal))
        sent = [one["messages"][1]["content"] for one in served.asked]
        assert any(secret.text in text for text in sent) is takes_internal
        assert found.asked == len(LINES) - (not takes_internal)


def test_nothing_to_ask_asks_nothing() -> None:
    with endpoint(lambda *_: Said(b"")) as served:
        found = reworded([replace(packs(), points=())], served.terms())
    assert (found.asked, served.asked) == (0, [])


def test_the_key_is_not_in_what_is_printed_of_the_terms() -> None:
    environ = {
        "LIQUID_WORDING_URL": "http://h/v1",
        "LIQUID_WORDING_MODEL": "m",
        "LIQUID_WORDING_KEY": "s3cret",
        "LIQUID_WORDING_SECONDS": "7.5",
        "LIQUID_WORDING_INTERNAL": "true",
    }
    terms = read_wording(environ)
    assert terms == WordingTerms("http://h/v1", "m", "s3cret", 7.5, takes_internal=True)
    assert "s3cret" not in repr(terms)
    assert read_wording({}) is None
    assert read_wording({**environ, "LIQUID_WORDING_URL": ""}) is None
