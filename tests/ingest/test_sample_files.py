"""The sample packs' files in the formats of an office become what a person reads in them, and nothing that is hidden comes out."""

from datetime import UTC, datetime

import pytest

from ingest.check import check_pack
from knowledge.wording import Severity
from tests.knowledge.sample_texts import OFFICE, PACKS

AT = datetime(2026, 1, 1, tzinfo=UTC)
HIDDEN = (
    "0.12%",
    "0.65%",
    "试制规格",
    "0.9元/克",
    "预算600万",
    "年检费",
    "米面",
    "0.05%",
    "热门推荐",
    "请勿外传",
)


@pytest.mark.parametrize("pack", sorted(path.name for path in OFFICE.iterdir()))
def test_each_document_reads_as_a_person_reads_it(pack: str) -> None:
    draft = check_pack(PACKS / pack, len, AT)
    assert [f for f in draft.findings if f.severity is not Severity.WARNING] == []
    expected = {path.stem: path.read_text("utf-8") for path in (OFFICE / pack).iterdir()}
    assert draft.markdown == expected
    assert not [words for words in HIDDEN for text in draft.markdown.values() if words in text]
