"""What a value is counted by: 每户每月, 单笔, 年利率, /笔."""

import re

_COUNTED = (
    r"户|人|位|客户|名客户|位客户|持卡人|卡|张卡|账户|身份证号?|手机号|笔|单|次|日|天|周|月|季度?|年|份|张|期|期次|"
    r"个?自然日|个?自然月|个?自然年|个?工作日|个?活动日|个?账单周期|交易|员工|名员工|个手机号|个?身份证号?|(?:笔|个)?订单|笔?交易|笔业务|台?设备|家?商户|(?:份|张)?保单|个?证件|个?客户号|升|吨|公里|小时|个|件|套|台"
)
_WORDS = r"[\u4e00-\u9fffA-Za-z]{1,8}?"
_BEFORE = re.compile(
    rf"((?:(?:每|单|同一|(?<!生日)当|各)(?:{_COUNTED})){{1,4}}(?:累计|合计)?|[年月日]累计)"
    r"(?:最多|最高|最低|至少|不超过|不高于|不低于|限额?|仅限?|可以?|享受?|领取?|兑换?|参加|办理|转账|优惠|立减|返现?|赠送?|收取?|收费|"
    r"为|是|约|合计|累计|满|达到?|交易|消费|取现|支付|使用|用|抵扣|抵|取款?|抽奖|购买?|换|抢|赠|送|返|减|加收|前|共|量|汇款|转出|转入|提现|支取|缴存|参与|抽奖|修改|申请|分期|金额|"
    r"免费|等值|人民币|可获|上限|封顶|至多|最长|[:：\s]){0,6}$"
)
_LIMIT = r"(?:仅限|限量|限|最多|最高|至多|不超过|不高于)"
# What is limited may stand between: 每个活动日全国限量3,000张.
_APART = re.compile(
    rf"((?:(?:每|同一)(?:{_COUNTED})){{1,4}})(?![\u4e00-\u9fff]*[的前后]){_WORDS}{_LIMIT}(?:[领兑换购享参取申办用]\w?|可|共|[:：\s]){{0,3}}$"
)
_ENJOYED = re.compile(
    rf"((?:(?:每|同一)(?:{_COUNTED})){{1,4}})(?:最多)?(?:可以?|享受|享有|获赠)+(?:免费)?[\u4e00-\u9fff]{{1,10}}$"
)
_RATE_BEFORE = re.compile(
    r"((?:近?七日)?年化(?:综合)?(?:利率|收益率|费率)?|(?:贷款|存款|执行|挂牌|固定)?[年月日](?:利率|费率|息)|每期(?:手续)?费率)"
    r"(?:[（(][^（）()]{0,8}[)）])?(?:最高|最低|低至|不超过|不低于|为|是|约|按|降至|升至|调整为|[:：\s]){0,3}$"
)
_AFTER = re.compile(
    r"(?:\s*(?:/|每)\s*(?:笔|户|人|月|年|日|天|次|张|份|期|条|页|季度?|卡|升|吨|股|个|件|套|台|客户|账户|人次)(?![A-Za-z\d])){1,3}"
    r"|(?:\s*(?:/|per|an?|each|every)\s*\b(?:day|week|month|quarter|year|annum|transaction|transfer|purchase|item|visit|withdrawal|deposit|cheque|check|booking|order|night|page|copy|payment|policy|unit|customer|card|account|person|household|statement|share|request|instruction|guest|claim|certificate|document|letter|report|box|draft|leaf)\b){1,2}"
    r"|\s*(?:each|p\.a\.)(?=[\s.,;:]|$)",
    re.IGNORECASE,
)
# Words between two 每 belong to the first, whoever they name: 每位持卡人每季度.
_MORE = re.compile(r"每[\u4e00-\u9fff]{1,5}$")
_CLAUSE_END = re.compile(r"[，。；！？;!?\n|]")
_REACH = 30


def basis_of(text: str, start: int, end: int, *, is_rate: bool = False) -> str | None:
    """Return the words that say by what the value at [start, end) is counted, or None."""
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1]
    found = (_RATE_BEFORE.search(before) if is_rate else None) or _BEFORE.search(before)
    found = found or _APART.search(before) or _ENJOYED.search(before)
    if found:
        more = _MORE.search(before[: found.start(1)]) if found.group(1)[0] in "每单" else None
        return (more.group() if more else "") + found.group(1)
    after = _AFTER.match(text, end)
    return after.group().strip() if after else None
