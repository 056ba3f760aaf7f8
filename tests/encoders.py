"""Encoders small enough to make in a test: one served without torch, one to be prepared from."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from index.encoder import Embedding, Embeddings
from index.encoder_folder import FULL, INT8, MANIFEST, TOKENIZER, EncoderManifest

DIMENSION = 8
MAX_TOKENS = 12
CHARACTERS = " abcdefghijklmnopqrstuvwxyz:.信用卡年费免转账限额活动"


def character_tokenizer() -> Tokenizer:
    """Return a tokeniser with one token a character, between [CLS] and [SEP], both of them special in text too."""
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *CHARACTERS]
    tokenizer = Tokenizer(models.WordLevel({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return tokenizer


def tiny_table(seed: int) -> Embeddings:
    """Return the (pieces, d) token embeddings that a tiny encoder averages."""
    rng = np.random.default_rng(seed)
    table: Embeddings = rng.normal(size=(4 + len(CHARACTERS), DIMENSION)).astype(np.float32)
    return table


def write_tiny_encoder(folder: Path, *, full_seed: int = 1, int8_seed: int = 2) -> Path:
    """Write a prepared encoder that averages token embeddings; its two files differ, so that they can be told apart."""
    folder.mkdir(parents=True)
    character_tokenizer().save(str(folder / TOKENIZER))
    for file, seed in ((FULL, full_seed), (INT8, int8_seed)):
        onnx.save(_averaging(tiny_table(seed)), folder / file)
    manifest = EncoderManifest(
        name="tiny",
        digest=hashlib.sha256(f"{full_seed}/{int8_seed}".encode()).hexdigest(),
        dimension=DIMENSION,
        max_tokens=MAX_TOKENS,
        query_prefix="q: ",
        passage_prefix="p: ",
        sizes={file: (folder / file).stat().st_size for file in (TOKENIZER, FULL, INT8)},
    )
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return folder


def tiny_embedding(prefixed: str, seed: int) -> Embedding:
    """Return what a tiny encoder must give for a text of known characters, worked out without it."""
    ids = [4 + CHARACTERS.index(c) for c in prefixed][: MAX_TOKENS - 2]
    mean = tiny_table(seed)[[2, *ids, 3]].mean(axis=0)
    embedding: Embedding = mean / np.linalg.norm(mean)
    return embedding


def _averaging(table: Embeddings) -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
        helper.make_node("ReduceMean", ["tokens"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("LpNormalization", ["mean"], ["embedding"], axis=1, p=2),
    ]
    graph = helper.make_graph(
        nodes,
        "averaging",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, DIMENSION])],
        [numpy_helper.from_array(table, "table")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def write_tiny_bert(
    folder: Path,
    *,
    seed: int = 0,
    pooling: Mapping[str, bool] | None = None,
    prompts: Mapping[str, str] | None = None,
) -> Path:
    """Write a randomly initialised BERT of two layers as a sentence-transformers folder, with prompts of its own."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(seed)
    tokenizer = character_tokenizer()
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        intermediate_size=64,
        num_attention_heads=2,
        num_hidden_layers=2,
        max_position_embeddings=128,
        initializer_range=0.3,
        pad_token_id=0,
    )
    BertModel(config).save_pretrained(folder)
    tokenizer.save(str(folder / TOKENIZER))
    modules = "sentence_transformers.models"
    for name, values in {
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": 128,
            "pad_token": "[PAD]",
            "unk_token": "[UNK]",
            "cls_token": "[CLS]",
            "sep_token": "[SEP]",
        },
        "sentence_bert_config.json": {"max_seq_length": 128, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "ask: ", "document": "doc: "} if prompts is None else prompts
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": 32,
            "pooling_mode_mean_tokens": True,
            **(pooling or {}),
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{modules}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{modules}.Pooling"},
        ],
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    return folder
