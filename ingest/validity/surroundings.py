"""What stands around a phrase in its sentence, and whether that lets it be a time of validity."""

import re
from dataclasses import dataclass

_REACH = 64
# Words further behind a phrase belong to something else.
_NEAR = 36
_SENTENCE_END = re.compile(r"[。;!?…|\n]|\.(?=\s)|<br ?/?>|(?<=[:：])\n")
_LABEL_LINE = re.compile(r"[:：] ?\n+\s*(?:[-*+] )?$")
# Marks that may stand around a phrase that stands by itself.
_MARKS = r"[\s\"'“”‘’()\[\]【】<>《》「」*#>_`•·,，、:：\-–—.①-⑳※0-9一二三四五六七八九十]"
_ALONE_BEFORE = re.compile(rf"(?:{_MARKS}|自|从|于|在|为|注)*")
_ALONE_AFTER = re.compile(r"[\s\"'“”‘’)\]】》」*_`,，、:：.]*")
_LABEL = re.compile(
    r"(?P<label>[^，,。:：\s\d](?:[^，,。:：\d]{0,22}[^，,。:：\s\d])?)\s?[*_]{0,2}\s?(?:[:：]|(?:[均皆]?(?:为|是|在|于|即)))[\s:：*_\-]*(?:自|从|于|在|from)?\s?$"
)

_VALID = re.compile(
    r"活动|优惠|有效|报名|兑换|领取|领奖|抢券|抽奖|使用|适用|执行|办理|申请|参加|享受?|达标|权益|利率|费率|免费|减免|免收|立减|满减|返现|折扣?|券|赠|送|奖励|发放|核卡|开户|开卡"
    r"|购买|认购|申购|募集|发售|预约|促销|推广|试运行|维护|暂停|受理|生效|施行|实施|实行|截止|首刷|积分|加息|绑卡|登记|推荐|消费|年费|手续费|收费|调整|缴费|还款|还清"
    r"|\b(?:valid|offers?|promotions?|campaign|redeem\w*|regist\w+|appl(?:y|ies|ied|ications?)|available|effective|period|enrol\w*|eligible|rates?|discount\w*|rewards?|vouchers?|coupons?|points|book(?:ings?)?|travel|sign[- ]?ups?|fees?|waive\w*|bonus|claim\w*|spend\w*|subscriptions?|expir\w+|deadline|open|closes?|use|used)\b",
    re.IGNORECASE,
)
# What is told of the past, of others' doings and of figures is dated, and no time of validity.
_TOLD = re.compile(
    r"余额|同比|环比|增长|下降|营业?收入?|营收|净利|亿[元美户人股]|[0-9]\s?万[户人家亿笔]|数据显示|统计(?:数据|显示|口径|局)|报告期|年报|季报|财报|股价|涨幅|跌幅|收盘|增速|存量|不良率|出生|生于|成立于|创立|创办|担任|任职|就任|历任|毕业|入职|获悉|报道|日电|逮捕|判决|审理|发生|死亡|遇难|战争|会谈|访问|出席|票房|联赛|赛季|比赛|锦标|世界杯|奥运|演唱会|人数|预计|有望|力争|已有|已经|共有|总人数|人次|确诊|还没有|尚未|考察|出访|会议"
    r"|\b(?:born|founded|established|as of|served|elected|died|reported|increased|decreased|grew|fell|revenue|balance|totall?ed|outstanding)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:发布|印发|签发|制定|制订|修订|修正|修改|公布|颁布|通过|批准|发文|成文|更新|编制|打印|刊登|公告|签署|签订|起草|立案|受理|拍摄|记账|交易|账单|出账|还款|出生|开立|起息|放款|重定价|缴费|申请|生产|出厂|填表|落款|版本|开户|注册)(?:日期|时间|日|于|之日|稿)\s?(?:[:：]|为|是|在|于)?\s*$"
    r"|(?:发布|印发|签发|制定|修订|修正|公布|颁布|通过|更新|编制|刊登|成立|发行|创立)(?:于|:|：)\s*$"
    r"|\b(?:published|issued|dated|updated|announced|signed|printed|revised|adopted|posted)\s(?:on|at|in)?\s?:?\s*$|\bdate(?: of (?:issue|publication))?:\s*$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"例如|比如|譬如|举例|假如|假设|如果|若|(?:^|[,，:：\s])如(?![有需下期约实])|(?:女士|先生|小姐|某[甲乙丙]?)|(?:^|[\s:：])例\d{0,2}[:：]|\be\.g\.|for (?:example|instance)|\bif\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"原(?:定|计划|本|先|来)?(?:于|的|活动|优惠|时间|期限|截止|结束|有效期|为|至|到|:){0,4}$|(?:已|曾|均已)于\s?$|(?:除|不含|不包括|剔除|扣除)[^，,:：]{0,4}$|上[一期个次][^，,]{0,8}$|(?:不太?可能|不会|不能|未能|并非)(?:在|于)?\s?$|近$|\b(?:originally|previously|except|excluding)\b[^,]{0,20}$",
    re.IGNORECASE,
)
_TIME_ONLY = re.compile(
    r"[*_\s]*(?:起止|有效|具体)?(?:时间|日期|期限|期间|有效期|时段|日程)[*_\s]*|(?:valid(?:ity)?|period|dates?|when)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[^，,]{0,12}(?:吗|么$|呢$)")
_EXCEPTED = re.compile(
    r"\s?(?:[)\]」]?\s?)(?:期间|之间|当[天日]|内)?\s?[,，]?\s?(?:除外|不(?:可用|适用|参加|参与|享受|计入|予)|左右|前后|许\b|excluded|excepted)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The rest of the sentence of a phrase.

    Attributes:
        before: What stands before it, up to 64 characters.
        after: What stands behind it, up to 64 characters.
        label: The words that introduce it (活动时间：, 报名期为), or empty.
        is_asked: Whether the sentence is a question.
    """

    before: str
    after: str
    label: str
    is_asked: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether the phrase is all there is, but for a label and marks."""
        return self.is_first and _ALONE_AFTER.fullmatch(self.after) is not None

    @property
    def is_first(self) -> bool:
        """Whether nothing but a label and marks stands before the phrase."""
        return bool(self.label) or _ALONE_BEFORE.fullmatch(self.before) is not None

    @property
    def has_fit_label(self) -> bool:
        """Whether the label speaks of offers and terms, or of nothing but time."""
        return _VALID.search(self.label) is not None or _TIME_ONLY.fullmatch(self.label) is not None

    @property
    def is_of_validity(self) -> bool:
        """Whether the sentence has words of offers, terms and deadlines."""
        return (
            _VALID.search(self.before) is not None or _VALID.search(self.after[:_NEAR]) is not None
        )

    @property
    def is_told(self) -> bool:
        """Whether the sentence tells figures, or what happened."""
        return _TOLD.search(self.before) is not None or _TOLD.search(self.after) is not None

    @property
    def is_ruled_out(self) -> bool:
        """Whether the phrase is a date of issue, an example, a former date or an exception."""
        return (
            self.is_asked
            or _ISSUED.search(self.before) is not None
            or _EXAMPLE.search(self.before) is not None
            or _FORMER.search(self.before) is not None
            or _EXCEPTED.match(self.after) is not None
        )


def around(text: str, start: int, end: int) -> Surroundings:
    """Return what stands around the characters from `start` up to `end` of a shadow."""
    before = text[max(0, start - _REACH) : start]
    opening = _LABEL_LINE.search(before)
    head = before[: opening.start() + 1] if opening else before
    cuts = [match.end() for match in _SENTENCE_END.finditer(head)]
    head = head[cuts[-1] :] if cuts else head
    after = text[end : end + _REACH]
    cut = _SENTENCE_END.search(after)
    label = _LABEL.search(head)
    rest = after[: cut.start()] if cut else after
    is_asked = (cut is not None and cut.group() == "?") or _ASKED.match(rest) is not None
    return Surroundings(head, rest, label["label"] if label else "", is_asked)
