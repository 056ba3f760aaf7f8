"""The simulation's figures: one object for machines, tables for people."""

from dataclasses import asdict
from typing import Any

from eval.learning import BOTH, OURS, Figure, Learning
from eval.printed_tables import table

NOTICE = (
    "模拟结果：世界与记忆都是抽样生成的，不是对真人的测量。"
    "A simulation: worlds and memories are drawn, nobody was measured.\n"
)
_HALF_A_POINT = 0.005


def learning_value(found: Learning) -> dict[str, Any]:
    """Return all figures by truth, cap and policy, and whether the goals are met."""
    figures: dict[str, dict[str, dict[str, Any]]] = {}
    for one in found.figures:
        value = asdict(one)
        truth, cap, policy = value.pop("truth"), str(value.pop("cap")), value.pop("policy")
        figures.setdefault(truth, {}).setdefault(cap, {})[policy] = value
    return {
        "simulation": True,
        "seeds": found.seeds,
        "shape": asdict(found.shape),
        "goals": {"apart": not not_apart(found), "never_below": not below(found)},
        "figures": figures,
    }


def not_apart(found: Learning) -> list[str]:
    """Return where, on the mean of both truths, ours is not above with intervals apart."""
    ours = {one.cap: one for one in found.figures if one.truth == BOTH and one.policy == OURS}
    return [
        f"{one.policy} {one.cap} s"
        for one in found.figures
        if one.truth == BOTH and one.policy != OURS and one.ci95[1] >= ours[one.cap].ci95[0]
    ]


def below(found: Learning) -> list[str]:
    """Return the cells in which ours is more than half a point below another."""
    return [
        f"{one.truth} {one.policy} {one.cap} s"
        for one in found.figures
        if one.ours_more < -_HALF_A_POINT
    ]


def learning_table(found: Learning) -> str:
    """Return the figures and what of the goals is missed."""
    shape = found.shape
    world = (
        f"{found.seeds} teams of {shape.team}, {shape.days} days, {shape.calls} calls a day, "
        f"Zipf {shape.zipf}, ranks drift within {shape.drift_days:.0f} days\n"
    )
    heads = ["truth", "cap s", "policy", "knows", "95%", "ours more, points", "95% paired"]
    heads += ["changed", "stale", "retired", "s a session", "cards"]
    rows = [_row(one) for one in found.figures]
    missed = (
        f"- intervals not apart: {', '.join(not_apart(found)) or 'none'}\n"
        f"- more than half a point below: {', '.join(below(found)) or 'none'}\n"
    )
    return "\n".join([NOTICE, world, table(heads, rows), missed])


def _row(one: Figure) -> list[str]:
    low, high = one.ci95
    least, most = (100 * value for value in one.ours_more_ci95)
    is_ours = one.policy == OURS
    return [
        one.truth,
        str(one.cap),
        one.policy,
        f"{one.mean:.4f}",
        f"{low:.4f} to {high:.4f}",
        "" if is_ours else f"{100 * one.ours_more:+.2f}",
        "" if is_ours else f"{least:+.2f} to {most:+.2f}",
        f"{one.changed_hits:.3f}",
        f"{one.stale:.4f}",
        str(one.retired_asked),
        f"{one.seconds:.1f}",
        f"{one.cards:.1f}",
    ]
