"""A review as JSON, there and back."""

import json
from datetime import UTC, datetime

from index.serial import dump_json, read_review, review_value
from knowledge.audience import Audience
from knowledge.changes import Change, ChangeKind, Place
from knowledge.fact import FactKind
from knowledge.pack import Pack, PackKind, Phase
from knowledge.passage import Document
from knowledge.review import (
    ChangedQuestion,
    ClaimKind,
    Compared,
    Contradiction,
    DocumentRead,
    Duplicate,
    Given,
    PackRead,
    QuestionOrigin,
    Review,
    ReviewQuestion,
    Source,
    TermChange,
)
from knowledge.window import Window

AT = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
TEAMS = Audience(teams=frozenset({"信用卡", "贷款", "存款", "理财"}))
PLACE = Place(
    "p/a#年费/1", "a", ("年费",), (3, 3), "年费580元。", "580元", (2, 6), "580", "CNY", "每年"
)
SOURCE = Source(
    "p", "包", "2", True, Window(AT), "a", "年费", "a.md", "p/a#年费/1", ("年费",), (3, 3), "年费580元。", "580元"
)  # fmt: skip


def review() -> Review:
    pack = Pack(
        "p", "包", "2", PackKind.CAMPAIGN, "组", audience=TEAMS, phases=(Phase("报名", Window(AT)),)
    )
    read = PackRead(
        pack,
        (DocumentRead(Document("a", "年费", "a.md", audience=TEAMS), 3, 4),),
        3,
        {FactKind.MONEY: 4},
        ("至5月底",),
    )
    terms = (TermChange(None, "ends_at", "2026-05-31", "2026-06-30"),)
    value = Change(ChangeKind.VALUE, "年费", PLACE, None, FactKind.MONEY)
    clash = Contradiction(ClaimKind.FEE, "金卡", "年费", ("首年",), SOURCE, SOURCE, is_sure=True)
    asked = ReviewQuestion("年费多少", QuestionOrigin.JUDGED)
    return Review(
        at=AT,
        generation=3,
        understood=(read,),
        compared=(Compared("p", "2", "1", terms, (value,)),),
        contradictions=(clash,),
        duplicates=(Duplicate(SOURCE, SOURCE, 0.9, 0.95),),
        questions=(
            ChangedQuestion(asked, AT, Given(), Given("年费580元。", "580元", SOURCE, 0.8)),
        ),
        rehearsed=1,
    )


def test_a_review_is_the_same_after_it_has_been_json() -> None:
    record = dump_json(review_value(review()))
    assert read_review(json.loads(record)) == review()


def test_the_same_review_gives_the_same_bytes() -> None:
    value = review_value(review())
    teams = value["understood"][0]["pack"]["audience"]["teams"]
    assert teams == sorted(teams)
    assert dump_json(value) == dump_json(review_value(read_review(value)))
