"""The library that LIQUID_HOME holds, as commands work on it."""

import getpass
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from api.library_schemas import PackOut
from api.lookup import scrub
from api.problems import findings_out
from api.settings import Settings
from api.waiting import waiting_packs
from index.archive import Archive
from index.draft_reads import DraftReads
from index.encoder import OnnxEncoder, open_encoder
from index.encoder_folder import prepared_folder
from index.generation import Act
from index.layout import Layout
from index.ledger.database import open_ledger
from index.library import Library
from index.live import Live
from index.reconcile import reconcile
from index.uploads import Uploads
from ingest.encoder_prepare import prepare_encoder
from ingest.prepare import Terms
from ingest.publish import Published, publish
from knowledge.audience import Role, Viewer
from knowledge.clock import system_ids
from knowledge.encoder_errors import EncoderNotPrepared
from knowledge.finding import Finding
from knowledge.history_errors import NotKnownYet
from ui.commands.command_options import instant
from ui.commands.tell import finding_lines
from ui.terminal import progress, say

# Publishing takes every core, and gives way on each to a service on the same machine.
# Beside one process of ordinary priority it gets a tenth of a processor; at the lowest priority, 19, it would be a seventieth, and what
# is published would hardly get on where the service is busy for long.
_NICENESS = 10


class AtHome:
    """What the settings name, opened when it is wanted."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Work on what `settings` name, or else the environment."""
        self.settings = settings or Settings()
        self.layout = Layout(self.settings.home)

    def now(self) -> datetime:
        """Return the present."""
        return self.settings.clock_now()()

    def instant(self, at: str | None) -> datetime:
        """Return the instant that a person wrote, the present if none."""
        return self.now() if at is None else self.read_instant(at)

    def read_instant(self, text: str) -> datetime:
        """Return the instant that a person wrote, in the zone that is set.

        Raises:
            BadParameter: If it is none.
        """
        return instant(text, self.settings.zone)

    def act(self, by: str | None, why: str, at: str | None) -> Act:
        """Return who does something, why and when; customer data is taken out of the reason, which is kept."""
        return Act(by or getpass.getuser(), scrub(why), self.instant(at), system_ids())

    def encoder(self) -> OnnxEncoder:
        """Return the encoder, prepared if it was not."""
        try:
            folder = prepared_folder(self.layout.models, self.settings.encoder)
        except EncoderNotPrepared:
            folder = self.prepare()
        return open_encoder(folder, threads=os.cpu_count() or 1, passages=self.settings.passages)

    def prepare(self) -> Path:
        """Prepare the encoder and return where it lies."""
        with progress() as report:
            return prepare_encoder(
                self.settings.encoder,
                self.layout.models,
                lambda stage, share: report(f"encoder {stage}", round(100 * share), 100),
            )

    def library(self, encoder: OnnxEncoder) -> Library:
        """Return the library with the generation in force."""
        library = Library(self.settings.home, encoder)
        library.refresh()
        return library

    def known(self, encoder: OnnxEncoder, known_at: str | None) -> tuple[Live, datetime | None]:
        """Return the generation that was in force at an instant that a person wrote, and the instant; the present's if none."""
        library = self.library(encoder)
        if known_at is None:
            return library.live, None
        then = self.read_instant(known_at)
        if then > self.now():
            raise NotKnownYet(then)
        return Archive(library).known_at(then), then

    def drafts(self, at: datetime) -> tuple[PackOut, ...]:
        """Return the packs of publications that wait for people."""
        ledger = open_ledger(self.settings.ledger())
        try:
            return waiting_packs(ledger, DraftReads(Uploads(self.settings.home)), at)
        finally:
            ledger.close()

    def publish(self, path: Path, act: Act, terms: Terms | None = None) -> Published:
        """Publish what lies at `path`."""
        encoder = self.encoder()
        with progress() as report:
            done = publish(path, self.settings.home, encoder, act, report, terms)
        self.write_down()
        return done

    def write_down(self) -> None:
        """Bring the ledger up to the manifests."""
        ledger = open_ledger(self.settings.ledger())
        try:
            reconcile(ledger, self.layout)
        finally:
            ledger.close()

    def findings_json(self, findings: Sequence[Finding]) -> list[dict[str, object]]:
        """Return findings as JSON has them."""
        return [f.model_dump(mode="json") for f in findings_out(findings, self.settings.language)]

    def say_findings(self, findings: Sequence[Finding]) -> None:
        """Tell the person of findings."""
        for line in finding_lines(findings_out(findings, self.settings.language)):
            say(line)


def asker(role: Role, team: str | None, region: str | None, channel: str | None) -> Viewer:
    """Return the person at the terminal as somebody who asks."""
    return Viewer(getpass.getuser(), role, team, region, channel)


def give_way() -> None:
    """Let the service on this machine go first, without standing still for it."""
    os.nice(_NICENESS)
