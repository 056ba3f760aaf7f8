"""Where a prepared encoder lies, and what its manifest says.

models/
  <slug of the name>.json   pointer: which folder serves that name, and the source it was made from
  <slug>-<digest>/          one prepared encoder, never changed once it is there
    manifest.json           prefixes, sizes, digest
    tokenizer.json
    full.onnx               full precision, for passages
    int8.onnx               dynamic int8, for queries
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.encoder_errors import EncoderNotPrepared

DEFAULT_ENCODER = "multilingual-e5-small"
MANIFEST = "manifest.json"
TOKENIZER = "tokenizer.json"
FULL = "full.onnx"
INT8 = "int8.onnx"


@dataclass(frozen=True, slots=True)
class EncoderManifest:
    """What is needed to serve a prepared encoder beside its files.

    Attributes:
        name: What the person called it.
        digest: SHA-256 over weights, tokeniser, prefixes, limits and export recipe, in hex.
        dimension: Length of an embedding.
        max_tokens: Longest input in tokens, specials included; the rest is cut off.
        query_prefix: Put before a query.
        passage_prefix: Put before a passage.
        sizes: Bytes of each file, by file name.
    """

    name: str
    digest: str
    dimension: int
    max_tokens: int
    query_prefix: str
    passage_prefix: str
    sizes: dict[str, int]

    def to_json(self) -> str:
        """Return the manifest as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@dataclass(frozen=True, slots=True)
class EncoderPointer:
    """Which folder serves a name.

    Attributes:
        name: What the person called it.
        folder: Name of the prepared folder beside the pointer.
        recipe: How it was made.
        source: What it was made from, as far as can be told without loading it; where this or the recipe has changed
            since, the encoder is prepared anew.
    """

    name: str
    folder: str
    recipe: str
    source: str

    def to_json(self) -> str:
        """Return the pointer as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def canonical_name(name: str) -> str:
    """Return one spelling for all that mean the same: the default's name, an absolute path, or the hub id."""
    if name in {"default", DEFAULT_ENCODER}:
        return DEFAULT_ENCODER
    path = Path(name).expanduser()
    return (
        str(path.resolve())
        if path.is_absolute() or name.startswith((".", "~")) or path.is_dir()
        else name
    )


def slug_of(name: str) -> str:
    """Return a file name for a canonical name; names that differ get slugs that differ."""
    plain = re.sub(r"[^a-z0-9.]+", "-", Path(name).name.lower()).strip("-.")
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def pointer_path(models_dir: Path, name: str) -> Path:
    """Return where the pointer of `name` lies, whether or not it is there."""
    return models_dir / f"{slug_of(canonical_name(name))}.json"


def read_pointer(models_dir: Path, name: str) -> EncoderPointer:
    """Return the pointer of `name`.

    Raises:
        EncoderNotPrepared: If that encoder was never prepared here.
    """
    try:
        return EncoderPointer(**_read(pointer_path(models_dir, name)))
    except (OSError, ValueError, TypeError) as problem:
        raise EncoderNotPrepared(name, str(models_dir)) from problem


def prepared_folder(models_dir: Path, name: str) -> Path:
    """Return the prepared folder that serves `name`.

    Raises:
        EncoderNotPrepared: If that encoder was never prepared here, or its files are not all there.
    """
    folder = models_dir / read_pointer(models_dir, name).folder
    read_manifest(folder)
    return folder


def read_manifest(folder: Path) -> EncoderManifest:
    """Return the manifest of a prepared folder whose files all have their stated sizes.

    Raises:
        EncoderNotPrepared: If it has no readable manifest, or a file is missing or of another size.
    """
    try:
        manifest = EncoderManifest(**_read(folder / MANIFEST))
        sizes = {file: (folder / file).stat().st_size for file in manifest.sizes}
    except (OSError, ValueError, TypeError) as problem:
        raise EncoderNotPrepared(folder.name, str(folder.parent)) from problem
    if sizes != manifest.sizes:
        raise EncoderNotPrepared(manifest.name, str(folder.parent))
    return manifest


def _read(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values
