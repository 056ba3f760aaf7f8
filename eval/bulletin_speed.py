"""How soon an urgent bulletin stands on an open page, and what it costs that every page asks each second.

The instant of a publication is that at which `CURRENT` was replaced; the instant at which a bulletin is there is when the browser, on the
same machine, has it in its document. Publications come at random moments, so that every phase of the pages' and the service's clocks is met.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import numpy as np

from api.client import LiquidClient
from eval.page_process import opened_pages, processor_s
from eval.publishing import silent
from eval.questions import DEMO_AT
from eval.service_process import running_service
from index.encoder import Encoder
from index.generation import Act
from index.layout import Layout
from ingest.embed import Report
from ingest.publish import publish

if TYPE_CHECKING:
    from playwright.sync_api import Page

_WAIT_S = 60.0
_POLLS = 500
_IDLE_S = 20.0
_LONGEST_PAUSE_S = 2.0
# Keeps with each sentence when it was first in the document.
_WATCH = """() => {
    window.seen = {};
    const look = () => {
        for (const found of document.body.innerText.matchAll(/夜航星\\d+号/g))
            window.seen[found[0]] ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


@dataclass(frozen=True, slots=True)
class BulletinSpeed:
    """What was measured.

    Attributes:
        shown_ms: From a publication's commit until its bulletin is in the page's document: each time.
        poll_ms: p50 and p99 of asking in vain, over HTTP with the typed client.
        poll_cpu_ms: Processor time that the service takes for each of them.
        page_cpu: Processor time that the page's server takes for one idle page, over the time that passes; 1 is a core.
    """

    shown_ms: tuple[float, ...]
    poll_ms: tuple[float, float]
    poll_cpu_ms: float
    page_cpu: float

    def shown_at(self, percentile: int) -> float:
        """Return a percentile of `shown_ms`."""
        return float(np.percentile(self.shown_ms, percentile))


def measure_bulletins(
    home: Path, encoder: Encoder, publications: int, seed: int, report: Report
) -> BulletinSpeed:
    """Return how soon bulletins stand on a page over the library at `home`, and what waiting for them costs.

    Args:
        home: Library and models; urgent versions of a pack are published into it.
        encoder: The one that the service has.
        publications: How many.
        seed: Of the pauses between them.
        report: Told about progress.
    """
    with running_service(home) as client, opened_pages(client.url, "") as pages:
        pages.open()
        [page] = pages.opened
        polls = _poll(client)
        cpu = _idle(pages.process)
        page.evaluate(_WATCH)
        random = Random(seed)  # noqa: S311  # pauses, not secrets
        shown = []
        for number in range(publications):
            report("publish", number, publications)
            sleep(random.uniform(0, _LONGEST_PAUSE_S))
            shown.append(_shown_ms(home, encoder, client, page, number + 1))
    return BulletinSpeed(tuple(shown), *polls, cpu)


def _shown_ms(
    home: Path, encoder: Encoder, client: LiquidClient, page: "Page", number: int
) -> float:
    """Publish a version, have it read, and return the milliseconds from its commit until it was on the page."""
    words = f"夜航星{number}号"
    pack = home / "urgent" / str(number)
    _write(pack, number)
    act = Act("eval", words, DEMO_AT, f"urgent-{number}", urgent=True)
    publish(pack, home, encoder, act, silent)
    committed_ms = Layout(home).current.stat().st_mtime_ns / 1e6
    page.wait_for_function("words => window.seen[words]", arg=words, timeout=_WAIT_S * 1000)
    seen_ms: float = page.evaluate("words => window.seen[words]", words)
    for bulletin in client.bulletins().bulletins:
        client.acknowledge(bulletin.bulletin_id)
    page.wait_for_selector(".lq-bulletin", state="detached", timeout=_WAIT_S * 1000)
    return seen_ms - committed_ms


def _write(folder: Path, number: int) -> None:
    folder.mkdir(parents=True)
    manifest = f'id = "urgent"\ntitle = "夜航星卡"\nversion = "{number}"\nkind = "product"\nowner = "eval"\n'
    (folder / "pack.toml").write_text(manifest, encoding="utf-8")
    text = f"# 工本费\n\n## 夜航星卡\n\n夜航星卡工本费每张{500 + number}元。\n"
    (folder / "fees.md").write_text(text, encoding="utf-8")


def _poll(client: LiquidClient) -> tuple[tuple[float, float], float]:
    """Return p50 and p99 in milliseconds of asking in vain, and the service's processor time for each."""
    held = client.bulletins()
    service = _serving(client.url)
    before = processor_s(service)
    took = []
    for _ in range(_POLLS):
        began = perf_counter()
        client.bulletins(held)
        took.append((perf_counter() - began) * 1000)
    spent = processor_s(service) - before
    p50, p99 = np.percentile(took, (50, 99)).tolist()
    return (p50, p99), spent / _POLLS * 1000


def _idle(process: int) -> float:
    """Return the share of a core that the page's server takes while one page is open and nothing happens."""
    before, began = processor_s(process), perf_counter()
    sleep(_IDLE_S)
    return (processor_s(process) - before) / (perf_counter() - began)


def _serving(url: str) -> int:
    """Return the process that listens at an address of this machine.

    Raises:
        ProcessLookupError: If none does.
    """
    port = url.rpartition(":")[2].encode()
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        words = line.read_bytes().split(b"\0") if line.exists() else []
        if b"--port" in words and port in words:
            return int(line.parent.name)
    raise ProcessLookupError(url)
