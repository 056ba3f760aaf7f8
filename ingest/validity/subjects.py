"""What a phrase speaks of, from the words around it."""

import re

from ingest.validity.surroundings import Surroundings
from knowledge.validity import Subject

# The more particular first: 活动报名时间 speaks of signing up, 兑换券使用期 of using.
_WORDS: tuple[tuple[Subject, str], ...] = (
    (Subject.SUSPENSION, r"暂停|维护|系统升级|停止服务|休市|放假|停业|maintenance|suspen\w+"),
    (Subject.SIGN_UP, r"报名|报名期|登记|enrol\w*|sign(?:ed|ing)?[- ]?ups?|registr?\w*"),
    (Subject.APPROVAL, r"核卡|批卡|审批|开卡|开户|新户|approv\w+"),
    (Subject.QUALIFYING, r"达标|累计|统计期|消费[时期]|刷卡|qualifying|spend\w*"),
    (Subject.REDEMPTION, r"兑换|领取|领奖|领券|抢券|核销|redeem\w*|redemption|claim\w*|collect\w*"),
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
_WHOLE = re.compile(
    r"(?:本次|本)?(?:活动|优惠|促销|推广)(?:总?(?:时间|日期|期间|期限|周期|总期|期)|有效期|开展时间|截止(?:时间|日期)?|结束(?:时间|日期)?|起止(?:时间|日期)?)$|^(?:promotion|campaign|offer)(?: period| dates?)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，,、()]")
_NEAR = 18


def subject_in(words: str) -> Subject:
    """Return what `words`, a name or a clause, speak of."""
    if _WHOLE.search(words):
        return Subject.CAMPAIGN
    return next(
        (subject for subject, pattern in _PATTERNS if pattern.search(words)), Subject.UNSAID
    )


def subject_of(around: Surroundings, words: str) -> Subject:
    """Return what a phrase speaks of: by its label, its own words, its clause before it, then the words behind it."""
    clauses = _CLAUSE.split(around.before)
    behind = _CLAUSE.split(around.after.lstrip("，, "))
    for said in (around.label, words, clauses[-1], behind[0][:_NEAR], *reversed(clauses[:-1])):
        found = subject_in(said) if said else Subject.UNSAID
        if found is not Subject.UNSAID:
            return found
    return Subject.UNSAID
