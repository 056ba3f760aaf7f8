"""What a clause speaks of, in its own words; None where it points elsewhere or says more than a name."""

import re
from collections.abc import Sequence

# What points at something that stands elsewhere.
_ELSEWHERE = re.compile(
    r"其余|其他|其它|额外(?!积分|回赠|奖励|返现)|另外|另行|此类|该类|(?<![\u4e00-\u9fff])部分(?!提前|还款|支取|赎回|转让)|个别|少数|多数|大多|有的|有些|同类|邻行|友商|竞品|同行(?!转)|行业|平均|人均|历史|上[月季期](?!末)|昨|旧(?!房)|届时|到时|今年|明年|下[月年季](?!度)|近期|日后|今后|年底|老版|往期|前期|上一期|对方|预算|测试|模拟|试算|绩效|指标|传闻|据悉|听说|^以上|某|去年|上年|往年|以往|[两三四五几多各]项|若干|其[中它]|它|第[\d一二三四五六七八九十]+个?(?:工作日|自然日|天|日)|^其|该|此|上述|前述|前款|前项|上款|前[一二两三]款|本[条款项](?!例)|第[（(]?[一二三四五六七八九十\d]+[）)]?[项款条]|这|那|之后|超出|超过部分|后者|前者|同上|另[加收得]|再加|差额|剩余(?!本金|未还|保费|贷款)|恢复|仍|"
    r"\b(?:further|additional|subsequent|extra|next|latter|following|preceding|respective|such|whose|the rest|this|that|these|those|it|they|its|their|above|remaining|other|others|then|later|same|some|several|many|few|certain|such|used to|both|most|average|typical|usual|old|former|previous|introductory|competitors?|rivals?|another|either|any)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[\u4e00-\u9fffⅠ-ⅻa-z0-9（）()「」《》·.\-、/ ]{0,24}|[a-z0-9()\-/' ]{25,40}", re.IGNORECASE
)
# Words that no name holds: with them it is a statement of its own, and the value may be of another thing.
_STATES = re.compile(
    r"不|未(?!成年)|已|(?<!自)由(?=.)|可|须|应|将|把|被|向|从|让|且|而|若|如|按照|通过(?=.)|每|再|只|才|就|都|也|得|为|是|超(?!市)|减|增|满|达(?!标)|低于|高于|包含|占用|调|自动|拆|抵|等于|赔|并|无(?![限卡忧感障息线])|连续|加(?![急油币元拿])|致使|保留|承诺|预计|预期|曾|(?<!通)过|按\d|按[日月季年期](?=.)|^原$|(?<![期上下无])限(?=[\u4e00-\u9fff])(?![额量时制售期度定])|.在(?=约|到期|每)|^\d+ [\u4e00-\u9fff]+ [\u4e00-\u9fff]|自\d|起$|^(?:首年|次年|第[一二三四五\d]年)起|^仅|^只|^点|^选|^拨打|^登录|(?<=.)于(?=.)|(?<=.)按(?![揭钮键压])(?=.)|规定|要求|否则|随机|暂定|拟定|默认|自定|约定|判决|裁定|优惠价|折后|实[收付]|应收|需(?!求)|"
    r"\b(?:if|when|is|are|was|were|be|been|will|would|shall|should|could|might|has|have|may|can|must|not|no|never|per|and|or|but|after|before|unless|which|who|we|you|your|to|at|"
    r"charged|cost|costs|pays|applies|apply|incurs?|attracts?|carry|carries|starts|stands|goes|comes|requires?|includes?|enjoys?|needs?|takes?|accepts?|allows?|demands?|holds|lets?|lasts|gives?|keeps?|makes?|brings?|asks?|means?|expects?|lends?|borrows?|offers|preferential|discounted|cap|ceiling)\b"
)
_EDGES = re.compile(
    r"^(?:请客户|本行(?=[\u4e00-\u9fff]{2})|本(?![行市地人外币])[\u4e00-\u9fff]{0,4}?(?:产品|活动|业务|服务|计划|贷款|保险|合同|卡|项目|账户|基金)(?:产品|业务)?(?=[\u4e00-\u9fff]{2}|$)|(?:收取|计收|缴纳|加收)(?=[\u4e00-\u9fff]{2})|另(?=按|$)|的|在(?![线职岗途校])|对(?![账公私])|、|\s)+|(?:任[一意何]时点|日终|的|按|收取|(?<![托代签验回吸征])收|为|一般|通常|目前|现行|(?<![汇])总|各|(?<=[次二三四五]年)起|\s|、|:|：)+$|"
    r"^(?:the|a|an|for|of|on|our)(?:\s+|$)|\s+(?:the|a|an|for|of|on|has|have|with|earns?|receives?|gets?|is|are|carr(?:y|ies)|pays?|needs?|requires?|(?:(?:will be|are|is) )?charged)$"
)
# A word at an edge that may join or belong to the name: whoever cuts it off may cut into one, 内卡, 经营贷, 提交.
_EDGE_OPEN = re.compile(
    r"^(?:但|于|由|自(?![有动身己助然营选由贸])|以|经(?![营济典理销纪])|凡|内(?![部卡地外贸存])|和|及|与)|(?:在|于|由|自|以|享受|缴纳|(?<![提成外邦])交|办理|提供|提前|需|(?<![回往])返|赠|[立直]减|首)$"
)
_CONDITIONAL = re.compile(
    r"(?:的|(?<![小实临定按及随有同])时|者|后|前|期间|内|客户|持卡人)$|^(?:如果?|若|凡|因|经(?![营济典理销纪])|对于|对(?![账公私])|if |when |for |in |on |at )"
)
# What is left of 年消费 or 月费 names nothing.
_NO_NAMES = frozenset(
    (
        "年",
        "月",
        "日",
        "户",
        "人",
        "次",
        "号",
        "上",
        "下",
        "扣除",
        "扣收",
        "退还",
        "返还",
        "减免",
        "赔付",
        "with",
        "by",
        "from",
        # The account fee is of the account that was spoken of before.
        "account",
        "card",
        "plan",
        "policy",
        "service",
        "product",
        "offer",
        "offer rate",
        "scheme",
    )
)
# One letter, and words that say of what sort something is and not what: 实收手续费, the proposed fee.
_ONLY_DESCRIBES = re.compile(
    r"[\u4e00-\u9fff]|[a-z]{3,}ed|existing|remaining|starting|total|overall|market|target|standard|maximum|minimum|full|net|gross"
)
# 证书年租金: what it is counted by stands between the name and the property.
_STUCK = re.compile(
    r"(?<=[\u4e00-\u9fffa-z）)])(?<![首次第一二三四五六七八九十两当全半每成青老少今去中童前后隔逐然度往本同个])(?P<each>[年月季])$"
)
# 不满12个月的: of what stands before.
_OF_NOTHING = re.compile(r"不满|不足|未满|未达|超过|高于|低于|以[上下]")
_LONGEST_CONDITION = 24


def points_elsewhere(words: str) -> bool:
    """Tell whether folded words cannot be understood without others that they point to."""
    return bool(_ELSEWHERE.search(words))


def name_in(words: str) -> str | None:
    """Return words as the name of something, joining words at its edges left out; None if they are no name."""
    words = words.strip()
    while (shorter := _EDGES.sub("", words)) != words:
        words = shorter
    if _EDGE_OPEN.search(words) or words in _NO_NAMES or _ONLY_DESCRIBES.fullmatch(words):
        return None
    if not _NAME.fullmatch(words) or _STATES.search(words) or points_elsewhere(words):
        return None
    return words


def without_each(words: str) -> tuple[str, str]:
    """Return words that name something without the 年, 月 or 季 at their end that its property is counted by, and that; empty where there is none."""
    words = words.rstrip()
    stuck = _STUCK.search(words)
    return (words, "") if stuck is None else (words[: stuck.start()], stuck["each"])


def is_condition_part(part: str) -> bool:
    """Tell whether a part of a sentence says only when something holds."""
    return not part.strip() or _CONDITIONAL.search(part.strip()) is not None


def condition_in(parts: Sequence[str]) -> str | None:
    """Return the part before a value that says when it holds, empty if there is none; None where that cannot be told."""
    found = [part.strip() for part in parts if _CONDITIONAL.search(part.strip())]
    condition = found[0] if found else ""
    if len(found) > 1 or points_elsewhere("".join(found)) or _OF_NOTHING.match(condition):
        return None
    return condition if len(condition) <= _LONGEST_CONDITION else None
