"""What may go together with what: 本活动不能与新户礼叠加, 满减券可与本券同享, cannot be combined with the welcome gift."""

import re
from dataclasses import dataclass

_NAMES = r"[\u4e00-\u9fff、/a-z0-9「」《》“” ]"
_NO = r"(?P<no>不可以?|不能|不得|不予|不允许|不支持|无法|不)?"
_MAY = r"(?P<may>可以|可|能够?|允许|支持)?"
_ADVERBS = r"(?:一律|均|都|也|还|暂|亦|皆)*"
_WITH = r"(?:与|和|及|跟|同(?![时享]))"
_VERB = r"(?:再|一并)*(?P<verb>叠加|同享|共享|(?:同时|共同|一起|重复)(?:享受|享有|参加|参与|使用|办理|申请))(?:使用|享受|享有|参加|参与)?"
_END = r"(?=$|[（(])"
_BEFORE_WITH = re.compile(
    rf"^(?P<one>{_NAMES}{{0,24}}?){_ADVERBS}{_NO}{_MAY}{_ADVERBS}(?:再|同时)?{_WITH}(?P<other>{_NAMES}{{2,30}}?){_VERB}{_END}"
)
_AFTER_WITH = re.compile(
    rf"^(?P<one>{_NAMES}{{2,24}}?){_WITH}(?P<other>{_NAMES}{{2,30}}?){_ADVERBS}{_NO}{_MAY}{_VERB}{_END}"
)
_ENGLISH = re.compile(
    r"^(?P<one>[a-z][a-z0-9' \-]{0,40}?) (?:(?P<no>cannot|can not|can't|may not|must not|will not|is not to|are not to)|(?P<may>can|may)) (?:also )?be "
    r"(?P<verb>combined|stacked|used together|used in conjunction|enjoyed together) with (?P<other>[a-z0-9][a-z0-9' \-]{1,60}?)[.;]?$"
)
_LEAD = re.compile(
    rf"{_NO}{_MAY}(?:再)?{_WITH}(?:以下|下列|如下)[^，。:：]{{0,10}}?{_VERB}[^，。:：]{{0,4}}[:：]\s*$"
)
_ABOUT = re.compile(
    rf"(?:不|可|可以|能|得){_WITH}|{_WITH}{_NAMES}*?(?:叠加|同享|共享|同时|共同|一起|重复)|\bwith\b"
)
# What is spoken of, named by nothing but that.
_ITSELF = re.compile(
    r"(?:(?:本|该|此|上述|以上)(?:期|次|项|场|类)?(?:活动|优惠|券|权益|礼遇|奖励|产品|福利|返现|立减)*|优惠|活动|(?:this|the) (?:offer|promotion|campaign|voucher|coupon|benefit|reward)|it|they|offers?|these offers)?"
)
_ARTICLE = re.compile(r"^(?:the|our|a|an) ")
_ALIKE = {"享有": "享受", "参与": "参加", "共同": "同时", "一起": "同时", "重复": "同时"}


@dataclass(frozen=True, slots=True)
class Combining:
    """What may or may not go together with what a text is about.

    Attributes:
        names: Names of what it goes together with, as one text.
        verb: In one form: 叠加, 同享, 同时参加, combined.
        is_out: Whether it may not.
    """

    names: str
    verb: str
    is_out: bool


def is_about_combining(part: str) -> bool:
    """Tell whether a part of a folded sentence is about two things that go together or do not."""
    return _ABOUT.search(part) is not None


def combining_in(part: str) -> Combining | None:
    """Return what a part of a folded sentence says of that; None if it leaves open with what, or whether it may."""
    for pattern in (_BEFORE_WITH, _AFTER_WITH, _ENGLISH):
        match = pattern.search(part.strip())
        if match is None or not (match["no"] or match["may"]):
            continue
        sides = [_ARTICLE.sub("", match[side].strip()) for side in ("one", "other")]
        named = [s for s in sides if not _ITSELF.fullmatch(s) and not _ITSELF.fullmatch(f"the {s}")]
        # Of two that are named, neither is let in or kept out alone.
        return _read(match, named[0]) if len(named) == 1 else None
    return None


def combining_above(lead: str) -> Combining | None:
    """Return what the words above a list say of each of its members; its names are empty."""
    match = _LEAD.search(lead)
    return _read(match, "") if match and (match["no"] or match["may"]) else None


def _read(match: re.Match[str], names: str) -> Combining:
    verb = match["verb"]
    for word, usual in _ALIKE.items():
        verb = verb.replace(word, usual)
    if verb.isascii():
        verb = "combined"
    return Combining(names, "同享" if verb in ("同时享受", "共享") else verb, bool(match["no"]))
