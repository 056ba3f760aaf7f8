"""How every problem that a check or a publication reports is told, by its code."""

from collections.abc import Mapping

from knowledge.document_wordings import DOCUMENTS
from knowledge.entry_wordings import ENTRIES
from knowledge.file_wordings import FILES
from knowledge.manifest_wordings import MANIFEST
from knowledge.office_wordings import OFFICE
from knowledge.page_wordings import PAGES
from knowledge.pdf_wordings import PDFS
from knowledge.publication_wordings import PUBLICATIONS
from knowledge.refusal_wordings import REFUSALS
from knowledge.review_wordings import REVIEWS
from knowledge.validity_wordings import VALIDITIES
from knowledge.wording import Wording
from knowledge.workbook_wordings import WORKBOOKS

# One entry for each code; `tests/knowledge/test_wording.py` holds the two together.
WORDINGS: Mapping[str, Wording] = {
    **FILES,
    **REFUSALS,
    **MANIFEST,
    **DOCUMENTS,
    **VALIDITIES,
    **PUBLICATIONS,
    **REVIEWS,
    **PDFS,
    **ENTRIES,
    **PAGES,
    **OFFICE,
    **WORKBOOKS,
}
