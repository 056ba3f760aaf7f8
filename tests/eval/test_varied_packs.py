from pathlib import Path

from eval.questions import PACKS
from eval.varied_packs import varied, write_copies
from ingest.check import check_packs
from knowledge.wording import Severity
from tests.builders import CHECKED_AT, count_characters

TEXT = "---\nends_at: 2026-05-31\n---\n# 年费\n\n2026年5月31日前，每年200元，费率0.5%。\n"


def test_values_and_headings_vary_while_dates_stay() -> None:
    assert varied(TEXT, 1) == (
        "---\nends_at: 2026-05-31\n---\n# 年费（上海分行）\n\n2026年5月31日前，每年201元，费率1.6%。\n"
    )
    assert varied(TEXT, 30) != varied(TEXT, 4)


def test_copies_of_the_sample_packs_are_packs_with_nothing_to_be_mended(tmp_path: Path) -> None:
    write_copies(PACKS, tmp_path, 2)
    drafts = check_packs(tmp_path, count_characters, CHECKED_AT)
    # What is told of files in office formats are warnings: what was left out of them.
    assert [
        f for draft in drafts for f in draft.findings if f.severity is not Severity.WARNING
    ] == []
    assert (
        len({draft.pack.pack_id for draft in drafts if draft.pack})
        == len(drafts)
        == 2 * len(list(PACKS.glob("*/pack.toml")))
    )
