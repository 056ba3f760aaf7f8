"""Agents at open pages: each looks something up once in a while, as calls ask for it, and waits until the answer is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from eval.page_speed import PAINTED

if TYPE_CHECKING:
    from playwright.sync_api import Page

_KEY_MS = 180
_PATIENCE_MS = 30_000
# Does what is planned: waits for each instant, types key by key, and tells when the last key was, and when what it asked for was painted.
_ANSWER_CALLS = f"""async ([plan, keyMs, patienceMs]) => {{
    const painted = {PAINTED};
    const box = document.querySelector(".st-key-query input");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
    const frame = () => new Promise(requestAnimationFrame);
    const seen = async (question, isWhole) => {{
        while (performance.now() - window.lastKeyMs < patienceMs) {{
            const took = painted([question, isWhole]);
            if (took) return took;
            await frame();
        }}
        return null;
    }};
    const began = performance.now();
    const turns = [];
    for (const [atMs, question] of plan) {{
        await sleep(Math.max(0, began + atMs - performance.now()));
        const from = performance.timeOrigin + performance.now();
        for (let end = 1; end <= question.length; end += 1) {{
            if (end > 1) await sleep(keyMs * (0.5 + Math.random()));
            set.call(box, question.slice(0, end));
            window.lastKeyMs = performance.now();
            box.dispatchEvent(new Event("input", {{ bubbles: true }}));
        }}
        const until = performance.timeOrigin + window.lastKeyMs;
        turns.push([from, until, await seen(question, false), await seen(question, true)]);
    }}
    return turns;
}}"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question that an agent typed; instants in milliseconds of the machine's clock.

    Attributes:
        from_ms: First key.
        until_ms: Last key.
        painted_ms: From the last key until the answer was painted; None if it was not within half a minute.
        whole_ms: From the last key until everything around it was.
    """

    from_ms: float
    until_ms: float
    painted_ms: float | None
    whole_ms: float | None


def plan_of(
    questions: Sequence[str], every_s: float, lasting_s: float, random: Random
) -> list[tuple[float, str]]:
    """Return what one agent asks and when, in milliseconds from the beginning.

    Calls do not wait for one another: the time between two questions is drawn (exponentially, `every_s` on average), so that several
    agents type at the same instant as often as chance has it. No question follows itself, and everybody asks one at least.
    """
    instants, at_s = [], random.expovariate(1 / every_s)
    while at_s < lasting_s:
        instants.append(at_s)
        at_s += random.expovariate(1 / every_s)
    instants = instants or [random.uniform(0, lasting_s)]
    asked = random.randrange(len(questions))
    plan = []
    for instant in instants:
        plan.append((instant * 1000, questions[asked]))
        asked = (asked + random.randrange(1, len(questions))) % len(questions)
    return plan


def answer_calls(
    pages: "Sequence[Page]", plans: Sequence[Sequence[tuple[float, str]]]
) -> list[Turn]:
    """Let an agent at each page do what is planned, all at the same time, and return what they saw."""
    for page, plan in zip(pages, plans, strict=True):
        told = [list(map(list, plan)), _KEY_MS, _PATIENCE_MS]
        page.evaluate(f"all => {{ window.calls = ({_ANSWER_CALLS})(all) }}", told)
    answered: list[list[Any]] = [turn for page in pages for turn in page.evaluate("window.calls")]
    return [Turn(*turn) for turn in answered]


def typing_at_once(turns: Sequence[Turn]) -> tuple[float, int]:
    """Return how many pages are typed into at the same instant: on average from the first key of all to the last, and at most."""
    changes = sorted(
        change for turn in turns for change in ((turn.from_ms, 1), (turn.until_ms, -1))
    )
    typing = most = 0
    for _, change in changes:
        typing += change
        most = max(most, typing)
    lasting = changes[-1][0] - changes[0][0]
    typed = sum(turn.until_ms - turn.from_ms for turn in turns)
    return typed / lasting if lasting else float(most), most
