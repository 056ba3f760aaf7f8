"""The least that a caller can do: one connection that is kept, bytes out and bytes in, and no library above the socket's."""

import json
from datetime import datetime
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlsplit


class BareConnection:
    """Asks questions over one kept connection; what it waits for is the service's doing, not a client's.

    Args:
        url: Where the service listens.
        token: Whose token to send.
    """

    def __init__(self, url: str, token: str) -> None:
        address = urlsplit(url)
        self._connection = HTTPConnection(address.hostname or "", address.port, timeout=60)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def ask(self, text: str, at: datetime) -> tuple[float, dict[str, float]]:
        """Return the milliseconds until the last byte of the answer to a settled question, and the service's own by stage."""
        sent = json.dumps({"query": text, "at": at.isoformat()}).encode()
        began = perf_counter()
        self._connection.request("POST", "/v1/search", sent, self._headers)
        content = self._connection.getresponse().read()
        waited = (perf_counter() - began) * 1000
        spent: dict[str, float] = json.loads(content)["timings_ms"]
        return waited, spent
