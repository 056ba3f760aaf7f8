"""Words between a property and its value: bounds, what it is counted by, and what only links."""

import re

_BOUND = r"最[高低多少长短]|至[少多]|不(?:得)?(?:超过|高于|低于|少于|多于)|上限|下限|封顶|低至|at least|at most|up to|no more than|maximum|minimum"
_EACH = (
    r"每(?:[一个名位张]?(?:客户号?|账户|季度|自然[年月]|活动日|名?持卡人|员工|手机号|身份证号?|个?自然[年月]|个?活动日)|(?:笔|个)?订单|笔交易|笔业务|台?设备|家?商户|(?:份|张)?保单|个?证件|张卡|[一个张名位]?(?:[户人客卡笔次日天月季年份张期单升吨]|[一个]?[位名件套台](?![\u4e00-\u9fff](?<![每最限可不仅收为享领兑至累共单消取转参办支申抽投使免返立满按起封]))|周(?![一二三四五六日末期]))|个(?![\u4e00-\u9fff]))"
    r"|(?<![利])按[日月季年](?=[收计加缴支])|同一(?:客户|手机号|身份证号?|账户|用户|设备)|(?:(?<!账)|(?<=[转到入]账))单(?:[笔日月次户人卡张份台期]|客户)|[年月日]累计|累计|合计|per \w+"
)
_LINK = r"均?为|是|约?为|按|收取?|可?达|有|仅|等值|(?<!数字)人民币|标准|金额|默认|限|半价|共|前|[:：=\s*]|is|are|of|to|at|just|only"
# What may stand between the word for a property and its value, and what a further value of the same property follows on.
GAP = re.compile(rf"(?:\([^()\d]{{1,8}}\))?(?:{_BOUND}|{_EACH}|{_LINK})*")
_FURTHER = re.compile(
    rf"(?: (?:of|on|for|cash ?back)\b[a-z \-]{{0,40}})?(?:人民币|收取|计收)?[、，,；\s]*(?:and |or |with an? )?(?=\S*(?:{_BOUND}))(?:{_BOUND}|{_LINK}|{_EACH})+"
)
_COUNTED_ON = re.compile(rf"[、，,\s]+(?:{_EACH})+(?:{_BOUND}|{_LINK})*")
COUNTS = re.compile(rf"(?:{_EACH}|{_BOUND})+")
_JOINED = re.compile(rf"{_BOUND}|{_EACH}|{_LINK}")
_EACHES = re.compile(rf"(?:{_EACH})+")
NEAR = re.compile(
    rf"(?:{_BOUND}|{_EACH}|(?<![托代签验回吸征])(?:{_LINK})|加收|收取|(?<![托代签验回吸征])收)*$"
)
NEAR_TIMES = re.compile(rf"(?:{_BOUND}|{_EACH}|[可限仅共为是:=\s])*$")
BOUNDED = re.compile(_BOUND)
SHARE = re.compile(r"(?:为|按照?|是)(?:(?!比|可能)[\u4e00-\u9fff]){2,10}的$")


_WHOM = re.compile(
    r"(?:每[一个名位张]*|单|同一)(?:[户人卡]|客户号?|账户|持卡人|员工|手机号|身份证号?|设备|商户|证件)"
)
_TIME = re.compile(
    r"(?:每个?|单|当)(?:自然|活动)?(?:[日天周月年季]|季度)(?:累计)?|[年月日]累计|全年"
)


def goes_on(gap: str) -> bool:
    """Tell whether words between two values make the second another bound of the first: 0.02%，最低10元."""
    return _FURTHER.fullmatch(gap) is not None


def counts_on(gap: str) -> bool:
    """Tell whether words between two values of one unit count the same by something else: 单笔5,000元、单日2万元."""
    return _COUNTED_ON.fullmatch(gap) is not None


def whom_in(basis: str | None) -> str:
    """Return each of whom a value is, of what it is counted by; empty where that is nobody: 每位客户 of 每位客户每周."""
    whom = _WHOM.match(basis or "")
    return whom.group() if whom else ""


def with_whom(basis: str | None, whom: str) -> str | None:
    """Return what a value is counted by with those whom the value before it names, where it names a time alone: 每位客户每周1次，每月3次."""
    return f"{whom}{basis}" if whom and basis and _TIME.fullmatch(basis) else basis


def each_in(words: str) -> str | None:
    """Return what words before a value say that it is counted by, wherever they say it; None if they do not, or twice."""
    found = [match.group() for match in _EACHES.finditer(words)]
    return found[0] if len(found) == 1 and re.match(r"每|单|同一|按|per", found[0]) else None


def counts_in(words: str) -> list[str]:
    """Return what words say of bounds, and of what is counted by: 每户, 单笔, 最高."""
    return [match.group() for match in COUNTS.finditer(SHARE.sub("", words))]


def between_words(words: str) -> str:
    """Return words without bounds, what is counted by and what only links, each of them blotted out."""
    return _JOINED.sub("\0", words)
