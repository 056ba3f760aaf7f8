"""What a check makes of a pack: everything that publishing needs, and everything that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.sources import shown
from knowledge.finding import Finding
from knowledge.hidden_content import HIDDEN
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.source_place import Places
from knowledge.valid_time import UnderstoodDate
from knowledge.wording import Severity


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack that has been read and understood as far as it can be; nothing of it is kept anywhere.

    Attributes:
        pack: What pack.toml declares, or None if it cannot be understood.
        documents: In order of their paths.
        passages: In order of documents and places.
        sources: Bytes as given, by path inside the pack, pack.toml included.
        markdown: The text that spans count in, by document id.
        findings: Every problem, in order of file and line.
        understood: The phrases of validity in its text, in order of documents and places, for a person to confirm.
        place: Name of its folder or zip, where it is one of several; else empty.
        places: Where lines stand in the file as given, by document id, of documents that have pages, slides, sheets or rows.
    """

    pack: Pack | None
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    sources: Mapping[str, bytes]
    markdown: Mapping[str, str]
    findings: tuple[Finding, ...]
    understood: tuple[UnderstoodDate, ...] = ()
    place: str = ""
    places: Mapping[str, Places] = field(default_factory=dict)

    @property
    def hiding(self) -> frozenset[str]:
        """The ids of documents whose files hold what their programs do not show, as findings say."""
        files = {f.file.removeprefix(f"{self.place}/") for f in self.findings if f.code in HIDDEN}
        return frozenset(d.document_id for d in self.documents if shown(d.path) in files)

    @property
    def is_publishable(self) -> bool:
        """Whether no finding stops publication."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)
