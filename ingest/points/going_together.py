"""Whether a further property in a sentence is one of what the property before it is of."""

import re

# Of what is offered, a sentence goes on to say how often and to how many, and of what is done, what it costs and how much of it is allowed.
_OFFERED = frozenset(
    ("满减", "满返", "优惠", "返现", "返现比例", "奖励", "积分", "名额", "数量", "次数")
)
_OF_DEALINGS = frozenset(
    ("手续费", "收费", "服务费", "限额", "笔数", "次数", "到账", "处理", "返现")
)
# 重置密码手续费10元，挂失手续费20元: two things done, each with a fee of its own.
_ANY_FEES = frozenset(("手续费", "收费", "服务费"))
_FEES_OF_DEEDS = frozenset(("挂失费", "提前还款手续费", "短信费", "调单费"))
_IS_DEALING = re.compile(
    r"(?:取现|取款|转账|汇款|消费|支付|还款|兑换|挂失|补[卡办]|缴费|充值|支取|兑付|存入|转出|申请|打印|退汇|首付|[认申]购|赎回|购买|绑卡)$"
)
_PIECES = frozenset(("张", "份", "件", "套", "名"))


def go_together(last: tuple[str, str, str], name: str, unit: str) -> bool:
    """Tell whether a further property is surely one of what the property before it is of.

    Args:
        last: Property, unit and name of the value before.
        name: The further property.
        unit: Its value's.
    """
    slot, last_unit, own = last
    slot = slot.partition("·")[0]
    if slot in _OFFERED:
        return name in _OFFERED or name == "限额"
    if slot in _ANY_FEES and name in _FEES_OF_DEEDS:
        return False
    # Of a share it may be the most that comes of it; of how much at once, how many of what it is done with.
    if (last_unit == "1" and name == "限额") or unit in _PIECES:
        return False
    return name in _OF_DEALINGS or not _IS_DEALING.search(own)
