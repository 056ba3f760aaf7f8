"""What tests of Word files ask for."""

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.docx.docx_convert import convert_docx
from tests.ingest.corpus.office_parts import docx


def converted(*body: str, **parts: str) -> Converted:
    """Return what the converter makes of a file with this body."""
    return convert_docx(SourceFile("x.docx", docx("".join(body), None, **parts)))


def markdown(*body: str, **parts: str) -> str:
    """Return the Markdown of a file with this body."""
    return converted(*body, **parts).markdown or ""
