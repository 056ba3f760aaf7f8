"""The styles of a workbook: how each numbers its cells' values and whether it marks them."""

from dataclasses import dataclass

from ingest.conversion.office.office_xml import Element
from ingest.conversion.workbook.shown_value import GENERAL
from ingest.conversion.workbook.xml_stream import is_true, local_name, whole

# Formats that a file names by number alone; dates as a program in Chinese shows them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_WHITES = {"FFFFFFFF", "00FFFFFF", "FFFFFF"}
_WHITE_THEME = "0"
# Position of the system's window colour among the indexed ones.
_WHITE_INDEXED = {"1", "9", "65"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown.

    Attributes:
        code: Its number format.
        is_marked: Whether it is bold or filled.
        is_struck: Whether it is struck through.
        is_white: Whether its words are white and it is not filled.
    """

    code: str = GENERAL
    is_marked: bool = False
    is_struck: bool = False
    is_white: bool = False


@dataclass(frozen=True, slots=True)
class _Font:
    is_bold: bool = False
    is_struck: bool = False
    is_white: bool = False


def read_styles(root: Element | None) -> list[Style]:
    """Return the styles of cells by their number, from the part that holds them; whatever is odd in it counts as plain."""
    if root is None:
        return [Style()]
    parts = {local_name(part): part for part in root}
    codes = dict(BUILT_IN)
    for entry in parts.get("numFmts", ()):
        # A number of its own below the free ones is what Excel writes for another language's currency.
        codes[whole(entry.get("numFmtId"), -1)] = entry.get("formatCode") or GENERAL
    fonts = [_font(font) for font in parts.get("fonts", ())]
    fills = [_is_filled(fill) for fill in parts.get("fills", ())]
    return [_style(entry, codes, fonts, fills) for entry in parts.get("cellXfs", ())] or [Style()]


def _style(entry: Element, codes: dict[int, str], fonts: list[_Font], fills: list[bool]) -> Style:
    place, fill = whole(entry.get("fontId")), whole(entry.get("fillId"))
    font = fonts[place] if 0 <= place < len(fonts) else _Font()
    is_filled = 0 <= fill < len(fills) and fills[fill]
    code = codes.get(whole(entry.get("numFmtId")), GENERAL)
    return Style(code, font.is_bold or is_filled, font.is_struck, font.is_white and not is_filled)


def _font(font: Element) -> _Font:
    on = {
        local_name(entry) for entry in font if entry.get("val") is None or is_true(entry.get("val"))
    }
    is_white = any(_is_white(entry) for entry in font if local_name(entry) == "color")
    return _Font("b" in on, "strike" in on, is_white)


def _is_filled(fill: Element) -> bool:
    for pattern in fill:
        if local_name(pattern) == "gradientFill":
            return True
        if pattern.get("patternType") in {None, "none"}:
            return False
        colours = [colour for colour in pattern if local_name(colour) == "fgColor"]
        return bool(colours) and not _is_white(colours[0])
    return False


def _is_white(colour: Element) -> bool:
    if (colour.get("rgb") or "").upper() in _WHITES or colour.get("indexed") in _WHITE_INDEXED:
        return True
    return colour.get("theme") == _WHITE_THEME and float_or_zero(colour.get("tint")) >= 0


def float_or_zero(text: str | None) -> float:
    """Return a text as a number, 0 if it is none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
