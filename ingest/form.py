"""A table of keys and values as an author wrote it -> typed values, with every problem noted."""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from knowledge.finding import Finding
from knowledge.window import read_instant

ID_CHARACTERS = r"A-Za-z0-9_\-.\u4e00-\u9fff"
_ID = re.compile(rf"(?!\.)[{ID_CHARACTERS}]{{1,64}}(?<!\.)")
MAX_TITLE_CHARACTERS = 120
_NOT_SHOWN = 60
_MOST_DAYS = 3_660

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class Form:
    """Reads one table; a method returns None (or nothing) where the value is missing or wrong, and notes what is wrong.

    Attributes:
        file: The file that findings name.
        values: What the author wrote, by key.
        lines: 1-based line of each key.
        line: 1-based line of the table itself.
        name: The table's name, empty for the outermost.
        findings: Everything noted so far; tables of one file share it.
    """

    file: str
    values: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)
    line: int | None = None
    name: str = ""
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, key: str | None = None, **fields: str) -> None:
        """Note a finding at `key`, or at the table itself."""
        line = self.lines.get(key, self.line) if key is not None else self.line
        if key is not None:
            fields["key"] = f"{self.name}.{key}" if self.name else key
        self.findings.append(Finding(code, self.file, line, fields))

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Note every key that is none of `known`."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
                self.note("unknown_key", key, known=near[0] if near else ", ".join(known))

    def text(self, key: str, *, is_required: bool = False) -> str | None:
        """Return the text at `key` without white space around it."""
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if is_required:
                self.note("missing_key" if value is None else "empty_value", key)
            return None
        if not isinstance(value, str):
            self._note_type(key, value, "text")
            return None
        return value.strip()

    def title(self, key: str, *, is_required: bool = False) -> str | None:
        """Return the text at `key`, which must be one line of a bearable length."""
        text = self.text(key, is_required=is_required)
        if text is not None and (len(text) > MAX_TITLE_CHARACTERS or not text.isprintable()):
            self.note("bad_title", key, limit=str(MAX_TITLE_CHARACTERS))
            return None
        return text

    def identifier(self, key: str, *, is_required: bool = False) -> str | None:
        """Return the text at `key`, which must be usable as a name everywhere."""
        text = self.text(key, is_required=is_required)
        if text is not None and _ID.fullmatch(text) is None:
            self.note("invalid_id", key, value=_shown(text))
            return None
        return text

    def words(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list at `key`."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self._note_type(key, value, "list")
            return ()
        return tuple(dict.fromkeys(word.strip() for word in value if word.strip()))

    def days(self, key: str) -> int | None:
        """Return the whole number of days at `key`, at least one and at most ten years."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _MOST_DAYS:
            self.note("not_days", key, value=_shown(str(value)), most=str(_MOST_DAYS))
            return None
        return value

    def choice(
        self, key: str, choices: type[Choice], *, is_required: bool = False
    ) -> Choice | None:
        """Return the member of `choices` that stands at `key`."""
        text = self.text(key, is_required=is_required)
        if text is None:
            return None
        known = [str(member) for member in choices]
        if text not in known:
            self.note("unknown_choice", key, value=_shown(text), known=", ".join(known))
            return None
        return choices(text)

    def instant(self, key: str, zone: str, *, is_end: bool = False) -> datetime | None:
        """Return the instant that the date at `key` stands for in `zone`."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, (date, str)):
            self._note_type(key, value, "date")
            return None
        try:
            return read_instant(value, zone, is_end=is_end)
        except ValueError:
            self.note("unreadable_date", key, value=_shown(str(value)))
            return None

    def table(self, key: str) -> "Form":
        """Return the table at `key`, empty if it is missing."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, Mapping):
            self._note_type(key, value, "table")
        held = value if isinstance(value, Mapping) else {}
        return self.inside(key, held, self.lines.get(key))

    def inside(self, name: str, values: Mapping[str, object], line: int | None) -> "Form":
        """Return a form for a table within this one that shares its findings."""
        prefix = f"{name}."
        lines = {
            key.removeprefix(prefix): n for key, n in self.lines.items() if key.startswith(prefix)
        }
        return Form(self.file, values, lines, line, name, self.findings)

    def tables(self, key: str) -> list["Form"]:
        """Return the tables in the list at `key`."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self._note_type(key, value, "tables")
            return []
        names = [f"{key}[{number}]" for number in range(len(value))]
        return [
            self.inside(name, held, self.lines.get(name))
            for name, held in zip(names, value, strict=True)
        ]

    def _note_type(self, key: str, value: object, wanted: str) -> None:
        self.note(f"not_{wanted}", key, value=_shown(str(value)))


def _shown(text: str) -> str:
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return text if len(text) <= _NOT_SHOWN else f"{text[:_NOT_SHOWN]}…"
