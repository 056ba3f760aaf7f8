"""What became of points as cards, and the verdicts on them, for people and as plain values."""

from collections.abc import Mapping

from eval.cards import CardCount, Made, Share


def counts_table(name: str, count: CardCount) -> str:
    """Return the counts of one source as Markdown."""
    forms = [
        f"| {form} | {made} | {count.clean[form]} |" for form, made in sorted(count.made.items())
    ]
    rejects = [f"| {rule} | {number} |" for rule, number in count.rejects.most_common()]
    lines = [
        f"### {name}: {count.points} points, {count.askable} askable",
        "",
        "| form | made | without a broken rule |",
        "|---|---|---|",
        *forms,
        "",
        "| rule | rejects |",
        "|---|---|",
        *rejects,
        "",
    ]
    return "\n".join(lines)


def shares_table(shares: Mapping[str, Share]) -> str:
    """Return the shares without fault as a Markdown table."""
    lines = ["| sample | judged | without fault | faults |", "|---|---|---|---|"]
    for name, share in shares.items():
        faults = ", ".join(f"{word} {number}" for word, number in share.faults.most_common())
        shown = "" if share.share is None else f"{share.share:.3f}"
        lines.append(f"| {name} | {share.total} | {shown} | {faults} |")
    return "\n".join([*lines, ""])


def cards_value(count: CardCount, shares: Mapping[str, Share]) -> dict[str, object]:
    """Return the same as plain values."""
    judged = {
        name: {"judged": share.total, "share": share.share, "faults": dict(share.faults)}
        for name, share in shares.items()
    }
    return {
        "points": count.points,
        "askable": count.askable,
        "made": dict(count.made),
        "clean": dict(count.clean),
        "rejects": dict(count.rejects),
        "replies": dict(count.replies),
        "judged": judged,
    }


def shown_card(made: Made) -> dict[str, object]:
    """Return a card as it is judged, as plain values; the verdict is still to be filled in."""
    card = made.card
    return {
        "form": card.form.value,
        "reply": card.reply.value,
        "stem": card.stem,
        "answer": card.answer,
        "options": list(card.options),
        "broken": [rule.value for rule in made.broken],
    }
