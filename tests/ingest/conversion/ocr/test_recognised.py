import io
import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.recognition import is_installed
from ingest.convert import convert
from tests.ingest import corpus

SCANS = Path(corpus.__path__[0]) / "ocr"
FILES = sorted(path for path in SCANS.iterdir() if path.suffix not in {".md", ".json"})
needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")


def converted(path: Path) -> Converted:
    return convert(SourceFile(path.name, path.read_bytes()))


@pytest.mark.slow
@needs_ocr
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_scan_says_what_a_person_reads_on_it(path: Path) -> None:
    found = converted(path)
    expected = path.with_name(f"{path.stem}.expected.md").read_text("utf-8")
    said = (found.markdown or "").splitlines()
    wanted = expected.splitlines()
    # Every cell is right and every heading is one; of other characters a few may be wrong, as they are told to be.
    assert _tables(said) == _tables(wanted)
    assert _headings(said) == _headings(wanted)
    assert SequenceMatcher(None, _letters(said), _letters(wanted), autojunk=False).ratio() > 0.985
    held = [finding for finding in found.findings if finding.code == "ocr_to_be_checked"]
    assert [finding.severity for finding in held] == ["held"]
    places = path.with_name(f"{path.stem}.places.json")
    if places.exists():
        pages = json.loads(places.read_text("utf-8"))
        assert sorted({place.page or 0 for _, place in found.places}) == pages


def _tables(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("|")]


def _headings(lines: list[str]) -> list[str]:
    """Return headings without their level, which pages of different files in one scan leave open."""
    return [line.lstrip("# ") for line in lines if line.startswith("#")]


def _letters(lines: list[str]) -> str:
    return "".join("".join(line.lstrip("# ").split()) for line in lines)


@needs_ocr
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + b"\x00" * 99])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    found = convert(SourceFile("a.png", data))
    assert (found.markdown, [f.code for f in found.findings]) == (None, ["picture_unreadable"])


@needs_ocr
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.new("1", (9_000, 9_000)).save(buffer, "PNG")
    found = convert(SourceFile("a.png", buffer.getvalue()))
    assert (found.markdown, [f.code for f in found.findings]) == (None, ["picture_too_large"])
