"""Reading what is published: documents, passages, packs and the generation."""

from fastapi import APIRouter

from api.deps import AtDep, ServiceDep, ViewerDep
from api.library_schemas import DocumentOut, GenerationOut, PacksOut, PassageOut
from api.render import document_out, hit_out, pack_out
from index.shelf import find_document, find_passage, pack_states

router = APIRouter(tags=["library"])


@router.get("/documents/{key:path}")
def document(key: str, service: ServiceDep, viewer: ViewerDep, at: AtDep) -> DocumentOut:
    """Return the document `pack_id/document_id` as it holds at `at`, with its Markdown."""
    live = service.library.live
    return document_out(find_document(live, key, viewer, at), key, live.number, at)


@router.get("/passages/{passage_id:path}")
def passage(passage_id: str, service: ServiceDep, viewer: ViewerDep, at: AtDep) -> PassageOut:
    """Return one passage as it holds at `at`; its id is percent-encoded in the path."""
    live = service.library.live
    hit = find_passage(live, passage_id, viewer, at)
    return PassageOut(generation=live.number, at=at, hit=hit_out(hit, at))


@router.get("/packs")
def packs(service: ServiceDep, viewer: ViewerDep, at: AtDep) -> PacksOut:
    """Return the published versions that the caller may know of, with their status; who may publish sees all."""
    live = service.library.live
    states = pack_states(live, viewer, at)
    known = frozenset(state.pack.pack_id for state in states)
    shown = tuple(pack_out(state, at, known) for state in states)
    return PacksOut(generation=live.number, at=at, packs=shown)


@router.get("/generation")
def generation(service: ServiceDep, viewer: ViewerDep, at: AtDep) -> GenerationOut:
    """Return which generation is live, and of how many versions in it the caller may know."""
    live = service.library.live
    return GenerationOut(
        generation=live.number,
        versions=len(pack_states(live, viewer, at)),
        encoder=live.generation.encoder,
    )
