"""Which notices a question gets that names a phase or a campaign, and when they stand in the answer's place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.live import Live
from index.result import NoticeKind, SearchResult
from index.search import search
from knowledge.audience import Audience, Role, Viewer
from knowledge.pack import PackKind, Phase
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AGENT = Viewer("小王")
TRAINER = Viewer("培训", role=Role.TRAINER)
ENCODER = HashEncoder()


def local(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


def ask(live: Live, query: str, at: datetime, viewer: Viewer = AGENT) -> SearchResult:
    return search(live, ENCODER, query, viewer, at)


def said(result: SearchResult) -> list[tuple[NoticeKind, str]]:
    return [(notice.kind, notice.title) for notice in result.notices]


SPRING = Sheet(
    "spring",
    ["持白金卡境外消费满3000元得2000里程。", "客户在手机银行报名。", "里程在手机银行兑换。"],
    window=Window(local(5, 1), local(7, 1)),
    kind=PackKind.CAMPAIGN,
    title="春日里程",
    phases=(
        Phase("报名", Window(local(5, 1), local(5, 21))),
        Phase("达标", Window(local(5, 5), local(6, 1))),
        Phase("兑换", Window(local(6, 10), local(6, 21)), ("领取", "redeem")),
    ),
    headings=[("活动内容",), ("报名",), ("兑换",)],
)
CARD = Sheet(
    "card",
    ["新卡在网点领取，年费逾期会上征信。", "能还的都还了吗，没达标可以找组长。"],
    title="办卡手册",
)
SUMMER = replace(
    SPRING,
    pack_id="summer",
    title="夏日满减",
    texts=["便利店消费返二十元。"],
    headings=[("规则",)],
    phases=(Phase("领取", Window(local(5, 10), local(5, 31))),),
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    return put(tmp_path_factory.mktemp("told"), ENCODER, [SPRING, CARD]).live


UP, ON, OVER = NoticeKind.PHASE_UPCOMING, NoticeKind.PHASE_OPEN, NoticeKind.PHASE_OVER


@pytest.mark.parametrize(
    ("query", "title", "kinds"),
    [
        ("还能领取吗", "春日里程·兑换", [UP, UP, UP, ON, OVER]),
        ("请问现在可以兑换了吗？", "春日里程·兑换", [UP, UP, UP, ON, OVER]),
        ("达标了吗", "春日里程·达标", [ON, ON, OVER, OVER, OVER]),
        ("還能報名嗎", "春日里程·报名", [ON, OVER, OVER, OVER, OVER]),
        ("报名什么时候截止", "春日里程·报名", [ON, OVER, OVER, OVER, OVER]),
        ("Can I still redeem?", "春日里程·兑换", [UP, UP, UP, ON, OVER]),
        ("报名", "春日里程·报名", [ON, OVER, OVER, OVER, OVER]),
    ],
)
def test_a_question_that_is_a_phase_alone_is_told_of_the_day(
    live: Live, query: str, title: str, kinds: list[NoticeKind]
) -> None:
    days = [local(5, 11), local(5, 21), local(6, 2), local(6, 15), local(6, 21)]
    assert [said(ask(live, query, at)) for at in days] == [[(kind, title)] for kind in kinds]


@pytest.mark.parametrize(
    "query", ["怎么领取新卡", "新卡领取", "怎么领取", "领取要多少钱", "没达标找谁"]
)
def test_a_question_that_asks_for_more_than_a_phase_hears_of_none(live: Live, query: str) -> None:
    assert not {UP, ON, OVER} & {kind for kind, _ in said(ask(live, query, local(5, 11)))}


def test_each_campaign_that_has_the_phase_is_told_of_and_what_is_on_comes_first(
    tmp_path: Path,
) -> None:
    live = put(tmp_path, ENCODER, [SPRING, SUMMER, CARD]).live

    assert said(ask(live, "还能领取吗", local(5, 11))) == [
        (ON, "夏日满减·领取"),
        (UP, "春日里程·兑换"),
    ]
    assert said(ask(live, "还能领取吗", local(6, 15))) == [
        (ON, "春日里程·兑换"),
        (OVER, "夏日满减·领取"),
    ]


def test_of_many_campaigns_three_are_told_of(tmp_path: Path) -> None:
    sheets = [replace(SUMMER, pack_id=f"s{n}", title=f"第{n}届满减") for n in range(5)]
    live = put(tmp_path, ENCODER, sheets).live

    assert len(said(ask(live, "还能领取吗", local(5, 11)))) == 3


def test_a_campaign_for_others_is_not_told_of(tmp_path: Path) -> None:
    closed = replace(SUMMER, audience=Audience(teams=frozenset({"理财"})))
    live = put(tmp_path, ENCODER, [SPRING, closed]).live

    assert said(ask(live, "还能领取吗", local(5, 11))) == [(UP, "春日里程·兑换")]


def test_a_campaign_that_is_over_is_told_of_where_it_had_the_phase(tmp_path: Path) -> None:
    ended = replace(
        SUMMER, window=Window(local(3, 1), local(5, 1)), texts=["达标客户的返现还能领取吗。"],
        phases=(Phase("领取", Window(local(3, 1), local(5, 1))),),
    )  # fmt: skip
    stamps = Sheet(
        "stamps", ["纪念邮票还能领取吗。"], window=Window(None, local(5, 1)), title="邮票"
    )
    live = put(tmp_path, ENCODER, [SPRING, ended, stamps]).live

    assert said(ask(live, "还能领取吗", local(5, 11))) == [
        (UP, "春日里程·兑换"),
        (NoticeKind.EXPIRED, "夏日满减"),
    ]


def test_a_clause_that_says_nothing_of_the_phase_is_no_answer_to_it(live: Live) -> None:
    result = ask(live, "还能达标了吗", local(6, 2))

    assert result.hits[0].passage.text == CARD.texts[1]
    assert result.answer is None
    assert result.confidence < 0.4
    assert said(result) == [(OVER, "春日里程·达标")]


def test_a_clause_of_the_campaign_that_says_it_is_an_answer(live: Live) -> None:
    result = ask(live, "里程兑换了吗", local(6, 15))

    assert result.answer is not None
    assert result.answer.hit.passage.text == SPRING.texts[2]


LONG = Sheet(
    "long",
    ["长跑活动返多少：单笔满200元返10%。"],
    window=Window(local(4, 1), local(5, 21)),
    kind=PackKind.CAMPAIGN,
    title="长跑活动",
)
SHORT = replace(
    LONG,
    pack_id="short",
    texts=["短跑活动返多少：单笔满200元返5%。"],
    window=Window(local(4, 1), local(7, 1)),
    title="短跑活动",
)
QUERY = "长跑活动返多少"


def test_an_ended_campaign_that_is_named_is_not_answered_from_another(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [LONG, SHORT]).live
    before, after = (ask(live, QUERY, at) for at in (local(5, 20), local(5, 21)))

    assert before.answer is not None
    assert before.answer.hit.pack.pack_id == "long"
    assert after.answer is None
    assert after.confidence < 0.4
    assert said(after) == [(NoticeKind.EXPIRED, "长跑活动")]
    assert [hit.pack.pack_id for hit in after.hits] == ["short"]


def test_an_announced_campaign_that_is_named_is_not_answered_from_another(tmp_path: Path) -> None:
    coming = replace(LONG, window=Window(local(6, 1), local(7, 1)))
    live = put(tmp_path, ENCODER, [coming, SHORT]).live
    result = ask(live, QUERY, local(5, 20))

    assert result.answer is None
    assert said(result) == [(NoticeKind.UPCOMING, "长跑活动")]


def test_its_successor_may_answer_for_an_ended_campaign(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [LONG, replace(SHORT, successor_of="long")]).live
    result = ask(live, QUERY, local(5, 21))

    assert result.answer is not None
    assert result.answer.hit.pack.pack_id == "short"
    assert said(result) == [(NoticeKind.EXPIRED, "长跑活动")]


@pytest.mark.parametrize(
    "query", ["长跑活动还能报名吗", "请问长跑活动现在还可以参加吗？", "长跑活动结束了吗"]
)
def test_whether_an_ended_campaign_is_still_on_its_successor_does_not_answer(
    query: str, tmp_path: Path
) -> None:
    follower = replace(
        SHORT,
        texts=["请问现在还能报名吗、还可以参加吗、结束了吗：可以报名参加。"],
        successor_of="long",
        phases=(Phase("报名", Window(local(5, 1), local(7, 1))),),
    )
    live = put(tmp_path, ENCODER, [LONG, follower]).live
    result = ask(live, query, local(5, 21))

    assert result.answer is None
    assert said(result) == [(NoticeKind.EXPIRED, "长跑活动")]
    named = ask(live, "短跑活动还能报名吗", local(5, 21))
    assert (ON, "短跑活动·报名") in said(named)


def test_a_question_that_names_a_current_campaign_too_is_answered_from_it(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [LONG, SHORT]).live
    result = ask(live, "长跑活动结束了，短跑活动单笔满200元返多少", local(5, 21))

    assert result.answer is not None
    assert result.answer.hit.pack.pack_id == "short"
    assert (NoticeKind.EXPIRED, "长跑活动") in said(result)


def test_what_a_current_campaign_is_called_too_is_no_name_of_the_ended(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [LONG, SHORT]).live
    result = ask(live, "跑活动单笔满200元返多少", local(5, 21))

    assert result.answer is not None


def test_an_ended_campaign_for_others_leaves_no_trace(tmp_path: Path) -> None:
    closed = replace(LONG, audience=Audience(teams=frozenset({"理财"})))
    live = put(tmp_path, ENCODER, [closed, SHORT]).live
    alone = put(tmp_path / "alone", ENCODER, [SHORT]).live
    result, expected = (ask(found, QUERY, local(5, 21)) for found in (live, alone))

    assert (result.notices, result.answer is None) == (expected.notices, expected.answer is None)


def test_of_two_ended_campaigns_the_one_whose_whole_name_is_said_is_told_of(tmp_path: Path) -> None:
    again = replace(LONG, pack_id="again", title="冬日长跑活动")
    live = put(tmp_path, ENCODER, [LONG, again, SHORT]).live
    result = ask(live, "冬日长跑活动返多少", local(5, 21))

    assert result.notices[0].title == "冬日长跑活动"
    assert result.answer is None


def test_a_short_name_between_marks_is_a_name(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [replace(LONG, title="「清凉」返现季"), SHORT]).live
    result = ask(live, "清凉活动返多少", local(5, 21))

    assert result.answer is None
    assert said(result) == [(NoticeKind.EXPIRED, "「清凉」返现季")]


def test_an_english_campaign_is_named_by_its_words(tmp_path: Path) -> None:
    ended = replace(LONG, title="Harvest Cashback", texts=["Harvest cashback pays 10% at shops."])
    other = replace(SHORT, title="Winter Cashback", texts=["Winter cashback pays 5% at shops."])
    live = put(tmp_path, ENCODER, [ended, other]).live
    result = ask(live, "How much does harvest cashback pay at shops", local(5, 21))

    assert result.answer is None
    assert said(result) == [(NoticeKind.EXPIRED, "Harvest Cashback")]


def test_what_was_published_later_is_not_said_to_begin_with_its_publication(tmp_path: Path) -> None:
    fees = Sheet("fees", ["提现手续费千分之一。"], title="提现手续费", published_at=local(5, 11, 9))
    live = put(tmp_path, ENCODER, [fees]).live
    [notice] = ask(live, "提现手续费", local(5, 5), TRAINER).notices

    assert (notice.kind, notice.at) == (NoticeKind.UNPUBLISHED, local(5, 11, 9))
    assert notice.say == "“提现手续费”2026年5月11日09:00才发布，此刻还没有发布。"
    assert notice.say_en == "“提现手续费” is published on 11 May 2026 at 09:00, and not before."


def test_a_start_that_was_declared_is_told_as_a_start(tmp_path: Path) -> None:
    fees = Sheet(
        "fees", ["提现手续费千分之一。"], title="提现手续费", window=Window(local(5, 12)),
        published_at=local(5, 11, 9),
    )  # fmt: skip
    live = put(tmp_path, ENCODER, [fees]).live
    [notice] = ask(live, "提现手续费", local(5, 5), TRAINER).notices

    assert notice.kind is NoticeKind.UPCOMING
    assert notice.say == "“提现手续费”将于2026年5月12日开始，目前还不能办理。"


def test_a_declared_start_before_a_later_release_is_told_as_not_published(tmp_path: Path) -> None:
    fees = Sheet(
        "fees", ["提现手续费千分之一。"], title="提现手续费", window=Window(local(5, 1)),
        published_at=local(5, 2), visible_from=local(5, 11, 9),
    )  # fmt: skip
    live = put(tmp_path, ENCODER, [fees]).live
    [notice] = ask(live, "提现手续费", local(5, 5), TRAINER).notices

    assert (notice.kind, notice.at) == (NoticeKind.UNPUBLISHED, local(5, 11, 9))
