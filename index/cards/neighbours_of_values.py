"""A value -> others of its unit that somebody might take for it, the nearest first."""

from collections.abc import Iterable
from decimal import Decimal

from index.cards.number_style import NumberStyle

_STEPS = {
    "天": "1 2 3 5 7 10 14 15 20 30 45 60 90 120 180 365",
    "工作日": "1 2 3 5 7 10 15 20 30",
    "月": "1 2 3 6 9 12 18 24 36 48 60",
    "年": "1 2 3 5 8 10 15 20 30",
    "周": "1 2 3 4 6 8 12",
    "小时": "1 2 3 4 6 8 12 24 36 48 72",
    "分钟": "5 10 15 20 30 45 60 90",
    "期": "3 6 9 12 18 24 36",
    "": "1 2 3 4 5 6 8 10 12 15 20",
}
_GRIDS = {unit: tuple(map(Decimal, steps.split())) for unit, steps in _STEPS.items()}
_FACTORS = ("0.5", "2", "0.8", "1.5", "0.2", "5", "1.2")
# Of a rate: 10, 20, 25 and 50 basis points, then five and ten points of a share.
_RATE_STEPS = ("0.001", "0.002", "0.0025", "0.005", "0.01", "0.05", "0.1")
_LARGEST_STEP = Decimal("0.4")
_WHOLE = Decimal(1)


def neighbours(value: Decimal, unit: str, style: NumberStyle) -> tuple[Decimal, ...]:
    """Return values of the same unit that are written alike: no longer figures, no more decimals, no share above the whole.

    Args:
        value: The right one.
        unit: As of `Fact`.
        style: How it is written.
    """
    if unit == "1":
        found = _rates(value)
    elif unit.isascii() or value > _GRIDS[""][-1]:
        last = _last_place(value / style.factor) * style.factor
        beside = (value + sign * n * last for n in (1, 2) for sign in (1, -1))
        found = [*(value * Decimal(factor) for factor in _FACTORS), *beside]
    else:
        grid = _GRIDS.get(unit, _GRIDS[""])
        found = sorted(grid, key=lambda other: (max(other, value) / min(other, value), other))
    return tuple(dict.fromkeys(_alike(found, value, style)))


def _last_place(number: Decimal) -> Decimal:
    """Return what the last figure before the zeros counts: 10 in 120, 0.1 in 2.1."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _rates(value: Decimal) -> list[Decimal]:
    """Return steps of basis points that change a rate a little, then its half and its double."""
    steps = [Decimal(step) for step in _RATE_STEPS if Decimal(step) <= value * _LARGEST_STEP]
    beside = [value + sign * step for step in steps[-3:] for sign in (1, -1)]
    return [*beside, value / 2, value * 2, *(value * n for n in (3, 4, 5))]


def _alike(found: Iterable[Decimal], value: Decimal, style: NumberStyle) -> Iterable[Decimal]:
    most = max(2, style.digits(value))
    for other in found:
        is_share = value > _WHOLE or style.factor >= 1 or other <= _WHOLE
        if other != value and is_share and style.digits(other) <= most and style.write(other):
            yield other
