from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.standing import succession
from knowledge.pack import Afterwards
from knowledge.status import Publication, is_superseded
from knowledge.window import Window, to_ns

NOON = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
# Few instants, so that windows touch, coincide and turn out empty.
instants = st.integers(0, 6).map(lambda day: NOON + timedelta(days=day))
publications = st.builds(
    Publication,
    st.builds(Window, instants, st.none() | instants),
    instants,
    st.sampled_from([False, False, False, True]),
    st.sampled_from([None, *Afterwards]),
)
libraries = st.lists(st.tuples(st.sampled_from("ab"), publications), max_size=8)
moments = st.tuples(instants, st.sampled_from([-1, 0, 1])).map(
    lambda pair: pair[0] + timedelta(microseconds=pair[1])
)


@given(libraries, st.lists(moments, min_size=1, max_size=8))
def test_a_whole_library_stands_as_its_versions_do_one_by_one(
    library: list[tuple[str, Publication]], asked: list[datetime]
) -> None:
    later = [
        tuple(p for other, p in library[place + 1 :] if other == pack)
        for place, (pack, _) in enumerate(library)
    ]
    packs, published = [pack for pack, _ in library], [p for _, p in library]
    whole = succession(packs, published, [len(others) for others in later])
    for at in asked:
        one_by_one = [not is_superseded(others, at) for others in later]
        assert whole.standing(to_ns(at)).tolist() == one_by_one


def test_without_versions_none_stands() -> None:
    assert succession([], [], []).standing(0).tolist() == []
