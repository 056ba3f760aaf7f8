"""What can go wrong with a measurement.

* EvaluationError
  - BadCollection          a judged collection cannot be read
  - BenchExtraMissing      the engines to compare with are not installed
  - EngineFailed           an engine's process ended
"""

from dataclasses import dataclass

from knowledge.errors import LiquidError


class EvaluationError(LiquidError):
    """Something about a measurement."""


@dataclass(eq=False)
class BadCollection(EvaluationError):
    """A judged collection cannot be read; `place` is a folder, a file, or a file and line."""

    place: str
    problem: str
    zh = "评测集 {place} 无法使用：{problem}；需要 corpus.jsonl、queries.jsonl 和 qrels.tsv（BEIR 格式）"
    en = "the collection at {place} cannot be used: {problem}; it needs corpus.jsonl, queries.jsonl and qrels.tsv in BEIR form"


@dataclass(eq=False)
class BenchExtraMissing(EvaluationError):
    """What the comparison runs beside ours is not installed."""

    package: str
    zh = "对比测量需要 {package}；运行 pip install 'liquidlearn[bench]'，或用 --engine 只选已安装的"
    en = "the comparison needs {package}; run pip install 'liquidlearn[bench]', or choose with --engine what is installed"


@dataclass(eq=False)
class EngineFailed(EvaluationError):
    """An engine's process ended over what it was asked to do; its own words stand on standard error."""

    engine: str
    verb: str
    zh = "引擎 {engine} 在 {verb} 时退出；原因见上方标准错误，可用 --engine 去掉它再测"
    en = "the engine {engine} ended during {verb}; standard error above says why; leave it out with --engine to measure the others"
