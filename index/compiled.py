"""Compiling loops that have no form in whole arrays: the one home of numba's compiler."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba

_Loop = TypeVar("_Loop", bound=Callable[..., Any])


def compiled(**options: Any) -> Callable[[_Loop], _Loop]:
    """Return a decorator that compiles a function on first use, keeps the code on disk and lets other threads run meanwhile.

    Where nothing can be kept, neither beside the module nor in a cache folder, each process compiles for itself.
    """
    options = {"nogil": True, "error_model": "numpy", **options}

    def compile_(loop: _Loop) -> _Loop:
        try:
            made: _Loop = numba.njit(cache=True, **options)(loop)
        # All that numba says of a service without a home on a file system that it may only read.
        except RuntimeError:
            made = numba.njit(**options)(loop)
        return made

    return compile_
