"""Nothing that has ended is quizzed, nor what is for others: against an oracle that knows only dates and names."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.learning.askable import askable_by, points_in
from index.learning.learning_record import SessionCard
from index.quiz.question import question_now
from knowledge.audience import Audience, Role, Viewer
from knowledge.card import Form
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

ENCODER = HashEncoder()
NOON = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
# Few instants, so that windows touch, coincide and turn out empty; sessions fall on them and right beside them.
instants = st.sampled_from([NOON + timedelta(days=d) for d in range(5)])
moments = st.builds(
    lambda at, off: at + off,
    instants,
    st.sampled_from([timedelta(0), TICK, -TICK, timedelta(seconds=1), timedelta(seconds=-1)]),
)
places = st.sampled_from(["甲", "乙"])
viewers = st.builds(
    Viewer, st.just("v"), st.sampled_from([Role.AGENT, Role.TRAINER]), st.none() | places
)
sheets = st.lists(
    st.tuples(
        st.builds(Window, instants, st.none() | instants),
        st.builds(Audience, st.none() | st.frozensets(places, max_size=2)),
        st.none() | instants,
        st.none() | instants,
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


def may_be_asked(
    told: tuple[Window, Audience, datetime | None, datetime | None, bool],
    viewer: Viewer,
    at: datetime,
) -> bool:
    window, audience, announced, learn_from, withdrawn = told
    starts, ends = window.starts_at, window.ends_at
    assert starts is not None
    if withdrawn or not (audience.teams is None or viewer.team in audience.teams):
        return False
    if ends is not None and (ends <= at or ends <= starts):
        return False
    if starts <= at:
        return True
    looks_ahead = viewer.role is Role.TRAINER
    is_known = looks_ahead or announced is None or announced <= at
    return is_known or (learn_from is not None and learn_from <= at)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sheets, viewers, moments, moments)
def test_nothing_is_asked_outside_its_window_or_of_others(
    told: list[tuple[Window, Audience, datetime | None, datetime | None, bool]],
    viewer: Viewer,
    at: datetime,
    later: datetime,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = [
            Sheet(
                f"p{number}",
                [f"产品{number}年费为{100 + number}元。"],
                title=f"产品{number}说明",
                headings=[("费用",)],
                window=window,
                audience=audience,
                announced_at=announced,
                learn_from=learn_from,
                withdrawn=withdrawn,
                is_learned=True,
            )
            for number, (window, audience, announced, learn_from, withdrawn) in enumerate(told)
        ]
        live = put(Path(folder), ENCODER, made).live
        points = points_in(live)
        for instant in (at, later):
            found = askable_by(live, viewer, instant)
            held = [one.point for one in points.read(found.places.tolist())]
            expected = [n for n, one in enumerate(told) if may_be_asked(one, viewer, instant)]
            assert sorted(p.topic.document for p in held) == [f"p{n}/d" for n in expected]
            starts = [told[n][0].starts_at or NOON for n in expected]
            by_pack = {
                p.topic.document: ahead for p, ahead in zip(held, found.is_ahead, strict=True)
            }
            assert [bool(by_pack[f"p{n}/d"]) for n in expected] == [s > instant for s in starts]
        # A card that was chosen at one instant is asked at another only if it could be chosen then.
        everything = points.read(range(len(points.rows)))
        for one in everything:
            card = SessionCard(one.point.point_id, one.point.version, Form.CLOZE)
            number = int(one.point.topic.document[1:].partition("/")[0])
            is_asked = question_now(live, viewer, later, card) is not None
            assert is_asked is may_be_asked(told[number], viewer, later)
