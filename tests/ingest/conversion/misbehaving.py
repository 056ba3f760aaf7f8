"""Converters that do what a parser taken over by its file, or broken by it, would do; each is told by its name."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ingest.conversion.converted import Converted, SourceFile
from knowledge.finding import Finding

HERE = "tests.ingest.conversion.misbehaving"


def good(file: SourceFile) -> Converted:
    return Converted(file.data.decode(), (Finding("gbk_encoding", file.path),))


def abort(_: SourceFile) -> Converted:
    os.abort()


def read_nowhere(file: SourceFile) -> Converted:
    ctypes.string_at(0)
    return good(file)


def raise_error(file: SourceFile) -> Converted:
    raise KeyError(file.path)


def leave(_: SourceFile) -> Converted:
    sys.exit(0)


def recurse(file: SourceFile) -> Converted:
    return recurse(file)


def spin(_: SourceFile) -> Converted:
    while True:
        pass


def sleep(file: SourceFile) -> Converted:
    time.sleep(60)
    return good(file)


def allocate(_: SourceFile) -> Converted:
    held = [bytearray(16 * 1024 * 1024) for _ in range(10_000)]
    return Converted(str(len(held)))


def flood(_: SourceFile) -> Converted:
    return Converted("文" * 3_000_000 + "\n")


def many_lines(_: SourceFile) -> Converted:
    return Converted("a\n" * 200_001)


def blame_another(_: SourceFile) -> Converted:
    return Converted("文\n", (Finding("gbk_encoding", "other.md"),))


def invent_a_code(file: SourceFile) -> Converted:
    return Converted("文\n", (Finding("nonsense", file.path),))


def half_a_character(_: SourceFile) -> Converted:
    return Converted("\ud800\n")


def write_nonsense(_: SourceFile) -> Converted:
    for pipe in range(3, 64):
        try:
            os.write(pipe, b"C{}")
        except OSError:
            continue
    os._exit(0)


def use_a_thread(_: SourceFile) -> Converted:
    made: list[str] = []
    thread = threading.Thread(target=lambda: made.append("线程\n"))
    thread.start()
    thread.join()
    return Converted(made[0])


def _tried(act: Callable[[], object]) -> Converted:
    """Return what became of an act that must not be allowed."""
    try:
        act()
    except OSError as error:
        return Converted(f"refused: {type(error).__name__}\n")
    return Converted("allowed\n")


def connect(file: SourceFile) -> Converted:
    return _tried(lambda: socket.create_connection(("127.0.0.1", int(file.data)), timeout=1))


def write_file(file: SourceFile) -> Converted:
    return _tried(lambda: Path(file.data.decode()).write_bytes(b"x"))


def append_to_file(file: SourceFile) -> Converted:
    return _tried(lambda: os.open(file.data.decode(), os.O_RDWR))


def remove_file(file: SourceFile) -> Converted:
    return _tried(lambda: Path(file.data.decode()).unlink())


def read_file(file: SourceFile) -> Converted:
    return _tried(lambda: Path(file.data.decode()).read_bytes())


def copy_itself(_: SourceFile) -> Converted:
    return _tried(os.fork)


def execute(_: SourceFile) -> Converted:
    return _tried(lambda: subprocess.run(["/bin/true"], check=False))


def replace_itself(_: SourceFile) -> Converted:
    return _tried(lambda: os.execv("/bin/true", ["true"]))  # noqa: S606  # it must not come to it


def end_parent(_: SourceFile) -> Converted:
    return _tried(lambda: os.kill(os.getppid(), signal.SIGKILL))


def tell_environment(_: SourceFile) -> Converted:
    return Converted(" ".join(sorted(os.environ)) + "\n")
