"""The ingest process of the tests, forked from one that has imported everything: to import it anew takes seconds each time.

What a service begins is this file as a script, on an interpreter without packages. It hands the nursery its argument, environment and
open files, and the program to run where that is another than a worker's; and it ends as the fork does. The fork leads a group of its own; the kernel kills that when the
script is gone, since the script holds the other end of a pipe.
"""

import fcntl
import json
import os
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

# In the environment of a worker: numbers of open files that the service hands over.
_HANDED = ("LIQUID_WORKER_SOCKET", "LIQUID_WORKER_LOCK")
_SETSIG = 10  # F_SETSIG of Linux, which `fcntl` does not name
_MOST_BYTES = 1 << 20
_MOST_FILES = 8
_PATIENCE_S = 60.0
_LOOK_S = 0.02


def ask(path: str) -> int:
    """Have the nursery at `path` fork, and return the fork's exit code; of one that was killed, 1."""
    handed = [name for name in _HANDED if name in os.environ]
    held, watched = os.pipe()
    files = [2, watched, *(int(os.environ[name]) for name in handed)]
    with _line(path) as line:
        *program, argument = sys.argv[2:]
        asked = {"program": program, "argument": argument, "environ": dict(os.environ)}
        told = json.dumps(asked | {"handed": handed})
        socket.send_fds(line, [told.encode() + b"\n"], files)
        for file in files[1:]:
            os.close(file)
        code = line.makefile().readline()
    os.close(held)
    return int(code) if code else 1


def _line(path: str) -> socket.socket:
    until = time.monotonic() + _PATIENCE_S
    while True:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.connect(path)
        except OSError:
            line.close()
            if time.monotonic() > until:
                raise
            time.sleep(_LOOK_S)
        else:
            return line


def keep(path: str) -> None:
    """Fork a worker for whoever asks at `path`, for as long as standard input is open."""
    # Whatever a fork needs; a thread would not come along.
    for name in ("ingest.standby", "tests.fakes"):
        import_module(name)
    hurry()
    _warm_up(Path(path).parent / "first")
    forks: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        while True:
            for ready in select.select([server, sys.stdin], [], [], _LOOK_S)[0]:
                if ready is sys.stdin:
                    return
                line, _ = server.accept()
                forks[_forked(line)] = line
            _bury(forks)


def _warm_up(home: Path) -> None:
    """Publish once: what is compiled or read at its first use is at hand in every fork."""
    from index.generation import Act
    from index.library import Library
    from ingest.publish import publish
    from tests.builders import write_pack
    from tests.fakes import DEMO_DAY, HashEncoder

    encoder = HashEncoder()
    folder = write_pack(home / "pack", {"d.md": "# 年费\n\n白金卡年费每年3600元。\n"})
    publish(folder, home, encoder, Act("t", "", DEMO_DAY, "first"), lambda *_: None)
    Library(home, encoder).refresh()


def hurry() -> None:
    """Have what this process and its forks do yield to nobody: beside tests that keep every core busy it would hardly ever run."""
    from ingest import idle

    idle.yield_to_questions = lambda: None


def _bury(forks: dict[int, socket.socket]) -> None:
    while forks:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        code = os.waitstatus_to_exitcode(status)
        # The script may have been killed, and the fork with it.
        with forks.pop(child) as line, suppress(BrokenPipeError):
            line.sendall(f"{code if code >= 0 else 1}\n".encode())


def _forked(line: socket.socket) -> int:
    message, files, _, _ = socket.recv_fds(line, _MOST_BYTES, _MOST_FILES)
    while not message.endswith(b"\n"):
        message += line.recv(_MOST_BYTES)
    child = os.fork()
    if child == 0:
        os._exit(_worked(json.loads(message), files))
    for file in files:
        os.close(file)
    return child


def _worked(told: dict[str, Any], files: list[int]) -> int:
    errors, pipe, *handed = files
    os.setsid()
    os.dup2(errors, 2)
    fcntl.fcntl(pipe, fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(pipe, _SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    environ = told["environ"] | dict(zip(told["handed"], map(str, handed), strict=True))
    os.environ.clear()
    os.environ.update(environ)
    from ingest.standby import run
    from tests.fakes import HashEncoder

    try:
        if told["program"]:
            sys.argv = ["-c", told["argument"]]
            exec(told["program"][0], {})  # noqa: S102  # as an interpreter of its own would, after `-c`
        else:
            run(told["argument"], environ, lambda _: HashEncoder())
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  # a fork must never go on as the nursery
        import traceback

        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 2:
        keep(sys.argv[1])
    else:
        sys.exit(ask(sys.argv[1]))
