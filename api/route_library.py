"""Reading what is published: documents, passages, packs and the generation."""

from fastapi import APIRouter

from api.deps import AtDep, KnownAtDep, ServiceDep, ViewerDep
from api.known import known
from api.library_schemas import DocumentOut, GenerationOut, PacksOut, PassageOut
from api.render import document_out, hit_out, pack_out
from api.waiting import waiting_packs
from index.shelf import find_document, find_passage, pack_states

router = APIRouter(tags=["library"])


@router.get("/documents/{key:path}")
def document(
    key: str, service: ServiceDep, viewer: ViewerDep, at: AtDep, known_at: KnownAtDep
) -> DocumentOut:
    """Return the document `pack_id/document_id` as it holds at `at`, with its Markdown."""
    then = known(service, known_at)
    pack_id, _, document_id = key.partition("/")
    with then.telling_what_was_purged(pack_id, document_id):
        found = find_document(then.live, key, viewer, at)
    told = document_out(found, key, then.live.number, at)
    return told.model_copy(update={"known_at": known_at})


@router.get("/passages/{passage_id:path}")
def passage(
    passage_id: str, service: ServiceDep, viewer: ViewerDep, at: AtDep, known_at: KnownAtDep
) -> PassageOut:
    """Return one passage as it holds at `at`; its id is percent-encoded in the path."""
    then = known(service, known_at)
    pack_id, _, rest = passage_id.partition("/")
    with then.telling_what_was_purged(pack_id, rest.partition("#")[0]):
        hit = find_passage(then.live, passage_id, viewer, at)
    return PassageOut(generation=then.live.number, at=at, hit=hit_out(hit, at), known_at=known_at)


@router.get("/packs")
def packs(service: ServiceDep, viewer: ViewerDep, at: AtDep, known_at: KnownAtDep) -> PacksOut:
    """Return the published versions that the caller may know of, with their status; who may publish sees all, and drafts."""
    then = known(service, known_at)
    states = pack_states(then.live, viewer, at)
    named = frozenset(state.pack.pack_id for state in states)
    shown = tuple(pack_out(state, at, named) for state in states)
    # Drafts are of today's desk: nobody looks back at them.
    sees_drafts = viewer.role.may_publish and known_at is None
    reads = service.publisher.reads
    drafts = waiting_packs(service.ledger, reads, at) if sees_drafts else ()
    return PacksOut(
        generation=then.live.number,
        at=at,
        packs=(*shown, *drafts),
        known_at=known_at,
        purged=then.purged,
    )


@router.get("/generation")
def generation(service: ServiceDep, viewer: ViewerDep, at: AtDep) -> GenerationOut:
    """Return which generation is live, and of how many versions in it the caller may know."""
    live = service.library.live
    return GenerationOut(
        generation=live.number,
        versions=len(pack_states(live, viewer, at)),
        encoder=live.generation.encoder,
    )
