"""Laws and regulations in Markdown as packs: one pack a law, one version a text, in force from the day that its text says.

A file begins with the title as a heading, lines about adoption, and a comment that ends this head; its name ends in the day
of adoption. Two texts under one title are two versions of one pack.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_HEAD_END = "<!-- INFO END -->"
_ADOPTED = re.compile(r"\((\d{4}-\d{2}-\d{2})\)$")
_DAY = r"([0-9〇零一二三四五六七八九十]{4})年([0-9一二三四五六七八九十]{1,3})月([0-9一二三四五六七八九十]{1,3})日"
_IN_HEAD = re.compile(rf"^{_DAY}[\s\u3000]*起?[施执]行", re.MULTILINE)
_IN_TEXT = re.compile(rf"[自从于]{_DAY}起[施执]行")
_AT_ONCE = re.compile(r"自(?:公布|发布)之日起[施执]行")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_NO_ID = re.compile(r"[^A-Za-z0-9\u4e00-\u9fff]+")
_LONGEST_ID = 48


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One text of a law.

    Attributes:
        effective_on: First day in force.
        is_stated: Whether the text says so (a day, or 自公布之日起); otherwise the day of adoption stands in for it.
    """

    title: str
    text: str
    effective_on: date
    is_stated: bool

    @property
    def pack_id(self) -> str:
        """The title as an id, cut if it is long."""
        plain = _NO_ID.sub("", self.title)
        if len(plain) <= _LONGEST_ID:
            return plain
        return f"{plain[:_LONGEST_ID]}-{hashlib.sha256(plain.encode()).hexdigest()[:6]}"


def read_laws(folder: Path) -> list[LawVersion]:
    """Return the versions in a folder in the order of their days, a text that stands there twice only once.

    Raises:
        ValueError: If a file says nowhere, not even in its name, from when on it holds.
    """
    found: dict[tuple[str, date], LawVersion] = {}
    for path in sorted(folder.glob("*.md")):
        version = read_law(path.stem, path.read_text(encoding="utf-8"))
        found.setdefault((version.pack_id, version.effective_on), version)
    return sorted(found.values(), key=lambda version: (version.effective_on, version.pack_id))


def read_law(name: str, text: str) -> LawVersion:
    """Return one version from the name of its file, without ending, and its text.

    A day before the adoption is that of an earlier version, whose closing article amendments leave as it was.

    Raises:
        ValueError: If neither says from when on it holds.
    """
    title = " ".join(text.lstrip().split("\n", 1)[0].lstrip("# ").split())
    named = _ADOPTED.search(name)
    adopted = date.fromisoformat(named.group(1)) if named else None
    head, _, body = text.partition(_HEAD_END)
    # Nobody who reads a law is to know of it; its line stays.
    text = f"{head}{body}"
    for pattern, where in ((_IN_HEAD, head), (_IN_TEXT, body)):
        days = [_date(match.groups()) for match in pattern.finditer(where)]
        days = [day for day in days if adopted is None or day >= adopted]
        if days:
            return LawVersion(title, text, max(days), is_stated=True)
    if adopted is None:
        raise ValueError(f"{name}: no day from which it holds")
    return LawVersion(title, text, adopted, is_stated=_AT_ONCE.search(body) is not None)


def write_rounds(versions: Sequence[LawVersion], folder: Path) -> list[Path]:
    """Write the versions as packs and return folders to publish one after the other: earlier versions of a law first."""
    rounds: dict[str, int] = {}
    for version in sorted(versions, key=lambda v: v.effective_on):
        number = rounds[version.pack_id] = rounds.get(version.pack_id, 0) + 1
        pack = folder / f"round-{number}" / version.pack_id
        pack.mkdir(parents=True)
        (pack / "law.md").write_text(version.text, encoding="utf-8")
        (pack / "pack.toml").write_text(_pack_toml(version), encoding="utf-8")
    return sorted(folder.iterdir())


def _pack_toml(version: LawVersion) -> str:
    day = version.effective_on.isoformat()
    return (
        f'id = "{version.pack_id}"\ntitle = "{version.title[:120]}"\nversion = "{day}"\n'
        f'kind = "procedure"\nowner = "法规"\nstarts_at = {day}\n'
    )


def _date(groups: tuple[str, ...]) -> date:
    year, month, day = groups
    digits = "".join(str(_DIGITS.get(c, c)) for c in year)
    return date(int(digits), _number(month), _number(day))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
