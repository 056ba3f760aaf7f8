"""What a converter may do where it runs, and what becomes of one that does more."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.conversion.allowance import Allowance, PackAllowance
from ingest.conversion.confined import Confined, convert_all
from ingest.conversion.converted import Converted, SourceFile
from ingest.embed import Report
from ingest.idle import when_idle
from tests.ingest.conversion import misbehaving

SMALL = Allowance(
    memory_bytes=256 * 1024**2, cpu_seconds=2, wall_seconds=20, output_bytes=4 * 1024**2
)
DoneBy = Callable[..., Converted]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux holds this back")


def named(act: Callable[[SourceFile], Converted]) -> str:
    return f"{misbehaving.HERE}:{act.__name__}"


def suffix(act: Callable[[SourceFile], Converted]) -> str:
    return "." + act.__name__.replace("_", "")


@pytest.fixture(scope="module")
def confined() -> Iterator[Confined]:
    """Give one process for all that misbehave: none of them may keep the next from being converted."""
    acts = [each for each in vars(misbehaving).values() if callable(each)]
    own = [each for each in acts if getattr(each, "__module__", "") == misbehaving.__name__]
    with Confined({suffix(each): named(each) for each in own}, PackAllowance(SMALL, SMALL)) as one:
        yield one


@pytest.fixture
def done_by(confined: Confined) -> DoneBy:
    """Return what gives what is made of a file by a misbehaving converter, and sees that the next one is converted as ever."""

    def done(act: Callable[[SourceFile], Converted], data: bytes = b"x") -> Converted:
        made = confined.convert(SourceFile(f"a/甲{suffix(act)}", data))
        after = confined.convert(SourceFile("乙.good", "好的".encode()))
        assert after.markdown == "好的"
        return made

    return done


def told(made: Converted) -> tuple[str, str, dict[str, str]]:
    assert made.markdown is None
    (finding,) = made.findings
    assert finding.problem()
    return finding.code, finding.file, dict(finding.fields)


@pytest.mark.parametrize(
    ("act", "how"),
    [
        (misbehaving.abort, "SIGABRT"),
        (misbehaving.read_nowhere, "SIGSEGV"),
        (misbehaving.raise_error, "KeyError"),
        (misbehaving.leave, "SystemExit"),
        (misbehaving.recurse, "RecursionError"),
        (misbehaving.invent_a_code, "garbled"),
        (misbehaving.half_a_character, "PydanticSerializationError"),
        (misbehaving.write_nonsense, "garbled"),
    ],
)
def test_a_converter_that_breaks_is_a_finding_about_its_file(
    done_by: DoneBy, act: Callable[[SourceFile], Converted], how: str
) -> None:
    assert told(done_by(act)) == ("conversion_crashed", f"a/甲{suffix(act)}", {"how": how})


def test_one_that_takes_too_much_memory_is_told_the_limit(done_by: DoneBy) -> None:
    assert told(done_by(misbehaving.allocate)) == (
        "conversion_out_of_memory",
        "a/甲.allocate",
        {"limit": "256 MiB"},
    )


def test_one_that_computes_for_ever_is_ended_by_its_processor_time(done_by: DoneBy) -> None:
    code, _, fields = told(done_by(misbehaving.spin))
    assert (code, fields) == ("conversion_too_slow", {"limit": "2"})


def test_one_that_waits_for_ever_is_ended_by_the_clock() -> None:
    began = time.monotonic()
    allowance = PackAllowance(replace(SMALL, wall_seconds=1.0))
    with Confined({".bad": named(misbehaving.sleep)}, allowance) as confined:
        assert told(confined.convert(SourceFile("a.bad", b"x")))[0] == "conversion_too_slow"
    assert time.monotonic() - began < 30


def test_what_it_makes_is_bounded_in_bytes_and_lines(done_by: DoneBy) -> None:
    assert told(done_by(misbehaving.flood))[0] == "conversion_output_too_large"
    assert told(done_by(misbehaving.many_lines))[0] == "too_many_lines"


def test_it_speaks_of_its_own_file_only(done_by: DoneBy) -> None:
    (finding,) = done_by(misbehaving.blame_another).findings
    assert finding.file == "a/甲.blameanother"


def test_it_may_compute_in_threads(done_by: DoneBy) -> None:
    assert done_by(misbehaving.use_a_thread).markdown == "线程\n"


@LINUX
def test_it_reaches_no_network(done_by: DoneBy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1]).encode()
        made = done_by(misbehaving.connect, port)
    assert (made.markdown or "").startswith("refused")


@LINUX
@pytest.mark.parametrize(
    "act", [misbehaving.write_file, misbehaving.append_to_file, misbehaving.remove_file]
)
def test_it_changes_no_file(
    done_by: DoneBy, act: Callable[[SourceFile], Converted], tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.write_bytes(b"kept")
    text = done_by(act, str(there).encode()).markdown or ""
    assert text.startswith("refused")
    assert there.read_bytes() == b"kept"


@LINUX
def test_it_reads_no_file_but_the_libraries(
    done_by: DoneBy, confined: Confined, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("利率")
    made = done_by(misbehaving.read_file, str(secret).encode())
    library = done_by(misbehaving.read_file, os.__file__.encode())
    assert library.markdown == "allowed\n"
    if not confined.is_walled:
        pytest.skip("this kernel has no Landlock")
    assert made.markdown == "refused: PermissionError\n"


@LINUX
@pytest.mark.parametrize(
    "act",
    [
        misbehaving.copy_itself,
        misbehaving.execute,
        misbehaving.replace_itself,
        misbehaving.end_parent,
    ],
)
def test_it_begins_and_ends_no_other_process(
    done_by: DoneBy, act: Callable[[SourceFile], Converted]
) -> None:
    assert (done_by(act).markdown or "").startswith("refused")


def test_it_is_told_nothing_of_the_service(done_by: DoneBy) -> None:
    names = (done_by(misbehaving.tell_environment).markdown or "").split()
    assert not [name for name in names if name.startswith("LIQUID") or name == "HOME"]


def test_a_format_whose_library_is_missing_is_told_and_the_others_are_read() -> None:
    converters = {".odd": "no_such_library:convert", ".good": named(misbehaving.good)}
    with Confined(converters, PackAllowance()) as confined:
        code, _, fields = told(confined.convert(SourceFile("a.odd", b"x")))
        assert confined.convert(SourceFile("b.good", b"x")).markdown == "x"
    assert (code, fields["suffix"]) == ("converter_unavailable", ".odd")


def test_a_pack_that_has_taken_all_its_time_is_read_no_further() -> None:
    allowance = PackAllowance(SMALL, SMALL, cpu_seconds=0.5)
    converters = {".bad": named(misbehaving.spin), ".good": named(misbehaving.good)}
    with Confined(converters, allowance) as confined:
        assert told(confined.convert(SourceFile("a.bad", b"x")))[0] == "conversion_too_slow"
        assert told(confined.convert(SourceFile("b.good", b"x")))[0] == "conversion_budget_spent"


def test_a_watcher_that_is_killed_is_a_finding_and_another_takes_its_place() -> None:
    with Confined({".good": named(misbehaving.good)}, PackAllowance(SMALL, SMALL)) as confined:
        assert confined.convert(SourceFile("a.good", b"x")).markdown == "x"
        assert confined.process_id is not None
        os.kill(confined.process_id, signal.SIGKILL)
        assert told(confined.convert(SourceFile("b.good", b"x")))[0] == "conversion_crashed"
        assert confined.convert(SourceFile("c.good", b"x")).markdown == "x"


@LINUX
def test_all_its_processes_end_with_the_one_that_asked() -> None:
    program = (
        "from ingest.conversion.allowance import PackAllowance\n"
        "from ingest.conversion.confined import Confined\n"
        "from ingest.conversion.converted import SourceFile\n"
        f"confined = Confined({{'.bad': '{named(misbehaving.sleep)}', '.good': '{named(misbehaving.good)}'}}, PackAllowance())\n"
        "confined.convert(SourceFile('a.good', b'x'))\n"
        "print(confined.process_id, flush=True)\n"
        "confined.convert(SourceFile('a.bad', b'x'))\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None
    watcher = int(asking.stdout.readline())
    until = time.monotonic() + 20
    while not (copies := _children(watcher)) and time.monotonic() < until:
        time.sleep(0.05)
    asking.kill()
    asking.wait(timeout=60)
    asking.stdout.close()
    while any(map(_runs, [str(watcher), *copies])) and time.monotonic() < until:
        time.sleep(0.05)
    assert copies
    assert not any(map(_runs, [str(watcher), *copies]))


@LINUX
def test_beside_a_service_it_runs_only_where_the_processor_would_be_idle() -> None:
    def converted(_: Report) -> int:
        with Confined({".good": named(misbehaving.good)}, PackAllowance(SMALL, SMALL)) as confined:
            assert confined.convert(SourceFile("a.good", b"x")).markdown == "x"
            assert confined.process_id is not None
            # Where processes are grouped by session, classes count within the group.
            assert os.getsid(confined.process_id) == os.getsid(0)
            assert os.getpgid(confined.process_id) != os.getpgid(0)
            return os.sched_getscheduler(confined.process_id)

    assert when_idle(converted, lambda *_: None) == os.SCHED_IDLE


def test_a_narrower_limit_that_was_set_before_is_kept() -> None:
    program = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_AS, (600 * 1024**2,) * 2)\n"
        "from ingest.conversion.allowance import PackAllowance\n"
        "from ingest.conversion.confined import Confined\n"
        "from ingest.conversion.converted import SourceFile\n"
        f"with Confined({{'.bad': '{named(misbehaving.allocate)}'}}, PackAllowance()) as confined:\n"
        "    print(confined.convert(SourceFile('a.bad', b'x')).findings[0].code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "conversion_out_of_memory\n"


def test_files_come_back_in_order_and_progress_is_told_one_by_one() -> None:
    heard: list[tuple[int, int]] = []
    files = [SourceFile(f"{n}.md", f"# {n}\n".encode()) for n in range(3)]

    made = list(convert_all(files, lambda done, total: heard.append((done, total))))

    assert [(path, each.markdown) for path, each in made] == [
        (f"{n}.md", f"# {n}\n") for n in range(3)
    ]
    assert heard == [(1, 3), (2, 3), (3, 3)]


def _children(process: int) -> list[str]:
    """Return the ids of the processes that one has begun."""
    found = []
    for about in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = about.read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if parent == str(process):
            found.append(about.parent.name)
    return found


def _runs(process: str) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"
