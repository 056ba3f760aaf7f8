"""What a hostile or careless hand may put into a folder or a zip."""

import os
import struct
import zipfile
from pathlib import Path

import pytest

from ingest.check import check_pack, find_packs
from ingest.draft import Draft
from tests.builders import CHECKED_AT, count_characters, pack_toml, write_pack, zip_pack

RULES = {"rules.md": "# 规则\n\n首年免年费。\n"}


def checked(path: Path) -> Draft:
    return check_pack(path, count_characters, CHECKED_AT)


def codes(path: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.file) for finding in checked(path).findings]


def zip_of(target: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", pack_toml())
        for name, data in files.items():
            archive.writestr(name, data)
    return target


def zip_with(target: Path, name: str, *, mode: int = 0o644, flags: int = 0) -> Path:
    """Write a zip whose entry `name` has the given file mode and flags."""
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("pack.toml", pack_toml())
        archive.writestr("rules.md", RULES["rules.md"])
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, "/etc/passwd")
        archive.infolist()[-1].flag_bits |= flags
    return target


@pytest.mark.parametrize("top", ["", "春季满减/"])
def test_a_zip_and_its_folder_make_the_same_draft(tmp_path: Path, top: str) -> None:
    folder = write_pack(tmp_path / "p", {**RULES, "附件/费率.md": "年费100元。\n"})

    from_zip = checked(zip_pack(folder, tmp_path / "p.zip", top))

    assert from_zip == checked(folder)
    assert from_zip.is_publishable


def test_what_systems_and_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    junk = {
        ".DS_Store": b"\0",
        "Thumbs.db": b"\0",
        "~$rules.md": b"\0",
        ".git/config": b"x",
        "__MACOSX/._rules.md": b"\0",
    }
    folder = write_pack(tmp_path / "p", {**RULES, **junk})

    assert codes(folder) == codes(zip_pack(folder, tmp_path / "p.zip")) == []


def test_a_symbolic_link_is_told_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("不可外传", encoding="utf-8")
    folder = write_pack(tmp_path / "p", RULES)
    (folder / "link.md").symlink_to(secret)
    (folder / "outside").symlink_to(tmp_path, target_is_directory=True)

    draft = checked(folder)

    assert codes(folder) == [("link_in_pack", "link.md"), ("link_in_pack", "outside")]
    assert not any("不可外传".encode() in data for data in draft.sources.values())
    assert not draft.is_publishable


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", RULES)
    os.mkfifo(folder / "pipe.md")

    assert codes(folder) == [("device_in_pack", "pipe.md")]


def test_a_symbolic_link_in_a_zip_is_told(tmp_path: Path) -> None:
    assert codes(zip_with(tmp_path / "p.zip", "link.md", mode=0o120777)) == [
        ("link_in_pack", "link.md")
    ]


def test_an_encrypted_file_is_told(tmp_path: Path) -> None:
    assert codes(zip_with(tmp_path / "p.zip", "locked.md", flags=0x1)) == [
        ("encrypted_in_pack", "locked.md")
    ]


@pytest.mark.parametrize(
    "name",
    ["../evil.md", "a/../../evil.md", "/etc/evil.md", "..\\evil.md", "C:\\evil.md", "C:evil.md"],
)
def test_a_name_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    draft = checked(
        zip_of(tmp_path / "p.zip", {name: b"x", "rules.md": RULES["rules.md"].encode()})
    )

    assert [finding.code for finding in draft.findings] == ["path_outside"]
    assert set(draft.sources) == {"pack.toml", "rules.md"}
    assert not (tmp_path.parent / "evil.md").exists()


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a//b.md", "./a.md", "x" * 300 + ".md", "\u202egnp.md"]
)
def test_a_name_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    draft = checked(
        zip_of(tmp_path / "p.zip", {name: b"x", **{k: v.encode() for k, v in RULES.items()}})
    )

    assert [finding.code for finding in draft.findings] == ["bad_name"]
    assert all(finding.file.isprintable() for finding in draft.findings)


def test_a_folder_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", RULES)
    (folder / os.fsdecode("规则.md".encode("gbk"))).write_text("x", encoding="utf-8")

    assert [finding.code for finding in checked(folder).findings] == ["bad_name"]


def test_gbk_names_in_a_zip_are_read(tmp_path: Path) -> None:
    # Without the flag for UTF-8, names are in the writer's own encoding.
    target = zip_of(tmp_path / "p.zip", {"12345678.md": "年费100元。\n".encode()})
    target.write_bytes(target.read_bytes().replace(b"12345678.md", "费率说明.md".encode("gbk")))

    assert [document.document_id for document in checked(target).documents] == ["费率说明"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zip_of(
        tmp_path / "p.zip",
        {"bomb.md": b"0" * (9 * 1024 * 1024), **{k: v.encode() for k, v in RULES.items()}},
    )

    assert codes(bomb) == [("zip_bomb", "bomb.md")]


def test_many_entries_that_together_swell_are_not_unpacked(tmp_path: Path) -> None:
    parts = {f"{number}.md": os.urandom(20_000) * 50 for number in range(3)}
    bomb = zip_of(tmp_path / "p.zip", parts)
    claimed = bomb.read_bytes().replace(
        struct.pack("<I", 1_000_000), struct.pack("<I", 190_000_000)
    )
    bomb.write_bytes(claimed)

    assert codes(bomb) == [("zip_bomb", "p.zip")]


def test_an_entry_larger_than_it_claims_is_not_taken(tmp_path: Path) -> None:
    target = zip_of(tmp_path / "p.zip", {"rules.md": os.urandom(50_000)})
    target.write_bytes(
        target.read_bytes().replace(struct.pack("<I", 50_000), struct.pack("<I", 40))
    )

    assert codes(target) == [("damaged_entry", "rules.md")]


def test_a_directory_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    target = zip_of(tmp_path / "p.zip", {"rules.md": b"x"})
    data = bytearray(target.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 0xF0000000)
    target.write_bytes(bytes(data))

    assert codes(target) == [("zip_bomb", "p.zip")]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x05\x06", b"not a zip", b"PK\x03\x04" + b"\0" * 40, b"Rar!\x1a\x07\x00"]
)
def test_what_is_no_zip_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(data)

    assert codes(path) == [("not_a_zip", "p.zip")]


def test_a_zip_cut_short_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", {"rules.md": "年费。" * 2000})
    data = zip_pack(folder, tmp_path / "p.zip").read_bytes()
    for size in range(0, len(data), max(1, len(data) // 40)):
        (tmp_path / "cut.zip").write_bytes(data[:size])
        assert not checked(tmp_path / "cut.zip").is_publishable


def test_every_damaged_byte_of_a_zip_is_survived(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", RULES)
    data = zip_pack(folder, tmp_path / "p.zip").read_bytes()
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        (tmp_path / "bad.zip").write_bytes(bytes(damaged))
        checked(tmp_path / "bad.zip")


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", RULES)
    with (folder / "huge.md").open("wb") as file:
        file.truncate(100 * 1024 * 1024)

    draft = checked(folder)

    assert codes(folder) == [("file_too_large", "huge.md")]
    assert "huge.md" not in draft.sources


def test_too_many_files_are_told_and_none_is_read(tmp_path: Path) -> None:
    target = tmp_path / "p.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.md", "")

    assert [code for code, _ in codes(target)] == ["too_many_files"]


def test_the_same_path_twice_is_told(tmp_path: Path) -> None:
    target = tmp_path / "p.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("pack.toml", pack_toml())
        archive.writestr("rules.md", "一")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("rules.md", "二")

    assert codes(target) == [("entry_twice", "rules.md")]


def test_a_file_that_is_also_a_folder_is_told(tmp_path: Path) -> None:
    target = zip_of(tmp_path / "p.zip", {"a.md": b"x", "a.md/b.md": b"y"})

    assert codes(target) == [("entry_twice", "a.md")]


def test_a_file_type_that_is_not_known_is_told_with_those_that_are(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", {**RULES, "价目.wps": b"PK", "README": b"x"})

    findings = checked(folder).findings

    assert [(f.code, f.file) for f in findings] == [
        ("unknown_file_type", "README"),
        ("unknown_file_type", "价目.wps"),
    ]
    assert ".md" in findings[0].remedy()


def test_a_pack_within_a_pack_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", RULES)
    write_pack(folder / "inner", RULES)

    assert ("nested_pack", "inner/pack.toml") in codes(folder)


def test_a_path_with_nothing_there_is_told(tmp_path: Path) -> None:
    assert [code for code, _ in codes(tmp_path / "nothing")] == ["path_not_found"]


def test_packs_are_found_in_a_folder_of_folders_and_zips(tmp_path: Path) -> None:
    one = write_pack(tmp_path / "b-pack", RULES)
    zipped = zip_pack(one, tmp_path / "a.zip")
    forgotten = tmp_path / "c-no-manifest"
    forgotten.mkdir()
    (forgotten / "x.md").write_text("x", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "README.md").write_text("about these packs", encoding="utf-8")

    assert find_packs(tmp_path) == (zipped, one, forgotten)
    assert find_packs(one) == (one,)
    assert find_packs(zipped) == (zipped,)
    assert codes(forgotten) == [("missing_manifest", "pack.toml")]


def test_a_check_changes_nothing(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", {**RULES, "坏.docx": b"x"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    checked(folder)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
