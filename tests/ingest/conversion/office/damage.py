"""Office files damaged in ways that disks, mail programs and attackers damage them."""

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.ingest.corpus.office_parts import zipped

_NUMBER = re.compile(rb'"-?\d+"')
_ELEMENT = re.compile(rb"<(/?)([a-z]+:[A-Za-z]+)([^>]*)>")
_STRANGE = [
    b'"-1"',
    b'"0"',
    b'"99999999999999999999"',
    b'"1e9"',
    b'"abc"',
    b'""',
    b'"63"',
    b'"NaN"',
    b'"\xe4\xb8\x80"',
]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one to three kinds of damage, within its parts or in the zip around them."""
    if chance.random() < 0.25:
        return chance.choice((_cut, _flipped))(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(_telling(files))
        part = files[name]
        kind = chance.choice(_KINDS)
        assert isinstance(part, bytes)
        if kind is None:
            del files[name]
        else:
            files[name] = kind(part, chance)
        if not _telling(files):
            break
    return zipped(files)


def _telling(files: dict[str, str | bytes]) -> list[str]:
    """Return the parts that are read, those with the text several times as often."""
    read = [name for name in files if name.endswith((".xml", ".rels")) and "theme" not in name]
    text = [
        n
        for n in read
        if "document.xml" in n or "slides/" in n or "numbering" in n or "styles" in n
    ]
    return read + 3 * text


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _strange_numbers(part: bytes, chance: random.Random) -> bytes:
    return _NUMBER.sub(
        lambda m: chance.choice(_STRANGE) if chance.random() < 0.2 else m.group(), part
    )


def _removed(part: bytes, chance: random.Random) -> bytes:
    """Return a part without some of its elements' attributes, or with other names for some elements."""
    names = sorted({m.group(2) for m in _ELEMENT.finditer(part)})
    if not names:
        return part
    old, new = chance.choice(names), chance.choice(names)
    if chance.random() < 0.5:
        return re.sub(rb"<" + old + rb"\b[^>/]*(/?)>", rb"<" + old + rb"\1>", part)
    return re.sub(rb"<(/?)" + old + rb"\b", rb"<\1" + new, part)


def _doubled(part: bytes, chance: random.Random) -> bytes:
    """Return a part in which one element stands many times inside itself or beside itself."""
    found = [m for m in _ELEMENT.finditer(part) if not m.group(1) and not m.group(3).endswith(b"/")]
    if not found:
        return part
    begin = chance.choice(found)
    close = b"</" + begin.group(2) + b">"
    times = chance.choice((2, 40, 200))
    return part[: begin.start()] + begin.group() * times + close * times + part[begin.start() :]


_KINDS: tuple[Callable[[bytes, random.Random], bytes] | None, ...] = (
    None, _cut, _flipped, _strange_numbers, _strange_numbers, _removed, _removed, _doubled,
)  # fmt: skip
