"""Agents at open pages: each looks something up once in a while, as calls ask for it, and waits until the answer is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Any

from eval.page_speed import PAINTED

if TYPE_CHECKING:
    from playwright.sync_api import Page

_KEY_MS = 180
_PATIENCE_MS = 30_000
# Does what is planned: waits for each instant, types key by key, and tells when the last key was, when it was asked for, when the answer
# came, and when it was painted. Between two frames of a page that nothing holds up are 17 ms.
_ANSWER_CALLS = f"""async ([plan, keyMs, patienceMs]) => {{
    const painted = {PAINTED};
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
    const frame = () => new Promise(requestAnimationFrame);
    const seen = async (question, isWhole) => {{
        let drawn = performance.now(), frozen = 0;
        while (performance.now() - window.lastKeyMs < patienceMs) {{
            const took = painted([question, isWhole]);
            if (took) return [took, frozen];
            await frame();
            frozen = Math.max(frozen, performance.now() - drawn);
            drawn = performance.now();
        }}
        return [null, frozen];
    }};
    const since = (at) => at === undefined ? null : at - window.lastKeyMs;
    const began = performance.now();
    const turns = [];
    for (const [atMs, question] of plan) {{
        await sleep(Math.max(0, began + atMs - performance.now()));
        const from = performance.timeOrigin + performance.now();
        for (let end = 1; end <= question.length; end += 1) {{
            if (end > 1) await sleep(keyMs * (0.5 + Math.random()));
            const box = document.querySelector(".st-key-query input");
            set.call(box, question.slice(0, end));
            window.lastKeyMs = performance.now();
            box.dispatchEvent(new Event("input", {{ bubbles: true }}));
        }}
        const until = performance.timeOrigin + window.lastKeyMs;
        const [paintedMs, frozenMs] = await seen(question, false);
        const [wholeMs] = await seen(question, true);
        const asked = window.asked.filter((one) => one.text === question && one.at >= window.lastKeyMs);
        const first = asked[0]?.at, told = asked.find((one) => one.status === 200)?.toldAt;
        turns.push([from, until, since(first), since(told), paintedMs, wholeMs, frozenMs]);
    }}
    return turns;
}}"""


class Lost(StrEnum):
    """How far a question came whose answer was not painted."""

    ASKING = "never asked"
    TELLING = "asked, no answer came"
    PAINTING = "answered, not painted"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question that an agent typed; instants in milliseconds of the machine's clock.

    Attributes:
        from_ms: First key.
        until_ms: Last key.
        asked_ms: From the last key until the browser asked the page's server; None if it did not, or the page was there before.
        told_ms: From the last key until the answer came by that way; None if none did.
        painted_ms: From the last key until the answer was painted; None if it was not within half a minute.
        whole_ms: From the last key until everything around it was.
        frozen_ms: The longest time until then in which the browser drew no frame.
    """

    from_ms: float
    until_ms: float
    asked_ms: float | None
    told_ms: float | None
    painted_ms: float | None
    whole_ms: float | None
    frozen_ms: float

    @property
    def legs_ms(self) -> tuple[float, float, float] | None:
        """How long it took to ask, to be told, and to paint what was told; None where the page's own drawing came first."""
        asked, told, painted = self.asked_ms, self.told_ms, self.painted_ms
        if asked is None or told is None or painted is None or told > painted:
            return None
        return asked, told - asked, painted - told

    @property
    def lost(self) -> Lost | None:
        """How far it came if it was not painted."""
        if self.painted_ms is not None:
            return None
        if self.asked_ms is None:
            return Lost.ASKING
        return Lost.TELLING if self.told_ms is None else Lost.PAINTING


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
