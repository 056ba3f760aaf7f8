"""What those who publish are told of one version in full, and of the acts that made the library what it is."""

from datetime import datetime

from api.bulletin_schemas import ChangeOut
from api.schemas import PhaseOut, Schema, WindowOut
from index.generation import ActKind
from knowledge.pack import Disclosure


class PassageLineOut(Schema):
    """One passage of a version, as a list names it.

    Attributes:
        heading: Its headings, outermost first.
        text: As it is published, internal words included; empty if it was taken back, which hides it from everybody.
        is_gone: Whether it was taken back.
    """

    passage_id: str
    heading: tuple[str, ...]
    text: str
    disclosure: Disclosure
    window: WindowOut
    is_gone: bool


class DocumentLineOut(Schema):
    """One document of a version with its passages, in their order; `is_gone` if all of them were taken back."""

    document: str
    title: str
    path: str
    window: WindowOut
    disclosure: Disclosure
    is_gone: bool
    passages: tuple[PassageLineOut, ...]


class VersionOut(Schema):
    """One version of a pack in full.

    Attributes:
        before: The version that held before this one, and that it is compared with; None without one, or where either is too large.
        changes: What differs, values first; `more_changes` is how many there are beside them.
    """

    generation: int
    at: datetime
    pack: str
    version: str
    by: str
    why: str
    approved_by: str | None
    phases: tuple[PhaseOut, ...]
    documents: tuple[DocumentLineOut, ...]
    before: str | None
    changes: tuple[ChangeOut, ...]
    more_changes: int


class GenerationLineOut(Schema):
    """One act on the library, and the generation that it made.

    Attributes:
        number: Of the generation.
        versions: How many pack versions it holds.
        is_current: Whether it is in force.
        is_kept: Whether one may still return to it.
    """

    number: int
    act: ActKind
    at: datetime
    by: str
    why: str
    versions: int
    is_current: bool
    is_kept: bool


class GenerationsOut(Schema):
    """Generations, the newest first; `more` tells whether older ones follow."""

    generations: tuple[GenerationLineOut, ...]
    more: bool


class NamedVersionOut(Schema):
    """A version of a pack, by its names."""

    pack: str
    title: str
    version: str


class RollbackPreviewOut(Schema):
    """What returning to a generation would change, as things stand.

    Attributes:
        current: The generation in force, on which this was found.
        returns: Versions that would be there again.
        goes: Versions that would be there no more.
        stays_gone: Versions of that generation that were taken back since, all or part of them, and stay so.
        stays: How many stay as they are.
    """

    generation: int
    current: int
    at: datetime
    returns: tuple[NamedVersionOut, ...]
    goes: tuple[NamedVersionOut, ...]
    stays_gone: tuple[NamedVersionOut, ...]
    stays: int
