"""What front matter and pack.toml say of single sections, by their headings."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.form import Form
from knowledge.pack import Disclosure, Pack
from knowledge.window import ALWAYS, Window

_KEYS = ("heading", "starts_at", "ends_at", "phase", "disclosure")


@dataclass(frozen=True, slots=True)
class SectionRule:
    """How one section is narrowed.

    Attributes:
        form: Where it was written, for what is wrong with it.
        heading: The heading, or several from the outer to the inner with > between them.
        window: What its dates say.
        phase: Name of the phase that it is bound to, or None.
        during: That phase's window.
        disclosure: Its disclosure, or None.
    """

    form: Form
    heading: str
    window: Window
    phase: str | None
    during: Window
    disclosure: Disclosure | None


def section_rules(form: Form, pack: Pack) -> tuple[SectionRule, ...]:
    """Return what a document's front matter says of its sections."""
    tables = form.tables("sections")
    return tuple(rule for table in tables if (rule := _rule(table, pack, _KEYS)))


def section_rules_by_document(form: Form, pack: Pack) -> Mapping[str, list[SectionRule]]:
    """Return what pack.toml says of sections, by the documents that they stand in."""
    found: dict[str, list[SectionRule]] = defaultdict(list)
    for table in form.tables("sections"):
        document = table.identifier("document", is_required=True)
        rule = _rule(table, pack, ("document", *_KEYS))
        if document and rule:
            found[document].append(rule)
    return found


def _rule(form: Form, pack: Pack, keys: tuple[str, ...]) -> SectionRule | None:
    form.refuse_unknown(keys)
    heading = form.text("heading", is_required=True)
    window = Window(
        form.instant("starts_at", pack.zone), form.instant("ends_at", pack.zone, is_end=True)
    )
    if window.is_empty():
        form.note("end_before_start", "ends_at")
    phase = form.text("phase")
    during = {known.name: known.window for known in pack.phases}
    if phase is not None and phase not in during:
        form.note("unknown_phase", "phase", value=phase, known="、".join(during) or "-")
    disclosure = form.choice("disclosure", Disclosure)
    if heading is None:
        return None
    return SectionRule(form, heading, window, phase, during.get(phase or "", ALWAYS), disclosure)
