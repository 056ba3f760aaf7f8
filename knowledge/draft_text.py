"""What a draft's documents say, for a person to read beside what was found in them."""

from dataclasses import dataclass

from knowledge.passage import Document
from knowledge.source_place import Places
from knowledge.valid_time import UnderstoodDate


@dataclass(frozen=True, slots=True)
class DraftText:
    """One document of a draft.

    Attributes:
        pack_id: The pack that it is in.
        zone: IANA name of that pack's zone.
        file: Path as findings name it.
        document: What was made of it, with its window and its bound sections.
        markdown: Its text; lines in findings count in it.
        places: Where lines stand in the file as given.
        dates: The phrases of validity in it, in order.
    """

    pack_id: str
    zone: str
    file: str
    document: Document
    markdown: str
    places: Places = ()
    dates: tuple[UnderstoodDate, ...] = ()
