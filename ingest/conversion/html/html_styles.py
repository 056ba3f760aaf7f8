"""The style sheets inside a page -> the classes and ids that they hide."""

import re
from dataclasses import dataclass

from ingest.conversion.html.html_tree import Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_AT = re.compile(r"@[^{};]{0,400}\{(?:[^{}]{0,400}\{[^{}]{0,4000}\}\s*)*\s*\}|@[^{};]{0,400};")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_NAMED = re.compile(r"[.#][\w-]+")
_HIDES = re.compile(
    r"(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"(?:^|;|\s)(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)", re.IGNORECASE
)
# A style sheet of megabytes is a framework's, and hides nothing of this page's own.
_MAX_STYLE_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Hiding:
    """Classes and ids, with their `.` and `#`, whose elements are not shown."""

    names: frozenset[str] = frozenset()

    def hides(self, element: Element) -> bool:
        """Tell whether an element has one of them."""
        if not self.names:
            return False
        classes = element.get("class").split()
        return any(f".{name}" in self.names for name in classes) or (
            f"#{element.get('id')}" in self.names
        )


def read_styles(page: Element) -> Hiding:
    """Return what the page's own style sheets hide for good: what another rule shows again opens with a click."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for sheet in page.within():
        if sheet.tag != "style" or "print" in sheet.get("media"):
            continue
        text = _AT.sub("", _COMMENT.sub("", sheet.text()[:_MAX_STYLE_CHARACTERS]))
        for selectors, declarations in _RULE.findall(text):
            for selector in map(str.strip, selectors.split(",")):
                if hides(declarations) and _SIMPLE.fullmatch(selector):
                    hidden.update(_NAMED.findall(selector))
                elif _SHOWS.search(declarations):
                    shown.update(_NAMED.findall(selector))
    return Hiding(frozenset(hidden - shown))


def hides(declarations: str) -> bool:
    """Tell whether declarations of a style sheet or a `style` attribute hide what they are of."""
    return _HIDES.search(declarations) is not None
