"""Once a day, and when nobody asks anything: what is kept no longer goes."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from api import keeper as keeping
from api.keeper import Keeper
from api.service import Service
from index.generation import Act, all_generations
from index.ledger.database import open_ledger, sqlite_url
from index.withdrawal import Target, withdraw
from tests.api.conftest import Edge
from tests.fakes import DEMO_DAY, HashEncoder


def keeper_of(service: Service, **settings: object) -> Keeper:
    return Keeper(
        service.settings.model_copy(update=settings),
        service.archive,
        service.ledger,
        service.recorder,
        service.clock,
        service.ids,
    )


def test_it_keeps_things_as_long_as_the_settings_say(edge: Edge) -> None:
    layout = edge.service.library.layout
    act = Act("t", "错", DEMO_DAY - timedelta(days=20), "w")
    withdraw(layout, HashEncoder(), Target("card-fees"), act)
    assert keeper_of(edge.service).keep().generations == ()
    assert keeper_of(edge.service, keep_generations_days=21).keep().generations == ()
    assert keeper_of(edge.service, keep_generations_days=19).keep().generations == (1,)
    assert all_generations(layout)[0].pruned_at == DEMO_DAY


def test_a_failure_is_logged_and_the_service_goes_on(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    newest = edge.service.library.layout.generation(1)
    whole = newest.read_bytes()
    newest.write_bytes(b"{")
    keeper_of(edge.service).begin()
    assert "nothing was taken away" in caplog.text
    newest.write_bytes(whole)
    with caplog.at_level(logging.INFO):
        keeper_of(edge.service).begin()


def test_a_count_that_fails_is_said_once_and_stops_nothing(
    edge: Edge, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = edge.service
    ledger = open_ledger(sqlite_url(tmp_path))
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        connection.execute("DROP TABLE reviews")
    keeper = Keeper(
        service.settings, service.archive, ledger, service.recorder, service.clock, service.ids
    )

    async def a_moment() -> None:
        task = asyncio.create_task(keeper.run(every_seconds=0.01))
        await asyncio.sleep(0.2)
        assert not task.done()
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(a_moment())
    ledger.close()
    assert caplog.text.count("nothing was counted") == 1


def test_it_waits_for_the_day_and_for_quiet(edge: Edge) -> None:
    """A clock of its own, in days: how long nobody asked decides between one day and one and a half."""
    assert keeping.is_due(days(0.9), 1e9) is False
    assert keeping.is_due(days(1.0), 59.0) is False
    assert keeping.is_due(days(1.0), 60.0) is True
    assert keeping.is_due(days(1.5), 0.0) is True
    assert edge.service.recorder.quiet_seconds() >= 0


def days(count: float) -> float:
    return count * 86_400


def test_it_looks_on_until_it_is_stopped(edge: Edge) -> None:
    async def a_moment() -> None:
        task = asyncio.create_task(keeper_of(edge.service).run(every_seconds=0.01))
        await asyncio.sleep(0.1)
        assert not task.done()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(a_moment())
