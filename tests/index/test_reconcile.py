from pathlib import Path

from index.layout import Layout
from index.ledger.database import open_ledger, sqlite_url
from index.reconcile import reconcile
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put


def test_the_ledger_learns_of_every_generation_once(tmp_path: Path) -> None:
    ledger = open_ledger(sqlite_url(tmp_path))
    layout = Layout(tmp_path)
    assert reconcile(ledger, layout) == 0
    put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    put(tmp_path, HashEncoder(), [Sheet("b", ["积分"])])
    assert reconcile(ledger, layout) == 2
    assert reconcile(ledger, layout) == 0
    put(tmp_path, HashEncoder(), [Sheet("c", ["还款"])])
    assert reconcile(ledger, layout) == 1
    first, _, last = ledger.publications()
    assert (first.generation, last.generation, last.act) == (1, 3, "publish")
    assert len(first.segments) == 1
    assert len(last.segments) == 3
    ledger.close()


def test_manifests_on_record_are_not_read_again(tmp_path: Path) -> None:
    ledger = open_ledger(sqlite_url(tmp_path))
    layout = Layout(tmp_path)
    put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    assert reconcile(ledger, layout) == 1
    layout.generation(1).write_bytes(b"damaged")
    assert reconcile(ledger, layout) == 0
    ledger.close()
