"""A long list of questions and answers: told apart by what each asks, and its contradictions together."""

from pathlib import Path

import pytest

from eval.faq_workbook import write_faq_pack
from ingest.progress_parts import parts_of
from ingest.review.claim_index import ClaimIndex
from ingest.review.contradictions import clashes
from ingest.review.opened_library import OpenedLibrary
from ingest.review.review_findings import review_findings
from ingest.review.reviewing import review
from ingest.review.sides import Side
from knowledge.confirmation import key_of
from knowledge.finding import Finding
from knowledge.pack import PackKind
from knowledge.wording import Severity
from tests.builders import write_pack
from tests.fakes import HashEncoder
from tests.ingest.review.test_contradictions import claims
from tests.ingest.review.test_reviewing import brought

_ENTRY = "## Q：{}\n\n{}\n\n"


def _found(folder: Path, path: Path) -> list[Finding]:
    what = brought(folder, path)
    told = review(what, OpenedLibrary(folder, HashEncoder()).against(), (), lambda *_: None)
    return list(review_findings(told, what.drafts)[0])


def _faq(folder: Path, fees: list[int]) -> Path:
    asked = ["金卡主卡年费{}号规则是多少？", "金卡主卡年费{}号规则是多少（补充说明）？"]
    entries = [
        _ENTRY.format(question.format(number), f"金卡主卡年费每年{fee + more}元。")
        for number, fee in enumerate(fees, 101)
        for question, more in zip(asked, (0, 1), strict=True)
    ]
    return write_pack(folder, {"faq.md": "# 问答\n\n" + "".join(entries)}, kind="faq", id="faq")


def test_a_bank_s_export_is_held_up_by_nothing_but_what_contradicts(tmp_path: Path) -> None:
    path = write_faq_pack(tmp_path / "export", 450)
    found = [f for f in _found(tmp_path / "home", path) if f.code.startswith("contradiction")]
    [clash] = found
    assert (clash.code, clash.severity) == ("contradiction", Severity.HELD)
    assert "补充说明" in clash.fields["where"]


def test_a_few_contradictions_are_told_one_by_one_and_many_together(tmp_path: Path) -> None:
    few = _found(tmp_path / "home", _faq(tmp_path / "few", [200, 300]))
    assert {f.code for f in few} == {"contradiction"}
    many = _found(tmp_path / "home", _faq(tmp_path / "many", list(range(200, 500, 10))))
    [told] = [f for f in many if f.severity is Severity.HELD]
    assert told.code == "contradiction_many"
    assert int(told.fields["count"].replace(",", "")) >= 30
    assert "≠" in told.problem()
    assert "200元" in told.problem()


def test_whoever_stands_by_many_stands_by_no_others(tmp_path: Path) -> None:
    fees = list(range(200, 500, 10))
    one = _found(tmp_path / "home", _faq(tmp_path / "one", fees))
    other = _found(tmp_path / "home", _faq(tmp_path / "other", [*fees[:-1], 777]))
    keys = [[key_of(f) for f in found if f.code == "contradiction_many"] for found in (one, other)]
    assert len(keys[0]) == len(keys[1]) == 1
    assert keys[0] != keys[1]


def test_what_is_not_told_is_counted_and_waits_for_a_person(tmp_path: Path) -> None:
    text = "# 问答\n\n" + "".join(
        _ENTRY.format(f"金卡主卡年费是多少（{n}）？", f"金卡主卡年费每年{100 + n}元。")
        for n in range(6)
    )
    mine = claims(tmp_path / "faq", text, is_draft=True, kind=PackKind.FAQ)
    every, some = clashes(mine, ()), clashes(mine, (), most=4)
    assert len(every.told) == 15
    assert every.told[:4] == some.told
    assert sum(some.untold.values()) == 11
    assert Finding("contradictions_untold", "faq", None, {"count": "11"}).severity is Severity.HELD


def test_of_very_many_claims_those_of_one_question_still_meet(tmp_path: Path) -> None:
    text = "# 问答\n\n" + "".join(
        _ENTRY.format(
            f"{brand}白金信用卡的年费是多少{more}？", f"{brand}白金信用卡年费每年{fee}元。"
        )
        for more, fee in (("", 300), ("（补充）", 400))
        for brand in ("云岭", "青松", "海棠", "麦浪")
    )
    sides = list(map(Side, claims(tmp_path / "faq", text, is_draft=True, kind=PackKind.FAQ)))
    index = ClaimIndex(sides, few=0)
    for number, side in enumerate(sides):
        assert sides[(number + 4) % 8] in index.candidates(side)


def test_the_parts_of_a_stage_come_to_the_whole() -> None:
    heard: list[tuple[str, int, int]] = []
    parts = parts_of(lambda *told: heard.append(told), "review", (10, 0, 5))
    for part in parts:
        for done in range(101):
            part(done, 100)
    came = [here for _, here, _ in heard]
    assert came == sorted(came)
    assert (heard[0], heard[-1]) == (("review", 0, 15), ("review", 15, 15))
    assert len(heard) < 25


@pytest.mark.parametrize(
    ("asked", "other", "is_one"),
    [
        ("怎样在手机银行给金卡办理注销？", "怎样在手机银行给金卡办理激活？", False),
        ("金卡审核需要多久？", "请问金卡的审核需要多久？", True),
    ],
)
def test_answers_of_one_list_clash_only_where_the_questions_may_be_one(
    tmp_path: Path, asked: str, other: str, is_one: bool
) -> None:
    text = "# 问答\n\n" + "".join(
        _ENTRY.format(question, f"金卡审核需要{days}个工作日。")
        for question, days in ((asked, 3), (other, 5))
    )
    mine = claims(tmp_path / "faq", text, is_draft=True, kind=PackKind.FAQ)
    assert bool(clashes(mine, ()).told) is is_one
