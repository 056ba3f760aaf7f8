"""Measurements as Markdown tables, for people."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from eval.asking import Asked, QuestionFigures
from eval.latency import Latency
from eval.laws import LawAnswer, place
from eval.quality import LEGS, QualityRun
from eval.short_questions import ShortAsked, ShortFigures
from eval.typed import Typing


def quality_table(found: Sequence[QualityRun]) -> str:
    """Return nDCG@10 with its interval, Recall@5, hit@1 and MRR@10 by collection and leg, and what fusing gains."""
    rows, gains = [], []
    for run in found:
        quality = run.quality
        size = f"{quality.documents} / {quality.passages} / {quality.queries}"
        for leg in LEGS:
            ndcg, *others = asdict(getattr(quality, leg)).values()
            low, high = run.intervals[leg]
            values = [f"{ndcg:.4f}", f"{low:.3f} to {high:.3f}", *(f"{v:.4f}" for v in others)]
            rows.append([quality.collection, size, leg, *values])
        mean, low, high = (100 * value for value in run.gain)
        gains.append([quality.collection, f"{mean:+.2f}", f"{low:+.2f} to {high:+.2f}"])
    heads = ["collection", "documents / passages / queries", "leg", "nDCG@10", "95%"]
    measures = table([*heads, "Recall@5", "hit@1", "MRR@10"], rows)
    return f"{measures}\n{table(['collection', 'fused over its better leg, points', '95%'], gains)}"


def question_table(found: QuestionFigures, asked: Sequence[Asked]) -> str:
    """Return the figures over the sample questions and what failed."""
    values = [[name, _figure(value)] for name, value in asdict(found).items()]
    columns = ("question", "text", "kind", "failures", "confidence", "first_hit", "answer")
    rows = [[str(failure[column]) for column in columns] for failure in failures(asked)]
    return f"{table(['figure', 'value'], values)}\n{table(columns, rows)}"


def failures(asked: Iterable[Asked]) -> list[dict[str, object]]:
    """Return a record of each question with something wrong."""
    return [
        {
            "question": a.question.question_id,
            "text": a.question.text,
            "kind": a.question.kind.value,
            "failures": ", ".join(a.failures),
            "confidence": round(a.confidence, 2),
            "first_hit": a.units[0] if a.units else "",
            "answer": " ".join((a.answer or "").split())[:120],
        }
        for a in asked
        if a.failures
    ]


def short_table(found: Sequence[ShortFigures], failed: Iterable[ShortAsked]) -> str:
    """Return the figures over short questions by source, and the first hits that do not settle theirs."""
    heads = ["source", "questions", "hit@1", "nDCG@10", "answered rightly", "answered wrongly"]
    rows = [
        [f.source, str(f.questions), *map(_figure, list(asdict(f).values())[2:])] for f in found
    ]
    missed = [
        [
            row.question.source,
            row.question.text,
            f"{row.confidence:.2f}",
            "yes" if row.is_answered else "",
            row.units[0] if row.units else "",
            ", ".join(sorted(row.question.relevant)),
        ]
        for row in failed
    ]
    columns = ["source", "question", "confidence", "answered", "first hit", "settled by"]
    return f"{table(heads, rows)}\n{table(columns, missed)}"


def typing_table(found: Sequence[Typing]) -> str:
    """Return nDCG@10 and hit@1 clean, as typed and repaired, by collection and way of typing."""
    rows = []
    for typing in found:
        for figures in typing.kinds:
            forms = (figures.clean, figures.typed, figures.repaired)
            ndcg = [f"{form.ndcg_at_10:.4f}" for form in forms]
            lost = [f"{form.ndcg_at_10 - figures.clean.ndcg_at_10:+.4f}" for form in forms[1:]]
            hits = " / ".join(f"{form.hit_at_1:.3f}" for form in forms)
            head = [typing.collection, figures.kind, str(figures.queries)]
            rows.append([*head, *ndcg, *lost, hits, f"{figures.changed:.2f}"])
    heads = ["collection", "typed as", "queries", "clean", "as typed", "repaired"]
    lost = ["lost as typed", "lost repaired", "hit@1 clean / typed / repaired", "changed"]
    return table([*heads, *lost], rows)


def latency_table(found: Sequence[Latency]) -> str:
    """Return each library's cost of opening and keeping, every load on it, and a question over HTTP by stage."""
    libraries = [
        [
            str(f.passages),
            str(f.embeddings),
            f"{f.opens_s:.1f}",
            str(f.anonymous_mb),
            str(f.file_mb),
        ]
        for f in found
    ]
    loads = [
        [
            str(f.passages),
            r.route,
            r.sight,
            "" if r.current is None else str(r.current),
            str(r.load.clients),
            *(f"{ms:.2f}" for ms in (r.load.p50_ms, r.load.p95_ms, r.load.p99_ms)),
            f"{r.load.per_second:.0f}",
            "" if r.recall_at_10 is None else f"{r.recall_at_10:.4f}",
        ]
        for f in found
        for r in f.readings
    ]
    stages = [
        [str(f.passages), s.stage, f"{s.p50_ms:.2f}", f"{s.p99_ms:.2f}"]
        for f in found
        for s in f.stages
    ]
    times = ["p50 ms", "p95 ms", "p99 ms"]
    return "\n".join(
        (
            table(
                ["passages", "embeddings", "opens in s", "memory MB", "mapped files MB"], libraries
            ),
            table(
                [
                    "passages",
                    "route",
                    "visible",
                    "current",
                    "clients",
                    *times,
                    "a second",
                    "recall@10",
                ],
                loads,
            ),
            table(["passages", "stage over HTTP", "p50 ms", "p99 ms"], stages),
        )
    )


def law_table(answers: Sequence[LawAnswer]) -> str:
    """Return each question with what was expected and found."""
    rows = [
        [
            a.question.text,
            a.question.at.isoformat(timespec="minutes"),
            place(a.question.law, a.question.version, a.question.article),
            "✓" if a.is_right else f"✗ {a.found or '—'}",
            str(a.rank or "—"),
            f"{a.confidence:.2f}",
            " ".join(a.answer.split())[:160],
        ]
        for a in answers
    ]
    heads = ["question", "at", "expected", "answered", "rank", "confidence", "answer"]
    right = sum(a.is_right for a in answers)
    return f"{right} of {len(answers)} right\n\n{table(heads, rows)}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(c.replace('|', '¦') for c in line)} |\n" for line in lines)


def _figure(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.4f}"
