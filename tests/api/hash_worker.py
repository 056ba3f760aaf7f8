"""The ingest process with the tests' encoder instead of a prepared one."""

import atexit
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ingest.standby import run
from tests.api import nursery
from tests.fakes import HashEncoder

_PATIENCE_S = 10.0
COMMAND = (sys.executable, "-m", "tests.api.hash_worker")


def forked(*program: str) -> Sequence[str]:
    """Return the command of a worker, or of another program, that is forked from one nursery for all of this process's tests.

    For tests to which it is no matter how it begins.
    """
    return (*_nursery(), *program)


@cache
def _nursery() -> tuple[str, ...]:
    folder = tempfile.mkdtemp(prefix="liquid-nursery-")
    path = f"{folder}/line"
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.api.nursery", path], stdin=subprocess.PIPE
    )
    atexit.register(_let_go, keeper)
    return (sys.executable, "-I", "-S", str(Path(nursery.__file__)), path)


def _let_go(keeper: subprocess.Popen[bytes]) -> None:
    """End a nursery, whoever else may hold its standard input open."""
    try:
        keeper.communicate(timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        keeper.kill()


if __name__ == "__main__":
    nursery.hurry()
    run(sys.argv[1], os.environ, lambda _: HashEncoder())
