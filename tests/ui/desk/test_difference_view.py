"""Both sides of what a draft contradicts and answers anew, with their sources, and nothing of them as markup."""

from datetime import UTC, datetime

from api.review_schemas import (
    ChangedQuestionOut,
    ContradictionOut,
    DuplicateOut,
    GivenOut,
    ReviewOut,
    ReviewQuestionOut,
    SourceOut,
    WindowReadOut,
)
from knowledge.review import ClaimKind, QuestionOrigin
from ui.desk.difference_view import contradictions_html, duplicates_html, questions_html
from ui.phrases import desk as phrases

AT = datetime(2026, 5, 31, 2, tzinfo=UTC)


def source(sentence: str, text: str, *, is_draft: bool) -> SourceOut:
    return SourceOut(
        pack_id="fees",
        pack_title="年费 <b>",
        version="2",
        is_draft=is_draft,
        window=WindowReadOut(starts_at=None, ends_at=None),
        document_id="d",
        document_title="年费",
        path="d.md",
        passage_id="p",
        heading_path=("年费",),
        lines=(3, 3),
        sentence=sentence,
        text=text,
    )


DRAFT = source("| 白金卡 | 4200元 |", "4200元", is_draft=True)
OTHER = source("白金卡年费每年3600元。", "3600元", is_draft=False)


def test_a_contradiction_shows_both_values_with_their_sources() -> None:
    found = ContradictionOut(
        kind=ClaimKind.FEE,
        subject="白金卡",
        slot="年费",
        conditions=(),
        draft=DRAFT,
        other=OTHER,
        is_sure=True,
    )

    html = contradictions_html([found], "zh")

    assert '白金卡 · <mark class="lq-value">4200元</mark>' in html
    assert '<mark class="lq-value">3600元</mark>' in html
    assert phrases.CONTRADICTION_SURE.zh in html
    assert "年费 &lt;b&gt; 2 › 年费" in html
    assert contradictions_html([], "zh") == ""


def test_conditions_are_told_in_the_page_s_language() -> None:
    found = ContradictionOut(
        kind=ClaimKind.FEE,
        subject="白金卡",
        slot="年费",
        conditions=("main", "year"),
        draft=DRAFT,
        other=OTHER,
        is_sure=True,
    )

    assert "白金卡 · 年费 · 主卡 · 每年" in contradictions_html([found], "zh")
    english = contradictions_html([found], "en")
    assert "白金卡 · 年费 · main card · each year" in english
    assert phrases.PUBLISHED_ON.en in english


def test_a_question_shows_what_is_answered_before_and_after() -> None:
    question = ReviewQuestionOut(text="白金卡年费", origin=QuestionOrigin.ASKED)
    nothing = GivenOut(text="", value="", source=None, confidence=0)
    answer = GivenOut(text="年费4200元", value="4200元", source=DRAFT, confidence=1)
    changed = ChangedQuestionOut(question=question, at=AT, before=nothing, after=answer)
    review = ReviewOut(
        job_id="j",
        at=AT,
        generation=1,
        understood=(),
        compared=(),
        contradictions=(),
        duplicates=(),
        questions=(changed,),
        rehearsed=3,
    )

    html = questions_html(review, "zh")

    assert html.index(phrases.NO_ANSWER.zh) < html.index("4200元")
    unasked = review.model_copy(update={"questions": (), "rehearsed": 0})
    assert phrases.QUESTIONS_UNASKED.zh in questions_html(unasked, "zh")


def test_the_same_words_are_called_identical_and_no_others() -> None:
    def told(text: str, likeness: float) -> str:
        draft, other = (source("", words, is_draft=False) for words in ("网点周日 不营业。", text))
        found = DuplicateOut(draft=draft, other=other, likeness=likeness, similarity=1)
        return duplicates_html([found], "zh")

    assert phrases.IDENTICAL.zh in told("网点周日\n不营业。", 1)
    assert phrases.LIKENESS.tell("zh", share=99) in told("网点周日不营业！", 0.999)
    assert phrases.LIKENESS.tell("zh", share=80) in told("网点周六不营业。", 0.8)
