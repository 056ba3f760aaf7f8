"""Tables of labels with their values beside them (`年费 | 300元`), which have no header: their first row is one like the others.

Two things tell them: the file sets the labels apart and nothing else (bold, shaded, its own header cells), or every label ends in a
colon. Where neither is so, a table of two columns whose labels are properties (费, 率, 期, 名称) and whose values are of several kinds is one
too. In doubt there is a header, as in a table of rates, whose first column may be bold too.
"""

import re
from collections.abc import Sequence

_LABEL_ENDS = ("：", ":")
_MAX_LABEL = 20
_LEAST_ROWS, _LEAST_KINDS, _LEAST_ALIKE, _LEAST_PROPERTIES = 4, 3, 2, 0.75
# Words that name a column of whatever is told.
_NAMES = re.compile(
    r"(?:项目|項目|要素|事项|事項|条目|指标|指標|字段|参数|類別|类别|科目|名称|名稱|内容|內容|说明|說明|值|取值|标准|標準|规定|規定|要求|显示|描述|详情|备注|備註|"
    r"具体.{0,4}|具體.{0,4}|.{0,4}(?:内容|說明|说明|标准|規定|规定|要求)|item|field|value|content|description|details?|requirements?|notes?)",
    re.IGNORECASE,
)
# What a thing has rather than what it is: a row that is headed 跨行转账 is one of several, one that is headed 手续费 tells of one.
_PROPERTY = re.compile(
    r".*(?:[费費率期额額日]|名称|名稱|全称|简称|代码|代碼|编号|編號|[时時][间間]|方式|[对對]象|[范範][围圍]|[条條]件|[电電][话話]|[热熱][线線]|地址|地[区區]|机构|機構|部[门門]"
    r"|起[点點]|[币幣][种種]|等[级級]|渠道|期限|上限|下限|基准|年[龄齡]|材料|用途|性[质質]|[类類]型|name|code|no\.?|fee|rate|term|date|limit|amount|currency|channel|hours?|phone|level)[：:]?",
    re.IGNORECASE,
)
_KINDS = (
    re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}.*|\d{1,2}月\d{1,2}日.*|\d{1,2}[:：]\d{2}.*"),
    re.compile(r".*\d\s*(?:%|％|‰|BP).*", re.IGNORECASE | re.DOTALL),
    re.compile(
        r".*(?:[¥￥$€]\s*\d|\d[\d,.]*\s*[百千万亿]?\s*(?:元|美元|港元|CNY|USD)).*", re.DOTALL
    ),
    re.compile(r"[A-Za-z]{0,4}\d[\d-]{3,}[A-Za-z]?"),
    re.compile(r"\D{0,3}\d[\d,.]*\s*(?:个月|[天日月年期笔次个户人名张份]).*"),
    re.compile(r"[-+]?[\d,.]+"),
)


def is_label_table(rows: Sequence[Sequence[str]], set_apart: Sequence[Sequence[bool]]) -> bool:
    """Tell whether a table without a merged cell is labels beside their values.

    Args:
        rows: What its cells say, captions and notes not counted.
        set_apart: Which of them the file sets apart from the others.
    """
    if len(rows) < 2 or len(rows[0]) % 2 or not all(map(_is_labelled, rows)) or _is_headed(rows):
        return False
    labels = [
        (text, apart)
        for row, marks in zip(rows, set_apart, strict=True)
        for text, apart in zip(row[::2], marks[::2], strict=True)
        if text
    ]
    first, *rest = set_apart
    if all(first) and not any(any(marks[1::2]) for marks in rest):
        # Shown as a header is.
        return False
    if all(text.rstrip().endswith(_LABEL_ENDS) for text, _ in labels):
        return True
    if all(apart for _, apart in labels) and not any(any(marks[1::2]) for marks in set_apart):
        return True
    return len(rows[0]) == 2 and _is_told_by_words(rows)


def _is_labelled(row: Sequence[str]) -> bool:
    """Tell whether there is a label to each value of a row."""
    pairs = zip(row[::2], row[1::2], strict=True)
    return bool(row[0]) and all(label or not value for label, value in pairs)


def _is_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row names what is below it: its words do, or all values below one are alike and it is not."""
    first, *rest = rows
    if all(_NAMES.fullmatch(text.strip()) for text in first[:2]):
        return True
    return any(
        len(rest) >= _LEAST_ALIKE and len(kinds) == 1 and None not in kinds
        and _kind(first[column]) not in kinds
        for column in range(1, len(first), 2)
        for kinds in [{_kind(row[column]) for row in rest}]
    )  # fmt: skip


def _is_told_by_words(rows: Sequence[Sequence[str]]) -> bool:
    labels = [row[0].strip() for row in rows]
    if len(rows) < _LEAST_ROWS or len(set(labels)) < len(labels):
        return False
    if any(len(label) > _MAX_LABEL or any(map(str.isdigit, label)) for label in labels):
        return False
    # One name of a column is enough where nothing else tells.
    if any(_NAMES.fullmatch(text.strip()) for text in rows[0]):
        return False
    are_properties = [_PROPERTY.fullmatch(label) is not None for label in labels]
    if not are_properties[0] or sum(are_properties) < _LEAST_PROPERTIES * len(labels):
        return False
    return len({_kind(row[1]) for row in rows[1:]} - {None}) >= _LEAST_KINDS


def _kind(text: str) -> int | None:
    """Return of which kind a value is: a date, a share, an amount, a code, a count, a number; None for words."""
    text = text.strip()
    return next((n for n, kind in enumerate(_KINDS) if kind.fullmatch(text)), None)
