"""One value of pack.toml is changed and all else stays as its author wrote it."""

import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ui.desk.manifest_text import toml_value, with_value

TOML = """# 春季活动
id = "spring"
ends_at = 2026-05-31  # 含当日

[audience]
teams = ["信用卡"]

[[phases]]
name = "报名"
ends_at = 2026-03-31

[[phases]]
name = "兑换"
ends_at = 2026-05-31
"""


def test_a_value_changes_in_its_own_table_and_nothing_else_does() -> None:
    changed = with_value(TOML, "phases[1]", "ends_at", date(2026, 5, 20))

    assert tomllib.loads(changed)["phases"][1]["ends_at"] == date(2026, 5, 20)
    assert changed.replace("2026-05-20", "2026-05-31") == TOML


def test_a_value_that_was_not_there_is_added_where_it_belongs() -> None:
    changed = tomllib.loads(with_value(TOML, "", "starts_at", date(2026, 3, 1)))
    added = tomllib.loads(with_value(TOML, "phases[0]", "starts_at", date(2026, 3, 2)))

    assert changed["starts_at"] == date(2026, 3, 1)
    assert (added["phases"][0]["starts_at"], "starts_at" in added["phases"][1]) == (
        date(2026, 3, 2),
        False,
    )


def test_a_value_of_none_takes_the_key_out_and_a_missing_table_is_written() -> None:
    assert "ends_at" not in tomllib.loads(with_value(TOML, "", "ends_at", None))
    section = with_value(TOML, "sections[0]", "document", "rules")
    section = with_value(section, "sections[0]", "ends_at", date(2026, 4, 1))
    assert tomllib.loads(section)["sections"] == [
        {"document": "rules", "ends_at": date(2026, 4, 1)}
    ]
    assert with_value(TOML, "sections[0]", "ends_at", None) == TOML


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_words_are_read_as_they_were_written_but_for_white_space(words: str) -> None:
    assert tomllib.loads(f"x = {toml_value(words)}")["x"] == " ".join(words.split())
