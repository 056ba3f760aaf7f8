"""What a draft changes, contradicts, repeats and answers anew, as HTML: always the two sides beside each other."""

from collections.abc import Mapping, Sequence

from api.review_schemas import (
    ChangedQuestionOut,
    ChangeOut,
    ComparedOut,
    ContradictionOut,
    DuplicateOut,
    PlaceOut,
    ReviewOut,
    SourceOut,
)
from api.schemas import WindowOut
from ui.desk.given_view import given_html
from ui.desk.timeline_view import window_words
from ui.look.marking import Mark, marked
from ui.look.moments import moment_words
from ui.phrases import desk as phrases
from ui.phrases.conditions import condition_words
from ui.phrases.phrase import Language, Phrase

_GROUPS: Mapping[str, Phrase] = {
    "value": phrases.CHANGES_VALUES,
    "added": phrases.CHANGES_ADDED,
    "removed": phrases.CHANGES_REMOVED,
    "reworded": phrases.CHANGES_REWORDED,
    "moved": phrases.CHANGES_MOVED,
}
# More are read by nobody; the count says that there are more.
_MOST = 60


def count_of(review: ReviewOut) -> int:
    """Return how many things a draft would change that somebody should look at."""
    compared = sum(len(c.terms) + len(c.changes) for c in review.compared)
    return compared + len(review.contradictions) + len(review.duplicates) + len(review.questions)


def compared_html(compared: ComparedOut, language: Language) -> str:
    """Return what differs from the version before, values first."""
    if compared.before is None:
        return f'<p class="lq-note">{phrases.NEW_PACK.tell(language)}</p>'
    if not compared.terms and not compared.changes:
        words = phrases.NOTHING_CHANGED.tell(language, version=compared.before)
        return f'<p class="lq-note">{marked(words)}</p>'
    title = phrases.COMPARED_WITH.tell(language, version=compared.before)
    parts = [_terms(compared, language)]
    for kind, name in _GROUPS.items():
        found = [change for change in compared.changes if change.kind == kind]
        if found:
            parts.append(
                _group(name.tell(language), [_change(c, language) for c in found], language)
            )
    return f'<section class="lq-card"><h2>{marked(title)}</h2>{"".join(parts)}</section>'


def contradictions_html(found: Sequence[ContradictionOut], language: Language) -> str:
    """Return contradictions, each with both sources; empty if there are none."""
    title = phrases.CONTRADICTIONS.tell(language, count=len(found))
    return _listed(title, [_contradiction(c, language) for c in found], language)


def duplicates_html(found: Sequence[DuplicateOut], language: Language) -> str:
    """Return passages that another document says already, beside it; empty if there are none."""
    title = phrases.DUPLICATES.tell(language, count=len(found))
    return _listed(title, [_duplicate(d, language) for d in found], language)


def questions_html(review: ReviewOut, language: Language) -> str:
    """Return the questions that would be answered differently, before and after."""
    if not review.questions:
        phrase = phrases.QUESTIONS_NONE if review.rehearsed else phrases.QUESTIONS_UNASKED
        words = phrase.tell(language, count=review.rehearsed)
        return f'<p class="lq-note">{words}</p>'
    title = phrases.QUESTIONS.tell(language, count=len(review.questions))
    return _listed(title, [_question(q, language) for q in review.questions], language)


def _listed(title: str, items: list[str], language: Language) -> str:
    if not items:
        return ""
    return f'<section class="lq-card"><h2>{title}</h2>{_capped(items, language)}</section>'


def _group(title: str, items: list[str], language: Language) -> str:
    return f'<h3 class="lq-section">{title} {len(items)}</h3>{_capped(items, language)}'


def _capped(items: list[str], language: Language) -> str:
    left = len(items) - _MOST
    more = (
        f'<p class="lq-hint">{phrases.MORE_LEFT.tell(language, count=left)}</p>' if left > 0 else ""
    )
    return "".join(items[:_MOST]) + more


def _terms(compared: ComparedOut, language: Language) -> str:
    items = [
        _pair(
            marked(" · ".join(filter(None, (term.document_id, term.term)))),
            [
                (phrases.BEFORE, _said(term.before, language)),
                (phrases.AFTER, _said(term.after, language)),
            ],
            language,
        )
        for term in compared.terms
    ]
    return _group(phrases.CHANGES_TERMS.tell(language), items, language) if items else ""


def _change(change: ChangeOut, language: Language) -> str:
    sides = [(phrases.BEFORE, change.before), (phrases.AFTER, change.after)]
    told = [(name, _place(place)) for name, place in sides if place is not None]
    return _pair(marked(change.about), told, language)


def _place(place: PlaceOut) -> str:
    return _in_sentence(place.clause, place.text)


def _said(words: str, language: Language) -> str:
    return (
        marked(words) if words else f'<span class="lq-hint">{phrases.NOTHING.tell(language)}</span>'
    )


def _in_sentence(sentence: str, words: str) -> str:
    """Return a sentence with the words that matter marked in it, or alone where it does not hold them."""
    if sentence.lstrip().startswith("|"):
        cells = (cell.strip() for cell in sentence.strip().strip("|").split("|"))
        sentence = " · ".join(filter(None, cells))
    at = sentence.find(words)
    if at < 0:
        return f"<strong>{marked(words)}</strong>"
    if words == sentence:
        return marked(sentence)
    return marked(sentence, [Mark(at, at + len(words))])


def _pair(head: str, told: Sequence[tuple[Phrase, str]], language: Language) -> str:
    """Return two sides beside each other, or the one that there is."""
    sides = "".join(
        f'<div class="lq-side"><small>{name.tell(language)}</small><div>{body}</div></div>'
        for name, body in told
    )
    return f'<article class="lq-pair"><p class="lq-pair-head">{head}</p><div class="lq-sides">{sides}</div></article>'


def _contradiction(found: ContradictionOut, language: Language) -> str:
    sure = phrases.CONTRADICTION_SURE if found.is_sure else phrases.CONTRADICTION_LIKELY
    conditions = condition_words(found.conditions, language)
    about = " · ".join(filter(None, (found.subject, found.slot, *conditions)))
    tone = "lq-today" if found.is_sure else "lq-soon"
    head = f'<b>{marked(about)}</b> <span class="lq-badge {tone}">{sure.tell(language)}</span>'
    return _sources(head, found.draft, found.other, language)


def _duplicate(found: DuplicateOut, language: Language) -> str:
    # The same words, however they are spaced; what merely rounds to all of them is not.
    is_same = found.draft.text.split() == found.other.text.split()
    most = min(round(found.likeness * 100), 99)
    share = phrases.LIKENESS.tell(language, share=most)
    share = phrases.IDENTICAL.tell(language) if is_same else share
    return _sources(
        f'<span class="lq-badge lq-calm">{share}</span>', found.draft, found.other, language
    )


def _sources(head: str, draft: SourceOut, other: SourceOut, language: Language) -> str:
    name = phrases.SIDE_ALSO_DRAFT if other.is_draft else phrases.SIDE_PUBLISHED
    return _pair(
        head,
        [(phrases.SIDE_DRAFT, _source(draft, language)), (name, _source(other, language))],
        language,
    )


def _source(source: SourceOut, language: Language) -> str:
    window = WindowOut(starts_at=source.window.starts_at, ends_at=source.window.ends_at)
    where = phrases.LINE.tell(language, file=source.path, line=source.lines[0])
    path = " › ".join((f"{source.pack_title} {source.version}", *source.heading_path))
    return (
        f"<p>{_in_sentence(source.sentence, source.text)}</p>"
        f'<p class="lq-hint">{marked(path)}<br>{marked(where)}<br>{marked(window_words(window, language))}</p>'
    )


def _question(found: ChangedQuestionOut, language: Language) -> str:
    is_judged = found.question.origin == "judged"
    origin = (phrases.QUESTION_JUDGED if is_judged else phrases.QUESTION_ASKED).tell(language)
    at = moment_words(found.at, language)
    head = f'<b>{marked(found.question.text)}</b> <span class="lq-hint">{origin} · {at}</span>'
    before, after = found.before, found.after
    return _pair(
        head,
        [
            (phrases.BEFORE, given_html(before, after, language)),
            (phrases.AFTER, given_html(after, before, language)),
        ],
        language,
    )
