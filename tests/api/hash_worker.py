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

COMMAND = (sys.executable, "-m", "tests.api.hash_worker")


@cache
def forked() -> Sequence[str]:
    """Return the command of a worker that is forked from one nursery for all of this process's tests, where how it begins is no matter."""
    folder = tempfile.mkdtemp(prefix="liquid-nursery-")
    path = f"{folder}/line"
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.api.nursery", path], stdin=subprocess.PIPE
    )
    atexit.register(keeper.communicate)
    return (sys.executable, "-I", "-S", str(Path(nursery.__file__)), path)


if __name__ == "__main__":
    run(sys.argv[1], os.environ, lambda _: HashEncoder())
