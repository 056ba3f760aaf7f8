"""What many open pages cost the server that draws them: reruns, the way by which answers come while somebody types, memory, and idling.

All pages stand in one Chromium on the same machine, each a session of its own with an agent who looks something up once in a while. As every agent has a
machine of their own otherwise, the browser gives way to the servers: what its drawing waits for the processor is in the times to the painted answer.
Times are the browser's: a rerun is from when it is asked for until the page's server says that it is through; an answer is a request to the page's
server until its last byte.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from eval.agents_at_pages import Lost, answer_calls, plan_of, typing_at_once
from eval.page_process import opened_pages, processor_s, resident_bytes
from eval.service_process import running_service
from ingest.embed import Report

if TYPE_CHECKING:
    from playwright.sync_api import Page

_Done = TypeVar("_Done")

_IDLE_S = 20.0
_NICENESS = 15
# A page alone is asked more often, so that its percentiles stand on enough questions; nothing waits for another there.
_ALONE_MORE = 4
# Keeps when what was sent and what came; only short messages tell the beginning and the end of a rerun. Keeps also when each question was
# asked and answered past the reruns.
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
    window.asked = [];
    const ask = window.fetch;
    window.fetch = async (url, how) => {
        if (!String(url).endsWith("/answer")) return ask(url, how);
        const one = { text: JSON.parse(how.body).text, at: performance.now() };
        window.asked.push(one);
        const told = await ask(url, how);
        Object.assign(one, { toldAt: performance.now(), status: told.status });
        return told;
    };
    performance.setResourceTimingBufferSize(5000);
})()"""
_REQUESTS = """(way) => performance.getEntriesByType("resource")
    .filter((e) => new URL(e.name).pathname.endsWith(way)).map((e) => e.duration)"""


@dataclass(frozen=True, slots=True)
class Calls:
    """How agents look things up.

    Attributes:
        every_s: Seconds between two questions of one agent, on average.
        lasting_s: For how long.
        seed: Of when, and what.
    """

    every_s: float
    lasting_s: float
    seed: int


@dataclass(frozen=True, slots=True)
class SessionLoad:
    """What so many pages cost.

    Attributes:
        sessions: Pages open at once.
        every_s: Seconds between two questions of one of them, on average.
        at_once: Pages that are typed into at the same instant, on average and at most.
        painted_ms: From the last key until the answer was painted.
        whole_ms: From the last key until everything around it was.
        unpainted: Questions whose answer was not painted, or not all around it, within half a minute.
        legs_ms: Of each painted question: until it was asked, until the answer came, until that was painted.
        frozen_ms: Of each question, the longest time until it was painted in which the browser drew no frame.
        lost: How far those came whose answer was not painted.
        rerun_ms: Reruns that typing asked for.
        poll_ms: Asking the page's server whether there is something new to be read.
        answer_ms: Answers painted past the reruns.
        asking_cpu: Processor time of the page's server meanwhile, over the time that passes; 1 is a core.
        idle_cpu: The same while nobody does anything.
        resident: Bytes of the page's server with all pages open.
    """

    sessions: int
    every_s: float
    at_once: tuple[float, int]
    painted_ms: tuple[float, ...]
    whole_ms: tuple[float, ...]
    unpainted: int
    legs_ms: tuple[tuple[float, float, float], ...]
    frozen_ms: tuple[float, ...]
    lost: tuple[Lost, ...]
    rerun_ms: tuple[float, ...]
    poll_ms: tuple[float, ...]
    answer_ms: tuple[float, ...]
    asking_cpu: float
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
    home: Path, questions: Sequence[str], sessions: int, calls: Calls, report: Report
) -> SessionCosts:
    """Return what `sessions` open pages over the library at `home` cost, beside one alone.

    Args:
        home: Library and models.
        questions: What is looked up, two at least.
        sessions: How many pages, two at least.
        calls: How often, and for how long.
        report: Told about progress.
    """
    with running_service(home) as client, opened_pages(client.url, HOOK, _NICENESS) as pages:
        report("open", 0, sessions)
        pages.open()
        # The first page loads what all of them use.
        answer_calls(pages.opened, [[(0.0, question) for question in questions[:2]]])
        often = replace(calls, every_s=calls.every_s / _ALONE_MORE)
        alone = _load(pages.opened, pages.process, questions, often)
        for number in range(1, sessions):
            report("open", number, sessions)
            pages.open()
        report("open", sessions, sessions)
        return SessionCosts(alone, _load(pages.opened, pages.process, questions, calls))


def _load(
    pages: "Sequence[Page]", process: int, questions: Sequence[str], calls: Calls
) -> SessionLoad:
    _, idle = _share(process, lambda: sleep(_IDLE_S))
    for page in pages:
        page.evaluate(
            "window.sent = []; window.came = []; window.asked = []; performance.clearResourceTimings()"
        )
    plans = [
        plan_of(questions, calls.every_s, calls.lasting_s, Random(f"{calls.seed} {number}"))  # noqa: S311  # pauses, not secrets
        for number in range(len(pages))
    ]
    turns, asking = _share(process, lambda: answer_calls(pages, plans))
    runs = [ms for page in pages for ms in reruns_of(page.evaluate("[window.sent, window.came]"))]
    polls, answers = (
        tuple(ms for page in pages for ms in page.evaluate(_REQUESTS, way))
        for way in ("/news", "/answer")
    )
    return SessionLoad(
        sessions=len(pages),
        every_s=calls.every_s,
        at_once=typing_at_once(turns),
        painted_ms=tuple(turn.painted_ms for turn in turns if turn.painted_ms is not None),
        whole_ms=tuple(turn.whole_ms for turn in turns if turn.whole_ms is not None),
        unpainted=sum(None in (turn.painted_ms, turn.whole_ms) for turn in turns),
        legs_ms=tuple(turn.legs_ms for turn in turns if turn.legs_ms is not None),
        frozen_ms=tuple(turn.frozen_ms for turn in turns),
        lost=tuple(turn.lost for turn in turns if turn.lost is not None),
        rerun_ms=tuple(runs),
        poll_ms=polls,
        answer_ms=answers,
        asking_cpu=asking,
        idle_cpu=idle,
        resident=resident_bytes(process),
    )


def _share(process: int, work: Callable[[], _Done]) -> tuple[_Done, float]:
    """Return what `work` does, and the share of a core that a process takes meanwhile."""
    before, began = processor_s(process), perf_counter()
    done = work()
    return done, (processor_s(process) - before) / (perf_counter() - began)


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
