from datetime import date
from pathlib import Path

import pytest

from eval.law_packs import LawVersion, read_law, read_laws, write_rounds
from ingest.check import check_packs
from tests.builders import CHECKED_AT, count_characters

HEAD = "# 示例条例\n\n2014年10月29日 通过\n\n{line}\n\n<!-- INFO END -->\n\n第一条 内容。\n\n"


def law(line: str = "", close: str = "", name: str = "行政法规_示例条例(2014-10-29)") -> LawVersion:
    return read_law(name, HEAD.format(line=line) + close)


def test_the_day_in_the_head_counts_before_the_one_in_the_text() -> None:
    version = law("2015年5月1日 施行", "第二条 本条例自2016年1月1日起施行。")
    assert (version.effective_on, version.is_stated) == (date(2015, 5, 1), True)
    assert (version.title, version.pack_id) == ("示例条例", "示例条例")


def test_without_a_day_in_the_head_the_text_tells() -> None:
    assert law(close="第二条 本条例自2015年3月15日起施行。").effective_on == date(2015, 3, 15)


def test_a_day_in_chinese_numerals_is_read() -> None:
    version = law(close="本规定自二〇一五年十二月二十一日起执行。")
    assert version.effective_on == date(2015, 12, 21)


def test_a_day_before_the_adoption_is_of_an_earlier_version() -> None:
    version = law(close="第二条 本条例自1993年3月1日起施行。")
    assert (version.effective_on, version.is_stated) == (date(2014, 10, 29), False)


def test_in_force_at_once_is_the_day_of_adoption_and_stated() -> None:
    version = law(close="第二条 本条例自公布之日起施行。")
    assert (version.effective_on, version.is_stated) == (date(2014, 10, 29), True)


def test_a_text_without_any_day_is_refused() -> None:
    with pytest.raises(ValueError, match="no day"):
        law(name="示例条例")


def test_long_titles_keep_ids_apart_and_short_enough() -> None:
    ids = {read_law("x(2014-10-29)", f"# {'长' * 80}{end}\n\n正文").pack_id for end in "甲乙"}
    assert len(ids) == 2
    assert max(map(len, ids)) <= 64


def test_two_versions_go_into_two_rounds_that_a_check_accepts(tmp_path: Path) -> None:
    source = tmp_path / "laws"
    source.mkdir()
    for day in ("2014-10-29", "2020-01-01"):
        text = HEAD.format(line=f"{day[:4]}年12月1日 施行")
        (source / f"示例条例({day}).md").write_text(text, encoding="utf-8")
        (source / f"同一文本({day}).md").write_text(text, encoding="utf-8")
    rounds = write_rounds(read_laws(source), tmp_path / "packs")
    drafts = [
        draft for folder in rounds for draft in check_packs(folder, count_characters, CHECKED_AT)
    ]
    assert [f for draft in drafts for f in draft.findings] == []
    assert [draft.pack.version for draft in drafts if draft.pack] == ["2014-12-01", "2020-12-01"]
    assert {draft.pack.pack_id for draft in drafts if draft.pack} == {"示例条例"}
