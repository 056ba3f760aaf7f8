"""An answer before and after a publication, as HTML: of a long one the lines that differ and those that hold its value."""

from collections.abc import Iterable, Sequence

from api.review_schemas import GivenOut
from ui.look.markdown_html import Page, to_html
from ui.look.marking import Mark, marked
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language

# An answer of so many lines is read at a glance, and shown whole.
_AT_A_GLANCE = 4


def given_html(given: GivenOut, other: GivenOut, language: Language) -> str:
    """Return an answer as agents read it, beside the other one; what both say alike is left out of a long one."""
    if given.source is None:
        return f'<span class="lq-hint">{phrases.NO_ANSWER.tell(language)}</span>'
    lines = given.text.strip("\n").split("\n")
    kept = telling_lines(lines, given.value, other.text.split("\n"))
    words = "\n".join(lines[at] for at in kept)
    at = words.find(given.value) if given.value else -1
    marks = [] if at < 0 else [Mark(at, at + len(given.value))]
    left = sum(1 for n, line in enumerate(lines) if line.strip() and n not in set(kept))
    told = phrases.LINES_LEFT.tell(language, count=left) if left else ""
    more = f'<p class="lq-hint">{told}</p>' if told else ""
    source = marked(f"{given.source.pack_title} {given.source.version}")
    return (
        f'<div class="lq-text lq-small">{to_html(Page(words, marks))}</div>{more}'
        f'<p class="lq-hint">{source}</p>'
    )


def telling_lines(lines: Sequence[str], value: str, others: Iterable[str]) -> list[int]:
    """Return which lines tell two answers apart, those with the value among them, and the heads of their tables; all of a short one."""
    known = {line.strip() for line in others}
    if len(lines) <= _AT_A_GLANCE:
        return list(range(len(lines)))
    holding = {n for n, line in enumerate(lines) if value and value in line}
    apart = {n for n, line in enumerate(lines) if line.strip() and line.strip() not in known}
    is_elsewhere = len(apart) == sum(1 for line in lines if line.strip())
    # Where the other says nothing of it at all, every line differs, and the value is what matters.
    kept = holding if is_elsewhere else apart | holding
    heads = {head for n in kept for head in _head_of(lines, n)}
    return sorted(kept | heads) or list(range(len(lines)))


def _head_of(lines: Sequence[str], number: int) -> Sequence[int]:
    """Return the lines of the head of the table that a row belongs to; none if it is no row."""
    first = number
    while first >= 0 and lines[first].lstrip().startswith("|"):
        first -= 1
    return range(first + 1, min(first + 3, number + 1))
