"""The top of every room as HTML: whose page it is, and which day a demonstration plays."""

from datetime import datetime

from api.service_schemas import ViewerOut
from ui.look.marking import marked
from ui.look.moments import day_words, weekday_words
from ui.phrases import common as phrases
from ui.phrases.phrase import Language


def demo_html(demo_at: datetime, language: Language) -> str:
    """Return the banner of a demonstration: the day that it plays."""
    weekday = weekday_words(demo_at, language)
    words = phrases.DEMO_DAY.tell(language, day=day_words(demo_at, language), weekday=weekday)
    return f'<div class="lq-demo" role="note">{marked(words)}</div>'


def brand_html(language: Language) -> str:
    """Return the page's name."""
    return f'<h1 class="lq-title">{phrases.TITLE.tell(language)}</h1>'


def who_html(viewer: ViewerOut, language: Language) -> str:
    """Return who the page asks for, and as what."""
    parts = (viewer.name, role_words(viewer.role, language), viewer.team, viewer.region)
    who = " · ".join(marked(part) for part in parts if part)
    return f'<p class="lq-who">{who}</p>'


def role_words(role: str, language: Language) -> str:
    """Return what a role is called."""
    names = dict(zip(_ROLES, phrases.ROLES.tell(language).split(), strict=True))
    return names.get(role, role)


# In the order in which the phrase has them.
_ROLES = ("agent", "lead", "trainer", "approver", "admin")
