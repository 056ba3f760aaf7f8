"""What stands in the library after each deed, by the words of the design: a fold over plain records."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from eval.freshness_records import Deed, Publish, RollBack, VersionRecord, Withdraw


@dataclass(frozen=True, slots=True)
class Edition:
    """A version as it was published.

    Attributes:
        deed: Number of the deed that published it.
        gone_documents: Ids of documents taken back.
        gone_sections: Document and heading of sections taken back.
    """

    version: VersionRecord
    deed: int
    published_at: datetime
    visible_from: datetime | None = None
    is_withdrawn: bool = False
    gone_documents: frozenset[str] = frozenset()
    gone_sections: frozenset[tuple[str, str]] = frozenset()

    @property
    def name(self) -> tuple[str, str]:
        """Pack and version."""
        return self.version.pack_id, self.version.version

    @property
    def is_untouched(self) -> bool:
        """Tell whether nothing of it was taken back."""
        return not (self.is_withdrawn or self.gone_documents or self.gone_sections)

    def holds(self, withdraw: Withdraw) -> bool:
        """Tell whether something of it stands that a withdrawal would take."""
        return self.without(withdraw) != self

    def without(self, withdraw: Withdraw) -> "Edition":
        """Return the edition without what a withdrawal takes."""
        version = self.version
        is_meant = version.pack_id == withdraw.pack_id and withdraw.version in (
            None,
            version.version,
        )
        if not is_meant or self.is_withdrawn:
            return self
        if withdraw.document_id is None:
            return replace(self, is_withdrawn=True)
        headings = {
            section.heading
            for document in version.documents
            if document.document_id == withdraw.document_id
            for section in document.sections
        }
        if not headings:
            return self
        if withdraw.heading is None:
            return replace(self, gone_documents=self.gone_documents | {withdraw.document_id})
        if withdraw.heading not in headings:
            return self
        place = (withdraw.document_id, withdraw.heading)
        return replace(self, gone_sections=self.gone_sections | {place})


@dataclass(slots=True)
class Shelf:
    """The editions in the order of their publication, and how they came to stand so.

    Attributes:
        generations: What stood after each deed, the first deed's first.
        withdrawals: Everything ever taken back, with the number of the deed.
    """

    editions: tuple[Edition, ...] = ()
    generations: list[tuple[Edition, ...]] = field(default_factory=list)
    withdrawals: list[tuple[int, Withdraw]] = field(default_factory=list)

    def do(self, deed: Deed) -> None:
        """Take a deed."""
        number = len(self.generations) + 1
        if isinstance(deed, Publish):
            added = tuple(
                Edition(version, number, deed.at, deed.visible_from) for version in deed.versions
            )
            self.editions = (*self.editions, *added)
        elif isinstance(deed, Withdraw):
            self.withdrawals.append((number, deed))
            self.editions = tuple(edition.without(deed) for edition in self.editions)
        else:
            self._roll_back(deed)
        self.generations.append(self.editions)

    def _roll_back(self, deed: RollBack) -> None:
        self.editions = tuple(
            self._without_what_was_withdrawn(edition)
            for edition in self.generations[deed.generation - 1]
        )

    def _without_what_was_withdrawn(self, edition: Edition) -> Edition:
        for number, withdraw in self.withdrawals:
            # What was published afterwards is not meant.
            if edition.deed < number:
                edition = edition.without(withdraw)
        return edition

    def dropped(self) -> list[Edition]:
        """Return what was published once and stands no more, and of which nothing was ever taken back."""
        standing, touched = {edition.name for edition in self.editions}, self.touched()
        return [e for n, e in self._once().items() if n not in standing and n not in touched]

    def touched(self) -> set[tuple[str, str]]:
        """Return pack and version of everything of which something was ever taken back; it is not published again."""
        return {
            name
            for name, edition in self._once().items()
            if not self._without_what_was_withdrawn(edition).is_untouched
        }

    def _once(self) -> dict[tuple[str, str], Edition]:
        return {edition.name: edition for editions in self.generations for edition in editions}
