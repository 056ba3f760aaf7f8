"""The lines of a section that ask something: marked 问：, answered by 答：, or questions one after another, each with its answer.

Where nothing is marked it takes more than one question mark: a checklist (several questions, no answers between them), what an agent
asks a customer, and a rhetorical question in a text are no entries.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.blocks import BlockKind
from ingest.lines import Lines
from ingest.plain import plain_text
from ingest.question_marks import (
    ANSWER,
    QUESTION,
    answer_inside,
    asks,
    is_group_title,
    ordinal,
    without_ordinal,
)
from ingest.say import is_say
from ingest.sections import Section

# Longer than any question; beyond it a cell or line is text that happens to stand where questions do.
MAX_QUESTION_CHARACTERS = 200
# Without a mark, a question that stands on a line of its own is short.
_MAX_UNMARKED = 80
# Lines that a marked question may have.
_MOST_LINES = 3
_LEAST, _LEAST_SHARE = 2, 0.75
_NAMED = re.compile(
    r"常[见見][问問]|[问問]答|答[疑问問]|[疑问問][题題]?解答|百[问問]|FAQ|Q\s*&\s*A|frequently asked",
    re.IGNORECASE,
)
# Words with a speaker before them, in quotation marks, or to the customer are a conversation.
_SPOKEN = re.compile(r"[^：:？?]{1,10}[：:]|[“\"「『]|(?:[请請][问問])?您")
_STOPS = re.compile(r"[。；;！!？?]|[.](?=\s)")
_LINE_END = tuple("。；;：:！!？?….”」）)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a text.

    Attributes:
        start: Offset at which its line begins, or that of the title over it.
        end: Offset after it: from there on it is answered.
        question: Its words, without mark and number.
        mark: The mark before it, empty if there is none.
        above: Title of the group of questions that it stands in, or empty.
    """

    start: int
    end: int
    question: str
    mark: str = ""
    above: str = ""


@dataclass(slots=True)
class _Line:
    """A line of a paragraph or list, with its words; or a table or the like, without any."""

    start: int
    end: int
    words: str = ""
    is_first: bool = True
    is_alone: bool = True


@dataclass(slots=True)
class _Finder:
    """Looks at the lines of one section.

    Attributes:
        lines: Of its text, in order.
        text: The document.
        found: The questions by the place of their first line.
        inside: Places of the further lines of questions.
    """

    lines: list[_Line]
    text: str
    found: dict[int, Asked] = field(default_factory=dict)
    inside: set[int] = field(default_factory=set)

    def mark(self) -> None:
        """Take the lines that are marked as questions, and those that an answer follows directly."""
        at = 0
        while at < len(self.lines):
            at = self._marked(at) or at + 1
        for at in range(len(self.lines) - 1):
            line = self.lines[at]
            if self._is_free(at) and self._is_answered(at):
                self.found[at] = Asked(line.start, line.end, without_ordinal(line.words))

    def _marked(self, at: int) -> int:
        """Take a marked question and return the line after it; 0 if there is none."""
        line = self.lines[at]
        marker = QUESTION.match(line.words)
        if marker is None:
            return 0
        inside = answer_inside(self.text, line.start, line.end)
        last = self._last_of_question(at) if inside is None else at
        end = self.lines[last].end if inside is None else inside
        words = " ".join(plain_text(self.text[line.start : end]).split())
        marker = QUESTION.match(words)
        question = words[marker.end() :] if marker else words
        if not 0 < len(question) <= MAX_QUESTION_CHARACTERS:
            return 0
        self.found[at] = Asked(line.start, end, question, marker.group() if marker else "")
        self.inside.update(range(at + 1, last + 1))
        return last + 1

    def _is_free(self, at: int) -> bool:
        return at not in self.found and at not in self.inside

    def _last_of_question(self, at: int) -> int:
        """Return the last line of a marked question: it goes on to the answer if that stands in its paragraph and it has no end yet."""
        if asks(self.lines[at].words):
            return at
        for last in range(at, min(at + _MOST_LINES, len(self.lines) - 1)):
            after = self.lines[last + 1]
            if after.is_first:
                break
            if ANSWER.match(after.words):
                return last
        return at

    def _is_answered(self, at: int) -> bool:
        line, after = self.lines[at], self.lines[at + 1]
        if not line.words or not ANSWER.match(after.words) or ANSWER.match(line.words):
            return False
        is_short = len(line.words) <= _MAX_UNMARKED and not line.words.endswith(("。", "；", ";"))
        stands_apart = line.is_alone or ordinal(line.words) is not None
        return is_short and (asks(line.words) or stands_apart)

    def add_unmarked(self, least: int) -> None:
        """Take the questions without a mark, if they are enough and most are answered."""
        forms: dict[str, list[int]] = defaultdict(list)
        for at, line in enumerate(self.lines):
            if self._is_free(at) and _may_ask(self.lines, at):
                number = ordinal(line.words)
                forms[number.form if number else ""].append(at)
        of_found = {n.form for at in self.found if (n := ordinal(self.lines[at].words))}
        for form, places in forms.items():
            if self.found and form not in of_found:
                # What else is asked there stands in an answer.
                continue
            taken = self._numbered(form, places) if form else places
            if self._are_answered(taken, 1 if self.found else least):
                for at in taken:
                    line = self.lines[at]
                    self.found[at] = Asked(line.start, line.end, without_ordinal(line.words))
                return

    def _numbered(self, form: str, places: Sequence[int]) -> list[int]:
        """Return the numbered questions if they count on without a gap, with the short lines that fill one; else none."""
        taken: list[int] = []
        last = 0
        for at in sorted({*places, *(at for at in self.found if self._form(at) == form)}):
            number = self._number(at)
            between = range(taken[-1] + 1 if taken else 0, at)
            while number not in {last + 1, 1}:
                filling = next((n for n in between if self._fills(n, form, last + 1)), None)
                if filling is None:
                    return []
                taken.append(filling)
                last += 1
            taken.append(at)
            last = number
        return [at for at in taken if at not in self.found]

    def _form(self, at: int) -> str:
        number = ordinal(self.lines[at].words)
        return number.form if number else ""

    def _number(self, at: int) -> int:
        number = ordinal(self.lines[at].words)
        return number.number if number else 0

    def _fills(self, at: int, form: str, wanted: int) -> bool:
        words = self.lines[at].words
        # 哪些受保障？哪些不受保障？ asks twice; with the number that is missing it is one of them.
        is_whole = asks(words) or not words.endswith(_LINE_END)
        is_title = len(words) <= _MAX_UNMARKED // 2 and is_whole
        return is_title and self._form(at) == form and self._number(at) == wanted

    def _are_answered(self, places: Sequence[int], least: int) -> bool:
        taken = {*places, *self.found}
        answered = sum(at + 1 < len(self.lines) and at + 1 not in taken for at in places)
        return answered >= max(least, _LEAST_SHARE * len(places), 1)

    def in_order(self) -> Iterator[Asked]:
        """Yield the questions, each with the title of its group."""
        above = ""
        for at, asked in sorted(self.found.items()):
            over = self.lines[at - 1] if at else None
            start = asked.start
            if over is not None and at - 1 not in self.found and is_group_title(over.words):
                above, start = over.words.strip("【】"), over.start
            yield Asked(start, asked.end, asked.question, asked.mark, above)


def asked_in(section: Section, lines: Lines, *, is_faq_pack: bool) -> list[Asked]:
    """Return the questions that paragraphs and lists of a section ask, in order."""
    finder = _Finder(list(_lines(section, lines.text)), lines.text)
    finder.mark()
    is_named = is_faq_pack or any(_NAMED.search(title) for title in section.path)
    if not is_say(section):
        finder.add_unmarked(1 if is_named else _LEAST)
    return list(finder.in_order())


def _lines(section: Section, text: str) -> Iterator[_Line]:
    for block in section.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST}:
            yield _Line(block.start, block.end)
            continue
        start = block.start
        is_alone = "\n" not in text[block.start : block.end]
        for line in text[block.start : block.end].split("\n"):
            # A row of a table in an item speaks with its cells, and asks nothing.
            is_row = line.lstrip().startswith("|")
            words = "" if is_row else " ".join(plain_text(line).split())
            if words or is_row:
                yield _Line(start, start + len(line), words, start == block.start, is_alone)
            start += len(line) + 1


def _may_ask(lines: Sequence[_Line], at: int) -> bool:
    """Tell whether a line looks like a question that stands by itself."""
    line = lines[at]
    words = without_ordinal(line.words)
    if not asks(words) or len(words) > _MAX_UNMARKED or _SPOKEN.match(words):
        return False
    if len(_STOPS.findall(words)) > 1 or ANSWER.match(words):
        return False
    # A line that goes on from the one above is broken text.
    is_begun = line.is_first or ordinal(line.words) is not None
    return is_begun or lines[at - 1].words.endswith(_LINE_END)
