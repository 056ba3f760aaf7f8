"""Which way a table is turned: whether its columns name properties, or its rows do.

The cells show it first: of what is one property the values are of one shape, fees in money, terms in months, so the line along which shapes agree
is a property's. Only where both ways agree alike do the labels decide.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from index.cards.cell_shapes import Shape, agreement, pairs_in, shape_of
from index.cards.property_words import DAY, bare, names_property
from index.normalise import simplified


class Direction(StrEnum):
    """Where a table's properties are named."""

    UPRIGHT = "upright"
    TURNED = "turned"
    GRID = "grid"


_MATTERS = re.compile(
    r"(?:产品|合同|业务|活动|基本|主要|对比|服务|比较|办理|会员|专属)?(?:要素|条款|参数|指标|属性|比较|对比|项目?|对比项?目?|内容|类别|权益|维度|功能|事项|服务|业务)|items?|features?|key facts?|fields?|summary|services?|benefits?|what you (?:get|pay)|",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"(?:卡种|卡|产品|账户|客户|客户类型|客户类别|人群|等级|级别|种类|品种|币种|套餐|方案|计划|版本|会员|机构|网点)$|\b(?:accounts?|cards?|products?|plans?|customers?|tiers?|packages?|members?|type|who)$",
    re.IGNORECASE,
)
# Where all cells are words or yes and no, their shapes show nothing.
_SAID = frozenset((Shape.WORDS, Shape.YES_NO))
# Bare names of measures: a column that is called so has nothing, whatever its rows are: 标准, 最低, Charge.
_MEASURE = re.compile(
    r"(?:[原现新旧]|调整[前后])?(?:收费|执行|费用)?标准|收费|费用|费率|利率|金额|单价|价格|最[低高少多]|上限|下限|封顶|起点|限额|额度|期限|时间|频率|charges?|fees?|rates?|costs?|prices?|amounts?|limits?|minimum|maximum",
    re.IGNORECASE,
)
# Bounds are nothing that something has, whatever their unit is: 不满12期.
_BOUND = re.compile(r"[不未]?满|不足|不?超过|[不]?[低高多少]于|[£$€¥]?\d|第\d")
# So much more alike one way than the other is no chance.
_CLEAR = 0.25
_HALF = 0.5


def direction_of(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Direction:
    """Return where the properties are named.

    Args:
        headers: The header of the labels, then those of the columns.
        rows: Each with its label first.
    """
    corner, columns, labels = headers[:1], headers[1:], [row[0] for row in rows if row]
    cells = [tuple(row[1:]) for row in rows]
    if not columns or not cells:
        return Direction.GRID
    of_columns = _share(columns, "")
    # 其他币种 below 币种 is one of those that the table lists.
    of_rows = _share(labels, corner[0])
    if any(_MEASURE.fullmatch(simplified(bare(column))) for column in columns):
        return Direction.UPRIGHT
    shown = _shown(cells, labels, columns)
    is_named = {Direction.UPRIGHT: of_columns, Direction.TURNED: of_rows}
    against = {Direction.UPRIGHT: of_rows, Direction.TURNED: of_columns}
    if shown and _is_borne_out(shown, cells, against[shown] - is_named[shown]):
        return shown
    if len(columns) == 1 and (of_rows <= _HALF or not _MATTERS.fullmatch(bare(corner[0]))):
        return Direction.UPRIGHT
    if of_columns > of_rows:
        return Direction.UPRIGHT
    if of_rows > of_columns and of_rows >= _HALF:
        return Direction.TURNED
    shapes = {shape_of(cell) for row in cells for cell in row} - {None}
    if len(columns) > 1 and not of_columns and shapes & _SAID:
        return _by_corner(simplified(bare(corner[0])))
    return Direction.GRID


def _by_corner(corner: str) -> Direction:
    """Return what the header of the labels says that they are: things that have what the columns name, or what things have."""
    if _THINGS.search(corner):
        return Direction.UPRIGHT
    return Direction.TURNED if _MATTERS.fullmatch(corner) else Direction.GRID


def _shown(
    cells: Sequence[Sequence[str]], labels: Sequence[str], columns: Sequence[str]
) -> Direction | None:
    """Return the direction that the cells' shapes show, if they show one; bounds and days are no properties for all that."""
    along_rows, along_columns = agreement(cells), agreement(_columns_of(cells))
    if along_rows is None or along_columns is None:
        return None
    if abs(along_rows - along_columns) <= _CLEAR:
        return None
    is_turned = along_rows > along_columns
    if _is_bounded(labels if is_turned else columns):
        return None
    return Direction.TURNED if is_turned else Direction.UPRIGHT


def _is_borne_out(shown: Direction, cells: Sequence[Sequence[str]], against: float) -> bool:
    """Tell whether what the cells show holds against the labels; a single pair that agrees is no evidence against what they say."""
    lines = cells if shown is Direction.TURNED else _columns_of(cells)
    return against <= 0 or (against <= _HALF and pairs_in(lines) > 1)


def _columns_of(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, cells))
    return [[row[i] for row in cells if i < len(row)] for i in range(width)]


def _is_bounded(labels: Sequence[str]) -> bool:
    """Tell whether labels are bounds or days, which name no property."""
    bounds = [bool(_BOUND.match(simplified(x)) or DAY.match(simplified(x))) for x in labels]
    return 2 * sum(bounds) > len(bounds)


def _share(labels: Sequence[str], corner: str) -> float:
    """Return the share of labels that name a property."""
    named = [
        names_property(label)
        and not _BOUND.match(simplified(label))
        and not (corner and bare(label).endswith(corner))
        for label in labels
    ]
    return sum(named) / len(named) if named else 0.0
