"""What a row says of itself: whether it is in use, and whether customers may be told."""

import re

from index.normalise import simplified
from knowledge.pack import Disclosure

_IN_USE = re.compile(
    r"启用中?|已启用|有效|生效中?|已生效|上线|已上线|在线|发布|已发布|正常|在用|使用中|审核通过|已审核|通过|开启?|是|1|1\.0|y|yes|true|on|enabled?|active|published|live|valid|approved|√|✓|✔"
)
_NOT_IN_USE = re.compile(
    r"停用|已停用|禁用|已禁用|无效|失效|已失效|下线|已下线|下架|已下架|作废|已作废|废弃|删除|已删除|草稿|未发布|未启用|未生效|待.{1,4}|审核中|未通过|驳回|已驳回|过期|已过期|归档|已归档|历史|关闭?|"
    r"否|0|0\.0|n|no|false|off|disabled?|inactive|draft|offline|archived|expired|deleted|unpublished|pending|retired|×|✗"
)
_TO_CUSTOMERS = re.compile(
    r"对客(?:口径)?|对外(?:口径)?|外部|公开|客户|客户可见|全部|是|1|y|yes|true|customers?|public|external"
)
_INSIDE = re.compile(
    r"内部(?:口径)?|对内(?:口径)?|仅内部|内部使用|不可外传|保密|机密|秘密|否|0|n|no|false|internal|private|confidential"
)


def _plain(text: str) -> str:
    return "".join(simplified(text).split()).lower()


def is_in_use(text: str, *, is_reversed: bool = False) -> bool | None:
    """Tell whether a status takes part in what is published; None if it says neither, and a row without one does.

    Args:
        text: The cell.
        is_reversed: Whether its column asks whether the row is out of use.
    """
    plain = _plain(text)
    if not plain:
        return True
    used = True if _IN_USE.fullmatch(plain) else False if _NOT_IN_USE.fullmatch(plain) else None
    # Only a bare yes or no answers the question of the column.
    is_answer = re.fullmatch(r"是|否|0|1|0\.0|1\.0|y|n|yes|no|true|false|√|✓|✔|×|✗", plain)
    return not used if is_reversed and is_answer and used is not None else used


def disclosure_of(text: str) -> Disclosure | None:
    """Return whether customers may be told; None if the cell says neither."""
    plain = _plain(text)
    if not plain or _TO_CUSTOMERS.fullmatch(plain):
        return Disclosure.CUSTOMER
    return Disclosure.INTERNAL if _INSIDE.fullmatch(plain) else None
