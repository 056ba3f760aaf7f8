"""The sample packs hold what was promised of them, whatever day it really is."""

from datetime import timedelta
from typing import Any

import pytest

from tests.knowledge.sample_texts import (
    DEMO_AT,
    OFFICE,
    PACKS,
    documents,
    front_matter,
    manifests,
    reach,
)

OFFICE_SUFFIXES = {".docx", ".xlsx", ".xls", ".csv", ".pdf", ".html", ".pptx", ".txt"}
DEMO_DAY = DEMO_AT.date()


def _campaigns() -> dict[str, dict[str, Any]]:
    return {name: pack for name, pack in manifests().items() if pack["kind"] == "campaign"}


def test_there_are_enough_packs_and_documents_of_every_kind() -> None:
    packs = manifests()
    assert len(packs) >= 10
    assert len(documents()) >= 36
    assert {pack["kind"] for pack in packs.values()} == {"product", "campaign", "procedure", "faq"}
    assert all(pack["id"] == folder for folder, pack in packs.items())


def test_at_least_fifteen_documents_are_as_departments_send_them() -> None:
    given = [path for path in PACKS.rglob("*.*") if path.suffix in OFFICE_SUFFIXES]
    assert len(given) >= 15
    assert {path.suffix for path in given} == OFFICE_SUFFIXES
    read = {path.relative_to(OFFICE).with_suffix("") for path in OFFICE.rglob("*.md")}
    assert read == {path.relative_to(PACKS).with_suffix("") for path in given}


def test_every_campaign_has_both_ends_and_its_phases_lie_inside() -> None:
    for pack in _campaigns().values():
        assert pack["announced_at"] <= pack["starts_at"] <= pack["ends_at"]
        for phase in pack["phases"]:
            ordered = [pack["starts_at"], phase["starts_at"], phase["ends_at"], pack["ends_at"]]
            assert ordered == sorted(ordered), phase


def test_on_the_demo_day_one_campaign_ended_last_week_and_its_successor_is_live() -> None:
    packs = _campaigns()
    (ended,) = [n for n, p in packs.items() if p["ends_at"] == DEMO_DAY - timedelta(days=7)]
    (after,) = [n for n, p in packs.items() if p.get("successor_of") == ended]
    assert packs[after]["starts_at"] <= DEMO_DAY < packs[after]["ends_at"]


def test_on_the_demo_day_one_campaign_ends_today_and_one_is_announced_for_tomorrow() -> None:
    packs = _campaigns()
    assert len([p for p in packs.values() if p["ends_at"] == DEMO_DAY]) == 1
    (soon,) = [p for p in packs.values() if p["starts_at"] == DEMO_DAY + timedelta(days=1)]
    assert soon["announced_at"] < DEMO_DAY


def test_on_the_demo_day_one_campaign_with_four_phases_is_well_inside_its_window() -> None:
    month = timedelta(days=30)
    inside = [
        [phase["name"] for phase in pack["phases"]]
        for pack in _campaigns().values()
        if pack["starts_at"] + month <= DEMO_DAY <= pack["ends_at"] - month
    ]
    assert ["报名", "达标", "兑换", "权益到期"] in inside


def test_one_campaign_is_for_one_team_only() -> None:
    assert [p for p in _campaigns().values() if p.get("audience", {}).get("teams") == ["信用卡"]]


@pytest.mark.parametrize("key", ["starts_at", "ends_at", "disclosure", "audience"])
def test_some_document_narrows_its_pack(key: str) -> None:
    assert any(key in front_matter(text) for text in documents().values())


def test_some_document_is_for_one_region_and_some_for_one_channel() -> None:
    narrowed = [front_matter(text).get("audience", {}) for text in documents().values()]
    assert any(audience.get("regions") for audience in narrowed)
    assert any(audience.get("channels") for audience in narrowed)


def test_every_document_has_a_window_that_opens_before_it_closes() -> None:
    for name in documents():
        window = reach(name)
        if window.starts_at is not None and window.ends_at is not None:
            assert window.starts_at < window.ends_at, name


def test_every_phrase_to_say_closes_its_section() -> None:
    for name, text in documents().items():
        headings = [line for line in text.splitlines() if line.startswith("#")]
        for at, heading in enumerate(headings[:-1]):
            if heading.lstrip("# ") == "话术":
                following = len(headings[at + 1].split(" ")[0])
                assert following < len(heading.split(" ")[0]), (name, headings[at + 1])
