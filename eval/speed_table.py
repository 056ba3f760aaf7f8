"""Speed of encoder and publications as Markdown tables, for people."""

from collections.abc import Sequence

from eval.agents_at_pages import Lost
from eval.bulletin_speed import BulletinSpeed
from eval.encoder_speed import EncoderSpeed
from eval.open_sessions import SessionCosts, SessionLoad, percentiles
from eval.printed_tables import table
from eval.publish_speed import PublishSpeed
from eval.vector_indexes import VectorIndexes

_Spread = tuple[float, float, float]
_LEGS = ("last key to asked", "asked to answered", "answered to painted")


def encoder_table(found: EncoderSpeed) -> str:
    """Return each way of embedding passages against sentence-transformers, and a query against its bare run."""
    rows = [
        [
            way.way,
            f"{way.per_second:.1f}",
            _spread(way.ratio),
            f"{way.cpu_ms:.1f}",
            _spread(way.cpu_ratio),
            f"{way.least_cosine:.5f}",
            f"{way.mean_cosine:.5f}",
        ]
        for way in found.ways
    ]
    heads = ["way", "passages/s", "times the first", "cpu ms", "cpu, times", "least cosine", "mean"]
    (p50, p99), (bare50, bare99) = found.query_ms, found.bare_ms
    queries = [
        ["from its text", f"{p50:.2f}", f"{p99:.2f}"],
        ["bare run", f"{bare50:.2f}", f"{bare99:.2f}"],
        ["ratio", f"{p50 / bare50:.2f}", f"{p99 / bare99:.2f}"],
    ]
    head = (
        f"{found.passages} passages of {found.tokens:.0f} tokens (median), {found.cores} cores, {found.rounds} rounds by turns; "
        f"median (least to most)\n"
    )
    asked = table([f"{found.queries} queries", "p50 ms", "p99 ms"], queries)
    return f"{head}\n{table(heads, rows)}\n{asked}"


_NTH = {0: "1, library opened for it"}


def publishing_table(found: PublishSpeed) -> str:
    """Return what a running publication costs those who ask, and how soon a small one is found."""
    rows = [
        [name, f"{p50:.1f}", f"{p99:.1f}"]
        for name, (p50, p99) in (("worker stopped", found.alone_ms), ("beside it", found.beside_ms))
    ]
    head = (
        f"{found.passages} passages; {found.publishing} texts to embed, {found.worker_share:.0%} of a core for it meanwhile; "
        f"{found.queries} questions each way; p99 times {found.ratio:.2f}\n"
    )
    seconds = [
        [_NTH.get(number, str(number + 1)), f"{whole:.2f}", f"{embedded:.2f}"]
        for number, (whole, embedded) in enumerate(
            zip(found.visible_s, found.embedded_visible_s, strict=True)
        )
    ]
    soon = table(["50 passages", "handed over to found, s", "embedded to found, s"], seconds)
    return f"{head}\n{table(['question', 'p50 ms', 'p99 ms'], rows)}\n{soon}"


def bulletins_table(found: BulletinSpeed) -> str:
    """Return how soon bulletins stood on a page, and what waiting for them costs."""
    names = ("p50", "p95", "longest")
    values = [found.shown_at(percentile) for percentile in (50, 95, 100)]
    shown = table(
        ["from commit to page, ms", *names],
        [[f"{len(found.shown_ms)} publications", *(f"{value:.0f}" for value in values)]],
    )
    p50, p99 = found.poll_ms
    costs = table(
        ["asking in vain", "ms"],
        [
            ["p50", f"{p50:.2f}"],
            ["p99", f"{p99:.2f}"],
            ["processor time of the service", f"{found.poll_cpu_ms:.2f}"],
        ],
    )
    return f"{shown}\n{costs}\nThe page's server takes {found.page_cpu:.1%} of a core for one idle page.\n"


def sessions_table(found: SessionCosts) -> str:
    """Return what open pages cost, one alone beside many at once."""
    loads = (found.alone, found.together)
    heads = [_pages(load) for load in loads]
    spans = {
        "last key to the painted answer": [load.painted_ms for load in loads],
        **{
            name: [tuple(legs[place] for legs in load.legs_ms) for load in loads]
            for place, name in enumerate(_LEGS)
        },
        "longest time without a frame until then": [load.frozen_ms for load in loads],
        "last key to everything around it": [load.whole_ms for load in loads],
        "rerun": [load.rerun_ms for load in loads],
        "answer, a request": [load.answer_ms for load in loads],
        "poll, a request": [load.poll_ms for load in loads],
    }
    times = table(
        ["ms", *(f"{head}, {part}" for head in heads for part in ("p50", "p95", "n"))],
        [[name, *(told for each in both for told in _told(each))] for name, both in spans.items()],
    )
    rest = table(
        ["", *heads],
        [
            ["a question of each page every, s", *(f"{load.every_s:g}" for load in loads)],
            ["pages typed into at once, mean", *(f"{load.at_once[0]:.1f}" for load in loads)],
            ["at most", *(str(load.at_once[1]) for load in loads)],
            ["not painted within 30 s", *(str(load.unpainted) for load in loads)],
            *([f"– {lost}", *(str(load.lost.count(lost)) for load in loads)] for lost in Lost),
            ["page's server, of a core", *(f"{load.asking_cpu:.0%}" for load in loads)],
            ["the same while nobody asks", *(f"{load.idle_cpu:.0%}" for load in loads)],
        ],
    )
    memory = f"The first page's server holds {found.alone.resident / 2**20:.0f} MiB, each further session {found.memory / 2**20:.2f} MiB."
    return f"{times}\n{rest}\n{memory}\n"


def _pages(load: SessionLoad) -> str:
    return "1 page" if load.sessions == 1 else f"{load.sessions} pages"


def _told(span: Sequence[float]) -> list[str]:
    percents = [f"{value:.0f}" for value in percentiles(span)] if span else ["–", "–"]
    return [*percents, str(len(span))]


def _spread(values: _Spread) -> str:
    middle, least, most = values
    return f"{middle:.2f} ({least:.2f} to {most:.2f})"


def indexes_table(found: VectorIndexes) -> str:
    """Return what each vector index costs and finds, a row for each share of the rows that could be seen."""
    rows = [
        [
            index.name,
            f"{index.vector_bytes:.0f}",
            f"{index.build_s:.1f}",
            f"{sight.share:.1%}",
            f"{sight.p50_ms:.2f}",
            f"{sight.p99_ms:.2f}",
            f"{sight.recall:.3f}",
        ]
        for index in found.indexes
        for sight in index.sights
    ]
    heads = ["index", "bytes a vector", "built in s", "visible", "p50 ms", "p99 ms", "recall@10"]
    head = f"{found.vectors} vectors, {found.real} of them real, {found.queries} questions, one thread; bytes without what re-scoring reads\n"
    return f"{head}\n{table(heads, rows)}"
