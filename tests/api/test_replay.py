"""Replay: each recorded look-up gives equal bytes, whatever was published and taken back since, and whenever it is asked for."""

import random
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.history_schemas import Because, Outcome
from api.lookup import digest_of
from api.replay import may_replay, replay
from api.request_schemas import Customer
from index.archive import Archive
from index.library import Library
from index.withdrawal import Target
from knowledge.audience import Audience, Role, Viewer
from knowledge.errors import LiquidError, UnknownLookup
from knowledge.history_errors import MayNotLookBack
from knowledge.passage import Document
from knowledge.window import Window
from knowledge.wording import Language
from tests.api.replayed import AGENT, DAY, ENCODER, QUESTIONS, TEXTS, Floor, impersonal
from tests.libraries import LONG_AGO, Sheet


@pytest.fixture
def floor(tmp_path: Path) -> Floor:
    return Floor(tmp_path)


def test_each_look_up_of_a_history_is_replayed_to_equal_bytes(floor: Floor) -> None:
    ends = Window(LONG_AGO, LONG_AGO + 5 * DAY)
    floor.publish(Sheet("fees", TEXTS[:3]), Sheet("spring", [TEXTS[3]], window=ends))
    for query in QUESTIONS:
        floor.ask(query)
    floor.clock.advance(DAY)
    floor.publish(
        Sheet("fees", ["白金卡年费每年3900元。", TEXTS[2]], version="2"), Sheet("lost", [TEXTS[4]])
    )
    for query in QUESTIONS:
        floor.ask(query, language=Language.EN)
    floor.clock.advance(DAY)
    floor.withdraw(Target("fees", passage_id="fees/d#/2"))
    for query in QUESTIONS:
        floor.ask(query, replace(AGENT, role=Role.TRAINER))
    floor.clock.advance(4 * DAY)
    # The campaign has ended meanwhile, without an act.
    for query in QUESTIONS:
        floor.ask(query)
    floor.roll_back(1)
    for query in QUESTIONS:
        floor.ask(query)
    floor.clock.advance(DAY)
    floor.publish(Sheet("fees", ["白金卡年费每年4000元。"], version="3"))
    for query in QUESTIONS:
        floor.ask(query, customer=Customer(segment="白金卡"))
    assert len({response.answer.text for _, response in floor.kept if response.answer}) > 3
    assert any(response.notices for _, response in floor.kept)
    floor.clock.advance(3_000 * DAY)
    floor.check()


_TARGETS = st.sampled_from(
    [
        Target("a"),
        Target("b"),
        Target("a", "1"),
        Target("b", passage_id="b/d#/1"),
        Target("c", document_id="d"),
    ]
)
_SHEETS = st.builds(
    lambda pack, texts, days, team: Sheet(
        pack,
        texts,
        window=Window(LONG_AGO, LONG_AGO + days * DAY),
        audience=Audience(teams=frozenset({team})) if team else Audience(),
    ),
    st.sampled_from("abc"),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4, unique=True),
    st.integers(1, 30),
    st.sampled_from(["", "信用卡", "贷款"]),
)
_ACTS = st.one_of(
    st.tuples(st.just("publish"), _SHEETS),
    st.tuples(st.just("withdraw"), _TARGETS),
    st.tuples(st.just("roll back"), st.integers(1, 6)),
    st.tuples(st.just("wait"), st.integers(-2, 9)),
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(_ACTS, min_size=2, max_size=7),
    st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=2),
)
def test_whatever_was_done_since_a_look_up_is_replayed_to_equal_bytes(
    acts: list[tuple[str, object]], queries: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        floor = Floor(Path(folder))
        floor.publish(Sheet("z", TEXTS[:2]))
        for number, (kind, what) in enumerate(acts):
            _do(floor, kind, what, number)
            for query in queries:
                floor.ask(query)
        floor.check()


def _do(floor: Floor, kind: str, what: object, number: int) -> None:
    try:
        if isinstance(what, Sheet):
            floor.publish(replace(what, version=f"{number}"))
        elif isinstance(what, Target):
            floor.withdraw(what)
        elif kind == "roll back" and isinstance(what, int):
            floor.roll_back(what)
        elif isinstance(what, int):
            # A clock that is set back as well.
            floor.clock.advance(what * DAY)
    except LiquidError:
        # Nothing to withdraw, no such generation: nothing happened, which is a history too.
        return


def test_a_question_is_replayed_as_it_was_read_and_cut(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    given_then = floor.ask("请问一下白金卡年费是多少，我叫张三，谢谢")
    record, _ = floor.kept[0]
    assert (record.cut_at, record.masked) == (12, True)
    assert given_then.query.searched is not None
    floor.check()


def test_a_question_about_no_customer_is_told_from_one_about_an_unknown_one(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    answers = [floor.ask(QUESTIONS[0], customer=customer) for customer in (None, Customer())]
    assert [a.hits[0].applies_to.matches for a in answers] == [None, True]
    floor.check()


def test_initials_read_before_the_words_were_learnt_are_replayed_as_they_were_read(
    floor: Floor,
) -> None:
    """What is read as nothing while a large library learns its words is read as something a minute later."""
    floor.publish(Sheet("fees", TEXTS[:3], document=Document("d", "白金卡年费", "d.md")))
    floor.ask("bjknf")
    record, response = floor.kept[0]
    assert response.query.searched == "白金卡年费"
    early = replace(record, searched="bjknf", read_as=())
    found = replay(Archive(floor.library), ENCODER, early)
    assert found.response is not None
    assert found.response.query.searched is None
    assert found.because is Because.ARITHMETIC


def test_where_the_program_changed_it_says_so(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    floor.ask(QUESTIONS[0])
    record, _ = floor.kept[0]
    archive = Archive(floor.library)
    other = replace(record, configuration="of another version", digest="ab" * 32)
    assert replay(archive, ENCODER, other).because is Because.CONFIGURATION
    # Another version that answers alike is no other.
    same = replace(record, configuration="of another version")
    assert replay(archive, ENCODER, same).outcome is Outcome.IDENTICAL


def test_a_look_up_from_before_digests_were_kept_is_answered_and_not_proved(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    given_then = floor.ask(QUESTIONS[0])
    record, _ = floor.kept[0]
    old = replace(record, digest=None, searched=None, read_as=None, customer=(None, None))
    found = replay(Archive(floor.library), ENCODER, old)
    assert (found.outcome, found.because) == (Outcome.UNPROVED, Because.RECORD)
    assert found.response is not None
    assert impersonal(found.response) == impersonal(given_then)


def test_a_generation_of_another_encoder_or_that_is_not_there_is_told(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    floor.ask(QUESTIONS[0])
    record, _ = floor.kept[0]
    gone = replay(Archive(floor.library), ENCODER, replace(record, generation=9))
    assert (gone.outcome, gone.because) == (Outcome.GONE, Because.MISSING)
    assert gone.error is not None


def test_a_digest_leaves_out_what_is_the_callers_own_and_nothing_else(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    response = floor.ask(QUESTIONS[0])
    aside = response.model_copy(update={"lookup_id": "x", "timings_ms": {"total": 9.0}})
    assert digest_of(aside) == digest_of(response)
    for changed in (
        {"generation": 2},
        {"at": response.at + timedelta(microseconds=1)},
        {"holds_until": response.at},
        {"answer": None},
        {"confidence": response.confidence / 2},
        {"hits": response.hits[1:]},
        {"query": response.query.model_copy(update={"masked": True})},
    ):
        assert digest_of(response.model_copy(update=changed)) != digest_of(response), changed


def test_leads_replay_what_their_own_team_asked_and_agents_nothing(floor: Floor) -> None:
    floor.publish(Sheet("fees", TEXTS[:3]))
    floor.ask(QUESTIONS[0])
    record, _ = floor.kept[0]
    assert may_replay(record, Viewer("l", Role.LEAD, team="信用卡")) is record
    assert may_replay(record, Viewer("t", Role.TRAINER)) is record
    with pytest.raises(UnknownLookup):
        may_replay(record, Viewer("l", Role.LEAD, team="贷款"))
    with pytest.raises(UnknownLookup):
        may_replay(replace(record, viewer=Viewer("a")), Viewer("l", Role.LEAD))
    with pytest.raises(MayNotLookBack):
        may_replay(record, AGENT)


def test_a_lead_is_not_shown_what_is_for_another_region_or_not_announced(floor: Floor) -> None:
    here = Audience(regions=frozenset({"上海"}))
    floor.publish(Sheet("fees", TEXTS[:3], audience=here))
    floor.ask(QUESTIONS[0], Viewer("a", team="信用卡", region="上海"))
    floor.ask(QUESTIONS[0], Viewer("t", Role.TRAINER, team="信用卡", region="上海"))
    [asked, ahead] = [record for record, _ in floor.kept]
    archive = Archive(floor.library)
    lead = Viewer("l", Role.LEAD, team="信用卡", region="上海")

    assert replay(archive, ENCODER, asked, lead).outcome is Outcome.IDENTICAL
    for record, reader in ((asked, replace(lead, region="北京")), (ahead, lead)):
        with pytest.raises(UnknownLookup):
            replay(archive, ENCODER, record, reader)
    assert replay(archive, ENCODER, ahead, Viewer("t", Role.TRAINER)).response is not None


@pytest.mark.slow
def test_in_a_library_too_large_to_compare_everything_a_look_up_is_replayed_from_the_same_blocks(
    floor: Floor,
) -> None:
    """Blocks come and go as generations do, and are others in a service that is started later."""
    words = ("白金卡", "金卡", "境外", "取现", "挂失", "积分", "年费", "利率", "限额", "活动")
    numbers = iter(range(10**6))

    def sheet(name: str, size: int, version: str = "1") -> Sheet:
        texts = [
            f"{words[n % 7]}{words[n // 7 % 10]}{n}号{words[n // 70 % 10]}须知。"
            for n in (next(numbers) for _ in range(size))
        ]
        return Sheet(name, texts, version)

    floor.publish(*(sheet(f"p{n}", 1_500) for n in range(3)))
    floor.publish(sheet("q", 500))
    floor.publish(sheet("r", 300))
    assert len(floor.library.live.blocks) == 3
    floor.ask("白金卡年费须知")
    floor.roll_back(2)
    # What was rolled back is still held, and counts for nothing.
    assert len(floor.library.live.blocks) == 3
    for query in ("境外取现限额", "挂失活动", "积分利率须知"):
        floor.ask(query)
    records = [record for record, _ in floor.kept]
    assert [len(r.arrangement.counts) for r in records if r.arrangement] == [3, 3, 3, 3]
    assert records[-1].arrangement is not None
    assert len(records[-1].arrangement.strangers) == 1
    # Far from everything, so that it hangs on the sketch what is near them.
    chance = random.Random(1)
    for _ in range(40):
        floor.ask(
            "".join(
                chance.choice("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往号须知") for _ in range(6)
            )
        )
    floor.publish(sheet("s", 200))
    floor.check()
    restarted = Library(floor.home, ENCODER)
    restarted.refresh()
    archive = Archive(restarted)
    elsewhere = [replace(record, arrangement=None) for record, _ in floor.kept]
    outcomes = {replay(archive, ENCODER, record).outcome for record in elsewhere}
    assert outcomes == {Outcome.IDENTICAL, Outcome.DIFFERS}
