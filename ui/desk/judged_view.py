"""One judged question as HTML: what is asked, what is right, and what came of it."""

from collections.abc import Mapping

from api.quality_schemas import JudgedQuestionOut
from ui.look.marking import marked
from ui.phrases import common
from ui.phrases import desk_quality as phrases
from ui.phrases.phrase import Language, Phrase

_VERDICTS: Mapping[str, Phrase] = {
    "right": phrases.VERDICT_RIGHT,
    "silent": phrases.VERDICT_SILENT,
    "other": phrases.VERDICT_OTHER,
    "value": phrases.VERDICT_VALUE,
    "spoke": phrases.VERDICT_SPOKE,
}


def verdict_words(verdict: str | None, language: Language) -> str:
    """Return what came of a question in words."""
    return _VERDICTS.get(str(verdict), phrases.VERDICT_NONE).tell(language)


def judged_html(question: JudgedQuestionOut, verdict: str | None, language: Language) -> str:
    """Return a question with what came of it."""
    tone = {None: "past", "right": "calm"}.get(verdict, "soon")
    badge = f'<span class="lq-badge lq-{tone}">{verdict_words(verdict, language)}</span>'
    told = "".join(f"<span>{marked(fact)}</span>" for fact in _facts(question, language))
    return (
        f'<article class="lq-shelf"><header><span class="lq-shelf-title">{marked(question.ask)}</span>{badge}</header>'
        f'<p class="lq-meta lq-cite">{told}</p></article>'
    )


def holds_words(question: JudgedQuestionOut, words: str) -> bool:
    """Tell whether every one of some words stands in a question or in what is right."""
    parts = (question.ask, question.document, question.title, question.pack_title, *question.says)
    text = " ".join(filter(None, parts)).casefold()
    return all(word in text for word in words.casefold().split())


def document_words(question: JudgedQuestionOut, language: Language) -> str:
    """Return which document answers a question."""
    if question.document is None:
        is_answered = bool(question.says)
        phrase = phrases.ANY_DOCUMENT if is_answered else phrases.NOTHING_SAID
        return phrase.tell(language)
    if question.title is None:
        return phrases.NOT_IN_FORCE.tell(language, document=question.document)
    return phrases.DOCUMENT_OF.tell(language, title=question.title, pack=question.pack_title)


def _facts(question: JudgedQuestionOut, language: Language) -> list[str]:
    separator = common.SEPARATOR.tell(language)
    facts = [document_words(question, language)]
    if question.says:
        facts.append(phrases.MUST_SAY.tell(language, says=separator.join(question.says)))
    who = [place for place in (question.team, question.region, question.channel) if place]
    if who:
        facts.append(phrases.ASKED_BY.tell(language, who=" · ".join(who)))
    return facts
