"""A corpus through several converters, each in a process of its own, side by side."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from statistics import median

from eval.conversion_corpus import JudgedFile
from eval.conversion_process import ConverterProcess, Outcome, running_converter
from eval.conversion_score import Judgement, Score, judge, summed

OURS = "liquid"
# Of a page of prose, where a format has no pages of its own.
PAGE_CHARACTERS = 1_000
# What takes longer is timed by its only run.
_ONCE_FROM_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class ConvertedFile:
    """What one converter made of one file.

    Attributes:
        tool: Its name.
        file: Format and name of the file.
        format: Its format.
        error: Why it failed; empty if it did not.
        judgement: How it did.
        pages: Pages, slides or sheets of the file.
        seconds: Of the processor, the median of all rounds.
        megabytes: The most that its process had taken by then.
    """

    tool: str
    file: str
    format: str
    error: str
    judgement: Judgement
    pages: float
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class FormatFigures:
    """What one converter made of all files of one format, or of all."""

    tool: str
    format: str
    files: int
    failed: int
    score: Score
    pages_a_second: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run.

    Attributes:
        tools: Names of converters.
        rounds: How often each file is converted for the time.
        python: Interpreter of the environment of the others.
    """

    tools: Sequence[str]
    rounds: int = 3
    python: str = sys.executable


def measure_conversion(
    plan: Plan, corpus: Sequence[JudgedFile], report: Callable[[str, int, int], None]
) -> list[ConvertedFile]:
    """Return what each converter made of each file; every format has fresh processes, so that its memory is its own.

    Raises:
        ConverterMissing: If a converter is not installed where it should be.
    """
    found: list[ConvertedFile] = []
    for name in dict.fromkeys(file.format for file in corpus):
        files = [file for file in corpus if file.format == name]
        for made in _measure_format(plan, files):
            found.append(made)
            report(name, len(found) // len(plan.tools), len(corpus))
    return found


def _measure_format(plan: Plan, files: Sequence[JudgedFile]) -> Iterator[ConvertedFile]:
    with ExitStack() as stack:
        crew = {tool: stack.enter_context(_running(plan, tool)) for tool in plan.tools}
        for file in files:
            outcomes = {tool: [process.convert(file.path)] for tool, process in crew.items()}
            # The first run warms up; in the others the converters take turns.
            for _ in range(plan.rounds):
                for tool, process in crew.items():
                    if outcomes[tool][0].seconds < _ONCE_FROM_SECONDS and not process.is_over:
                        outcomes[tool].append(process.convert(file.path))
            pages = _pages(file, outcomes.get(OURS, []))
            for tool, runs in outcomes.items():
                yield _figures(tool, file, runs, pages)
                if crew[tool].is_over:
                    # Whoever fell over one file is started anew for the next.
                    crew[tool] = stack.enter_context(_running(plan, tool))


def _running(plan: Plan, tool: str) -> AbstractContextManager[ConverterProcess]:
    return running_converter(tool, sys.executable if tool == OURS else plan.python)


def _pages(file: JudgedFile, ours: Sequence[Outcome]) -> float:
    parts = max((outcome.parts for outcome in ours), default=0)
    return parts or max(1.0, len(file.expected) / PAGE_CHARACTERS)


def _figures(tool: str, file: JudgedFile, runs: Sequence[Outcome], pages: float) -> ConvertedFile:
    first = runs[0]
    return ConvertedFile(
        tool,
        file.name,
        file.format,
        first.error if first.markdown is None else "",
        judge(file.expected, first.markdown, file.hidden),
        pages,
        median(run.seconds for run in runs[1:] or runs),
        max(run.megabytes for run in runs),
    )


def figures(found: Sequence[ConvertedFile]) -> list[FormatFigures]:
    """Return the sums of each format and converter, and of everything under an empty name."""
    formats = [*dict.fromkeys(made.format for made in found), ""]
    tools = list(dict.fromkeys(made.tool for made in found))
    return [
        _sums(tool, name, [m for m in found if m.tool == tool and name in {m.format, ""}])
        for name in formats
        for tool in tools
    ]


def _sums(tool: str, name: str, made: Sequence[ConvertedFile]) -> FormatFigures:
    done = [m for m in made if not m.error]
    seconds = sum(m.seconds for m in done)
    return FormatFigures(
        tool,
        name,
        len(made),
        len(made) - len(done),
        summed(m.judgement.score for m in made),
        sum(m.pages for m in done) / seconds if seconds else 0.0,
        max((m.megabytes for m in made), default=0.0),
    )
