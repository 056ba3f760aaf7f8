"""The clients that pages ask the service with: one for all sessions that ask alike, and no longer than one of them does."""

import threading
from weakref import WeakValueDictionary

from api.client import LiquidClient
from ui.phrases.phrase import Language

_Asking = tuple[str, str, Language]


class Clients:
    """The clients of one process; whoever holds one keeps it, and with the last holder its token is forgotten."""

    def __init__(self) -> None:
        self._held: WeakValueDictionary[_Asking, LiquidClient] = WeakValueDictionary()
        self._lock = threading.Lock()

    def of(self, url: str, token: str, language: Language) -> LiquidClient:
        """Return the client, and so the pool of connections, of all that ask so."""
        with self._lock:
            client = self._held.get((url, token, language))
            if client is None:
                client = LiquidClient(url, token or None, language=language)
                self._held[url, token, language] = client
            return client


CLIENTS = Clients()
