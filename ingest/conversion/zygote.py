"""The process that converts: it imports what the pack's formats need, reads nothing itself, and copies itself for each file.

A copy gives up everything but computing (`confinement`), converts one file, and ends. Whatever a file makes of it, its end is told
and the next file has another copy.
"""

import gc
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ingest.conversion.allowance import Allowance
from ingest.conversion.confinement import (
    bound,
    die_with_parent,
    filter_calls,
    give_up_rights,
    may_filter,
)
from ingest.conversion.converted import SourceFile
from ingest.conversion.landlock import read_only_libraries
from ingest.conversion.wire import packed, receive, send, unpacked_file
from ingest.convert import convert, converter_of

_NO_MEMORY = 3
_BLOCK_BYTES = 1024 * 1024
_CONVERTED, _RAISED = b"C", b"R"
# From this share of its memory on, a process that ended in the middle probably lacked more.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class End:
    """How a copy ended, as it is told.

    Attributes:
        end: converted, raised, crashed, out_of_memory, too_slow or output_too_large.
        how: By which signal or exception.
    """

    end: str
    how: str = ""


def serve(requests: int, answers: int, converters: Mapping[str, str]) -> None:
    """Answer each file that comes with what was made of it, until none comes.

    Args:
        requests: Pipe on which they come.
        answers: Pipe on which they are answered.
        converters: Functions by the endings of the names of the files that may come.
    """
    is_filtered = may_filter()
    give_up_rights()
    missing = dict(_missing(converters))
    held = _address_space()
    is_walled = read_only_libraries()
    gc.freeze()
    send(answers, {"missing": missing, "filtered": is_filtered, "walled": is_walled})
    while True:
        try:
            told, data = receive(requests)
        except EOFError:
            return
        file = unpacked_file(told["file"], data)
        allowance = Allowance(**told["allowance"])
        task = partial(_convert, file, converters, allowance, held + len(data))
        end, made, cpu_seconds = _in_copy(task, allowance, requests, answers)
        send(answers, {"end": end.end, "how": end.how, "cpu_seconds": cpu_seconds}, made)


def _missing(converters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for suffix in converters:
        try:
            converter_of(suffix, converters)
        except (ImportError, OSError) as error:
            yield suffix, f"{type(error).__name__}: {error}"


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _in_copy(
    task: Callable[[int], None], allowance: Allowance, *ours: int
) -> tuple[End, bytes, float]:
    """Return how a copy of this process ended, what it wrote and the processor time it took, in seconds."""
    parent = os.getpid()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            die_with_parent(parent)
            for pipe in (reading, *ours):
                os.close(pipe)
            task(writing)
        except MemoryError:
            os._exit(_NO_MEMORY)
        finally:
            os._exit(1)
    os.close(writing)
    written, why = _read(reading, allowance)
    os.close(reading)
    # It has nothing more to say; one that has ended keeps the code that it ended with.
    os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    cpu_seconds = usage.ru_utime + usage.ru_stime
    end = why or _end(status, written, usage.ru_maxrss * 1024, allowance)
    return end, written[1:] if end.end == "converted" else b"", cpu_seconds


def _convert(
    file: SourceFile, converters: Mapping[str, str], allowance: Allowance, held: int, pipe: int
) -> None:
    """Write what is made of a file, in a copy of this process."""
    bound(allowance, held)
    filter_calls()
    try:
        made = _CONVERTED + packed(convert(file, converters))
    except MemoryError:
        os._exit(_NO_MEMORY)
    except BaseException as error:  # noqa: BLE001  # whatever a library raises is a finding about the file
        made = _RAISED + type(error).__name__.encode("ascii", "replace")
    view = memoryview(made)
    while view:
        view = view[os.write(pipe, view[:_BLOCK_BYTES]) :]
    os._exit(0)


def _read(pipe: int, allowance: Allowance) -> tuple[bytes, End | None]:
    """Return what a copy writes before it ends, or why it is not waited for any longer."""
    until = time.monotonic() + allowance.wall_seconds
    data = bytearray()
    while True:
        if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            return b"", End("too_slow")
        block = os.read(pipe, _BLOCK_BYTES)
        if not block:
            return bytes(data), None
        data += block
        if len(data) > allowance.output_bytes:
            return b"", End("output_too_large")


def _end(status: int, written: bytes, most_held: int, allowance: Allowance) -> End:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        kind, rest = written[:1], written[1:]
        return End("converted") if kind == _CONVERTED else End("raised", rest[:80].decode())
    if code == -signal.SIGXCPU:
        return End("too_slow")
    if code in (_NO_MEMORY, -signal.SIGKILL) or most_held > _NEARLY_ALL * allowance.memory_bytes:
        return End("out_of_memory")
    return End("crashed", signal.Signals(-code).name if code < 0 else str(code))


def main(arguments: list[str]) -> Any:
    """Serve on the standard pipes, which nothing else writes to from now on.

    Args:
        arguments: The id of the process that began this one, then `ending=module:function` of each format.
    """
    die_with_parent(int(arguments[0]))
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    serve(requests, answers, dict(each.split("=", 1) for each in arguments[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])
