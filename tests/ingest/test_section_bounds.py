"""Sections that hold for a part of their document's time: what is understood, every way to get it wrong, exact at the ends."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.generation import Act
from index.library import Library
from index.search import search
from index.shelf import find_document
from ingest.check import check_pack
from ingest.draft import Draft
from ingest.publish import publish
from knowledge.audience import Viewer
from knowledge.errors import UnknownDocument
from knowledge.pack import Disclosure
from knowledge.passage import BoundSection
from knowledge.window import Window
from tests.builders import count_characters, write_pack
from tests.fakes import HashEncoder

AT = datetime(2026, 3, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
ENCODER = HashEncoder()
AGENT = Viewer("小王")
PHASES = """
[[phases]]
name = "报名"
starts_at = 2026-03-01
ends_at = 2026-03-31

[[phases]]
name = "兑换"
starts_at = 2026-04-10
ends_at = 2026-04-30
"""
BODY = """# 春季满减

总则一条。

## 报名

先报名后消费。

### 方式

在手机银行报名。

## 兑换

凭券兑换礼品。

### 话术

您可以兑换了。

### 方式

到网点兑换。
"""


def written(
    folder: Path, front: str = "", extra: str = PHASES, body: str = BODY, **more: date
) -> Path:
    head = f"---\n{front}\n---\n" if front else ""
    return write_pack(
        folder, {"rules.md": head + body}, extra, id="p", kind="campaign",
        starts_at=date(2026, 3, 1), ends_at=date(2026, 5, 31), **more,
    )  # fmt: skip


def check(folder: Path, front: str = "", extra: str = PHASES, body: str = BODY) -> Draft:
    return check_pack(written(folder, front, extra, body), count_characters, AT)


def found(draft: Draft) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.file, finding.line) for finding in draft.findings]


def local(month: int, day: int) -> datetime:
    """Return the midnight in Shanghai that begins a day."""
    return datetime(2026, month, day, tzinfo=UTC) - timedelta(hours=8)


def ends(draft: Draft) -> dict[str, datetime | None]:
    return {passage.text: passage.window.ends_at for passage in draft.passages}


def test_a_section_narrows_what_stands_under_it_and_deeper(tmp_path: Path) -> None:
    draft = check(tmp_path, "sections:\n  - heading: 报名\n    ends_at: 2026-03-15")

    assert draft.findings == ()
    assert ends(draft) == {
        "总则一条。": local(6, 1),
        "先报名后消费。": local(3, 16),
        "在手机银行报名。": local(3, 16),
        "凭券兑换礼品。": local(6, 1),
        "到网点兑换。": local(6, 1),
    }
    window = Window(local(3, 1), local(3, 16))
    assert draft.documents[0].sections == (BoundSection("报名", (10, 17), window),)


def test_a_section_may_be_bound_to_a_phase(tmp_path: Path) -> None:
    draft = check(
        tmp_path, "sections: [{heading: 报名, phase: 报名}, {heading: 兑换, phase: 兑换}]"
    )

    assert draft.findings == ()
    windows = {passage.text: passage.window for passage in draft.passages}
    assert windows["在手机银行报名。"] == Window(local(3, 1), local(4, 1))
    assert windows["到网点兑换。"] == Window(local(4, 10), local(5, 1))
    assert [section.phase for section in draft.documents[0].sections] == ["报名", "兑换"]
    assert next(p.say for p in draft.passages if p.text == "凭券兑换礼品。") == "您可以兑换了。"


def test_pack_toml_speaks_for_files_that_cannot(tmp_path: Path) -> None:
    extra = '\n[[sections]]\ndocument = "rules"\nheading = "兑换 > 方式"\nends_at = 2026-04-20\n'
    draft = check(tmp_path, "", PHASES + extra)

    assert draft.findings == ()
    assert ends(draft)["到网点兑换。"] == local(4, 21)
    assert ends(draft)["凭券兑换礼品。"] == local(6, 1)


def test_inner_sections_narrow_the_outer(tmp_path: Path) -> None:
    front = (
        "sections:\n- heading: 兑换\n  phase: 兑换\n- heading: 兑换>方式\n  starts_at: 2026-04-20"
    )
    draft = check(tmp_path, front)

    assert draft.findings == ()
    windows = {passage.text: passage.window for passage in draft.passages}
    assert windows["到网点兑换。"] == Window(local(4, 20), local(5, 1))


def test_a_section_may_stay_inside(tmp_path: Path) -> None:
    draft = check(tmp_path, "sections: [{heading: 兑换, disclosure: internal}]")

    assert draft.findings == ()
    inside = {p.text for p in draft.passages if p.disclosure is Disclosure.INTERNAL}
    assert inside == {"凭券兑换礼品。", "到网点兑换。"}
    assert draft.documents[0].sections == ()


@pytest.mark.parametrize(
    "heading", ["兌換", "  兑换  ", "兑换（内部口径）", "春季满减 > 兑换", "春季满减＞兑换"]
)
def test_a_heading_is_known_however_it_is_written(tmp_path: Path, heading: str) -> None:
    draft = check(tmp_path, f"sections: [{{heading: '{heading}', phase: 兑换}}]")

    assert draft.findings == ()


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("- heading: 退货\n  phase: 报名", "unknown_heading", 3),
        ("- heading: 方式\n  phase: 报名", "heading_ambiguous", 3),
        ("- heading: 报名 > 兑换\n  phase: 报名", "unknown_heading", 3),
        ("- heading: 报名\n  phase: 领取", "unknown_phase", 4),
        ("- heading: 报名\n  ends_at: 2026-06-30", "wider_section", 4),
        ("- heading: 报名\n  starts_at: 2026-02-01", "wider_section", 4),
        ("- heading: 报名\n  starts_at: 2026-06-10", "section_outside", 4),
        ("- heading: 报名\n  phase: 报名\n  starts_at: 2026-04-10", "section_outside", 4),
        ("- heading: 报名\n  starts_at: 2026-03-10\n  ends_at: 2026-03-01", "end_before_start", 5),
        ("- heading: 报名\n  ends_at: 2026-02-30", "unreadable_date", 4),
        ("- heading: 报名\n  phase: 报名\n- heading: 报名\n  phase: 报名", "section_twice", 5),
        ("- heading: 兑换 > 话术\n  phase: 兑换", "section_without_text", 3),
        ("- phase: 报名", "missing_key", 3),
        ("- heading: 报名\n  end_at: 2026-03-15", "unknown_key", 4),
        ("- heading: 兑换\n  phase: 兑换\n- heading: 兑换 > 方式\n  ends_at: 2026-05-15", "wider_section", 6),
    ],
)  # fmt: skip
def test_each_mistake_in_front_matter_is_told_at_its_line(
    tmp_path: Path, front: str, code: str, line: int
) -> None:
    draft = check(tmp_path, f"sections:\n{front}")

    assert found(draft)[:1] == [(code, "rules.md", line)]
    assert not draft.is_publishable
    assert all(finding.problem() and finding.remedy() for finding in draft.findings)


@pytest.mark.parametrize(
    ("section", "code", "line"),
    [
        ('document = "rule"\nheading = "报名"\nphase = "报名"', "section_of_no_document", 20),
        ('heading = "报名"\nphase = "报名"', "missing_key", 19),
        ('document = "rules"\nheading = "退货"', "unknown_heading", 21),
        ('document = "rules"\nheading = "报名"\nteams = ["x"]', "unknown_key", 22),
    ],
)
def test_each_mistake_in_pack_toml_is_told_at_its_line(
    tmp_path: Path, section: str, code: str, line: int
) -> None:
    draft = check(tmp_path, "", f"{PHASES}\n[[sections]]\n{section}\n")

    assert found(draft) == [(code, "pack.toml", line)]


def test_what_is_internal_is_not_opened_by_a_section(tmp_path: Path) -> None:
    front = "disclosure: internal\nsections: [{heading: 兑换, disclosure: customer}]"

    assert found(check(tmp_path, front)) == [("section_disclosure", "rules.md", 3)]


def test_phases_are_known_where_pack_toml_is_not_understood(tmp_path: Path) -> None:
    extra = f"colour = 1\n{PHASES}"
    draft = check(tmp_path, "sections: [{heading: 报名, phase: 报名}]", extra)

    assert [finding.code for finding in draft.findings] == ["unknown_key"]


def test_a_list_that_only_repeats_itself_stays_small(tmp_path: Path) -> None:
    front = "sections: [&a {heading: 报名, x: 1}" + ", *a" * 60 + "]"

    assert [f.code for f in check(tmp_path, front).findings].count("unknown_key") == 1


def published(home: Path, pack: Path) -> Library:
    publish(pack, home, ENCODER, Act("t", "", AT - timedelta(days=9), "s"), lambda *_: None)
    library = Library(home, ENCODER)
    library.refresh()
    return library


def test_a_document_shows_at_each_instant_what_holds_then(tmp_path: Path) -> None:
    front = "sections: [{heading: 报名, phase: 报名}, {heading: 兑换, phase: 兑换}]"
    live = published(tmp_path / "home", written(tmp_path / "p", front)).live
    seen = {
        at: find_document(live, "p/rules", AGENT, at).markdown.split("\n")
        for at in (
            local(4, 1) - TICK, local(4, 1), local(4, 10) - TICK, local(4, 10),
            local(5, 1) - TICK, local(5, 1),
        )
    }  # fmt: skip
    shown = [
        (
            "## 报名" in lines,
            "### 方式" in lines,
            "您可以兑换了。" in lines,
            "到网点兑换。" in lines,
        )
        for lines in seen.values()
    ]

    assert shown == [
        (True, True, False, False),
        (False, False, False, False),
        (False, False, False, False),
        (False, True, True, True),
        (False, True, True, True),
        (False, False, False, False),
    ]
    assert all(lines[5] == "总则一条。" for lines in seen.values())
    with pytest.raises(UnknownDocument):
        find_document(live, "p/rules", AGENT, local(6, 1))


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[int, tuple[int, int] | None]]:
    """Draw headings of some level, each with days that it is bound to or none."""
    days = st.tuples(st.integers(0, 8), st.integers(1, 9)).filter(lambda d: d[0] < d[1])
    return draw(st.lists(st.tuples(st.integers(2, 4), st.none() | days), min_size=1, max_size=7))


def day(number: int) -> datetime:
    return local(3, 1) + timedelta(days=number)


def told(tree: Sequence[tuple[int, tuple[int, int] | None]], place: int, at: datetime) -> bool:
    """Tell whether what stands under a heading holds, by walking up from it."""
    level, holds = 9, True
    for above, bound in reversed(tree[: place + 1]):
        if above < level:
            level = above
            holds = holds and (bound is None or day(bound[0]) <= at < day(bound[1]))
    return holds


@settings(max_examples=30, deadline=None)
@given(trees())
def test_each_section_holds_when_it_and_all_around_it_do(
    tree: list[tuple[int, tuple[int, int] | None]],
) -> None:
    body = "# 题\n\n总则。\n\n" + "".join(
        f"{'#' * level} 节{n}\n\n正文{n}号。\n\n" for n, (level, _) in enumerate(tree)
    )
    front = "sections:" + "".join(
        f"\n- heading: 节{n}\n  starts_at: {day(b[0]).isoformat()}\n  ends_at: {day(b[1]).isoformat()}"
        for n, (_, b) in enumerate(tree)
        if b is not None
    )
    with tempfile.TemporaryDirectory() as folder:
        draft = check_pack(
            write_pack(Path(folder), {"d.md": f"---\n{front}\n---\n{body}"}, id="p"),
            count_characters,
            AT,
        )
    windows = {p.text: p.window for p in draft.passages}
    assert len(windows) == len(tree) + 1
    for place in range(len(tree)):
        for at in (day(n) + off for n in range(10) for off in (-TICK, timedelta(0), TICK)):
            assert windows[f"正文{place}号。"].contains(at) == told(tree, place, at)


def test_search_finds_a_section_from_its_first_instant_to_its_last(tmp_path: Path) -> None:
    front = "sections: [{heading: 兑换, phase: 兑换}]"
    live = published(tmp_path / "home", written(tmp_path / "p", front)).live

    def is_found(at: datetime) -> bool:
        hits = search(live, ENCODER, "凭券兑换礼品", AGENT, at).hits
        return "凭券兑换礼品。" in {hit.passage.text for hit in hits}

    start, end = local(4, 10), local(5, 1)
    instants = (start - TICK, start, start + TICK, end - TICK, end)
    assert [is_found(at) for at in instants] == [False, True, True, True, False]
