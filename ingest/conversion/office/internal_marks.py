"""Marks of secrecy that stand outside a file's text, in its headers, footers and watermarks."""

import re
from collections.abc import Iterator

from ingest.conversion.office.office_xml import Element, tag

_MARK = re.compile(
    r"[內内]部(?:资料|資料|文件|使用|口径|口徑|材料|公开|交流)|(?:仅|僅)(?:供|限)[內内]部\w{0,4}|机密|機密|秘密|保密|不得外传|confidential|internal\s+(?:use|only)",
    re.IGNORECASE,
)


def internal_marks(root: Element | None) -> Iterator[str]:
    """Yield what a header, a footer or a watermark says of secrecy."""
    if root is None:
        return
    texts = [element.text or "" for element in root.iter(tag("w:t"), tag("a:t"))]
    texts += ["\n", *(path.get("string") or "" for path in root.iter(tag("v:textpath")))]
    for match in _MARK.finditer("".join(texts)):
        yield match.group()
