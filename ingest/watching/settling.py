"""What is still changing, and what has been quiet for long enough."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Settling:
    """Remembers since when each thing has been as it is; instants are seconds of a monotonic clock.

    Attributes:
        quiet_s: How long something must not have changed.
        since: What each thing looked like last, and since when.
        done: What each thing looked like when it was dealt with.
        later: Not to be dealt with before this instant, after it failed.
    """

    quiet_s: float
    since: dict[str, tuple[Hashable, float]] = field(default_factory=dict)
    done: dict[str, Hashable] = field(default_factory=dict)
    later: dict[str, float] = field(default_factory=dict)

    def ready(self, looks: Mapping[str, Hashable], now: float) -> tuple[str, ...]:
        """Take in what everything looks like at `now`, and return what is quiet and not dealt with, in order.

        What is no longer there is forgotten.
        """
        for known in (self.since, self.done, self.later):
            for name in known.keys() - looks.keys():
                del known[name]
        for name, look in looks.items():
            if name not in self.since or self.since[name][0] != look:
                self.since[name] = (look, now)
                self.later.pop(name, None)
        return tuple(name for name in sorted(looks) if self._is_ready(name, looks[name], now))

    def _is_ready(self, name: str, look: Hashable, now: float) -> bool:
        if name in self.done and self.done[name] == look:
            return False
        is_quiet = now - self.since[name][1] >= self.quiet_s
        return is_quiet and now >= self.later.get(name, now)

    def deal(self, name: str, look: Hashable) -> None:
        """Note that something was dealt with as it looked."""
        self.done[name] = look

    def put_off(self, name: str, until: float) -> None:
        """Note that something is to be tried again, though not before an instant."""
        self.later[name] = until

    def is_waiting(self) -> bool:
        """Tell whether anything is left to be dealt with; what failed counts as dealt with until it changes."""
        return any(
            self.done.get(name) != look and name not in self.later
            for name, (look, _) in self.since.items()
        )

    def next_at(self) -> float | None:
        """Return the instant at which something may be ready that is not now; None if nothing is waiting."""
        waiting = [
            max(at + self.quiet_s, self.later.get(name, at))
            for name, (look, at) in self.since.items()
            if name not in self.done or self.done[name] != look
        ]
        return min(waiting, default=None)
