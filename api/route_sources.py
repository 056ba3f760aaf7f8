"""Files as they were given: what a citation opens."""

from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi import APIRouter, Response

from api.deps import AtDep, KnownAtDep, ServiceDep, ViewerDep
from api.known import known
from index.source_file import GivenFile, find_source

router = APIRouter(tags=["library"])

_OFFICE = "application/vnd.openxmlformats-officedocument"
# What is not among them is nothing that a browser should look into, pages of the web above all.
_KINDS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".xls": "application/vnd.ms-excel",
}
_ANY = "application/octet-stream"
# What a browser shows by itself and runs nothing of, by how it begins: a name alone proves nothing.
_SHOWN = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff"}
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    # What is taken back must not be found in the caches of browsers and proxies.
    "Cache-Control": "private, no-store",
}
# Browsers show no PDF in a sandbox.
_SANDBOX = {"Content-Security-Policy": "default-src 'none'; sandbox"}


@router.get(
    "/sources/{key:path}",
    response_class=Response,
    responses={200: {"content": {_ANY: {}}, "description": "The file, byte for byte."}},
)
def source(
    key: str, service: ServiceDep, viewer: ViewerDep, at: AtDep, known_at: KnownAtDep
) -> Response:
    """Return the file that the document `pack_id/document_id` was made from, as it was given.

    It is found by whom and when the document is, and refused to whom any part of it is closed at `at`: a file cannot be cut.
    A PDF is shown by the browser, where `#page=3` behind the address opens a page; anything else is saved, never shown.
    """
    then = known(service, known_at)
    pack_id, _, document_id = key.partition("/")
    with then.telling_what_was_purged(pack_id, document_id):
        found = find_source(then.live, key, viewer, at)
    return _sent(found)


def _sent(found: GivenFile) -> Response:
    name = PurePosixPath(found.document.path).name
    kind = _KINDS.get(PurePosixPath(name).suffix.lower(), _ANY)
    is_shown = kind in _SHOWN and found.content.startswith(_SHOWN[kind])
    headers = _SAFE | ({} if is_shown and kind == _KINDS[".pdf"] else _SANDBOX)
    way = "inline" if is_shown else "attachment"
    headers |= {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(found.content, headers=headers, media_type=kind)
