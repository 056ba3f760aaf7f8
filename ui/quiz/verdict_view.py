"""A verdict as HTML: right or wrong in words, the value, where it stands word for word, and old and new where it changed."""

from api.quiz_schemas import CardOut, ChangeOut, ToldOut, VerdictOut
from ui.agent.answer_view import citation_html
from ui.look.markdown_html import Page, to_html
from ui.look.marking import Mark, marked
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language, Phrase
from ui.quiz.quiz_dates import moment_words

_REASONS: dict[str, Phrase] = {
    "gave_up": phrases.REASON_GAVE_UP,
    "unreadable": phrases.REASON_UNREADABLE,
    "several": phrases.REASON_SEVERAL,
    "two_readings": phrases.REASON_TWO_READINGS,
    "other_value": phrases.REASON_OTHER_VALUE,
    "other_unit": phrases.REASON_OTHER_UNIT,
    "other_basis": phrases.REASON_OTHER_BASIS,
    "other_bound": phrases.REASON_OTHER_BOUND,
    "other_order": phrases.REASON_OTHER_ORDER,
    "incomplete": phrases.REASON_INCOMPLETE,
}
_YES_NO = {"yes": phrases.YES, "no": phrases.NO}


def verdict_html(card: CardOut, verdict: VerdictOut, reply: str, language: Language) -> str:
    """Return what is told of a reply."""
    head = phrases.RIGHT if verdict.is_right else phrases.WRONG
    said = "" if verdict.is_right else _said(card, verdict, reply, language)
    return _section(card, verdict.told, (head, said, verdict.is_right), language)


def answer_shown_html(card: CardOut, told: ToldOut, language: Language) -> str:
    """Return the answer to a card that is graded by whoever answers."""
    return _section(card, told, (phrases.SHOWN, "", None), language)


def told_html(told: ToldOut, language: Language) -> str:
    """Return the words of the source with the value marked, what changed, and where they stand."""
    lead = f"{told.context.rstrip()}\n" if told.context.strip() else ""
    at = told.statement.find(told.expected)
    marks = (
        [Mark(at, at + len(told.expected)).shifted(len(lead))] if told.expected and at >= 0 else []
    )
    page = Page(lead + told.statement, marks, lead_lines=lead.count("\n"))
    change = "" if told.change is None else change_html(told.change, language)
    return (
        f'{change}<div class="lq-text lq-small" aria-label="{phrases.CONFIRMED_BY.tell(language)}">'
        f"{to_html(page)}</div>{citation_html(told.citation, language)}"
    )


def change_html(change: ChangeOut, language: Language) -> str:
    """Return the old value beside the new one, from when on, and why."""
    was, now = phrases.WAS.tell(language), phrases.NOW.tell(language)
    about = []
    if change.since is not None:
        about.append(phrases.SINCE.tell(language, moment=moment_words(change.since, language)))
    if change.why:
        about.append(phrases.BECAUSE.tell(language, why=change.why))
    told = " · ".join(marked(part) for part in about)
    return (
        f'<div class="lq-quiz-change" role="group" aria-label="{phrases.OLD_AND_NEW.tell(language)}">'
        f'<p><b>{was}</b> <s class="lq-was">{marked(change.before)}</s></p>'
        f'<p><b>{now}</b> <ins class="lq-now">{marked(change.now)}</ins></p>'
        f'<p class="lq-hint">{told}</p></div>'
    )


def expected_html(card: CardOut, expected: str, language: Language) -> str:
    """Return what is right: steps as a numbered list, yes and no in words."""
    if card.reply == "yes_no" and expected in _YES_NO:
        return marked(_YES_NO[expected].tell(language))
    if card.reply == "order":
        steps = enumerate(expected.split("\n"), 1)
        return "<br>".join(f"{number}. {marked(step)}" for number, step in steps)
    return marked(" ".join(expected.split()))


def _section(
    card: CardOut, told: ToldOut, heading: tuple[Phrase, str, bool | None], language: Language
) -> str:
    name, said, is_right = heading
    kind = {True: " lq-right", False: " lq-missed", None: ""}[is_right]
    over = f'<p class="lq-note">{phrases.OVER.tell(language)}</p>' if told.is_over else ""
    size = "lq-large" if len(told.expected) <= _LARGE else "lq-middling"
    return (
        f'<section class="lq-card lq-verdict{kind}" role="status">'
        f'<p class="lq-verdict-kind">{name.tell(language)}</p>'
        f'<p class="lq-expected {size}">{expected_html(card, told.expected, language)}</p>{said}{over}'
        f"{told_html(told, language)}</section>"
    )


def _said(card: CardOut, verdict: VerdictOut, reply: str, language: Language) -> str:
    reason = _REASONS.get(verdict.why.value)
    parts = [] if reason is None else [reason.tell(language)]
    if reply:
        shown = _replied(card, reply, language)
        parts.insert(0, phrases.YOU_SAID.tell(language, reply=shown))
    told = " · ".join(marked(part) for part in parts)
    return f'<p class="lq-you-said">{told}</p>' if told else ""


def _replied(card: CardOut, reply: str, language: Language) -> str:
    if card.reply == "yes_no" and reply in _YES_NO:
        return _YES_NO[reply].tell(language)
    if card.reply == "order":
        places = [int(part) - 1 for part in reply.split() if part.isdigit()]
        return " → ".join(card.options[p] for p in places if 0 <= p < len(card.options))
    return reply


# Characters up to which an answer is set large.
_LARGE = 24
