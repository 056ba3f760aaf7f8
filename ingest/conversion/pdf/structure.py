"""The structure of a tagged PDF -> which marked content is a heading."""

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

MAX_ELEMENTS = 200_000
_HEADING = re.compile(r"H[1-6]?$|Title$")

# Number of a page's object and of its marked content -> `H1` to `H6`, `H` or `Title`.
Roles = dict[tuple[object, int], str]


def read_roles(document: PDFDocument) -> Roles:
    """Return what the file's structure calls headings; nothing if it has none or it is broken."""
    roles: Roles = {}
    try:
        root = dict_value(document.catalog.get("StructTreeRoot", {}))
        for page, mark, role in _walk(root):
            roles[page, mark] = role
    except Exception:  # noqa: BLE001 - pdfminer raises anything at broken objects
        return {}
    return roles


def _walk(root: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield the marked content under headings, without calling itself: trees of strangers may be deep or have circles."""
    named = dict_value(root.get("RoleMap", {}))
    waiting: list[tuple[object, int, str]] = [(root.get("K"), 0, "")]
    for _ in range(MAX_ELEMENTS):
        if not waiting:
            return
        reference, page, role = waiting.pop()
        element = resolve1(reference)
        if isinstance(element, list):
            waiting += [(child, page, role) for child in element]
        elif isinstance(element, int) and role:
            yield page, element, role
        elif isinstance(element, dict):
            page = _page(element, page)
            if isinstance(element.get("MCID"), int) and role:
                yield page, element["MCID"], role
            waiting.append((element.get("K"), page, _role(element, named) or role))


def _page(element: dict[str, Any], page: int) -> int:
    given = element.get("Pg")
    return given.objid if isinstance(given, PDFObjRef) else page


def _role(element: dict[str, Any], named: dict[str, Any]) -> str:
    kind = resolve1(element.get("S"))
    name = literal_name(kind) if isinstance(kind, PSLiteral) else ""
    for _ in range(5):
        if _HEADING.match(name):
            return name
        other = resolve1(named.get(name))
        if not isinstance(other, PSLiteral):
            return ""
        name = literal_name(other)
    return ""
