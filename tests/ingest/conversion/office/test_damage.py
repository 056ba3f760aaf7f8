import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.conversion.converted import SourceFile
from ingest.conversion.docx.docx_convert import convert_docx
from ingest.conversion.pptx.pptx_convert import convert_pptx
from ingest.lines import Lines
from knowledge.wording import Severity
from tests.ingest.conversion.office.damage import damaged
from tests.ingest.corpus.office_parts import docx, para, zipped

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted([*CORPUS.glob("docx/*.docx"), *CORPUS.glob("pptx/*.pptx")])
CONVERTERS = {".docx": convert_docx, ".pptx": convert_pptx}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_a_damaged_file_is_a_finding_and_never_an_exception(path: Path, seed: int) -> None:
    data = damaged(path.read_bytes(), random.Random(seed))
    converted = CONVERTERS[path.suffix](SourceFile(path.name, data))
    if converted.markdown is None:
        assert [f.severity for f in converted.findings] == [Severity.ERROR]
    else:
        Lines(converted.markdown)
    for finding in converted.findings:
        assert finding.problem()
        assert finding.remedy()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_office_file_are_a_finding(data: bytes) -> None:
    for suffix, convert in CONVERTERS.items():
        [finding] = convert(SourceFile(f"x{suffix}", data)).findings
        assert finding.code in {"damaged_container", "legacy_office_file", "password_protected"}


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (b"WordDocument", "legacy_office_file"),
        ("EncryptedPackage".encode("utf-16-le"), "password_protected"),
    ],
)
def test_an_old_or_an_encrypted_file_is_told_as_that(inside: bytes, code: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + inside
    for suffix, convert in CONVERTERS.items():
        [finding] = convert(SourceFile(f"x{suffix}", data)).findings
        assert finding.code == code


def test_a_part_that_the_text_needs_and_that_is_broken_refuses_the_file() -> None:
    data = docx(para("利率1.65%", number=(1, 0)), numbering="<w:abstractNum>")
    converted = convert_docx(SourceFile("x.docx", data))
    assert (converted.markdown, converted.findings[0].code) == (None, "damaged_container")


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    ],
)
def test_entities_are_refused(part: str) -> None:
    data = zipped({"word/document.xml": part})
    assert convert_docx(SourceFile("x.docx", data)).markdown is None


def test_elements_nested_without_end_are_refused() -> None:
    for name in ("w:sdt><w:sdtContent", "w:smartTag"):
        closing = "><".join(f"/{part}" for part in reversed(name.split("><")))
        body = f"<{name}>" * 2_000 + para("深") + f"<{closing}>" * 2_000
        assert convert_docx(SourceFile("x.docx", docx(body))).markdown is None
