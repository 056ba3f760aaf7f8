from hypothesis import given
from hypothesis import strategies as st

from knowledge.confirmation import key_of, keys_named, names_of, naming_nothing, place_of, waiting
from knowledge.finding import Finding

GAP = Finding("gap_after_version", "pack.toml", 6, {"value": "card", "other": "1", "start": "d"})
ELSEWHERE = Finding("gap_after_version", "b/pack.toml", 6, dict(GAP.fields))
OTHERWISE = Finding("gap_after_version", "pack.toml", 6, {**GAP.fields, "other": "2"})
NEVER = Finding("version_never_holds", "pack.toml", None, {"value": "c", "other": "1", "start": ""})
WARNING = Finding("unknown_successor", "pack.toml", 7, {"value": "x"})
ALL = (GAP, WARNING, ELSEWHERE, OTHERWISE, NEVER)
HELD = (GAP, ELSEWHERE, OTHERWISE, NEVER)


def test_a_code_names_all_of_that_code_a_place_what_stands_there_and_a_key_one_finding() -> None:
    assert waiting(ALL, {"gap_after_version"}) == (NEVER,)
    assert waiting(ALL, {"gap_after_version@pack.toml:6"}) == (ELSEWHERE, NEVER)
    assert waiting(ALL, {key_of(GAP)}) == (ELSEWHERE, OTHERWISE, NEVER)
    assert waiting(ALL, {"version_never_holds@pack.toml"}) == (GAP, ELSEWHERE, OTHERWISE)


def test_only_what_is_held_waits_or_can_be_named() -> None:
    assert waiting(ALL, ()) == HELD
    assert naming_nothing(ALL, ["unknown_successor", "gap_after_version", "x"]) == (
        "unknown_successor",
        "x",
    )


def test_a_place_without_a_line_is_named_by_its_file() -> None:
    assert place_of(NEVER) == "version_never_holds@pack.toml"
    assert key_of(NEVER).startswith("version_never_holds@pack.toml#")


@given(st.lists(st.sampled_from(ALL)))
def test_each_finding_has_a_name_by_which_no_other_is_meant(findings: list[Finding]) -> None:
    names = names_of(findings)

    assert [name is None for name in names] == [finding is WARNING for finding in findings]
    for finding, name in zip(findings, names, strict=True):
        if name is not None:
            assert keys_named(findings, {name}) == (key_of(finding),)
    assert names_of([GAP]) == (place_of(GAP),)
    assert names_of([GAP, OTHERWISE]) == (key_of(GAP), key_of(OTHERWISE))


@given(st.sets(st.sampled_from([f(finding) for finding in HELD for f in (place_of, key_of)])))
def test_what_is_named_and_what_waits_are_all_that_is_held(said: set[str]) -> None:
    named = keys_named(ALL, said)
    left = tuple(map(key_of, waiting(ALL, said)))
    assert sorted((*named, *left)) == sorted(map(key_of, HELD))
    # What was named once stays named by the very keys, and by no more.
    assert keys_named(ALL, named) == named


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=3), min_size=1, max_size=3))
def test_two_findings_have_one_key_only_if_they_say_the_same(fields: dict[str, str]) -> None:
    one = Finding("gap_after_version", "pack.toml", 1, fields)
    for name in fields:
        other = Finding("gap_after_version", "pack.toml", 1, {**fields, name: fields[name] + "x"})
        assert key_of(one) != key_of(other)
    again = Finding("gap_after_version", "pack.toml", 1, dict(reversed(fields.items())))
    assert key_of(one) == key_of(again)
