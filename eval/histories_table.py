"""Replayed histories in figures."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from eval.asked_histories import Replayed
from eval.law_histories import LawReplay
from eval.printed_tables import table


def histories_value(replayed: Sequence[Replayed], laws: Sequence[LawReplay]) -> dict[str, Any]:
    """Return the counts, and everything that was asked."""
    return {
        "asked": len(replayed),
        "wrong": sum(bool(one.failures) for one in replayed),
        "laws_asked": sum(law.asked for law in laws),
        "laws_stale": sum(law.stale for law in laws),
        "laws_missed": sum(law.missed for law in laws),
        "questions": [asdict(one) | {"failures": one.failures} for one in replayed],
        "laws": [asdict(law) for law in laws],
    }


def histories_table(replayed: Sequence[Replayed], laws: Sequence[LawReplay]) -> str:
    """Return a row for each question at each date, after how many went wrong; and one for each law at each of its days."""
    wrong = sum(bool(one.failures) for one in replayed)
    head = f"{len(replayed) - wrong} of {len(replayed)} right\n"
    columns = ("pack", "question", "at", "in force", "value", "answered", "failures")
    parts = [head, table(columns, [_row(one) for one in replayed])]
    if laws:
        heads = ("law", "at", "in force", "asked", "stale", "missed")
        rows = [
            [law.law, law.at.isoformat(), law.in_force or "—"]
            + [str(count) for count in (law.asked, law.stale, law.missed)]
            for law in laws
        ]
        parts.append(table(heads, rows))
    return "\n".join(parts)


def _row(one: Replayed) -> list[str]:
    number, value = one.expected if one.expected is not None else ("—", "")
    said = " ".join(one.answered[1].split()) if one.answered else "—"
    at = one.at.isoformat()
    return [one.pack_id, one.question, at, str(number), value, said, ", ".join(one.failures)]
