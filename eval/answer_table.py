"""How well answers are given, as a Markdown table."""

from collections.abc import Sequence

from eval.answering import Answers, Score
from eval.printed_tables import table

_HEADS = (
    "collection",
    "answered from",
    "queries",
    "answered",
    "EM",
    "F1",
    "contains",
    "passage contains",
    "F1 of the text",
    "marked",
    "characters",
)


def answer_table(found: Sequence[Answers]) -> str:
    """Return exact match, F1 and containment by collection: as searched, with the threshold off, and from the right passage."""
    rows = []
    for one in found:
        bound = f"{one.passage_contains:.4f}"
        rows += [
            _row(one, "search", one.queries, (f"{one.answered:.4f}", bound), one.searched),
            _row(one, "first hit", one.queries, ("1.0000", bound), one.made),
            _row(one, "right passage", one.verbatim, ("1.0000", "1.0000"), one.given),
        ]
    return table(_HEADS, rows)


def _row(
    one: Answers, source: str, queries: int, bounds: tuple[str, str], score: Score
) -> list[str]:
    answered, held = bounds
    figures = [f"{value:.4f}" for value in (score.exact_match, score.f1, score.contains)]
    rest = [held, f"{score.text_f1:.4f}", f"{score.marked:.4f}", f"{score.characters:.0f}"]
    return [one.collection, source, str(queries), answered, *figures, *rest]
