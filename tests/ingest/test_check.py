from pathlib import Path

from ingest.check import check_pack, check_packs
from tests.builders import CHECKED_AT, count_characters, write_pack


def test_a_plain_document_becomes_cited_passages(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"rules.md": "# 规则\n\n## 年费\n\n首年免年费。\n"})

    draft = check_pack(pack, count_characters, CHECKED_AT)

    assert draft.is_publishable
    assert draft.findings == ()
    (passage,) = draft.passages
    assert passage.passage_id == "card-2026/rules#规则>年费/1"
    assert passage.text == "首年免年费。"
    assert (passage.span.first_line, passage.span.last_line) == (5, 5)


def test_findings_of_several_packs_say_which_pack(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_pack(tmp_path / name, {"d.md": "# 甲\n\n文。\n"}, id=name, kind="campaign")
    drafts = check_packs(tmp_path, count_characters, CHECKED_AT)
    assert {finding.file for draft in drafts for finding in draft.findings} == {
        "a/pack.toml",
        "b/pack.toml",
    }
