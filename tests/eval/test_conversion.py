"""Our own converter through the whole measurement; the others need an environment of their own."""

import sys
from pathlib import Path

import pytest

from eval.conversion import Plan, figures, measure_conversion
from eval.conversion_corpus import read_corpus
from eval.conversion_process import running_converter
from eval.conversion_table import conversion_report, conversion_table
from knowledge.evaluation_errors import BadCorpus, ConverterMissing


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "a.html").write_text("<h1>甲</h1><p>乙<p hidden>丙", "utf-8")
    (folder / "a.expected.md").write_text("# 甲\n\n乙\n", "utf-8")
    (folder / "a.hidden.txt").write_text("丙\n", "utf-8")
    (folder / "b.html").write_text("<h2>标题", "utf-8")
    (folder / "b.expected.md").write_text("# 别的\n\n| 期 | 利 |\n|---|---|\n| 1 | 2 |\n", "utf-8")
    (folder / "c.html").write_text("nobody judged it", "utf-8")
    (folder / "d.html").write_bytes(b"\x89PNG\x00")
    (folder / "d.expected.md").write_text("# 丁\n", "utf-8")
    return tmp_path


def test_files_go_through_a_process_and_are_judged(corpus: Path) -> None:
    told: list[tuple[str, int, int]] = []
    found = measure_conversion(
        Plan(("liquid",), rounds=1), read_corpus(corpus), lambda *done: told.append(done)
    )
    assert [made.file for made in found] == ["html/a.html", "html/b.html", "html/d.html"]
    right, wrong, failed = found
    assert (right.judgement.score.headings_right, right.judgement.leaked) == (1, ())
    assert wrong.judgement.wrong_cells == ("期", "利", "1", "2")
    assert "binary_content" in failed.error
    assert right.seconds > 0
    assert right.megabytes > 5
    assert told == [("html", 1, 3), ("html", 2, 3), ("html", 3, 3)]
    [line, whole] = figures(found)
    assert (line.files, line.failed, line.score) == (3, 1, whole.score)
    assert line.pages_a_second > 0
    report = conversion_report(found, ["other 1.0"])
    assert conversion_table(found) in report
    assert "`html/b.html`: 4 cells (`期`, `利`, `1`, `2`)" in report
    assert "`html/d.html`: failed" in report
    by_hand = "## Files judged before they were run\n\nThree files.\n"
    again = conversion_report(found, [], f"# Another\n\n{by_hand}")
    assert again.endswith(f"\n\n{by_hand}")
    assert conversion_report(found, [], again) == again


def test_a_folder_without_judged_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus):
        read_corpus(tmp_path)


def test_a_converter_that_is_not_installed_is_named(tmp_path: Path) -> None:
    # An interpreter that sees none of the packages beside this one.
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n', "utf-8")
    python.chmod(0o755)
    with (
        pytest.raises(ConverterMissing, match="markitdown"),
        running_converter("markitdown", str(python)),
    ):
        pass
