"""What one question costs over real HTTP: a service in a process of its own, asked by one client on the same machine."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import numpy as np

from api.client import LiquidClient, ProblemError
from eval.asking import publish_samples
from eval.bare import BareConnection
from eval.questions import DEMO_AT, SampleQuestion
from eval.varied_packs import write_copies
from index.candidates import visible_rows
from index.encoder import Encoder
from index.legs import ask, dense_top
from index.live import Live
from index.normalise import normalise
from index.visible import select
from ingest.check import check_packs
from ingest.embed import Report
from knowledge.audience import Viewer
from knowledge.errors import UnreachableService

WARM_UP = 50
_TOKEN = "demo-agent"  # noqa: S105  # a demonstration token, public by design
_START_S = 120.0
# What the service's own stages belong to; whatever it does beside them is `other`.
_STAGES: Mapping[str, tuple[str, ...]] = {
    "encoder": ("encode",),
    "legs": ("visible", "lexical", "dense"),
    "fusion": ("fuse",),
    "answer": ("answer", "notices"),
}


@dataclass(frozen=True, slots=True)
class StageLatency:
    """Milliseconds of one stage."""

    stage: str
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Latency:
    """What was measured.

    Attributes:
        passages: Living passages in the library, and those of them that were current for the client.
        stages: encoder, legs, fusion, answer, other (masking, recording, rendering), transport (HTTP, JSON and the
            client), added (other and transport: all but the search) and total, as the client waits; `bare transport`, `bare added`
            and `bare total` over a bare connection, asked in turn with the client.
        recall_at_10: Share of the exact ten nearest passages that the dense leg returns, over the same questions.
    """

    passages: int
    current: int
    queries: int
    stages: tuple[StageLatency, ...]
    recall_at_10: float


def publish_copies(
    packs: Path, home: Path, encoder: Encoder, passages: int, report: Report
) -> Live:
    """Publish varied copies of `packs` into the empty library `home` until it holds at least `passages`."""
    drafts = check_packs(packs, encoder.count_tokens)
    once = sum(len(draft.passages) for draft in drafts)
    write_copies(packs, home / "copies", -(-passages // once))
    return publish_samples(home / "copies", home, encoder, report)


def measure_latency(
    home: Path, live: Live, encoder: Encoder, questions: Sequence[SampleQuestion], queries: int
) -> Latency:
    """Return the latency of `queries` settled questions to a service over `home`, after a warm-up.

    Args:
        home: Library and models.
        live: What the service will serve.
        encoder: The encoder that it was published with.
        questions: Asked in turn.
        queries: How many to measure.
    """
    texts = [questions[i % len(questions)].text for i in range(WARM_UP + queries)]
    with running_service(home) as client:
        viewer = client.viewer()
        with closing(BareConnection(client.url, _TOKEN)) as bare:
            # Half a round apart, so that neither meets a question that the other has just asked.
            pairs = zip(texts, [*texts[len(texts) // 2 :], *texts], strict=False)
            measured = [_ask(client, a) | _ask_bare(bare, b) for a, b in pairs][WARM_UP:]
    names = list(measured[0])
    percentiles = {n: np.percentile([m[n] for m in measured], (50, 99)).tolist() for n in names}
    asked_by = Viewer(viewer.name, viewer.role, viewer.team, viewer.region, viewer.channel)
    current = visible_rows(live, asked_by, DEMO_AT).current
    return Latency(
        passages=live.count,
        current=int(current.sum()),
        queries=queries,
        stages=tuple(
            StageLatency(n, round(a, 2), round(b, 2)) for n, (a, b) in percentiles.items()
        ),
        recall_at_10=_recall(live, encoder, current, [q.text for q in questions]),
    )


def _ask(client: LiquidClient, text: str) -> dict[str, float]:
    began = perf_counter()
    response = client.search(text)
    total = (perf_counter() - began) * 1000
    spent = response.timings_ms
    stages = _stages(spent)
    searched = sum(stages.values())
    stages["other"] = spent["total"] - searched
    around = {"transport": total - spent["total"], "added": total - searched}
    return {**stages, **around, "total": total}


def _ask_bare(bare: BareConnection, text: str) -> dict[str, float]:
    total, spent = bare.ask(text)
    around = {"transport": total - spent["total"], "added": total - sum(_stages(spent).values())}
    return {f"bare {name}": ms for name, ms in {**around, "total": total}.items()}


def _stages(spent: Mapping[str, float]) -> dict[str, float]:
    return {name: sum(spent.get(part, 0.0) for part in parts) for name, parts in _STAGES.items()}


@contextmanager
def running_service(home: Path, token: str = _TOKEN) -> Iterator[LiquidClient]:
    """Run the service over `home` on a free port of the loopback, on the demonstration's day, and give its client."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:app_from_environment"]
    own = {"LIQUID_HOME": str(home), "LIQUID_CLOCK": DEMO_AT.isoformat()}
    # A setting of the surroundings would be measured too.
    kept = {
        k: v for k, v in os.environ.items() if k == "LIQUID_ENCODER" or not k.startswith("LIQUID_")
    }
    process = subprocess.Popen(
        [*command, "--port", str(port), "--log-level", "warning", "--no-access-log"],
        env=kept | own,
    )
    try:
        with LiquidClient(f"http://127.0.0.1:{port}", token) as client:
            _wait(client, process)
            yield client
    finally:
        process.terminate()
        process.wait()


def _wait(client: LiquidClient, process: "subprocess.Popen[bytes]") -> None:
    began = perf_counter()
    while True:
        try:
            client.ready()
        except (UnreachableService, ProblemError):
            if process.poll() is not None or perf_counter() - began > _START_S:
                raise
            sleep(0.1)
        else:
            return


def _recall(live: Live, encoder: Encoder, mask: np.ndarray, texts: Sequence[str]) -> float:
    rows = np.flatnonzero(mask)
    shares = []
    for text in dict.fromkeys(texts):
        question = ask(live, normalise(text), encoder.embed_query(normalise(text)))
        exact = _scores(live, question.embedding)[rows]
        least = np.sort(exact)[-10:][0]
        found = dense_top(live, question, select(mask), 10)
        shares.append(float(np.mean(_scores(live, question.embedding)[found] >= least - 1e-6)))
    return float(np.mean(shares))


def _scores(live: Live, query: np.ndarray) -> np.ndarray:
    """Return every row's best cosine, from the stored embeddings and without the index."""
    parts = []
    for block in live.blocks:
        for segment in block.segments:
            best = np.full(segment.size, -np.inf, np.float32)
            np.maximum.at(best, segment.owners(), segment.embeddings() @ query)
            parts.append(best)
    return np.concatenate(parts)
