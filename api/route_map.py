"""My map (知识图谱): what there is to know, and how much of it the caller remembers."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import ServiceDep, ViewerDep
from api.map_render import map_of
from api.map_schemas import MapOut
from api.quiz_schemas import MOST_POINT_CHARACTERS

router = APIRouter(tags=["quiz"], prefix="/quiz")


@router.get("/map")
def my_map(
    service: ServiceDep,
    viewer: ViewerDep,
    pack: Annotated[
        str | None,
        Query(
            max_length=MOST_POINT_CHARACTERS,
            description="Open this pack; all packs and what they speak of if absent.",
        ),
    ] = None,
) -> MapOut:
    """Return the caller's map: packs, sections, what these speak of and what is said of it, each with what the caller remembers."""
    return map_of(service, viewer, pack)
