"""The application: routes behind the gate, and what keeps going behind them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api import (
    problems,
    route_bulletins,
    route_complete,
    route_desk,
    route_drafts,
    route_exposure,
    route_forgetting,
    route_history,
    route_learning,
    route_library,
    route_map,
    route_notes,
    route_publications,
    route_quality,
    route_quiz,
    route_replay,
    route_search,
    route_self,
    route_sources,
    route_team,
    route_versions,
)
from api.gate import Gate
from api.service import Parts, Service, open_service
from api.service_schemas import Problem
from api.settings import Settings

# What a form takes beside the file in it.
_FORM_BYTES = 64 * 1024


def create_app(settings: Settings, parts: Parts | None = None) -> FastAPI:
    """Return the application with everything that the settings name open.

    Raises:
        LiquidError: If anything that it needs cannot be had; see `api.service.open_service`.
    """
    service = open_service(settings, parts)
    app = FastAPI(
        title="Liquid",
        description="Fast-changing product and campaign knowledge, answered verbatim and in force.",
        version="1",
        # Under /v1 and behind the token like the rest; a page of documentation could not send one.
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        responses={"default": {"model": Problem, "description": "application/problem+json"}},
    )
    app.state.service = service
    for module in (
        route_search,
        route_bulletins,
        route_complete,
        route_desk,
        route_drafts,
        route_exposure,
        route_library,
        route_sources,
        route_versions,
        route_quality,
        route_map,
        route_notes,
        route_publications,
        route_quiz,
        route_learning,
        route_team,
        route_forgetting,
        route_history,
        route_replay,
        route_self,
    ):
        app.include_router(module.router, prefix="/v1")
    problems.install(app, settings.language)
    app.add_middleware(
        Gate,
        tokens=service.tokens,
        limits={"/v1/publications": settings.max_upload_bytes + _FORM_BYTES},
        language=settings.language,
    )
    return app


def app_from_environment() -> FastAPI:
    """Return the application as `LIQUID_*` sets it, for `uvicorn --factory api.app:app_from_environment`."""
    return create_app(Settings())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    async with service.running():
        yield
