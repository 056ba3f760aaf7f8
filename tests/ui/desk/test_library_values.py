"""What the library's sections are made of, without a page: months, timelines, charts, what is about to be taken back."""

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.history_schemas import ReceiptOut
from api.schemas import WindowOut
from api.version_schemas import DocumentLineOut, PassageLineOut, VersionOut
from knowledge.pack import Disclosure
from tests.fakes import DEMO_DAY
from ui.desk.month import Month
from ui.desk.quality_chart import Line, chart_html
from ui.desk.taking_back import TakingBack, passages_of, request_of
from ui.desk.window_timeline import Bar, timeline_html, tone_of
from ui.desk.withdraw_form import receipt_html
from ui.trouble import Trouble, TroubleKind

ALWAYS = WindowOut(starts_at=None, ends_at=None)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis adds the zone
MONTHS = st.builds(Month, st.integers(2001, 2090), st.integers(1, 12))


@given(MONTHS, st.integers(-300, 300))
def test_a_month_is_left_and_come_back_to(month: Month, by: int) -> None:
    assert month.later(by).later(-by) == month


@given(MONTHS)
def test_the_weeks_of_a_month_begin_on_monday_and_hold_each_of_its_days_once(month: Month) -> None:
    days = [day for week in month.weeks() for day in week]
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in month.weeks())
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    own = [day for day in days if (day.year, day.month) == (month.year, month.month)]
    assert own[0] == date(month.year, month.month, 1)
    assert (own[-1] + timedelta(days=1)).day == 1


@given(st.lists(st.tuples(st.none() | INSTANTS, st.none() | INSTANTS), min_size=1), INSTANTS)
def test_every_bar_stays_on_the_axis(
    ends: list[tuple[datetime | None, datetime | None]], at: datetime
) -> None:
    windows = [
        WindowOut(starts_at=start, ends_at=end)
        for start, end in ends
        if None in (start, end) or start <= end  # type: ignore[operator]  # neither is None there
    ]
    html = timeline_html([Bar("x", window, tone_of(window, at)) for window in windows], at, "zh")
    shares = [float(share) for share in re.findall(r"(?:left|width):([\d.-]+)%", html)]
    assert all(0 <= share <= 100 for share in shares)


def test_a_window_is_over_at_its_end_and_not_before() -> None:
    ended = WindowOut(starts_at=None, ends_at=DEMO_DAY)
    assert tone_of(ended, DEMO_DAY) == "past"
    assert tone_of(ended, DEMO_DAY - timedelta(microseconds=1)) == "now"
    begins = WindowOut(starts_at=DEMO_DAY, ends_at=None)
    assert tone_of(begins, DEMO_DAY) == "now"
    assert tone_of(begins, DEMO_DAY - timedelta(microseconds=1)) == "coming"


def test_lines_that_end_together_have_their_names_apart() -> None:
    lines = (Line("one", (1.0, 0.5), "round"), Line("two", (1.0, 0.5), "square"))
    html = chart_html(lines, ("a", "b"), "t")
    heights = [float(h) for h in re.findall(r'lq-line-name [\w-]+" style="bottom:([\d.]+)%', html)]
    assert abs(heights[0] - heights[1]) >= 9


def test_one_run_is_a_point_and_what_is_missing_is_left_out() -> None:
    html = chart_html((Line("one", (0.5,), "round"), Line("two", (None,), "square")), ("a",), "t")
    assert html.count("lq-dot ") == 1
    assert "polygon" not in html


def version() -> VersionOut:
    def passage(name: str, *, is_gone: bool = False) -> PassageLineOut:
        return PassageLineOut(
            passage_id=name,
            heading=("年费",),
            text="3600元",
            disclosure=Disclosure.CUSTOMER,
            window=ALWAYS,
            is_gone=is_gone,
        )

    def document(name: str, *passages: PassageLineOut) -> DocumentLineOut:
        return DocumentLineOut(
            document=name,
            title=name,
            path=f"{name}.md",
            window=ALWAYS,
            disclosure=Disclosure.CUSTOMER,
            is_gone=False,
            passages=passages,
        )

    return VersionOut(
        generation=1,
        at=DEMO_DAY,
        pack="fees",
        version="2",
        by="韩梅",
        why="",
        approved_by=None,
        phases=(),
        documents=(
            document("a", passage("a1"), passage("a2", is_gone=True)),
            document("b", passage("b1"), passage("b2")),
        ),
        before=None,
        changes=(),
        more_changes=0,
    )


def test_what_is_about_to_go_is_counted_without_what_is_gone() -> None:
    held = version()
    counts = {
        kind: passages_of(held, request_of(held, kind, part, "x", urgent=False))
        for kind, part in (("pack", None), ("version", None), ("document", "b"), ("passage", "a1"))
    }
    assert counts == {"pack": None, "version": 3, "document": 2, "passage": 1}


def test_a_failure_keeps_what_was_asked_and_a_receipt_ends_it() -> None:
    state = TakingBack("fees", asked=request_of(version(), "pack", None, "x", urgent=True))
    state.settle(Trouble(TroubleKind.DOWN, "…"))
    assert state.asked is not None
    state.settle(ReceiptOut(generation=2, passages=1, searches=3, found=0))
    left: list[object] = [state.asked, state.trouble]
    assert left == [None, None]


def test_a_receipt_that_still_found_something_is_an_alarm() -> None:
    fine = receipt_html(ReceiptOut(generation=2, passages=1, searches=3, found=0), "zh")
    broken = receipt_html(ReceiptOut(generation=2, passages=1, searches=3, found=1), "zh")
    assert "lq-trouble" not in fine
    assert 'role="alert"' in broken
