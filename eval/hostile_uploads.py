"""Hands hostile packs to a service, one after the other, for as long as it is told to; a process of its own.

Run as `python -m eval.hostile_uploads URL TOKEN`: a byte on standard input sets it going, the next one stops it, and it answers with
what it was told of each pack, as JSON.
"""

import json
import os
import select
import sys
from collections.abc import Iterator, Mapping
from itertools import cycle
from time import sleep

from api.client import LiquidClient
from eval.hostile_files import (
    FOREIGN_ENTITY,
    LAUGHS,
    compound,
    docx,
    docx_parts,
    swelling,
    swelling_pdf,
    xlsx_of_rows,
    xlsx_with_far_cell,
    zipped,
)

_MANIFEST = 'id = "hostile"\ntitle = "hostile"\nversion = "1"\nkind = "product"\nowner = "eval"\n'
_RULES = "# 规则\n\n首年免年费。\n"
_ENDED = {"failed", "succeeded", "held", "discarded"}
_POLL_S = 0.2


def hostile_packs() -> dict[str, bytes]:
    """Return packs by what is hostile about each; made of a good document and the file."""
    files: Mapping[str, tuple[str, bytes]] = {
        "docx of 1 GiB": ("a.docx", swelling(docx_parts(), "word/document.xml", 1_024)),
        "sheet of a million rows": ("a.xlsx", xlsx_of_rows(1_000_000)),
        "one far cell": ("a.xlsx", xlsx_with_far_cell()),
        "PDF page of 256 MiB": ("a.pdf", swelling_pdf(256)),
        "entity from a file": ("a.docx", docx("&x;", FOREIGN_ENTITY)),
        "billion laughs": ("a.docx", docx("&a9;", LAUGHS)),
        "password": ("a.docx", compound(("EncryptionInfo", b"x"), ("EncryptedPackage", b"x"))),
        "truncated": ("a.docx", docx()[:-40]),
        "wrong extension": ("a.pdf", docx()),
        "nested zips": ("a.zip", zipped({"b.zip": zipped({"c.zip": b"x"})})),
        "zip bomb": ("a.zip", swelling({}, "a.md", 300)),
        "climbing path": ("a.zip", zipped({"../../a.md": _RULES})),
        "empty": ("a.docx", b""),
    }
    return {
        kind: zipped({"pack.toml": _MANIFEST, "rules.md": _RULES, name: data})
        for kind, (name, data) in files.items()
    }


def feed(url: str, token: str) -> None:
    """Hand packs in whenever it is told to, and tell what became of them."""
    packs = cycle(hostile_packs().items())
    with LiquidClient(url, token) as client:
        print(json.dumps({"ready": True}), flush=True)  # noqa: T201  # read by who began it
        # Byte by byte: what is read ahead could not be waited for.
        while os.read(0, 1):
            told = [_handed_in(client, *next(packs)) for _ in _until_told()]
            os.read(0, 1)
            print(json.dumps(told), flush=True)  # noqa: T201  # read by who began it


def _until_told() -> Iterator[None]:
    yield
    while not select.select([0], [], [], 0)[0]:
        yield


def _handed_in(client: LiquidClient, kind: str, data: bytes) -> tuple[str, str, list[str]]:
    job = client.publishing.publish("hostile.zip", data, "measurement")
    while job.status not in _ENDED:
        sleep(_POLL_S)
        job = client.publishing.publication(job.job_id)
    return kind, str(job.status), sorted({finding.code for finding in job.findings})


if __name__ == "__main__":
    feed(sys.argv[1], sys.argv[2])
