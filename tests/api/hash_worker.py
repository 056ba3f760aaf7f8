"""The ingest process with the tests' encoder instead of a prepared one."""

import os
import sys

from ingest.standby import run
from tests.fakes import HashEncoder

COMMAND = (sys.executable, "-m", "tests.api.hash_worker")


if __name__ == "__main__":
    run(sys.argv[1], os.environ, lambda _: HashEncoder())
