"""How fast passages and queries are embedded, against sentence-transformers and the bare run, in one process and by turns.

Beside the passages a second stands the processor time of a passage: other work on the machine stretches the one and hardly the other.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np

from eval.questions import DEMO_AT
from eval.varied_packs import write_copies
from index.encoder import Embeddings, OnnxEncoder, Precision, open_encoder
from index.encoder_folder import DEFAULT_ENCODER, canonical_name
from index.searchable import dense_texts
from ingest.check import check_packs
from ingest.embed import Report
from ingest.encoder_source import EncoderSource, load_default, load_source

BASELINE = "sentence-transformers"
_QUERY_TOKENS = range(20, 31)
_WARM_UP = 8

Embed = Callable[[Sequence[str]], Embeddings]


@dataclass(frozen=True, slots=True)
class PassageSpeed:
    """One way of embedding passages.

    Attributes:
        per_second: Passages a second, the median over the rounds.
        cpu_ms: Processor time of a passage over all cores, the median.
        ratio: Passages a second over sentence-transformers' in the same round: median, least and most.
        cpu_ratio: Processor time of sentence-transformers over this, likewise.
        least_cosine: To fp32.
        mean_cosine: Likewise.
    """

    way: str
    per_second: float
    cpu_ms: float
    ratio: tuple[float, float, float]
    cpu_ratio: tuple[float, float, float]
    least_cosine: float
    mean_cosine: float


@dataclass(frozen=True, slots=True)
class EncoderSpeed:
    """What was measured.

    Attributes:
        tokens: Of a passage, the median.
        query_ms: p50 and p99 of a query from its text.
        bare_ms: p50 and p99 of the same queries' bare runs, asked by turns.
    """

    passages: int
    tokens: float
    rounds: int
    cores: int
    ways: tuple[PassageSpeed, ...]
    queries: int
    query_ms: tuple[float, float]
    bare_ms: tuple[float, float]


def passage_texts(packs: Path, scratch: Path, encoder: OnnxEncoder, count: int) -> list[str]:
    """Return `count` texts that stand for passages, drawn from the packs and as many varied copies as that takes."""
    count_tokens = encoder.count_tokens
    once = sum(len(draft.passages) for draft in check_packs(packs, count_tokens, DEMO_AT))
    write_copies(packs, scratch / "copies", max(-(-count // once), 1))
    texts: dict[str, None] = {}
    for draft in check_packs(scratch / "copies", count_tokens, DEMO_AT):
        documents = {d.document_id: d for d in draft.documents}
        for passage in draft.passages:
            texts |= dict.fromkeys(dense_texts(documents[passage.document_id], passage))
    return Random(1).sample(sorted(texts), min(count, len(texts)))  # noqa: S311  # a draw that repeats itself


def measure_encoder(
    folder: Path, name: str, texts: Sequence[str], questions: Sequence[str], report: Report
) -> EncoderSpeed:
    """Return the speed of a prepared encoder over `texts` and `questions`.

    Args:
        folder: The prepared encoder.
        name: What it was prepared from, as sentence-transformers loads it.
        texts: Passages, without prefix.
        questions: Those of 20 to 30 tokens are asked, or all if none is.
        report: Told about progress.
    """
    cores = os.cpu_count() or 1
    own = {p: open_encoder(folder, threads=cores, passages=p) for p in Precision}
    with TemporaryDirectory(prefix="liquid-eval-") as scratch:
        canonical = canonical_name(name)
        is_default = canonical == DEFAULT_ENCODER
        source = load_default(Path(scratch)) if is_default else load_source(canonical, canonical)
        ways: dict[str, Embed] = {BASELINE: partial(_encode, source)}
        ways |= {str(precision): encoder.embed_passages for precision, encoder in own.items()}
        rounds = 3
        spent = _race(ways, texts, rounds, report)
        made = {way: embed(texts) for way, embed in ways.items()}
    exact = made[str(Precision.FP32)]
    query_ms, bare_ms, asked = _time_queries(own[Precision.FP32], questions)
    return EncoderSpeed(
        passages=len(texts),
        tokens=median(own[Precision.FP32].count_tokens(text) for text in texts),
        rounds=rounds,
        cores=cores,
        ways=tuple(_speed(way, spent, made[way], exact) for way in ways),
        queries=asked,
        query_ms=query_ms,
        bare_ms=bare_ms,
    )


def _encode(source: EncoderSource, texts: Sequence[str]) -> Embeddings:
    embeddings: Embeddings = source.model.encode(
        list(texts),
        prompt=source.passage_prefix,
        batch_size=32,
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    return embeddings


def _race(
    ways: Mapping[str, Embed], texts: Sequence[str], rounds: int, report: Report
) -> dict[str, list[tuple[float, float]]]:
    """Return seconds by the clock and of the processor, for each way and round; every round begins with another way."""
    for embed in ways.values():
        embed(texts[:_WARM_UP])
    spent: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for number in range(rounds):
        for way in islice(cycle(ways), number, number + len(ways)):
            report("race", sum(map(len, spent.values())), rounds * len(ways))
            began, began_cpu = perf_counter(), process_time()
            ways[way](texts)
            spent[way].append((perf_counter() - began, process_time() - began_cpu))
    return spent


def _speed(
    way: str,
    spent: Mapping[str, Sequence[tuple[float, float]]],
    made: Embeddings,
    exact: Embeddings,
) -> PassageSpeed:
    pairs = list(zip(spent[BASELINE], spent[way], strict=True))
    cosines = np.einsum("nd,nd->n", made, exact)
    return PassageSpeed(
        way=way,
        per_second=len(made) / median(wall for wall, _ in spent[way]),
        cpu_ms=1000 * median(cpu for _, cpu in spent[way]) / len(made),
        ratio=_spread([base[0] / own[0] for base, own in pairs]),
        cpu_ratio=_spread([base[1] / own[1] for base, own in pairs]),
        least_cosine=float(cosines.min()),
        mean_cosine=float(cosines.mean()),
    )


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    return median(values), min(values), max(values)


def _time_queries(
    encoder: OnnxEncoder, questions: Sequence[str]
) -> tuple[tuple[float, float], tuple[float, float], int]:
    fitting = [q for q in questions if encoder.count_tokens(q) in _QUERY_TOKENS] or questions
    whole, bare = [], []
    for text in islice(cycle(fitting), 400):
        run = encoder.bare_query(text)
        whole.append(_ms(partial(encoder.embed_query, text)))
        bare.append(_ms(run))
    return _percentiles(whole), _percentiles(bare), len(whole)


def _ms(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def _percentiles(values: Sequence[float]) -> tuple[float, float]:
    p50, p99 = np.percentile(values, (50, 99)).tolist()
    return p50, p99
