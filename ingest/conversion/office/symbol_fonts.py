"""Characters of symbol fonts -> the characters that a reader sees; in the file they are mere positions in a font."""

import re

UNKNOWN = "\ufffd"
_PRIVATE = re.compile(r"[\uf020-\uf0ff]")
_SYMBOL = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywV",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψως",
        strict=True,
    )
)
_SYMBOL |= {
    chr(code): shown
    for code, shown in {
        0x2D: "−", 0x40: "≅", 0x7E: "∼", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
        0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷",
        0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCC: "⊂", 0xCE: "∈", 0xD0: "∠",
        0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "·", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑",
        0xF2: "∫",
    }.items()
}  # fmt: skip
_WINGDINGS = {
    chr(code): shown
    for code, shown in {
        0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
        0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9F: "•",
        0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xAF: "✦", 0xB2: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
        0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    }.items()
}  # fmt: skip
_WINGDINGS |= {chr(0x81 + n): chr(0x2460 + n) for n in range(10)}
_WINGDINGS |= {chr(0x8C + n): chr(0x2776 + n) for n in range(10)}
_WINGDINGS_2 = {
    chr(code): shown
    for code, shown in {
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■", 0xA3: "☐",
        0xA4: "□",
    }.items()
}  # fmt: skip
_WINGDINGS_2 |= {chr(0x6A + n): chr(0x2460 + n) for n in range(10)}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def is_symbol_font(font: str | None) -> bool:
    """Tell whether the letters of a font are pictures."""
    return font is not None and (
        font.lower() in _FONTS or font.lower().startswith(("wingdings", "webdings"))
    )


def shown_symbols(text: str, font: str | None) -> str:
    """Return the characters that a reader sees, `UNKNOWN` for those that cannot be told.

    Args:
        text: As the file holds it, at the font's positions with or without 0xF000 before them.
        font: Its font; of another one, private characters are taken to be Wingdings', which is what programs put there.
    """
    is_symbols = is_symbol_font(font)
    if not is_symbols:
        return _PRIVATE.sub(lambda m: _shown(m.group(), "wingdings"), text)
    return "".join(c if c.isspace() else _shown(c, (font or "").lower()) for c in text)


def _shown(character: str, font: str) -> str:
    place = ord(character)
    at = chr(place - 0xF000) if 0xF020 <= place <= 0xF0FF else character
    if ord(at) > 0xFF:
        return character
    found = _FONTS.get(font, {}).get(at)
    # Digits and signs of Symbol are those of other fonts.
    return found or (at if font == "symbol" and 0x20 <= ord(at) < 0x7F else UNKNOWN)
