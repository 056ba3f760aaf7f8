"""A clause -> who or what it lets in or keeps out: 附属卡不参加, 取现不计入, 话费充值计入."""

import re
from collections.abc import Iterator

from index.normalise import folded
from ingest.review.claims import Claim, Context, Shelf, above_of, scope_of, section_of, source_of
from ingest.review.slots import Slot, qualifiers_in
from knowledge.clause import Clause
from knowledge.review import ClaimKind
from knowledge.shingles import shingles

IN, OUT = "in", "out"
_VERBS = "参加|参与|享受|计入|适用|叠加|报名|办理|累计积分|计积分|申请|转让"
_SAYS = re.compile(
    rf"(?P<who>[\u4e00-\u9fff、和及与或a-z/]{{2,40}}?)(?:消费|交易|客户|持卡人)?(?:一律|均|都|也|暂|同样)*"
    rf"(?P<no>不可以?|不能|不得|不予|不|无法|没有资格)?(?P<may>可以|可|能|有资格)?(?:再|单独|同时)?(?P<verb>{_VERBS})"
    r"(?:本?活动|本期)?(?=$|[，。；！,;!（(])"
)
_PARTS = re.compile(r"[，。；！？,;:：!?\n]")
_LEAD = re.compile(
    rf"(?P<no>不可以?|不能|不得|不予|不)?(?P<may>可以|可|能)?(?P<verb>{_VERBS})(?:本?活动)?[^，。]{{0,10}}[:：]\s*$"
)
_SPLIT = re.compile(r"[、/和及与或]")
# What narrows or turns what is said makes it another statement.
_NARROWED = re.compile(r"仅|只|除|以外|之外|未|如果|若|满|超过|否则|前|后|但|的|是否|不是")
_TRIMMED = re.compile(r"^(?:其中|名下|本人|所有|各类|个人)|(?:消费|交易|持卡人|客户|卡片)$")
# What names nobody in particular.
_NOBODY = re.compile(r"不|无|可|能|以下|上述|以上|下列|其他|其余|同时|用$|^与|^[且并也都则]")
_LONGEST = 10


def eligibility_claims(clause: Clause, shelf: Shelf) -> Iterator[Claim]:
    """Yield a claim for each of those that a clause names as let in or kept out, without any condition."""
    if clause.cells:
        return
    text = folded(clause.text)
    for part in _PARTS.split(text):
        match = _SAYS.search(part)
        if match and match.start() == 0 and not _NARROWED.search(part):
            yield from _each(match, match["who"], clause, shelf)
    lead = _LEAD.search(folded(clause.passage.lead))
    item = re.sub(r"^\s*(?:[-*+]|\d+[.)、])\s*", "", text).rstrip("。；;，, ")
    if lead and not _NARROWED.search(item) and not re.search(r"[，。；（(]", item):
        yield from _each(lead, item, clause, shelf)


def _each(match: re.Match[str], who: str, clause: Clause, shelf: Shelf) -> Iterator[Claim]:
    for name in _SPLIT.split(who):
        plain = _TRIMMED.sub("", name.strip())
        if 2 <= len(plain) <= _LONGEST and not _NOBODY.search(plain):
            yield _claim(match, plain, clause, shelf)


def _claim(match: re.Match[str], who: str, clause: Clause, shelf: Shelf) -> Claim:
    above = above_of(clause, shelf)
    wide = " ".join((folded(clause.text), folded(clause.passage.lead), *above))
    verb = match["verb"].replace("参与", "参加").replace("累计积分", "计积分")
    entities = (frozenset({who}),)
    return Claim(
        slot=Slot(ClaimKind.ELIGIBILITY, f"{who}{verb}"),
        measures=None,
        value=OUT if match["no"] else IN,
        unit="",
        context=Context((), who, wide, entities, frozenset(), frozenset()),
        scope=scope_of(shelf.pack, clause),
        section=section_of(clause),
        grams=shingles(clause.skeleton),
        conditions=qualifiers_in(who),
        own_conditions=frozenset(),
        wide_conditions=qualifiers_in(wide),
        clause=clause,
        source=source_of(shelf, clause, clause.text),
        audience=clause.passage.audience,
        segments=frozenset(shelf.pack.applies_to.segments),
    )
