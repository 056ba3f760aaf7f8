"""What the postings alone say of a row, against its words."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from index.legs import ask, held_weight
from index.normalise import normalise
from index.support import content
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
ENCODER = HashEncoder()
SHEETS = [
    Sheet("gold", ["金卡年費每年２００元，3年期不减免。", "Fees of GOLD cards are waived twice."]),
    Sheet(
        "points",
        ["积分可以兑换航空里程。", "里程有效期36个月。", "积分不可转让。", "机票另付税费。"],
    ),
]
ADDED = Sheet("loans", ["房贷利率按LPR加点。"])


@pytest.mark.parametrize(
    "text", ["金卡年费200元减免吗", "waiving a fee twice", "积分换金卡", "房贷"]
)
def test_postings_tell_what_a_passage_covers_without_reading_it(tmp_path: Path, text: str) -> None:
    library = put(tmp_path, ENCODER, SHEETS)
    put(tmp_path, ENCODER, [ADDED])
    library.refresh()
    live = library.live
    assert len(live.blocks) > 1
    query = normalise(text)
    question = ask(live, query, ENCODER.embed_query(query))
    words = content(question.singles)
    rows = np.arange(live.count)[::-1]
    expected = [sum(v for w, v in words.items() if live.body(int(r)).holds(w)) for r in rows]
    assert held_weight(question, rows, words).tolist() == pytest.approx(expected)
