"""Purging and keeping from the command line; neither needs an encoder."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.generation import Act, all_generations
from index.layout import Layout
from index.ledger.database import open_ledger, sqlite_url
from index.withdrawal import roll_back
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, put
from ui.cli import app


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Generation 1 of day 0 holds a, 2 of day 1 b too, 3 of day 2 is 1 again."""
    home = tmp_path / "home"
    put(home, HashEncoder(), [Sheet("a", ["金卡年费。"])])
    put(home, HashEncoder(), [Sheet("b", ["银卡年费。"])], at=LONG_AGO + timedelta(days=1))
    roll_back(Layout(home), 1, Act("t", "", LONG_AGO + timedelta(days=2), "r"))
    return home


def run(home: Path, *words: str, **settings: str) -> Result:
    environment = {"LIQUID_HOME": str(home), **settings}
    return CliRunner().invoke(app, list(words), env=environment)


def test_a_purge_asks_for_a_reason_and_for_yes(home: Path) -> None:
    for words in (("--why", "错"), ("--why", " ", "--yes"), ("--yes",)):
        assert run(home, "purge", "a", *words).exit_code == 2, words
    assert len(all_generations(Layout(home))) == 3


@pytest.mark.parametrize(
    "words", [("withdraw", "a"), ("withdraw", "a", "--urgent"), ("rollback", "2")], ids=" ".join
)
def test_nothing_is_taken_back_or_returned_to_without_a_reason(
    home: Path, words: tuple[str, ...]
) -> None:
    for reason in ((), ("--why", " ")):
        refused = run(home, *words, *reason)
        assert refused.exit_code == 2
        assert "--why '费率写错'" in refused.output
    assert len(all_generations(Layout(home))) == 3


def test_generations_are_told_in_local_time_with_its_offset(home: Path) -> None:
    told = run(home, "generations").stdout
    assert "2020-01-01 08:00+08:00" in told
    assert "2020-01-03 08:00+08:00" in told


def test_customer_data_in_a_reason_is_not_kept(home: Path) -> None:
    done = run(home, "rollback", "2", "--why", "客户13812345678来电投诉")
    assert done.exit_code == 0, done.output
    [kept] = [g.why for g in all_generations(Layout(home)) if g.number == 4]
    assert "13812345678" not in kept
    assert "来电投诉" in kept


def test_a_purge_destroys_and_tells_what(home: Path) -> None:
    done = run(home, "purge", "a", "--why", "法务要求", "--by", "韩梅", "--yes", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["generation"], len(told["segments"]), told["replaced"]) == (4, 1, 0)
    assert list(Layout(home).segments.glob("a/*")) == []
    [purged] = all_generations(Layout(home))[-1].purges
    assert (purged.by, purged.why) == ("韩梅", "法务要求")
    ledger = open_ledger(sqlite_url(home))
    assert ledger.publications()[-1].act == "purge"
    ledger.close()
    assert "1 versions destroyed" in run(home, "purge", "b", "--why", "错", "--yes").stdout


def test_what_is_kept_no_longer_is_told_before_it_goes(home: Path) -> None:
    keep = {"LIQUID_KEEP_GENERATIONS_DAYS": "30"}
    would = json.loads(run(home, "retain", "--dry-run", "--json", **keep).stdout)
    assert (would["generations"], would["dry_run"]) == ([1, 2], True)
    assert [name.partition("/")[0] for name in would["segments"]] == ["b"]
    assert list(Layout(home).segments.glob("b/*"))
    done = json.loads(run(home, "retain", "--json", **keep).stdout)
    assert done == would | {"dry_run": False}
    assert not list(Layout(home).segments.glob("b/*"))
    assert "0 generations" in run(home, "retain", **keep).stdout


def test_nothing_is_taken_away_where_nothing_is_set(home: Path) -> None:
    done = json.loads(run(home, "retain", "--json").stdout)
    assert (done["generations"], done["segments"], done["lookups"]) == ([], [], 0)
