"""The answer as HTML: its words large with the values marked, how long they hold, whom they are for, where they stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from api.schemas import AnswerOut, AppliesToOut, CitationOut, HitOut, TrustOut, WindowOut
from ui.agent.validity import badge, phase_words
from ui.look.markdown_html import Page, to_html
from ui.look.marking import LOCK, Mark, marked
from ui.look.moments import day_words
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.phrases.phrase import Language

# Characters up to which words are set large, and middling; beyond, a paragraph reads better small.
_LARGE = 48
_MIDDLING = 130
_FEW_VALUES = 6
# A table's first rows and its rule.
_HEAD = re.compile(r"^[ \t]*\|.*\n[ \t]*\|?[ \t]*:?-[-:| \t]*\n", re.MULTILINE)
# Rows above one that is looked for, on a narrow page.
_FAR_DOWN = 2


def answer_html(
    answer: AnswerOut,
    hits: Sequence[HitOut],
    language: Language,
    altered: Sequence[tuple[int, int]] = (),
) -> str:
    """Return the answer's card; what is internal is marked on its band, and guarded against copying.

    Args:
        answer: The answer.
        hits: What was found, the answering passage among it.
        language: Of the page.
        altered: Characters [start, end) of that passage's text that were others when the reader last saw it.
    """
    at = _place(answer, hits)
    # Without its passage, nobody knows where in it an answer stands.
    news = tuple(Mark(*span, "altered") for span in altered) if at >= 0 else ()
    inside = [
        internal_band(language) if is_internal(answer) else "",
        f"<header>{_path(answer)}{badge_html(answer.window, answer.days_left, language)}</header>",
        others_html(answer, language),
        f'<div class="lq-text lq-{_size(answer.text)}{_crowd(answer)}">'
        f"{body_html(answer, [mark.shifted(-at) for mark in news])}</div>",
        chips_html(answer, language),
        _clause(answer, hits, language, news),
        _meta(answer, language),
        citation_html(answer.citation, language),
    ]
    label = marked(phrases.ANSWER.tell(language))
    guard = " lq-guard lq-internal" if is_internal(answer) else ""
    return f'<article class="lq-card lq-answer{guard}" aria-label="{label}">{"".join(inside)}</article>'


def is_internal(words: AnswerOut | HitOut) -> bool:
    """Tell whether words may not reach a customer: everything but what is plainly customer wording."""
    return words.disclosure != "customer"


def internal_band(language: Language) -> str:
    """Return the band over what is internal: icon, name and rule."""
    name = phrases.INTERNAL.tell(language)
    rule = phrases.INTERNAL_RULE.tell(language)
    return f'<div class="lq-band" role="note">{LOCK}<b>{name}</b><span>{rule}</span></div>'


def body_html(words: AnswerOut | HitOut, more: Sequence[Mark] = ()) -> str:
    """Return a passage's words under what introduces them, such as a table's header, with values, what is decisive and `more` marked."""
    lead = _lead(words)
    marks = [*(Mark(*fact.span) for fact in words.facts), *more]
    if isinstance(words, AnswerOut) and words.decisive is not None:
        marks.append(Mark(*words.decisive, "decisive"))
    # What stands before an answer is no part of it, and would be its lead.
    inside = [mark for mark in marks if mark.end > 0]
    shifted = [replace(mark, start=max(mark.start, 0)).shifted(len(lead)) for mark in inside]
    whole = to_html(Page(lead + words.text, shifted, lead_lines=lead.count("\n")))
    return lifted_row_html(words) + whole if isinstance(words, AnswerOut) else whole


def lifted_row_html(answer: AnswerOut) -> str:
    """Return the decisive row of a table that is shown whole, under its header, to stand before it; empty if none lies far down."""
    if answer.decisive is None:
        return ""
    start = answer.text.rfind("\n", 0, answer.decisive[0]) + 1
    heads = [found for found in _HEAD.finditer(answer.text) if found.end() <= start]
    if not heads or answer.text.count("\n", heads[-1].end(), start) < _FAR_DOWN:
        return ""
    row = answer.text[start:].split("\n", 1)[0]
    if not row.lstrip().startswith("|"):
        return ""
    head = heads[-1].group()
    mark = Mark(*answer.decisive, "decisive").shifted(len(head) - start)
    return f'<div class="lq-lifted">{to_html(Page(head + row, [mark]))}</div>'


def badge_html(window: WindowOut, days_left: int | None, language: Language) -> str:
    """Return how long something holds, as a badge."""
    shown = badge(window, days_left, language)
    return f'<span class="lq-badge lq-{shown.tone}">{marked(shown.words)}</span>'


def short_path(words: AnswerOut | HitOut) -> str:
    """Return the pack's title and the nearest heading; the citation names the whole way."""
    nearest = words.citation.heading_path[-1:] or (words.title,)
    return " › ".join(dict.fromkeys((words.pack_title, *nearest)))


def citation_html(citation: CitationOut, language: Language) -> str:
    """Return where words stand, on one line."""
    parts = [
        *(citation.pack, citation.document, *citation.heading_path),
        where_words(citation, language),
        phrases.VERSION.tell(language, version=citation.version),
    ]
    steps = '<span class="lq-step" aria-hidden="true">›</span>'.join(
        f"<span>{marked(part)}</span>" for part in parts[:-2]
    )
    tail = " · ".join(marked(part) for part in parts[-2:])
    name = phrases.CITATION.tell(language)
    return f'<footer class="lq-cite"><b>{name}</b> {steps} <span class="lq-where">{tail}</span></footer>'


def where_words(citation: CitationOut, language: Language) -> str:
    """Return where words stand: the file with its page, slide, sheet and row, or else the lines of the document."""
    if citation.file is not None:
        place = citation.place
        told = "" if place is None else place.zh if language == "zh" else place.en
        return " ".join(filter(None, (citation.file, told)))
    first, last = citation.lines
    lines = phrases.SOURCE_LINE if first == last else phrases.SOURCE_LINES
    return lines.tell(language, first=first, last=last)


def others_html(words: AnswerOut | HitOut, language: Language) -> str:
    """Return a plain warning where words are for other customers than the one on the line; else nothing."""
    if words.applies_to.matches is not False:
        return ""
    name = phrases.NOT_THIS_CUSTOMER.tell(language)
    only = phrases.ONLY_FOR.tell(language, customers=_customers(words.applies_to, language))
    return f'<p class="lq-others" role="note"><b>⚠ {name}</b> <span>{marked(only)}</span></p>'


def chips_html(answer: AnswerOut, language: Language) -> str:
    """Return the values that settle the question as chips, each with its kind; nothing where the words are short, or nothing is plainly decisive.

    A value out of its words tells nothing where it is one of several: inside them it is marked anyway.
    """
    start, end = answer.decisive or (0, 0)
    told = [fact for fact in answer.facts if fact.span[0] < end and fact.span[1] > start]
    chips = list(dict.fromkeys((fact.kind.value, fact.text) for fact in told))
    if _size(answer.text) == "large" or not 0 < len(chips) <= _FEW_VALUES:
        return ""
    kinds = dict(pair.split("=") for pair in phrases.VALUE_KINDS.tell(language).split())
    items = "".join(f"<li><span>{kinds[kind]}</span> {marked(text)}</li>" for kind, text in chips)
    return f'<ul class="lq-chips" aria-label="{phrases.VALUES.tell(language)}">{items}</ul>'


def applies_words(applies_to: AppliesToOut, language: Language) -> str:
    """Return the customers that something is for, or nothing if it is for all."""
    customers = _customers(applies_to, language)
    return phrases.APPLIES_TO.tell(language, customers=customers) if customers else ""


def _customers(applies_to: AppliesToOut, language: Language) -> str:
    return common.SEPARATOR.tell(language).join((*applies_to.segments, *applies_to.regions))


def _path(answer: AnswerOut) -> str:
    return f'<p class="lq-path">{marked(short_path(answer))}</p>'


def _lead(words: AnswerOut | HitOut) -> str:
    # A table's header introduces rows, not the notes beneath them.
    is_idle = words.context.lstrip().startswith("|") and not words.text.lstrip().startswith("|")
    return "" if is_idle or not words.context.strip() else f"{words.context.rstrip()}\n"


def _passage(answer: AnswerOut, hits: Sequence[HitOut]) -> HitOut | None:
    return next((hit for hit in hits if hit.passage_id == answer.passage_id), None)


def _place(answer: AnswerOut, hits: Sequence[HitOut]) -> int:
    """Return where in its passage an answer begins; -1 where that is not at hand."""
    hit = _passage(answer, hits)
    return -1 if hit is None else hit.text.find(answer.text)


def _clause(
    answer: AnswerOut, hits: Sequence[HitOut], language: Language, news: Sequence[Mark]
) -> str:
    hit, at = _passage(answer, hits), _place(answer, hits)
    if hit is None or at < 0 or len(hit.text) == len(answer.text):
        return ""
    lead = _lead(hit)
    marks = [Mark(at, at + len(answer.text), "decisive"), *news]
    shifted = [mark.shifted(len(lead)) for mark in marks]
    page = Page(lead + hit.text, shifted, lead_lines=lead.count("\n"))
    name = phrases.WHOLE_CLAUSE.tell(language)
    return f'<details class="lq-clause"><summary>{name}</summary>{to_html(page)}</details>'


def _meta(answer: AnswerOut, language: Language) -> str:
    parts = []
    if answer.phase is not None:
        parts.append(f'<span class="lq-phase">{marked(phase_words(answer.phase, language))}</span>')
    applies = applies_words(answer.applies_to, language)
    if applies and answer.applies_to.matches is not False:
        parts.append(f"<span>{marked(applies)}</span>")
    if answer.trust is not None and answer.trust.due_at is not None:
        parts.append(_trust(answer.trust, language))
    return f'<p class="lq-meta">{"".join(parts)}</p>' if parts else ""


def _trust(trust: TrustOut, language: Language) -> str:
    words = phrases.TRUST_DUE if trust.is_due else phrases.TRUSTED
    told = words.tell(language, name=trust.verified_by, day=day_words(trust.verified_at, language))
    badge_of = ' class="lq-badge lq-soon"' if trust.is_due else ""
    return f"<span{badge_of}>{marked(told)}</span>"


def _crowd(answer: AnswerOut) -> str:
    # Where everything is a value, marking all of them loudly marks none.
    return " lq-crowded" if len(answer.facts) > _FEW_VALUES else ""


def _size(text: str) -> str:
    if text.lstrip().startswith("|") or len(text) > _MIDDLING:
        return "small"
    return "large" if len(text) <= _LARGE else "middling"
