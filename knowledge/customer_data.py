"""What customer data looks like: an ordered table of patterns for `knowledge.masking`.

A rule replaces the group `it`; a rule with an empty placeholder protects it instead: what is an amount, a date or a service
number is never taken for an account. Texts are half-width here. Every quantifier is bounded or cannot start inside its own
run, so a long text takes time in proportion.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

# Between the digits of one number: spaces, dashes and characters that are not seen.
_GAP = r"[ \t\u00a0\u2000-\u200f\u202f\u2060\ufeff\-\u2010-\u2015\u2212]"
_S = rf"{_GAP}{{0,3}}"
_POINT = r"[.,_/·]"
_IS = r"(?:\s?(?:号码?|是|为|is|are|[:#=])){0,3}\s?"
_MONTH = rf"(?:0{_S}[1-9]|1{_S}[0-2])"
_DAY = rf"(?:0{_S}[1-9]|[12]{_S}\d|3{_S}[01])"
_DATE = r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])"
_DATE_8 = r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_TO = r"\s?[-~至到—]{1,2}\s?"
_UNIT = (
    r"(?:元|块|圆|[十百千]?[万亿]|人民币|美元|美金|欧元|日元|港币|港元|英镑|澳元|加元|瑞郎|积分|里程|股|%|"
    r"(?:CNY|RMB|USD|EUR|JPY|HKD|GBP|AUD|yuan|dollars?|points)\b)"
)
_ACCOUNT = (
    r"账号|帐号|账户|帐户|卡号|户号|客户号|会员号|保单号|订单号|流水号|合同号|证件号|身份证|存折号?|QQ|"
    r"\b(?:account|acct|a/c|card)(?:\s?(?:number|no\.?))?"
)
_PAPER = r"(?:护照|通行证|回乡证|台胞证|军官证|居留证|passport)(?:\s?(?:number|no\.?))?"
_TAIL = (
    r"(?:尾号|[后末][四4]位(?:数字?)?|last (?:four|4)(?: digits)?|"
    r"(?:card|account|number) (?:that )?end(?:ing|s)(?: in| with)?)"
)
_CODE = r"(?:验证码|动态码|密码|\bOTP|\bPIN|passcode)"
_PHONE = r"(?:电话|座机|手机|联系方式|phone|tel|mobile)"
_PLATE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


_MAIL = "〔邮箱〕"
_SPOKEN = "〔号码〕"


def _always(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """What to replace: the group `it` of every match that `holds`; an empty placeholder protects it."""

    placeholder: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = _always

    @property
    def needs_digit(self) -> bool:
        """Whether a text without 0 to 9 cannot match."""
        return self.placeholder not in (_MAIL, _SPOKEN)


def _rule(placeholder: str, pattern: str, holds: Callable[[str], bool] = _always) -> Rule:
    return Rule(placeholder, re.compile(pattern, re.IGNORECASE), holds)


def _passes_luhn(number: str) -> bool:
    """Tell whether the digits end in the check digit of a payment card.

    Source: ISO/IEC 7812-1, annex B.
    """
    digits = [int(character) for character in number if character.isdecimal()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_LABELLED = (
    _rule(
        _MAIL,
        r"(?<![a-z0-9._%+-])(?P<it>[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})",
    ),
    # An identity card with gaps anywhere is told by the birthday inside.
    _rule(
        "〔证件号〕",
        rf"(?<!\d)(?P<it>(?:\d{_S}){{6}}(?:1{_S}[89]|2{_S}0){_S}\d{_S}\d{_S}{_MONTH}{_S}{_DAY}{_S}(?:\d{_S}){{3}}[\dx])(?!\d)",
    ),
    _rule(
        "〔证件号〕",
        r"(?<!\d)(?P<it>\d{17}x|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)",
    ),
    _rule("〔证件号〕", rf"{_PAPER}{_IS}(?P<it>[a-z]{{0,2}}{_S}\d(?:{_S}\d){{5,9}})(?!\d)"),
    _rule("〔尾号〕", rf"{_TAIL}{_IS}(?P<it>\d{{3,8}})(?!\d|\s?{_UNIT})"),
    _rule("〔验证码〕", rf"{_CODE}{_IS}(?P<it>\d{{4,8}})(?!\d)"),
    _rule("〔账号〕", rf"(?:{_ACCOUNT}){_IS}(?P<it>\d(?:{_S}\d){{5,}})(?!\d|\.\d|\s?{_UNIT})"),
    _rule("〔电话〕", rf"{_PHONE}{_IS}(?P<it>[2-9]\d{{2,3}}{_S}\d{{4}})(?!\d|\s?{_UNIT})"),
)
_PROTECTED = (
    _rule("", rf"(?<!\d)(?<!\d-)(?P<it>{_DATE}(?:{_TO}{_DATE})?)(?!\s?[-/.]?\d)"),
    _rule("", rf"(?<!\d)(?<!\d-)(?P<it>{_DATE})(?=\s\d{{1,2}}:)"),
    _rule("", rf"(?<!\d)(?<!\d-)(?P<it>{_DATE_8}(?:(?:{_TO}|\s){_DATE_8})?)(?![-\s]?\d)"),
    _rule("", r"(?<![\d,])(?P<it>\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?![\d,])"),
    # More than ten digits are an amount only if they are round; eleven in the shape of a mobile number never are.
    _rule(
        "",
        rf"(?<!\d)(?P<it>(?:[1-9]\d{{0,2}}0{{8,12}}|\d{{1,10}})(?:\.\d{{1,4}})?)(?=\s?{_UNIT})",
    ),
    _rule(
        "",
        r"(?:[¥￥$€£]|\b(?:CNY|RMB|USD|HKD|EUR|JPY|GBP)|人民币|金额[是为:]?|余额[是为:]?)\s?(?P<it>\d{1,10}(?:\.\d{1,4})?)(?!\d)",
    ),
    _rule("", r"(?<![\d.])(?P<it>\d{1,10}\.\d{2})(?![\d.])"),
    _rule("", rf"(?<!\d)(?P<it>[48]00(?:{_S}\d){{7}})(?!\d)"),
)
_SHAPED = (
    _rule(
        "〔银行卡号〕",
        rf"(?<!\d)(?P<it>\d{{4}}(?:{_GAP}{{1,3}}\d{{4}}){{3}}(?:{_S}\d{{1,3}})?|\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{5}}"
        rf"|\d{{4}}(?:{_POINT}\d{{4}}){{3}}(?:{_POINT}\d{{1,3}})?|62\d\d(?:{_S}\d){{12,15}})(?!\d)",
    ),
    # Five digits, a dash and six is a range of amounts.
    _rule(
        "〔手机号〕",
        rf"(?<!\d)(?P<it>(?:(?:\+|00)?86{_S})?(?:(?!\d{{5}}[-–—]\d{{6}}(?!\d))1[3-9]\d(?:{_S}\d){{8}}"
        rf"|1[3-9]\d{_POINT}\d{{4}}{_POINT}\d{{4}}|1{_GAP}[3-9](?:{_GAP}\d){{9}}"
        rf"|1{_POINT}[3-9](?:{_POINT}\d){{9}}(?!{_POINT}\d)))(?!\d)",
    ),
    _rule("〔电话〕", r"(?P<it>\+\d{1,3}(?:[ ()\-]{0,2}\d){7,12})(?!\d)"),
    _rule(
        "〔电话〕",
        rf"(?<!\d)(?P<it>\(?0\d{{2,3}}\)?{_S}[2-9]\d{{2,3}}{_S}\d{{4}}(?:(?:{_GAP}|转|ext\.?){{1,4}}\d{{1,6}})?)(?!\d)",
    ),
    _rule("〔银行卡号〕", rf"(?<!\d)(?P<it>\d{{4}}(?:{_S}\d){{9,15}})(?!\d)", _passes_luhn),
    _rule("〔银行卡号〕", r"(?<!\d)(?P<it>\d{13,19})(?!\d)"),
    _rule("〔账号〕", rf"(?<!\d)(?P<it>\d(?:{_GAP}\d){{8,}})(?!\d)"),
    _rule("〔账号〕", r"(?P<it>\d{9,})"),
    # Eleven at least, since 1,2,3 and so on up to 9 is a list.
    _rule("〔账号〕", rf"(?<!\d)(?<!\d{_POINT})(?P<it>\d(?:{_POINT}\d){{10,}})(?!\d)"),
    _rule(_SPOKEN, r"(?P<it>[〇零一幺二三四五六七八九]{9,})"),
    _rule(
        "〔车牌〕",
        rf"(?P<it>[{_PLATE}](?!ETC)[A-Z][·\s]?(?=[A-Z]{{0,4}}\d)[A-Z0-9]{{5,6}})(?![A-Z0-9])",
    ),
)
# In order: what a rule has taken, no later rule sees.
RULES = _LABELLED + _PROTECTED + _SHAPED
