import io
import zipfile
import zlib
from pathlib import Path
from random import Random

from eval.fuzz_table import fuzz_table
from eval.fuzzing import Fuzzer
from eval.hostile_files import docx
from eval.mutations import mutated


def test_the_same_seed_changes_a_file_the_same_way_and_another_one_does_not() -> None:
    data = docx()
    first, again, other = (
        [mutated(data, draw) for _ in range(30)] for draw in (Random(1), Random(1), Random(2))
    )
    assert first == again != other
    assert sum(each != data for each in first) > 20


def test_most_changed_containers_still_open_with_good_checksums() -> None:
    draw, opened = Random(3), 0
    for _ in range(100):
        try:
            with zipfile.ZipFile(io.BytesIO(mutated(docx(), draw))) as archive:
                opened += archive.testzip() is None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error):
            continue
    assert opened > 50


def test_a_run_counts_what_became_of_each_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx())
    (tmp_path / "b.html").write_text("<html><body><h1>年费</h1><p>100元</p></body></html>")
    (tmp_path / "c.md").write_text("# 不改\n")

    found = Fuzzer(list(tmp_path.iterdir()), 1, None).run(1, lambda *_: None)

    assert set(found.formats) == {".docx", ".html"}
    for each in found.formats.values():
        assert each.files >= 10
        assert each.converted + each.refused + each.contained.total() == each.files
    assert not found.not_understood
    assert (found.begun, found.leaked) == (1, 0)
    assert "| .docx |" in fuzz_table(found)
