"""Dropped files become the files of a pack, however they came."""

import io
import zipfile

from ui.desk.pack_files import PackFile, gathered, manifest_of, packed, unpacked, with_file

ONE, TWO = PackFile("a.md", b"one"), PackFile("b/c.md", b"two")


def test_what_is_packed_is_unpacked_again_and_gives_the_same_bytes() -> None:
    content = packed([TWO, ONE])

    assert unpacked(content) == [ONE, TWO]
    assert packed([ONE, TWO]) == content


def test_a_lone_zip_is_the_pack_and_a_folder_around_it_comes_off() -> None:
    inside = [PackFile("夏季/pack.toml", b'id = "x"'), PackFile("夏季/细则.md", b"x")]

    files = gathered([PackFile("夏季.zip", packed(inside))])

    assert [file.path for file in files] == ["pack.toml", "细则.md"]
    assert manifest_of(files) == 'id = "x"'


def test_a_zip_beside_other_files_and_one_that_cannot_be_read_stay_as_they_are() -> None:
    broken = PackFile("x.zip", b"no zip")

    assert gathered([broken]) == (broken,)
    assert [f.path for f in gathered([ONE, PackFile("y.zip", packed([TWO]))])] == ["a.md", "y.zip"]


def test_what_systems_leave_behind_is_no_file_of_a_pack() -> None:
    junk = [PackFile(".DS_Store", b""), PackFile("__MACOSX/a", b""), PackFile("~$细则.docx", b"")]

    assert gathered([*junk, ONE]) == (ONE,)


def test_names_in_a_zip_of_an_old_chinese_windows_are_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("~~~~.md", "x")
    content = target.getvalue().replace(b"~~~~", "细则".encode("gb18030"))

    assert [file.path for file in unpacked(content)] == ["细则.md"]


def test_a_file_is_replaced_or_added_by_its_path() -> None:
    assert with_file([ONE, TWO], "a.md", "new")[-1] == PackFile("a.md", b"new")
    assert len(with_file([ONE, TWO], "a.md", "new")) == 2
    assert len(with_file([ONE, TWO], "pack.toml", "new")) == 3
