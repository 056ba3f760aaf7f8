"""What differs between two versions as HTML: what no longer holds is named so, beside what does."""

from collections.abc import Sequence

from api.bulletin_schemas import ChangeOut
from api.exposure_schemas import SeenChangeOut
from ui.look.marking import LOCK, marked
from ui.look.moments import near_day_words, start_words
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

# Characters of a clause that are read at a glance; a value is never cut.
_GLANCE = 60


def changes_html(changes: Sequence[ChangeOut], more: int, language: Language) -> str:
    """Return differences, a line each."""
    lines = "".join(change_html(change, language) for change in changes)
    rest = phrases.MORE_CHANGES.tell(language, count=more) if more > 0 else ""
    return lines + (f'<p class="lq-hint">{rest}</p>' if rest else "")


def change_html(change: ChangeOut, language: Language) -> str:
    """Return one difference as a line; an internal one is marked and guarded."""
    is_internal = change.disclosure != "customer"
    mark = f"{LOCK}<b>{phrases.INTERNAL.tell(language)}</b> " if is_internal else ""
    about = f'<span class="lq-about">{marked(change.about)}</span> ' if change.about else ""
    guard = " lq-guard" if is_internal else ""
    return f'<p class="lq-change{guard}">{mark}{about}{values_html(change, language)}</p>'


def values_html(change: ChangeOut, language: Language) -> str:
    """Return both sides of a difference."""
    before, after = _shown(change.before), _shown(change.after)
    if change.after is None:
        return f'<del class="lq-was">{phrases.NO_LONGER.tell(language, before=before)}</del>'
    now = f'<ins class="lq-now">{phrases.IS_NOW.tell(language, after=after)}</ins>'
    if change.before is None:
        return now
    was = phrases.WAS_BEFORE.tell(language, before=before)
    return f'<del class="lq-was">{was}</del> <span aria-hidden="true">→</span> {now}'


def seen_change_html(found: SeenChangeOut, language: Language) -> str:
    """Return what changed about an answer since this person last saw it, on one line."""
    values = [change for change in found.changes if change.kind == "value"]
    seen = near_day_words(found.seen_at, language)
    lead = phrases.CHANGED_SINCE.tell(language, day=seen)
    if values:
        separator = phrases.CLAUSES.tell(language)
        told = separator.join(values_html(change, language) for change in values)
        is_internal = any(change.disclosure != "customer" for change in values)
    else:
        told, is_internal = phrases.CHANGED_WORDS.tell(language), False
    since = ""
    if found.since is not None:
        since = phrases.CHANGED_FROM.tell(language, moment=start_words(found.since, language))
    where = phrases.CHANGED_MARKED.tell(language) if found.marks else ""
    guard = " lq-guard" if is_internal else ""
    return (
        f'<p class="lq-note lq-changed{guard}" role="note"><b>{marked(lead)}</b> {told}'
        f" <span>{marked(since)}{marked(where)}</span></p>"
    )


def _shown(words: str | None) -> str:
    if words is None:
        return ""
    plain = " ".join(words.split())
    return marked(plain if len(plain) <= _GLANCE else f"{plain[:_GLANCE]}…")
