"""Windows on one axis as HTML: each row tells its dates in words, and shows them as a bar."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from api.schemas import WindowOut
from ui.desk.correction import Target, TargetKind
from ui.look.marking import marked
from ui.look.moments import end_words, near_day_words, start_words
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language

_KINDS = {
    TargetKind.PACK: phrases.ROW_PACK,
    TargetKind.PHASE: phrases.ROW_PHASE,
    TargetKind.DOCUMENT: phrases.ROW_DOCUMENT,
    TargetKind.SECTION: phrases.ROW_SECTION,
}
# By whether a beginning and an end are known.
_WINDOWS = {
    (True, True): phrases.FROM_TO,
    (True, False): phrases.FROM_ON,
    (False, True): phrases.PUBLISHED_TO,
    (False, False): phrases.PUBLISHED_ON,
}
_LEAST = timedelta(days=7)
_MARGIN = 0.06
_NEAR = 16.0


def window_words(window: WindowOut, language: Language) -> str:
    """Return from when until when something holds."""
    start = "" if window.starts_at is None else start_words(window.starts_at, language)
    end = "" if window.ends_at is None else end_words(window.ends_at, language)
    phrase = _WINDOWS[bool(start), bool(end)]
    return phrase.tell(language, start=start, end=end)


def target_words(target: Target, language: Language) -> str:
    """Return what a window is of, as people call it."""
    kind = _KINDS[target.kind].tell(language)
    return phrases.CORRECT_ROW.tell(language, kind=kind, name=target.name)


def timeline_html(rows: Sequence[Target], now: datetime, language: Language) -> str:
    """Return the rows on one axis with the present marked; what is open at an end runs to the edge."""
    axis = _Axis(rows, now)
    title = phrases.TIMELINE_TITLE.tell(language)
    today = phrases.TIMELINE_TODAY.tell(language)
    at = axis.share(now)
    # The present's own mark would stand on a label that is near it.
    first = "" if at < _NEAR else near_day_words(axis.first, language)
    last = "" if at > 100 - _NEAR else near_day_words(axis.last, language)
    scale = (
        f'<div class="lq-scale" aria-hidden="true"><span>{first}</span>'
        f'<span class="lq-today-mark" style="left:{at:.2f}%">{today}</span>'
        f"<span>{last}</span></div>"
    )
    body = "".join(_row(row, axis, at, language) for row in rows)
    return (
        f'<section class="lq-timeline" aria-label="{title}"><h2 class="lq-section">{title}</h2>'
        f"{scale}<ul>{body}</ul></section>"
    )


class _Axis:
    """From the first instant that matters to the last, with some room beside them."""

    def __init__(self, rows: Sequence[Target], now: datetime) -> None:
        moments = [now, *_moments(rows)]
        span = max(max(moments) - min(moments), _LEAST)
        self.first = min(moments) - span * _MARGIN
        self.last = max(min(moments) + span, max(moments)) + span * _MARGIN

    def share(self, at: datetime) -> float:
        """Return how far along an instant stands, in percent."""
        return 100 * ((at - self.first) / (self.last - self.first))


def _moments(rows: Sequence[Target]) -> Iterator[datetime]:
    for row in rows:
        for at in (row.window.starts_at, row.window.ends_at):
            if at is not None:
                yield at


def _row(row: Target, axis: _Axis, now: float, language: Language) -> str:
    start, end = row.window.starts_at, row.window.ends_at
    left = 0.0 if start is None else axis.share(start)
    right = 100.0 if end is None else axis.share(end)
    edges = (" lq-tl-open-start" if start is None else "") + (
        " lq-tl-open-end" if end is None else ""
    )
    return (
        f'<li class="lq-time lq-tl-{row.kind.value}"><span class="lq-time-name">'
        f"<small>{_KINDS[row.kind].tell(language)}</small> {marked(row.name)}</span>"
        f'<span class="lq-tl-track" aria-hidden="true"><i class="lq-tl-bar{edges}" '
        f'style="left:{left:.2f}%;width:{max(right - left, 0.8):.2f}%"></i>'
        f'<i class="lq-now-line" style="left:{now:.2f}%"></i></span>'
        f'<span class="lq-time-words">{marked(window_words(row.window, language))}</span></li>'
    )
