"""Words that name a property: whether a label does, and which one a heading or a sentence names."""

import re

from index.normalise import simplified
from knowledge.fact import FactKind

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")
_CHINESE = re.compile(
    r"(?:(?<!消)费[率用]?|[利费汇税]率|收益率|比例|成数|金额|限额|额度|上限|下限|次数|笔数|份数|名额|限量|数量?|时间|时长|期限?|天期|有效期|日期?|截止|起点|起存|起购|最低支取"
    r"|年费|工本费|收费|标准|积分|倍数|折扣|优惠|奖励|礼品|条件|材料|要求|限制|范围|方式|渠道|对象|城市|币种|汇率|用途|依据|处理|处置|动作|口径|情形|要点|含义|意思|说法|的话"
    r"|单笔|赔付|起赔|延时|累计|卡种|租金|押金|保证金|罚金|违约金|利息|价格|单价|牌价|折价|售价|报价|点差|余额|等级|级别|评级|星级|基准|类型|类别|频率|频次|周期|电话|热线|网址|入口|路径|权限|部门"
    r"|机构|地址|地点|首付款?|内容|资产|收入|收益|[标数产余]值|回[赠贈]|[加基]?奖|(?:审批|承担|经办|负责|责任|联系|受益|投保|申请|复核)人|(?:补偿|赔偿|滞纳|奖|慰问)金|用时|耗时|原因|理由|结果|影响|特点|优势|措施|做法|流程|手续|资料|证件|文件|公式|方法|规则|年限|年龄|时限|尺寸|规格|免赔额|保额)$"
)
DAY = re.compile(
    r"^(?:周[一二三四五六日天末]|星期|礼拜|工作日|节假日|平日|双休日|法定(?:节假日|假期)|每[周日天](?:[一二三四五六日天末]|$)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|weekdays?|weekends?|bank holidays?)",
    re.IGNORECASE,
)
_TERM = re.compile(r"\d+\s*(?:个?月|年|天|日)?期?")
_ENGLISH = re.compile(
    r"\b(?:fees?|charges?|rates?|apr|aer|ear|apy|limits?|periods?|minimum(?: [\w-]+){0,3}|maximum(?: [\w-]+){0,3}|terms?|premiums?|interest|costs?|prices?|cash ?back|allowance|deposits?"
    r"|balances?|amounts?|ages?|documents?|times?|hours|bonus|rewards?|penalty|excess|dates?|deadlines?|frequency|margin|commission|points|payments?|discounts?|requirements?|overdraft|caps?)$",
    re.IGNORECASE,
)
_EN_SHORTENED = re.compile(r"(?:,| per | to | for | until | from | on | in | of |\().*$")
_OF_RATES = "贴现利率|年化利率|年利率|利率|收益率|费率|汇率|税率|返现比例|首付比例|赔付比例|比例|成数|折扣|返现"
_OF_CHARGES = "手续费|管理费|服务费|工本费|年费|月费|保费|租金|押金|保证金|运费|年租金|收费标准|收费|费用|违约金|罚息|滞纳金|补偿金"
_OF_SUMS = (
    "限额|额度|起点金额|起存金额|金额|价格|牌价|保额|免赔额|罚金|补贴|奖励|返现|利息|工资|余额|资产"
)
_OF_KIND = {
    FactKind.RATE: f"{_OF_RATES}|{_OF_CHARGES}",
    FactKind.MONEY: f"{_OF_CHARGES}|{_OF_SUMS}",
    FactKind.COUNT: "积分倍数|倍数|积分|免费次数|次数|名额",
}
_EN_OF_RATES = "interest rates?|rates?|aprs?|aer|cashback|margins?|commission|discounts?"
_EN_OF_CHARGES = "charges?|fees?|costs?|tariffs?|prices?|premiums?"
_EN_OF_SUMS = "limits?|allowances?|minimum|maximum|bonus|rewards?|amounts?|cashback|interest"
_EN_OF_KIND = {
    FactKind.RATE: f"{_EN_OF_RATES}|{_EN_OF_CHARGES}",
    FactKind.MONEY: f"{_EN_OF_CHARGES}|{_EN_OF_SUMS}",
    FactKind.COUNT: "points|visits",
}
_OF_HOURS = "服务时段|营业时段|办理时段|营业时间|服务时间|办理时间|受理时间|开放时间|工作时间|交易时间|营业安排"
_EN_OF_HOURS = "opening hours|opening times|business hours|hours"
_EVENTS = "到账|入账|起息|计息|扣款|放款|确认|生效|发放|寄出|办结|到期|返还|兑付"
# Plain ends of such words: 补卡费, 首付款, Reserve price.
_SAID = re.compile(
    r"(?:费|[利汇税]率|率|比例|成数|折扣|金额|限额|额度|价|起存|起购|起点|上限|下限|最[高低]|租金|押金|[罚佣]金|保证金|违约金|利息|奖励|奖金|返现|返还|加返|封顶|补贴|优惠|免赔|赔付|单笔|累计|余额|收益|工资|资产|标准"
    r"|基准|立减|红包|门槛|加点|浮动|首付|保额|起赔|日限|月限|规模|总额|(?<![足全差同小大等])额(?!外))(?!类|型|级|客|卡|版|会员|户)"
    rf"|\b(?:{_EN_OF_RATES}|{_EN_OF_CHARGES}|{_EN_OF_SUMS}|apr|aer|ear|apy|deposits?|balances?|payments?|overdraft|excess|penalty|penalties|yield|cover|sum|repay\w*|price)\b",
    re.IGNORECASE,
)

_NOTED = re.compile(
    r"(?:上表|表[中内]|本表|上列|以上)(?:所[列示载]|数[值字据]|各项|金额|比例|均)*(?:均?[为是指]|系指?|即)(?P<name>[^，。；：]{2,14}?)(?=[，。；]|$)"
    r"|\b(?:figures|amounts|numbers|table)(?: in the table| above| shown)* (?:are|is|shows?) (?:the |all )?(?P<name_en>[\w -]{3,30}?)(?=[,.;]|$)",
    re.IGNORECASE,
)
_FEE = re.compile(r"[\u4e00-\u9fff]{2}费(?![用率者款])")


def bare(label: str) -> str:
    """Return a label without what stands in brackets at its end: 费用（元/年）."""
    return _BRACKETED.sub("", label.strip()).strip()


def names_property(label: str) -> bool:
    """Tell whether a row or column names a property; any other says for whom, where or when: 首套, 柜台, 美元."""
    words = simplified(bare(label))
    if DAY.match(words) or _TERM.fullmatch(words):
        return False
    if _CHINESE.search(words):
        return True
    return bool(_ENGLISH.search(words) or _ENGLISH.search(_EN_SHORTENED.sub("", words)))


def says_property(words: str) -> bool:
    """Tell whether a question says of which property an amount or a rate is asked."""
    return bool(_SAID.search(simplified(words)))


def property_in(words: str, kind: FactKind) -> str:
    """Return the one property in words that an amount or a rate can be the value of; empty where there are none or several."""
    chinese, english = _OF_KIND.get(kind), _EN_OF_KIND.get(kind)
    return _only(words, chinese, english) if chinese and english else ""


def property_noted(note: str) -> str:
    """Return what a note says that all of a table's values are: 转出基金的赎回费率 of 上表为转出基金的赎回费率; empty where it does not."""
    match = _NOTED.search(simplified(note))
    name = note[slice(*match.span("name" if match["name"] else "name_en"))] if match else ""
    return name if says_property(name) else ""


def fees_in(words: str) -> set[str]:
    """Return the fees in words, each by its last letters: 赎回费, 补差费."""
    return {match.group() for match in _FEE.finditer(simplified(words))}


def charge_in(words: str) -> str:
    """Return the one charge in words."""
    return _only(words, _OF_CHARGES, _EN_OF_CHARGES)


def hours_in(words: str) -> str:
    """Return what words call hours: 营业时间."""
    return _only(words, _OF_HOURS, _EN_OF_HOURS)


def event_in(words: str) -> str:
    """Return the one thing that words say happens at some time: 到账, 起息."""
    return _only(words, _EVENTS, _EN_OF_HOURS)


def _only(words: str, chinese: str, english: str) -> str:
    """Return the one name of a list of alternatives that words hold, as they write it."""
    # One letter for another: offsets hold.
    found = [m.span() for m in re.finditer(_longest(chinese), simplified(words))]
    if not found:
        found = [m.span() for m in re.finditer(rf"\b(?:{_longest(english)})\b", words, re.I)]
    names = {words[start:end] for start, end in found}
    return names.pop() if len(names) == 1 else ""


def _longest(alternatives: str) -> str:
    return "|".join(sorted(alternatives.split("|"), key=len, reverse=True))
