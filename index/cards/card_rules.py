"""What can be wrong with a card, and the rules that show on the card alone; docs/cards.md says what each is for.

The rules of options hold for whatever has options, so that distractors are judged by the same.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from index.cards.card_names import LONGEST_STEM
from index.cards.card_words import LONGEST_SECONDS, seconds_for, size
from index.cards.gaps_in_text import GAP
from index.cards.property_words import says_property
from index.facts.find_facts import find_facts
from knowledge.card import Card, Form, Reply
from knowledge.masking import mask
from knowledge.shingles import plain_words

LONGEST_ANSWER = 12.0
LONGEST_TOLD = 60.0
MOST_VALUES = 3
_FEW_WORDS = 20.0
_NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千万]+")
_HOW_MANY = re.compile(
    r"^(?!.*(?:怎么|如何|吗|哪[些里]|什么)).*(?:几|多[少久长]|哪[天日])|\bhow (?:much|many|long)\b|^when (?:is|are|does|do|will|can)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"[\d零一二两三四五六七八九十百千万半无免]|即时|实时|[当每次][日天]|之?日|长期|永久|不限|\b(?:one|two|three|no|free|at once|immediately)\b",
    re.IGNORECASE,
)
_OPTION_RATIO = 1.6
_LONGEST_OF_ALIKE = 4
_DANGLES = re.compile(
    r"上述|前述|上文|下文|上表|下表|上图|如下|前款|前项|前条|上款|本款|本条(?!例)|本项|本表|该|此(?!外)|其(?!他|它|中|余|实)|这[些个类种一项款样是]|那[些个]"
    r"|本产品|本活动|本公告|本通知|本条款|本须知|本协议|本细则|本手册|本法|本规定|本办法|本条例|本解释|同上|同前|以上(?=[为均都各])|(?<![一二三四五六七八九十\d])者$"
    r"|\b(?:this|these|those|it|its|their|they|above|below|herein|thereof|the (?:former|latter)|that (?:campaign|card|offer|product|case|amount|fee|day))\b",
    re.IGNORECASE,
)
_NO_POINTING = re.compile(r"应该|因此|如此|彼此|该行|极其|尤其|与其|that is\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"\*\*|~~|`|\[\^|\]\(|\||^#|<[a-zA-Z/!]|※|(?<!_)__(?!_)|https?://|\\[^\s]|\{\{|\}\}"
)
_LIST = re.compile(r"、|；|;|(?<!\d),|,(?!\d{3})|，|\n")
_SENTENCE = re.compile(r"[。！]|\.\s")
_NO = re.compile(r"不|未|无|非(?![洲])|没|\b(?:not|no|never)\b|n't\b")
_DOUBLE = re.compile(r"(?:不|未|没|无)[^，。；：]{0,8}(?:不|未|没|无)|\bnot\b.*\bnot\b")
_ALL = re.compile(
    r"以上[都皆均]?(?:是|对|不对|不是|正确|错误)|都(?:不)?对|all of the above|none of the above",
    re.IGNORECASE,
)
_ASKED_UNIT = re.compile(
    r"多少\S|几[天日次个笔倍号点种类张月年元]|百分之几|千分之几|多久|哪天|什么时候|时间"
    r"|how (?:much|many|long|often)|when|, in \S",
    re.IGNORECASE,
)
# Masking takes as long as all other rules together: only what may hold a number of somebody's or a name goes there.
_MAY_BE_SOMEBODYS = re.compile(
    r"(?:[\d〇零一二三四五六七八九两幺][\s\-—.,*xX]{0,2}){7,}|@|姓名|名叫|我[叫是姓]|客户[叫姓]|先生|女士|小姐|太太|卡号|账号|尾号"
    r"|\bM(?:r|rs|s)\b|\bmy name\b"
)
_BARE_NUMBER = re.compile(r"[(（]?-?\d[\d,. ]*[)）]?")
# A number without a unit is asked only where row or column names it: 每股收益（元/股）.
_UNIT_SHOWN = re.compile(
    r"[(（](?:[^()（）\d]*[：:，,/])?[万亿千百]*(?:[美欧日港]?元|%|％|‰|倍|人?次|户|人|天|个?月|年|份|股|USD|CNY)(?:[/每][^()（）\d]+)?[)）]"
)
_NAME = re.compile(r"^(?:【[^】]*】|\[[^\]]*\]\s*)")


class Rule(StrEnum):
    """What a card can break."""

    EMPTY = "empty"
    ONE_GAP = "one_gap"
    NOT_VERBATIM = "not_verbatim"
    ANSWER_LEAKS = "answer_leaks"
    LONG_ANSWER = "long_answer"
    LIST_ANSWER = "list_answer"
    MANY_THINGS = "many_things"
    UNANSWERED = "unanswered"
    LONG_STEM = "long_stem"
    TOO_SLOW = "too_slow"
    DANGLING = "dangling"
    NO_NAME = "no_name"
    NO_UNIT = "no_unit"
    NO_BASIS = "no_basis"
    NO_PROPERTY = "no_property"
    REFERS_TO_OTHERS = "refers_to_others"
    HIDDEN_NEGATION = "hidden_negation"
    DOUBLE_NEGATION = "double_negation"
    MARKUP = "markup"
    PERSONAL = "personal"
    OPTIONS_ALIKE = "options_alike"
    OPTION_LENGTH = "option_length"
    OPTION_UNITS = "option_units"
    ALL_OF_ABOVE = "all_of_above"
    ANSWER_NOT_AMONG = "answer_not_among"
    REPEATED = "repeated"


def broken_by_itself(card: Card) -> tuple[Rule, ...]:
    """Return the rules that a card breaks whatever it is a card of, in their order."""
    return tuple(rule for rule, breaks in _RULES.items() if breaks(card))


def question_in(stem: str) -> str:
    """Return a stem without the name before it."""
    return _NAME.sub("", stem)


def _empty(card: Card) -> bool:
    return not (question_in(card.stem).strip("：: ？?。.") and card.answer.strip())


def _one_gap(card: Card) -> bool:
    gaps = card.stem.count(GAP)
    return gaps != 1 if card.form is Form.CLOZE else gaps > 1


def _long_answer(card: Card) -> bool:
    return card.reply in {Reply.TERM, Reply.CHOICE} and size(card.answer) > LONGEST_ANSWER


def _list_answer(card: Card) -> bool:
    return card.reply in {Reply.TERM, Reply.CHOICE, Reply.VALUE} and bool(_LIST.search(card.answer))


def _many_things(card: Card) -> bool:
    """Tell whether what is to be thought of is more than a person can compare with what is shown."""
    if card.reply is not Reply.SELF:
        return False
    length, told = size(card.answer), card.answer.rstrip("。. ")
    if length > LONGEST_TOLD or len(_SENTENCE.findall(told)) > 1:
        return True
    # Reading values takes long: only where there are numbers enough.
    is_full = length > _FEW_WORDS and len(_NUMERAL.findall(told)) > MOST_VALUES
    return is_full and len(find_facts(told)) > MOST_VALUES


def _unanswered(card: Card) -> bool:
    """Tell whether an answer asks itself, or one to how many or how long begins without saying so."""
    if card.reply is Reply.SELF and card.answer.endswith(("？", "?")):
        return True
    is_asked = card.reply is Reply.SELF and _HOW_MANY.search(question_in(card.stem))
    return bool(is_asked) and not _COUNTS.search(_SENTENCE.split(card.answer)[0])


def _long_stem(card: Card) -> bool:
    return size(card.stem) > LONGEST_STEM


def _too_slow(card: Card) -> bool:
    return seconds_for(card) > LONGEST_SECONDS


def _dangling(card: Card) -> bool:
    return bool(_DANGLES.search(_NO_POINTING.sub("", question_in(card.stem))))


def _no_unit(card: Card) -> bool:
    if card.reply is not Reply.VALUE:
        if card.answer == "0" and says_property(question_in(card.stem)):
            return False
        return bool(_BARE_NUMBER.fullmatch(card.answer)) and not _UNIT_SHOWN.search(card.stem)
    if GAP in card.stem:
        before, _, after = card.stem.partition(GAP)
        return not (
            after.strip()[:1].strip("，。；、,.;）…") or re.search(r"[$¥€£￥]$|分之$", before)
        )
    return not _ASKED_UNIT.search(card.stem)


def _hidden_negation(card: Card) -> bool:
    return (
        card.reply in {Reply.VALUE, Reply.TERM}
        and GAP in card.stem
        and bool(_NO.match(card.answer))
    )


def _double_negation(card: Card) -> bool:
    return card.reply is Reply.YES_NO and bool(_DOUBLE.search(question_in(card.stem)))


def _markup(card: Card) -> bool:
    shown = (card.stem.replace(GAP, ""), card.answer, *card.options)
    return any(_MARKUP.search(text) for text in shown)


def _personal(card: Card) -> bool:
    shown = "\n".join((card.stem, card.answer, *card.options))
    return _MAY_BE_SOMEBODYS.search(shown) is not None and mask(shown).found


def _options_alike(card: Card) -> bool:
    return len({plain_words(option) for option in card.options}) != len(card.options)


def _option_length(card: Card) -> bool:
    if card.reply is not Reply.CHOICE or not card.options:
        return False
    longest, others = max(map(len, card.options)), min(map(len, card.options))
    return longest > _LONGEST_OF_ALIKE and longest > _OPTION_RATIO * others


def _option_units(card: Card) -> bool:
    if card.reply is not Reply.CHOICE:
        return False
    return len({tuple(f.unit for f in find_facts(option)) for option in card.options}) > 1


def _all_of_above(card: Card) -> bool:
    return any(_ALL.search(option) for option in card.options)


def _answer_not_among(card: Card) -> bool:
    if card.reply is Reply.CHOICE:
        return card.answer not in card.options
    return card.reply is Reply.ORDER and sorted(card.options) != sorted(card.answer.split("\n"))


_RULES: dict[Rule, Callable[[Card], bool]] = {
    Rule.EMPTY: _empty,
    Rule.ONE_GAP: _one_gap,
    Rule.LONG_ANSWER: _long_answer,
    Rule.LIST_ANSWER: _list_answer,
    Rule.UNANSWERED: _unanswered,
    Rule.LONG_STEM: _long_stem,
    Rule.TOO_SLOW: _too_slow,
    Rule.DANGLING: _dangling,
    Rule.NO_UNIT: _no_unit,
    Rule.HIDDEN_NEGATION: _hidden_negation,
    Rule.DOUBLE_NEGATION: _double_negation,
    Rule.MARKUP: _markup,
    Rule.PERSONAL: _personal,
    Rule.OPTIONS_ALIKE: _options_alike,
    Rule.OPTION_LENGTH: _option_length,
    Rule.OPTION_UNITS: _option_units,
    Rule.MANY_THINGS: _many_things,
    Rule.ALL_OF_ABOVE: _all_of_above,
    Rule.ANSWER_NOT_AMONG: _answer_not_among,
}
