"""Parts of an Office file as XML, read without entities, links or a network; with `office_package`, the home of lxml here."""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

Element = etree._Element

_FORMATS = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"
NAMESPACES = {
    "w": f"{_FORMATS}/wordprocessingml/2006/main",
    "r": f"{_FORMATS}/officeDocument/2006/relationships",
    "m": f"{_FORMATS}/officeDocument/2006/math",
    "a": f"{_FORMATS}/drawingml/2006/main",
    "c": f"{_FORMATS}/drawingml/2006/chart",
    "dgm": f"{_FORMATS}/drawingml/2006/diagram",
    "pic": f"{_FORMATS}/drawingml/2006/picture",
    "p": f"{_FORMATS}/presentationml/2006/main",
    "rel": f"{_FORMATS}/package/2006/relationships",
    "mc": f"{_FORMATS}/markup-compatibility/2006",
    "w14": f"{_MICROSOFT}/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
# The strict form of the standard has names of its own for the same things.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_FALSE = frozenset({"0", "false", "off", "none"})


@cache
def tag(prefixed: str) -> str:
    """Return the full name of an element or attribute such as `w:p`."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def parse_xml(data: bytes) -> Element | None:
    """Return the root of a part, or None if it is not well formed or declares a document type, which no Office file does."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None or root.getroottree().docinfo.internalDTD is not None else root


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(tag(name))
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the elements of a name directly inside another."""
    if element is not None:
        yield from element.iterchildren(tag(name))


def inside(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the elements of a name at any depth, in order."""
    if element is not None:
        yield from element.iterdescendants(tag(name))


def value(element: Element | None, name: str = "w:val") -> str | None:
    """Return an attribute's text, or None."""
    return None if element is None else element.get(tag(name) if ":" in name else name)


def number(element: Element | None, name: str = "w:val") -> int | None:
    """Return an attribute as a whole number, or None if it is none."""
    text = value(element, name)
    try:
        found = int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and abs(found) < 2**53 else None


def is_on(element: Element | None, name: str = "w:val") -> bool | None:
    """Return whether a switch is on; None if it is not there."""
    if element is None:
        return None
    text = value(element, name)
    return text is None or text.lower() not in _FALSE


def choice(alternatives: Element) -> Element | None:
    """Return one branch of what a file holds for newer and for older programs: the first, unless only the other says anything."""
    first = child(alternatives, "mc:Choice")
    fallback = child(alternatives, "mc:Fallback")
    if first is None or (fallback is not None and len(first) == 0):
        return fallback
    return first


def _transitional(data: bytes) -> bytes:
    if b"purl.oclc.org" not in data[:4096]:
        return data

    def usual(match: re.Match[bytes]) -> bytes:
        return b"%s/%s/2006/%s" % (_FORMATS.encode(), match.group(1), match.group(2))

    return _STRICT.sub(usual, data)
