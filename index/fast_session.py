"""Passages through OpenVINO: the fastest arithmetic that this processor has near full precision.

Where the processor multiplies bf16, the full-precision graph runs in bf16. Elsewhere each matrix of weights is rounded to 8 bits a
row, and activations to 8 bits for each token and group of 128 values, which the processor's int8 instructions multiply if it
has them. Either keeps a cosine of 0.999 and more to fp32 on the default encoder, against 0.997 where a whole run shares one scale.

A scale never reaches beyond its own token, so a text's embedding does not depend on its companions. Texts of equal length run
together: no padding, no mask, nothing computed in vain.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import numpy.typing as npt
import openvino
from openvino import opset13 as opset

Run = Sequence[int]
"""Numbers of texts that have equally many tokens."""

_GROUP = 128
# Tokens of one run: enough to fill the matrices of short texts, few enough that all cores end at about one time.
_TOKENS_PER_RUN = 1_024
# Shapes of runs whose programs are kept. The longest come first and equal lengths together, so that few are met again; of the 5,000 that are
# kept by default, each another half megabyte, 30,000 texts left a publication no room in the memory that it may take.
_SHAPES_KEPT = 64


class FastSession:
    """A model of `input_ids` (texts, tokens) -> unit embeddings (texts, d); safe to share between threads."""

    def __init__(self, model: Path, threads: int) -> None:
        core = openvino.Core()
        graph = core.read_model(str(model))
        graph.reshape(openvino.PartialShape([-1, -1]))
        precision = "bf16"
        if "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
            _round_weights(graph)
            precision = "f32"
        compiled = core.compile_model(
            graph,
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": precision,
                "DYNAMIC_QUANTIZATION_GROUP_SIZE": _GROUP,
                "NUM_STREAMS": threads,
                "INFERENCE_NUM_THREADS": threads,
                "ENABLE_CPU_PINNING": False,
                "CPU_RUNTIME_CACHE_CAPACITY": _SHAPES_KEPT,
            },
        )
        self._threads = threads
        self._dimension = compiled.output(0).get_partial_shape()[1].get_length()
        # A request is one run at a time; there are as many as run side by side.
        self._idle: SimpleQueue[openvino.InferRequest] = SimpleQueue()
        for _ in range(threads):
            self._idle.put(compiled.create_infer_request())

    def embed(self, ids: Sequence[Sequence[int]]) -> Iterator[tuple[Run, npt.NDArray[np.float32]]]:
        """Yield texts that ran together, by their numbers, with their (n, d) embeddings; the longest first."""
        runs = list(runs_of([len(text) for text in ids]))
        arrays = [np.array([ids[number] for number in run], np.int64) for run in runs]
        with ThreadPoolExecutor(self._threads, thread_name_prefix="embed") as pool:
            yield from zip(runs, pool.map(self._run, arrays), strict=True)

    def _run(self, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        # Where memory runs out, a request may end without a word and leave what the one before it made: numbers that nobody would
        # take for wrong. What it has not written stays no number.
        embeddings = np.full((len(ids), self._dimension), np.nan, np.float32)
        request = self._idle.get()
        try:
            request.set_output_tensor(0, openvino.Tensor(embeddings, shared_memory=True))
            request.infer({0: ids})
        finally:
            self._idle.put(request)
        if not np.isfinite(embeddings).all():
            raise MemoryError(f"{len(ids)} texts of {ids.shape[1]} tokens were not embedded")
        return embeddings


def runs_of(lengths: Sequence[int]) -> Iterator[Run]:
    """Yield every number of `lengths` once: runs of one length, within the limit of tokens, the longest first."""
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    for length, equal in groupby(order, key=lambda number: lengths[number]):
        numbers = list(equal)
        size = max(_TOKENS_PER_RUN // max(length, 1), 1)
        yield from (numbers[start : start + size] for start in range(0, len(numbers), size))


def _round_weights(graph: openvino.Model) -> None:
    """Put 8-bit weights with one scale a row in place of every constant matrix that activations are multiplied by."""
    for node in graph.get_ordered_ops():
        if node.get_type_name() != "MatMul":
            continue
        weights = node.input_value(1).get_node()
        if weights.get_type_name() != "Constant" or len(weights.get_output_shape(0)) != 2:
            continue
        how = node.get_attributes()
        rows = weights.data if how["transpose_b"] else weights.data.T
        product = opset.matmul(node.input_value(0), _rounded(rows), how["transpose_a"], True)
        product.set_friendly_name(node.get_friendly_name())
        node.output(0).replace(product.output(0))


def _rounded(rows: npt.NDArray[np.float32]) -> openvino.Node:
    scales = np.abs(rows).max(axis=1, keepdims=True) / np.float32(127)
    scales[scales == 0] = 1
    whole = np.rint(rows / scales).astype(np.int8)
    return opset.multiply(opset.convert(opset.constant(whole), "f32"), opset.constant(scales))
