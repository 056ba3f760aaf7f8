"""pack.toml and front matter -> what a pack and its documents say of themselves."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from ingest.form import Form
from knowledge.audience import Audience
from knowledge.pack import (
    DEFAULT_ZONE,
    Afterwards,
    AppliesTo,
    Disclosure,
    Importance,
    Pack,
    PackKind,
    Phase,
    WhenGone,
)
from knowledge.passage import Document
from knowledge.window import ALWAYS, Window

_PACK_KEYS = (
    "id", "title", "version", "kind", "owner", "zone", "starts_at", "ends_at", "announced_at",
    "successor_of", "disclosure", "audience", "applies_to", "phases", "verify_every",
    "afterwards", "sections", "importance", "learn_from", "spreadsheets", "when_gone",
)  # fmt: skip
_DOCUMENT_KEYS = ("title", "id", "starts_at", "ends_at", "audience", "disclosure", "sections")
_AXES = ("teams", "regions", "channels")


def read_pack_form(form: Form) -> Pack | None:
    """Return the pack that pack.toml declares, or None if it cannot be understood; problems are noted in `form`."""
    form.refuse_unknown(_PACK_KEYS)
    before = len(form.findings)
    pack_id = form.identifier("id", is_required=True)
    title = form.title("title", is_required=True)
    version = form.identifier("version", is_required=True)
    kind = form.choice("kind", PackKind, is_required=True)
    owner = form.title("owner", is_required=True)
    zone = _zone(form)
    window = _pack_window(form, kind, zone)
    if None in (pack_id, title, version, kind, owner) or len(form.findings) > before:
        _optional(form, _STAND_IN, zone, window)
        return None
    pack = Pack(
        pack_id or "",
        title or "",
        version or "",
        kind or PackKind.PRODUCT,
        owner or "",
        zone,
        window,
    )
    return _optional(form, pack, zone, window)


_STAND_IN = Pack("-", "-", "-", PackKind.PRODUCT, "-")


def stand_in(form: Form | None) -> Pack:
    """Return a pack that narrows nothing, so that documents can be checked when pack.toml cannot be understood."""
    if form is None:
        return _STAND_IN
    is_faq = form.values.get("kind") == PackKind.FAQ
    declared = form.values.get("phases")
    names = (
        [t.get("name") for t in declared if isinstance(t, Mapping)]
        if isinstance(declared, list)
        else []
    )
    phases = tuple(Phase(str(name), ALWAYS) for name in names)
    return replace(_STAND_IN, kind=PackKind.FAQ if is_faq else PackKind.PRODUCT, phases=phases)


def _optional(form: Form, pack: Pack, zone: str, window: Window) -> Pack:
    successor_of = form.identifier("successor_of")
    if successor_of is not None and successor_of == form.values.get("id"):
        form.note("successor_of_itself", "successor_of")
    announced_at = form.instant("announced_at", zone)
    if announced_at and window.starts_at and announced_at > window.starts_at:
        form.note("announced_late", "announced_at")
    learn_from = form.instant("learn_from", zone)
    if learn_from and window.starts_at and learn_from > window.starts_at:
        form.note("learned_late", "learn_from")
    # Whoever watches a folder reads it from what was published.
    form.choice("when_gone", WhenGone)
    applies = form.table("applies_to")
    applies.refuse_unknown(("segments", "regions"))
    return replace(
        pack,
        successor_of=successor_of,
        announced_at=announced_at,
        disclosure=form.choice("disclosure", Disclosure) or Disclosure.CUSTOMER,
        audience=_audience(form.table("audience")),
        applies_to=AppliesTo(applies.words("segments"), applies.words("regions")),
        phases=_phases(form, zone, window),
        verify_every=form.days("verify_every"),
        afterwards=_afterwards(form),
        importance=form.choice("importance", Importance) or Importance.NORMAL,
        learn_from=learn_from,
    )


def _afterwards(form: Form) -> Afterwards | None:
    said = form.choice("afterwards", Afterwards)
    if said is not None and form.values.get("ends_at") is None:
        form.note("afterwards_without_end", "afterwards")
    return said


def _zone(form: Form) -> str:
    zone = form.text("zone") or DEFAULT_ZONE
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        form.note("unknown_zone", "zone", value=zone)
        return DEFAULT_ZONE
    return zone


def _pack_window(form: Form, kind: PackKind | None, zone: str) -> Window:
    for key, code in (("starts_at", "campaign_without_start"), ("ends_at", "campaign_without_end")):
        if kind is PackKind.CAMPAIGN and form.values.get(key) is None:
            form.note(code)
    return _window(form, zone)


def _window(form: Form, zone: str) -> Window:
    window = Window(form.instant("starts_at", zone), form.instant("ends_at", zone, is_end=True))
    if window.is_empty():
        form.note("end_before_start", "ends_at")
    return window


def _audience(form: Form) -> Audience:
    form.refuse_unknown(_AXES)
    teams, regions, channels = (frozenset(form.words(axis)) or None for axis in _AXES)
    return Audience(teams, regions, channels)


def _phases(form: Form, zone: str, window: Window) -> tuple[Phase, ...]:
    phases: dict[str, Phase] = {}
    for table in form.tables("phases"):
        table.refuse_unknown(("name", "starts_at", "ends_at", "aliases"))
        name = table.title("name", is_required=True) or ""
        for key in ("starts_at", "ends_at"):
            if table.values.get(key) is None:
                table.note("missing_key", key)
        inside = _window(table, zone)
        if name in phases:
            table.note("phase_twice", "name", value=name)
        if None not in (inside.starts_at, inside.ends_at) and not window.covers(inside):
            table.note("phase_outside", "starts_at", value=name)
        phases[name] = Phase(name, inside, table.words("aliases"))
    return tuple(phases.values())


def read_document_form(form: Form, path: str, heading: str, pack: Pack) -> Document:
    """Return the document that its front matter declares within `pack`; problems are noted in `form`.

    Args:
        form: The front matter.
        path: Path inside the pack.
        heading: The document's first heading, or empty.
        pack: What the document may narrow and never widen.
    """
    form.refuse_unknown(_DOCUMENT_KEYS)
    title = form.title("title") or heading or PurePosixPath(path).stem
    return Document(
        document_id=form.identifier("id") or str(PurePosixPath(path).with_suffix("")),
        title=title,
        path=path,
        window=_document_window(form, pack),
        audience=_document_audience(form, pack),
        disclosure=_document_disclosure(form, pack),
    )


def _document_window(form: Form, pack: Pack) -> Window:
    declared = _window(form, pack.zone)
    for key, is_wider in (
        ("starts_at", Window(declared.starts_at, pack.window.ends_at)),
        ("ends_at", Window(pack.window.starts_at, declared.ends_at)),
    ):
        if getattr(declared, key) is not None and not pack.window.covers(is_wider):
            form.note("wider_window", key)
    narrowed = pack.window.narrow(declared)
    if narrowed.is_empty() and not declared.is_empty() and not pack.window.is_empty():
        form.note("window_outside", "ends_at" if declared.ends_at else "starts_at")
    return narrowed


def _document_audience(form: Form, pack: Pack) -> Audience:
    table = form.table("audience")
    declared = _audience(table)
    for axis in _AXES:
        allowed, asked = getattr(pack.audience, axis), getattr(declared, axis)
        if allowed is not None and asked is not None and not asked <= allowed:
            table.note("wider_audience", axis, value="、".join(sorted(asked - allowed)))
    return pack.audience.narrow(declared)


def _document_disclosure(form: Form, pack: Pack) -> Disclosure:
    declared = form.choice("disclosure", Disclosure)
    if declared is None:
        return pack.disclosure
    if pack.disclosure.narrow(declared) is not declared:
        form.note("wider_disclosure", "disclosure")
    return pack.disclosure.narrow(declared)
