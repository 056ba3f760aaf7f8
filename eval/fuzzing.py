"""Every converter given files that were changed at random, in the process that converts a pack's: what becomes of each."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from eval.mutations import mutated
from eval.publishing import MEASURED_AT
from ingest.check import check_pack
from ingest.conversion.allowance import Allowance, PackAllowance
from ingest.conversion.confined import Confined
from ingest.conversion.converted import Converted, SourceFile
from ingest.convert import CONVERTERS, IN_PROCESS
from ingest.embed import Report
from ingest.sources import suffix_of
from knowledge.wording import Severity

# Less than a publication may take: what takes more is worth a look.
_EACH = Allowance(memory_bytes=1_024 * 1024**2, cpu_seconds=20, wall_seconds=120)
_NO_END = 1e12
_BATCH = 20
_MANIFEST = 'id = "fuzz"\ntitle = "fuzz"\nversion = "1"\nkind = "product"\nowner = "eval"\n'
CRASHED = "conversion_crashed"
CONTAINED = {
    CRASHED,
    "conversion_out_of_memory",
    "conversion_too_slow",
    "conversion_output_too_large",
}


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What became of the changed files of one format.

    Attributes:
        files: How many were tried.
        converted: Became Markdown, with or without findings.
        refused: Were refused with a finding of the converter, or before it.
        contained: Crashes, exceptions and limits, by how.
    """

    files: int = 0
    converted: int = 0
    refused: int = 0
    contained: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Fuzzing:
    """What came of a run.

    Attributes:
        formats: By the ending of file names.
        codes: How often each finding was told.
        not_understood: Exceptions in reading the Markdown that came out; each is a fault.
        begun: Processes that converted; each beyond the first took the place of one that was lost.
        leaked: Open files that the process that converts had more at its end than when it was begun.
    """

    seconds: float
    seed: int
    sources: int
    formats: dict[str, Fuzzed]
    codes: Counter[str]
    not_understood: Counter[str]
    begun: int
    leaked: int


class Fuzzer:
    """Changes files and has them converted.

    Args:
        sources: The files to change.
        seed: Of what is drawn.
        keep: Where files are kept that a converter raised at, crashed on or ran out of something with; None keeps none.
    """

    def __init__(self, sources: Sequence[Path], seed: int, keep: Path | None) -> None:
        self._draw = Random(seed)  # noqa: S311  # the same every time, and no secret
        self._seed = seed
        self._keep = keep
        self._sources: dict[str, list[Path]] = {}
        for path in sorted(sources):
            suffix = suffix_of(path.name)
            if suffix in CONVERTERS.keys() - IN_PROCESS:
                self._sources.setdefault(suffix, []).append(path)
        self._formats = dict.fromkeys(self._sources, Fuzzed())
        self._codes: Counter[str] = Counter()
        self._not_understood: Counter[str] = Counter()

    def run(self, seconds: float, report: Report) -> Fuzzing:
        """Change and convert files for so many seconds, the formats in turn."""
        began = monotonic()
        allowance = PackAllowance(_EACH, _EACH, _NO_END, _NO_END)
        begun: set[int | None] = set()
        open_files: list[int] = []
        converters = {suffix: CONVERTERS[suffix] for suffix in self._sources}
        with Confined(converters, allowance) as confined:
            while monotonic() - began < seconds:
                batch = list(self._batch(confined))
                begun.add(confined.process_id)
                open_files.append(_open_files(confined.process_id))
                self._understand(batch)
                report("fuzz", int(monotonic() - began), int(seconds))
        return Fuzzing(
            seconds=monotonic() - began,
            seed=self._seed,
            sources=sum(map(len, self._sources.values())),
            formats=self._formats,
            codes=self._codes,
            not_understood=self._not_understood,
            begun=len(begun - {None}),
            leaked=open_files[-1] - open_files[0] if len(begun) == 1 else 0,
        )

    def _batch(self, confined: Confined) -> Iterator[str]:
        """Yield the Markdown of those files of a batch that were converted."""
        for number in range(_BATCH):
            suffix = sorted(self._sources)[number % len(self._sources)]
            source = self._draw.choice(self._sources[suffix])
            data = mutated(source.read_bytes(), self._draw)
            made = confined.convert(SourceFile(source.name, data))
            self._count(suffix, made)
            if CONTAINED & {finding.code for finding in made.findings}:
                self._keep_one(source, data, made)
            if made.markdown is not None:
                yield made.markdown

    def _count(self, suffix: str, made: Converted) -> None:
        before = self._formats[suffix]
        hows = [
            finding.fields.get("how", finding.code)
            for finding in made.findings
            if finding.code in CONTAINED
        ]
        is_refused = made.markdown is None or any(
            finding.severity is Severity.ERROR for finding in made.findings
        )
        self._codes.update(finding.code for finding in made.findings)
        self._formats[suffix] = replace(
            before,
            files=before.files + 1,
            converted=before.converted + (not hows and not is_refused),
            refused=before.refused + (not hows and is_refused),
            contained=before.contained + Counter(hows),
        )

    def _keep_one(self, source: Path, data: bytes, made: Converted) -> None:
        if self._keep is None:
            return
        how = "-".join(str(f.fields.get("how", f.code)) for f in made.findings)
        name = f"{how}-{hashlib.sha256(data).hexdigest()[:8]}{source.suffix}"
        self._keep.mkdir(parents=True, exist_ok=True)
        (self._keep / name).write_bytes(data)

    def _understand(self, texts: Sequence[str]) -> None:
        """Read what came out as a pack is read, which must not raise whatever it is."""
        with TemporaryDirectory(prefix="liquid-fuzz-") as folder:
            pack = Path(folder)
            (pack / "pack.toml").write_text(_MANIFEST, encoding="utf-8")
            for number, text in enumerate(texts):
                (pack / f"{number}.md").write_text(text, encoding="utf-8")
            self._not_understood.update(_raised(lambda: check_pack(pack, len, MEASURED_AT)))


def _raised(act: Callable[[], object]) -> list[str]:
    try:
        act()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is counted
        return [type(error).__name__]
    return []


def _open_files(process: int | None) -> int:
    return 0 if process is None else sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
