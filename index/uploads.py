"""Where uploads wait until they are done with, and beside them what people are to look at before they are published."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from index.durable import digest_of, replace_durably, sync_folder
from index.serial import (
    dump_json,
    read_review,
    read_texts,
    read_understood,
    review_value,
    texts_value,
)
from knowledge.draft_text import DraftText
from knowledge.errors import UploadTooLarge
from knowledge.review import PackRead, Review

_COPY_BYTES = 1024 * 1024


def upload_name(job_id: str) -> str:
    """Return what the upload of a job is called on disk."""
    return f"{job_id}.zip"


@dataclass(frozen=True, slots=True)
class Uploads:
    """The folder of uploads below a home folder."""

    home: Path

    @property
    def folder(self) -> Path:
        """The folder that holds them."""
        return self.home / "uploads"

    def path(self, job_id: str) -> Path:
        """Return where the upload of a job lies."""
        return self.folder / upload_name(job_id)

    def review_path(self, job_id: str) -> Path:
        """Return where the review of a held job lies."""
        return self.folder / f"{job_id}.review.json"

    def texts_path(self, job_id: str) -> Path:
        """Return where the texts of a held job lie."""
        return self.folder / f"{job_id}.texts.json"

    def store(self, job_id: str, source: IO[bytes], most_bytes: int) -> str:
        """Copy an upload to disk, wait until it and its name are there, and return its digest.

        Raises:
            UploadTooLarge: If it has more than `most_bytes`; nothing is left of it then.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(job_id)
        try:
            with path.open("wb") as target:
                while block := source.read(_COPY_BYTES):
                    target.write(block)
                    if target.tell() > most_bytes:
                        raise UploadTooLarge(most_bytes)
                target.flush()
                os.fsync(target.fileno())
            sync_folder(self.folder)
            sync_folder(self.home)
            return digest_of(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def is_as_handed_in(self, job_id: str, digest: str | None) -> bool:
        """Tell whether the upload is there and has that digest; without one, whether it is there."""
        try:
            return digest in (None, digest_of(self.path(job_id)))
        except FileNotFoundError:
            return False

    def keep_review(self, job_id: str, review: Review) -> None:
        """Write down what people are to look at; it is on disk when this returns."""
        path = self.review_path(job_id)
        replace_durably(path, dump_json(review_value(review)), path.with_suffix(".part"))

    def review(self, job_id: str) -> Review | None:
        """Return what people are to look at; None if there is nothing, or nothing that this version can read."""
        try:
            return read_review(json.loads(self.review_path(job_id).read_bytes()))
        except (FileNotFoundError, ValueError):
            return None

    def keep_texts(self, job_id: str, texts: tuple[DraftText, ...]) -> None:
        """Write down what a held job's documents say; it is on disk when this returns."""
        path = self.texts_path(job_id)
        replace_durably(path, texts_value(texts), path.with_suffix(".part"))

    def texts(self, job_id: str) -> tuple[DraftText, ...] | None:
        """Return what a held job's documents say; None if there is nothing, or nothing that this version can read."""
        try:
            return read_texts(self.texts_path(job_id).read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def understood(self, job_id: str) -> tuple[PackRead, ...]:
        """Return what was made of a held job's packs; empty if there is no review, or none that this version can read."""
        try:
            return read_understood(json.loads(self.review_path(job_id).read_bytes()))
        except (FileNotFoundError, KeyError, TypeError, ValueError):
            return ()

    def remove(self, job_id: str) -> None:
        """Remove what is kept of a job that is over, the upload last: by it a kill in the middle is caught up on."""
        derived = (self.review_path(job_id), self.texts_path(job_id))
        for path in (*(kept.with_suffix(".part") for kept in derived), *derived, self.path(job_id)):
            path.unlink(missing_ok=True)

    def sweep(self, is_over: Callable[[str], bool]) -> None:
        """Remove what is kept of jobs that are over, which a service that was killed did not come to."""
        for path in self.folder.glob("*.zip"):
            if is_over(path.stem):
                self.remove(path.stem)
