from hypothesis import given
from hypothesis import strategies as st

from knowledge.audience import EVERYONE, Audience, Role, Viewer

PLACES = ("信用卡", "贷款", "上海")
places = st.none() | st.frozensets(st.sampled_from(PLACES))
audiences = st.builds(Audience, places, places, places)
one_place = st.none() | st.sampled_from(PLACES)
viewers = st.builds(Viewer, st.just("坐席"), st.sampled_from(Role), one_place, one_place, one_place)


@given(viewers)
def test_everyone_admits_all(viewer: Viewer) -> None:
    assert EVERYONE.admits(viewer)


@given(audiences, audiences, viewers)
def test_a_narrowed_audience_admits_whom_both_admit(
    one: Audience, other: Audience, viewer: Viewer
) -> None:
    assert one.narrow(other).admits(viewer) == (one.admits(viewer) and other.admits(viewer))


@given(audiences, audiences, viewers)
def test_whoever_is_covered_is_admitted(one: Audience, other: Audience, viewer: Viewer) -> None:
    if one.covers(other) and other.admits(viewer):
        assert one.admits(viewer)


@given(audiences, viewers, st.sampled_from(Role))
def test_a_role_opens_no_audience(audience: Audience, viewer: Viewer, role: Role) -> None:
    same = Viewer(viewer.name, role, viewer.team, viewer.region, viewer.channel)

    assert audience.admits(same) == audience.admits(viewer)


def test_a_viewer_without_a_team_sees_nothing_that_is_for_a_team() -> None:
    for_cards = Audience(teams=frozenset({"信用卡"}))

    assert not for_cards.admits(Viewer("新人"))
    assert for_cards.admits(Viewer("坐席", team="信用卡"))


def test_two_teams_that_share_nobody_leave_nobody() -> None:
    nobody = Audience(teams=frozenset({"信用卡"})).narrow(Audience(teams=frozenset({"贷款"})))

    assert nobody.teams == frozenset()
    assert not nobody.admits(Viewer("坐席", team="信用卡"))
    assert not nobody.admits(Viewer("坐席"))


def test_only_those_who_publish_look_ahead() -> None:
    assert [role for role in Role if role.may_look_ahead] == [
        Role.TRAINER,
        Role.APPROVER,
        Role.ADMIN,
    ]
    assert all(role.may_publish == role.may_look_ahead for role in Role)
