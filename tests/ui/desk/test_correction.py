"""A corrected window is declared where it belongs, and is read there again."""

import tomllib
from datetime import UTC, date, datetime, time

import pytest

from api.schemas import WindowOut
from ui.desk.correction import (
    Target,
    TargetKind,
    corrected,
    first_day,
    last_day,
    may_correct,
    written,
)
from ui.desk.pack_files import MANIFEST, PackFile, declared_in, manifest_of

OPEN = WindowOut(starts_at=None, ends_at=None)
FILES = (
    PackFile(MANIFEST, 'id = "x"\n\n[[phases]]\nname = "报名"\n'.encode()),
    PackFile(
        "rules.md",
        "---\nsections:\n  - heading: 兑换 > 方式\n    phase: 兑换\n---\n# 细则\n".encode(),
    ),
    PackFile("rates.docx", b"PK"),
)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)


def text_of(files: tuple[PackFile, ...], path: str) -> str:
    return next(file.text for file in files if file.path == path)


def test_a_window_of_the_pack_and_of_a_phase_goes_to_pack_toml() -> None:
    pack = corrected(FILES, Target(TargetKind.PACK, "x", OPEN), FIRST, LAST)
    phase = corrected(pack, Target(TargetKind.PHASE, "报名", OPEN), FIRST, None)

    declared = declared_in(manifest_of(phase) or "")
    assert (declared["starts_at"], declared["ends_at"]) == (FIRST, LAST)
    assert declared["phases"] == [{"name": "报名", "starts_at": FIRST}]


def test_a_markdown_document_declares_its_own_window() -> None:
    target = Target(TargetKind.DOCUMENT, "细则", OPEN, "rules.md", "rules")

    changed = corrected(FILES, target, None, LAST)

    assert "\nends_at: 2026-06-30\n" in text_of(changed, "rules.md").split("---")[1]
    assert manifest_of(changed) == manifest_of(FILES)


def test_a_document_without_front_matter_gets_one() -> None:
    files = (PackFile("a.md", b"# A\n"),)

    changed = corrected(files, Target(TargetKind.DOCUMENT, "A", OPEN, "a.md", "a"), None, LAST)

    assert text_of(changed, "a.md") == "---\nends_at: 2026-06-30\n---\n# A\n"


def test_a_section_is_bound_where_it_was_bound_or_else_in_pack_toml() -> None:
    own = corrected(
        FILES, Target(TargetKind.SECTION, "方式", OPEN, "rules.md", "rules"), None, LAST
    )
    assert "  - heading: 兑换 > 方式\n    ends_at: 2026-06-30\n    phase: 兑换\n" in text_of(
        own, "rules.md"
    )

    target = Target(TargetKind.SECTION, "三年期", OPEN, "rates.docx", "rates")
    once = corrected(FILES, target, None, LAST)
    twice = corrected(once, target, None, FIRST)
    assert tomllib.loads(manifest_of(twice) or "")["sections"] == [
        {"document": "rates", "heading": "三年期", "ends_at": FIRST}
    ]


def test_only_a_document_that_can_say_so_is_corrected_as_a_whole() -> None:
    assert may_correct(Target(TargetKind.DOCUMENT, "A", OPEN, "a.md", "a"))
    assert not may_correct(Target(TargetKind.DOCUMENT, "A", OPEN, "a.docx", "a"))
    assert may_correct(Target(TargetKind.SECTION, "A", OPEN, "a.docx", "a"))


@pytest.mark.parametrize(
    ("ends_at", "day", "at"),
    [
        (datetime(2026, 6, 30, 16, tzinfo=UTC), date(2026, 6, 30), None),
        (datetime(2026, 6, 30, 10, tzinfo=UTC), date(2026, 6, 30), time(18)),
    ],
)
def test_the_last_day_of_a_window_is_written_as_it_is_read(
    ends_at: datetime, day: date, at: time | None
) -> None:
    window = WindowOut(starts_at=None, ends_at=ends_at)

    assert last_day(window) == (day, at)
    said = written(day, at)
    assert said == day if at is None else said == ends_at
    assert first_day(window) == (None, None)
