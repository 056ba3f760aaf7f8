"""The sections of the desk: another one is one more line."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.desk.acts_section import show_acts
from ui.desk.calendar_section import show_calendar
from ui.desk.gaps_section import show_gaps
from ui.desk.library_section import show_library
from ui.desk.publish_section import show_publishing
from ui.desk.quality_section import show_quality
from ui.desk.reach_section import show_reach
from ui.desk.readiness_section import show_readiness
from ui.phrases import desk as phrases
from ui.phrases import desk_library
from ui.phrases.phrase import Phrase
from ui.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the desk.

    Attributes:
        path: Its name in the address, `?section=`.
        name: As its key on the page is called.
        icon: Material icon of that key.
        show: Draws it.
    """

    path: str
    name: Phrase
    icon: str
    show: Callable[[Visitor], None]


# The first is where people begin.
SECTIONS: tuple[Section, ...] = (
    Section("publish", phrases.SECTION_PUBLISH, ":material/upload_file:", show_publishing),
    Section("library", desk_library.SECTION_LIBRARY, ":material/library_books:", show_library),
    Section("calendar", desk_library.SECTION_CALENDAR, ":material/calendar_month:", show_calendar),
    Section("gaps", desk_library.SECTION_GAPS, ":material/help_center:", show_gaps),
    Section("reach", desk_library.SECTION_REACH, ":material/campaign:", show_reach),
    Section("readiness", desk_library.SECTION_READINESS, ":material/groups:", show_readiness),
    Section("quality", desk_library.SECTION_QUALITY, ":material/monitoring:", show_quality),
    Section("acts", desk_library.SECTION_ACTS, ":material/history:", show_acts),
)
