from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.live import Live
from index.ranking import Ranking, ties_by_id
from index.result import NoticeKind
from index.search import search
from knowledge.audience import Audience, Role, Viewer
from knowledge.errors import EmptyQuery
from knowledge.passage import Document
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
AGENT = Viewer("小王")
ENCODER = HashEncoder()


def test_the_best_match_comes_first_with_its_source(tmp_path: Path) -> None:
    texts = ["白金卡年费每年3600元。", "境外取现手续费为百分之一。", "积分可以兑换里程。"]
    live = put(tmp_path, ENCODER, [Sheet("card", texts)]).live
    result = search(live, ENCODER, "境外取现手续费", AGENT, AT)
    assert result.hits[0].passage.text == texts[1]
    assert result.hits[0].citation.lines == (2, 2)
    assert result.generation == 1
    assert [h.score for h in result.hits] == sorted((h.score for h in result.hits), reverse=True)


def test_an_ended_campaign_is_named_but_never_quoted(tmp_path: Path) -> None:
    ended = AT - timedelta(days=7)
    sheets = [
        Sheet("old", ["满减活动每户限领三次。"], window=Window(None, ended)),
        Sheet("new", ["夏季加油返现每月二十元。"], successor_of="old"),
    ]
    live = put(tmp_path, ENCODER, sheets).live
    result = search(live, ENCODER, "满减活动每户限领几次", AGENT, AT)
    assert all("满减" not in hit.passage.text for hit in result.hits)
    assert [(n.kind, n.at) for n in result.notices] == [(NoticeKind.EXPIRED, ended)]
    successor = result.notices[0].successor
    assert successor is not None
    assert successor.pack_id == "new"
    assert "满减活动每户" not in result.notices[0].say


def test_an_announced_campaign_is_named_with_its_start(tmp_path: Path) -> None:
    begins = AT + timedelta(days=1)
    live = put(
        tmp_path, ENCODER, [Sheet("soon", ["六月抽奖人人有份。"], window=Window(begins))]
    ).live
    result = search(live, ENCODER, "六月抽奖", AGENT, AT)
    assert result.hits == ()
    assert result.answer is None
    assert [(n.kind, n.at) for n in result.notices] == [(NoticeKind.UPCOMING, begins)]


def test_what_is_not_for_the_viewer_leaves_no_trace(tmp_path: Path) -> None:
    closed = Audience(teams=frozenset({"理财"}))
    ended = Window(None, AT - timedelta(days=1))
    sheets = [
        Sheet("secret", ["理财专属利率加五十个基点。"], audience=closed),
        Sheet("past", ["理财旧专属利率加三十个基点。"], audience=closed, window=ended),
    ]
    live = put(tmp_path, ENCODER, sheets).live
    result = search(live, ENCODER, "理财专属利率", AGENT, AT)
    assert (result.hits, result.answer, result.notices) == ((), None, ())


def test_an_unrelated_question_is_not_answered(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [Sheet("card", ["白金卡年费每年3600元。"])]).live
    result = search(live, ENCODER, "wombat zoology", AGENT, AT)
    assert result.answer is None


@pytest.mark.parametrize("query", ["", "  \n", "　", "\u200b\u200d", "\x00 \ufeff", "\u3164"])
def test_an_empty_question_is_refused(tmp_path: Path, query: str) -> None:
    live = put(tmp_path, ENCODER, [Sheet("card", ["年费。"])]).live
    with pytest.raises(EmptyQuery):
        search(live, ENCODER, query, AGENT, AT)


def test_traditional_and_full_width_find_simplified(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [Sheet("card", ["挂失补卡ABC手续费。", "开户流程。"])]).live
    result = search(live, ENCODER, "掛失補卡ＡＢＣ手續費", AGENT, AT)
    assert result.hits[0].passage.text == "挂失补卡ABC手续费。"


def test_adding_and_merging_blocks_changes_no_score(tmp_path: Path) -> None:
    sheets = [Sheet(f"p{i}", [f"第{i}号卡年费{i}百元。", "积分兑换规则。"]) for i in range(12)]
    grown = None
    for sheet in sheets:
        library = grown or put(tmp_path / "grown", ENCODER, [sheet])
        if grown is not None:
            put(tmp_path / "grown", ENCODER, [sheet])
            grown.refresh()
        grown = library
    assert grown is not None
    whole = put(tmp_path / "whole", ENCODER, sheets)
    assert len(whole.live.blocks) == 1
    for query in ("七号卡年费", "积分兑换", "卡"):
        one = search(grown.live, ENCODER, query, AGENT, AT, top_k=50)
        other = search(whole.live, ENCODER, query, AGENT, AT, top_k=50)
        assert one.hits == other.hits


def test_a_running_pack_is_not_said_to_have_ended_with_one_of_its_documents(tmp_path: Path) -> None:
    ended = AT - timedelta(days=7)
    sheet = Sheet(
        "gift",
        ["开户奖励三百元。", "推荐好友另有安排。"],
        passage_windows=[Window(None, ended), Window()],
        document=Document("d", "开户礼细则", "d.md"),
    )
    live = put(tmp_path, ENCODER, [sheet]).live
    notice = search(live, ENCODER, "开户奖励三百元", AGENT, AT).notices[0]
    assert notice.title == "包gift·开户礼细则"


def test_a_successor_that_has_not_begun_is_not_offered_as_if_it_had(tmp_path: Path) -> None:
    begins = AT + timedelta(days=3)
    sheets = [
        Sheet("old", ["地铁立减三元。"], window=Window(None, AT - timedelta(days=1))),
        Sheet("new", ["骑行卡九折。"], window=Window(begins), successor_of="old"),
    ]
    live = put(tmp_path, ENCODER, sheets).live
    notice = search(live, ENCODER, "地铁立减三元", AGENT, AT).notices[0]
    assert "将由“包new”接续" in notice.say
    assert "我为您介绍新活动" not in notice.say


def test_grouped_digits_find_plain_ones(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [Sheet("p", ["存入5,000美元送券。", "开户流程。"])]).live
    assert (
        search(live, ENCODER, "存5000美元", AGENT, AT).hits[0].passage.text.startswith("存入5,000")
    )


def test_the_row_that_confidence_is_taken_from_is_that_of_the_first_hit(tmp_path: Path) -> None:
    # Two that score alike, of which the one with the lower row has the higher id.
    sheets = [Sheet("z", ["年费三百元。"]), Sheet("a", ["年费三百元。"])]
    live = put(tmp_path, ENCODER, sheets).live
    found = search(live, ENCODER, "年费三百元", AGENT, AT)
    assert [hit.pack.pack_id for hit in found.hits] == ["a", "z"]
    assert found.hits[0].score == found.hits[1].score
    nothing = np.zeros(2, np.float32)
    ranking = Ranking(
        np.array([0, 1]), np.ones(2, np.float32), np.array([1.0, 2.0], np.float32), nothing
    )
    settled = ties_by_id(live, ranking, 1)
    assert (settled.rows.tolist(), settled.similarities.tolist()) == ([1, 0], [2.0, 1.0])


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0]), min_size=1, max_size=6), st.integers(1, 8))
def test_equal_scores_fall_to_the_id_and_the_rest_stays(
    pair: Live, scores: list[float], count: int
) -> None:
    ordered = np.sort(np.array(scores, np.float32))[::-1]
    rows = np.arange(len(ordered))
    found = ties_by_id(pair, Ranking(rows, ordered, ordered, 0 * ordered), count)
    assert found.scores.tolist() == ordered.tolist()
    assert sorted(found.rows.tolist()) == rows.tolist()
    ids = [pair.locate(row)[1].passage_id for row in found.rows.tolist()]
    best = list(zip(-ordered, ids, strict=True))[:count]
    assert best == sorted(zip(-ordered, ids, strict=True))[:count]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Live:
    home = tmp_path_factory.mktemp("pair")
    return put(home, ENCODER, [Sheet("z", ["甲", "乙", "丙"]), Sheet("a", ["丁", "戊", "己"])]).live


def test_what_a_later_version_will_replace_holds_until_then_for_whom_may_know(
    tmp_path: Path,
) -> None:
    begins, told = AT + timedelta(days=3), AT + timedelta(days=1)
    sheets = [
        Sheet("fee", ["白金卡年费每年3600元。"]),
        Sheet(
            "fee", ["白金卡年费每年4800元。"], version="2", window=Window(begins), announced_at=told
        ),
    ]
    live = put(tmp_path, ENCODER, sheets).live

    def end(viewer: Viewer, at: datetime) -> datetime | None:
        return search(live, ENCODER, "白金卡年费", viewer, at).hits[0].window.ends_at

    assert end(AGENT, AT) is None
    assert end(AGENT, told - timedelta(microseconds=1)) is None
    assert end(AGENT, told) == begins
    assert end(Viewer("周敏", Role.TRAINER), AT) == begins
    assert end(AGENT, begins) is None
    answered = search(live, ENCODER, "白金卡年费每年多少", AGENT, told).answer
    assert answered is not None
    assert answered.days_left == 2


def test_a_version_that_was_withdrawn_before_its_start_replaces_nothing(tmp_path: Path) -> None:
    sheets = [
        Sheet("fee", ["白金卡年费每年3600元。"]),
        Sheet(
            "fee",
            ["白金卡年费每年4800元。"],
            version="2",
            window=Window(AT + timedelta(days=3)),
            withdrawn=True,
        ),
    ]
    live = put(tmp_path, ENCODER, sheets).live
    assert search(live, ENCODER, "白金卡年费", AGENT, AT).hits[0].window.ends_at is None
