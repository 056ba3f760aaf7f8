"""The page without a browser, as Streamlit's own tester runs it."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

import ui

APP = Path(ui.__file__).parent / "app.py"
_PATIENCE_S = 30
# Opens a page over the API at an address, for somebody; what else is named stands in the page's own address.
Open = Callable[..., AppTest]


def opened(**query: str) -> AppTest:
    """Return the page at an address, run once."""
    page = AppTest.from_file(str(APP), default_timeout=_PATIENCE_S)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    """Return all HTML on the page but its style sheet."""
    assert not page.exception
    return "\n".join(e.proto.body for e in page.get("html") if "<style>" not in e.proto.body)
