"""pack.toml and front matter: what is understood, and every way to get it wrong."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.check import check_pack, check_packs
from ingest.draft import Draft
from knowledge.audience import Audience
from knowledge.finding import Finding
from knowledge.pack import AppliesTo, Disclosure, PackKind, Phase
from knowledge.window import Window
from tests.builders import CHECKED_AT, PackValue, count_characters, write_pack

RULES = {"rules.md": "# 规则\n\n首年免年费。\n"}
MARCH = date(2026, 3, 1)
MAY = date(2026, 5, 31)


def check(
    folder: Path,
    documents: dict[str, str] | None = None,
    extra: str = "",
    /,
    **values: PackValue | None,
) -> Draft:
    return check_pack(
        write_pack(folder, documents or RULES, extra, **values), count_characters, CHECKED_AT
    )


def found(draft: Draft) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.file, finding.line) for finding in draft.findings]


def document(front_matter: str) -> dict[str, str]:
    return {"rules.md": f"---\n{front_matter}\n---\n# 规则\n\n首年免年费。\n"}


def test_a_whole_pack_is_understood(tmp_path: Path) -> None:
    extra = """
[audience]
teams = ["信用卡"]

[applies_to]
segments = ["白金卡", "钻石卡"]
regions = ["上海"]

[[phases]]
name = "报名"
starts_at = 2026-03-01
ends_at = 2026-03-31
"""
    draft = check(
        tmp_path, RULES, extra, kind="campaign", starts_at=MARCH, ends_at=MAY, announced_at=date(2026, 2, 20),
        successor_of="card-2025", disclosure="internal",
    )  # fmt: skip

    assert draft.findings == ()
    assert draft.pack is not None
    assert draft.pack.kind is PackKind.CAMPAIGN
    assert draft.pack.window == Window(
        datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 5, 31, 16, tzinfo=UTC)
    )
    assert draft.pack.announced_at == datetime(2026, 2, 19, 16, tzinfo=UTC)
    assert draft.pack.successor_of == "card-2025"
    assert draft.pack.disclosure is Disclosure.INTERNAL
    assert draft.pack.audience == Audience(teams=frozenset({"信用卡"}))
    assert draft.pack.applies_to == AppliesTo(("白金卡", "钻石卡"), ("上海",))
    march = Window(datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC))
    assert draft.pack.phases == (Phase("报名", march),)
    assert draft.passages[0].window == draft.pack.window
    assert draft.passages[0].disclosure is Disclosure.INTERNAL


def test_dates_stand_for_days_in_the_pack_s_own_zone(tmp_path: Path) -> None:
    draft = check(tmp_path, zone="Asia/Tokyo", starts_at=MARCH)

    assert draft.pack is not None
    assert draft.pack.window.starts_at == datetime(2026, 2, 28, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "code", "line"),
    [
        ({"kind": "campaign", "ends_at": MAY}, "campaign_without_start", 1),
        ({"starts_at": MAY, "ends_at": MARCH}, "end_before_start", 7),
        ({"starts_at": "2026-02-30"}, "unreadable_date", 6),
        ({"ends_at": "五月底"}, "unreadable_date", 6),
        ({"ends_at": date(9999, 12, 31)}, "unreadable_date", 6),
        ({"ends_at": 20260531}, "not_date", 6),
        ({"zone": "Asia/Nowhere"}, "unknown_zone", 6),
        ({"zone": "../etc/passwd"}, "unknown_zone", 6),
        ({"starts_at": MARCH, "announced_at": MAY}, "announced_late", 7),
        ({"starts_at": MARCH, "learn_from": MAY}, "learned_late", 7),
        ({"id": "../evil"}, "invalid_id", 1),
        ({"id": "a/b"}, "invalid_id", 1),
        ({"id": ".hidden"}, "invalid_id", 1),
        ({"id": "x" * 65}, "invalid_id", 1),
        ({"version": "1/2"}, "invalid_id", 3),
        ({"version": 2}, "not_text", 3),
        ({"title": ""}, "empty_value", 2),
        ({"title": "长" * 121}, "bad_title", 2),
        ({"title": None}, "missing_key", 1),
        ({"kind": "campagne"}, "unknown_choice", 4),
        ({"disclosure": "public"}, "unknown_choice", 6),
        ({"successor_of": "card-2026"}, "successor_of_itself", 6),
        ({"audience": "信用卡"}, "not_table", 6),
        ({"phases": "报名"}, "not_tables", 6),
        ({"start_at": MARCH}, "unknown_key", 6),
    ],
)
def test_each_mistake_in_pack_toml_is_told_at_its_line(
    tmp_path: Path, values: dict[str, PackValue | None], code: str, line: int
) -> None:
    draft = check(tmp_path, **values)

    assert found(draft) == [(code, "pack.toml", line)]
    assert not draft.is_publishable


def test_a_campaign_without_an_end_is_told_of_pack_toml_and_of_its_text(tmp_path: Path) -> None:
    draft = check(tmp_path, kind="campaign", starts_at=MARCH)

    assert found(draft) == [
        ("campaign_without_end", "pack.toml", 1),
        ("no_end_readable", "pack.toml", 1),
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    draft = check(
        tmp_path,
        {"a.md": "---\ntitel: x\n---\n正文。\n", "b.md": ""},
        "\n[audience]\nteam = ['信用卡']\n",
        kind="campaign", ends_at="2026-02-30", title=None, colour="red",
    )  # fmt: skip

    assert found(draft) == [
        ("missing_key", "pack.toml", 1),
        ("campaign_without_start", "pack.toml", 1),
        ("unreadable_date", "pack.toml", 5),
        ("unknown_key", "pack.toml", 6),
        ("unknown_key", "pack.toml", 9),
        ("unknown_key", "a.md", 2),
        ("empty_document", "b.md", None),
    ]
    assert draft.pack is None


def test_an_unknown_key_comes_with_the_nearest_known_one(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, start_at=MARCH).findings

    assert finding.fields == {"key": "start_at", "known": "starts_at"}


@pytest.mark.parametrize(
    ("phase", "code", "line"),
    [
        ('name = "报名"\nstarts_at = 2026-02-01\nends_at = 2026-03-31', "phase_outside", 11),
        ('name = "报名"\nstarts_at = 2026-03-01\nends_at = 2026-06-01', "phase_outside", 11),
        ('name = "报名"\nstarts_at = 2026-03-31\nends_at = 2026-03-01', "end_before_start", 12),
        ('name = "报名"\nstarts_at = 2026-03-01', "missing_key", 9),
        ('starts_at = 2026-03-01\nends_at = 2026-03-31', "missing_key", 9),
        ('name = "报名"\nstarts_at = 2026-03-01\nends_at = 2026-03-31\nstart = 1', "unknown_key", 13),
    ],
)  # fmt: skip
def test_each_mistake_in_a_phase_is_told_at_its_line(
    tmp_path: Path, phase: str, code: str, line: int
) -> None:
    draft = check(
        tmp_path, RULES, f"\n[[phases]]\n{phase}\n", kind="campaign", starts_at=MARCH, ends_at=MAY
    )

    assert found(draft) == [(code, "pack.toml", line)]


def test_two_phases_of_one_name_are_told(tmp_path: Path) -> None:
    phase = '\n[[phases]]\nname = "报名"\nstarts_at = 2026-03-01\nends_at = 2026-03-31\n'

    draft = check(tmp_path, RULES, phase * 2, kind="campaign", starts_at=MARCH, ends_at=MAY)

    assert found(draft) == [("phase_twice", "pack.toml", 15)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("starts_at = 2026-02-30", ("unreadable_date", "pack.toml", 6)),
        ("starts_at = 2026-05-31T25:00:00  # 说明", ("unreadable_date", "pack.toml", 6)),
        ("owner2 = 活动组", ("bad_toml", "pack.toml", 6)),
        ("title = “春季”", ("bad_toml", "pack.toml", 6)),
        ("a = " + "[" * 5000, ("bad_toml", "pack.toml", 1)),
        ('id = "again"', ("bad_toml", "pack.toml", 6)),
    ],
)
def test_toml_that_cannot_be_parsed_is_told_at_its_line(
    tmp_path: Path, line: str, expected: tuple[str, str, int]
) -> None:
    draft = check(tmp_path, RULES, line + "\n")

    assert found(draft) == [expected]
    assert not draft.is_publishable


def test_an_end_at_24_00_is_the_midnight_after(tmp_path: Path) -> None:
    draft = check(tmp_path, RULES, "ends_at = 2026-05-31T24:00:00\n")

    assert draft.findings == ()
    assert draft.pack is not None
    assert draft.pack.window.ends_at == datetime(2026, 5, 31, 16, tzinfo=UTC)


def test_front_matter_narrows_window_audience_and_disclosure(tmp_path: Path) -> None:
    front = "title: 年费细则\nid: fees\nstarts_at: 2026-04-01\naudience:\n  teams: [信用卡]\n  regions:\n    - 上海\ndisclosure: internal"
    draft = check(
        tmp_path,
        document(front),
        '\n[audience]\nteams = ["信用卡", "贷款"]\n',
        starts_at=MARCH,
        ends_at=MAY,
    )

    assert draft.findings == ()
    (passage,), (found_document,) = draft.passages, draft.documents
    assert (found_document.document_id, found_document.title) == ("fees", "年费细则")
    assert passage.window == Window(
        datetime(2026, 3, 31, 16, tzinfo=UTC), datetime(2026, 5, 31, 16, tzinfo=UTC)
    )
    assert passage.audience == Audience(frozenset({"信用卡"}), frozenset({"上海"}))
    assert passage.disclosure is Disclosure.INTERNAL
    assert passage.span.first_line == 13


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("starts_at: 2026-02-01", ("wider_window", 2)),
        ("title: x\nends_at: 2026-06-30", ("wider_window", 3)),
        ("starts_at: 2026-07-01", ("window_outside", 2)),
        ("starts_at: 2026-04-30\nends_at: 2026-04-01", ("end_before_start", 3)),
        ("ends_at: 2026-02-30", ("unreadable_date", 2)),
        ("audience:\n  teams: [贷款]", ("wider_audience", 3)),
        ("audience:\n  team: [信用卡]", ("unknown_key", 3)),
        ("audience: 信用卡", ("not_table", 2)),
        ("audience:\n  teams: 信用卡", ("not_list", 3)),
        ("disclosure: customer", ("wider_disclosure", 2)),
        ("titel: x", ("unknown_key", 2)),
        ("title: x\ntitle: y", ("key_twice", 3)),
        ("id: a/b", ("invalid_id", 2)),
        ("- a\n- b", ("front_matter_no_keys", 2)),
        ("title: [x", ("bad_yaml", 2)),
        ("title: x\n\tid: y", ("bad_yaml", 3)),
        ("title: !!python/object/apply:os.system [ls]", ("not_text", 2)),
        ("a: &a [*a]", ("unknown_key", 2)),
        ("x: " + "[" * 3000, ("bad_yaml", 1)),
    ],
)
def test_each_mistake_in_front_matter_is_told_at_its_line(
    tmp_path: Path, front: str, expected: tuple[str, int]
) -> None:
    teams = '\n[audience]\nteams = ["信用卡"]\n'
    draft = check(
        tmp_path, document(front), teams, starts_at=MARCH, ends_at=MAY, disclosure="internal"
    )

    assert found(draft) == [(expected[0], "rules.md", expected[1])]
    assert not draft.is_publishable


def test_front_matter_that_never_closes_is_told(tmp_path: Path) -> None:
    draft = check(tmp_path, {"rules.md": "---\ntitle: x\n\n# 规则\n\n正文。\n"})

    assert found(draft) == [("front_matter_open", "rules.md", 1)]


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    assert found(check(tmp_path, {"rules.md": "---\n\n# 规则\n\n正文。\n"})) == []


@pytest.mark.parametrize(
    "documents",
    [
        {"a.md": "---\nid: same\n---\n一。\n", "b.md": "---\nid: Same\n---\n二。\n"},
        {"Rules.md": "一。\n", "rules.md": "二。\n"},
        {"rules.md": "一。\n", "rules.markdown": "二。\n"},
    ],
)
def test_two_documents_of_one_id_are_told(tmp_path: Path, documents: dict[str, str]) -> None:
    draft = check(tmp_path, documents)

    assert [finding.code for finding in draft.findings] == ["document_twice"]
    assert len(draft.documents) == 1


def test_an_empty_pack_is_told(tmp_path: Path) -> None:
    write_pack(tmp_path / "p", {})

    assert [f.code for f in check_pack(tmp_path / "p", count_characters, CHECKED_AT).findings] == [
        "empty_pack"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有标题\n", "---\ntitle: x\n---\n"])
def test_a_document_without_text_is_told(tmp_path: Path, text: str) -> None:
    assert found(check(tmp_path, {**RULES, "x.md": text})) == [("empty_document", "x.md", None)]


def test_two_packs_of_one_version_are_told_and_two_versions_noted(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", RULES)
    write_pack(tmp_path / "b", RULES)
    write_pack(tmp_path / "c", RULES, version="2")

    drafts = check_packs(tmp_path, count_characters, CHECKED_AT)

    assert [[f.code for f in draft.findings] for draft in drafts] == [
        [],
        ["pack_twice"],
        ["versions_together"],
    ]
    assert [draft.is_publishable for draft in drafts] == [True, False, True]


def test_every_finding_can_be_told_in_both_languages(tmp_path: Path) -> None:
    drafts = [
        check(tmp_path / "a", colour="red", zone="Mars", id="a/b"),
        check(tmp_path / "b", {"b.md": ""}, kind="campaign"),
    ]
    findings: list[Finding] = [finding for draft in drafts for finding in draft.findings]

    assert findings
    assert all(finding.problem() and finding.remedy() for finding in findings)
