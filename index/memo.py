"""A small, bounded, thread-safe memory for values that follow from their key."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Memo(Generic[V]):
    """Keeps the values asked for last; two threads may compute the same one, and get equal results."""

    def __init__(self, size: int) -> None:
        """Keep up to `size` values."""
        self._size = size
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value of `key`, made now if it is not remembered."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value

    def peek(self, key: Hashable) -> V | None:
        """Return the value of `key` if it is remembered."""
        with self._lock:
            return self._kept.get(key)
