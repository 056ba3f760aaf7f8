"""What can be proposed of files that came without pack.toml."""

import tomllib
from datetime import date

import pytest

from ui.desk.pack_files import PackFile
from ui.desk.pack_terms import (
    PackTerms,
    names_in,
    next_version,
    proposed_id,
    proposed_kind,
    proposed_title,
)


@pytest.mark.parametrize(
    ("path", "content", "title"),
    [
        ("a.md", "# 六月 加油立减 #\n\n正文", "六月 加油立减"),
        ("a.html", "<title>\n 收费标准 </title>", "收费标准"),
        ("夏季/六月加油.docx", "PK", "六月加油"),
        ("a.txt", "没有标题", "a"),
    ],
)
def test_the_title_is_the_first_documents(path: str, content: str, title: str) -> None:
    assert proposed_title([PackFile("龙.md", b"# Z"), PackFile(path, content.encode())]) == title


def test_an_id_is_spelt_as_ids_of_packs_are() -> None:
    assert proposed_id("六月 加油/立减（2026）") == "六月-加油-立减-2026"
    assert proposed_id("--..") == ""
    assert len(proposed_id("长" * 100)) == 64


@pytest.mark.parametrize(
    ("version", "following"),
    [(None, "1"), ("1", "2"), ("2026.9", "2026.10"), ("v2-beta", "v3-beta"), ("draft", "draft-2")],
)
def test_a_version_follows_the_one_before(version: str | None, following: str) -> None:
    assert next_version(version) == following


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("六月加油立减", "", "campaign"),
        ("常见问题", "活动", "faq"),
        ("反诈规程", "", "procedure"),
        ("收费标准", "本活动", "campaign"),
        ("收费标准", "年费", "product"),
    ],
)
def test_the_kind_is_guessed_from_the_title_before_the_text(
    title: str, text: str, kind: str
) -> None:
    assert proposed_kind([PackFile("a.md", text.encode())], title) == kind


def test_what_is_filled_in_is_what_pack_toml_declares() -> None:
    terms = PackTerms(
        "june",
        '六月 "加油"',
        "1",
        "campaign",
        "活动组",
        ends=date(2026, 6, 30),
        teams=names_in("信用卡、贷款"),
    )

    declared = tomllib.loads(terms.manifest())

    assert declared == {
        "id": "june",
        "title": '六月 "加油"',
        "version": "1",
        "kind": "campaign",
        "owner": "活动组",
        "ends_at": date(2026, 6, 30),
        "disclosure": "customer",
        "audience": {"teams": ["信用卡", "贷款"], "regions": [], "channels": []},
    }
    assert PackTerms("", "", "1", "faq", "组").missing == ("title", "pack_id")
