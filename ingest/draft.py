"""What a check makes of a pack: everything that publishing needs, and everything that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.finding import Finding
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
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
    """

    pack: Pack | None
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    sources: Mapping[str, bytes]
    markdown: Mapping[str, str]
    findings: tuple[Finding, ...]
    understood: tuple[UnderstoodDate, ...] = ()
    place: str = ""

    @property
    def is_publishable(self) -> bool:
        """Whether no finding stops publication."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)
