"""What a value is said to be, in one word for the many that people use, and on which conditions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.fact import FactKind
from knowledge.review import ClaimKind


@dataclass(frozen=True, slots=True)
class Slot:
    """What is said of a subject: 年费, 利率, 到账; `name` is the same for all words that mean it."""

    kind: ClaimKind
    name: str


_FEES = {
    "年费": r"年费",
    "挂失费": r"挂失(?:手续|工本)?费",
    "工本费": r"工本费",
    "提前还款手续费": r"提前(?:还款|还清|结清)(?:手续费|违约金)",
    "违约金": r"违约金|滞纳金|\blate fees?\b",
    "调单费": r"调单(?:手续)?费|境外[^，。]{0,2}调单",
    "电报费": r"电报费|\bcable charges?\b",
    "管理费": r"(?:小额账户)?管理费",
    "转换费": r"(?:货币)?转换费",
    "短信费": r"短信(?:通知|服务)?费",
    "快递费": r"快递费|运费|邮费",
    "押金": r"押金",
    "手续费": r"手续费(?!率)|\bfees?\b",
}
_RATES = {
    "日利率": r"日利率|日息",
    "手续费率": r"(?:手续)?费率",
    "利率": r"(?:年化|年|执行|挂牌|定期|存款|贷款|活期)?(?:综合)?利率|年化|年息|\binterest rates?\b",
    "返现比例": r"返现|返还",
    "首付比例": r"首付",
    "抵押率": r"抵押率|质押率",
    "转换费": r"(?:货币)?转换费",
    "违约金": r"违约金|滞纳金",
    "提前还款手续费": r"提前(?:还款|还清|结清)(?:手续费|违约金)",
    "手续费": r"手续费(?!率)",
    "最低还款": r"最低还款",
    "取现额度": r"取现额度",
}
_LIMITS = {
    "限额": r"限额|额度|上限|封顶|(?<![权期年时])限(?=\d|$)|\blimits?\b",
    "偿付": r"偿付|赔付|保障",
    "最低还款": r"最低还款",
    "起存": r"起存|起购|起点|起投|起赔",
    "返现": r"返现|返还|最高返",
    "奖励": r"奖励|立减金|礼品|满减|红包",
    "优惠": r"优惠|立减|减免|折扣",
    "最低申请": r"最低(?:申请)?金额|申请金额",
    "门槛": r"消费满|累计消费|每笔满|单笔满|刷满|达标",
}
_COUNTS = {
    "名额": r"名额|限量",
    "次数": r"限(?:领|办|兑|用|购|抢|参加|享)|次数|最多|可(?:申请|修改|领取|享受)|每(?:户|人|客户)",
    "笔数": r"笔数|消费|刷满",
    "积分": r"积分",
    "期数": r"期数|分期",
    "贵宾厅": r"贵宾厅",
    "倍数": r"倍",
}
_PERIODS = {
    "有效期": r"有效期|有效(?!的)|使用期限|\bvalid\b|\blasts?\b",
    "宽限期": r"宽限",
    "犹豫期": r"犹豫期",
    "免息期": r"免息",
    "到账": r"到账|入账|到达",
    "寄出": r"寄出|发货|寄送",
    "答复": r"答复|回复|反馈|出结果|处理",
    "申请": r"申请|提出|登记",
    "领取": r"领取|兑换",
    "激活": r"激活",
    "放款": r"放款",
    "审批": r"审批",
    "预约": r"预约",
    "生效": r"生效",
    "解锁": r"锁定|解锁|解除",
    "达标": r"达标|消费",
    "保存": r"保存|保留",
    "提供": r"提供|提交|上传",
    "期限": r"期限|最长|贷期",
    "还款": r"还清|还款",
}
TELLING = frozenset(
    [
        "年费",
        "挂失费",
        "工本费",
        "提前还款手续费",
        "违约金",
        "调单费",
        "电报费",
        "管理费",
        "转换费",
        "短信费",
        "首付比例",
        "抵押率",
        "最低还款",
        "日利率",
        "返现比例",
        "宽限期",
        "犹豫期",
        "免息期",
        "倍数",
        "贵宾厅",
    ]
)
"""Slots of which a product has one: with its name, they need no heading to be told by."""
_BY_KIND: dict[FactKind, tuple[tuple[ClaimKind, dict[str, str]], ...]] = {
    FactKind.MONEY: ((ClaimKind.FEE, _FEES), (ClaimKind.LIMIT, _LIMITS)),
    FactKind.THRESHOLD: ((ClaimKind.LIMIT, {"满减": r"满"}),),
    FactKind.RATE: ((ClaimKind.RATE, _RATES), (ClaimKind.FEE, _FEES)),
    FactKind.COUNT: ((ClaimKind.COUNT, _COUNTS),),
    FactKind.DURATION: ((ClaimKind.PERIOD, _PERIODS),),
}
_COMPILED = {
    kind: tuple(
        (claimed, name, re.compile(pattern, re.IGNORECASE))
        for claimed, names in groups
        for name, pattern in names.items()
    )
    for kind, groups in _BY_KIND.items()
}
_PHASES = {
    "活动": r"活动(?:总)?(?:时间|期|结束|截止|[从自到至])|(?:优惠|执行|有效)(?:时间|期)|自[^，。]{0,4}起?执行",
    "报名": r"报名",
    "达标": r"达标(?!金额|档)",
    "兑换": r"兑换",
    "领取": r"领取",
    "核卡": r"核卡",
    "抢券": r"抢券",
    "发放": r"发放",
    "累计": r"累计(?=时间|期)",
    "认购": r"认购|募集",
    "办理": r"办理|申请",
    "使用": r"使用",
}
_PHASE_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _PHASES.items()]


def slot_in(texts: Iterable[str], measures: FactKind) -> Slot | None:
    """Return the slot that the first of `texts` names, its last mention counting: they are given from the nearest outwards."""
    for text in texts:
        found = [(match.end(), -order, slot) for order, slot, match in _mentions(text, measures)]
        if found:
            return max(found, key=lambda f: f[:2])[2]
    return None


def slot_places(text: str, measures: FactKind) -> list[tuple[int, int, Slot]]:
    """Return where a text names properties of a kind of value, each [start, end), what it is called most fully first."""
    found = [(order, *match.span(), slot) for order, slot, match in _mentions(text, measures)]
    return [(start, end, slot) for order, start, end, slot in sorted(found, key=lambda f: f[:3])]


def _mentions(text: str, measures: FactKind) -> Iterator[tuple[int, Slot, re.Match[str]]]:
    for order, (kind, name, pattern) in enumerate(_COMPILED.get(measures, ())):
        for match in pattern.finditer(text):
            yield order, Slot(kind, name), match


def phase_in(texts: Iterable[str]) -> str | None:
    """Return the phase that the first of `texts` names, its last mention counting."""
    for text in texts:
        found = [(m.end(), name) for name, p in _PHASE_PATTERNS for m in p.finditer(text)]
        if found:
            return max(found)[1]
    return None


_CLASSES = {
    "bound": {
        "max": r"最高|最多|不超过|不高于|上限|封顶|最长|至多|以内|\bat most\b|\bup to\b|\bmaximum\b",
        "min": r"最低|至少|不低于|不少于|最短|起步|起存|\bat least\b|\bminimum\b",
    },
    "each": {
        "transaction": r"单笔|每笔|每次|单次|/笔",
        "day": r"单日|每日|每天|一天|当日|日累计|日均|/日|/天|日限额",
        "week": r"每周|(?<!账)单周",
        "month": r"每月|单月|当月|月累计|/月|月限额",
        "quarter": r"每季|季度",
        "year": r"每年|年累计|自然年|全年|当年|/年",
        "term": r"每期|当期|[单每]个?账单周期",
    },
    "per": {
        "household": r"每户|每人|每位|每客户|单客户|每个客户",
        "card": r"每卡|单卡|每张卡",
    },
    "turn": {
        "first": r"首年|首次|首笔|首期|首套|首张|新客",
        "later": r"次年|第二年|二套|之后|再次|其余|其后|后续",
        "half": r"减半|半价",
    },
    "card": {"main": r"主卡", "extra": r"附属卡|副卡"},
    "kind": {"debit": r"借记卡|储蓄卡|社保卡", "credit": r"信用卡|贷记卡"},
    "where": {"home": r"境内|国内", "abroad": r"境外|国外|海外|外币|美元"},
    "bank": {"own": r"本行(?:账户|卡|内)?(?:转|ATM|柜)|行内", "other": r"他行|跨行"},
    "channel": {
        "counter": r"柜台|柜面|网点|\bbranch\b",
        "online": r"手机银行|App|线上|网上银行|网银|\bmobile\b|\bonline\b",
        "machine": r"ATM|自助机|自助设备|自助机具",
        "phone": r"电话|热线",
    },
    "scheme": {"cup": r"银联", "international": r"VISA|万事达|mastercard"},
    "speed": {"fast": r"加急|实时|快速", "plain": r"普通(?:快递|到账|赎回)|次日"},
    "guise": {"temporary": r"临时", "formal": r"正式|书面"},
    "basis": {"rate_day": r"日利率|日息", "rate_month": r"月利率|月息|每期", "rate_year": r"年利率|年化|年息"},
    "side": {"over": r"以上|(?<!不)超过|超出", "under": r"以下|以内|不满|不足|未满"},
    "special": {"more": r"额外|另[加得]|再下调|下调|上浮|加息|特批|授权|挽留|特邀"},
    "lot": {"new": r"新客|新户|新资金|首贷", "old": r"老客|存量|续卡|续期"},
}  # fmt: skip
_QUALIFIERS = {
    name: {member: re.compile(pattern, re.IGNORECASE) for member, pattern in members.items()}
    for name, members in _CLASSES.items()
}


CONDITIONS = frozenset(member for members in _CLASSES.values() for member in members)
"""Conditions by the names that a contradiction tells them by."""
STABLE = frozenset(
    ("card", "kind", "where", "bank", "channel", "scheme", "speed", "guise", "lot", "special")
)
"""Classes of conditions that hold for a whole sentence; others change from value to value."""
MARKED = frozenset(
    (
        ("where", "abroad"),
        ("card", "extra"),
        ("special", "more"),
        ("speed", "fast"),
        ("lot", "new"),
        ("guise", "temporary"),
        ("scheme", "international"),
    )
)
"""Conditions that are always named where they hold; who names none means the other."""
IMPLIED = frozenset(("kind",))
"""Classes of conditions that a name may stand for."""


def qualifiers_in(text: str) -> frozenset[tuple[str, str]]:
    """Return the conditions that a text names, each as its class and which of the class it is."""
    return frozenset(
        (name, member)
        for name, members in _QUALIFIERS.items()
        for member, pattern in members.items()
        if pattern.search(text)
    )


# Words that only join or say that something is so.
_JOINING = re.compile(
    r"的|为|是|按|截止|截至|结束|开始|必须|应当|需要|要|之内|以内|收取?|收费|标准|每|约|可以?|须|应|需|则|均|都|将|会|由|在|于|自|从|至|到|对|给|等|及|和|或|与|且|并|其中|其|该|本行|我行|客户|您|现在|目前|"
    r"一律|统一|规定|执行|办理|申请|使用|享受|领取?|支付|金额|人民币|如果?|若|时|后|前|内|起|元|共|合计|累计|通过|进行|情况|方式"
)


def without_known(words: str) -> str:
    """Return the words without those for slots and conditions, which are compared by themselves, and without those that only join."""
    for patterns in _COMPILED.values():
        for _, _, pattern in patterns:
            words = pattern.sub(" ", words)
    for members in _QUALIFIERS.values():
        for pattern in members.values():
            words = pattern.sub(" ", words)
    for _, pattern in _PHASE_PATTERNS:
        words = pattern.sub(" ", words)
    return _JOINING.sub(" ", words)
