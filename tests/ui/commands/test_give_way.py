"""What runs beside the service gives way to it, and gets on all the same."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from ui.cli import app

_SECONDS = 2.0
# Begins when told, spins, and tells its processor time.
_SPIN = """
import os, sys, time
os.sched_setaffinity(0, {int(sys.argv[1])})
if sys.argv[2] == "way":
    from ui.commands.at_home import give_way
    give_way()
print("ready", flush=True)
sys.stdin.readline()
began, until = time.process_time(), time.monotonic() + float(sys.argv[3])
while time.monotonic() < until:
    sum(range(1000))
print(time.process_time() - began)
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux pins a process")
def test_beside_a_process_that_never_rests_it_gets_some_of_the_processor_and_not_much() -> None:
    core = str(min(os.sched_getaffinity(0)))
    command = (sys.executable, "-c", _SPIN, core)
    spinning = [
        subprocess.Popen(
            [*command, kind, str(_SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for kind in ("way", "ordinary")
    ]
    for process in spinning:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    # Whatever else runs on that core takes from both.
    for process in spinning:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    way, ordinary = (float(process.communicate(timeout=60)[0]) for process in spinning)

    assert 0.04 < way / (way + ordinary) < 0.3


@pytest.mark.parametrize(("urgent", "gives_way"), [((), True), (("--urgent",), False)])
def test_what_is_urgent_gives_way_to_nothing(
    urgent: tuple[str, ...], gives_way: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    monkeypatch.setattr("ui.commands.at_home.give_way", lambda: given.append(True))

    # Refused as soon as that is settled: who confirms says why.
    refused = CliRunner().invoke(app, ["publish", "nowhere", "--confirm", "any", *urgent])

    assert refused.exit_code == 2
    assert given == [True] * gives_way
