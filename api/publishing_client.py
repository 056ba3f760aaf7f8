"""The part of the typed client that speaks of publications: handing a pack in, following it, and saying a word over one that is held."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO
from urllib.parse import quote

from api.client_part import ClientPart
from api.publication_schemas import (
    ConfirmRequest,
    PublicationOut,
    PublicationsOut,
    WordRequest,
)
from api.review_schemas import DraftTextsOut, ReviewOut

_UPLOAD_TIMEOUT_SECONDS = 120.0


class PublishingClient(ClientPart):
    """Speaks of publications, for the same person; methods raise what those of `LiquidClient` raise."""

    def publish(  # noqa: PLR0913  # as many as the form has fields
        self,
        filename: str,
        content: IO[bytes] | bytes,
        why: str = "",
        visible_from: datetime | None = None,
        urgent: bool = False,
        draft: bool = False,
        confirm: Sequence[str] = (),
    ) -> PublicationOut:
        """Upload a zip and return the queued publication; `publication` tells how it goes on."""
        form: dict[str, str | list[str]] = {
            "why": why,
            "urgent": str(urgent).lower(),
            "draft": str(draft).lower(),
            "confirm": list(confirm),
        }
        if visible_from is not None:
            form["visible_from"] = visible_from.isoformat()
        return self._call(
            PublicationOut,
            "POST",
            "/publications",
            files={"file": (filename, content, "application/zip")},
            data=form,
            timeout=_UPLOAD_TIMEOUT_SECONDS,
        )

    def publication(self, job_id: str) -> PublicationOut:
        """Return where a publication stands."""
        return self._call(PublicationOut, "GET", f"/publications/{quote(job_id, safe='')}")

    def publications(
        self, status: str | None = None, after: str | None = None, limit: int = 50
    ) -> PublicationsOut:
        """Return publications, the latest first; `status` "held" for those that wait for people."""
        asked = {"status": status, "after": after, "limit": limit}
        given = {key: value for key, value in asked.items() if value is not None}
        return self._call(PublicationsOut, "GET", "/publications", params=given)

    def review(self, job_id: str) -> ReviewOut:
        """Return what a held publication would do."""
        return self._call(ReviewOut, "GET", f"/publications/{quote(job_id, safe='')}/review")

    def draft_texts(self, job_id: str) -> DraftTextsOut:
        """Return the documents of a held publication, with what was read in them."""
        return self._call(DraftTextsOut, "GET", f"/publications/{quote(job_id, safe='')}/documents")

    def upload(self, job_id: str) -> bytes:
        """Return the zip of a publication that is not over, as it was handed in."""
        return self._read(f"/publications/{quote(job_id, safe='')}/upload")

    def confirm(
        self, job_id: str, findings: Sequence[str], why: str, step: int | None = None
    ) -> PublicationOut:
        """Stand by held findings: codes, `code@file:line` or their names."""
        asked = ConfirmRequest(findings=list(findings), why=why, step=step)
        return self._say(job_id, "confirm", asked)

    def approve(self, job_id: str, why: str, step: int | None = None) -> PublicationOut:
        """Let a held publication go."""
        return self._say(job_id, "approve", WordRequest(why=why, step=step))

    def discard(self, job_id: str, why: str, step: int | None = None) -> PublicationOut:
        """End a publication that nobody works at; nothing of it is published."""
        return self._say(job_id, "discard", WordRequest(why=why, step=step))

    def _say(self, job_id: str, word: str, asked: WordRequest) -> PublicationOut:
        path = f"/publications/{quote(job_id, safe='')}/{word}"
        return self._call(PublicationOut, "POST", path, json=asked.model_dump(mode="json"))
