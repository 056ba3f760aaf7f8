"""What was made of a draft, as HTML: what it is, for whom, and how much was found in it."""

from collections.abc import Mapping

from api.review_schemas import DateReadOut, PackReadOut
from ui.desk.timeline_view import window_words
from ui.look.marking import marked
from ui.look.moments import number_words
from ui.phrases import common
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language, Phrase

KINDS: Mapping[str, Phrase] = {
    "campaign": phrases.KIND_CAMPAIGN,
    "product": phrases.KIND_PRODUCT,
    "procedure": phrases.KIND_PROCEDURE,
    "faq": phrases.KIND_FAQ,
}
DISCLOSURES: Mapping[str, Phrase] = {
    "customer": phrases.DISCLOSURE_CUSTOMER,
    "internal": phrases.DISCLOSURE_INTERNAL,
}
_FACTS: Mapping[str, Phrase] = {
    "money": phrases.FACT_MONEY,
    "rate": phrases.FACT_RATE,
    "date": phrases.FACT_DATE,
    "count": phrases.FACT_COUNT,
    "duration": phrases.FACT_DURATION,
    "threshold": phrases.FACT_THRESHOLD,
}


def pack_html(read: PackReadOut, language: Language) -> str:
    """Return what a pack of a draft is, for whom, and what was found in it."""
    kind = KINDS[read.kind].tell(language)
    what = phrases.PACK_VERSION.tell(language, kind=kind, version=read.version, owner=read.owner)
    names = common.SEPARATOR.tell(language).join(
        (*read.applies_to.segments, *read.applies_to.regions)
    )
    whom = (
        phrases.CUSTOMERS.tell(language, names=names)
        if names
        else phrases.ALL_CUSTOMERS.tell(language)
    )
    disclosure = DISCLOSURES[read.disclosure].tell(language)
    counts = phrases.PACK_FACTS.tell(
        language,
        documents=number_words(len(read.documents)),
        passages=number_words(read.passages),
        points=number_words(0 if read.cards is None else read.cards.points),
        cards=number_words(0 if read.cards is None else read.cards.cards),
    )
    return (
        f'<section class="lq-card"><h2>{marked(read.title)}</h2>'
        f'<p class="lq-path">{marked(what)}</p><p>{marked(whom)} · {marked(disclosure)}</p>'
        f"<p>{marked(counts)}</p>{_facts(read, language)}</section>"
    )


def date_html(date: DateReadOut, file: str, language: Language, *, is_declared: bool) -> str:
    """Return a phrase of validity with what was read in it, and whether that is declared."""
    said = phrases.DATE_READ.tell(language, file=file, line=date.line, text=date.text)
    notes = [] if date.is_end_certain else [phrases.DATE_UNCERTAIN.tell(language)]
    notes += [phrases.DATE_SAME.tell(language)] if is_declared else []
    badges = "".join(f' <span class="lq-badge lq-calm">{note}</span>' for note in notes)
    read = marked(window_words(date.window, language))
    return f'<p class="lq-date"><b>{read}</b>{badges}<br><span class="lq-hint">{marked(said)}</span></p>'


def _facts(read: PackReadOut, language: Language) -> str:
    chips = "".join(
        f'<span class="lq-badge lq-calm">{_FACTS[kind].tell(language)} {number_words(count)}</span> '
        for kind, count in read.facts.items()
        if count
    )
    title = phrases.FACTS_TITLE.tell(language)
    return (
        f'<p class="lq-found-values"><span class="lq-hint">{title}</span> {chips}</p>'
        if chips
        else ""
    )
