"""What becomes of a pack with a hostile or damaged file: one clear finding about that file, the others read, nothing published."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from eval.hostile_files import (
    FOREIGN_ENTITY,
    LAUGHS,
    compound,
    docx,
    docx_parts,
    lying,
    swelling,
    swelling_pdf,
    xlsx_of_rows,
    xlsx_parts,
    xlsx_with_far_cell,
    zipped,
)
from ingest.check import check_pack
from knowledge.wording import Severity
from tests.builders import CHECKED_AT, count_characters, write_pack

RULES = "# 规则\n\n首年免年费。\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
PROGRAM = b"MZ\x90" + bytes(200)
SECONDS = 60.0


def told(tmp_path: Path, files: Mapping[str, bytes]) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Return by file what is found wrong in a pack of a good document and these, which must not keep the good one from being read."""
    pack = write_pack(tmp_path / "p", {"rules.md": RULES, **files})
    began = time.monotonic()

    draft = check_pack(pack, count_characters, CHECKED_AT)

    assert time.monotonic() - began < SECONDS
    assert "rules.md" in {document.path for document in draft.documents}
    assert not draft.is_publishable
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for finding in draft.findings:
        assert finding.problem()
        assert finding.remedy()
        found.setdefault(finding.file, []).append((finding.code, dict(finding.fields)))
    return found


def findings(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, str, dict[str, str]]]:
    found = told(tmp_path, {name: data})
    return [(code, file, fields) for file, each in found.items() for code, fields in each]


def code(tmp_path: Path, name: str, data: bytes) -> str:
    ((found, file, _),) = findings(tmp_path, name, data)
    assert file.startswith(name)
    return found


def utf16(parts: dict[str, str | bytes]) -> dict[str, str | bytes]:
    text = str(parts["word/document.xml"]).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return {**parts, "word/document.xml": text.encode("utf-16")}


def encoded(parts: dict[str, str | bytes], name: str) -> dict[str, str | bytes]:
    text = str(parts["word/document.xml"]).replace('encoding="UTF-8"', f'encoding="{name}"')
    return {**parts, "word/document.xml": text.encode(name)}


WORD_FILES: dict[str, tuple[bytes, str]] = {
    "entity from a file": (docx("&x;", FOREIGN_ENTITY), "xml_declares_entities"),
    "billion laughs": (docx("&a9;", LAUGHS), "xml_declares_entities"),
    "declaration far down": (docx("x", f"<!--{'-' * 3_000_000}-->{FOREIGN_ENTITY}".replace("--", "- ", 0)), "xml_declares_entities"),
    "in UTF-16": (zipped(utf16(docx_parts("&x;", FOREIGN_ENTITY))), "xml_declares_entities"),
    "in UTF-7": (zipped(encoded(docx_parts("&x;", FOREIGN_ENTITY), "utf-7")), "xml_declares_entities"),
    "without directory": (docx()[:-40], "damaged_container"),
    "first bytes only": (docx()[:300], "damaged_container"),
    "climbing": (zipped({**docx_parts(), "../../evil.xml": "x"}), "damaged_container"),
    "backslash": (zipped({**docx_parts(), "word\\evil.xml": "x"}), "damaged_container"),
    "part twice": (zipped({**docx_parts(), "WORD/document.xml": "x"}), "damaged_container"),
    "more than claimed": (lying(docx("文" * 50_000), "word/document.xml", 100), "damaged_container"),
    "10,000 parts": (zipped({**docx_parts(), **{f"word/{n}.xml": b"" for n in range(10_001)}}), "inflated_container"),
    "password": (compound(("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")), "password_protected"),
    "empty": (b"", "empty_file"),
}  # fmt: skip
MISNAMED: tuple[tuple[str, bytes, str], ...] = (
    ("a.pdf", docx(), "DOCX"),
    ("a.xlsx", docx(), "DOCX"),
    ("a.docx", b"%PDF-1.7\n", "PDF"),
    ("a.xlsx", compound(("Workbook", b"\x09\x08\x04\x00\0\0\0\0")), "XLS"),
    ("a.docx", compound(("WordDocument", b"x")), "DOC"),
    ("a.doc", b"<html><body>x</body></html>", "HTML"),
    ("a.xls", docx(), "DOCX"),
    ("a.xlsx", PROGRAM, "EXE"),
    ("a.docx", b"\x7fELF" + bytes(64), "EXE (ELF)"),
    ("a.pptx", zipped({"a.md": "x"}), "ZIP"),
    ("a.docx", zipped({"mimetype": "x", "content.xml": "x"}), "ODF"),
    ("a.docx", b"{\\rtf1 x}", "RTF"),
    ("a.docx", "年费".encode(), "TXT"),
    ("a.html", PNG, "PNG"),
    ("a.docx", b"Rar!\x1a\x07\x00", "RAR"),
)


def test_word_files_that_no_program_writes_are_refused_before_they_are_parsed(
    tmp_path: Path,
) -> None:
    files = {f"{kind}.docx": data for kind, (data, _) in WORD_FILES.items()}

    found = told(tmp_path, files)

    assert {file: [code for code, _ in each] for file, each in found.items()} == {
        f"{kind}.docx": [expected] for kind, (_, expected) in WORD_FILES.items()
    }


def test_a_file_that_is_not_what_its_name_says_is_told_what_it_is(tmp_path: Path) -> None:
    files = {f"{number}/{name}": data for number, (name, data, _) in enumerate(MISNAMED)}

    found = told(tmp_path, files)

    for number, (name, _, actual) in enumerate(MISNAMED):
        fields = {"suffix": Path(name).suffix, "actual": actual}
        assert found[f"{number}/{name}"] == [("wrong_extension", fields)]


@pytest.mark.parametrize(("name", "wanted"), [("a.doc", ".docx"), ("a.ppt", ".pptx")])
def test_an_old_office_file_is_told_what_to_save_it_as(
    tmp_path: Path, name: str, wanted: str
) -> None:
    stream = "WordDocument" if name.endswith(".doc") else "PowerPoint Document"
    ((found, _, fields),) = findings(tmp_path, name, compound((stream, b"x")))
    assert (found, fields["wanted"]) == ("legacy_office_file", wanted)


def test_an_old_workbook_with_a_password_is_told_so(tmp_path: Path) -> None:
    records = b"\x09\x08\x04\x00\0\0\0\0" + b"\x2f\x00\x06\x00" + bytes(6)
    assert code(tmp_path, "a.xls", compound(("Workbook", records))) == "password_protected"


@pytest.mark.slow
def test_a_word_file_that_swells_to_a_gibibyte_is_weighed_and_not_read(tmp_path: Path) -> None:
    data = swelling(docx_parts(), "word/document.xml", 1_024)
    ((found, _, fields),) = findings(tmp_path, "a.docx", data)
    assert len(data) < 2_000_000
    assert (found, fields["limit"]) == ("inflated_container", "200 MiB")


def test_a_part_that_is_packed_a_thousand_times_is_not_read(tmp_path: Path) -> None:
    data = swelling(xlsx_parts(""), "xl/sharedStrings.xml", 50)
    assert code(tmp_path, "a.xlsx", data) == "inflated_container"


@pytest.mark.parametrize("mebibytes", [11, 51, 100])
def test_a_file_beyond_the_limit_of_its_kind_is_not_read(tmp_path: Path, mebibytes: int) -> None:
    pack = write_pack(tmp_path / "p", {"rules.md": RULES})
    for name in ("long.md", "large.docx"):
        with (pack / name).open("wb") as file:
            file.truncate(mebibytes * 1024**2)

    draft = check_pack(pack, count_characters, CHECKED_AT)

    found = {(f.file, f.code) for f in draft.findings}
    assert ("long.md", "file_too_large") in found
    assert (("large.docx", "file_too_large") in found) == (mebibytes > 50)
    assert not draft.is_publishable


def test_documents_in_a_zip_inside_a_pack_are_read(tmp_path: Path) -> None:
    inner = zipped({"费率/年费.md": "# 年费\n\n100元。\n", "章程.docx": docx()})
    pack = write_pack(tmp_path / "p", {"rules.md": RULES, "附件.zip": inner})

    draft = check_pack(pack, count_characters, CHECKED_AT)

    assert sorted(draft.sources) == [
        "pack.toml",
        "rules.md",
        "附件.zip/章程.docx",
        "附件.zip/费率/年费.md",
    ]
    assert {document.path for document in draft.documents} == draft.sources.keys() - {"pack.toml"}
    assert draft.is_publishable


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped({"b.zip": zipped({"c.zip": zipped({"d.md": RULES})})}), [("nested_zip", "a.zip/b.zip")]),
        (zipped({"../../evil.md": RULES}), [("path_outside", "../../evil.md")]),
        (zipped({"pack.toml": "id = 1"}), [("nested_pack", "a.zip/pack.toml")]),
        (zipped({"run.exe": PROGRAM}), [("unknown_file_type", "a.zip/run.exe")]),
        (swelling({}, "big.md", 300), [("zip_bomb", "a.zip")]),
        (swelling({}, "big.md", 5), [("zip_bomb", "a.zip/big.md")]),
        (zipped({"a.md": RULES})[:-30], [("not_a_zip", "a.zip")]),
        (PROGRAM, [("not_a_zip", "a.zip")]),
        (b"", [("not_a_zip", "a.zip")]),
    ],
    ids=["nested", "climbing", "pack", "program", "bomb", "one large", "cut", "no zip", "empty"],
)  # fmt: skip
def test_a_hostile_zip_inside_a_pack_is_told(
    tmp_path: Path, data: bytes, expected: list[tuple[str, str]]
) -> None:
    found = findings(tmp_path, "a.zip", data)
    assert [(found_code, file) for found_code, file, _ in found] == expected


# What may become of a sheet that is large or goes far: it is read for what it holds, or refused with one of these.
LARGE_SHEET = {
    "too_many_rows",
    "too_many_cells",
    "conversion_out_of_memory",
    "conversion_too_slow",
    "conversion_output_too_large",
    "too_many_lines",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [
        ("a.pdf", lambda: swelling_pdf(1_024), {"pdf_page_overloaded", "pdf_page_damaged", "pdf_unreadable", "conversion_out_of_memory", "conversion_too_slow"}),
        ("a.xlsx", lambda: xlsx_of_rows(1_000_000), LARGE_SHEET),
    ],
    ids=["PDF", "million rows"],
)  # fmt: skip
def test_what_swells_only_when_it_is_read_stays_within_its_limits(
    tmp_path: Path, name: str, make: Callable[[], bytes], expected: set[str]
) -> None:
    assert code(tmp_path, name, make()) in expected


def test_a_sheet_with_one_far_cell_is_read_for_what_it_holds_and_waits_for_a_person(
    tmp_path: Path,
) -> None:
    data = xlsx_with_far_cell()
    pack = write_pack(tmp_path / "p", {"a.xlsx": data})
    began = time.monotonic()

    draft = check_pack(pack, count_characters, CHECKED_AT)

    assert len(data) < 6_000
    assert time.monotonic() - began < SECONDS
    assert [passage.text for passage in draft.passages] == ["项目\n\n远"]
    [finding] = draft.findings
    assert (finding.code, finding.severity) == ("far_cells", Severity.HELD)
    assert finding.fields["where"] == "费率!XFD1048576"
