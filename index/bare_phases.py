"""Questions that say nothing but the name of a phase (还能领取吗, 达标了吗): told of each campaign that may be meant.

Such a question fits every campaign that has the phase, and its first hit is of one of them by chance, or of none.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from index.candidates import current_versions
from index.live import Live, LiveVersion
from index.memo import Kind
from index.normalise import folded
from index.phase_notices import folded_phases, without_title
from index.result import Hit
from knowledge.audience import Viewer
from knowledge.pack import Pack, Phase
from knowledge.phases import distance, named_in, without_words, words_of

_WORDS = Kind[Mapping[str, Sequence[int]]](1)
# Campaigns that one question is told of; with more, nobody on the telephone could follow.
_MOST = 3
# Characters that are left of a question without what only asks; the name of a phase is no longer.
_LONGEST = 24
# What asks whether and until when, or addresses somebody; how, why, where and how much ask for something else.
_ASIDE = re.compile(
    r"现在|目前|如今|眼下|此刻|当前|今[天日]|已经?|(?:什么|啥)时候|何时|几时|几[号月日点]|哪一?[天日]|多久|截[止至]|结束|过期|开始|启动|开放|进行"
    r"|时间|日期|期[间限]|阶段|时段|最[后晚迟早]|一[天下]|活动|[客用]户|顾客|来[得不]及|赶[得不]上|刚才?|仍然?|继续|请问|[您你]好|麻烦|想问"
    r"|[还能可以否吗呢么吧啊呀嘛哦了没不是有行得我你您他她它们这那个的到在于至会要想问就都也又才再晚早期]"
    r"|\b(?:how\slong|can|could|may|do|does|did|is|are|was|am|it|i|we|you|they|he|she|the|an?|of|to|for|on|in|at|by|my|our|this|that"
    r"|customers?|clients?|still|yet|now|today|already|when|till|until|open(?:ed)?|clos(?:e[ds]?|ing)|over|end(?:s|ed|ing)?|start(?:s|ed|ing)?"
    r"|begins?|began|late|too|possible|able|available|dates?|period|phase|deadline|please|there|any\s?more|be|been|has|have|had|not?)\b"
    r"|[\W_]"
)
# What is done with a campaign as long as it is on, whatever its phases are called.
_JOINING = re.compile(
    r"参[加与]|报名|申请|办理|领[取奖]?|兑[换奖]?|使用|有效|\b(?:join|enter|enrol|enroll|register|sign\sup|apply|redeem|claim|use|valid)\b"
)


def bare_phases(
    live: Live, text: str, viewer: Viewer, at: datetime
) -> tuple[tuple[Pack, Phase], ...]:
    """Return the phases that a question may mean which names nothing else, with their packs; none if it says more.

    Args:
        live: The generation.
        text: What was asked, normalised.
        viewer: Who asks; only what is current for them is meant.
        at: The instant asked about. Phases that are on come first, then the next to begin, then the last to have ended.
    """
    asked = folded(text)
    if len(_ASIDE.sub("", asked)) > _LONGEST:
        return ()
    known = live.memories.of(_WORDS).get((), lambda: _by_word(live.versions))
    named = {place for word, places in known.items() if word in asked for place in places}
    # Most of what was ever published is over; what is current is told quickly, and what a question means takes long.
    current = named & current_versions(live, viewer, at) if named else ()
    packs = (live.versions[place].pack for place in sorted(current))
    found = [(pack, phase) for pack in packs for phase in _meant(asked, pack, at)]
    found.sort(key=lambda pair: (*distance(pair[1], at), pair[0].pack_id))
    return tuple(found[:_MOST])


def may_mean(text: str, pack: Pack, at: datetime) -> bool:
    """Tell whether a question names nothing but a phase that `pack` has."""
    return bool(_meant(folded(text), pack, at))


def asks_nothing_else(text: str, pack: Pack) -> bool:
    """Tell whether a question says no more than the pack's name, a phase's, and that it asks whether or when."""
    rest = without_title(folded(text), folded(pack.title))
    return not _ASIDE.sub("", without_words(rest, tuple(folded_phases(pack.phases))))


def asks_whether_on(text: str, pack: Pack) -> bool:
    """Tell whether a question says no more than the pack's name and that it asks whether one can still take part."""
    rest = without_title(folded(text), folded(pack.title))
    return not _ASIDE.sub(
        "", _JOINING.sub("", without_words(rest, tuple(folded_phases(pack.phases))))
    )


def speaks_of(hit: Hit, phases: Sequence[Phase]) -> bool:
    """Tell whether a passage or what stands above it names one of the phases."""
    words = {folded(word) for phase in phases for word in words_of(phase)}
    text = folded("\n".join((*hit.passage.heading_path, hit.passage.text)))
    return any(word in text for word in words)


def _meant(asked: str, pack: Pack, at: datetime) -> tuple[Phase, ...]:
    alike = folded_phases(pack.phases)
    if _ASIDE.sub("", without_words(asked, tuple(alike))):
        return ()
    return tuple(alike[phase] for phase in named_in(asked, tuple(alike), at))


def _by_word(versions: Sequence[LiveVersion]) -> Mapping[str, Sequence[int]]:
    """Return the places of versions by the words that name their phases."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, version in enumerate(versions):
        for word in {folded(w) for phase in version.pack.phases for w in words_of(phase)}:
            found[word].append(place)
    return dict(found)
