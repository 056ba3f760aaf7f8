"""What holds today of a campaign's phases: the right notice for the day, exact at its ends."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.candidates import holds_until
from index.live import Live
from index.phase_notices import phase_notice
from index.result import Notice, NoticeKind
from index.search import search
from index.shelf import find_passage
from knowledge.audience import Viewer
from knowledge.pack import Afterwards, Pack, PackKind, Phase
from knowledge.passage import BoundSection, Document
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AGENT = Viewer("小王")
ENCODER = HashEncoder()
TICK = timedelta(microseconds=1)


def local(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


SIGN_UP = Phase("报名期", Window(local(3, 1), local(3, 16)))
SPEND = Phase("达标", Window(local(3, 1), local(4, 1)))
REDEEM = Phase("兑换", Window(local(4, 10), local(5, 1)), ("领取",))
WINDOW = Window(local(3, 1), local(6, 1))
SPRING = Sheet(
    "spring",
    ["客户在手机银行报名参加春季满减。", "达标客户凭券兑换春季满减礼品。", "春季满减每户限一次。"],
    window=WINDOW,
    kind=PackKind.CAMPAIGN,
    title="春季满减",
    phases=(SIGN_UP, SPEND, REDEEM),
    headings=[("报名",), ("兑换",), ("规则",)],
    says=["您可以报名了。", "您可以兑换了。", "每户一次。"],
)
CARD = Sheet("card", ["白金卡年费每年3600元，可用积分兑换。"], title="白金卡年费")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    return put(tmp_path_factory.mktemp("phases"), ENCODER, [SPRING, CARD]).live


def told(live: Live, query: str, at: datetime) -> list[Notice]:
    kinds = (NoticeKind.PHASE_OPEN, NoticeKind.PHASE_UPCOMING, NoticeKind.PHASE_OVER)
    return [n for n in search(live, ENCODER, query, AGENT, at).notices if n.kind in kinds]


@pytest.mark.parametrize(
    ("at", "kind", "say"),
    [
        (
            local(3, 20),
            NoticeKind.PHASE_UPCOMING,
            "“春季满减”的“兑换”2026年4月10日才开始，目前还没有开始；现在是“达标”（至2026年3月31日）。",
        ),
        (
            local(4, 5),
            NoticeKind.PHASE_UPCOMING,
            "“春季满减”的“兑换”2026年4月10日才开始，目前还没有开始；现在没有进行中的阶段。",
        ),
        (local(4, 10), NoticeKind.PHASE_OPEN, "“春季满减”的“兑换”正在进行，至2026年4月30日止。"),
        (
            local(5, 1),
            NoticeKind.PHASE_OVER,
            "“春季满减”的“兑换”已于2026年4月30日结束；现在没有进行中的阶段。",
        ),
    ],
)
def test_between_two_phases_the_day_is_answered(
    live: Live, at: datetime, kind: NoticeKind, say: str
) -> None:
    for query in (
        "春季满减礼品还能兑换吗",
        "春季满減禮品還能兌換嗎",
        "春季满减的礼品还能领取兑换吗",
    ):
        [notice] = told(live, query, at)
        assert (notice.kind, notice.say, notice.title) == (kind, say, "春季满减·兑换")


def test_of_what_is_over_the_next_phase_is_named(live: Live) -> None:
    [notice] = told(live, "春季满减在手机银行还能报名吗", local(3, 16))

    assert notice.say == (
        "“春季满减”的“报名期”已于2026年3月15日结束；现在是“达标”（至2026年3月31日）；下一阶段“兑换”2026年4月10日开始。"
    )
    assert notice.say_en == (
        "“报名期” of “春季满减” ended on 15 Mar 2026; now it is “达标” (until 31 Mar 2026);"
        " “兑换” comes next, on 10 Apr 2026."
    )
    assert notice.at == local(3, 16)


def test_the_notice_changes_at_the_instant_and_the_page_is_told_when(live: Live) -> None:
    query = "春季满减礼品还能兑换吗"
    start, end = local(4, 10), local(5, 1)
    kinds = [
        told(live, query, at)[0].kind for at in (start - TICK, start, end - TICK, end, end + TICK)
    ]

    up, on, over = NoticeKind.PHASE_UPCOMING, NoticeKind.PHASE_OPEN, NoticeKind.PHASE_OVER
    assert kinds == [up, on, on, over, over]
    assert holds_until(live, local(4, 5)) == start
    assert holds_until(live, start) == end


def test_a_phrase_of_a_phase_that_is_over_is_not_spoken(live: Live) -> None:
    def say(at: datetime) -> str | None:
        hits = search(live, ENCODER, "春季满减在手机银行报名", AGENT, at).hits
        [found] = {hit.passage.say for hit in hits if hit.passage.heading_path == ("报名",)}
        return found

    end = local(3, 16)
    assert (say(end - TICK), say(end), say(end + TICK)) == ("您可以报名了。", None, None)
    assert find_passage(live, "spring/d#/1", AGENT, end).passage.say is None
    assert find_passage(live, "spring/d#/1", AGENT, end - TICK).passage.say == "您可以报名了。"
    assert find_passage(live, "spring/d#/3", AGENT, end).passage.say == "每户一次。"


def test_a_phrase_of_a_phase_that_has_not_begun_is_not_spoken_either(live: Live) -> None:
    begins = local(4, 10)
    said = [
        find_passage(live, "spring/d#/2", AGENT, at).passage.say
        for at in (local(3, 5), begins - TICK, begins)
    ]
    assert said == [None, None, "您可以兑换了。"]


def test_whoever_reads_of_a_phase_that_is_not_on_is_told_so_unasked(live: Live) -> None:
    result = search(live, ENCODER, "凭券换春季满减礼品", AGENT, local(4, 5))

    assert result.answer is not None
    assert result.answer.hit.passage.heading_path == ("兑换",)
    assert [n.kind for n in result.notices] == [NoticeKind.PHASE_UPCOMING]


def test_a_question_about_something_else_hears_of_no_phase(live: Live) -> None:
    at = local(4, 5)
    assert told(live, "白金卡年费可用积分兑换吗", at) == []
    assert told(live, "wombat 兑换", at) == []
    assert told(live, "春季满减每户限几次", at) == []


def test_a_phase_in_the_name_of_a_campaign_is_not_asked_about(tmp_path: Path) -> None:
    named = replace(
        SPRING,
        title="「清凉」消费达标礼",
        texts=["消费达标礼每户限一次。"],
        headings=[("规则",)],
        says=[],
    )
    live = put(tmp_path, ENCODER, [named]).live

    assert told(live, "消费达标礼每户限几次", local(4, 5)) == []
    [notice] = told(live, "清凉消费达标礼还能达标吗", local(4, 5))
    assert notice.title == "「清凉」消费达标礼·达标"


def test_a_latin_phase_is_named_though_the_title_has_its_word(tmp_path: Path) -> None:
    redeem = Phase("Redemption period", REDEEM.window, ("redeem",))
    english = replace(
        SPRING, title="Spring Redeem Offer", texts=["Redeem the spring offer in the app."],
        phases=(redeem,), headings=[("How to",)], says=[],
    )  # fmt: skip
    live = put(tmp_path, ENCODER, [english]).live
    [notice] = told(live, "can I redeem the spring offer in the app", local(4, 5))

    assert notice.kind is NoticeKind.PHASE_UPCOMING
    assert notice.say_en.startswith(
        "“Redemption period” of “Spring Redeem Offer” begins on 10 Apr 2026"
    )


def bound(phase: Phase) -> Sheet:
    """Return the campaign with its section on redeeming bound to a phase."""
    section = BoundSection("兑换", (2, 2), phase.window, phase.name)
    windows = [Window(), phase.window, Window()]
    document = Document("d", "细则", "d.md", WINDOW, sections=(section,))
    return replace(SPRING, document=document, passage_windows=windows)


def test_a_section_bound_to_a_phase_is_told_as_that_phase(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [bound(REDEEM), CARD]).live
    query = "凭券兑换春季满减礼品"
    before, during, after = (
        search(live, ENCODER, query, AGENT, at) for at in (local(4, 5), local(4, 10), local(5, 1))
    )

    assert [n.kind for n in before.notices] == [NoticeKind.PHASE_UPCOMING]
    assert [n.kind for n in after.notices] == [NoticeKind.PHASE_OVER]
    assert all("凭券" not in hit.passage.text for hit in (*before.hits, *after.hits))
    assert during.answer is not None
    assert during.answer.hit.passage.say == "您可以兑换了。"
    assert during.answer.days_left == 20
    assert during.answer.hit.window.ends_at == local(5, 1)


def test_a_section_with_dates_of_its_own_is_named_with_its_end(tmp_path: Path) -> None:
    section = BoundSection("兑换", (2, 2), Window(local(3, 1), local(4, 1)))
    sheet = replace(
        SPRING,
        phases=(),
        document=Document("d", "细则", "d.md", WINDOW, sections=(section,)),
        passage_windows=[Window(), section.window, Window()],
    )
    live = put(tmp_path, ENCODER, [sheet]).live
    [notice] = search(live, ENCODER, "达标客户凭券兑换春季满减礼品", AGENT, local(4, 1)).notices

    assert (notice.kind, notice.title) == (NoticeKind.EXPIRED, "春季满减·兑换")
    assert notice.at == local(4, 1)


def test_a_campaign_that_is_over_is_told_with_its_own_end_and_no_phase(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [bound(REDEEM)]).live
    [notice] = search(live, ENCODER, "达标客户凭券兑换春季满减礼品", AGENT, local(6, 1)).notices

    assert (notice.kind, notice.title) == (NoticeKind.EXPIRED, "春季满减")
    assert notice.at == local(6, 1)


def test_a_pack_that_holds_in_another_version_is_not_said_to_be_over(tmp_path: Path) -> None:
    always = Sheet("hours", ["网点周末照常营业。"], title="营业时间")
    stop_gap = Sheet(
        "hours",
        ["端午网点休息三天不营业。"],
        version="2",
        window=Window(local(6, 19), local(6, 22)),
        afterwards=Afterwards.PREVIOUS,
        title="营业时间",
    )
    live = put(tmp_path, ENCODER, [always, stop_gap]).live
    query = "端午网点休息三天不营业"
    before, during, after = (
        search(live, ENCODER, query, AGENT, at) for at in (local(6, 1), local(6, 19), local(6, 22))
    )

    assert [h.passage.text for h in before.hits] == ["网点周末照常营业。"]
    assert [(n.kind, n.say) for n in before.notices] == [
        (NoticeKind.UPCOMING, "“营业时间”将于2026年6月19日调整，此前仍按现行内容办理。")
    ]
    assert [h.passage.text for h in during.hits] == ["端午网点休息三天不营业。"]
    assert [h.passage.text for h in after.hits] == ["网点周末照常营业。"]
    assert [(n.kind, n.say) for n in after.notices] == [
        (NoticeKind.EXPIRED, "“营业时间”的临时安排已于2026年6月21日结束，现按现行内容办理。")
    ]


days = st.tuples(st.integers(0, 20), st.integers(1, 10))
moments = st.builds(
    lambda day, off: local(3, 1) + timedelta(days=day) + off,
    st.integers(0, 31),
    st.sampled_from([timedelta(0), TICK, -TICK]),
)


@given(st.lists(days, min_size=1, max_size=4), moments)
def test_the_kind_of_a_notice_is_what_two_dates_say(
    drawn: list[tuple[int, int]], at: datetime
) -> None:
    edges = [
        (local(3, 1) + timedelta(days=a), local(3, 1) + timedelta(days=a + n)) for a, n in drawn
    ]
    phases = tuple(Phase(f"段{i}", Window(*edge)) for i, edge in enumerate(edges))
    pack = Pack("p", "包", "1", PackKind.CAMPAIGN, "组", phases=phases)
    for phase, (start, end) in zip(phases, edges, strict=True):
        notice = phase_notice(pack, phase, at)
        expected = (
            "phase_open" if start <= at < end else "phase_over" if at >= end else "phase_upcoming"
        )
        assert notice.kind == expected
        assert notice.at == (start if at < start else end)
        # It names what is on today, and nothing else as being on.
        on = {p.name for p, (a, b) in zip(phases, edges, strict=True) if a <= at < b}
        if expected != "phase_open":
            today = re.search(r"；现在(?:是(.*?)|没有进行中的阶段)(?:；|。)", notice.say)
            assert today is not None
            assert set(re.findall(r"“(段\d)”", today.group(1) or "")) == on


@settings(max_examples=40, deadline=None)
@given(moments)
def test_a_search_tells_of_a_phase_what_its_dates_say(live: Live, at: datetime) -> None:
    if not WINDOW.contains(at):
        assert told(live, "春季满减礼品还能兑换吗", at) == []
        return
    [notice] = told(live, "春季满减礼品还能兑换吗", at)
    assert notice.kind == (
        "phase_upcoming"
        if at < local(4, 10)
        else "phase_open"
        if at < local(5, 1)
        else "phase_over"
    )
