"""axe-core run over what a browser shows, and what of its findings is ours to mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

# WCAG 2.2 at levels A and AA, and what axe takes for good practice.
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
GRAVE = ("moderate", "serious", "critical")
_SCRIPT = AXE_FILE_PATH.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that one rule of axe objects to.

    Attributes:
        rule: The rule's id, such as `color-contrast`.
        element: How to find it.
        html: Its beginning.
    """

    rule: str
    impact: str
    element: str
    html: str

    def __str__(self) -> str:
        return f"{self.impact} {self.rule}: {self.element}\n    {self.html[:160]}"


def violations(page: Page) -> tuple[Violation, ...]:
    """Return what axe objects to on a page as it is shown now."""
    page.evaluate(_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
    found: Mapping[str, Sequence[Mapping[str, Any]]] = page.evaluate(
        "options => axe.run(document, options)", options
    )
    return tuple(
        Violation(rule["id"], rule["impact"], " ".join(map(str, node["target"])), node["html"])
        for rule in found["violations"]
        for node in rule["nodes"]
    )


def grave(page: Page) -> str:
    """Return all but the minor violations on a page, one a paragraph; nothing if there are none."""
    found = (violation for violation in violations(page) if violation.impact in GRAVE)
    return "\n".join(map(str, found))
