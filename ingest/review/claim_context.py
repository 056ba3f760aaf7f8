"""A value of a clause -> the words under which it stands: of what it is said, and under which conditions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.facts.find_facts import find_facts
from index.normalise import folded
from knowledge.clause import Cell, Clause, Value
from knowledge.fact import Fact, FactKind
from knowledge.pack import Pack
from knowledge.passage import Document
from knowledge.window import Window

NAMED = re.compile(r"[「《“]([^」》”]{2,20})[」》”]")
BRACKETS = re.compile(r"[（(]([^（）()]*)[)）]")
PLACE = re.compile(r"([\u4e00-\u9fff]{2})(?:地区|分行)")
_PARTS = re.compile(r"[，。；：！？,;:!?\n]|\.\s")
_JOINED = re.compile(r"[、/，,]|(?<=[卡户贷款])[和及与或]")
_NAME = re.compile(
    r"[\u4e00-\u9fffa-z]{1,6}?(?:主题卡|联名卡|白金卡|钻石卡|借记卡|社保卡|车主卡|卡(?![片号种面组状中内上密])|贷(?![款记])|存单|存款|定期|活期|u盾|套餐|优选|理财|保险|房贷)"
)
# What every card is, or what is done with one.
_NO_NAME = re.compile(
    r"(?:信用|银行|本行|用|刷|核|销|换|补|持|绑|办|新|原|寄|开|各|该|此|多张|每张|张|的|电子|储值|实体)卡$|^(?:各类|申请|办理)?(?:存款|理财|保险|定期|活期)$"
)
_STEP_AFTER = re.compile(r"\s*(?:[（(]不?含[)）])?(?:及|或|\(含\))?(?:以上|以下|之上|之下)")
_STEP_BEFORE = re.compile(
    r"(?:(?<!不)(?:超过|超出|少于|低于|高于|大于|小于|晚于)|不足|不满|未满|满足|达到|已满)\s*$"
)
_AT_MOST = re.compile(r"(?:最长|最多|最高|不超过|可分)[^，。；]{0,4}$")
_EXPLAINS = re.compile(r"含|俗称|即|包括|如|单利|单位")
# Words before a name that the pattern takes along.
_NOT_OF_IT = re.compile(r"[的月年日在为用对办持凭及和与或将以本至到转入出有无开立是]|(?<=\d)期")
_LONGEST_ENTITY = 12
_TEXTS_KEPT = 4_096

Typed = frozenset[tuple[str, str]]
"""Values as unit and normal form."""
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a passage stands: its pack version and document, and when what it says holds."""

    pack: Pack
    document: Document
    window: Window
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Context:
    """Under which words a value stands; all of them folded.

    Attributes:
        near: Texts in which its slot may be named, the nearest first.
        tight: What belongs to this value alone: row and column, or the words before it.
        wide: Everything it can be read with: its sentence, headings and titles.
        entities: Names of what it is said of, nearest first; of each group one is enough, since 普卡、金卡 are two that share a value.
        facts: Values among the tight words: a term, a tier.
        wide_facts: Values among the wide words.
        label: In a sentence, the words from the last pause to the next that stand around it.
        row: Name of its row in a table, brackets left out, and `column` that of its column; empty outside tables.
        own: Its sentence, or row and column, and the last heading.
        is_named: Whether the entities stand in its own sentence, row or heading, and not only in titles.
        quoted: Names in quotes in its sentence.
    """

    near: tuple[str, ...]
    tight: str
    wide: str
    entities: tuple[Names, ...]
    facts: Typed
    wide_facts: Typed
    label: str = ""
    own: str = ""
    row: str = ""
    column: str = ""
    is_named: bool = False
    quoted: Names = frozenset()


def is_condition(clause: Clause, value: Value) -> bool:
    """Tell whether a value says when something holds and not what does: 5万元以上, 超过30天, 12期."""
    offset = clause.span[0] if clause.span else 0
    before = clause.text[: value.span[0] - offset]
    behind = clause.text[value.span[1] - offset :]
    if value.unit == "期":
        return not _AT_MOST.search(before)
    return bool(_STEP_AFTER.match(behind) or _STEP_BEFORE.search(before))


def context_of(clause: Clause, value: Value, shelf: Shelf) -> Context:
    """Return under which words a value of a clause stands."""
    above = above_of(clause, shelf)
    cell = cell_of(clause, value)
    return _in_cell(clause, cell, value, above) if cell else _in_words(clause, value, above)


def measure(unit: str, value: str) -> tuple[str, str]:
    """Return unit and value with years told in months, so that 1年 is 12个月."""
    if unit == "年" and value.isdecimal():
        return "月", str(12 * int(value))
    return unit, value


def above_of(clause: Clause, shelf: Shelf) -> tuple[str, ...]:
    """Return the words under which a clause stands, nearest first."""
    titles = (*reversed(clause.passage.heading_path), shelf.document.title, shelf.pack.title)
    return tuple(dict.fromkeys(folded(title) for title in titles))


def _headings(above: Sequence[str]) -> Sequence[str]:
    """Return the headings without the titles, which speak of many things; a title that is the only heading stays."""
    return above[: max(1, len(above) - 2)]


def cell_of(clause: Clause, value: Value) -> Cell | None:
    """Return the cell that a value stands in, if it stands in a table."""
    inside = (c for c in clause.cells if c.span[0] <= value.span[0] and value.span[1] <= c.span[1])
    return next(inside, None)


def _in_cell(clause: Clause, cell: Cell, value: Value, above: Sequence[str]) -> Context:
    text = clause.passage.text
    words = folded(text[slice(*cell.span)])
    place = value.span[0] - cell.span[0]
    part = _PARTS.split(words[:place])[-1]
    row, column = folded(clause.row), folded(cell.column)
    tail = folded(value.tail)
    entities = [names for name in (row, column) if (names := _cell_names(name))]
    facts = (*_facts_in(row), *_facts_in(column), *_facts_in(part))
    titles = f"{_shortened(row)} {_shortened(column)}"
    wide = " ".join((row, column, words, folded(clause.passage.lead), *above))
    return Context(
        near=(part, tail, column, row, *_headings(above)),
        tight=_blotted(f"{titles} {part}", facts),
        wide=wide,
        entities=tuple(entities) or _first_names(above),
        facts=_typed((*facts, *_terms(above[0]))),
        wide_facts=_typed((*facts, *_facts_in(words), *_facts_in(above[0]))),
        own=" ".join((row, column, words, *above[:1])),
        row=BRACKETS.sub("", row).strip(),
        column=BRACKETS.sub("", column).strip(),
        is_named=bool(entities or names_in(above[0])),
        quoted=frozenset(NAMED.findall(words)),
    )


@lru_cache(_TEXTS_KEPT)
def _facts_in(words: str) -> tuple[Fact, ...]:
    """Return the values in words; the same headings and parts of sentences are asked for again and again."""
    return find_facts(words)


def _shortened(words: str) -> str:
    """Return a row's or column's name without brackets that only explain it or call it something else."""
    for inside in BRACKETS.findall(words):
        if _EXPLAINS.match(inside) or len(inside) <= 3:
            words = re.sub(rf"[（(]{re.escape(inside)}[)）]", "", words)
    return words


def _cell_names(words: str) -> Names:
    """Return what a row or column is called, its other name in brackets included; empty where a value or a sentence stands."""
    plain = BRACKETS.sub("", words)
    parts = [part.strip() for part in _JOINED.split(plain)]
    names = [p for p in parts if 1 < len(p) <= _LONGEST_ENTITY and not _facts_in(p)]
    if not any(_is_name(name) for name in names):
        return frozenset()
    aliases = [a for a in BRACKETS.findall(words) if 1 < len(a) <= 4 and not _facts_in(a)]
    return frozenset((*names, *aliases))


def _is_name(words: str) -> bool:
    return any(not _NO_NAME.search(name) for name in _NAME.findall(words))


def _in_words(clause: Clause, value: Value, above: Sequence[str]) -> Context:
    offset = clause.span[0] if clause.span else 0
    place, end = value.span[0] - offset, value.span[1] - offset
    text = folded(clause.text)
    *earlier, part = _PARTS.split(text[:place])
    tail = _PARTS.split(text[end:])[0]
    after = folded(value.tail)
    subject = next((p for p in (part, *reversed(earlier)) if names_in(p)), "")
    tight = part if subject == part else f"{subject} {part}"
    facts = (*_facts_in(part), *_steps(clause))
    wide = " ".join((text, folded(clause.passage.lead), *above))
    names = names_in(subject) or names_in(tail)
    return Context(
        near=(part, after, *reversed(earlier), *_headings(above)),
        tight=_blotted(f"{tight} {after}", (*facts, *_facts_in(subject))),
        wide=wide,
        entities=(names,) if names else _first_names(above),
        facts=_typed((*facts, *_terms(above[0]))),
        wide_facts=_typed((*_facts_in(text), *_facts_in(above[0]))),
        label=_blotted(f"{part} {after}", facts),
        own=" ".join((text, *above[:1])),
        is_named=bool(names or names_in(above[0])),
        quoted=frozenset(NAMED.findall(text)),
    )


def _steps(clause: Clause) -> list[Fact]:
    """Return the values of a sentence that say when all of it holds: 3%以上不足6%的."""
    return [
        Fact(value.kind, value.text, value.span, value.value, value.unit)
        for value in clause.values
        if value.kind is not None and value.unit != "期" and is_condition(clause, value)
    ]


def names_in(words: str) -> Names:
    """Return the last names of products or customers in folded words, those that it joins to it by 、 included."""
    found = [(m.start(), m.end(), _NOT_OF_IT.split(m.group())[-1]) for m in _NAME.finditer(words)]
    found = [f for f in found if len(f[2]) > 1 and not _NO_NAME.search(f[2])]
    if not found:
        return frozenset()
    chain = [found[-1]]
    for place in reversed(found[:-1]):
        if not re.fullmatch(r"[、和及与或/\s]*", words[place[1] : chain[-1][0]]):
            break
        chain.append(place)
    return frozenset(name for _, _, name in chain)


def _first_names(above: Sequence[str]) -> tuple[Names, ...]:
    return next(((names,) for words in above if (names := names_in(words))), ())


def _terms(heading: str) -> list[Fact]:
    """Return the values that a heading narrows all below it to; a date there says since when, not for whom."""
    return [fact for fact in _facts_in(heading) if fact.kind is not FactKind.DATE]


def _typed(facts: Sequence[Fact]) -> Typed:
    return frozenset(measure(f.unit or f.kind.value, f.value) for f in facts)


def _blotted(words: str, facts: Sequence[Fact]) -> str:
    for fact in facts:
        words = words.replace(fact.text, " ")
    return words
