"""Whether all that stands before a value is accounted for: its subject, its property, what it is counted by, and values that are read too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.facts.find_facts import find_facts
from ingest.points.linking_words import between_words
from ingest.points.openings import GENERAL_LABEL, words_begin
from ingest.points.point_slots import property_places
from ingest.points.subjects import is_condition_part
from ingest.points.surroundings import PAUSE
from knowledge.clause import values_in
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import Place

# Nobody has settled what the values of a sentence are of that is longer than this.
_LONGEST = 60
_ACTS = re.compile(
    r"(?:客户(?!信息|经理|服务|资料|身份|号|端)|持卡人|用户|借款人|投保人|申请人|您|我行|本行)(?=.)"
)
_LATIN = re.compile(r"[a-z][a-z'\-]*")
_UNITS = re.compile(r"[a-z\d.,]+|[^\s\W]")
# What is said behind a value takes some of it back.
_EXCEPTS = re.compile(
    r"(?:^|[，,。；;\s])(?:但|除|若|如(?!需|遇)|否则|另有|不适用|视|暂)|[;；]\s*(?:those|these)\b|除外|为准|\b(?:if|unless|except|but|however|subject to|do(?:es)? not apply|not applicable)\b"
)
# What a price was, and is no more or not yet: 年费600元，现优惠至200元; a fee of £20, which we waive.
_REPLACED = re.compile(
    r"^[^，,。；;]{0,4}[，,（(][^，,。；;\d]{0,8}(?:优惠(?:至|到|为|价)|降(?:至|到|为)|调整?(?:至|到|为)|特惠|现价|实收|[\d一二三四五六七八九]\.?\d?折)"
    r"|^[^，,。；;]{0,4}[，,][^，,。；;费]{0,14}[后起](?:免收|免费|不再?收)"
    r"|^,? (?:which|that) (?:we|is|are|will be) (?:[a-z]+ ){0,2}(?:waived?|reduced?|refund(?:ed)?|halved?)\b|^,? (?:rising|falling|increasing|reduced|dropping) to\b"
)
# The sentence after a value takes some of it back: 但..., 其中..., 社保卡除外, 老年客户减半.
_TAKES_BACK = re.compile(
    r"^(?:但|不过|然而|其中|除(?!夕)|特殊情[况形]|例外)|除外[。；;]?$"
    r"|^[^，,。；;费]{2,12}(?:客户|持卡人|人|卡|账户|企业|用户|者|的)[，,]?(?:均|可|一律|享受?)*(?:免收|免费|免[除交缴]|减免|减半|延长至|放宽至|[\d一二三四五六七八九]折)"
    r"|^(?:except|however|but|unless|those)\b"
)
# Where what is said of a value ends; behind an English `and` the next begins.
_ENDS = re.compile(rf"{PAUSE.pattern}|\band\b")
_BLANK = "\0"
# 为汇款金额的, 按未还本金的: what a share is taken of; 加收: that it comes on top.
_SHARED = re.compile(
    r"(?:为|按照?|是)[\u4e00-\u9fff]{0,10}?(?:金额|本金|余额|总额|净值|票面|面值|保费|部分|信用额度|账单|货款|价款|合同价|评估价|成交额|交易额)(?:的|(?=\d))"
    r"|[加多]收$"
)
# Words that stand between a name and what is said of it and add nothing.
_PLAIN = re.compile(
    r"之[日时]起?|应当|必须|可以|仅需|只需|目前|现行|统一|起点|业务|服务|时间|期限|标准|金额|任一时点|日终|当期|单个|整个|本行|我行|本(?![行市地人外币])[\u4e00-\u9fff]{0,4}?(?:产品|活动|业务|服务|计划|贷款|保险|合同|卡|项目|账户|基金)|该|如下|"
    r"(?:可|享)?获赠|首年(?:年费|\0+)?免收?|\((?:单利|复利|含|不含|人民币)\)|[应须需可请将的收以在于自从时则内后前起且均各和及与或等额率费年月日间次张期提托计享总首、]"
)
_PLAIN_ENGLISH = re.compile(
    r"a|an|the|our|all|this|for|of|on|in|is|are|will|be|has|have|with|and|at|to|from|must|"
    r"can|should|per|each|every|up|no|more|than|least|most|maximum|minimum|just|only|subject|"
    r"applies|apply|cost|costs|carry|carries|incur|incurs|attract|attracts|charged|levied|"
    r"payable|after|within|earn|earns|get|gets|receive|receives|annual|monthly|yearly|daily|"
    r"weekly|quarterly|percentage|handling|variable|fixed|standard|credit|service|interest|"
    r"transfer|transaction|processing|arrangement|administration|maintenance|filed|submitted|"
    r"reported|reviewed|approved|redeemed|activated|answered|processed|refunded|shipped|"
    r"posted|delivered|credited|expire|expires|arrive|arrives|valid|kept|last|lasts|cash|"
    r"back|needs?|requires?"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A value that is read: what it is said of, its place in the clause with what it is counted by, and words in its property: since when."""

    subject: str
    place: Place
    since: str = ""


def is_taken_back(text: str, end: int, after: str) -> bool:
    """Tell whether what is said behind a value, or in the sentence after it, lets some of it not hold.

    Args:
        text: Of a clause, folded.
        end: Where the value ends in it.
        after: Words of the sentence after it, folded.
    """
    is_replaced = _REPLACED.match(text[end:]) is not None
    return is_replaced or _TAKES_BACK.search(after.strip()) is not None


def is_accounted_for(text: str, told: Sequence[Told]) -> bool:
    """Tell whether the last of some values can be read in no other way: in doubt it is not.

    Args:
        text: Of a clause, folded.
        told: The values that are read from it, in order, up to the one in question.
    """
    last = told[-1]
    if _length(text) > _LONGEST or (not last.subject and any(one.subject for one in told)):
        return False
    behind = text[last.place[1] :]
    part = _ENDS.split(behind)[0]
    is_further = bool(find_facts(part)) and not re.match(r"[^、]*、[^\d]*最", part)
    if is_further or _EXCEPTS.search(behind[len(part) :]) or _numbers_before(text, last):
        return False
    return not (left_over(text, told) or _is_no_name(text, last))


def left_over(text: str, told: Sequence[Told]) -> str:
    """Return the words before the last of some values that are neither in what is told of them nor only join it; folded text in, folded words out.

    Args:
        text: Of a clause, folded.
        told: The values that are read from it, in order, up to the one in question.
    """
    last = told[-1]
    begin = max(words_begin(text), _statement_begins(text[: last.place[0]]))
    label = text[begin : last.place[0]].partition(":")
    if label[1] and GENERAL_LABEL.fullmatch(label[0].strip()):
        begin += len(label[0]) + 1
    before = text[begin : last.place[0]]
    left = _SHARED.sub(lambda match: _BLANK * len(match[0]), before)
    for one in told:
        start, end = (place - begin for place in one.place)
        if start >= 0 and one is not last:
            left = _without(left, start, end)
    names = {last.since, *(one.subject for one in told)} - {""}
    for name in sorted(names, key=len, reverse=True):
        left = _without_name(left, name)
    for start, end in property_places(before):
        left = _without(left, start, end)
    for fact in find_facts(before):
        if _BLANK not in left[slice(*fact.span)]:
            return fact.text
    english = _LATIN.findall(left)
    chinese = _PLAIN.sub(_BLANK, between_words(_LATIN.sub(_BLANK, left)))
    words = [
        re.sub(r"[\0\W_\d]+", "", chinese),
        *(w for w in english if not _PLAIN_ENGLISH.fullmatch(w)),
    ]
    return " ".join(filter(None, words))


def _length(text: str) -> int:
    """Return how many characters of Chinese and words of English a text has."""
    return len(_UNITS.findall(text))


def _numbers_before(text: str, last: Told) -> bool:
    """Tell whether a number before a value is neither a typed value nor in what it is told of."""
    start = words_begin(text)
    numbers = (value for value in values_in(text, find_facts(text)) if value.kind is None)
    return any(
        start <= one.span[0] < last.place[0] and one.text not in last.subject for one in numbers
    )


def _is_no_name(text: str, last: Told) -> bool:
    """Tell whether what a value is told of holds more than a name: another value, who acts, or a verb, which an English article behind it shows."""
    own = last.subject.split()[-1] if last.subject and not last.subject.isascii() else last.subject
    if any(one in own for one in last.subject.split()[:-1] if not last.subject.isascii()):
        return True
    is_condition = is_condition_part(own)
    if _ACTS.match(own) or (not is_condition and any(map(_is_said, find_facts(own)))):
        return True
    name = last.subject.rpartition(" ")[2]
    return bool(
        name.isascii()
        and name
        and re.search(rf"\b{re.escape(name)} (?:an?|the) [a-z ]*$", text[: last.place[0]])
    )


def _is_said(fact: Fact) -> bool:
    """Tell whether a value in a name is said and no part of it: 三年期定期存款 begins with one that is."""
    return fact.kind is not FactKind.DATE and not (
        fact.kind is FactKind.DURATION and fact.span[0] == 0
    )


def _statement_begins(text: str) -> int:
    return 0 if re.search(r"[:：]", text) else len(text) - len(re.split(r"[;；]", text)[-1])


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + _BLANK * (end - start) + text[end:]


def _without_name(text: str, name: str) -> str:
    """Return a text with the parts of a name blotted out, longest first: a name made whole stands in pieces."""
    if name.isascii():
        for word in name.split():
            text = re.sub(
                rf"(?<![a-z]){re.escape(word)}(?![a-z])", lambda m: _BLANK * len(m[0]), text
            )
        return text
    pieces = name.split()
    while pieces:
        piece = pieces.pop(0)
        for length in range(len(piece), 0, -1):
            starts = range(len(piece) - length + 1)
            at = next((i for i in starts if piece[i : i + length] in text), None)
            if at is not None:
                place = text.rindex(piece[at : at + length])
                text = _without(text, place, place + length)
                pieces += [p for p in (piece[:at], piece[at + length :]) if p]
                break
    return text
