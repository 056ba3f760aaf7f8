"""Packs drawn at random: chains of versions whose windows touch, overlap, leave gaps, begin unsaid and end never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from eval.freshness_calendar import (
    FIRST,
    LAST,
    LEAP_DAY,
    ZONES,
    begins,
    clock_changes,
    month_ends,
)
from eval.freshness_material import Theme
from eval.freshness_records import (
    DocumentRecord,
    PhaseRecord,
    Places,
    SectionRecord,
    Term,
    VersionRecord,
    Written,
)
from eval.varied_packs import place_name, varied

PLACES = {
    "teams": ("信用卡", "零售", "对公", "远程"),
    "regions": ("上海", "北京", "广东", "四川"),
    "channels": ("电话", "网点", "在线"),
}
_CLOCKS = (time(9), time(10, 30), time(18), time(12, 30, 15), time(23, 59, 59))
_LENGTHS = (3, 7, 14, 30, 60, 90, 180)
_MOST_DOCUMENTS = 3
_PHASES = ("报名", "兑换")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A version, and about when it is to be published."""

    version: VersionRecord
    intended_at: datetime

    @property
    def name(self) -> tuple[str, str]:
        """Pack and version."""
        return self.version.pack_id, self.version.version


@dataclass(slots=True)
class PackDrawer:
    """Draws the versions of one pack, one after the other.

    Attributes:
        number: Of the pack; tells its theme, its branch and its id.
        step: By how much the values of its texts have moved on.
        cursor: About when the next version begins.
        published_at: When the last one was to be published.
    """

    random: Random
    themes: Sequence[Theme]
    number: int
    zone: str = ""
    step: int = 0
    cursor: date = FIRST
    published_at: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    places: Places = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw what the versions have in common."""
        self.zone = self.random.choice(ZONES)
        self.cursor = FIRST + timedelta(days=self.random.randrange(60))
        self.places = draw_places(self.random, 0.45)

    @property
    def pack_id(self) -> str:
        """The pack's id."""
        return f"p{self.number:03}"

    def versions(self, count: int) -> Iterator[Drawn]:
        """Yield `count` versions in the order of their publication, spread over all the time there is."""
        pace = (LAST - self.cursor).days / count
        for number in range(1, count + 1):
            yield self._version(number)
            self.cursor += timedelta(days=round(pace * self.random.uniform(0.6, 1.4)))

    def _version(self, number: int) -> Drawn:
        draw = self.random
        is_campaign = draw.random() < 0.55
        term = self._term(is_campaign=is_campaign)
        published_at = self._published_at(term)
        if draw.random() < 0.15:
            self.places = draw_places(draw, 0.45)
        theme = self.themes[self.number % len(self.themes)]
        phases = self._phases(term) if is_campaign else ()
        version = VersionRecord(
            pack_id=self.pack_id,
            version=f"v{number}",
            title=f"{theme.title}{self._branch()}第{number}版",
            kind="campaign" if is_campaign else "product",
            zone=self.zone,
            documents=self._documents(theme, term, phases),
            term=term,
            announced=self._announced(term, published_at),
            places=self.places,
            successor_of=self._successor_of(),
            afterwards=draw.choice((None, None, "previous", "nothing")) if term.ends else None,
            phases=phases,
        )
        return Drawn(version, published_at)

    def _successor_of(self) -> str | None:
        # Of an earlier number, so that there is no circle.
        if not self.number or self.random.random() > 0.1:
            return None
        return f"p{self.random.randrange(self.number):03}"

    def _term(self, *, is_campaign: bool) -> Term:
        draw = self.random
        first = self._odd_day(self.cursor)
        length = draw.choice(_LENGTHS) + draw.randrange(-2, 12)
        last = max(self._odd_day(first + timedelta(days=length)), first + timedelta(days=1))
        starts = self._written(first) if is_campaign or draw.random() < 0.5 else None
        ends = self._written(last) if is_campaign or draw.random() < 0.5 else None
        return Term(starts, ends)

    def _odd_day(self, day: date) -> date:
        """Return a day, or one near it on which calendars stumble."""
        draw = self.random.random()
        odd: Sequence[date] = ()
        if draw < 0.3:
            odd = month_ends()
        elif draw < 0.36:
            odd = clock_changes(self.zone)
        elif draw < 0.4:
            odd = (LEAP_DAY, LEAP_DAY + timedelta(days=1), date(2024, 12, 31), date(2026, 1, 1))
        return min(odd, key=lambda o: abs(o - day), default=day)

    def _written(self, day: date) -> Written:
        written = Written(day)
        if self.random.random() < 0.25:
            written = Written(day, self.random.choice(_CLOCKS))
        return written

    def _published_at(self, term: Term) -> datetime:
        draw = self.random
        begin = term.starts or Written(self.cursor)
        days = draw.choices(
            (draw.uniform(1, 40), draw.uniform(-10, 0), draw.uniform(-200, -60), 0.0),
            (65, 20, 7, 8),
        )[0]
        wanted = begins(begin, self.zone) - timedelta(days=days)
        wanted = wanted.replace(microsecond=draw.choice((0, 1, 999_999)))
        self.published_at = max(wanted, self.published_at + timedelta(hours=1))
        return self.published_at

    def _announced(self, term: Term, published_at: datetime) -> Written | None:
        draw = self.random
        if draw.random() > 0.25:
            return None
        if term.starts is not None:
            return Written(term.starts.day - timedelta(days=draw.randrange(0, 25)))
        return Written(published_at.date() + timedelta(days=draw.randrange(1, 15)))

    def _phases(self, term: Term) -> tuple[PhaseRecord, ...]:
        inside = [self._inside(term) for _ in _PHASES]
        if self.random.random() > 0.4 or None in inside:
            return ()
        return tuple(PhaseRecord(n, t) for n, t in zip(_PHASES, inside, strict=True) if t)

    def _documents(
        self, theme: Theme, term: Term, phases: Sequence[PhaseRecord]
    ) -> tuple[DocumentRecord, ...]:
        draw = self.random
        if draw.random() < 0.75:
            self.step += draw.randrange(1, 4)
        kept = theme.documents[:_MOST_DOCUMENTS]
        documents = []
        for place, (title, sections) in enumerate(kept):
            if place and draw.random() < 0.15:
                continue
            narrower = self._narrower(term)
            # A section lies inside its document: it is narrowed where that is not.
            parts = (term, phases) if narrower == Term() else (Term(), ())
            documents.append(
                DocumentRecord(
                    document_id=f"d{place + 1}",
                    title=f"{title}{self._branch()}",
                    sections=tuple(self._section(section, *parts) for section in sections),
                    term=narrower,
                    places=self._narrower_places(),
                )
            )
        return tuple(documents)

    def _section(
        self, section: SectionRecord, term: Term, phases: Sequence[PhaseRecord]
    ) -> SectionRecord:
        draw = self.random
        phase = draw.choice(phases).name if phases and draw.random() < 0.3 else None
        own = self._inside(term) if phase is None and draw.random() < 0.15 else None
        return SectionRecord(
            heading=f"{section.heading}{self._branch()}",
            text=varied(section.text, self.step),
            term=own or Term(),
            phase=phase,
        )

    def _branch(self) -> str:
        return f"（{place_name(self.number // len(self.themes))}分行）"

    def _narrower(self, term: Term) -> Term:
        draw, inside = self.random, self._inside(term)
        if inside is None or draw.random() > 0.25:
            return Term()
        starts = inside.starts if draw.random() < 0.6 else None
        return Term(starts, inside.ends if starts is None or draw.random() < 0.6 else None)

    def _inside(self, term: Term) -> Term | None:
        """Return whole days inside a term; None if it is open or too short."""
        if term.starts is None or term.ends is None:
            return None
        days = (term.ends.day - term.starts.day).days - 1
        if days < 2:
            return None
        first, last = sorted(self.random.sample(range(1, days + 1), 2))
        begin = term.starts.day
        return Term(Written(begin + timedelta(first)), Written(begin + timedelta(last)))

    def _narrower_places(self) -> Places:
        draw = self.random
        if draw.random() > 0.2:
            return {}
        axis = draw.choice(tuple(PLACES))
        open_to = sorted(self.places.get(axis, PLACES[axis]))
        return {axis: frozenset(draw.sample(open_to, draw.randint(1, len(open_to))))}


def draw_places(random: Random, everyone: float) -> Places:
    """Return who may see something: everyone with this probability, else one or two places on one or two axes."""
    if random.random() < everyone:
        return {}
    axes = random.sample(sorted(PLACES), random.choice((1, 1, 2)))
    return {axis: frozenset(random.sample(PLACES[axis], random.randint(1, 2))) for axis in axes}


def draw_versions(
    random: Random, themes: Sequence[Theme], packs: int, versions: int
) -> list[Drawn]:
    """Return so many versions of so many packs, in the order in which they are to be published."""
    counts = [versions // packs + (number < versions % packs) for number in range(packs)]
    drawn = [
        one
        for number, count in enumerate(counts)
        for one in PackDrawer(random, themes, number).versions(count)
    ]
    return sorted(drawn, key=lambda one: (one.intended_at, one.version.pack_id))
