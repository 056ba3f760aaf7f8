from pathlib import Path

import pytest

from eval.collection import read_collection
from eval.printed_tables import typing_table
from eval.publishing import silent
from eval.typed import measure_collection
from tests.eval.test_collection import write_collection
from tests.fakes import HashEncoder

CORPUS = [
    {"_id": "fee", "title": "白金卡年费", "text": "白金卡年费每年三千六百元，年费可以减免。"},
    {"_id": "loss", "title": "挂失", "text": "卡片遗失了怎么挂失：请立即挂失。"},
    {"_id": "gold", "title": "金卡年费", "text": "金卡收取年费三百元，挂失免费。"},
]
QUERIES = [{"_id": "q1", "text": "白金卡年费多少"}, {"_id": "q2", "text": "遗失了怎么挂失"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_collection(
        tmp_path / "cards", corpus=CORPUS, queries=QUERIES, qrels="q1\tfee\t1\nq2\tloss\t1\n"
    )


def test_every_way_of_typing_is_measured_beside_its_clean_form(
    folder: Path, tmp_path: Path
) -> None:
    collection = read_collection(folder)
    found = measure_collection(collection, tmp_path / "home", HashEncoder(), silent, (5, 1))
    kinds = {figures.kind: figures for figures in found.kinds}
    assert found.queries == 2
    assert kinds["clean"].clean == kinds["clean"].typed == kinds["clean"].repaired
    assert kinds["clean"].changed == 0.0
    spelt = kinds["whole query in pinyin"]
    assert spelt.queries == 2
    assert spelt.changed == 1.0
    assert spelt.typed.ndcg_at_10 < spelt.repaired.ndcg_at_10 <= 1.0
    assert "one wrong key" not in kinds
    assert "| cards | whole query in pinyin | 2 |" in typing_table([found])
