"""What a process gives up, for good, before it reads what strangers made.

Limits of the system hold everywhere. On Linux, moreover, a filter of system calls (libseccomp) leaves what it takes to compute, to
read files and to write to what is open already: no network, no new files, no other programs, no other processes. Where the kernel
has Landlock, the files that may be read are those of Python and its libraries.
"""

import ctypes
import errno
import os
import resource
import signal
import sys
from contextlib import suppress
from importlib import import_module

from ingest.conversion.allowance import Allowance

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_THREAD = 0x10000
# Flags of `open` that write, make or shorten a file.
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What is left. Names that a machine lacks are passed over.
_CALLS = {
    "memory": "brk mmap munmap mremap mprotect madvise mincore membarrier",
    "what is open": "read pread64 readv preadv lseek write writev close close_range fcntl dup poll ppoll select pselect6",
    "files, to look at": "fstat stat lstat newfstatat statx access faccessat faccessat2 getdents getdents64 readlink readlinkat getcwd",
    "threads": "futex set_robust_list rseq sched_yield sched_getaffinity sched_getparam sched_getscheduler set_tid_address",
    "signals": "rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall",
    "itself": "getpid gettid getppid getuid geteuid getgid getegid getrusage getrlimit arch_prctl exit exit_group",
    "time and machine": "sysinfo uname times time getcpu clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday getrandom",
}


def die_with_parent(parent: int) -> None:
    """End this process as soon as its parent, whose id that is, does."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def give_up_rights() -> None:
    """Give up new privileges, being looked into by others and leaving dumps behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_DUMPABLE, 0)


def bound(allowance: Allowance, held_bytes: int) -> None:
    """Bound memory, time and files of this process.

    Args:
        allowance: What it may take.
        held_bytes: Address space that it has already.
    """
    _limit(resource.RLIMIT_AS, held_bytes + allowance.memory_bytes)
    # Where both are alike the system does not say which of its limits it was.
    _limit(resource.RLIMIT_CPU, allowance.cpu_seconds, allowance.cpu_seconds + 1)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)


def may_filter() -> bool:
    """Tell whether system calls can be filtered here; the library is loaded now, as later it could no longer be found."""
    if sys.platform != "linux":
        return False
    try:
        import_module("pyseccomp")
    except (ImportError, OSError, RuntimeError):
        # What it speaks to is a part of the system, which may lack it.
        return False
    return True


def filter_calls() -> None:
    """Leave this process only the system calls that a conversion needs, where that may be."""
    if not may_filter():
        return
    import pyseccomp

    # As if the kernel were older: the C library then falls back on what is allowed.
    calls = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))
    for name in " ".join(_CALLS.values()).split():
        with suppress(OSError, ValueError):
            calls.add_rule(pyseccomp.ALLOW, name)
    masked = pyseccomp.MASKED_EQ
    calls.add_rule(pyseccomp.ALLOW, "openat", pyseccomp.Arg(2, masked, _WRITING, 0))
    with suppress(OSError, ValueError):
        calls.add_rule(pyseccomp.ALLOW, "open", pyseccomp.Arg(1, masked, _WRITING, 0))
    thread = pyseccomp.Arg(0, masked, _CLONE_THREAD, _CLONE_THREAD)
    calls.add_rule(pyseccomp.ALLOW, "clone", thread)
    # A library that gives up ends itself, and nobody else.
    itself = pyseccomp.Arg(0, pyseccomp.EQ, os.getpid())
    calls.add_rule(pyseccomp.ALLOW, "tgkill", itself)
    calls.load()


def _limit(kind: int, most: int, at_last: int | None = None) -> None:
    """Set a limit, or leave a narrower one that was set before."""
    _, hard = resource.getrlimit(kind)
    wanted = (most, most if at_last is None else at_last)
    narrow = wanted if hard == resource.RLIM_INFINITY else tuple(min(each, hard) for each in wanted)
    resource.setrlimit(kind, (narrow[0], narrow[1]))


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, ctypes.c_ulong(value), 0, 0, 0)
