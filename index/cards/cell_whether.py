"""A cell that says yes or no, or when something is open -> its question in Chinese."""

import re

from index.cards.asking_words import WHAT, asking
from index.cards.cell_words import ASKS_FOR, WHETHER, Cell, is_yes_or_no
from index.cards.places_in_tables import pausing, place_of
from index.cards.property_words import DAY, names_property
from index.normalise import simplified

_NEEDS = re.compile(r"^(?:需要?|须(?!知)|应当?(?![收付急用])|必须|不得)[^（）]*(?<![是为])$")
# Labels that ask by themselves: 适合谁, 多久到账.
_ASKING = re.compile(r"谁|什么|哪[些里个种]|怎么|怎样|如何|多久|多少")
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}.*[—–\-~～至到].*\d{1,2}[:：]\d{2}")
_SHUT = re.compile(r"休息|不营业|不开门|休业|全天|24小时|闭店|不办公|不(?:受|办)理")
_CHANNEL = re.compile(
    r"(?:网点|银行|柜[台面]|app|服务站|便民点|线[上下]|电话|自助机|终端|小程序|官网|网银|atm|公众号|微信|客服|短信)$",
    re.IGNORECASE,
)
# What somebody does: 提取现金, 转账, 背书转让; anything else is a thing.
_ACT = re.compile(
    r"^(?:可|能)?(?:代?办|申[请办领]|开[立通户]|查询|打印|[提支领]取|取[款现消]|存[入取款]|转[账让入出存]|汇[款入出]|兑[换回付]|缴[费纳存]|购[买汇]|赎回|变更|修改|更[换正改]|注销|销户|挂失|补[办领换]|激活|"
    r"预约|签[约署]|解[约除锁]|还款|提前|质押|抵押|续[存期约]|背书|参[加与]|使用|绑定|设置|关闭|撤销|通兑|通存|自动|消费|透支|分期|结[汇售算]|代[理扣发]|重置|登录|充值|提现|退[款保货]|委托|上门|跨行|异地)"
    r"|(?:办理|支取|提取|转让|兑回|兑换|取现|转账|汇款|购买|赎回|变更|注销|挂失|查询|打印|激活|缴费|还款|质押|消费|提现|申请|开户|销户|续存|退保|代办)$"
)
# 可购买 and 不可购买.
_MAY_DO = re.compile(
    r"(?:不|未|暂不|不得)?(?P<act>(?:可以?|能|允许|支持)[\u4e00-\u9fff]{2,4}|要|参加|受理|办理|包?含|计入|计息|适用|享受|赠送|覆盖|保障|承担|参与)"
)
_MODAL = re.compile(r"可(?!用|选)以?\S|[能会需须]\S|支持\S|允许\S")
_WAYS = (
    (re.compile(r"不?可以?|不?能"), "可以", "可以在{channel}办理吗"),
    (re.compile(r"不?支持"), "支持", "是否支持在{channel}办理"),
    (re.compile(r"不?允许"), "允许", "是否允许在{channel}办理"),
    (re.compile(r"不?需要?|无需|不?必须|须"), "需要", ""),
    (re.compile(r"不?提供"), "提供", "是否在{channel}提供"),
    (re.compile(r"(?:未|不)?开[通放]"), "开放", "是否在{channel}开放"),
    (re.compile(r"有|无|没有"), "有", ""),
    (re.compile(r"是|否|不是"), "是", ""),
)


def whether(cell: Cell) -> str:
    """Return the question for what is or is not so; empty where the cell says more."""
    if worded := _worded(cell):
        return worded
    answer = simplified(cell.answer)
    if not is_yes_or_no(cell):
        return ""
    if act := _MAY_DO.fullmatch(answer):
        return _asked_of(cell, act["act"])
    way = next((way for way in _WAYS if way[0].fullmatch(answer)), None)
    if way is None:
        return ""
    _, verb, somewhere = way
    for channel, what in ((cell.column, cell.row), (cell.row, cell.column)):
        if somewhere and _CHANNEL.search(channel) and not _CHANNEL.search(what):
            return f"{what}{somewhere.format(channel=channel)}？"
    return _asked_of(cell, verb)


def _worded(cell: Cell) -> str:
    """Return the question that a label asks already: 可否代办, 需要材料, 客户需提供; empty where neither does."""
    row, column = cell.row, cell.column
    for label, other in ((column, row), (row, column)):
        if WHETHER.search(simplified(label)):
            return f"{other}{label}？"
    thing, name = (column, row) if cell.is_of_row() else (row, column)
    if _ASKING.search(simplified(name)):
        return f"{thing}{name}？"
    is_needed = _NEEDS.match(column) and not cell.amount()
    if is_needed and asking(column, cell.answer, cell.kinds()) == WHAT:
        return f"{row}{column}什么？"
    if ASKS_FOR.search(simplified(column)) and not cell.is_turned():
        return f"{row}，{column}什么？"
    return ""


def _asked_of(cell: Cell, verb: str) -> str:
    """Return whether a thing can, has or is what the other label says."""
    row, column = cell.row, cell.column
    is_of_row = cell.is_of_row()
    thing, name = (column, row) if is_of_row else (row, column)
    if _ACT.search(simplified(thing)) and not _ACT.search(simplified(name)):
        thing, name = name, thing
    is_act = _ACT.search(simplified(name)) is not None
    thing = f"{thing}的，" if thing.endswith(("上", "下", "内", "起")) else thing
    if _MODAL.match(simplified(name)):
        return f"{thing}{name}吗？"
    if DAY.match(simplified(name)):
        return f"{thing}{name}{verb}吗？"
    if verb == "是":
        return f"{thing}是否{name}？"
    if verb == "提供":
        return f"给{thing}提供{name}吗？"
    if verb == "有" or is_act:
        return f"{thing}{verb}{name}吗？"
    if cell.table.is_of_properties(column) or is_of_row:
        return f"{thing}{verb}{name}吗？"
    place = place_of(row, column)
    return f"{pausing(place)}{'可以吗' if verb == '可以' else f'是否{verb}'}？"


def hours(cell: Cell) -> str:
    """Return the question for hours, or for a day without any."""
    answer, name = simplified(cell.answer), cell.told_hours()
    is_hours = _HOURS.search(answer) is not None
    is_shut = _SHUT.fullmatch(answer) is not None and bool(
        name or "小时" not in answer or DAY.match(simplified(cell.column))
    )
    if names_property(cell.column) or cell.is_turned() or not (is_hours or is_shut):
        return ""
    is_day = DAY.match(simplified(cell.column)) and not cell.row.endswith(("）", ")"))
    place = f"{cell.row}{cell.column}" if is_day else place_of(cell.row, cell.column)
    if name:
        return f"{place}的{name}怎么安排？"
    return f"{pausing(place)}是几点到几点？" if is_hours else f"{pausing(place)}怎么安排？"
