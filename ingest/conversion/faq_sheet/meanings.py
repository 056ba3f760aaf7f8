"""What a column of an export may hold, and under which names systems write it."""

import re
from collections.abc import Mapping
from enum import StrEnum

from index.normalise import simplified


class Meaning(StrEnum):
    """What a column holds; the values are what a pack's mapping calls them."""

    QUESTION = "question"
    ANSWER = "answer"
    INTERNAL = "internal"
    SAY = "say"
    SIMILAR = "similar"
    CATEGORY = "category"
    TEAMS = "teams"
    REGIONS = "regions"
    CHANNELS = "channels"
    DIMENSION = "dimension"
    STARTS = "starts_at"
    ENDS = "ends_at"
    DURING = "during"
    STATUS = "status"
    DISCLOSURE = "disclosure"
    IGNORED = "ignored"


# Names as they stand in the sheet, simplified, in lower case and without blanks; numbers at the end are left out.
_NAMES = {
    Meaning.QUESTION: r"(?:faq)?(?:标准|主|客户|常见|业务|用户|咨询)?(?:问题?|问法|问句|提问)(?:标题|名称|内容|描述)?|知识(?:标题|名称|点标题)|"
    r"q|(?:standard|main|customer|user)?questions?|querytext|title",
    Meaning.ANSWER: r"(?:faq)?(?:标准|对客|对外|客户|主|业务|参考|统一)?(?:答案|回答|答复|解答|回复)(?:内容|正文|话术)?|(?:答案|知识)(?:内容|正文)|对[客外]口径|标准口径|"
    r"答|a|(?:standard|customer|public)?(?:answers?|responses?|repl(?:y|ies))",
    Meaning.INTERNAL: r"(?:对内|内部|坐席|员工)(?:口径|答案|说明|备注|解答|回答|参考|提示|话术)|internal(?:answers?|notes?)?|agentnotes?",
    Meaning.SAY: r"(?:推荐|标准|参考|服务|应答|客服)?话术|say|script|phrase",
    Meaning.SIMILAR: r"(?:相似|扩展|同义|相近|近似|类似|其[他它]|别的|变体|关联扩展)(?:问(?:题|法|句)?|说法)(?:列表|集)?|扩展语料|相关(?:问法|说法)|similar(?:questions?)?|variants?|"
    r"alternat(?:e|ive)(?:questions?)?|alsoasked|paraphrases?|utterances?",
    Meaning.CATEGORY: r"(?:知识|业务|问题|产品|所属|faq)?(?:(?:[一二三四五六]级)?(?:分类|类目|类别|目录|栏目)|路径|大类|中类|小类|子类)(?:名称|路径)?|[一二三四五六]级业务|业务(?:线|条线|板块|模块)|板块|条线|"
    r"(?:category|categor(?:y)path|path|topic|folder|section|subcategory|subtopic)",
    Meaning.TEAMS: r"(?:适用|可见|所属|使用)?(?:团队|部门|岗位|技能组|坐席组|班组|角色)|teams?|groups?|departments?",
    Meaning.REGIONS: r"(?:适用|可见|所属|使用)?(?:地区|区域|地域|省份|省市|城市|机构|分行|分支机构|归属地)(?:范围|名称)?|regions?|areas?|branch(?:es)?|cit(?:y|ies)|provinces?",
    Meaning.CHANNELS: r"(?:适用|可见|发布|使用|服务|展示)?渠道(?:名称|范围)?|channels?",
    Meaning.DIMENSION: r"(?:适用|答案|知识|可见)?维度(?:名称|值)?|适用范围|可见范围|dimensions?|audience",
    Meaning.STARTS: r"有效(?:时间|日期|期)?(?:起始?|始|开始|从)(?:时间|日期|日)?|(?:生效|开始|起始|启用|起用|上线|上架)(?:时间|日期|日|期)(?:起|始)?|(?:开始|起始)有效(?:时间|期)|"
    r"生效[起始]?|(?:valid|effective|starts?|begins?)(?:from|date|time|at|on)?|from",
    Meaning.ENDS: r"有效(?:时间|日期|期)?(?:止|终|至|到|截止|结束)(?:时间|日期|日)?|(?:失效|结束|截止|终止|到期|下线|下架|过期|停用)(?:时间|日期|日|期)|生效[止终至]|"
    r"(?:valid)?(?:to|until|thru|through)|(?:ends?|expir(?:y|es|ation)|expiry|validto)(?:date|time|at|on)?",
    Meaning.DURING: r"有效(?:期限?|期间|时段|时间|日期)|活动时间|起止(?:时间|日期)|生效期间|valid(?:ity)?(?:period)?",
    Meaning.STATUS: r"(?:知识|发布|启用|问题|当前|使用|有效)?状态|是否(?:启用|有效|发布|上线|停用)|status|state|enabled|active|published",
    Meaning.DISCLOSURE: r"(?:答案|知识)?口径(?:类型|类别)?|披露(?:级别|范围)?|是否(?:对客|对外|公开)|公开(?:级别|范围)|密级|disclosure|visibility",
    Meaning.IGNORED: r"#|no\.?|序号|编号|行号|id|uuid|(?:知识|问题|faq|标准问题?|答案|分类|类目|记录|数据)(?:id|编号|编码|序号|code)|"
    r"(?:创建|新建|录入|修改|更新|最后更新|编辑|审核|发布|提交|导入|导出|下载|制表|生成|最近修改|维护)(?:人员?|者|时间|日期|部门|账号)|作者|版本号?|责任人|负责人|维护人|"
    r"(?:点击|浏览|访问|命中|引用|使用|点赞|点踩|收藏)(?:量|数|次数|率)?|解决率|满意度|优先级|权重|排序|"
    r"(?:created|updated|modified)(?:by|at|on|date|time)?|author|owner|version|views?|clicks?|hits?|priority|weight|order",
}
# People name these two columns as they please: 客户可能的问法, 咨询要点, 解释口径. What they end in tells, unless they say otherwise, where no
# name is certain; a sheet must have both to be an export.
_LOOSE = {
    Meaning.QUESTION: r"(?!.*(?:相似|扩展|同义|相近|近似|类似|其[他它]|别的|相关|关联|变体|推荐|遗留|存在|是否)).{0,8}(?:问法|问题|问句|提问)|咨询(?:点|要点|事项|内容)",
    Meaning.ANSWER: r"(?!.*(?:内部|对内|坐席|员工|是否)).{0,6}(?:答案|答复|回答|解答|回复|口径)",
}
_LOOSE_PATTERNS = {meaning: re.compile(pattern) for meaning, pattern in _LOOSE.items()}
_PATTERNS = {meaning: re.compile(pattern) for meaning, pattern in _NAMES.items()}
_BLANK = re.compile(r"[\s_*]+")
_BEHIND = re.compile(r"[（(\[【].*[)）\]】]$|[:：]+$")
_NUMBER = re.compile(r"[（(]?\d{1,3}[)）]?$")


def plain_name(name: str) -> str:
    """Return the name of a column as names are held against each other."""
    return _BLANK.sub("", simplified(name)).lower()


def meaning_of(name: str) -> Meaning | None:
    """Return what a column of this name holds; None if nothing tells for certain."""
    return _matched(name, _PATTERNS)


def guessed_meaning(name: str) -> Meaning | None:
    """Return whether a column of this name may hold the question or the answer where no other column does; None if neither."""
    return _matched(name, _LOOSE_PATTERNS)


def _matched(name: str, patterns: Mapping[Meaning, re.Pattern[str]]) -> Meaning | None:
    plain = plain_name(name)
    for spelt in dict.fromkeys((plain, _NUMBER.sub("", plain), _BEHIND.sub("", plain))):
        for meaning, pattern in patterns.items():
            if spelt and pattern.fullmatch(spelt):
                return meaning
    return None


def is_refusal(name: str) -> bool:
    """Tell whether a column asks the opposite: 是否停用 with 是 takes a row out."""
    return "停用" in plain_name(name)
