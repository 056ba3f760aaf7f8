"""Files -> their Markdown, each converted in a process of its own that may do nothing else."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from ingest.conversion.allowance import Allowance, PackAllowance
from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.wire import Garbled, packed_file, receive, send, unpacked
from ingest.convert import CONVERTERS, IN_PROCESS, convert
from ingest.sources import shown, suffix_of
from knowledge.finding import Finding

# The processor may be left to others for long; importing takes a second or two of it.
_START_SECONDS = 300.0
# How much later than a copy of it the process that watches over copies is given up.
_GRACE_SECONDS = 30.0
_MIB = 1024**2
_log = logging.getLogger(__name__)
# One thread: copies are made of what runs one, and questions need the other processors.
_ENVIRONMENT: Final = {
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}

Heard = Callable[[int, int], object]


def convert_all(
    files: Sequence[SourceFile],
    heard: Heard | None = None,
    allowance: PackAllowance | None = None,
) -> Iterator[tuple[str, Converted]]:
    """Yield what is made of each file, in order; Markdown, which nothing has to be parsed for, is read in this process.

    Args:
        files: Of one pack; the ending of each name must be one that is converted, or refused for what it is.
        heard: Called with the number of files that are done, and of all, whenever one is.
        allowance: What they may take; the usual if None.
    """
    suffixes = {suffix_of(file.path) for file in files} - IN_PROCESS
    converters = {suffix: CONVERTERS[suffix] for suffix in suffixes & CONVERTERS.keys()}
    with Confined(converters, allowance or PackAllowance()) as confined:
        for done, file in enumerate(files, 1):
            is_ours = suffix_of(file.path) in IN_PROCESS
            yield file.path, convert(file) if is_ours else confined.convert(file)
            if heard:
                heard(done, len(files))


class Confined:
    """A process that converts files of some kinds, begun when the first one comes."""

    def __init__(self, converters: Mapping[str, str], allowance: PackAllowance) -> None:
        """Begin nothing yet.

        Args:
            converters: Functions by the endings of the names of the files that will come.
            allowance: What all of them may take.
        """
        self._converters = [f"{suffix}={name}" for suffix, name in sorted(converters.items())]
        self._allowance = allowance
        self._process: subprocess.Popen[bytes] | None = None
        self._missing: dict[str, str] = {}
        self._cpu_seconds = 0.0
        self._began = time.monotonic()
        self.is_walled = False

    def __enter__(self) -> "Confined":
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    @property
    def process_id(self) -> int | None:
        """Return the id of the process; None while there is none."""
        return None if self._process is None else self._process.pid

    def convert(self, file: SourceFile) -> Converted:
        """Return what is made of a file; whatever becomes of the process that makes it is a finding about the file."""
        suffix = suffix_of(file.path)
        allowance = self._allowance.of(suffix)
        if self._is_spent():
            limit = f"{self._allowance.cpu_seconds:,.0f}"
            return _refused(file, "conversion_budget_spent", limit=limit)
        try:
            self._begin()
            if suffix in self._missing:
                how = self._missing[suffix]
                return _refused(file, "converter_unavailable", suffix=suffix, how=how)
            told, made = self._asked(file, allowance)
        except TimeoutError:
            self.end()
            return _refused(file, "conversion_too_slow", limit=f"{allowance.wall_seconds:,.0f}")
        except (EOFError, OSError, ValueError) as error:
            self.end()
            return _refused(file, "conversion_crashed", how=type(error).__name__)
        self._cpu_seconds += told["cpu_seconds"]
        return _understood(file, told, made, allowance)

    def end(self) -> None:
        """End the process, and with it whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        # Its copies end with it.
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def _begin(self) -> None:
        if self._process is not None:
            return
        path = os.pathsep.join(part or str(Path.cwd()) for part in sys.path)
        # `-P`: it finds what this process finds, and nothing else: the folder that it is begun in may be a pack.
        command = (sys.executable, "-P", "-s", "-m", "ingest.conversion.zygote", str(os.getpid()))
        self._process = subprocess.Popen(
            (*command, *self._converters),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_ENVIRONMENT, "PYTHONPATH": path},
            bufsize=0,
            # Ctrl+C at a terminal is not for it. Not a session of its own: kernels that group processes by session would give it
            # half of a processor, however idle its class.
            process_group=0,
        )
        about, _ = receive(self._answers(), time.monotonic() + _START_SECONDS)
        self._missing = about["missing"]
        self.is_walled = about["walled"]
        if not about["filtered"]:
            _log.warning(
                "files are converted without a filter of system calls: libseccomp is not there"
            )

    def _asked(self, file: SourceFile, allowance: Allowance) -> tuple[dict[str, Any], bytes]:
        told, data = packed_file(file)
        until = time.monotonic() + allowance.wall_seconds + _GRACE_SECONDS
        send(self._requests(), {"file": told, "allowance": asdict(allowance)}, data)
        return receive(self._answers(), until)

    def _requests(self) -> int:
        if self._process is None or self._process.stdin is None:
            raise EOFError
        return self._process.stdin.fileno()

    def _answers(self) -> int:
        if self._process is None or self._process.stdout is None:
            raise EOFError
        return self._process.stdout.fileno()

    def _is_spent(self) -> bool:
        is_late = time.monotonic() - self._began > self._allowance.wall_seconds
        return is_late or self._cpu_seconds > self._allowance.cpu_seconds


def _understood(
    file: SourceFile, told: dict[str, Any], made: bytes, allowance: Allowance
) -> Converted:
    match told["end"]:
        case "converted":
            try:
                return unpacked(made, file.path)
            except Garbled:
                return _refused(file, "conversion_crashed", how="garbled")
        case "out_of_memory":
            limit = f"{allowance.memory_bytes // _MIB:,} MiB"
            return _refused(file, "conversion_out_of_memory", limit=limit)
        case "too_slow":
            return _refused(file, "conversion_too_slow", limit=f"{allowance.cpu_seconds:,}")
        case "output_too_large":
            limit = f"{allowance.output_bytes // _MIB:,} MiB"
            return _refused(file, "conversion_output_too_large", limit=limit)
    return _refused(file, "conversion_crashed", how=told["how"])


def _refused(file: SourceFile, code: str, **fields: str) -> Converted:
    return Converted(None, (Finding(code, shown(file.path), fields=fields),))
