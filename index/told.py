"""What is told beside the hits, and whether the first of them is about what the question names."""

from dataclasses import dataclass
from datetime import datetime

from index.bare_phases import (
    asks_nothing_else,
    asks_whether_on,
    bare_phases,
    may_mean,
    speaks_of,
)
from index.campaign_names import named_campaigns, names_besides
from index.legs import Question
from index.live import Live
from index.notices import notices
from index.phase_notices import named_phases, phase_notice, phase_notices
from index.ranking import Ranking
from index.result import Answer, Hit, Notice
from knowledge.audience import Viewer
from knowledge.pack import Pack, Phase
from knowledge.phases import PhaseState, state_of


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        hits: Best first.
        answer: From the first of them, if it is likely enough to answer.
        ranking: Current rows.
        missed: Ended and announced rows, ranked on the scale of the current ones.
    """

    hits: tuple[Hit, ...]
    answer: Answer | None
    ranking: Ranking
    missed: Ranking


@dataclass(frozen=True, slots=True)
class Told:
    """What is told beside the hits.

    Attributes:
        is_of_another: Whether the answer is about another campaign, or another matter, than the one that the question names, so
            that the notices stand in its place.
    """

    notices: tuple[Notice, ...]
    is_of_another: bool


def tell(live: Live, question: Question, found: Found, viewer: Viewer, at: datetime) -> Told:
    """Return the notices that are due to `viewer` at `at`, and whether they win over the answer."""
    text = question.text
    bare = bare_phases(live, text, viewer, at)
    named = named_campaigns(live, text, found.ranking, found.missed, viewer, at)
    answer = found.answer
    best = found.hits[0] if found.hits else None
    is_of_named = best is None or _is_of_campaigns(live, text, best.pack, tuple(named))
    is_of_another = answer is not None and not (
        is_of_named and _is_of_phase(text, answer.hit, bare, at)
    )
    kept = None if is_of_another else answer
    # Where the phases of another campaign stand is no news of the one that is named.
    shown = best if is_of_named else None
    phases = (phase_notice(pack, phase, at) for pack, phase in bare)
    # What ended matched as well as the answer, which is the first row, matches by its words.
    least = None if kept is None else kept.hit.score - float(found.ranking.raised[0])
    dated = notices(live, question, found.missed, least, (viewer, at), named)
    # So short a question is near to much that ended; what has no such phase was not meant.
    meant = (notice for notice in dated if not bare or may_mean(text, notice.pack, at))
    told = (*phases, *phase_notices(text, shown, kept, at), *meant)
    return Told(tuple(dict.fromkeys(told)), is_of_another)


def _is_of_campaigns(live: Live, text: str, pack: Pack, named: tuple[str, ...]) -> bool:
    """Tell whether an answer from `pack` is of the ended campaigns that a question names, of what follows them, or is named too.

    Whether one can still take part in a campaign that is over, no clause of what follows it tells.
    """
    if not named:
        return True
    followed = (
        pack_id
        for pack_id in named
        if not any(asks_whether_on(text, v.pack) for v in live.versions_of(pack_id))
    )
    followers = {v.pack.pack_id for pack_id in followed for v in live.successors_of(pack_id)}
    titles = [v.pack.title for pack_id in named for v in live.versions_of(pack_id)]
    return pack.pack_id in followers or names_besides(text, pack.title, titles)


def _is_of_phase(text: str, hit: Hit, bare: tuple[tuple[Pack, Phase], ...], at: datetime) -> bool:
    """Tell whether a hit is about the phases that a question is about; whatever is on may be answered by all of its campaign."""
    asked = tuple(phase for pack, phase in bare if pack == hit.pack)
    if bare and not asked:
        return False
    if not asked and asks_nothing_else(text, hit.pack):
        asked = named_phases(text, hit.pack, at)
    is_on = any(state_of(phase, at) is PhaseState.OPEN for phase in asked)
    return not asked or is_on or speaks_of(hit, asked)
