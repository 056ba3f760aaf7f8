import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.uploads import Uploads
from knowledge.draft_text import DraftText
from knowledge.errors import UploadTooLarge
from knowledge.pack import Pack, PackKind
from knowledge.passage import BoundSection, Document
from knowledge.review import PackRead, Review
from knowledge.source_place import SourcePlace
from knowledge.valid_time import UnderstoodDate, Validity, ValidityKind
from knowledge.window import Window

REVIEW = Review(
    datetime(2026, 5, 31, 2, tzinfo=UTC),
    None,
    (PackRead(Pack("lounge", "机场", "1", PackKind.PRODUCT, "组"), (), 0, {}),),
)

UNTIL = Window(None, datetime(2026, 6, 1, tzinfo=UTC))
TEXTS = (
    DraftText(
        "lounge",
        "Asia/Shanghai",
        "细则.docx",
        Document("细则", "细则", "细则.docx", sections=(BoundSection("报名", (3, 4), UNTIL),)),
        "# 细则\n\n至5月31日",
        ((1, SourcePlace(page=2)),),
        (
            UnderstoodDate(
                "细则",
                "细则.docx",
                3,
                Validity(ValidityKind.WINDOW, "至5月31日", (6, 12), UNTIL),
                True,
                True,
            ),
        ),
    ),
)


def test_what_is_stored_is_known_by_its_digest(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    digest = uploads.store("job-1", io.BytesIO(b"x" * 3_000_000), 3_000_000)
    assert uploads.is_as_handed_in("job-1", digest)
    assert uploads.is_as_handed_in("job-1", None)
    os.truncate(uploads.path("job-1"), 2_999_999)
    assert not uploads.is_as_handed_in("job-1", digest)
    uploads.remove("job-1")
    assert not uploads.is_as_handed_in("job-1", digest)
    assert not uploads.is_as_handed_in("job-1", None)


def test_nothing_is_left_of_what_is_too_large_or_breaks_off(tmp_path: Path) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002
            raise OSError("gone")

    uploads = Uploads(tmp_path)
    with pytest.raises(UploadTooLarge):
        uploads.store("job-1", io.BytesIO(b"x" * 11), 10)
    with pytest.raises(OSError, match="gone"):
        uploads.store("job-1", Breaking(), 10)
    assert list(uploads.folder.iterdir()) == []


def test_a_review_is_read_as_it_was_kept_and_goes_with_its_upload(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    uploads.store("job-1", io.BytesIO(b"x"), 10)
    assert uploads.review("job-1") is None
    uploads.keep_review("job-1", REVIEW)
    assert uploads.review("job-1") == REVIEW
    uploads.review_path("job-1").write_text('{"at": 1}')
    assert uploads.review("job-1") is None
    uploads.review_path("job-1").write_text("{")
    assert uploads.review("job-1") is None
    uploads.remove("job-1")
    assert list(uploads.folder.iterdir()) == []


def test_texts_are_read_as_they_were_kept_and_go_with_their_upload(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    uploads.store("job-1", io.BytesIO(b"x"), 10)
    assert uploads.texts("job-1") is None
    uploads.keep_texts("job-1", TEXTS)
    assert uploads.texts("job-1") == TEXTS
    uploads.texts_path("job-1").write_text("{")
    assert uploads.texts("job-1") is None
    uploads.remove("job-1")
    assert list(uploads.folder.iterdir()) == []


def test_only_what_is_over_is_swept(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    for job_id in ("over", "waits"):
        uploads.store(job_id, io.BytesIO(b"x"), 10)
        uploads.keep_review(job_id, REVIEW)
    uploads.sweep(lambda job_id: job_id == "over")
    assert {path.name for path in uploads.folder.iterdir()} == {"waits.zip", "waits.review.json"}


def test_what_is_not_wholly_removed_is_swept_later(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    uploads.store("over", io.BytesIO(b"x"), 10)
    uploads.texts_path("over").with_suffix(".part").write_text("half")
    # Stands for whatever ends the removal in the middle.
    uploads.texts_path("over").mkdir()
    with pytest.raises(OSError, match="over"):
        uploads.remove("over")
    uploads.texts_path("over").rmdir()

    uploads.keep_texts("over", TEXTS)
    uploads.sweep(lambda _: True)
    assert list(uploads.folder.iterdir()) == []


def test_a_disk_without_room_leaves_no_part_of_an_upload(tmp_path: Path) -> None:
    """In a process of its own: the limit on the size of files holds for all of it."""
    script = (
        "import io, resource, sys\n"
        "from pathlib import Path\n"
        "from index.uploads import Uploads\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try:\n"
        "    Uploads(Path(sys.argv[1])).store('job-1', io.BytesIO(b'x' * 5_000_000), 9_000_000)\n"
        "except OSError as error:\n"
        "    print(error.strerror)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "File too large\n"
    assert list((tmp_path / "uploads").iterdir()) == []
