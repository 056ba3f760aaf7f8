"""What a phrase speaks of, from the words around it."""

import re

from ingest.validity.surroundings import Surroundings
from knowledge.valid_time import Subject

# The more particular first: 活动报名时间 speaks of signing up, 兑换券使用期 of using.
_WORDS: tuple[tuple[Subject, str], ...] = (
    (Subject.SUSPENSION, r"暂停|维护|系统升级|停止服务|休市|放假|停业|maintenance|suspen\w+"),
    (Subject.SIGN_UP, r"报名|报名期|登记|enrol\w*|sign(?:ed|ing)?[- ]?ups?|registr?\w*"),
    (Subject.APPROVAL, r"核卡|批卡|审批|开卡|开户|approv\w+"),
    (Subject.QUALIFYING, r"达标|累计|统计期|消费[时期]|刷卡|qualifying|spend\w*"),
    (
        Subject.REDEMPTION,
        r"兑换|领(?!先|域|导|班)|抢券|核销|redeem\w*|redemption|claim\w*|collect\w*",
    ),
    (
        Subject.BENEFIT,
        r"权益|立减金|[券积]分?|使用|奖品|礼[品包]|里程|代金|红包|vouchers?|coupons?|points|miles|benefits?|\buse\b",
    ),
    (Subject.DELIVERY, r"发放|派发|到账|入账|寄[出送]|配送|credited|deliver\w*|paid out"),
    (
        Subject.APPLICATION,
        r"办理|申请|认购|申购|购买|募集|发售|销售|预约|受理|appl\w+|subscri\w+|booking\w*",
    ),
    (Subject.RATE, r"利率|费率|年化|加息|LPR|\brates?\b"),
    (Subject.FEE, r"手续费|年费|工本费|收费|费用|免收|fees?"),
    (Subject.RULES, r"施行|实施|办法|规定|细则|条例|本规则|terms|regulations?"),
    (
        Subject.CAMPAIGN,
        r"活动|优惠|促销|推广|满减|满赠|抽奖|投票|promotion\w*|campaign\w*|offers?|event",
    ),
)
_PATTERNS = tuple((subject, re.compile(pattern, re.IGNORECASE)) for subject, pattern in _WORDS)
# A part of it (第一期活动时间, 参加活动) is not the whole.
_WHOLE = re.compile(
    r"^(?:[一二三四五六七八九十0-9]{1,3}[、.) ]\s?)?(?:[「“《【][^」”》】]{1,24}[」”》】])?(?:本次|本期|本|此次|该)?(?:活动|优惠|促销|推广)"
    r"(?:总?(?:时间|日期|期间|期限|周期|期)|有效期|开展时间|(?:截止|结束|起止)(?:时间|日期)?)?(?:将|自|于|从|在|为|均|内)?$"
    r"|^(?:(?:the|this)\s)?(?:promotion|campaign|offer)(?:\s(?:period|dates?|is|runs|ends|valid|available))*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，,、()]")
_NEAR = 6


def is_whole(words: str) -> bool:
    """Tell whether `words` speak of a campaign as a whole: 活动时间, 「春季满减」活动期间."""
    return _WHOLE.search(words.strip("*_ :：")) is not None


def subject_in(words: str) -> Subject:
    """Return what `words`, a name or a clause, speak of."""
    if is_whole(words):
        return Subject.CAMPAIGN
    return next(
        (subject for subject, pattern in _PATTERNS if pattern.search(words)), Subject.UNSAID
    )


def subject_of(around: Surroundings, words: str) -> tuple[Subject, str]:
    """Return what a phrase speaks of, and the words that belong to it and say so; without any, others may hint at it.

    They are its label, its own words, what follows it at once, and its clause before it.
    """
    clauses = _CLAUSE.split(around.before.rstrip("( "))
    behind = _CLAUSE.split(around.after)
    for said in (around.label, words, behind[0][:_NEAR], clauses[-1], behind[0]):
        found = subject_in(said) if said else Subject.UNSAID
        if found is not Subject.UNSAID:
            return found, said.strip("*_ ")
    hinted = (subject_in(said) for said in (*reversed(clauses[:-1]), *behind[1:2]))
    known = (subject for subject in hinted if subject is not Subject.UNSAID)
    return next(known, Subject.UNSAID), ""
