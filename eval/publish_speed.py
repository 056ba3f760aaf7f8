"""What a running publication costs those who ask, and how soon a small one is found; over the real service.

The worker that publishes is stopped and let go on by turns, so that each block of questions beside it has one without it, asked in
the same minute.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import numpy as np

from api.client import LiquidClient
from api.jobs import WORKER
from eval.large_library import BEFORE_END
from eval.publishing import HELD_CODES
from eval.questions import DEMO_AT
from eval.service_process import running_service
from eval.upload_packs import LARGE, SMALL, needle, write_large, write_small
from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.job import JobStatus
from index.layout import Layout
from ingest.check import check_packs
from ingest.embed import Report, embed_drafts

_TRAINER = "demo-trainer"
_BLOCKS = 8
_WARM_UP = 50
_WAIT_S = 600.0
_SMALL_ONES = 3
# The process that publishes opens the library once the first is through; nobody hands in two packs a second apart. How long that takes
# goes with the library: 10 s are enough for 100,000 passages.
_LEAST_APART_S, _APART_S_A_PASSAGE = 1.0, 1e-4
_WHY = "measurement"
_STOPPED = {JobStatus.HELD, JobStatus.FAILED, JobStatus.DISCARDED}


@dataclass(frozen=True, slots=True)
class PublishSpeed:
    """What was measured.

    Attributes:
        passages: In the library.
        publishing: Passages in the publication that ran beside the questions.
        alone_ms: p50 and p99 of a question while the worker stood still.
        beside_ms: p50 and p99 while it worked.
        ratio: p99 beside over p99 alone.
        worker_share: Processor time that the worker got while it was asked beside it, over the time that this took; 1 is a core.
        visible_s: From handing over a pack of about 50 passages, embeddings known, until a question finds it: each time. The first one
            waits for the library to be opened where it is published; the others find it open.
        embedded_visible_s: From its last report of embedding until then.
    """

    passages: int
    publishing: int
    queries: int
    alone_ms: tuple[float, float]
    beside_ms: tuple[float, float]
    ratio: float
    worker_share: float
    visible_s: tuple[float, ...]
    embedded_visible_s: tuple[float, ...]


def measure_publishing(
    home: Path,
    packs: Path,
    encoder: Encoder,
    questions: Sequence[str],
    sizes: tuple[int, int],
    report: Report,
) -> PublishSpeed:
    """Return what publications into the library at `home` cost, and how soon they are found.

    Args:
        home: Library, models and known embeddings.
        packs: What the large publication varies.
        encoder: The one that the service has.
        questions: Asked in turn.
        sizes: Passages of the large publication, and questions timed with and without it.
        report: Told about progress.
    """
    passages, queries = sizes
    large = write_large(packs, home / LARGE, passages, encoder.count_tokens)
    with running_service(home, _TRAINER, BEFORE_END) as client:
        for number in range(_WARM_UP):
            client.search(questions[number % len(questions)])
        soon = []
        held = sum(pack.passages for pack in client.packs().packs)
        for number in range(_SMALL_ONES):
            report("small", number, _SMALL_ONES)
            soon.append(_publish_small(client, home, encoder, number))
            sleep(_LEAST_APART_S + _APART_S_A_PASSAGE * held)
        job_id = client.publishing.publish(
            LARGE, large.read_bytes(), _WHY, confirm=HELD_CODES
        ).job_id
        total = _embedding(client, job_id)
        alone, beside, share = _ask_by_turns(client, home, questions, queries, report)
        current = sum(pack.passages for pack in client.packs().packs)
    return PublishSpeed(
        passages=current,
        publishing=total,
        queries=queries,
        alone_ms=_percentiles(alone),
        beside_ms=_percentiles(beside),
        ratio=_percentiles(beside)[1] / _percentiles(alone)[1],
        worker_share=share,
        visible_s=tuple(whole for whole, _ in soon),
        embedded_visible_s=tuple(embedded for _, embedded in soon),
    )


def _publish_small(
    client: LiquidClient, home: Path, encoder: Encoder, number: int
) -> tuple[float, float]:
    """Return the seconds from handing over, and from the end of embedding, until a question finds it."""
    small = write_small(home / SMALL, number)
    drafts = check_packs(small, encoder.count_tokens, DEMO_AT)
    embed_drafts(drafts, encoder, EmbeddingCache(Layout(home).embeddings), _silent)
    began = perf_counter()
    job_id = client.publishing.publish(
        small.name, small.read_bytes(), _WHY, confirm=HELD_CODES
    ).job_id
    embedded = began
    while perf_counter() - began < _WAIT_S:
        job = client.publishing.publication(job_id)
        if job.stage in {"queued", "start", "started", "check", "embed"}:
            embedded = perf_counter()
        found = client.search(needle(number), settled=False)
        if any(needle(number) in hit.text for hit in found.hits):
            return perf_counter() - began, perf_counter() - embedded
        if job.status in _STOPPED:
            break
        sleep(0.01)
    raise TimeoutError(job_id)


def _embedding(client: LiquidClient, job_id: str) -> int:
    """Wait until a publication embeds, and return how many texts it has to embed.

    Raises:
        TimeoutError: If it has not begun to in ten minutes, or has ended before.
    """
    began = perf_counter()
    while perf_counter() - began < _WAIT_S:
        job = client.publishing.publication(job_id)
        if job.stage == "embed" and job.done > 0:
            return job.total
        if job.status in {*_STOPPED, JobStatus.SUCCEEDED}:
            break
        sleep(0.2)
    raise TimeoutError(job_id)


def _ask_by_turns(
    client: LiquidClient, home: Path, questions: Sequence[str], queries: int, report: Report
) -> tuple[list[float], list[float], float]:
    """Return milliseconds of `queries` questions while the worker stands still, of as many while it works, and its share then."""
    worker = _worker_of(home)
    began = _processor_s(worker)
    alone: list[float] = []
    beside: list[float] = []
    block = max(queries // _BLOCKS, 1)
    for number in range(_BLOCKS):
        report("ask", number, _BLOCKS)
        texts = [questions[(number * block + i) % len(questions)] for i in range(block)]
        with _stopped(worker):
            alone += [_ask(client, f"{text} {number}") for text in texts]
        beside += [_ask(client, f"{text}  {number}?") for text in texts]
    return alone, beside, (_processor_s(worker) - began) / (sum(beside) / 1000)


def _processor_s(process: int) -> float:
    """Return the seconds of processor time that a process has had.

    Raises:
        FileNotFoundError: If it has ended: the publication was too small for so many questions.
    """
    user, system = _status(Path(f"/proc/{process}"))[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _ask(client: LiquidClient, text: str) -> float:
    began = perf_counter()
    client.search(text, settled=False)
    return (perf_counter() - began) * 1000


def _worker_of(home: Path) -> int:
    """Return the process that does a job for the service over `home`: the copy of the one that stands by.

    Raises:
        ProcessLookupError: If none does.
    """
    told = f"LIQUID_HOME={home.resolve()}".encode()
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        # Processes come and go meanwhile.
        with suppress(OSError):
            is_worker = WORKER[-1].encode() in (folder / "cmdline").read_bytes().split(b"\0")
            if is_worker and told in (folder / "environ").read_bytes().split(b"\0"):
                parents[int(folder.name)] = int(_status(folder)[1])
    for process, parent in parents.items():
        if parent in parents:
            return process
    raise ProcessLookupError(str(home))


def _status(folder: Path) -> list[str]:
    """Return what the system tells of a process, from its state on."""
    return (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()


@contextmanager
def _stopped(process: int) -> Iterator[None]:
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def _percentiles(values: Sequence[float]) -> tuple[float, float]:
    p50, p99 = np.percentile(values, (50, 99)).tolist()
    return p50, p99


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""
    del stage, done, total
