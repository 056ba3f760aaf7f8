"""What those who publish look into before they act: a version in full, the acts so far, and what a return would change."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import FOR_PUBLISHERS, AtDep, ServiceDep
from api.version_render import generation_out, version_out
from api.version_schemas import (
    GenerationsOut,
    NamedVersionOut,
    RollbackPreviewOut,
    VersionOut,
)
from index.generation import generation_numbers, read_generation
from index.rollback_preview import NamedVersion, preview_rollback
from knowledge.errors import UnknownPack

router = APIRouter(tags=["library"], dependencies=[FOR_PUBLISHERS])


@router.get("/packs/{pack_id}/versions/{version:path}")
def one_version(pack_id: str, version: str, service: ServiceDep, at: AtDep) -> VersionOut:
    """Return one published version with its documents and passages, and how it differs from the one before by value."""
    live = service.library.live
    for held in live.versions_of(pack_id):
        if held.entry.version == version:
            return version_out(live, held, at)
    raise UnknownPack(f"{pack_id} {version}")


@router.get("/generations")
def generations(
    service: ServiceDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 30,
    before: Annotated[int | None, Query(description="Only those made before this one.")] = None,
) -> GenerationsOut:
    """Return who did what to the library, when and why, the newest act first."""
    layout, current = service.library.layout, service.library.live.number
    numbers = sorted(
        (n for n in generation_numbers(layout) if before is None or n < before), reverse=True
    )
    made = (read_generation(layout, number) for number in numbers[:limit])
    return GenerationsOut(
        generations=tuple(generation_out(one, current) for one in made),
        more=len(numbers) > limit,
    )


@router.get("/generations/{number}/rollback")
def rollback_preview(number: Annotated[int, Path(ge=1)], service: ServiceDep) -> RollbackPreviewOut:
    """Return what making this generation current again would change; nothing is changed by asking."""
    live = service.library.live
    found = preview_rollback(service.library.layout, live, number)
    return RollbackPreviewOut(
        generation=number,
        current=live.number,
        at=service.clock(),
        returns=_named(found.returns),
        goes=_named(found.goes),
        stays_gone=_named(found.stays_gone),
        stays=found.stays,
    )


def _named(found: tuple[NamedVersion, ...]) -> tuple[NamedVersionOut, ...]:
    return tuple(
        NamedVersionOut(pack=one.pack_id, title=one.title, version=one.version) for one in found
    )
