"""The same import as a trainer does it: uploaded to the real service, done by its worker with the real encoder."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep
from zipfile import ZIP_DEFLATED, ZipFile

from api.client import LiquidClient
from eval.faq_rows import HEADER, faq_rows
from eval.faq_workbook import write_faq_pack
from eval.printed_tables import table
from eval.publishing import HELD_CODES, publish_packs, silent
from eval.questions import DEMO_AT, PACKS
from eval.service_process import running_service
from index.encoder import Encoder
from index.job import JobStatus
from ingest.embed import Report

_TRAINER = "demo-trainer"
_WHY = "measurement"
_ENDED = {JobStatus.SUCCEEDED, JobStatus.HELD, JobStatus.FAILED, JobStatus.DISCARDED}
# What is measured is how long it takes, on whatever machine; the limit of a job (half an hour by default) would end it.
_UNBOUNDED = {"LIQUID_JOB_SECONDS": "86400", "LIQUID_JOB_CPU_SECONDS": "86400"}
_LOOK_S = 0.2
_PROBES = 50
_SEED = 1
_QUESTION = HEADER.index("标准问题")
_BOUNDS = tuple(map(HEADER.index, ("适用地区", "有效时间止")))


@dataclass(slots=True)
class ServiceImport:
    """What was measured; seconds are of the clock.

    Attributes:
        rows: In the workbook.
        status: How the publication ended.
        seconds: From handing it over until it ended.
        stages_s: By stage as the service tells it.
        reports: How often the service told something new.
        silent_s: The longest time in which it did not.
        asked: Questions of the workbook, over all of it, asked afterwards.
        found: Those of them whose own entry was the answer.
    """

    rows: int
    status: str = ""
    seconds: float = 0.0
    stages_s: dict[str, float] = field(default_factory=dict)
    reports: int = 0
    silent_s: float = 0.0
    asked: int = 0
    found: int = 0


def measure_service_import(
    home: Path, rows: int, encoder: Encoder, report: Report, *, is_urgent: bool
) -> ServiceImport:
    """Return how the import of a workbook of so many rows goes, into a library of the sample packs.

    Args:
        home: Empty but for what the encoder needs.
        rows: In the workbook.
        encoder: The one that the service has.
        report: Told what the service tells.
        is_urgent: Whether the worker takes ordinary priority.
    """
    publish_packs(PACKS, home, encoder, silent, DEMO_AT)
    pack = write_faq_pack(home / "faq", rows, seed=_SEED)
    found = ServiceImport(rows)
    with running_service(home, _TRAINER, settings=_UNBOUNDED) as client:
        job_id = client.publishing.publish(
            "faq.zip", _zipped(pack), _WHY, urgent=is_urgent, confirm=HELD_CODES
        ).job_id
        _follow(client, job_id, found, report)
        if found.status == JobStatus.SUCCEEDED:
            _ask(client, found)
    return found


def _follow(client: LiquidClient, job_id: str, found: ServiceImport, report: Report) -> None:
    """Note what the service tells of a publication until it has ended."""
    began = heard = perf_counter()
    stage, done = "queued", -1
    while found.status not in _ENDED:
        job = client.publishing.publication(job_id)
        now = perf_counter()
        found.status = job.status
        if (job.stage, job.done) != (stage, done):
            found.reports += 1
            found.silent_s = max(found.silent_s, now - heard)
            found.stages_s[stage] = found.stages_s.get(stage, 0.0) + now - heard
            stage, done, heard = job.stage, job.done, now
            report(stage, done, job.total)
        sleep(_LOOK_S)
    found.seconds = perf_counter() - began


def _ask(client: LiquidClient, found: ServiceImport) -> None:
    """Ask questions of the workbook that hold everywhere and have no end, as many as are enough to see that all of it is there."""
    everywhere = [row for row in faq_rows(found.rows, _SEED) if not any(row[at] for at in _BOUNDS)]
    for row in everywhere[:: max(len(everywhere) // _PROBES, 1)]:
        hits = client.search(str(row[_QUESTION]), settled=False).hits
        found.asked += 1
        found.found += bool(hits) and row[_QUESTION] in hits[0].citation.heading_path


def _zipped(folder: Path) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            packed.write(path, path.relative_to(folder).as_posix())
    return held.getvalue()


def service_import_table(found: ServiceImport) -> str:
    """Return it as Markdown."""
    lines = [(stage, f"{seconds:.1f}") for stage, seconds in found.stages_s.items()]
    return (
        f"{found.rows:,} rows; {found.status} after {found.seconds:.0f} s; {found.reports} reports, longest silence {found.silent_s:.1f} s; "
        f"own entry first for {found.found} of {found.asked} questions\n\n{table(('stage', 's'), lines)}\n"
    )
