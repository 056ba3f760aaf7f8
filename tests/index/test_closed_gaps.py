"""A question asked in vain is an achievement once something new answers it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.closed_gaps import MOST_QUESTIONS, ClosedGap, closed_gaps
from index.encoder import Embedding
from index.ledger.abstentions import abstentions_of
from index.ledger.database import open_ledger
from index.library import Library
from index.record import LookupRecord
from knowledge.audience import Role, Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ENCODER = HashEncoder()
QUESTION = "机场贵宾厅可以带几个人"
LOUNGE = Sheet("lounge", ["机场贵宾厅可以带2个人。"], published_at=AT - DAY)
ASKED = LookupRecord(
    lookup_id="1",
    at=AT - 2 * DAY,
    generation=1,
    viewer=Viewer("小王", team="信用卡"),
    query=QUESTION,
    customer=None,
    top_k=5,
    configuration="c",
    shown=(),
    answered=None,
    confidence=0.1,
    recorded_at=AT - 2 * DAY,
    language=None,
    masked=None,
    cut_at=None,
)
EARLIER = replace(ASKED, lookup_id="0", recorded_at=AT - 3 * DAY)


def closed(library: Library, *lookups: LookupRecord) -> tuple[ClosedGap, ...]:
    return closed_gaps(library.live, ENCODER, lookups, AT)


def test_a_question_that_is_answered_now_is_told_with_its_answer(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", ["白金卡年费每年3600元。"])])
    assert closed(library, ASKED) == ()
    library = put(tmp_path, ENCODER, [LOUNGE])
    expected = ClosedGap(QUESTION, 2, AT - 3 * DAY, "lounge", "1", "lounge/d#/1", AT - DAY)
    assert closed(library, ASKED, EARLIER) == (expected,)


def test_what_was_there_already_is_no_achievement(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [LOUNGE])
    assert closed(library, replace(ASKED, recorded_at=AT - DAY)) == ()
    assert closed(library, ASKED, EARLIER) != ()


def test_it_is_closed_when_the_answer_begins(tmp_path: Path) -> None:
    begins = AT - DAY / 2
    sheet = replace(LOUNGE, window=Window(begins, None))
    [gap] = closed(put(tmp_path, ENCODER, [sheet]), ASKED)
    assert gap.closed_at == begins


def test_answered_questions_and_those_of_publishers_are_left_out(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [LOUNGE])
    assert closed(library, replace(ASKED, answered="card/d#/1")) == ()
    assert closed(library, replace(ASKED, viewer=Viewer("周敏", Role.TRAINER))) == ()


def test_somebodys_abstentions_are_read_newest_first(
    tmp_path: Path, ledger_url: Callable[[Path], str]
) -> None:
    ledger = open_ledger(ledger_url(tmp_path))
    answered = replace(ASKED, lookup_id="2", answered="card/d#/1")
    other = replace(ASKED, lookup_id="3", viewer=Viewer("小李"))
    ledger.record_lookups([EARLIER, ASKED, answered, other])
    assert abstentions_of(ledger, "小王", AT - 3 * DAY, 9) == (ASKED, EARLIER)
    assert abstentions_of(ledger, "小王", AT - 3 * DAY, 1) == (ASKED,)
    assert abstentions_of(ledger, "小王", AT - DAY, 9) == ()
    ledger.close()


class Counting:
    """Counts the questions that are searched."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fingerprint, self.dimension = ENCODER.fingerprint, ENCODER.dimension
        self.embed_passages, self.count_tokens = ENCODER.embed_passages, ENCODER.count_tokens

    def embed_query(self, text: str) -> Embedding:
        self.asked.append(text)
        return ENCODER.embed_query(text)


def test_what_was_asked_since_anything_was_published_or_began_is_not_searched_again(
    tmp_path: Path,
) -> None:
    begun = replace(LOUNGE, window=Window(AT - DAY / 2, None))
    library = put(tmp_path, ENCODER, [begun])
    for asked, searched in ((AT - DAY / 3, 0), (AT - DAY / 2, 0), (AT - DAY / 1.5, 1)):
        counting = Counting()
        closed_gaps(library.live, counting, [replace(ASKED, recorded_at=asked)], AT)
        assert len(counting.asked) == searched
    many = [replace(ASKED, query=f"{QUESTION}{n}") for n in range(MOST_QUESTIONS + 9)]
    counting = Counting()
    closed_gaps(library.live, counting, many, AT)
    assert len(counting.asked) == MOST_QUESTIONS
