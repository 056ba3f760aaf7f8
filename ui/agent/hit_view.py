"""Other passages as HTML: one line each, opened in place."""

import html

from api.schemas import HitOut
from ui.agent.answer_view import (
    applies_words,
    badge_html,
    body_html,
    citation_html,
    internal_band,
    is_internal,
    others_html,
    short_path,
)
from ui.look.marking import LOCK, marked, plain_lines
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

# Characters; the style sheet shows two lines of them.
_GLIMPSE = 160


def hit_html(hit: HitOut, language: Language) -> str:
    """Return a passage folded to its heading and first words; unfolded it is whole, with where it stands."""
    lock = (
        f'<b class="lq-lock">{LOCK} {phrases.INTERNAL.tell(language)}</b>'
        if is_internal(hit)
        else ""
    )
    summary = (
        f'<summary><span class="lq-hit-title">{lock}{marked(short_path(hit))}</span>'
        f"{badge_html(hit.window, hit.days_left, language)}{_for_others(hit, language)}"
        f'<span class="lq-glimpse">{marked(_glimpse(hit))}</span></summary>'
    )
    guard = " lq-guard lq-internal" if is_internal(hit) else ""
    inside = [
        internal_band(language) if is_internal(hit) else "",
        others_html(hit, language),
        f'<div class="lq-text lq-small">{body_html(hit)}</div>',
        _say(hit, language),
        _applies(hit, language),
        citation_html(hit.citation, language),
    ]
    passage = html.escape(hit.passage_id)
    return f'<details class="lq-hit{guard}" data-passage="{passage}">{summary}{"".join(inside)}</details>'


def _for_others(hit: HitOut, language: Language) -> str:
    if hit.applies_to.matches is not False:
        return ""
    return f'<span class="lq-badge lq-today">⚠ {phrases.NOT_THIS_CUSTOMER.tell(language)}</span>'


def _glimpse(hit: HitOut) -> str:
    words = " ".join(plain_lines(hit.text).split())
    return words if len(words) <= _GLIMPSE else words[: _GLIMPSE - 1] + "…"


def _say(hit: HitOut, language: Language) -> str:
    if hit.say is None:
        return ""
    return f'<p class="lq-say"><b>{phrases.SAY.tell(language)}</b> {marked(hit.say)}</p>'


def _applies(hit: HitOut, language: Language) -> str:
    if hit.applies_to.matches is False:
        return ""
    words = applies_words(hit.applies_to, language)
    return f'<p class="lq-meta"><span>{marked(words)}</span></p>' if words else ""
