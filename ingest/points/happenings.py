"""A length of time -> what happens within it: 兑换后7个工作日内到账."""

import re

_EVENTS = {
    "到账": r"到账|入账|到达|发放|arrive|credited",
    "发货": r"发货|寄出|寄送|ship",
    "答复": r"答复|回复|反馈|书面告知|答复客户|reply",
    "处理": r"处理|办结|完成(?![\u4e00-\u9fff])|解决|核查|processed",
    "退款": r"原路退回|退回|退还|退款|refunded",
    "补发": r"补发",
    "公告": r"公告|公示(?!催告)",
    "响应": r"响应",
    "自动解除": r"自动解除|自动解锁|自动失效",
    "有效": r"(?<!无)有效|不过期|valid",
    "激活": r"激活",
    "放款": r"放款|发放贷款",
    "审批": r"审批|审核",
    "开通": r"开通",
    "扣款": r"扣款",
    "提交": r"提交|上传|上报|报告|报送",
    "保存": r"保留|保存",
    "生效": r"生效",
    "出具": r"出具",
    "赔付": r"赔付|偿付",
    "报案": r"报案",
    "补办": r"补办",
    "复评": r"复评",
    "撤销": r"撤销",
    "申请": r"^[^，]{0,6}(?:提出|申请)(?![\u4e00-\u9fff])",
}
_OPENS = 14
_AHEAD = re.compile(r"预约|通知|申请|告知|公告")
_AFTER = re.compile(
    r"^(?:请(?:您|客户)?)?(?:(?P<who>[^自从]{0,10})(?:自(?![助动由营选])|从))?(?:在(?![线岗])|于)?(?P<what>[\u4e00-\u9fffa-z「」、]{2,16}?)(?:(?:之日|之时|当日|当天)起|后的?|起|之后)(?:的)?(?:一般|最长|不超过|须在|应在|在|应当|应)?$"
)
_KEPT = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{0,10}?)(?P<verb>保留|保存|有效|延时)(?:至少|最长|不少于|不低于)?$"
)
_ENGLISH = re.compile(
    r"^(?:the |a |an )?(?P<what>[a-z][a-z \-]{1,40}?) (?:(?:is|are|will be|will|must be|should be|can be) )?"
    r"(?P<verb>arrives?|credited|processed|refunded|shipped|posted|delivered|valid|kept|expires?|filed|submitted|reported|reviewed|approved|redeemed|activated|answered)(?: back| out)? (?P<when>within|in|for|after)(?: up to)? *$"
)
_ENGLISH_NAMES = {
    "arrive": "到账", "arrives": "到账", "credited": "到账", "posted": "到账", "processed": "处理", "refunded": "退款",
    "shipped": "发货", "delivered": "送达", "valid": "有效", "kept": "保存",
    "expire": "有效期", "expires": "有效期", "filed": "提交", "submitted": "提交", "reported": "报告", "reviewed": "审批",
    "approved": "审批", "redeemed": "兑换", "activated": "激活", "answered": "答复",
}  # fmt: skip
_WITHIN = re.compile(r"(?:应当?|必?须|需要?|请|可以?|将|会)?(?:在|于)$")
_WHO = re.compile(
    r"(?:人|院|机构|公司|客户|用户|行|部门?|局|坐席|经理|者|员|商|户主?|单位|方|企业|中心)$"
)
_LEAST = re.compile(r"(?:至少|不少于|最少|最迟)$")
_MUST = re.compile(r"(?:应当?|必?须|需要?|请)$")
_ONESELF = re.compile(r"我们|本公司|本行|我行|我司|您|保险人|银行")
# 银行在收到申请后, 实物礼品在兑换后: who or what is no part of what it is done after.
_SOMEBODY_IN = re.compile(r"[\u4e00-\u9fff](?:在(?![线岗职途])|于)")
# Of these it must be told what is done to: 开学后15天内提交 does not say what.
_DONE_TO = frozenset(("提交", "出具", "申请", "撤销", "补办", "补发", "保存", "提出", "办理"))
_OBJECT = re.compile(r"[\u4e00-\u9fff「」]{2,12}(?=$|[，,。；;])")
_VAGUE = re.compile(r"^的|[，。；]|如|若|不|未|没|否则|可能|仍")


def happening(here: str, tail: str) -> tuple[str, str, str] | None:
    """Return words of the subject, property and words beside a length of time, or None if neither can be told."""
    here = here.rstrip()
    english = _ENGLISH.match(here.strip() + " ")
    if english and (english["when"] == "after") == english["verb"].startswith("expire"):
        return english["what"], _ENGLISH_NAMES[english["verb"]], ""
    if kept := _KEPT.search(here):
        name = "有效" if kept["verb"] == "有效" else "保存" if kept["verb"] != "延时" else "延时"
        return kept["what"], name, here[kept.start("verb") :]
    if (ahead := _AHEAD.match(tail)) and _LEAST.sub("", here).endswith("提前"):
        before = _LEAST.sub("", here).removesuffix("提前")
        return _MUST.sub("", _LEAST.sub("", before)), f"提前{ahead.group()}", "提前"
    within = re.match(r"\s*(?:以|之)?内|\s*(?:有效|自动|生效|寄出|到账|发货)", tail)
    if not within:
        return None
    after = tail[: within.end() + _OPENS].removeprefix("以").removeprefix("之").removeprefix("内")
    found = sorted(
        (match.start(), match.end(), name)
        for name, pattern in _EVENTS.items()
        if (match := re.search(pattern, after))
    )
    if not found or _VAGUE.search(after[: found[0][1]]):
        return None
    start, end, name = found[0]
    done_to = (
        _OBJECT.match(tail.partition(after[start:end])[2].strip()) if name in _DONE_TO else None
    )
    if anchor := _AFTER.search(here):
        return _since(anchor, name, done_to.group() if done_to else "")
    return _without_joining(here), name, ""


def _since(anchor: re.Match[str], name: str, done_to: str) -> tuple[str, str, str] | None:
    """Return subject, property and no words beside it of what happens within a time from something on; None where it is not said what to."""
    if _SOMEBODY_IN.search(anchor["what"]):
        return None
    who = _ONESELF.sub("", anchor["who"] or "")
    if who:
        # 加油券自领取之时起72小时内有效: since when is no part of the name.
        return who, f"{name}（{anchor['what']}之后）", ""
    if name in _DONE_TO and not done_to:
        return None
    return anchor["what"], f"{name}{done_to}（之后）", ""


def _without_joining(here: str) -> str:
    """Return a name without the words that join it to a time; of who does something it is not told with what: 人民法院应当在15日内回复."""
    name = _WITHIN.sub("", here)
    return here if not name or _WHO.search(name) else name
