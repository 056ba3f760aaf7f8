from pathlib import Path

import pytest

from eval.questions import PACKS
from eval.upload_packs import needle, write_large, write_small
from ingest.check import check_packs
from tests.builders import CHECKED_AT, count_characters


@pytest.mark.slow
def test_a_large_pack_can_be_published_and_has_as_many_passages_as_asked(tmp_path: Path) -> None:
    (draft,) = check_packs(
        write_large(PACKS, tmp_path / "large.zip", 500, count_characters),
        count_characters,
        CHECKED_AT,
    )
    assert draft.is_publishable, draft.findings
    assert 400 <= len(draft.passages) <= 1_000


def test_a_small_pack_has_fifty_passages_and_one_needle(tmp_path: Path) -> None:
    (draft,) = check_packs(write_small(tmp_path / "small.zip", 2), count_characters, CHECKED_AT)
    assert draft.is_publishable, draft.findings
    assert len(draft.passages) == 50
    assert sum(needle(2) in passage.text for passage in draft.passages) == 1
    assert not any(needle(1) in passage.text for passage in draft.passages)
