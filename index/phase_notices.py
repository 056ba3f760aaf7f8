"""What holds today of the phases of a campaign: composed from titles, names and dates, never from text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from index.moments import day, last_day, last_moment, moment
from index.normalise import folded
from index.result import Answer, Hit, Notice, NoticeKind
from index.tokens import tokens
from knowledge.pack import Pack, Phase
from knowledge.passage import BoundSection, Document, Passage
from knowledge.phases import PhaseState, named_in, next_after, open_at, state_of, without_words

_MOST = 2
# Characters in a row that two texts share only where one speaks of the other.
_SHARED = 3
_KINDS = {
    PhaseState.OPEN: NoticeKind.PHASE_OPEN,
    PhaseState.UPCOMING: NoticeKind.PHASE_UPCOMING,
    PhaseState.OVER: NoticeKind.PHASE_OVER,
}


def phase_notices(
    text: str, best: Hit | None, found: Answer | None, at: datetime
) -> tuple[Notice, ...]:
    """Return where the phases stand that a question names, or under whose heading its answer stands though they are not on.

    Args:
        text: What was asked, normalised.
        best: The first hit; its pack is the one whose phases are meant.
        found: The answer. Without one the question must name the pack too, as its first hit may be of any.
        at: The instant asked about.
    """
    if best is None or not best.pack.phases:
        return ()
    pack = best.pack
    asked = named_phases(text, pack, at)
    if found is None and not (asked and _names_pack(text, pack)):
        return ()
    shut = [p for p in heading_phases(best, at) if state_of(p, at) is not PhaseState.OPEN]
    named = tuple(dict.fromkeys((*asked, *(shut if found else ()))))
    return tuple(phase_notice(pack, phase, at) for phase in named[:_MOST])


def without_untimely_say(hit: Hit, at: datetime) -> Hit:
    """Return a hit without its phrase where its headings name phases none of which is on: nobody says it as if they were.

    A section that is bound to a phase holds for as long as that does, and needs nothing of this.
    """
    phases = hit.pack.phases
    if hit.passage.say is None or all(phase.window.contains(at) for phase in phases):
        return hit
    named = heading_phases(hit, at)
    if named and all(state_of(phase, at) is not PhaseState.OPEN for phase in named):
        return replace(hit, passage=replace(hit.passage, say=None))
    return hit


def heading_phases(hit: Hit, at: datetime) -> tuple[Phase, ...]:
    """Return the phases that the innermost heading to name any names; none within a section that is bound to one."""
    if section_of(hit.document, hit.passage, is_phase=True) is not None:
        return ()
    named = (named_phases(heading, hit.pack, at) for heading in reversed(hit.passage.heading_path))
    return next((phases for phases in named if phases), ())


def section_of(document: Document, passage: Passage, *, is_phase: bool) -> BoundSection | None:
    """Return the innermost bound section around a passage; with `is_phase`, of those bound to a phase."""
    line = passage.span.first_line
    around = [s for s in document.sections if s.holds_line(line) and (s.phase or not is_phase)]
    return around[-1] if around else None


def named_phases(text: str, pack: Pack, at: datetime) -> tuple[Phase, ...]:
    """Return the phases of a pack that a text names outside what it shares with the pack's title."""
    rest = without_title(folded(text), folded(pack.title))
    alike = folded_phases(pack.phases)
    return tuple(alike[phase] for phase in named_in(rest, tuple(alike), at))


def without_title(text: str, title: str) -> str:
    """Return a text without what it shares with a title: 达标 in 消费达标礼 is part of a campaign's name."""
    runs = (text[i : i + _SHARED] for i in range(len(text) - _SHARED + 1))
    # Three letters of a Latin word are in many others.
    shared = [run in title and not any(map(str.isascii, run)) for run in runs]
    is_shared = [any(shared[max(0, i - _SHARED + 1) : i + 1]) for i in range(len(text))]
    return "".join(" " if held else c for c, held in zip(text, is_shared, strict=True))


@lru_cache(maxsize=1_024)
def folded_phases(phases: tuple[Phase, ...]) -> Mapping[Phase, Phase]:
    """Return the phases by what they are in Simplified, half-width characters, as texts are compared with them."""
    return {
        Phase(folded(p.name), p.window, tuple(folded(word) for word in p.aliases)): p
        for p in phases
    }


def _names_pack(text: str, pack: Pack) -> bool:
    rest = without_words(folded(text), tuple(folded_phases(pack.phases)))
    return not _telling(rest).isdisjoint(_telling(folded(pack.title)))


def _telling(text: str) -> set[str]:
    """Return pairs of characters and longer words; what is shorter stands in any title."""
    return {t for t in tokens(text) if (len(t) == 2 and not t.isascii()) or len(t) > 3}


def phase_notice(pack: Pack, phase: Phase, at: datetime) -> Notice:
    """Return where a phase of a pack stands at `at`, what is on instead, and what comes next."""
    state, zone, window = state_of(phase, at), pack.zone, phase.window
    edge = window.starts_at if state is PhaseState.UPCOMING else window.ends_at
    if edge is None:
        raise ValueError(f"the phase {phase.name} of {pack.pack_id} lacks an end")
    zh, en = f"“{pack.title}”的“{phase.name}”", f"“{phase.name}” of “{pack.title}”"
    if state is PhaseState.OPEN:
        says = [
            (
                f"{zh}正在进行，至{last_moment(edge, zone)}止",
                f"{en} is on until {last_day(edge, zone)}",
            )
        ]
    elif state is PhaseState.UPCOMING:
        says = [
            (
                f"{zh}{moment(edge, zone)}才开始，目前还没有开始",
                f"{en} begins on {day(edge, zone)} and is not on yet",
            )
        ]
    else:
        says = [(f"{zh}已于{last_moment(edge, zone)}结束", f"{en} ended on {last_day(edge, zone)}")]
    if state is not PhaseState.OPEN:
        says += [_today(pack, at), *_next(pack, state, at)]
    say, say_en = ("；".join(zh for zh, _ in says) + "。", "; ".join(en for _, en in says) + ".")
    title = f"{pack.title}·{phase.name}"
    return Notice(_KINDS[state], pack, title, edge, None, say, say_en)


def _today(pack: Pack, at: datetime) -> tuple[str, str]:
    on = [(p.name, p.window.ends_at) for p in open_at(pack.phases, at)]
    if not on:
        return "现在没有进行中的阶段", "no phase is on now"
    zh = (
        f"“{name}”（至{last_moment(end, pack.zone)}）" if end else f"“{name}”" for name, end in on
    )
    en = (
        f"“{name}” (until {last_day(end, pack.zone)})" if end else f"“{name}”" for name, end in on
    )
    return f"现在是{'、'.join(zh)}", f"now it is {', '.join(en)}"


def _next(pack: Pack, state: PhaseState, at: datetime) -> Iterator[tuple[str, str]]:
    coming = next_after(pack.phases, at) if state is PhaseState.OVER else None
    if coming is not None and coming.window.starts_at is not None:
        starts = coming.window.starts_at
        yield (
            f"下一阶段“{coming.name}”{moment(starts, pack.zone)}开始",
            f"“{coming.name}” comes next, on {day(starts, pack.zone)}",
        )
