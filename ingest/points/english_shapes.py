"""An English clause that is one plain shape -> what its values are: a price, a limit, a charge, a length of time.

What stands behind a value and limits it (for joint accounts, over the counter without notice) is taken into what it is of.
"""

import re
from collections.abc import Iterator

from ingest.points.english_patterns import SHAPES, Said, Shape
from ingest.points.shape_words import VALUE, Coded, Stated
from ingest.points.subjects import points_elsewhere

# Behind a comma these go on with something that leaves the value alone.
_GOES_ON = re.compile(
    r"(?:and|which|who|so|with|usually|during which|free of charge|payable|paid|charged|not counting)\b"
)
# What goes on about the same, and may alter it.
_ALTERS = re.compile(
    r"\b(?:or|plus|less|then|whichever|provided|until|depending|instead|waived?|free|reduced?|refund(?:ed)?|lower|higher|only)\b"
)
_CONDITION = re.compile(
    rf"(?P<when>(?:if|when|where|for|once|from|on|in|at|with) [^,{VALUE[1:-1]}]{{3,50}}), (?P<rest>.*)"
)
# Words that no name holds; with them it is a statement.
_NO_NAME = re.compile(
    r"\b(?:if|when|where|while|is|are|was|were|be|been|will|would|shall|should|could|might|has|have|had|may|can|must|not|never|but|unless|except|until|whichever|"
    r"which|who|that|we|you|us|it|they|he|she|and then|as well|each other|there|here|than|so|also|please|between|instead|proposed|former|current)\b"
)
# Before a value only a statement of its own holds these: cards arrive within five days and cost £6.
_TWO = re.compile(
    r"\b(?:within|until|one|two|three|four|five|six|seven|eight|nine|ten)\b|(?: [a-z'\-]+){3,} and "
)
_ARTICLE = re.compile(r"^(?:the|an?|our|your|all|each|every|any)\s+")
_NOBODY = frozenset(("", "you", "we", "customers", "a customer", "customer", "the customer"))


def english_values(coded: Coded) -> Iterator[Stated]:
    """Yield what the values of a clause are, if it is one plain shape."""
    text, when = coded.text.strip(), ""
    if leading := _CONDITION.fullmatch(text):
        when, text = leading["when"], leading["rest"]
        if _is_open(when.partition(" ")[2]) and not when.startswith(("if ", "when ", "once ")):
            return
        if points_elsewhere(when):
            return
    for core, behind in _cores(text):
        for shape in SHAPES:
            match = shape.pattern.fullmatch(core)
            found = _said(coded, shape, match) if match else []
            if found:
                yield from (_stated(coded, said, when, behind) for said in found)
                return


def _cores(text: str) -> Iterator[tuple[str, str]]:
    """Yield a statement whole, and without what goes on behind its commas where that leaves the rest alone."""
    yield text, ""
    first, semicolon, behind = text.partition("; ")
    if semicolon and not _ALTERS.search(behind) and not re.search(VALUE, behind):
        yield first, behind
    for pause in reversed([match.start() for match in re.finditer(r", ", text)]):
        behind = text[pause + 2 :]
        if _GOES_ON.match(behind) and not _ALTERS.search(behind) and not re.search(VALUE, behind):
            yield text[:pause], behind


def _said(coded: Coded, shape: Shape, match: re.Match[str]) -> list[Said]:
    """Return what a shape says of its values, nothing if one is of another kind or what it takes for names are none."""
    signs = [match[name] for name in ("v", "w") if match.groupdict().get(name)]
    if any(coded.kind(sign) not in shape.kinds for sign in signs):
        return []
    found = shape.told(match, coded)
    is_plain = not any(_TWO.search(said.own) for said in found) and all(
        not _is_open(part)
        for said in found
        for part in ("" if said.own in _NOBODY else said.own, said.tail, said.slot)
    )
    return found if is_plain and not any(map(_is_of_nothing, found)) else []


def _is_of_nothing(said: Said) -> bool:
    """Tell whether it is not said of what a thing done is: you can withdraw £400 a day."""
    return said.own in _NOBODY - {""} and not said.tail and " " not in said.slot


def _is_open(words: str) -> bool:
    # At any cash machine is at all of them.
    words = re.sub(r"(?<= )any (?=[a-z])", "", words)
    return bool(_NO_NAME.search(words)) or points_elsewhere(words)


def _stated(coded: Coded, said: Said, when: str, behind: str) -> Stated:
    own = _ARTICLE.sub("", said.own.strip())
    own = "" if said.own.strip() in _NOBODY else own
    parts = (when, own, said.tail.strip())
    subject = coded.plain(" ".join(filter(None, parts)))
    number = coded.number(said.sign)
    is_named = bool(own) and not when
    return Stated(number, subject, said.slot, said.near, behind=behind, is_named=is_named)
