"""Who a clause says may go together with what it is about; each example was judged by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.check import check_pack
from ingest.review.claim_context import Shelf
from ingest.review.combining import combining_in
from ingest.review.eligibility import eligibility_claims
from knowledge.clause import clauses_of
from knowledge.window import ALWAYS
from tests.builders import count_characters, write_pack
from tests.fakes import DEMO_DAY


def said(folder: Path, text: str, lead: str = "") -> set[tuple[str, str]]:
    draft = check_pack(
        write_pack(folder, {"a.md": f"# 规则\n\n{text}"}), count_characters, DEMO_DAY
    )
    assert draft.pack is not None
    shelf = Shelf(draft.pack, draft.documents[0], ALWAYS, True)
    passage = replace(draft.passages[0], lead=lead)
    claims = [c for clause in clauses_of(passage) for c in eligibility_claims(clause, shelf)]
    return {(claim.slot.name, claim.value) for claim in claims if claim.slot}


KEPT_OUT = [
    ("本活动不能与新户礼叠加。", {"与新户礼叠加"}),
    ("本活动优惠不得与新户礼同享。", {"与新户礼同享"}),
    ("本券不可与满减券同时参加。", {"与满减券同时参加"}),
    ("不可与满减券、新户礼叠加使用。", {"与满减券叠加", "与新户礼叠加"}),
    ("新户礼不能与本活动叠加。", {"与新户礼叠加"}),
    ("新户礼与本活动不能叠加。", {"与新户礼叠加"}),
    ("本活动不与满减券重复享受。", {"与满减券同享"}),
    ("优惠不可和新户礼共享。", {"与新户礼同享"}),
    ("This offer cannot be combined with the welcome gift.", {"与welcome giftcombined"}),
    ("This voucher may not be used in conjunction with cashback.", {"与cashbackcombined"}),
    ("The welcome gift cannot be combined with this offer.", {"与welcome giftcombined"}),
    ("附属卡、商务卡不参加。", {"附属卡参加", "商务卡参加"}),
]
LET_IN = [
    ("本活动可与新户礼叠加享受。", {"与新户礼叠加"}),
    ("本活动可以与满减券同享。", {"与满减券同享"}),
    ("本券能与积分同时使用。", {"与积分同时使用"}),
    ("新户礼可与本活动同时参加。", {"与新户礼同时参加"}),
    ("This offer can be used together with the travel voucher.", {"与travel vouchercombined"}),
    ("The welcome gift may be combined with this offer.", {"与welcome giftcombined"}),
    ("附属卡可参加。", {"附属卡参加"}),
]
LEFT_OPEN = [
    "本活动不得与其他优惠叠加。",
    "不得与其他活动同时享受。",
    "新户礼不能和开卡礼同时享受。",
    "新户礼和开卡礼不能同时享受。",
    "满减券不可与新户礼同时参加。",
    "未达标的，不能与新户礼叠加。",
    "本活动仅可与新户礼叠加。",
    "本活动与新户礼叠加。",
    "This offer cannot be combined with any other offer.",
    "The welcome gift cannot be combined with the travel voucher.",
    "Customers may apply with an application form.",
]


@pytest.mark.parametrize(("text", "slots"), KEPT_OUT)
def test_what_may_not_go_together_is_kept_out(text: str, slots: set[str], tmp_path: Path) -> None:
    assert said(tmp_path / "p", text) == {(slot, "out") for slot in slots}


@pytest.mark.parametrize(("text", "slots"), LET_IN)
def test_what_may_go_together_is_let_in(text: str, slots: set[str], tmp_path: Path) -> None:
    assert said(tmp_path / "p", text) == {(slot, "in") for slot in slots}


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_leaves_open_which_two_or_when_is_no_claim(text: str, tmp_path: Path) -> None:
    assert said(tmp_path / "p", text) == set()


@pytest.mark.parametrize(
    ("lead", "value"),
    [
        ("本活动不可与下列优惠叠加：", "out"),
        ("不得与以下活动同享:", "out"),
        ("本活动可与下列优惠叠加：", "in"),
    ],
)
def test_each_member_of_a_list_is_let_in_or_kept_out_as_the_words_above_say(
    lead: str, value: str, tmp_path: Path
) -> None:
    [(slot, found)] = said(tmp_path / "p", "- 新户礼", lead)
    assert (slot[:4], found) == ("与新户礼", value)


def test_two_that_are_named_are_let_in_by_neither() -> None:
    assert combining_in("新户礼可与开卡礼叠加") is None
