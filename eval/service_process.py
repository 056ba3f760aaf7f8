"""The service in a process of its own, on the loopback."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import perf_counter, sleep

from api.client import LiquidClient, ProblemError
from eval.held_port import held_port
from eval.questions import DEMO_AT
from knowledge.errors import UnreachableService

_START_S = 300.0
_TOKEN = "demo-agent"  # noqa: S105  # a demonstration token, public by design


@contextmanager
def running_service(
    home: Path,
    token: str = _TOKEN,
    at: datetime = DEMO_AT,
    settings: Mapping[str, str] | None = None,
) -> Iterator[LiquidClient]:
    """Run the service over `home` on a free port, its clock beginning at `at`, and give its client.

    `settings` are set besides, by their names in the environment.

    A token table `tokens.toml` in `home` is used if there is one, else the demonstration's.
    """
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:app_from_environment"]
    own = {"LIQUID_HOME": str(home), "LIQUID_CLOCK": at.isoformat()}
    if (home / "tokens.toml").is_file():
        own["LIQUID_TOKENS"] = str(home / "tokens.toml")
    # A setting of the surroundings would be measured too.
    kept = {
        k: v for k, v in os.environ.items() if k == "LIQUID_ENCODER" or not k.startswith("LIQUID_")
    }
    with held_port() as port:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--log-level", "warning"],
            env=kept | own | dict(settings or {}),
        )
        try:
            with LiquidClient(f"http://127.0.0.1:{port}", token) as client:
                _wait(client, process)
                yield client
        finally:
            process.terminate()
            process.wait()


def write_tokens(home: Path, regions: Mapping[str, str]) -> None:
    """Write a token table to `home` with an agent for each token, in the region that goes with it."""
    rows = (
        f'[[tokens]]\nsha256 = "{hashlib.sha256(token.encode()).hexdigest()}"\n'
        f'name = "eval-{region}"\nrole = "agent"\nregion = "{region}"\n'
        for token, region in regions.items()
    )
    (home / "tokens.toml").write_text("\n".join(rows), encoding="utf-8")


def _wait(client: LiquidClient, process: "subprocess.Popen[bytes]") -> None:
    began = perf_counter()
    while True:
        try:
            client.ready()
        except (UnreachableService, ProblemError):
            if process.poll() is not None or perf_counter() - began > _START_S:
                raise
            sleep(0.1)
        else:
            return
