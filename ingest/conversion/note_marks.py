"""The marks by which a text points at a note, and the lines that such notes are."""

import re

_MARK = r"[①-⑳]|[¹²³⁴-⁹]{1,2}|\*{1,4}|\^{1,3}|[※†‡]|[\[［【(（]\s*(?:[注註]\s*)?\d{1,2}\s*[\]］】)）]|[\[［【(（]\s*[注註]\s*[\]］】)）]"
_NOTE = re.compile(
    rf"\s*(?:(?:[备備]?[注註]|[说說]明|Notes?)\s*(?P<number>\d{{1,2}}|[①-⑳]|[一二三四五六七八九十])?\s*[:：.、．]|(?P<mark>{_MARK})\s*[:：.、．]?)\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_POINTER = re.compile(rf"(?:{_MARK}|[（(\[]?[注註]\s*(?:\d{{1,2}}|[①-⑳])[）)\]]?)$")
_OPENING = re.compile(r"\s*(?:[备備]?[注註]|[说說]明|Notes?)\s*[:：.、．]?\s*", re.IGNORECASE)
# Within a line a mark begins a note only after what ends the one before.
_NUMBERED = re.compile(
    r"(?:^|(?<=[；;。，,、\s:：.．注註]))(?P<mark>[①-⑳]|[¹²³⁴-⁹]|[\[［【(（]\s*(?:[注註]\s*)?\d{1,2}\s*[\]］】)）])"
)
# A number with a point begins a note only behind the word for it: 注：1. 限新客。2. 每户一次。
_DOTTED = re.compile(
    r"(?:^|(?<=[；;。，,、\s:：]))(?P<mark>\d{1,2})\s*(?:[、)）]\s*(?=\S)|[.．](?:\s+(?=\S)|(?=[^\d\s])))"
)
_CIRCLED = {chr(0x2460 + n): str(n + 1) for n in range(20)}
_RAISED = dict(zip("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890", strict=True))


def is_note(text: str) -> bool:
    """Tell whether a line begins as notes under a table do: 注：, 备注1., ①, *, [1], Note:."""
    return _NOTE.match(text) is not None


def read_note(line: str) -> tuple[str, str] | None:
    """Return what a note is pointed at by, in one form (`1`, `*`), and its text; None if the line has no mark of its own."""
    note = _NOTE.match(line)
    if note is None:
        return None
    mark = note.group("mark") or note.group("number")
    if mark is None:
        # 注：① 仅限新资金
        text = note.group("text")
        dotted = _DOTTED.match(text)
        return (dotted["mark"], text[dotted.end() :].strip()) if dotted else read_note(text)
    return (_key(mark), note.group("text").strip())


def split_notes(line: str) -> list[str]:
    """Return a line of several numbered notes as one line each: `注：①限柜面；②首年` is two; any other line is itself."""
    opening = _OPENING.match(line)
    begins = opening.end() if opening else 0
    if marks := _counted(_NUMBERED, line, begins):
        return _parts(line, [mark.start() for mark in marks])
    if begins and (marks := _counted(_DOTTED, line, begins)):
        parts = _parts(line, [mark.end() for mark in marks], [mark.start() for mark in marks])
        return [f"注{number}. {part}" for number, part in enumerate(parts, 1)]
    return [line]


def _counted(pattern: re.Pattern[str], line: str, begins: int) -> list[re.Match[str]]:
    """Return the marks of a line if they begin it and count from 1; else none."""
    marks = list(pattern.finditer(line, begins))
    if len(marks) < 2 or marks[0].start() != begins:
        return []
    counted = [_key(mark.group("mark")) for mark in marks]
    return marks if counted == [str(number) for number in range(1, len(marks) + 1)] else []


def _parts(line: str, starts: list[int], cuts: list[int] | None = None) -> list[str]:
    """Return what stands between some places and the next of `cuts`, which are the same places if not given."""
    ends = [*(cuts or starts)[1:], len(line)]
    return [
        line[start:end].strip().rstrip("；;，,、 ") for start, end in zip(starts, ends, strict=True)
    ]


def is_circled(mark: str) -> bool:
    """Tell whether a mark is a number in a circle, which stands for another note than the same number raised or in brackets may."""
    return any(c in _CIRCLED for c in mark)


def split_pointer(text: str) -> tuple[str, str] | None:
    """Return a text without the mark that it ends in, and that mark in one form; None if it ends in none."""
    stripped = text.rstrip()
    pointer = _POINTER.search(stripped)
    if pointer is None or pointer.start() == 0:
        return None
    return stripped[: pointer.start()].rstrip(), _key(pointer.group())


def read_mark(text: str) -> str | None:
    """Return the mark that is all of a text, in one form; None if there is more to it, or less."""
    mark = _POINTER.fullmatch(text.strip())
    return _key(mark.group()) if mark else None


def _key(mark: str) -> str:
    mark = "".join(_CIRCLED.get(c, _RAISED.get(c, c)) for c in mark)
    inner = re.sub(r"[\s\[\]［］【】()（）注註]", "", mark)
    return inner or "注"
