"""Which files a process may still read, where the kernel has Landlock (Linux 5.13 and later, if it was not left out)."""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

# The same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many kinds of access to files each version knows, and from which on it knows TCP.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_NEWER_FILE_RIGHTS = 16
_KNOWS_TCP = 4
_TCP = 0b11
# Libraries of the system, zones of time, fonts, and what the processor is.
_SYSTEM = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/null",
    "/dev/urandom",
    "/proc/self",
    "/sys/devices/system/cpu",
)


# What is imported when a file asks for it, such as the recognition of a scanned page. An installation that leaves the packages where they
# are written has them outside of the path; what else stands beside them, a library say, stays closed.
_OWN = tuple(str(Path(__file__).parents[2] / name) for name in ("ingest", "index", "knowledge"))


def read_only_libraries() -> bool:
    """Leave this process nothing to read but Python, its libraries and the system's; False where that cannot be had.

    No new privileges must have been given up before.
    """
    python = (*sys.path, sys.prefix, sys.base_prefix, sys.exec_prefix)
    return sys.platform == "linux" and _restrict((*python, *_OWN, *_SYSTEM))


def _restrict(readable: Iterable[str]) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return False
    rights = (1 << _FILE_RIGHTS.get(version, _NEWER_FILE_RIGHTS)) - 1
    asked = struct.pack("=QQ", rights, _TCP) if version >= _KNOWS_TCP else struct.pack("=Q", rights)
    ruleset = libc.syscall(_CREATE_RULESET, asked, ctypes.c_size_t(len(asked)), 0)
    if ruleset < 0:
        return False
    for path in readable:
        _allow(libc, ruleset, path)
    done: int = libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return done == 0


def _allow(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    if not path or not Path(path).exists():
        return
    opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rights = _READ_FILE | (_READ_DIR if Path(path).is_dir() else 0)
    rule = struct.pack("=Qi", rights, opened)
    libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    os.close(opened)
