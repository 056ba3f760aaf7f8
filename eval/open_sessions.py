"""What many open pages cost the server that draws them: reruns, the way by which answers come while somebody types, memory, and idling.

All pages stand in one Chromium on the same machine, each a session of its own, and type at the same time. Times are the browser's: a rerun is from
when it is asked for until the page's server says that it is through; an answer is a request to the page's server until its last byte.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from eval.page_process import opened_pages, processor_s, resident_bytes
from eval.service_process import running_service
from ingest.embed import Report

if TYPE_CHECKING:
    from playwright.sync_api import Page

_IDLE_S = 20.0
_KEY_MS = 180
_PAUSE_MS = 2_000
# Questions that each page types.
_TURNS = 4
# Keeps when what was sent and what came; only short messages tell the beginning and the end of a rerun.
HOOK = """(() => {
    window.sent = []; window.came = [];
    const kept = (bytes) => bytes.byteLength > 20000 ? "" : btoa(String.fromCharCode(...new Uint8Array(bytes)));
    const Real = window.WebSocket;
    window.WebSocket = class extends Real {
        constructor(...all) {
            super(...all);
            this.addEventListener("message", async (event) => {
                const at = performance.now();
                const bytes = event.data instanceof Blob ? await event.data.arrayBuffer() : event.data;
                if (bytes.byteLength < 128) window.came.push([at, kept(bytes)]);
            });
        }
        send(bytes) {
            window.sent.push([performance.now(), kept(bytes)]);
            super.send(bytes);
        }
    };
    performance.setResourceTimingBufferSize(5000);
})()"""
# Types questions into the box, key by key, with a pause after each; ends by itself.
_TYPE = """async ([questions, keyMs, pauseMs]) => {
    const box = document.querySelector(".st-key-query input");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
    for (const question of questions) {
        for (let end = 1; end <= question.length; end += 1) {
            set.call(box, question.slice(0, end));
            box.dispatchEvent(new Event("input", { bubbles: true }));
            await sleep(keyMs * (0.5 + Math.random()));
        }
        await sleep(pauseMs * (0.5 + Math.random()));
    }
}"""
_REQUESTS = """(way) => performance.getEntriesByType("resource")
    .filter((e) => new URL(e.name).pathname.endsWith(way)).map((e) => e.duration)"""


@dataclass(frozen=True, slots=True)
class SessionLoad:
    """What so many pages cost.

    Attributes:
        sessions: Pages open at once, all of them typing.
        rerun_ms: Reruns, which typing asked for.
        poll_ms: Asking the page's server whether there is something new to be read.
        answer_ms: Answers painted past the reruns.
        typing_cpu: Processor time of the page's server while all type, over the time that passes; 1 is a core.
        idle_cpu: The same while nobody does anything.
        resident: Bytes of the page's server with all pages open.
    """

    sessions: int
    rerun_ms: tuple[float, ...]
    poll_ms: tuple[float, ...]
    answer_ms: tuple[float, ...]
    typing_cpu: float
    idle_cpu: float
    resident: int


@dataclass(frozen=True, slots=True)
class SessionCosts:
    """One page alone, and many at once."""

    alone: SessionLoad
    together: SessionLoad

    @property
    def memory(self) -> float:
        """Bytes that each further session takes."""
        more = self.together.sessions - self.alone.sessions
        return (self.together.resident - self.alone.resident) / more


def measure_sessions(
    home: Path, questions: Sequence[str], sessions: int, report: Report
) -> SessionCosts:
    """Return what `sessions` open pages over the library at `home` cost, beside one alone.

    Args:
        home: Library and models.
        questions: What is typed; each page begins at another.
        sessions: How many pages, two at least.
        report: Told about progress.
    """
    with running_service(home) as client, opened_pages(client.url, HOOK) as pages:
        report("open", 0, sessions)
        pages.open()
        # The first page loads what all of them use.
        _type(pages.opened, questions)
        alone = _load(pages.opened, pages.process, questions)
        for number in range(1, sessions):
            report("open", number, sessions)
            pages.open()
        return SessionCosts(alone, _load(pages.opened, pages.process, questions))


def _load(pages: "Sequence[Page]", process: int, questions: Sequence[str]) -> SessionLoad:
    idle = _share(process, lambda: sleep(_IDLE_S))
    for page in pages:
        page.evaluate("window.sent = []; window.came = []; performance.clearResourceTimings()")
    typing = _share(process, lambda: _type(pages, questions))
    runs = [ms for page in pages for ms in reruns_of(page.evaluate("[window.sent, window.came]"))]
    polls, answers = (
        tuple(ms for page in pages for ms in page.evaluate(_REQUESTS, way))
        for way in ("/news", "/answer")
    )
    return SessionLoad(
        len(pages),
        tuple(runs),
        polls,
        answers,
        typing,
        idle,
        resident_bytes(process),
    )


def _type(pages: "Sequence[Page]", questions: Sequence[str]) -> None:
    """Type on all pages at once, and wait until all are done."""
    for number, page in enumerate(pages):
        own = [questions[(number + turn) % len(questions)] for turn in range(_TURNS)]
        page.evaluate(f"all => {{ window.typing = ({_TYPE})(all) }}", [own, _KEY_MS, _PAUSE_MS])
    for page in pages:
        page.evaluate("window.typing")


def _share(process: int, work: Callable[[], object]) -> float:
    """Return the share of a core that a process takes while `work` is done."""
    before, began = processor_s(process), perf_counter()
    work()
    return (processor_s(process) - before) / (perf_counter() - began)


def reruns_of(log: Sequence[Sequence[tuple[float, str]]]) -> Iterator[float]:
    """Yield how long each rerun took, in milliseconds.

    Args:
        log: What the browser sent and what came, each with its instant in milliseconds and its bytes in base64.
    """
    sent, came = log
    ends = [at for at, words in came if _is_end(words)]
    for at, words in sent:
        message = BackMsg.FromString(base64.b64decode(words))
        end = next((end for end in ends if end > at), None)
        if message.WhichOneof("type") == "rerun_script" and end is not None:
            yield end - at


def _is_end(words: str) -> bool:
    message = ForwardMsg.FromString(base64.b64decode(words))
    if message.WhichOneof("type") != "script_finished":
        return False
    return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """Return p50 and p95 of at least one value."""
    p50, p95 = np.percentile(values, (50, 95)).tolist()
    return p50, p95
