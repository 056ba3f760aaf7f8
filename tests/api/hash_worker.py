"""The ingest process with the tests' encoder instead of a prepared one."""

import os
import sys

from ingest.worker import work
from ingest.worker_settings import confine, read_settings
from tests.fakes import HashEncoder

COMMAND = (sys.executable, "-m", "tests.api.hash_worker")


def main() -> None:
    settings = read_settings(os.environ)
    confine(settings)
    work(sys.argv[1], settings, HashEncoder)


if __name__ == "__main__":
    main()
