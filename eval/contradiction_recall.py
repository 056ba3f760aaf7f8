"""How many seeded contradictions are found, and how much is found where nothing contradicts anything."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

from eval.contradiction_packs import write_invented
from eval.contradiction_seeds import Origin, Seed, origins, seeds_of
from eval.law_packs import read_laws, write_rounds
from ingest.check import check_pack, check_packs
from ingest.draft import Draft
from ingest.review.claim_context import Shelf
from ingest.review.claiming import claims_of
from ingest.review.claims import Claim
from ingest.review.contradictions import contradictions
from knowledge.audience import Audience
from knowledge.pack import Pack, PackKind
from knowledge.passage import Passage
from knowledge.review import Contradiction
from knowledge.window import Window

# Packs that people could have written each on their own; versions of one law are held against no other version.
_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many, how many were reported, and how many of these would hold a publication."""

    count: int = 0
    reported: int = 0
    sure: int = 0

    def with_one(self, found: Sequence[Contradiction]) -> "Tally":
        """Return the tally with one more."""
        is_sure = any(told.is_sure for told in found)
        return Tally(self.count + 1, self.reported + bool(found), self.sure + is_sure)


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Figures of one seed.

    Attributes:
        found: Seeded contradictions by kind of value and form of telling; reported if their origin is named as the other side.
        traps: Statements with another value that contradict nothing, by what tells them apart; anything reported is false.
        unmodified: Packs as they are: claims, and what is reported of them.
        missed: What was not reported.
        false: What was reported of traps and unmodified packs.
    """

    seed: int
    found: dict[str, dict[str, Tally]]
    traps: dict[str, Tally]
    unmodified: dict[str, Tally]
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of seeded contradictions that were reported."""
        tallies = [t for forms in self.found.values() for t in forms.values()]
        return _share(sum(t.reported for t in tallies), sum(t.count for t in tallies))

    @property
    def precision(self) -> float:
        """Share of what was reported, a seed or a trap each time, that contradicts something."""
        right = sum(t.reported for forms in self.found.values() for t in forms.values())
        wrong = sum(t.reported for t in self.traps.values())
        return _share(right, right + wrong)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def measure_contradictions(
    packs: Path, laws: Path | None, scratch: Path, seed: int, count: int, at: datetime
) -> Contradictions:
    """Return how seeded contradictions fare.

    Args:
        packs: The sample packs.
        laws: A folder of laws in Markdown, to be looked at as they are; None leaves them out.
        scratch: An empty folder.
        seed: Draws what is contradicted, how it is told and what it is told as.
        count: Values that are contradicted, of the sample packs and of invented ones each.
        at: The instant of publication.
    """
    random = Random(seed)  # noqa: S311  # draws samples, keeps no secret
    samples = check_packs(packs, len, at)
    invented = check_packs(write_invented(scratch / "invented", random), len, at)
    asked = _Asked(scratch, at)
    for drafts in (samples, invented):
        known = origins(drafts)
        drawn = random.sample(known, min(count, len(known)))
        asked.ask([s for origin in drawn for s in seeds_of(origin, random)], list(_claims(drafts)))
    whole = {"samples": list(_claims(samples)), "invented": list(_claims(invented))}
    if laws is not None:
        rounds = write_rounds(read_laws(laws), scratch / "laws")
        # Of each law the version that came first: versions of one pack are never in force together.
        whole["laws"] = list(_claims(check_packs(rounds[0], len, at)))
    return asked.figures(seed, whole)


def _claims(drafts: Sequence[Draft]) -> Iterator[Claim]:
    for draft in drafts:
        if draft.pack is not None:
            documents = {d.document_id: d for d in draft.documents}
            for passage in draft.passages:
                document = documents[passage.document_id]
                shelf = Shelf(draft.pack, document, passage.window, is_draft=False)
                yield from claims_of(passage, shelf)


class _Asked:
    """Holds what was reported of each seed."""

    def __init__(self, scratch: Path, at: datetime) -> None:
        self._scratch, self._at = scratch, at
        self._found: defaultdict[str, defaultdict[str, Tally]] = defaultdict(
            lambda: defaultdict(Tally)
        )
        self._traps: defaultdict[str, Tally] = defaultdict(Tally)
        self._missed: list[str] = []
        self._false: list[str] = []

    def ask(self, seeds: Sequence[Seed], published: Sequence[Claim]) -> None:
        """Hold each seed, as a pack of its own, against what is published."""
        for seed, passages in zip(seeds, self._read(seeds), strict=True):
            mine = [c for p in passages for c in claims_of(p, _shelf(seed, p))]
            self._note(seed, contradictions(mine, published))

    def _read(self, seeds: Sequence[Seed]) -> Iterator[list[Passage]]:
        """Yield the passages of each seed; they are read together, since a pack each would take minutes."""
        pack = self._scratch / f"seeds-{len(list(self._scratch.iterdir()))}"
        pack.mkdir()
        (pack / "pack.toml").write_text(
            'id = "seed"\ntitle = "坐席速查手册"\nversion = "1"\nkind = "product"\nowner = "eval"\n',
            encoding="utf-8",
        )
        for number, seed in enumerate(seeds):
            (pack / f"d{number:05}.md").write_text(seed.markdown, encoding="utf-8")
        passages = check_pack(pack, len, self._at).passages
        for number, seed in enumerate(seeds):
            mine = [p for p in passages if p.document_id == f"d{number:05}"]
            teams = Audience(teams=frozenset(seed.teams)) if seed.teams else None
            yield [replace(p, audience=teams) if teams else p for p in mine]

    def _note(self, seed: Seed, found: tuple[Contradiction, ...]) -> None:
        origin = seed.origin
        if seed.trap is not None:
            self._traps[seed.trap.value] = self._traps[seed.trap.value].with_one(found)
            self._false += [f"{seed.trap.value}: {_told(told)}" for told in found[:1]]
            return
        named = [c for c in found if c.other.passage_id == origin.clause.passage.passage_id]
        tallies = self._found[origin.kind]
        tallies[seed.form.value] = tallies[seed.form.value].with_one(named)
        if not named:
            self._missed.append(
                f"{origin.kind} {seed.form.value}: {_origin(origin)} ≠ {_last(seed)}"
            )

    def figures(self, seed: int, whole: dict[str, list[Claim]]) -> Contradictions:
        """Return the figures, with what is reported of packs as they are."""
        unmodified = {}
        for name, claims in whole.items():
            found = contradictions(claims, ())
            unmodified[name] = Tally(len(claims), len(found), sum(c.is_sure for c in found))
            self._false += [f"{name}: {_told(told)}" for told in found]
        return Contradictions(
            seed=seed,
            found={kind: dict(forms) for kind, forms in sorted(self._found.items())},
            traps=dict(sorted(self._traps.items())),
            unmodified=unmodified,
            missed=tuple(self._missed),
            false=tuple(self._false),
        )


def _shelf(seed: Seed, passage: Passage) -> Shelf:
    published = seed.origin.clause.passage.window
    window = Window(seed.starts_at, seed.ends_at) if seed.starts_at else published
    pack = Pack("seed", "坐席速查手册", "1", PackKind.PRODUCT, "eval", window=window)
    title = seed.markdown.partition("\n")[0].lstrip("# ")
    document = replace(seed.origin.document, document_id=passage.document_id, title=title)
    return Shelf(pack, document, window, is_draft=True)


def _origin(origin: Origin) -> str:
    words = origin.value.text if origin.value else ""
    return f"[{words}] {_short(origin.clause.text)}"


def _last(seed: Seed) -> str:
    return f"[{_short(seed.changed)}] {_short(seed.markdown.strip().rpartition(chr(10))[2])}"


def _told(told: Contradiction) -> str:
    sure = "held" if told.is_sure else "maybe"
    return (
        f"{sure} [{_short(told.draft.text)}] {_short(told.draft.sentence)}"
        f" ≠ [{_short(told.other.text)}] {_short(told.other.sentence)}"
    )


def _short(text: str) -> str:
    words = " ".join(text.split()).replace("|", "¦")
    return words if len(words) <= _AT_MOST else f"{words[:_AT_MOST]}…"
