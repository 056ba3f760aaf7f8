"""What a fuzzing run found, for people."""

from dataclasses import asdict
from typing import Any

from eval.fuzzing import Fuzzing


def fuzz_table(found: Fuzzing) -> str:
    """Return a run as Markdown."""
    files = sum(each.files for each in found.formats.values())
    lines = [
        f"# {files:,} 个随机改坏的文件 · {files:,} files changed at random",
        "",
        f"`liquid eval fuzz tests/ingest/corpus --seconds {found.seconds:.0f} --seed {found.seed}`: {found.sources} files, changed "
        "in bits, bytes, parts of containers (checksums made good) and XML, each converted in a process of its own "
        "(20 s of processor time, 1 GiB); what came out was then read as a pack is.",
        "",
        "| | files | converted | refused with a finding | contained |",
        "|---|---:|---:|---:|---|",
    ]
    for suffix, each in sorted(found.formats.items()):
        contained = ", ".join(f"{how} {count}" for how, count in each.contained.most_common())
        row = (suffix, f"{each.files:,}", f"{each.converted:,}", f"{each.refused:,}", contained)
        lines.append(f"| {' | '.join(row)} |")
    raised = ", ".join(f"{name} {count}" for name, count in found.not_understood.items())
    lines += [
        "",
        f"- Markdown that could not be read on: {raised or 0}",
        f"- processes that watch over conversions, lost: {found.begun - 1}; open files left behind: {found.leaked}",
        "",
        "| finding | told |",
        "|---|---:|",
        *(f"| {code} | {count:,} |" for code, count in found.codes.most_common()),
    ]
    return "\n".join(lines) + "\n"


def fuzz_value(found: Fuzzing) -> dict[str, Any]:
    """Return a run as a value for JSON."""
    return asdict(found)
