"""What commands measure with: the encoder, a cache of embeddings, and libraries that go afterwards."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from eval.asking import publish_samples
from eval.collection import Collection
from eval.large_library import write_library
from eval.publishing import temporary_home
from eval.questions import PACKS
from index.encoder import Encoder, OnnxEncoder, open_encoder
from index.encoder_folder import prepared_folder
from index.layout import Layout
from ingest.embed import Report
from ingest.encoder_prepare import prepare_encoder
from ui.terminal import progress

Measured = TypeVar("Measured")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the encoder and the cached embeddings lie.

    Attributes:
        home: Holds the models, and the cache if no other is named.
        encoder_name: What the person called the encoder.
        named: File of the cache, if one was named.
    """

    home: Path
    encoder_name: str
    named: Path | None = None

    @property
    def cache(self) -> Path:
        """The file of cached embeddings."""
        return self.named or Layout(self.home).embeddings

    @property
    def models(self) -> Path:
        """The folder of prepared encoders."""
        return Layout(self.home).models

    def folder(self) -> Path:
        """Return the folder of the prepared encoder."""
        return prepared_folder(self.models, self.encoder_name)

    def encoder(self) -> OnnxEncoder:
        """Return the encoder, prepared if it was not."""
        with progress() as report:
            folder = prepare_encoder(
                self.encoder_name,
                self.models,
                lambda stage, done: report(stage, round(done * 100), 100),
            )
        return open_encoder(folder, threads=os.cpu_count() or 1)

    def each(
        self,
        measure: Callable[[Collection, Path, Encoder, Report], Measured],
        collections: Sequence[Collection],
    ) -> list[Measured]:
        """Return what is measured of each collection in a library of its own."""
        encoder, found = self.encoder(), []
        for collection in collections:
            with progress() as report, temporary_home(self.cache) as library:
                found.append(measure(collection, library, encoder, report))
        return found

    @contextmanager
    def sample_library(self) -> Iterator[tuple[Path, Report]]:
        """Give a library of the sample packs that a service can serve, and what tells how far the work is; it goes afterwards."""
        encoder = self.encoder()
        with progress() as report, temporary_home(self.cache) as library:
            self.lend_models(library)
            publish_samples(PACKS, library, encoder, report)
            yield library, report

    @contextmanager
    def large_library(self, passages: int) -> Iterator[tuple[Path, Report]]:
        """Give a library of many passages in the same way, with no embeddings at hand but its own."""
        encoder = self.encoder()
        with progress() as report, temporary_home() as library:
            self.lend_models(library)
            write_library(library, encoder, self.cache, passages, report)
            yield library, report

    def lend_models(self, library: Path) -> None:
        """Let a service over `library` find the encoder."""
        Layout(library).models.symlink_to(self.models.resolve())


def write_out(value: Any, table: str, report_to: Path | None = None) -> None:
    """Write `value` as JSON, or the table if there is none; the table into a file, too, if one is named."""
    if report_to is not None:
        report_to.write_text(table, encoding="utf-8")
    text = table if value is None else json.dumps(value, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(text.rstrip("\n") + "\n")
