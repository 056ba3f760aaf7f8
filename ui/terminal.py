"""What the command line shows: tables, progress and JSON, without knowing what they are about."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

# Data goes to standard output, everything about it to standard error, so that `--json` can be piped.
_ERR = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """Tell the person something beside the data."""
    _ERR.print(text, markup=False, soft_wrap=True)


def show(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(f"{text}\n")


def show_part(text: str) -> None:
    """Write a part of a file as it is."""
    sys.stdout.write(text)


def show_json(value: Any) -> None:
    """Write a value as JSON; instants as ISO has them, with their offset."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def show_line(value: Any) -> None:
    """Write a value as JSON on one line, at once; instants as ISO has them, with their offset."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def show_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], note: str | None = None
) -> None:
    """Write rows under their headings, and a note below them; cells are wrapped to the width of the terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    width = None if sys.stdout.isatty() else 200
    Console(file=sys.stdout, width=width, highlight=False).print(table)
    if note is not None and rows:
        show(note)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar a stage while the block runs; the block is given a function to report (stage, done, total)."""
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description:<9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=_ERR,
    )
    tasks: dict[str, Any] = {}
    with bars:

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            # Nobody knows how far something is that is all or nothing: the bar only shows that it goes on.
            is_open = done == 0 and total <= 1
            bars.update(tasks[stage], completed=done, total=None if is_open else total)

        yield report
