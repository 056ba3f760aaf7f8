"""What the service passes on to the process that does a publication, and the bounds that this one sets itself."""

import resource
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.encoder import Precision
from ingest.rewording.wording_terms import WordingTerms, read_wording
from knowledge.approval import ApprovalRule
from knowledge.clock import Clock, clock_from, system_clock


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What the service passes on in the environment.

    Attributes:
        seconds: Wall time after which the process is ended.
        cpu_seconds: Processor time after which it is ended.
        memory_bytes: Address space beyond which nothing is allocated.
        approval: For what a second person has to be asked.
        wording: Where other wordings of cards are asked for; None asks nowhere.
    """

    home: Path
    ledger_url: str
    encoder: str
    passages: Precision
    clock: Clock
    seconds: int
    cpu_seconds: int
    memory_bytes: int
    approval: ApprovalRule
    wording: WordingTerms | None = None


def read_settings(environ: Mapping[str, str]) -> WorkerSettings:
    """Return the settings in `environ`, all of them set by the service."""
    return WorkerSettings(
        home=Path(environ["LIQUID_HOME"]),
        ledger_url=environ["LIQUID_LEDGER_URL"],
        encoder=environ["LIQUID_ENCODER"],
        passages=Precision(environ["LIQUID_PASSAGES"]),
        clock=read_clock(environ["LIQUID_CLOCK"]),
        seconds=int(environ["LIQUID_JOB_SECONDS"]),
        cpu_seconds=int(environ["LIQUID_JOB_CPU_SECONDS"]),
        memory_bytes=int(environ["LIQUID_JOB_MEMORY_BYTES"]),
        approval=ApprovalRule(environ["LIQUID_APPROVAL"]),
        wording=read_wording(environ),
    )


def read_clock(began: str) -> Clock:
    """Return the clock that runs from an instant in ISO form, beginning now; the real one if that is empty."""
    return clock_from(datetime.fromisoformat(began)) if began else system_clock


def bound_memory(settings: WorkerSettings) -> None:
    """Bound the address space of this process and of those that it begins, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (settings.memory_bytes, settings.memory_bytes))


def confine(settings: WorkerSettings) -> None:
    """Bound what this process can take, for good."""
    bound_memory(settings)
    resource.setrlimit(resource.RLIMIT_CPU, (settings.cpu_seconds, settings.cpu_seconds + 1))
    # Holds even when the service that watches the time is gone; the service itself waits as long, so give it the first word.
    signal.alarm(settings.seconds + 5)
