"""Which files hold more than what became passages of them, and are handed out to nobody but those who publish."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.check import check_pack
from tests.builders import write_pack

AT = datetime(2026, 3, 1, tzinfo=UTC)
HEAD = "问题,答案,状态\n年费多少,每年300元,启用\n"


@pytest.mark.parametrize(
    ("row", "hides"),
    [("挂失费多少,每次20元,启用\n", False), ("挂失费多少,每次20元,停用\n", True),
     ("挂失费多少,每次20元,半启用\n", True)],
    ids=["in use", "out of use", "nobody knows"],
)  # fmt: skip
def test_a_sheet_hides_the_rows_that_are_not_surely_in_use(
    tmp_path: Path, row: str, *, hides: bool
) -> None:
    pack = write_pack(tmp_path / "p", {"faq.csv": HEAD + row, "a.md": "# 费用\n\n不收费。\n"})
    draft = check_pack(pack, len, AT)

    [sheet] = [d.document_id for d in draft.documents if d.path == "faq.csv"]
    assert draft.hiding == (frozenset({sheet}) if hides else frozenset())
