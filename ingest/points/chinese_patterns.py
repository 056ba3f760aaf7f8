"""The plain shapes of Chinese statements, each with what it says of its value."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.points.happenings import DONE_TO
from ingest.points.linking_words import EACH
from ingest.points.point_slots import named_slot
from ingest.points.shape_words import VALUE, Coded
from ingest.points.subjects import name_in, points_elsewhere
from knowledge.fact import FactKind

BOUNDS = r"最[高低多少长短]|至[少多]|不得?(?:超过|高于|低于|少于|多于)|上限|下限|封顶"
"""Pattern of words that bound a value."""

_HAN = "[\u4e00-\u9fff]"
_WORD = rf"[^{VALUE[1:-1]},，:：;；。]"
_V = rf"(?:人民币|等值)?(?P<v>{VALUE})"
# Counted in pieces, money is a price; counted by times or people it could be a limit as well.
_PIECE = (
    r"每一?(?:份|张|支|台|页|把|本|枚|套|封|盒|条|只|部|个|批次?|辆|册|间|箱|卷|袋|包|块|片|项)"
)
_EACH = rf"(?:{EACH}|{_PIECE})"
_EACHES = rf"(?P<each>(?:{_EACH})*)"
_MUST = r"(?:应当?|必?须|需要?|可以?(?!疑))"
# Behind the names of these acts an amount by each is a bound: 转账每笔5万元.
_ACTS = re.compile(r"[购投存买领兑换借贷取转刷额限款账单]$|消费$|支付$|缴费$")
_NO_FEES = re.compile(
    r"(?:消|缴|付|交|计|免|收|花|经|话|自|会|公|党|团|学|保|电|水|路|药|医疗|通行|伙食|生活)费$"
)
# 到期 and 分期 are no lengths of time, 定期 is a sort of deposit.
_NO_PERIODS = re.compile(
    r"(?:定|到|逾|延|展|分|长|短|早|近|过|假|日|周|当|上|下|前|后|每|同|如|按|学|剩余.*)期$|剩余"
)
_NO_DEED = re.compile(
    r"的|占|自|从|(?<!申)请|不|未|或|若|如|否则|可能|仍|并|且|即|而|但|均|由|^为|^是|至$"
)
_NO_ACT = re.compile(_NO_DEED.pattern.replace("|或|", "|"))
_WHO = re.compile(
    r"(?:人|院|机构|公司|客户|用户|行|部门?|局|坐席|经理|者|员|商|户主?|单位|方|企业|中心|网点)$"
)
_ANYBODY = re.compile(r"^(?:客户|持卡人|用户|申请人|借款人|您|商户|单位|企业|本人)$")
_US = re.compile(r"(?:本行|我行|本公司|我公司|银行)$")
_GOODS = re.compile(r"(?:金|券|回赠|返现|红包|优惠|折扣|奖励|补贴)$")
_COUNTED = {"次": "次数", "笔": "笔数", "人": "人数", "名": "人数", "期": "期数", "分": "积分", "积分": "积分"}  # fmt: skip
_PLAIN_COUNTS = frozenset(("张", "份", "件", "套", "户", "个"))
# Of what the heading offers, each may have so many.
_ENJOYED = frozenset(("享", "享受", "领", "领取", "参加", "参与", "兑换", "办理"))
_MAX = re.compile(r"^(?:限|仅限|可)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a shape says of its value.

    Attributes:
        own: The name of what it is of, empty if the words before the shape or the heading say it.
        slot: Which property.
        near: Words that bound it.
        each: What it is counted by.
        is_of_heading: Whether the property says by itself what it is of.
        is_open: Whether it takes words before the shape to know of what it is said.
        is_event: Whether it is said of what happens, which need not be a name.
        is_charge: Whether it is charged, so that of a share there may be a least and a most.
    """

    own: str
    slot: str
    near: str = ""
    each: str = ""
    is_of_heading: bool = False
    is_open: bool = False
    is_event: bool = False
    is_charge: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of a whole part of a clause, the kinds of value that it is of, and what it says."""

    pattern: re.Pattern[str]
    kinds: frozenset[FactKind]
    told: Callable[[re.Match[str], Coded], Said | None]


def _price(match: re.Match[str], _: Coded) -> Said | None:
    own, is_taken = match["own"], bool(match["take"])
    is_priced = is_taken or re.search(_PIECE, match["each"]) or own.endswith("费")
    if _NO_FEES.search(own) or not is_priced or (_ACTS.search(own) and not is_taken):
        return None
    known = named_slot(own, FactKind.MONEY)
    if known is not None and known.end == len(own):
        # 支票工本费每本10元: by pieces, a fee is no limit of anything.
        is_fee = own.endswith("费") and re.search(_PIECE, match["each"])
        return Said(own[: known.start], known.name, each=match["each"]) if is_fee else None
    return Said(own, "收费", each=match["each"], is_charge=True)


def _fee(match: re.Match[str], _: Coded) -> Said | None:
    own = match["own"]
    if _NO_FEES.search(own) or named_slot(own, FactKind.MONEY):
        return None
    if match["base"] and not _is_base(match["base"]):
        return None
    return Said(own, "收费", each=match["each"] or "", is_charge=True)


def _share(match: re.Match[str], _: Coded) -> Said | None:
    base = match["base"]
    is_taken = re.search(r"费|息|利率|违约金|补偿|赔", match["own"])
    if is_taken or not _is_base(base):
        return None
    return Said(match["own"], f"占{base}比例", match["bound"] or "")


def _charged_share(match: re.Match[str], _: Coded) -> Said | None:
    base = match["base"] or match["base2"]
    if base and not _is_base(base):
        return None
    fee = match["fee"] or match["fee2"]
    # 罚息 is 130 % of a rate, a fee a share of an amount.
    slot = f"{fee}（{base}）" if fee.endswith("息") and base else fee
    return Said("", slot, is_charge=True) if name_in(fee) == fee else None


def _raised(match: re.Match[str], _: Coded) -> Said | None:
    return Said(match["own"].removesuffix("的"), f"{match['fee'] or match['base']}{match['how']}")


def _number(match: re.Match[str], coded: Coded) -> Said | None:
    unit = coded.unit(match["v"])
    noun, verb, own = match["noun"], match["verb"] or "", match["own"]
    name = _COUNTED.get(unit) or ("数量" if unit in _PLAIN_COUNTS else None)
    is_named = bool(own + verb + noun) and not (noun and name_in(noun) != noun)
    # 限缴5笔 does not say of what.
    each = match["first"] + match["each"]
    if verb in _ENJOYED and not (noun or own) and each and name:
        return Said("", name, _MAX.sub("最多", match["bound"]), each, is_of_heading=True)
    is_open = len(verb) == 1 and not noun
    if name is None or not is_named or is_open or _NO_DEED.search(verb):
        return None
    near = _MAX.sub("最多", match["bound"])
    return Said(own, f"{verb}{noun}{name}", near, each, is_of_heading=bool(verb or noun))


def _changed(match: re.Match[str], coded: Coded) -> Said | None:
    kind = coded.kind(match["v"])
    named = named_slot(match["own"], kind)
    is_same = coded.unit(match["old"]) == coded.unit(match["v"])
    if not is_same or (named is None and not match["own"].endswith("费")):
        return None
    name = match["own"] if named is None else match["own"][: named.start]
    if named is not None and named.end < len(match["own"]):
        return None
    # 手机银行单日转账限额: how often stands within the name.
    counted = "".join(re.findall(_EACH, name))
    each = match["each"] or match["each0"] or counted
    slot = "收费" if named is None else named.name
    return Said(re.sub(_EACH, "", name), slot, match["own"], each, is_of_heading=True)


def _since(match: re.Match[str], _: Coded) -> Said | None:
    event, does, who = match["event"], match["does"], _US.sub("", match["who"] or "")
    if _NO_ACT.search(does) or _NO_DEED.search(event) or points_elsewhere(event):
        return None
    if who and not _ANYBODY.match(who):
        return Said(who, f"{does}（{event}之后）")
    return Said(event, f"{does}（之后）", is_open=does in DONE_TO, is_event=True)


def _ago(match: re.Match[str], _: Coded) -> Said | None:
    event, does, own = match["event"], match["does"], match["own"]
    # 至少提前 is no event before which something is done.
    is_event = name_in(event) == event and not event.endswith("提")
    if not is_event or _NO_ACT.search(does) or _WHO.search(own):
        return None
    return Said(own, f"{does}（{event}前）")


def _within(match: re.Match[str], _: Coded) -> Said | None:
    own, does = match["own"], match["does"]
    # Within what time somebody does something is told with what it begins by.
    return None if _NO_ACT.search(does) or _WHO.search(own) else Said(own, does)


def _kept(match: re.Match[str], _: Coded) -> Said | None:
    event = match["event"]
    if event and name_in(event) != event:
        return None
    since = f"（{event}之后）" if event else ""
    return Said(match["own"], f"{match['does']}{since}", match["bound"] or match["bound2"] or "")


def _required(match: re.Match[str], _: Coded) -> Said | None:
    does = match["does"]
    return None if _NO_DEED.search(does) else Said(match["own"], f"{does}满")


def _running(match: re.Match[str], _: Coded) -> Said | None:
    event = match["event"]
    return Said(match["what"], f"期限（{event}之后）") if name_in(event) == event else None


def _held(match: re.Match[str], _: Coded) -> Said | None:
    own, does = match["own"], match["does"]
    return None if _NO_DEED.search(does) else Said(own, f"可{does}")


def _ahead(match: re.Match[str], _: Coded) -> Said | None:
    own, does = match["own"], match["does"]
    is_asked = match["must"] or does
    if _NO_ACT.search(does) or not is_asked or (_ANYBODY.match(own) and not does):
        return None
    return Said("" if _ANYBODY.match(own) else own, f"提前{does}", match["bound"] or "")


def _period(match: re.Match[str], _: Coded) -> Said | None:
    own, bound = match["own"], match["bound"] or ""
    if _NO_PERIODS.search(own):
        return None
    if event := match["event"]:
        return Said(own, f"期限（{event}之后）", bound) if name_in(event) == event else None
    named = named_slot(own, FactKind.DURATION)
    is_known = named is not None and named.name.endswith("期") and named.end == len(own)
    return Said(own[: named.start], named.name, bound) if named and is_known else Said(own, "期限", bound)  # fmt: skip


def _amount(match: re.Match[str], _: Coded) -> Said | None:
    own = match["own"]
    return None if named_slot(own, FactKind.MONEY) else Said(own, "金额", match["bound"] or "", match["each"])  # fmt: skip


def _ratio(match: re.Match[str], _: Coded) -> Said | None:
    own = match["own"]
    return None if named_slot(own, FactKind.RATE) else Said(own, "比例", match["bound"] or "")


def _gained(match: re.Match[str], _: Coded) -> Said | None:
    noun = match["noun"]
    if name_in(noun) != noun or not _GOODS.search(noun):
        return None
    return Said(match["own"], noun, match["bound"] or "", match["each"])


def _day(match: re.Match[str], _: Coded) -> Said | None:
    return Said(match["own"], "日期", each=match["often"])


def _is_base(words: str) -> bool:
    """Tell whether words name what a share is taken of."""
    return name_in(words) == words and not _NO_DEED.search(words)


_MONEY, _RATE = frozenset((FactKind.MONEY,)), frozenset((FactKind.RATE,))
_TIME, _COUNT = frozenset((FactKind.DURATION,)), frozenset((FactKind.COUNT,))
_DAYS = frozenset((FactKind.DATE,))
_BOUND = rf"(?P<bound>(?:{BOUNDS}){{1,2}})?"
_IS = r"(?:均?为|是|达|达到)?"
_TO = r"(?:统一)?(?:调整|下调|上调|降低|提高|提升|缩短|延长|增加|减少|调|升|降)(?:至|到|为)"
_PATTERNS = (
    (rf"(?P<own>{_WORD}{{0,20}}?)(?P<each>(?:{_EACH})+)(?P<take>收取?|计收|仅需|只需)?{_V}(?:收取|收费)?", _MONEY, _price),
    (rf"(?P<own>{_WORD}{{1,14}}?费)用?(?:标准)?{_IS}(?:按)?(?:(?P<base>{_HAN}{{2,12}})的)?{_EACHES}{_V}(?:收取|计收)?", _MONEY | _RATE, _fee),
    (rf"(?P<own>{_WORD}{{2,20}}?)(?:(?P<bound>(?:{BOUNDS}){{1,2}})(?:为)?|为|占)(?P<base>{_HAN}{{2,12}})的{_V}", _RATE, _share),
    (rf"(?:本行|我行|银行)?(?:按照?(?P<base>{_HAN}{{2,12}})的{_V}(?:收取|计收|支付|缴纳|收)(?P<fee>{_HAN}{{1,8}}(?:费|金|息)))(?P<base2>)(?P<fee2>)", _RATE, _charged_share),
    (rf"(?:本行|我行|银行)?(?P<base>)(?P<fee>)(?:收取|计收|支付)(?P<base2>{_HAN}{{0,10}}?)的?{_V}的(?P<fee2>{_HAN}{{1,8}}(?:费|金|息))", _RATE, _charged_share),
    (rf"(?P<own>{_WORD}{{0,10}}?)(?:自{_HAN}{{2,8}}起)?按(?P<base>{_HAN}{{0,8}}利率)(?P<how>上浮|下浮|加收){_V}(?:计收|收取|执行)?的?(?P<fee>罚息|逾期利息|利息)?", _RATE, _raised),
    (rf"(?P<first>(?:{_EACH})*)(?P<own>{_WORD}{{0,20}}?){_EACHES}(?P<bound>最[多少]|至多|不得?超过|限|仅限|至少|不得?[少低]于|可)(?:可以?|能)?(?P<verb>{_HAN}{{0,6}}){_V}(?P<noun>{_HAN}{{0,8}})", _COUNT, _number),
    (rf"(?P<first>)(?P<own>{_WORD}{{2,12}}?){_EACHES}{_MUST}(?P<verb>{_HAN}{{2,4}}?)(?P<bound>最[多少]|至多|不得?超过|至少|不得?[少低]于){_V}(?P<noun>{_HAN}{{2,8}})", _COUNT, _number),
    (rf"(?P<own>{_WORD}{{2,24}}?)(?:由|从)(?P<each0>(?:{_EACH})*)(?:原?来?的)?(?P<old>{VALUE}){_TO}{_EACHES}{_V}", _MONEY | _RATE | _TIME, _changed),
    (rf"(?:(?P<who>(?!可以|应当|必须|需要){_HAN}{{2,16}}?)(?:{_MUST}|(?=[自从于在])))?{_MUST}?(?:在|于)?(?:自|从)?(?P<event>{_HAN}{{2,14}}?)(?:之日|当日|次日)?(?:起|后|之后|以后)(?:的)?{_V}(?:之内|以内|内)(?:即?{_MUST})?(?P<does>[\u4e00-\u9fff「」]{{2,16}})", _TIME, _since),
    (rf"(?:自|从)(?P<event>{_HAN}{{2,14}}?)(?:之日|当日|次日)?起{_V}内?为(?P<what>{_HAN}{{2,8}}期)", _TIME, _running),
    (rf"(?P<own>{_HAN}{{2,14}}?)满{_V}后?(?:方可|即可|才可|可以|可|才能|方能)(?P<does>{_HAN}{{2,10}})", _TIME, _held),
    (rf"(?P<own>{_WORD}{{2,16}}?)(?:{_MUST}(?:在|于)?|在|于)(?P<event>{_HAN}{{2,10}}?)前{_V}(?:以上|内)?(?P<does>{_HAN}{{2,12}})", _TIME, _ago),
    (rf"(?P<own>{_WORD}{{2,16}}?){_MUST}?(?:自(?P<event>{_HAN}{{2,12}}?)(?:之日)?起)?{_MUST}?(?P<bound>至少|最少)?(?P<does>保存|保管|保留|留存)(?P<bound2>至少|不少于)?{_V}", _TIME, _kept),
    (rf"(?P<own>{_WORD}{{0,16}}?){_MUST}?(?:在|于|最迟){_V}(?:之内|以内|内)(?:即?{_MUST})?(?P<does>[\u4e00-\u9fff「」]{{2,14}})", _TIME, _within),
    (rf"(?P<own>{_WORD}{{2,14}}?)(?:应当?|必?须)(?P<does>{_HAN}{{2,8}})满{_V}", _TIME, _required),
    (rf"(?P<own>{_WORD}{{0,16}}?)(?P<must>{_MUST})?(?P<bound>至少|最少)?提前{_V}(?:在|向|于)?(?P<does>{_HAN}{{0,12}})", _TIME, _ahead),
    (rf"(?P<own>{_WORD}{{1,16}}?(?:期|期限|时限|时效|期间|时长|周期)){_BOUND}(?:均?为|是|可达)?(?:自?(?P<event>{_HAN}{{2,10}}?)(?:之日)?(?:起|后))?{_V}", _TIME, _period),
    (rf"(?P<own>{_WORD}{{1,16}}?(?:金额|门槛|价格|单价|标准|起点|总额|规模|余额|价|补贴|津贴|保证金|定金)){_BOUND}(?:均?为|是){_EACHES}{_V}", _MONEY, _amount),
    (rf"(?P<own>{_WORD}{{1,14}}?(?:日|日期|时间))(?:均?为|是|定为|固定为)?(?P<often>每(?:个?(?:自然)?月|年|季度?(?:末|首)?月?)的?){_V}", _DAYS, _day),
    (rf"(?P<own>{_WORD}{{1,16}}?(?:率|比例|占比|幅度)){_BOUND}{_IS}{_V}", _RATE, _ratio),
    (rf"(?P<own>{_WORD}{{0,20}}?)(?:可以?)?(?:享受?|获赠?|获得|领取|赠送?){_EACHES}{_BOUND}{_V}(?P<noun>{_HAN}{{2,10}})", _MONEY | _RATE, _gained),
)  # fmt: skip
SHAPES = tuple(Shape(re.compile(pattern), kinds, told) for pattern, kinds, told in _PATTERNS)
"""All shapes; of those that a part fits the first that says something of its value counts."""
