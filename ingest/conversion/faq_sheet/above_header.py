"""The lines above the header of an export -> what is told of them, since no entry is made of any.

A title or the stamp of an export is no more than the name of the file and its documents say already. Anything else there (how to use the
sheet, whom it is for) was not written for whoever opens a source: it is told apart, and such a file goes to those who may publish alone.
What is only in doubt is of that kind.
"""

import re
from collections.abc import Iterator, Sequence

from index.normalise import simplified
from ingest.conversion.faq_sheet.header import Header
from ingest.conversion.faq_sheet.meanings import Meaning, meaning_of
from ingest.conversion.faq_sheet.sheet_rows import SheetRow, SheetRows

_LONGEST = 40
# Whatever speaks of secrecy, of staff, or of what is not settled yet is no mere title, however short.
_GUARDED = re.compile(
    r"内部|对内|口径|员工|坐席|机密|秘密|保密|密级|外传|外泄|外发|传播|转发|勿|不得|禁止|严禁|仅[供限]|暂不|暂缓|未公[开布]|不对[客外]|草稿|待定|待审|征求意见|请|须|需|应当|必填|填写|减免|可以|"
    r"confidential|internal|secret|restricted|draft|staff|not\s+for|do\s+not|only",
    re.IGNORECASE,
)
# Two numbers alone (12.5) may be a rate.
_DATE = r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}(?!\d)(?:\s*[月./-]\s*\d{1,2}(?!\d)日?|\s*月)?|\d{2,4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|\d{2,3}/\d{1,2}/\d{1,2}|(?:19|20)\d{6}(?!\d)|第?[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}日)?"
_CLOCK = r"[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WHEN = re.compile(f"(?:{_DATE})(?:{_CLOCK})?")
_VERSION = re.compile(r"(?:版本|version|ver\.?|\bv)\s*\d{1,3}(?:\.\d{1,3}){0,2}", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:共|合计|总计|total:?)\s*\d[\d,]*\s*(?:[条行个题]|rows|entries)", re.IGNORECASE
)
_FRAME = re.compile(r"[\s（()）\[\]【】《》<>_·—–、/&-]")
# What a sheet of questions and answers is called, with what else stands in such a name before and behind.
_TITLE = re.compile(
    r"[^\d,，。；;：:！!？?%％‰¥￥$]{0,20}(?:faqs?|qa|问答|问题|知识|答疑)"
    r"(?:faqs?|qa|问答|问题|答案|知识|答疑|解答|导出|下载|清单|列表|明细|汇总|大全|手册|库|点|表|集|数据|模板|一览|全量|正式|最新|版|系统|平台|export|list|sheet){0,6}",
    re.IGNORECASE,
)
_LONGEST_NAME = 10
_SENTENCE = re.compile(r"[。；;！!？?]|[,，:：].*\S")


def lines_above(sheet: SheetRows, header: Header) -> tuple[dict[int, str], dict[int, str]]:
    """Return what the rows above the header say, by row: titles and stamps of an export, and whatever is anything else."""
    harmless: dict[int, str] = {}
    other: dict[int, str] = {}
    for row in sheet.rows:
        texts = _texts(row)
        if row.number < header.first_row and texts:
            kind = harmless if _is_harmless(texts) else other
            kind[row.number] = " ".join(texts)
    return harmless, other


def is_part_title(text: str) -> bool:
    """Tell whether a text that stands across a whole row names the rows below it, and says nothing else."""
    return len(text) <= _LONGEST and not _SENTENCE.search(text) and not is_guarded(text)


def is_guarded(text: str) -> bool:
    """Tell whether a text speaks of secrecy, of staff, of what is to be done, or of what is not settled yet."""
    return _GUARDED.search(simplified(text)) is not None


def _texts(row: SheetRow) -> list[str]:
    """Return what the cells of a row say, a merged cell once."""
    said = (" ".join(row.cells[column].text.split()) for column in sorted(row.cells))
    return list(dict.fromkeys(text for text in said if text))


def _is_harmless(texts: Sequence[str]) -> bool:
    if is_guarded(" ".join(texts)):
        return False
    return all(_is_title(part) or _is_stamp(part) for part in _parts(texts))


def _parts(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts, a label with what stands in the cell beside it: 导出人 | 系统."""
    waiting = ""
    for text in texts:
        if not waiting and _is_label(text):
            waiting = text
            continue
        yield f"{waiting.rstrip(':：')}：{text}" if waiting else text
        waiting = ""
    if waiting:
        yield waiting


def _is_label(text: str) -> bool:
    return meaning_of(text) is Meaning.IGNORED


def _is_title(text: str) -> bool:
    """Tell whether a text is no more than a name of what the sheet holds, and when it was made."""
    return len(text) <= _LONGEST and _TITLE.fullmatch(_undated(text)) is not None


def _is_stamp(text: str) -> bool:
    """Tell whether a text says when or by whom the sheet was exported, or how much it holds, and nothing else."""
    if not _undated(text):
        return True
    label, colon, value = simplified(text).replace(":", "：", 1).partition("：")
    named = _undated(value)
    is_bare = not named if label.strip().endswith(("时间", "日期")) else len(named) <= _LONGEST_NAME
    return bool(colon) and _is_label(label) and is_bare


def _undated(text: str) -> str:
    """Return a text without dates, versions, counts of rows, and what frames them."""
    plain = simplified(text)
    for pattern in (_WHEN, _VERSION, _COUNT, _FRAME):
        plain = pattern.sub("", plain)
    return plain
