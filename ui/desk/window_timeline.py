"""Windows on a timeline, as HTML: a bar a window, its dates in words beside it, a line where the present is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.schemas import WindowOut
from ui.desk.pack_view import window_words
from ui.look.marking import marked
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language

# Room to both ends, so that what is open is seen to go on.
_MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class Bar:
    """One window; `tone` is `now`, `coming` or `past`, and `note` says in words what its dates do not."""

    name: str
    window: WindowOut
    tone: str
    is_phase: bool = False
    note: str = ""


def tone_of(window: WindowOut, at: datetime) -> str:
    """Return where a window stands to the present."""
    if window.ends_at is not None and window.ends_at <= at:
        return "past"
    return "coming" if window.starts_at is not None and window.starts_at > at else "now"


def timeline_html(bars: Sequence[Bar], at: datetime, language: Language) -> str:
    """Return the bars over one axis that holds all of them and the present."""
    first, last = _axis(bars, at)
    now = _share(at, first, last)
    rows = "".join(_row(bar, (first, last), now, language) for bar in bars)
    word = phrases.TIMELINE_NOW.tell(language)
    return (
        f'<div class="lq-timeline"><div class="lq-time-row" aria-hidden="true"><span></span><div class="lq-time-track lq-time-top">'
        f'<span class="lq-time-now-word" style="left:{now:.2f}%">{word}</span></div></div>{rows}</div>'
    )


def _row(bar: Bar, axis: tuple[datetime, datetime], now: float, language: Language) -> str:
    first, last = axis
    starts_at, ends_at = bar.window.starts_at, bar.window.ends_at
    left = 0.0 if starts_at is None else _share(starts_at, first, last)
    right = 100.0 if ends_at is None else _share(ends_at, first, last)
    ends = ("" if starts_at else " lq-time-begun") + ("" if ends_at else " lq-time-open")
    kind = " lq-time-phase" if bar.is_phase else ""
    width = max(right - left, 0.6)
    words = " · ".join(filter(None, (window_words(bar.window, language), bar.note)))
    return (
        f'<div class="lq-time-row{kind}"><span class="lq-time-name">{marked(bar.name)}</span>'
        f'<div class="lq-time-track" aria-hidden="true">'
        f'<span class="lq-time-bar lq-time-{bar.tone}{ends}" style="left:{left:.2f}%;width:{width:.2f}%"></span>'
        f'<span class="lq-time-now" style="left:{now:.2f}%"></span></div>'
        f'<span class="lq-time-words">{marked(words)}</span></div>'
    )


def _axis(bars: Sequence[Bar], at: datetime) -> tuple[datetime, datetime]:
    ends = [at]
    for bar in bars:
        ends += [end for end in (bar.window.starts_at, bar.window.ends_at) if end is not None]
    margin = max((max(ends) - min(ends)) * _MARGIN, timedelta(days=1))
    return min(ends) - margin, max(ends) + margin


def _share(at: datetime, first: datetime, last: datetime) -> float:
    return 100 * ((at - first) / (last - first))
