"""A drawn history done to a real library on disk: real packs through the real pipeline, real withdrawals, real rollbacks."""

from dataclasses import dataclass, field
from pathlib import Path

from eval.freshness_records import Deed, Publish, Withdraw
from eval.freshness_writing import write_versions
from eval.publishing import silent
from index.encoder import Encoder
from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, roll_back, withdraw
from ingest.prepare import Terms
from ingest.publish import publish
from knowledge.publication_errors import HeldForPerson


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that was done.

    Attributes:
        found: Searches after a withdrawal that still found what was withdrawn.
        searches: How many of them there were.
    """

    generation: int
    found: int = 0
    searches: int = 0


@dataclass(slots=True)
class Doer:
    """Does deeds to the library in `home`.

    Attributes:
        confirmed: Codes of findings that waited for a person; gaps and versions that never hold are meant here.
    """

    home: Path
    encoder: Encoder
    confirmed: set[str] = field(default_factory=set)

    def do(self, deed: Deed, number: int) -> Done:
        """Do the deed of this number."""
        act = Act("eval", "freshness", deed.at, f"deed-{number}")
        if isinstance(deed, Publish):
            return Done(self._publish(deed, act))
        layout = Layout(self.home)
        if isinstance(deed, Withdraw):
            receipt = withdraw(layout, self.encoder, _target(deed), act)
            return Done(receipt.generation, receipt.found, receipt.searches)
        return Done(roll_back(layout, deed.generation, act).number)

    def _publish(self, deed: Publish, act: Act) -> int:
        folder = write_versions(deed.versions, self.home / "packs" / act.scratch)
        while True:
            # What it contradicts is not looked at: the packs are copies of each other.
            terms = Terms(deed.visible_from, frozenset(self.confirmed), is_compared=False)
            try:
                return publish(folder, self.home, self.encoder, act, silent, terms).generation
            except HeldForPerson as held:
                self.confirmed.update(finding.code for finding in held.findings)


def _target(deed: Withdraw) -> Target:
    if deed.heading is None:
        return Target(deed.pack_id, deed.version, deed.document_id)
    passage_id = f"{deed.pack_id}/{deed.document_id}#{deed.heading}/1"
    return Target(deed.pack_id, deed.version, passage_id=passage_id)
