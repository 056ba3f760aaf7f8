from api.schemas import CellOut, QueryOut, SearchResponse
from tests.ui.answers import AT, answer, hit, response
from ui.commands.tell import response_lines


def told(**changes: object) -> list[str]:
    given = SearchResponse(
        generation=1,
        at=AT,
        holds_until=None,
        answer=answer(**changes),
        confidence=0.8,
        lookup_id=None,
        hits=(),
        notices=(),
        query=QueryOut(text="白金卡年费", masked=False, cut_at=None),
        timings_ms={},
    )
    return list(response_lines(given, "zh"))


def test_the_decisive_words_are_marked() -> None:
    assert told(decisive=(7, 12))[0] == "白金卡年费每年【3600元】，刷满18笔免次年年费。"


def test_an_answer_without_decisive_words_is_told_as_it_stands() -> None:
    assert told()[0] == "白金卡年费每年3600元，刷满18笔免次年年费。"


def test_a_cell_is_named_by_row_and_column() -> None:
    assert "→ 白金卡 × 年费" in told(cell=CellOut(row="白金卡", column="年费"))


def test_other_hits_that_are_not_for_customers_say_so() -> None:
    others = (hit(), hit(text="审批底线利率3.05%。", disclosure="internal"), hit(text="挂失。"))
    lines = list(response_lines(response(hits=others), "zh"))
    [internal] = [line for line in lines if "底线利率" in line]
    assert "【内部口径，不得告知客户】" in internal
    assert sum("内部口径" in line for line in lines) == 1
