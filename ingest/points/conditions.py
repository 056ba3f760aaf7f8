"""A sentence -> who or what it lets in or keeps out: 附属卡不参加, 仅限单位客户, 充值（话费充值除外）."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from index.facts.find_facts import find_facts
from index.normalise import folded
from ingest.points.openings import words_begin
from ingest.points.sites import Site
from ingest.points.subjects import name_in, points_elsewhere
from ingest.points.text_values import normal_list
from ingest.review.eligibility import IN, OUT, eligibility_claims
from knowledge.knowledge_point import KnowledgePoint, PointKind

_NOUN = r"[\u4e00-\u9fffa-z]{2,14}"
# A name begins after a pause or 的; one that joins two leaves open which of them is meant.
_BEGINS = r"(?:^|(?<=[^\u4e00-\u9fffa-z\d.,%‰$£€¥])|(?<=的)|(?<=以及)|(?<=各类)|(?<=购买))"
_ONLY = re.compile(
    rf"(?:^|[，。；：,;:\s])(?P<what>{_NOUN}?)(?:仅限于?|只限于?|限于)(?P<who>[\u4e00-\u9fffa-z、/]{{2,30}}?)(?:办理|使用|计入|参加|购买|领取|申请|享受)?(?=$|[，。；,;])"
)
_BRACKETS = re.compile(
    rf"{_BEGINS}(?P<what>{_NOUN})[（(](?P<no>不含|不包括|不包含|含|包括|包含)(?P<who>[^（）()]{{2,30}})[）)]"
)
_EXCEPT = re.compile(rf"{_BEGINS}(?P<what>{_NOUN})[（(](?P<who>[^（）()，。；]{{2,24}})除外[）)]")
# Verbs of which it takes more than a name and a yes to know who: 柜台办理, 减半享受.
_OF_MANY = frozenset(("办理", "享受", "申请", "叠加", "适用", "转让", "参加", "报名"))
_NO_NAME = re.compile(
    r"^[过了着得是]|^有些|已$|^人民法院$|^个[月年]|凭|按|须|任何|没有|其他|其它|所有"
)
_QUALIFIED = re.compile(r"[，,](?:但|除|其中|不过)")
_LIST_LEAD = re.compile(
    r"^(?!.*除)[^：:]*?(?:以下|下列)[^，。：:]{0,12}?(?P<says>不(?:参加|参与|计入|享受|适用|予?受理|能|得|可以?|算|累计积分|计积分)[^，。：:]{0,8})(?:[，,][^：:。]{0,16})?[:：]\s*$"
)
_HEAD_LEAD = re.compile(
    r"(?P<says>不(?:参加|参与|计入|享受|适用|能(?:用|汇|办|做)|计积分)(?!达标的交易))"
)
_ITEM = re.compile(
    r"^\s{0,3}(?:[-*+]|\d{1,2}[.)、．]|[（(][一二三四五六七八九十\d]+[）)])\s*(?P<words>\S.*)$"
)
_DEFINES = re.compile(r"是指|所称|不再")
_GOES_ON = re.compile(r"^但|下同|以下简称")
_NOTE = re.compile(r"^\s*注\s*\d*\s*[:：]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
# 自杀时为无民事行为能力人的: a case, and no member of what is named.
_IS_CASE = re.compile(r"的|时|[为是有]|后$|前$")
_ENJOYS = "享受"
_BARE = re.compile(rf"{_ENJOYS}\s*(?=[，,。；;]|$)")
# 汇款手续费（含学费汇款）: what is counted in is of what the fee is for, and no part of a fee.
_OF_FEES = re.compile(r"(?:(?<!消)费|[额率价息])$")
_LISTS = re.compile(r"[、/]|以及|和|及|与|或")
# What points to the document itself, and whoever reads a point apart from it does not know to what.
_ITSELF = re.compile(r"^本(?:[\u4e00-\u9fff]|$)(?!地|市|省|国|科|人|金|票|外币|币)")
_LONGEST_ITEM = 40
_ALONE = re.compile(
    r"^(?:仅限于?|只限于?|限于)(?P<who>[\u4e00-\u9fffa-z、]{2,30}?)(?:办理|使用|计入|参加|购买|领取|申请|享受)?[。；;]?$"
)
_TWO_WAYS = re.compile(
    r"和|及|与|或|以[上下内外]|[内外后前时日]$|对|向|把|将|周岁|需要|(?:时间|期间)$|[一二三四五六七八九十两多]个|发生"
)
_KEPT_OUT = re.compile(
    r"^(?:the )?(?P<who>[a-z](?:[a-z,/\- ]|(?<=-)\d{1,2}(?=s\b)){2,60}?) (?:(?:is|are) (?P<out>not eligible|excluded|not included|not counted)"
    r"|(?:do|does) (?P<do>not (?:qualify|count|earn points|earn cashback|apply))"
    r"|(?P<may>cannot|can not|may not|must not) (?:apply|participate|enroll?|take part|join))(?= for| in| towards?| from|[.;,]|$)"
)
# Who is kept out for a time or in a case alone is not kept out: excluded for the first 24 months.
_FOR_A_WHILE = re.compile(
    r"\b(?:first|initial|months?|years?|weeks?|days?|hours?|period|until|till|unless|if|when|while|where|except|before|after|during|once|more than)\b|\d"
)
# payments to cards and loans: in doubt what stands before the first is of the others too, what stands behind the last of those before it.
_HEADED = re.compile(
    r"^[a-z\-]+(?: [a-z\-]+)*? (?:to|from|for|of|on|at|by|with|in|into|under|over|made|held|between|that|which|who|whose)\b"
)
_LIST_MEMBER = re.compile(
    r"(?:^|, (?:and |or )?| and | or )(?:the )?(?P<name>(?:(?! and | or )[^,])+)"
)
_DEALT = (
    r"参加|参与|享受|计入|适用|申请|办理|受理|发货|退[还款换货]|兑[换现]|转[让赠借]|折现|提现|取现|使用|叠加|撤销|支取|质押|挂失|开通|收取|收费|计息|计积分|累计|补[发办]|"
    r"变更|修改|更改|注销|销户|续期|延期|展期|开户|购买|赎回|透支|转账|报名|领取|合并|拆分|找零|抵扣|开具|算"
)
_MAY_NOT = rf"(?:不得|不能|不可以?|不予|不再?|无法)(?:{_DEALT})[\u4e00-\u9fff]{{0,10}}"
_DENIED = re.compile(
    rf"^(?P<who>[\u4e00-\u9fffa-z、/]{{2,60}}?)(?:一律|均|都|暂|也)?(?P<says>{_MAY_NOT}(?:[、,，]{_MAY_NOT})*)$"
)
_NO_SUBJECT = re.compile(
    r"客户$(?<=^客户)|^(?:您|本行|我行|我们|银行|坐席|系统)|(?:的|时|后|前|者|内|起|并)$|一[经旦]|^(?:与|和|并|但|且|则|也|暂|同时|隔|当|次|逾期|中途|到期|已|为|在|由|对)|(?:(?<!节假)日|[月年天次])$"
)
_MEMBERS = re.compile(r"[^、/]+")
# 不计入交易 does not say into what.
_LABEL = re.compile(
    r"^\**(?P<label>(?:活动|参与|参加|适用|面向|办理|申请|兑换|受理|使用|领取|购买|服务|目标)(?:对象|范围|客户|商户|地区|区域|卡种|卡片|渠道|人群|机构|网点)"
    r"|不(?:适用|参加|参与|支持)(?:的)?(?:商户|客户|范围|卡种|卡片|交易|地区|渠道|活动)?|除外(?:商户|客户|交易|情形)?|(?:eligible|excluded) [a-z]{3,15})\**\s*[:：]\**\s*(?P<words>[^:：\n]{2,})$"
)
_NO_LIST = re.compile(r"如下|以下|下列|详见|见附|参见|[。；;]|，(?:但|其中|不)|等$|\betc\b")
_FOR_ONLY = re.compile(
    r"^(?:the )?(?P<what>[a-z][a-z\- ]{2,40}?) (?:is|are) (?:only )?(?:available|open|offered) (?:only to|to|only for) (?P<who>[a-z][a-z,\- ]{2,60}?) ?(?P<only>only)?[.;]?$"
)


def condition_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield a point for each of those that a sentence lets in or keeps out without leaving anything open."""
    denied = [] if site.clause.cells else list(_denied(site))
    named = [point for point in _named(site) if not any(_is_part(point, one) for one in denied)]
    yield from named
    if not site.clause.cells:
        yield from _only(site)
        yield from _item(site)
        yield from _english(site)
        yield from _labelled(site)
        yield from _beside(denied, named)
    yield from _bracketed(site)


def _is_part(point: KnowledgePoint, whole: KnowledgePoint) -> bool:
    """Tell whether a point names a part of a name that another names whole: 附属卡, 附属卡持卡人."""
    (start, end), (begin, stop) = point.span, whole.span
    return begin <= start and end <= stop and end - start < stop - begin


def _beside(
    points: Iterable[KnowledgePoint], known: Sequence[KnowledgePoint]
) -> Iterator[KnowledgePoint]:
    """Yield the points of which no known one has the place."""
    places = {point.span for point in known}
    yield from (point for point in points if point.span not in places)


def _named(site: Site) -> Iterator[KnowledgePoint]:
    text = site.words
    if re.search(r"[:：]", _NOTE.sub("", text)) or _QUALIFIED.search(text) or _DEFINES.search(text):
        return
    for claim in eligibility_claims(site.clause, site.shelf):
        who = claim.context.tight
        if claim.slot is None or not claim.slot.name.startswith(who):
            # That two go together is asked of neither alone.
            continue
        verb = claim.slot.name.removeprefix(who)
        # 普卡客户不享受: what it is that they do not enjoy is told elsewhere in the sentence.
        is_bare = verb == _ENJOYS and _BARE.search(text) and find_facts(text[: text.find(who)])
        is_open = verb in _OF_MANY and (claim.value == IN or bool(is_bare))
        part = re.split(r"[,，。;；]", text[: text.find(who)])[-1]
        if re.search(r"不|未|无", part) or is_open or points_elsewhere(who) or _NO_NAME.search(who):
            continue
        at = text.find(who)
        if at >= 0:
            span = (site.place[0] + at, site.place[0] + at + len(who))
            yield site.text_point((PointKind.CONDITION, who, verb), span, claim.value)


def _english(site: Site) -> Iterator[KnowledgePoint]:
    text = site.words
    begin = words_begin(text)
    start = site.place[0] + begin
    if match := _KEPT_OUT.match(text[begin:]):
        says = match["out"] or match["do"] or "not eligible"
        behind = re.split(r"[.;]", text[begin + match.end() :])[0]
        is_always = not _FOR_A_WHILE.search(behind)
        for who, place in _each_of(match["who"], start + match.start("who")):
            if is_always and not points_elsewhere(who):
                span = (place, place + len(who))
                yield site.text_point((PointKind.CONDITION, who, says), span, OUT)
    match = _FOR_ONLY.match(text[begin:])
    if match and ("only" in match.group()) and not points_elsewhere(match.group()):
        span = (start + match.start("who"), start + match.end("who"))
        value = normal_list(match["who"])
        yield site.text_point((PointKind.CONDITION, match["what"], "仅限"), span, value)


def _each_of(names: str, place: int) -> Iterator[tuple[str, int]]:
    """Yield the members of an English list that say by themselves what they are, each with its place."""
    members = list(_LIST_MEMBER.finditer(names))
    heads = [_head(match["name"]) for match in members]
    for index, match in enumerate(members):
        shares_first = any(heads[:index]) and not heads[index]
        shares_last = bool(heads[-1]) and not heads[index] and not match["name"].endswith(heads[-1])
        # Fares on buses and trains: what goes on behind the first is a part of its name.
        is_pair = len(members) == 2
        is_cut = is_pair and bool(heads[0]) and not heads[1]
        if not (shares_first or shares_last or is_cut):
            yield match["name"], place + match.start("name")


def _head(name: str) -> str:
    """Return the word that a name with something behind it is about, empty of a plain name: accounts of accounts for minors."""
    match = _HEADED.match(name)
    return match.group().split()[-2] if match else ""


def _denied(site: Site) -> Iterator[KnowledgePoint]:
    """Yield those of whom a sentence says, with what it is done to, that they may not: 学生客户不得申请大额分期."""
    text = site.words
    begin = words_begin(text)
    match = _DENIED.match(text[begin:].rstrip("。；; "))
    if match is None or points_elsewhere(match.group()) or find_facts(match.group()):
        return
    members = list(_MEMBERS.finditer(match["who"]))
    # What is done to nothing named, and what stands before all or one of several, leave open what is meant.
    is_open = len(members) > 1 and "的" in match["who"]
    if is_open or not all(_is_subject(name.group()) for name in members):
        return
    for name, says in product(members, re.split(r"[、,，]", match["says"])):
        if re.sub(r"^不(?:得|能|可以?|予)?", "", says) in _OF_MANY:
            continue
        at = site.place[0] + begin + match.start("who") + name.start()
        span = (at, at + len(name.group()))
        yield site.text_point((PointKind.CONDITION, name.group(), says), span, OUT)


def _is_subject(who: str) -> bool:
    is_nobody = (
        _ITSELF.match(who)
        or _NO_NAME.search(who)
        or _NO_SUBJECT.search(who)
        or _TWO_WAYS.search(who)
    )
    return name_in(who) == who and not is_nobody and len(who) > 1


def _labelled(site: Site) -> Iterator[KnowledgePoint]:
    """Yield whom or what something is for, said behind a label: 适用范围：上海地区网点."""
    text = site.words
    begin = words_begin(text)
    match = _LABEL.match(text[begin:])
    if match is None:
        return
    words = match["words"].rstrip("。；;. ")
    is_list = len(words) <= _LONGEST_ITEM and not _NO_LIST.search(words)
    if is_list and not points_elsewhere(words) and not find_facts(words):
        at = site.place[0] + begin + match.start("words")
        what = (PointKind.CONDITION, "", match["label"])
        yield site.text_point(what, (at, at + len(words)), normal_list(words))


def _item(site: Site) -> Iterator[KnowledgePoint]:
    """Yield the member of a list that those above it are kept out by; any one of them is enough."""
    passage, (start, end) = site.passage, site.place
    line_start = passage.text.rfind("\n", 0, start) + 1
    line = passage.text[line_start : max(end, start)]
    match = _ITEM.match(line)
    if match is None or line_start + match.start("words") < start - 8 or "\n" in line:
        return
    says = _lead_of(site, line_start)
    words = match["words"].rstrip("；;。，, ")
    name = _BRACKETED.sub("", words).strip()
    is_whole = words.count("（") == words.count("）") and words.count("(") == words.count(")")
    if (
        says
        and is_whole
        and not _NO_NAME.search(name)
        and 2 <= len(name) <= _LONGEST_ITEM
        and not re.search(r"[；。]", name)
    ):
        at = line_start + match.start("words")
        yield site.text_point((PointKind.CONDITION, name, says), (at, at + len(words)), OUT)


def _lead_of(site: Site, line_start: int) -> str:
    """Return what is said of all members of the list at `line_start`, empty if that cannot be told."""
    passage = site.passage
    above = [line for line in passage.text[:line_start].split("\n") if line.strip()]
    while above and _ITEM.match(above[-1]):
        above.pop()
    lead = folded(above[-1] if above else passage.lead.strip())
    if match := _LIST_LEAD.search(lead):
        return match["says"]
    heading = "" if lead else folded(passage.heading_path[-1] if passage.heading_path else "")
    match = _HEAD_LEAD.search(heading)
    return match["says"] if match else ""


def _only(site: Site) -> Iterator[KnowledgePoint]:
    for match in _ONLY.finditer(site.words):
        what = name_in(match["what"])
        is_named = what or (what == "" and _ITSELF.match(match["what"]))
        if is_named and not _TWO_WAYS.search(what or "") and not points_elsewhere(match["who"]):
            yield _listed(site, match, (what or "", "仅限"))
    text = site.words
    begin = words_begin(text)
    alone = None if begin else _ALONE.match(text)
    if alone is not None and not points_elsewhere(alone["who"]):
        yield _listed(site, alone, ("", "仅限"))


def _bracketed(site: Site) -> Iterator[KnowledgePoint]:
    text = site.words
    for pattern, slot in ((_BRACKETS, ""), (_EXCEPT, "除外")):
        for match in pattern.finditer(text):
            what = name_in(match["what"].rpartition("的")[2]) or ""
            is_open = (
                (slot and not _are_names(match["who"]))
                or _NO_NAME.search(what)
                or _TWO_WAYS.search(what)
                or (_OF_FEES.search(what) and not _OF_FEES.search(match["who"]))
                or _GOES_ON.search(match["who"])
                or points_elsewhere(match["who"])
            )
            if len(what) > 1 and not is_open and not find_facts(match["who"]):
                said = slot or ("不含" if match["no"].startswith("不") else "含")
                yield _listed(site, match, (what, said))


def _are_names(who: str) -> bool:
    """Tell whether what is excepted is named; when somebody is, or who does what, takes the rule itself to be told."""
    return all(name_in(one) == one and not _IS_CASE.search(one) for one in _LISTS.split(who))


def _listed(site: Site, match: re.Match[str], what: tuple[str, str]) -> KnowledgePoint:
    start, end = (site.place[0] + place for place in match.span("who"))
    return site.text_point((PointKind.CONDITION, *what), (start, end), normal_list(match["who"]))
