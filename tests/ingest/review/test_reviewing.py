"""All that a trainer is shown of a submission."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.embedding_cache import EmbeddingCache
from index.generation import Act
from index.layout import Layout
from ingest.check import check_packs
from ingest.embed import embed_drafts
from ingest.prepare import Terms
from ingest.publish import publish
from ingest.review.opened_library import OpenedLibrary
from ingest.review.questions import own_questions
from ingest.review.review_findings import review_findings
from ingest.review.reviewing import review
from ingest.review.submission import Submission, submission
from knowledge.changes import ChangeKind
from knowledge.fact import FactKind
from knowledge.review import CardsRead, QuestionOrigin, Review, ReviewQuestion
from knowledge.wording import Severity
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder

JULY = "2026-07-01"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
FEES = """# 信用卡收费

## 年费

| 卡种 | 主卡年费 | 附属卡年费 |
|---|---|---|
| 普卡 | 80元 | 40元 |
| 金卡 | 160元 | 80元 |

## 挂失怎么办

请先在手机银行申请临时挂失，再携带身份证到网点办理正式挂失手续，手续费每次10元。
"""
FAQ = """# 常见问题

## 问：卡丢了收多少钱？

答：挂失手续费每次10元，补卡工本费15元。

相似问：

- 挂失要钱吗
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a library that holds the fees and a campaign that is over."""
    packs = tmp_path / "packs"
    write_pack(packs / "fees", {"fees.md": FEES}, id="fees", title="收费标准")
    over = {"starts_at": "2026-03-01", "ends_at": "2026-05-01", "kind": "campaign"}
    text = "# 「迎春」规则\n\n金卡主卡年费为99元。报名截止2026年4月1日。\n"
    write_pack(packs / "over", {"a.md": text}, id="over", title="「迎春」活动", **over)
    act = Act("t", "", LONG_AGO, "published")
    publish(packs, tmp_path / "home", HashEncoder(), act, silent, Terms())
    return tmp_path / "home"


def repriced(folder: Path, old: str, new: str, version: int = 2, **more: str) -> Path:
    """Write the fees with one of them changed, as another version."""
    told = {"id": "fees", "title": "收费标准", "version": str(version), **more}
    return write_pack(folder, {"fees.md": FEES.replace(old, new)}, **told)


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def brought(home: Path, path: Path, visible_from: datetime | None = None) -> Submission:
    encoder = HashEncoder()
    drafts = check_packs(path, encoder.count_tokens, DEMO_DAY)
    assert all(draft.is_publishable for draft in drafts), [d.findings for d in drafts]
    cache = EmbeddingCache(Layout(home).embeddings)
    contents = embed_drafts(drafts, encoder, cache, silent)
    return submission(drafts, contents, DEMO_DAY, visible_from)


def told(home: Path, what: Submission, questions: Sequence[str] = ()) -> Review:
    asked = [ReviewQuestion(text) for text in questions]
    return review(what, OpenedLibrary(home, HashEncoder()).against(), asked, silent)


def test_what_was_understood_is_counted(home: Path, tmp_path: Path) -> None:
    path = write_pack(tmp_path / "new", {"fees.md": FEES, "faq.md": FAQ}, id="new", title="手册")
    [read] = told(home, brought(home, path)).understood
    assert read.pack.pack_id == "new"
    assert [(d.document.document_id, d.passages) for d in read.documents] == [
        ("faq", 1),
        ("fees", 2),
    ]
    assert read.facts[FactKind.MONEY] == 7
    assert read.cards is not None
    assert 0 < read.cards.points <= read.cards.cards


def test_cards_that_were_left_out_are_counted_by_rule(home: Path, tmp_path: Path) -> None:
    text = "# 换卡\n\n## 兑换错了能换吗\n\n不能。确认兑换后不能互换。没有绑定钱包的次日补发。但首次兑换的可以更换。\n\n## 补卡\n\n补卡工本费每张15元。\n"
    path = write_pack(tmp_path / "new", {"fees.md": text}, id="new", title="手册")
    [read] = told(home, brought(home, path)).understood
    assert read.cards == CardsRead(1, 1, {"many_things": 1})


def test_a_new_version_is_compared_with_the_one_before(home: Path, tmp_path: Path) -> None:
    path = repriced(tmp_path / "new", "160元", "180元", starts_at=JULY)
    found = told(home, brought(home, path), ["金卡主卡年费", "卡种"])
    [compared] = found.compared
    assert compared.before == "1"
    assert [(t.term, t.before, t.after) for t in compared.terms] == [
        ("starts_at", "", "2026-07-01T00:00+08:00")
    ]
    [change] = compared.changes
    assert (change.kind, change.about) == (ChangeKind.VALUE, "年费 · 金卡 · 主卡年费")
    assert found.contradictions == (), (
        "a version does not contradict the one that it takes the place of"
    )
    assert found.rehearsed == 2


def test_a_draft_is_compared_with_what_was_published_last_though_it_does_not_hold_yet(
    home: Path, tmp_path: Path
) -> None:
    def version(number: int, fee: str) -> Path:
        return repriced(tmp_path / f"v{number}", "160元", fee, number, starts_at=JULY)

    act = Act("t", "", LONG_AGO, "scheduled")
    publish(version(2, "180元"), home, HashEncoder(), act, silent, Terms())
    [compared] = told(home, brought(home, version(3, "200元"))).compared
    [change] = compared.changes
    assert compared.before == "2"
    assert change.before is not None
    assert change.before.text == "180元"


def test_a_question_that_would_be_answered_differently_is_shown_both_ways(
    home: Path, tmp_path: Path
) -> None:
    path = repriced(tmp_path / "new", "每次10元", "每次12元", starts_at=JULY)
    found = told(home, brought(home, path), ["挂失手续费每次多少元", "金卡主卡年费", "  "])
    [changed] = found.questions
    assert changed.question == ReviewQuestion("挂失手续费每次多少元", QuestionOrigin.ASKED)
    assert changed.at == datetime(2026, 6, 30, 16, tzinfo=UTC), "asked when the draft holds"
    assert (changed.before.value, changed.after.value) == ("10元", "12元")
    assert changed.before.source is not None
    assert changed.after.source is not None
    assert (changed.before.source.version, changed.after.source.version) == ("1", "2")


def test_a_question_whose_own_row_stays_is_not_answered_differently(
    home: Path, tmp_path: Path
) -> None:
    path = repriced(tmp_path / "new", "160元", "180元")
    found = told(home, brought(home, path), ["普卡主卡年费", "金卡主卡年费"])
    assert [changed.question.text for changed in found.questions] == ["金卡主卡年费"]
    assert found.compared[0].changes


def test_questions_that_the_draft_says_it_answers_are_asked_as_well(
    home: Path, tmp_path: Path
) -> None:
    path = write_pack(tmp_path / "new", {"faq.md": FAQ}, id="new", title="手册")
    what = brought(home, path)
    assert [q.text for q in own_questions(what)] == ["卡丢了收多少钱？", "挂失要钱吗"]
    assert told(home, what, ["挂失要钱吗", "年费"]).rehearsed == 3
    assert (
        review(what, OpenedLibrary(home, HashEncoder()).against(), (), silent, most=1).rehearsed
        == 1
    )


def test_what_the_draft_contradicts_waits_for_a_person_and_what_it_repeats_does_not(
    home: Path, tmp_path: Path
) -> None:
    text = (
        "# 手册\n\n## 金卡年费\n\n金卡主卡年费为200元。\n\n## 丢卡\n\n"
        "请先在手机银行申请临时挂失，再携带身份证到网点办理正式挂失手续，手续费每次10元。\n"
    )
    path = write_pack(tmp_path / "guide", {"a.md": text}, id="guide", title="手册")
    what = brought(home, path)
    found = told(home, what)
    [clash] = found.contradictions
    assert (clash.draft.text, clash.other.text, clash.other.pack_id) == ("200元", "160元", "fees")
    [duplicate] = found.duplicates
    assert (duplicate.draft.lines, duplicate.other.lines) == ((9, 9), (12, 12))
    [findings] = review_findings(found, what.drafts)
    assert [(f.code, f.severity, f.file, f.line) for f in findings] == [
        ("contradiction", Severity.HELD, "a.md", 5),
        ("duplicate", Severity.WARNING, "a.md", 9),
    ]
    assert "完全相同" in findings[1].problem()
    (tmp_path / "guide" / "a.md").write_text(text.replace("每次10元", "每次收10元"), "utf-8")
    what = brought(home, path)
    [findings] = review_findings(told(home, what), what.drafts)
    assert findings[1].code == "near_duplicate"
    assert "100%" not in findings[1].problem()
    assert "160元" in findings[0].problem()
    assert "fees.md:8" in findings[0].problem()


def test_what_is_over_is_not_held_against_a_draft(home: Path, tmp_path: Path) -> None:
    text = "# 「迎春」问答\n\n报名截止2026年4月5日。\n"
    path = write_pack(tmp_path / "guide", {"a.md": text}, id="guide", title="「迎春」手册")
    assert told(home, brought(home, path)).contradictions == ()


def test_packs_that_come_together_are_held_against_each_other(home: Path, tmp_path: Path) -> None:
    text = "# 手册\n\n## 金卡年费\n\n金卡主卡年费为{}元。\n"
    for name, fee in (("one", 160), ("two", 170)):
        write_pack(tmp_path / "both" / name, {"a.md": text.format(fee)}, id=name, title=name)
    what = brought(home, tmp_path / "both")
    found = told(home, what)
    sides = {(c.draft.pack_id, c.other.pack_id) for c in found.contradictions}
    assert ("two", "fees") in sides
    assert sides & {("one", "two"), ("two", "one")}
    assert all(
        f.file.startswith(("one/", "two/"))
        for fs in review_findings(found, what.drafts)
        for f in fs
    )


def test_without_a_library_a_draft_is_held_against_itself(tmp_path: Path) -> None:
    text = FEES + "\n## 金卡年费说明\n\n金卡主卡年费为200元。\n"
    path = write_pack(tmp_path / "new", {"a.md": text}, id="new", title="手册")
    what = brought(tmp_path / "nowhere", path)
    found = told(tmp_path / "nowhere", what, ["金卡年费"])
    assert (found.generation, found.rehearsed, found.questions) == (None, 0, ())
    assert found.compared[0].before is None
    assert [(c.draft.text, c.other.text) for c in found.contradictions] in (
        [("160元", "200元")],
        [("200元", "160元")],
    )
