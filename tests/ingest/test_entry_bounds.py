"""What a file says of single entries narrows them, never widens them, and reaches nobody else: checked against every reader and instant."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.candidates import visible_rows
from index.generation import Act
from index.library import Library
from index.search import search
from index.shelf import find_document
from ingest.check import check_pack
from ingest.conversion.converted import Converted, EntryBound
from ingest.draft import Draft
from ingest.entry_bounds import entry_findings, with_entries
from ingest.lines import Lines
from ingest.publish import publish
from ingest.section_bounds import Bounds
from knowledge.audience import EVERYONE, Audience, Viewer
from knowledge.pack import Disclosure
from knowledge.window import ALWAYS, Window
from tests.builders import count_characters, write_pack
from tests.fakes import HashEncoder

AT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = "".join(f"第{n}行\n" for n in range(1, 13))
LINES = Lines(TEXT)
ENCODER = HashEncoder()


def _times() -> st.SearchStrategy[datetime | None]:
    return st.none() | st.integers(0, 9).map(lambda days: AT + timedelta(days=days))


WINDOWS = st.builds(Window, _times(), _times())
NAMES = st.none() | st.frozensets(st.sampled_from("甲乙丙"), min_size=1)
AUDIENCES = st.builds(Audience, NAMES, NAMES, NAMES)
DISCLOSURES = st.sampled_from(Disclosure)


@st.composite
def entries(draw: st.DrawFn) -> tuple[EntryBound, ...]:
    """Return bounds in order of lines that share none."""
    edges = sorted(draw(st.sets(st.integers(1, 13), max_size=8)))
    return tuple(
        EntryBound(first, last - 1, draw(WINDOWS), draw(AUDIENCES), draw(DISCLOSURES))
        for first, last in zip(edges[::2], edges[1::2], strict=False)
    )


OUTER = st.builds(
    lambda window, audience, disclosure: Bounds((0,), (window,), (audience,), (disclosure,)),
    WINDOWS, AUDIENCES, DISCLOSURES,
)  # fmt: skip


@given(OUTER, entries())
def test_each_line_holds_for_what_the_document_and_its_entry_both_allow(
    outer: Bounds, bounds: tuple[EntryBound, ...]
) -> None:
    found = with_entries(outer, bounds, LINES)

    window, audience, disclosure = outer.at(0)
    for number in range(1, 13):
        own = next((b for b in bounds if b.first_line <= number <= b.last_line), EntryBound(0, 0))
        assert found.at(LINES.start(number - 1)) == (
            window.narrow(own.window),
            audience.narrow(own.audience),
            disclosure.narrow(own.disclosure),
        )


@given(OUTER, entries())
def test_an_entry_that_asks_for_more_than_its_document_is_told_and_no_other(
    outer: Bounds, bounds: tuple[EntryBound, ...]
) -> None:
    converted = Converted(TEXT, bounds=bounds)
    codes = {finding.code for finding in entry_findings(converted, outer, LINES, "faq.xlsx")}

    window, audience, _ = outer.at(0)
    asks_more = any(
        (b.window.starts_at and window.starts_at and b.window.starts_at < window.starts_at)
        or (b.window.ends_at and window.ends_at and b.window.ends_at > window.ends_at)
        for b in bounds
        if window.is_empty() or not window.narrow(b.window).is_empty()
    )
    assert ("entries_wider_window" in codes) <= bool(asks_more)
    if not bounds or outer.at(0)[:2] == (ALWAYS, EVERYONE):
        assert not codes & {"entries_wider_window", "entries_wider_audience"}
    assert ("entries_wider_audience" in codes) <= (audience != EVERYONE)


SHEET = """标准问题,标准答案,扩展问,渠道,有效时间起,有效时间止,内部口径
年费多少？,年费三百元。,怎么收年费,电话,2026-03-01,2026-03-31,主管可减免。
挂失要钱吗？,挂失免费。,,,,,
兑换怎么办？,到网点兑换。,,在线,2026-04-01,2026-04-30,
"""


def _checked(folder: Path, sheet: str = SHEET, extra: str = "", **more: object) -> Draft:
    write_pack(folder, {"faq.csv": sheet}, extra, id="p", kind="faq", **more)  # type: ignore[arg-type]  # values of pack.toml
    return check_pack(folder, count_characters, AT)


def test_passages_of_a_sheet_hold_as_their_rows_say_and_lead_back_to_them(tmp_path: Path) -> None:
    draft = _checked(tmp_path)

    assert draft.findings == ()
    assert [(p.heading_path[-1], p.plain) for p in draft.passages] == [
        ("年费多少？", "年费三百元。"),
        ("补充（内部口径）", "主管可减免。"),
        ("挂失要钱吗？", "挂失免费。"),
        ("兑换怎么办？", "到网点兑换。"),
    ]
    fee, secret, _, swap = draft.passages
    march = Window(AT - timedelta(hours=8), AT + timedelta(days=31, hours=-8))
    assert (fee.window, fee.audience.channels) == (march, frozenset({"电话"}))
    assert (secret.window, secret.audience, secret.disclosure) == (
        march,
        fee.audience,
        Disclosure.INTERNAL,
    )
    assert fee.disclosure is Disclosure.CUSTOMER
    assert fee.similar == ("怎么收年费",)
    assert [place.row for _, place in swap.places] == [4]


def test_a_row_that_reaches_outside_its_pack_is_clipped_and_waits_for_a_person(
    tmp_path: Path,
) -> None:
    extra = '\n[audience]\nchannels = ["电话"]\n'
    draft = _checked(tmp_path, extra=extra, starts_at=date(2026, 3, 1), ends_at=date(2026, 3, 19))

    told = {f.code: f.fields["rows"] for f in draft.findings if f.code.startswith("entries_")}
    assert told == {"entries_wider_window": "2", "entries_never_seen": "4"}
    assert {p.window.ends_at for p in draft.passages[:2]} == {datetime(2026, 3, 19, 16, tzinfo=UTC)}
    assert all(p.audience.channels is not None for p in draft.passages)


@settings(max_examples=25, deadline=None)
@given(st.integers(-2, 65), st.sampled_from([None, "电话", "在线"]))
def test_no_row_of_a_sheet_is_given_outside_its_days_or_to_others(
    days: int, channel: str | None
) -> None:
    live = Library(_HOME, ENCODER)
    live.refresh()
    at, viewer = AT + timedelta(days=days), Viewer("小王", channel=channel)
    allowed = {"挂失免费。"}
    if channel == "电话" and 0 <= (at + timedelta(hours=8) - AT).days < 31:
        allowed |= {"年费三百元。", "主管可减免。"}
    if channel == "在线" and 31 <= (at + timedelta(hours=8) - AT).days < 61:
        allowed |= {"到网点兑换。"}

    rows = visible_rows(live.live, viewer, at).current
    assert int(rows.sum()) == len(allowed)
    hits = search(live.live, ENCODER, "年费三百元 挂失免费 到网点兑换 主管可减免", viewer, at).hits
    assert {hit.passage.plain for hit in hits} <= allowed
    shown = find_document(live.live, "p/faq", viewer, at).markdown
    for words in ("年费三百元", "怎么收年费", "主管可减免", "到网点兑换"):
        assert (words in shown) == any(words in text for text in allowed) or words == "怎么收年费"
    assert ("怎么收年费" in shown) == ("年费三百元。" in allowed)


def _published() -> Path:
    home, pack = (Path(tempfile.mkdtemp()) for _ in range(2))
    write_pack(pack, {"faq.csv": SHEET}, id="p", kind="faq")
    begin = Act("韩梅", "", AT - timedelta(days=60), "s")
    publish(pack, home, ENCODER, begin, lambda *_: None)
    return home


_HOME = _published()
