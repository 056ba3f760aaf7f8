"""Publications as tests hand them in, over HTTP and to a publisher by itself."""

import asyncio
import io
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from api.jobs import Publisher
from api.settings import Settings
from index.job import Job, JobRecord
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.job_log import find_job
from tests.api.conftest import Edge
from tests.builders import PackValue, write_pack, zip_pack
from tests.fakes import DEMO_DAY, FrozenClock

HANG = (sys.executable, "-c", "import time; time.sleep(60)")
DIE = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
LEAVE = (sys.executable, "-c", "raise SystemExit(3)")


def pack(tmp_path: Path, pack_id: str, text: str, **values: PackValue) -> bytes:
    documents = {"d.md": f"# 标题\n\n{text}\n"}
    folder = write_pack(tmp_path / pack_id, documents, extra="", id=pack_id, **values)
    return zip_pack(folder, tmp_path / f"{pack_id}.zip").read_bytes()


def upload(
    edge: Edge, content: bytes, name: str = "pack.zip", role: str = "trainer", **form: str
) -> Any:
    return edge.client.post(
        "/v1/publications", headers=edge.as_(role), files={"file": (name, content)}, data=form
    )


def outcome(edge: Edge, job_id: str, seconds: float = 60) -> dict[str, Any]:
    """Return a publication as soon as no worker has it or is to have it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = edge.client.get(f"/v1/publications/{job_id}", headers=edge.as_("trainer"))
        found: dict[str, Any] = answer.json()
        if found["status"] not in ("queued", "running"):
            return found
        time.sleep(0.05)
    raise TimeoutError(job_id)


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Bench:
    """A publisher by itself, with the worker that a test gives it."""

    def __init__(self, home: Path, worker: Sequence[str], **settings: object) -> None:
        chosen = Settings.model_validate({"home": home, "poll_seconds": 0.02, **settings})
        self.ledger: Ledger = open_ledger(sqlite_url(home))
        self.publisher = Publisher(chosen, self.ledger, FrozenClock(), worker)

    def submit(self, job_id: str, content: bytes = b"no zip", is_draft: bool = False) -> None:
        record = JobRecord(job_id, "p.zip", "韩梅", "", None, DEMO_DAY, is_draft=is_draft)
        self.publisher.submit(record, io.BytesIO(content))

    def run(self, until: Callable[[], bool], seconds: float = 60) -> None:
        async def work() -> None:
            task = asyncio.create_task(self.publisher.run())
            deadline = time.monotonic() + seconds
            while not until() and time.monotonic() < deadline and not task.done():
                await asyncio.sleep(0.02)
            task.cancel()
            await asyncio.wait([task])

        asyncio.run(work())

    def finish(self, job_id: str) -> Job:
        self.run(lambda: find_job(self.ledger, job_id).status.is_final)
        return find_job(self.ledger, job_id)
