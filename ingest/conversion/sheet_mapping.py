"""What a pack says of the columns of its spreadsheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """Which columns of a sheet hold what.

    Attributes:
        file: Path inside the pack.
        sheet: Name of the sheet; None for every sheet of the file.
        header_row: 1-based row in which the names of its columns stand; None where it is to be found.
        columns: Names of columns by what they hold (`question`, `answer`, ...), in order.
        values: Of a column that says who may see a row: what each of its values stands for, as `axis:name`.
        line: 1-based line of pack.toml.
    """

    file: str
    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    line: int = 1
