"""What drafts hold is read once for each writing, and forgotten with the draft."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.draft_reads import DraftReads
from index.uploads import Uploads
from knowledge.pack import Pack, PackKind
from knowledge.review import PackRead, Review

AT = datetime(2026, 5, 31, tzinfo=UTC)


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    made = Uploads(tmp_path)
    made.folder.mkdir()
    return made


def keep(uploads: Uploads, job_id: str, title: str) -> None:
    read = PackRead(Pack("fees", title, "1", PackKind.PRODUCT, "组"), (), 1, {})
    uploads.keep_review(job_id, Review(AT, 1, (read,)))


def titles(reads: DraftReads, *job_ids: str) -> list[list[str]]:
    return [[read.pack.title for read in found] for found in reads.of(job_ids)]


def test_each_is_read_once_for_each_writing(uploads: Uploads) -> None:
    reads = DraftReads(uploads)
    keep(uploads, "a", "一次")
    keep(uploads, "b", "别的")
    assert titles(reads, "a", "b") == [["一次"], ["别的"]]
    first, other = reads.of(["a", "b"])
    again, _ = reads.of(["a", "b"])
    assert again is first
    # As long as the one before, so that only the writing tells them apart.
    keep(uploads, "a", "二次")
    assert titles(reads, "a", "b") == [["二次"], ["别的"]]
    assert reads.of(["b"])[0] is other


def test_what_is_not_listed_any_more_is_forgotten(uploads: Uploads) -> None:
    reads = DraftReads(uploads)
    keep(uploads, "a", "一次")
    [before] = reads.of(["a"])
    assert reads.of([]) == []
    assert reads.of(["a"])[0] is not before
    uploads.remove("a")
    assert reads.of(["a"]) == [()]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"understood": 1}', "null"])
def test_what_is_no_review_holds_nothing(uploads: Uploads, content: str) -> None:
    uploads.review_path("a").write_text(content, "utf-8")
    assert DraftReads(uploads).of(["a", "nowhere"]) == [(), ()]
