"""The look: every text can be read on what is behind it, in light and in dark."""

import re
import tomllib
from pathlib import Path

import pytest

from ui.phrases import agent as phrases

UI = Path(phrases.__file__).parents[1]
PAIRS = re.compile(r"--lq-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
COLOURS = {
    name: (light, dark)
    for name, light, dark in PAIRS.findall((UI / "look" / "page.css").read_text())
}
THEMES = tomllib.loads((UI / ".streamlit" / "config.toml").read_text())["theme"]
# Normal text, WCAG 2.2 criterion 1.4.3.
AA = 4.5
TEXTS = [
    ("ink", "card"),
    ("muted", "card"),
    ("accent", "card"),
    ("ink", "mark"),
    ("ink", "cited"),
    ("ink", "calm-bg"),
    ("soon", "soon-bg"),
    ("today", "today-bg"),
    ("ink", "soon-bg"),
    ("ink", "today-bg"),
    ("ink", "internal-bg"),
    ("muted", "internal-bg"),
    ("today", "card"),
    ("muted", "today-bg"),
    ("muted", "soon-bg"),
    ("card", "accent"),
]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, in [0, 1]; source: WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "behind"), TEXTS)
def test_texts_can_be_read_on_what_is_behind_them(text: str, behind: str, theme: int) -> None:
    assert contrast(COLOURS[text][theme], COLOURS[behind][theme]) >= AA


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_what_stands_on_the_page_itself_can_be_read(theme: int) -> None:
    page = THEMES[("light", "dark")[theme]]["backgroundColor"]

    assert contrast(COLOURS["muted"][theme], page) >= AA
    assert contrast(COLOURS["accent"][theme], page) >= AA
    assert contrast("#ffffff", COLOURS["band"][theme]) >= AA


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_copy_button_can_be_read(theme: str) -> None:
    assert contrast(THEMES[theme]["primaryColor"], THEMES[theme]["backgroundColor"]) >= AA


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_components_accent_is_the_pages(theme: str) -> None:
    assert COLOURS["accent"][("light", "dark").index(theme)] == THEMES[theme]["primaryColor"]


def test_browsers_without_light_dark_get_the_light_colours() -> None:
    plain = dict(re.findall(r"--lq-([\w-]+): (#\w{6})", (UI / "look" / "page.css").read_text()))

    assert plain == {name: light for name, (light, _) in COLOURS.items()}
