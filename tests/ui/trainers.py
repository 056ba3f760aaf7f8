"""What trainers do while a page is open: another version, a withdrawal."""

import time
from datetime import UTC, datetime
from pathlib import Path

from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, withdraw
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import HashEncoder
from tests.ui.conftest import FEES, Running

# Two hours after the page is opened, and before anything else in the library changes.
NEW_FEE_AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)


def announce_new_fee(api: Running, folder: Path) -> None:
    """Publish a second version of the fees that begins at `NEW_FEE_AT`, and wait until it is taken up."""
    write_pack(
        folder / "fees",
        {"年费.md": "# 导言\n\n以下自即日起。\n\n" + FEES.replace("3600元", "4200元")},
        id="card-fees",
        title="信用卡年费",
        version="2",
        starts_at=NEW_FEE_AT,
    )
    act = Act("trainer", "new fee", api.clock(), "second")
    was = api.service.library.live.number
    publish(folder, api.service.settings.home, HashEncoder(), act, lambda *_: None)
    _wait(api, was)


def take_back(api: Running, pack_id: str) -> None:
    """Withdraw a pack and wait until the service knows."""
    act = Act("trainer", "wrong", api.clock(), "third")
    was = api.service.library.live.number
    withdraw(Layout(api.service.settings.home), HashEncoder(), Target(pack_id), act)
    _wait(api, was)


def _wait(api: Running, number: int) -> None:
    for _ in range(500):
        if api.service.library.live.number != number:
            return
        time.sleep(0.01)
    raise AssertionError("the new generation was not taken up")
