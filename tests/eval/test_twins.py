from datetime import UTC, datetime
from pathlib import Path

from eval.collection import Collection, CorpusEntry
from eval.twins import ENDS_AT, write_twins
from ingest.check import check_packs
from knowledge.audience import Viewer
from tests.builders import CHECKED_AT, count_characters

COLLECTION = Collection(
    "bank",
    (CorpusEntry("fee", "年费", "每年200元。"), CorpusEntry("lost", "挂失", "拨打客服电话。")),
    {"q": "年费"},
    {"q": {"fee": 1}},
)


def test_twins_are_packs_with_other_values_that_ended_end_or_are_for_others(tmp_path: Path) -> None:
    write_twins(COLLECTION, {"fee"}, tmp_path)
    drafts = {
        d.pack.pack_id: d for d in check_packs(tmp_path, count_characters, CHECKED_AT) if d.pack
    }
    assert drafts.keys() == {"twins-ended", "twins-ending", "twins-elsewhere"}
    assert all(len(draft.documents) == 1 for draft in drafts.values())
    assert all("每年203元" in d.passages[0].plain for d in drafts.values())
    windows = {name: draft.passages[0].window for name, draft in drafts.items()}
    assert windows["twins-ending"].ends_at == ENDS_AT
    assert windows["twins-ended"].is_over(datetime(2026, 1, 1, tzinfo=UTC))
    assert not drafts["twins-elsewhere"].passages[0].audience.admits(Viewer("eval"))


def test_no_document_makes_no_pack(tmp_path: Path) -> None:
    write_twins(COLLECTION, set(), tmp_path)
    assert not list(tmp_path.iterdir())
