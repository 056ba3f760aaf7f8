"""Says each failure once, however often it is met again."""

import logging


class SaidOnce:
    """Logs a failure when it comes, and again only after it was over or another came between."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._last: tuple[type[BaseException], str] | None = None

    def say(self, what: str, error: Exception, *, with_trace: bool = False) -> None:
        """Log `what` failed and why, unless that was the last thing said; the trace is for what is nobody's fault but ours."""
        failure = (type(error), str(error))
        if failure != self._last:
            self._log.error("%s: %s", what, error, exc_info=error if with_trace else None)
        self._last = failure

    def over(self) -> None:
        """Forget the failure: it would be news again."""
        self._last = None
