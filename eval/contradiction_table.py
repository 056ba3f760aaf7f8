"""The figures of contradictions as Markdown."""

from collections.abc import Iterator, Sequence

from eval.contradiction_recall import Contradictions, Tally


def contradiction_table(found: Sequence[Contradictions]) -> str:
    """Return the figures of all seeds together, and what was missed and falsely reported of each."""
    return "\n".join(_lines(found))


def _lines(found: Sequence[Contradictions]) -> Iterator[str]:
    yield "| seed | seeded | recall | traps | precision | unmodified: claims, reported |"
    yield "|---|---|---|---|---|---|"
    for one in found:
        seeded = sum(t.count for forms in one.found.values() for t in forms.values())
        traps = sum(t.count for t in one.traps.values())
        whole = "; ".join(f"{name} {t.count}, {t.reported}" for name, t in one.unmodified.items())
        yield f"| {one.seed} | {seeded} | {one.recall:.3f} | {traps} | {one.precision:.3f} | {whole} |"
    yield ""
    yield "| kind | form | seeded | reported | of these held |"
    yield "|---|---|---|---|---|"
    kinds = sorted(
        {(kind, form) for one in found for kind in one.found for form in one.found[kind]}
    )
    for kind, form in kinds:
        tally = _sum(one.found.get(kind, {}).get(form, Tally()) for one in found)
        yield f"| {kind} | {form} | {tally.count} | {tally.reported} | {tally.sure} |"
    yield ""
    yield "| trap | statements | falsely reported | of these held |"
    yield "|---|---|---|---|"
    for trap in sorted({trap for one in found for trap in one.traps}):
        tally = _sum(one.traps.get(trap, Tally()) for one in found)
        yield f"| {trap} | {tally.count} | {tally.reported} | {tally.sure} |"
    for one in found:
        yield f"\nSeed {one.seed}, falsely reported ({len(one.false)}):\n"
        yield from (f"- {line}" for line in one.false)
        yield f"\nSeed {one.seed}, missed ({len(one.missed)}):\n"
        yield from (f"- {line}" for line in one.missed)


def _sum(tallies: Iterator[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole = Tally(
            whole.count + tally.count, whole.reported + tally.reported, whole.sure + tally.sure
        )
    return whole
