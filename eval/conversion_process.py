"""A converter in another process, as the measurement holds it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.evaluation_errors import ConverterMissing

# No document of an office takes as long; what does has failed.
MOST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a converter made of a file.

    Attributes:
        markdown: None if it failed.
        error: Why it did.
        parts: Pages, slides or sheets that it told of.
        seconds: Of the processor.
        megabytes: The most that its process took until then.
    """

    markdown: str | None
    error: str = ""
    parts: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0


class ConverterProcess:
    """One converter; after a crash or when time is up it takes no more files."""

    def __init__(self, name: str, process: "subprocess.Popen[str]") -> None:
        self.name = name
        self.is_over = False
        self._process = process

    def convert(self, path: Path) -> Outcome:
        """Return what became of a file."""
        try:
            reply = self._ask(str(path.resolve()))
        except (BrokenPipeError, ValueError):
            self.is_over = True
            return Outcome(
                None, f"it ended without an answer, or took more than {MOST_SECONDS:.0f} seconds"
            )
        return Outcome(
            reply.get("markdown"),
            reply.get("error", ""),
            reply.get("parts", 0),
            reply["seconds"],
            reply["megabytes"],
        )

    def _ask(self, line: str) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise ValueError(self.name)
        timer = threading.Timer(MOST_SECONDS, self._process.kill)
        timer.start()
        try:
            stdin.write(f"{line}\n")
            stdin.flush()
            reply: dict[str, Any] = json.loads(stdout.readline())
        finally:
            timer.cancel()
        return reply


@contextmanager
def running_converter(name: str, python: str = sys.executable) -> Iterator[ConverterProcess]:
    """Start a converter in its own process, and end it.

    Args:
        name: Its name in `conversion_worker.TOOLS`.
        python: The interpreter of the environment that has it.

    Raises:
        ConverterMissing: If that environment does not have it.
    """
    root = str(Path(__file__).parent.parent)
    settings = {"PYTHONPATH": root, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [python, "-W", "ignore", "-m", "eval.conversion_worker", name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=os.environ | settings,
    ) as process:
        try:
            first = json.loads((process.stdout.readline() if process.stdout else "") or "{}")
            if "ready" not in first:
                raise ConverterMissing(first.get("missing", name))
            yield ConverterProcess(name, process)
        finally:
            process.kill()


_VERSIONS = "import importlib.metadata as m, sys; print('\\n'.join(f'{p} {m.version(p)}' for p in sys.argv[1:]))"
_PACKAGES = {"markitdown": "markitdown", "docling": "docling-slim"}


def versions(tools: Sequence[str], python: str) -> list[str]:
    """Return the packages of the other converters with their versions."""
    packages = [_PACKAGES[tool] for tool in tools if tool in _PACKAGES]
    command = [python, "-c", _VERSIONS, *packages]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.split("\n")[:-1] if packages else []
