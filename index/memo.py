"""A small, bounded, thread-safe memory for values that follow from their key."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

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

    @property
    def is_full(self) -> bool:
        """Whether another value would push one out."""
        return len(self._kept) >= self._size


class Kind(Generic[V]):
    """What is remembered beside something: whoever remembers it has the kind, and whatever it is beside need not know of it."""

    def __init__(self, size: int) -> None:
        """Remember up to `size` values of it."""
        self.size = size


class Memories:
    """The memories beside one thing, such as a generation, a kind each; they go with it."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[Kind[Any], Memo[Any]] = {}
        self._lock = threading.Lock()

    def of(self, kind: Kind[V]) -> Memo[V]:
        """Return the memory of one kind, always the same one."""
        found = self._kept.get(kind)
        if found is None:
            with self._lock:
                found = self._kept.setdefault(kind, Memo(kind.size))
        return found

    def without(self, *kinds: Kind[Any]) -> "Memories":
        """Return memories that share every kind with these but the ones named, of which they hold nothing."""
        others = Memories()
        with self._lock:
            others._kept = {kind: memo for kind, memo in self._kept.items() if kind not in kinds}
        return others
