"""A clause -> who or what it lets in or keeps out: 附属卡不参加, 取现不计入, 话费充值计入."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.normalise import folded
from ingest.review.claim_context import Context, Shelf, above_of
from ingest.review.claims import Claim, scope_of, section_of, source_of
from ingest.review.combining import combining_above, combining_in, is_about_combining
from ingest.review.slots import Slot
from knowledge.clause import Clause
from knowledge.review import ClaimKind

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
_NARROWED = re.compile(r"仅|只|除|以外|之外|未|如果|若|满(?!减)|超过|否则|前|后|但|的|是否|不是")
_TRIMMED = re.compile(r"^(?:其中|名下|本人|所有|各类|个人)|(?:消费|交易|持卡人|客户|卡片)$")
# What names nobody in particular.
_NOBODY = re.compile(
    r"不|无|可|能|以下|上述|以上|下列|其他|其余|同时|用$|^与|^[且并也都则]|^(?:any|all|each)\b|\b(?:other|others)\b"
)
_LONGEST, _LONGEST_ENGLISH = 10, 30


@dataclass(frozen=True, slots=True)
class _Says:
    """What is said of somebody: `joined` stands before the name where it is that they go together with what the text is about."""

    verb: str
    is_out: bool
    joined: str = ""


def eligibility_claims(clause: Clause, shelf: Shelf) -> Iterator[Claim]:
    """Yield a claim for each of those that a clause names as let in or kept out, without any condition."""
    if clause.cells:
        return
    text = folded(clause.text)
    parts = _PARTS.split(text)
    for number, part in enumerate(parts):
        if found := _said_in(part, ",".join(parts[:number])):
            says, names = found
            yield from _each(says, names, clause, shelf)
    above = _said_above(folded(clause.passage.lead))
    item = re.sub(r"^\s*(?:[-*+]|\d+[.)、])\s*", "", text).rstrip("。；;，, ")
    if above and not _NARROWED.search(item) and not re.search(r"[，。；（(]", item):
        yield from _each(above, item, clause, shelf)


def _said_in(part: str, before: str) -> tuple[_Says, str] | None:
    """Return what a part of a sentence says, and of whom; `before` are the parts before it."""
    if _NARROWED.search(part):
        return None
    if is_about_combining(part):
        found = None if _NARROWED.search(before) else combining_in(part)
        return None if found is None else (_Says(found.verb, found.is_out, "与"), found.names)
    match = _SAYS.search(part)
    return (_says(match), match["who"]) if match and match.start() == 0 else None


def _said_above(lead: str) -> _Says | None:
    """Return what the words above a list say of each of its members."""
    if is_about_combining(lead):
        found = combining_above(lead)
        return None if found is None else _Says(found.verb, found.is_out, "与")
    match = _LEAD.search(lead)
    return _says(match) if match else None


def _says(match: re.Match[str]) -> _Says:
    verb = match["verb"].replace("参与", "参加").replace("累计积分", "计积分")
    return _Says(verb, bool(match["no"]))


def _each(says: _Says, who: str, clause: Clause, shelf: Shelf) -> Iterator[Claim]:
    for name in _SPLIT.split(who):
        plain = _TRIMMED.sub("", name.strip())
        longest = _LONGEST_ENGLISH if plain.isascii() else _LONGEST
        if 2 <= len(plain) <= longest and not _NOBODY.search(plain):
            yield _claim(says, plain, clause, shelf)


def _claim(says: _Says, who: str, clause: Clause, shelf: Shelf) -> Claim:
    above = above_of(clause, shelf)
    wide = " ".join((folded(clause.text), folded(clause.passage.lead), *above))
    entities = (frozenset({who}),)
    return Claim(
        slot=Slot(ClaimKind.ELIGIBILITY, f"{says.joined}{who}{says.verb}"),
        measures=None,
        value=OUT if says.is_out else IN,
        unit="",
        context=Context((), who, wide, entities, frozenset(), frozenset()),
        scope=scope_of(shelf.pack, clause),
        section=section_of(clause),
        tight=who,
        own="",
        wide=wide,
        clause=clause,
        source=source_of(shelf, clause, clause.text),
        audience=clause.passage.audience,
        segments=frozenset(shelf.pack.applies_to.segments),
    )
