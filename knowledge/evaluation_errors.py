"""What can go wrong with a measurement.

* EvaluationError
  - BadCollection          a judged collection cannot be read
  - BenchExtraMissing      the engines to compare with are not installed
  - EngineFailed           an engine's process ended
  - BadQuestions           a line of a trainer's judged questions is not understood
  - NoQuestions            a trainer keeps none yet
  - QuestionChanged        the judged question that was seen does not stand there any more
  - QuestionTaken          the same judged question stands there already
  - QuestionsUnwritable    the file of judged questions cannot be written
  - BadCorpus              no file beside a judged expectation
  - ConverterMissing       a converter to compare with is not installed
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
class BadQuestions(EvaluationError):
    """A trainer's judged questions cannot be read; `place` is a file, or a file and line."""

    place: str
    problem: str
    zh = '{place} 看不懂：{problem}；每行一个 JSON 对象，如 {{"ask": "白金卡年费多少", "document": "card-fees/annual-fee", "says": ["3600元"]}}'
    en = '{place} is not understood: {problem}; it needs one JSON object a line, such as {{"ask": "annual fee", "document": "card-fees/annual-fee", "says": ["CNY 3,600"]}}'


@dataclass(eq=False)
class NoQuestions(EvaluationError):
    """There are no judged questions to ask."""

    path: str
    zh = '还没有判过的问题；在培训台的“质量”里加，或在 {path} 里每行写一个，如 {{"ask": "白金卡年费多少", "document": "card-fees/annual-fee", "says": ["3600元"]}}'
    en = 'there are no judged questions yet; add them on the desk under Quality, or write one a line into {path}, such as {{"ask": "annual fee", "document": "card-fees/annual-fee", "says": ["CNY 3,600"]}}'


@dataclass(eq=False)
class QuestionChanged(EvaluationError):
    """The judged question that was seen does not stand there any more."""

    zh = "这道题刚被别人改动或删去了，您的改动没有写入；请看过现在的列表再改"
    en = "somebody changed or removed this question meanwhile, and nothing of yours was written; look at the list as it is now, then change it"


@dataclass(eq=False)
class QuestionTaken(EvaluationError):
    """The same judged question stands there already."""

    ask: str
    zh = "列表里已有同样的题：{ask}；改动其中一项，或删去一道"
    en = "the same question is on the list already: {ask}; change something about it, or remove one"


@dataclass(eq=False)
class QuestionsUnwritable(EvaluationError):
    """The file of judged questions cannot be written, or its lock cannot be taken."""

    path: str
    problem: str
    zh = "{path} 写不进去：{problem}；未改动任何题"
    en = "{path} cannot be written: {problem}; no question was changed"


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


@dataclass(eq=False)
class BadCorpus(EvaluationError):
    """A folder holds no file beside what a person judged it to say."""

    place: str
    zh = (
        "{place} 里没有评判过的文件；需要 格式/名称.ext 与旁边的 名称.expected.md，用 --corpus 指定"
    )
    en = "{place} holds no judged file; it needs FORMAT/NAME.ext beside NAME.expected.md: name it with --corpus"


@dataclass(eq=False)
class ConverterMissing(EvaluationError):
    """A converter to compare with is not installed in the environment that was named."""

    package: str
    zh = "对比测量需要 {package}；另建环境并安装 eval/conversion_tools.txt，用 --bench-python 指明其解释器，或用 --tool liquid 只测自己"
    en = "the comparison needs {package}; install eval/conversion_tools.txt in an environment of its own and name its interpreter with --bench-python, or measure ours alone with --tool liquid"
