"""A property's name and what a cell says of it -> the Chinese words that ask for it: 是多少, 是多长, 是什么时候, 有哪些."""

import re
from collections.abc import Collection

from index.cards.cell_shapes import Shape, shape_of
from index.cards.property_words import bare, names_property
from index.normalise import simplified
from knowledge.fact import FactKind

WHAT = "是什么"
WHEN = "是什么时候"
_SHORT = 4
_TIME_SHAPES = frozenset((Shape.HOURS, Shape.DATE, Shape.LENGTH))
_DISCOUNT = re.compile(r"[\d.]+折")
_PEOPLE = re.compile(r"(?:审批|承担|经办|负责|责任|联系|受益|投保|被保险|申请|复核)人(?:员)?$")
_THINGS_COUNTED = re.compile(r"\d[\d,]*(?P<unit>[副辆台把间座条支块处所家位只亩个])")
_COUNTERS = "次张人名份笔个户天"
_LENGTH = r"[^、，。]{0,4}\d+\s*(?:个?月|年|天|日|小时|分钟|周|个?工作日)"
_LENGTHS_LISTED = re.compile(rf"{_LENGTH}(?:[、/或和]{_LENGTH})+")
_SEVERAL = re.compile(r"(?:城市|卡种|材料|渠道|币种|条件|国家|地区|证件|文件|资料)$")
_ONE_OF = re.compile(r"币种$")
_LENGTHS = re.compile(
    r"(?:期限|时长|有效期|延时|时限|年限|周期|时效|(?<![定活分逾到预首学日早同每各])期|多久)$"
)
_SOON = re.compile(r"[实即]时|当[日天场]|长期|终身|永久|T\+\d", re.IGNORECASE)
_DAYS = re.compile(r"(?:日|日期|哪天)$")
_NO_DAYS = re.compile(r"(?:单|当|每|工作|自然|交易|假|节)日$")
_TIMES = re.compile(r"(?:.时间|时点|时段|时刻|截止|日期)$")
_EVENTS = re.compile(r"(?:到账|入账|起息|扣款|放款|生效|办结|发放)$")
# Of an act its cell may say when it is: 寄单后15日, T+1, 次月10日前.
_IS_WHEN = re.compile(
    r"^(?:一般|通常|最[快慢长迟]|大?约)?(?:[\u4e00-\u9fff]{2,6}[前后])?(?:第|满)?\d+\s*(?:个?工作日|个?自然日|个?交易日|天|日|个?月|年|小时|分钟)(?:[之以]?[内前后]|起)?$|^T\s*\+\s*\d|^[\u4e00-\u9fff]{1,6}\d{1,2}[:：]\d{2}[前后]?$|^[当次][日天月季年]|^每[年月季周日].{0,8}[日号前后]$|^\d{1,2}月\d{1,2}日|^[实即]时"
    r"|^\d+(?:分钟|小时|天|个?工作日)?[至到\-~—]\d+(?:分钟|小时|天|个?工作日)(?:[之以]?[内后])?$|^(?:不晚于|不迟于|早于|最迟).{0,16}$",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(r"(?:标准|收费)$")
_AMOUNTS = re.compile(
    r"(?:(?<!频)率|(?<!消)费用?|资产|收入|年龄|点差|[标数产余]值|回[赠贈]|首付款?|[偿纳奖问]金|额度?|数量?|上限|下限|积分|起存|起赔|赔付|收费|标准|折扣|单笔|累计|基准|租金|押金|[罚佣]金|保证金|违约金|罚息|利息|价格?|比例|余额)$"
)
_BARE_NUMBER = re.compile(r"[(（]?-?\d[\d,. ]*[)）]?")
_MEASURED = re.compile(
    r"(?:满|达到?|不超过|不低于|至少|超过|最[高低多少])?[\d,.]+\s*[万千亿]?(?:元|美元|欧元|港币|[个张次人名份倍笔户天年月米克]|毫米|厘米|公里|人次|小时|分钟)(?:[以之][上内下])?(?:起)?"
)
_SAYS_LENGTH = re.compile(r"\d\s*(?:个?月|年|天|日|小时|分钟|周|个?工作日)|[一二三半两]年")


def asking(label: str, answer: str, kinds: Collection[FactKind]) -> str:
    """Return the words that ask for a cell of words.

    Args:
        label: The property, as its header or row names it.
        answer: What the cell says.
        kinds: What the values in it measure.
    """
    name, said = simplified(bare(label)), simplified(answer)
    if _BARE_NUMBER.fullmatch(said):
        return "是多少"
    if asked := _unlimited(name, said) or _time(name, said):
        return asked
    if _OF_MONEY.search(name) and re.search(r"\d", said):
        # 判定标准: of cases, of which the number that it names is a part.
        return "是多少" if set(kinds) & {FactKind.MONEY, FactKind.RATE} else WHAT
    if is_amount(name) and re.search(
        r"\d|折$|^免收?(?:$|，)|^豁免$|^首次免费$|^(?:[免无]|不(?!提供|适用|支持|办理|受理))[^，。]{0,3}$",
        said,
    ):
        return "是多少"
    if _PEOPLE.search(name):
        return "是谁"
    if _SEVERAL.search(name):
        return WHAT if _ONE_OF.search(name) and "、" not in said else "有哪些"
    if (counted := _THINGS_COUNTED.fullmatch(said)) and not is_amount(name):
        return f"有多少{counted['unit']}"
    return "是多少" if _MEASURED.fullmatch(said) else WHAT


def _unlimited(name: str, said: str) -> str:
    """Return what asks for 不限次 or 8折; empty for any other."""
    if said.startswith("不限") and len(said) <= _SHORT:
        unit = said[2:].removesuffix("数")
        return f"是多少{unit if unit in _COUNTERS else ''}"
    return "是多少" if _DISCOUNT.fullmatch(said) and names_property(name) else ""


def is_amount(name: str) -> bool:
    """Tell whether a property is one that is counted."""
    return _AMOUNTS.search(simplified(bare(name))) is not None


def is_when(answer: str) -> bool:
    """Tell whether a cell says when something is or how long after what: 寄单后15日, T+1."""
    return _IS_WHEN.search(simplified(answer)) is not None


def _time(name: str, said: str) -> str:
    """Return the words that ask how long or when; empty for a property that is no time."""
    shape = shape_of(said)
    if _DAYS.search(name) and not _NO_DAYS.search(name):
        return "是哪天" if re.search(r"\d|[当次每]|[月年]?[初末底]", said) else ""
    if _LENGTHS.search(name):
        if _LENGTHS_LISTED.fullmatch(said):
            return "有哪几种"
        if shape in {Shape.DATE, Shape.HOURS}:
            return WHEN
        is_said = _SAYS_LENGTH.search(said) or _SOON.search(said) or shape is None
        return "是多长" if is_said else ""
    if _TIMES.search(name):
        return "是多久" if _says_length(said) else WHEN
    if _EVENTS.search(name) and (shape in _TIME_SHAPES or is_when(said)):
        return "要多久" if _says_length(said) else WHEN
    return ""


def _says_length(said: str) -> bool:
    """Tell whether a cell says how long, not how often or how long after."""
    is_length = shape_of(said) is Shape.LENGTH and _SAYS_LENGTH.search(said)
    return bool(is_length) and not re.search(r"后|提前", said) and not re.search(r"[每第次]", said)
