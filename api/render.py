"""From what the library gives back to what goes over the wire: instants in the pack's own zone, words in the caller's language."""

from collections.abc import Collection, Sequence
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from api.library_schemas import DocumentOut, PackOut, PlacedLineOut
from api.request_schemas import Customer
from api.schemas import (
    AnswerOut,
    AppliesToOut,
    CellOut,
    CitationOut,
    FactOut,
    HitOut,
    NoticeOut,
    PackRef,
    PhaseOut,
    SourcePlaceOut,
    TrustOut,
    WindowOut,
)
from index.result import Answer, Citation, Hit, Notice
from index.shelf import FoundDocument, PackState
from knowledge.fact import Fact
from knowledge.pack import AppliesTo, Pack, Phase
from knowledge.source_place import PlaceRange, Places
from knowledge.trust import Trust
from knowledge.window import Window, days_left
from knowledge.wording import Language


def answer_out(answer: Answer, at: datetime, customer: Customer | None) -> AnswerOut:
    """Return the answer as sent."""
    hit, cell = answer.hit, answer.cell
    pack = hit.pack
    return AnswerOut(
        text=answer.text,
        context=answer.context,
        decisive=answer.decisive,
        cell=None if cell is None else CellOut(row=cell.row, column=cell.column),
        facts=_facts(answer.facts),
        say=hit.passage.say,
        disclosure=hit.passage.disclosure,
        citation=citation_out(answer.citation),
        window=window_out(hit.window, pack.zone),
        days_left=answer.days_left,
        applies_to=applies_to_out(pack.applies_to, customer),
        confidence=answer.confidence,
        passage_id=hit.passage.passage_id,
        document_key=document_key(pack, hit.document.document_id),
        title=hit.document.title,
        pack_title=pack.title,
        phase=_phase_of_today(pack, at),
        trust=trust_out(hit.trust, pack.zone, at),
    )


def hit_out(hit: Hit, at: datetime, customer: Customer | None = None) -> HitOut:
    """Return a hit as sent."""
    passage, pack = hit.passage, hit.pack
    return HitOut(
        passage_id=passage.passage_id,
        score=hit.score,
        text=passage.text,
        context=passage.lead,
        kind=passage.kind,
        title=hit.document.title,
        pack_title=pack.title,
        document_key=document_key(pack, hit.document.document_id),
        citation=citation_out(hit.citation),
        window=window_out(hit.window, pack.zone),
        days_left=days_left(hit.window, at, pack.zone),
        disclosure=passage.disclosure,
        say=passage.say,
        applies_to=applies_to_out(pack.applies_to, customer),
        facts=_facts(passage.facts),
    )


def notice_out(notice: Notice, language: Language) -> NoticeOut:
    """Return a notice as sent."""
    successor = notice.successor
    return NoticeOut(
        kind=notice.kind,
        pack=notice.pack.pack_id,
        title=notice.title,
        at=local(notice.at, notice.pack.zone),
        successor=PackRef(pack=successor.pack_id, title=successor.title) if successor else None,
        say=notice.say if language is Language.ZH else notice.say_en,
    )


def document_out(found: FoundDocument, key: str, generation: int, at: datetime) -> DocumentOut:
    """Return a document as sent."""
    pack, document = found.pack, found.document
    return DocumentOut(
        generation=generation,
        at=at,
        document_key=key,
        document=document.document_id,
        title=document.title,
        path=document.path,
        pack=pack.pack_id,
        pack_title=pack.title,
        version=pack.version,
        owner=pack.owner,
        window=window_out(found.window, pack.zone),
        days_left=days_left(found.window, at, pack.zone),
        disclosure=document.disclosure,
        has_internal=found.has_internal,
        markdown=found.markdown,
        source=source_address(key) if found.may_open else None,
        places=places_out(found.places),
    )


def places_out(places: Places) -> tuple[PlacedLineOut, ...]:
    """Return where lines stand in the file as given, as sent."""
    return tuple(
        PlacedLineOut(
            line=line, page=place.page, slide=place.slide, sheet=place.sheet, row=place.row
        )
        for line, place in places
    )


def pack_out(state: PackState, at: datetime, known: Collection[str] | None = None) -> PackOut:
    """Return a pack's version and status as sent; the pack before it is named only if it is among `known`, None for all."""
    pack = state.pack
    announced = pack.announced_at
    return PackOut(
        pack=pack.pack_id,
        title=pack.title,
        version=pack.version,
        kind=pack.kind,
        owner=pack.owner,
        zone=pack.zone,
        status=state.status,
        window=window_out(state.window, pack.zone),
        days_left=days_left(state.window, at, pack.zone),
        announced_at=None if announced is None else local(announced, pack.zone),
        published_at=local(state.published_at, pack.zone),
        successor_of=pack.successor_of if known is None or pack.successor_of in known else None,
        disclosure=pack.disclosure,
        applies_to=applies_to_out(pack.applies_to, None),
        phases=tuple(phase_out(phase, pack.zone) for phase in pack.phases),
        trust=trust_out(state.trust, pack.zone, at),
        documents=state.documents,
        passages=state.passages,
    )


def window_out(window: Window, zone: str) -> WindowOut:
    """Return a window as sent, in local time."""
    starts, ends = window.starts_at, window.ends_at
    return WindowOut(
        starts_at=None if starts is None else local(starts, zone),
        ends_at=None if ends is None else local(ends, zone),
    )


def trust_out(trust: Trust | None, zone: str, at: datetime) -> TrustOut | None:
    """Return the trust in a version as sent, in local time."""
    if trust is None:
        return None
    due = trust.due_at
    return TrustOut(
        verified_at=local(trust.verified_at, zone),
        verified_by=trust.verified_by,
        due_at=None if due is None else local(due, zone),
        is_due=trust.is_due(at),
    )


def applies_to_out(applies_to: AppliesTo, customer: Customer | None) -> AppliesToOut:
    """Return whom a pack is for, and whether this customer is among them as far as the request tells."""
    axes = (
        _matches(applies_to.segments, customer.segment if customer else None),
        _matches(applies_to.regions, customer.region if customer else None),
    )
    known = None if None in axes else True
    return AppliesToOut(
        segments=applies_to.segments,
        regions=applies_to.regions,
        matches=None if customer is None else (False if False in axes else known),
    )


def _matches(allowed: Sequence[str], place: str | None) -> bool | None:
    if not allowed:
        return True
    return None if place is None else place in allowed


def document_key(pack: Pack, document_id: str) -> str:
    """Return the path of a document under `/v1/documents/`."""
    return f"{pack.pack_id}/{document_id}"


def citation_out(citation: Citation) -> CitationOut:
    """Return where words stand, as sent."""
    file, place = citation.file, citation.place
    page = place.first.page if place is not None else None
    key = f"{citation.pack}/{citation.document}"
    return CitationOut(
        pack=citation.pack,
        version=citation.version,
        document=citation.document,
        heading_path=citation.heading_path,
        lines=citation.lines,
        file=file,
        source=None if file is None else source_address(key, page),
        place=None if place is None else _place_out(place),
    )


def source_address(key: str, page: int | None = None) -> str:
    """Return the path of the file as given of a document, with the page to open it at, as PDF readers take it."""
    return f"/v1/sources/{quote(key)}{'' if page is None else f'#page={page}'}"


def _place_out(place: PlaceRange) -> SourcePlaceOut:
    first, last = place.first, place.last

    def beyond(name: str) -> int | None:
        end: int | None = getattr(last, name)
        return None if end == getattr(first, name) or first.sheet != last.sheet else end

    return SourcePlaceOut(
        page=first.page,
        last_page=beyond("page"),
        slide=first.slide,
        last_slide=beyond("slide"),
        sheet=first.sheet,
        row=first.row,
        last_row=beyond("row"),
        lines=place.lines,
        zh=place.told(Language.ZH),
        en=place.told(Language.EN),
    )


def _facts(facts: Sequence[Fact]) -> tuple[FactOut, ...]:
    return tuple(
        FactOut(
            kind=fact.kind,
            text=fact.text,
            span=fact.span,
            value=fact.value,
            unit=fact.unit,
            basis=fact.basis,
        )
        for fact in facts
    )


def phase_out(phase: Phase, zone: str) -> PhaseOut:
    """Return a phase as sent, in local time."""
    return PhaseOut(name=phase.name, window=window_out(phase.window, zone))


def _phase_of_today(pack: Pack, at: datetime) -> PhaseOut | None:
    return next((phase_out(p, pack.zone) for p in pack.phases if p.window.contains(at)), None)


def local(at: datetime, zone: str) -> datetime:
    """Return an instant as a clock in `zone` shows it."""
    return at.astimezone(ZoneInfo(zone))
