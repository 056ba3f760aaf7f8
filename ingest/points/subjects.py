"""What a clause speaks of, in its own words; None where it points elsewhere or says more than a name."""

import re
from collections.abc import Sequence

# What points at something that stands elsewhere.
_ELSEWHERE = re.compile(
    r"其余|其他|^以上|某|去年|上年|往年|以往|[两三四五几多各]项|若干|其[中它]|它|第[\d一二三四五六七八九十]+个?(?:工作日|自然日|天|日)|^其|该|此|上述|前述|前款|前项|上款|前[一二两三]款|本[条款项](?!例)|第[（(]?[一二三四五六七八九十\d]+[）)]?[项款条]|这|那|之后|超出|超过部分|后者|前者|同上|另[加收得]|再加|差额|剩余(?!本金|未还|保费|贷款)|恢复|仍|"
    r"\b(?:this|that|these|those|it|they|its|their|above|remaining|other|others|then|later|same|some|several|many|few|certain|such|used to|both)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\u4e00-\u9fffa-z0-9（）()「」《》·.\-、/ ]{0,24}", re.IGNORECASE)
# Words that no name holds: with them it is a statement of its own, and the value may be of another thing.
_STATES = re.compile(
    r"不|未(?!成年)|已|可|须|应|将|把|被|向|从|让|且|而|若|如|按照|通过(?=.)|每|再|只|才|就|都|也|得|为|是|超(?!市)|减|增|满|达(?!标)|低于|高于|包含|占用|调|自动|拆|抵|等于|赔|并|无|连续|加(?![急油币元拿])|致使|保留|承诺|预计|预期|曾|(?<!通)过|按\d|按[日月季年期](?=.)|^原$|(?<![期上下])限(?=[\u4e00-\u9fff])(?![额量时制售期度定])|.在(?=约|到期|每)|^\d+ [\u4e00-\u9fff]+ [\u4e00-\u9fff]|自\d|起$|^仅|^只|^点|^选|^拨打|^登录|"
    r"\b(?:if|when|is|are|was|may|can|must|not|and|or|but|after|before|unless|which|who|we|you|your|to|at)\b"
)
_EDGES = re.compile(
    r"^(?:请客户|另(?=按|$)|的|在|于|对(?![账公私方])|由|自(?![有动身己助然])|以|经|凡|内|和|及|与|、|\s)+|(?:的|在|于|由|自|以|按|享受|收取?|(?<!网上)(?<!线上)(?<!手机)(?<!快捷)(?<!移动)(?<!扫码)(?<!微信)支付|缴纳|交|办理|提供|提前|为|一般|通常|目前|现行|总|各|需|(?<=[次二三四五]年)起|\s|、|:|：)+$|"
    r"^(?:the|a|an|for|of|on|our)(?:\s+|$)|\s+(?:the|a|an|for|of|on|has|have|with|earns?|receives?|gets?|is|are)$"
)
_CONDITIONAL = re.compile(
    r"(?:的|时|者|后|前|期间|内|客户|持卡人)$|^(?:如果?|若|凡|因|经|对于?|if |when |for |in |on |at )"
)
# What is left of 年消费 or 月费 names nothing.
_NO_NAMES = frozenset("年月日户人次号上下")
_LONGEST_CONDITION = 24


def points_elsewhere(words: str) -> bool:
    """Tell whether folded words cannot be understood without others that they point to."""
    return bool(_ELSEWHERE.search(words))


def name_in(words: str) -> str | None:
    """Return words as the name of something, joining words at its edges left out; None if they are no name."""
    words = words.strip()
    while (shorter := _EDGES.sub("", words)) != words:
        words = shorter
    if words in _NO_NAMES:
        return None
    if not _NAME.fullmatch(words) or _STATES.search(words) or points_elsewhere(words):
        return None
    return words


def condition_in(parts: Sequence[str]) -> str | None:
    """Return the part before a value that says when it holds, empty if there is none; None where that cannot be told."""
    found = [part.strip() for part in parts if _CONDITIONAL.search(part.strip())]
    if len(found) > 1 or points_elsewhere("".join(found)):
        return None
    condition = found[0] if found else ""
    return condition if len(condition) <= _LONGEST_CONDITION else None
