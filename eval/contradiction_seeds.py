"""Packs that contradict what is published, and packs that only look as if they did: made of the published text, value by value.

Nothing here asks the check what it understands: values are taken as they stand in the text, whether it can read them or not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from index.facts.find_facts import find_facts
from ingest.draft import Draft
from knowledge.clause import Clause, Value, clauses_of
from knowledge.fact import FactKind
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document

_FIGURES = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# Worked examples, steps and thresholds say nothing that could be contradicted by another value.
_NO_STATEMENT = re.compile(r"例|[×=÷]|约\s?\d|以上|以下|超过|不足|不满|达到")
_OUT = re.compile(r"不(?:能|可以?|予)?(?=参加|计入|享受|计积分)")
_UNIT_OF_RATE = ("%", "‰")


class Form(StrEnum):
    """How a statement is told again."""

    COPIED = "copied"
    REWORDED = "reworded"
    TOLD = "told"
    ASKED = "asked"


class Trap(StrEnum):
    """Why a statement with another value contradicts nothing."""

    SUBJECT = "subject"
    TIER = "tier"
    TURN = "turn"
    CHANNEL = "channel"
    REGION = "region"
    WINDOW = "window"
    AUDIENCE = "audience"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Origin:
    """A value that is published, with all that its statement can be told from."""

    pack: Pack
    document: Document
    clause: Clause
    value: Value | None
    kind: str

    @property
    def heading(self) -> str:
        """The last heading above it, without marks of internal text."""
        path = self.clause.passage.heading_path
        return re.sub(r"[（(]内部口径[)）]", "", path[-1]) if path else self.document.title


@dataclass(frozen=True, slots=True)
class Seed:
    """A pack of one statement.

    Attributes:
        form: How it is told.
        trap: None of what contradicts its origin.
        markdown: Its document.
        changed: What stands in the place of the published words.
        starts_at: Of its window; None if it holds at once and for good.
        teams: Of its audience; empty for everyone.
    """

    origin: Origin
    form: Form
    trap: Trap | None
    markdown: str
    changed: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    teams: tuple[str, ...] = ()


def origins(drafts: Sequence[Draft]) -> list[Origin]:
    """Return every value, date and exclusion of the packs that another text could contradict."""
    found = []
    for draft in drafts:
        documents = {d.document_id: d for d in draft.documents}
        for passage in draft.passages:
            if draft.pack is None or "例" in "".join(passage.heading_path[-1:]):
                continue
            for clause in clauses_of(passage):
                if clause.span is not None and not _NO_STATEMENT.search(clause.text):
                    document = documents[passage.document_id]
                    found += list(_of_clause(draft.pack, document, clause))
    return found


def _of_clause(pack: Pack, document: Document, clause: Clause) -> Iterator[Origin]:
    first = clause.cells[0].span if clause.cells else (0, 0)
    for value in clause.values:
        is_name = first[0] <= value.span[0] < first[1]
        is_date = value.kind is FactKind.DATE and (pack.kind is not PackKind.CAMPAIGN)
        if value.kind is not None and not is_name and not is_date and value.unit != "期":
            yield Origin(pack, document, clause, value, value.kind.value)
    if pack.kind is PackKind.CAMPAIGN and _OUT.search(clause.text) and not clause.cells:
        yield Origin(pack, document, clause, None, "eligibility")


def seeds_of(origin: Origin, random: Random) -> Iterator[Seed]:
    """Yield the statement told again with another value, in every form that it can take, and what only looks so."""
    changed = _changed(origin, random)
    if changed is None:
        return
    old = origin.value.text if origin.value else origin.clause.text
    for form in _forms(origin):
        yield Seed(origin, form, None, _document(origin, form, old, changed, random), changed)
    yield from _traps(origin, old, changed, random)


def _forms(origin: Origin) -> tuple[Form, ...]:
    if origin.clause.cells:
        return (Form.COPIED, Form.TOLD, Form.ASKED)
    return (Form.COPIED, Form.REWORDED)


def _changed(origin: Origin, random: Random) -> str | None:
    """Return other words for a value, of the same kind; None if its figures cannot be changed."""
    if origin.value is None:
        return _OUT.sub(random.choice(("可以", "可", "")), origin.clause.text, count=1)
    value = origin.value
    for _ in range(20):
        words = _moved(value, random)
        facts = find_facts(words)
        if len(facts) == 1 and facts[0].kind is value.kind and facts[0].value != value.value:
            return words
    return None


def _moved(value: Value, random: Random) -> str:
    figures = list(_FIGURES.finditer(value.text))
    if not figures:
        return value.text
    if value.kind is FactKind.DATE:
        place, step = figures[-1], random.choice((-3, -2, 2, 3, 5))
        days = [f for f in figures if value.text[f.end() : f.end() + 1] == "日"]
        place = days[-1] if days else place
        day = int(place.group().replace(",", "")) + step
        return _put(value.text, place, str(min(28, max(1, day))))
    place = random.choice(figures) if len(figures) < 3 else figures[-1]
    number = Decimal(place.group().replace(",", ""))
    factor = Decimal(random.choice(("0.5", "0.8", "1.2", "1.5", "2")))
    places = max(0, -int(number.as_tuple().exponent))
    moved = (number * factor).quantize(Decimal(1).scaleb(-places))
    if moved == number:
        moved += Decimal(1).scaleb(-places)
    return _put(value.text, place, f"{moved:,}" if "," in place.group() else f"{moved}")


def _put(text: str, place: re.Match[str], words: str) -> str:
    return text[: place.start()] + words + text[place.end() :]


_REWORDINGS = (
    (r"最高不超过|不超过|最高", ("上限为", "至多", "不高于", "最高")),
    (r"最低", ("至少", "不低于", "最低")),
    (r"每笔", ("单笔", "每笔")),
    (r"单笔", ("每笔", "单笔")),
    (r"须|需要?", ("必须", "要", "应当")),
    (r"不能|不可以?", ("不可以", "无法", "不能")),
    (r"可以?在", ("能够在", "可于", "可在")),
    (r"客户", ("您", "用户", "客户")),
    (r"本行", ("我行", "本行")),
    (r"办理", ("申办", "办理")),
    (r"超过", ("超出",)),
    (r"的，", ("时，", "的，")),
    (r"一般", ("通常", "")),
    (r"内", ("之内", "以内", "内")),
    (r"自", ("从", "自")),
)


def _reworded(text: str, random: Random) -> str:
    for pattern, others in _REWORDINGS:
        text = re.sub(pattern, random.choice(others), text, count=1)
    return random.choice(("请注意，", "答复口径：", "", "", "说明一下，")) + text


def _document(origin: Origin, form: Form, old: str, new: str, random: Random) -> str:
    title = (
        f"# {origin.document.title}{random.choice(('速查', '问答', '培训要点', '摘要', ''))}\n\n"
    )
    clause, heading = origin.clause, origin.heading
    if form is Form.COPIED:
        return f"{title}## {heading}\n\n{_table(clause)}{_with(origin, old, new)}\n"
    if form is Form.REWORDED:
        words = _with(origin, old, "\0")
        told = new if origin.value is None else _reworded(words, random).replace("\0", new)
        return f"{title}## {random.choice(('关于', ''))}{heading}\n\n{told}\n"
    column = _column(origin)
    cell = _cell(origin).replace(old, new, 1)
    if form is Form.TOLD:
        link = random.choice(("为", "是", "："))
        return f"{title}## {heading}\n\n{_row(clause)}的{column}{link}{cell}。\n"
    return f"{title}## {heading}：{_row(clause)}的{column}是多少？\n\n{cell}。\n"


def _table(clause: Clause) -> str:
    if not clause.cells:
        return ""
    names = [cell.column or "项目" for cell in clause.cells]
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"


def _with(origin: Origin, old: str, new: str) -> str:
    """Return the clause with its value exchanged in its own place."""
    if origin.value is None or origin.clause.span is None:
        return new
    start = origin.value.span[0] - origin.clause.span[0]
    text = origin.clause.text
    return text[:start] + new + text[start + len(old) :]


def _column(origin: Origin) -> str:
    inside = [c.column for c in origin.clause.cells if _holds(c.span, origin)]
    return inside[0] if inside else ""


def _cell(origin: Origin) -> str:
    text = origin.clause.passage.text
    return next((text[slice(*c.span)] for c in origin.clause.cells if _holds(c.span, origin)), "")


def _holds(span: tuple[int, int], origin: Origin) -> bool:
    return origin.value is not None and span[0] <= origin.value.span[0] < span[1]


def _row(clause: Clause) -> str:
    return clause.row


_CARDS = re.compile(
    r"普卡|金卡|小蓝卡|小橙卡|车主卡|精英白金卡|尊享白金卡|白鹭钻石卡|海棠白金卡|钻石卡|借记卡|澜易贷|澜商贷|山茶卡|松柏卡|银杏联名卡|紫藤卡"
    r"|安居贷|启航贷|惠农贷|创想贷"
)
# Characters at the end in which a statement stands.
_NEAR = 40
_CHANNELS = (("手机银行", "柜台"), ("柜台", "手机银行"), ("ATM", "柜台"), ("网点", "手机银行"))
_TURNS = (("首年", "次年"), ("每日", "每月"), ("每月", "每年"), ("每年", "每季度"), ("单笔", "单日"), ("最高", "最低"), ("首套", "二套"), ("主卡", "附属卡"), ("每户", "每卡"))  # fmt: skip
_TIERS = re.compile(r"(\d+)(个月|年|期|万元|档)")


def _traps(origin: Origin, old: str, new: str, random: Random) -> Iterator[Seed]:
    """Yield statements that differ by one condition, or by nothing but their words."""
    form = random.choice(_forms(origin))
    told = _document(origin, form, old, new, random)
    seed = Seed(origin, form, Trap.SUBJECT, told, new)
    if (other := _CARDS.sub("磐石卡", told)) != told and other[-_NEAR:] != told[-_NEAR:]:
        yield replace(seed, markdown=other)
    if origin.value is not None and (other := _tier(told, origin)) != told:
        yield replace(seed, trap=Trap.TIER, markdown=other)
    pairs_of = ((Trap.TURN, _TURNS), (Trap.CHANNEL, () if origin.clause.cells else _CHANNELS))
    for trap, pairs in pairs_of:
        for one, another in pairs:
            # Only a word beside the value turns its meaning; in a title it means nothing for it.
            body = told.rsplit("\n\n", 1)
            known = "".join(cell.column for cell in origin.clause.cells)
            is_told = body[1].count(one) == 1 and one in _near(origin)
            if is_told and another not in told and another not in known:
                yield replace(
                    seed, trap=trap, markdown=f"{body[0]}\n\n{body[1].replace(one, another)}"
                )
                break
    yield replace(
        seed, trap=Trap.REGION, markdown=told.replace("\n\n## ", "\n\n## 深圳地区专享", 1)
    )
    if origin.pack.window.ends_at is not None:
        later = origin.pack.window.ends_at + timedelta(days=random.choice((0, 1, 30)))
        yield replace(seed, trap=Trap.WINDOW, starts_at=later)
    if origin.pack.audience.teams:
        yield replace(seed, trap=Trap.AUDIENCE, teams=("对公业务",))
    same = _document(origin, form, old, old, random)
    yield replace(seed, trap=Trap.WORDING, markdown=same, changed=old)


def _near(origin: Origin) -> str:
    if origin.value is None:
        return ""
    return f"{_column(origin)}{origin.value.label}"


def _tier(told: str, origin: Origin) -> str:
    """Return the text with the tier that the value belongs to made another."""
    near = _row(origin.clause) if origin.clause.cells else ""
    match = _TIERS.search(near)
    if match is None or near not in told:
        return told
    other = near.replace(match.group(), f"{int(match.group(1)) * 7}{match.group(2)}")
    return told.replace(near, other)
