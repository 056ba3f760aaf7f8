"""The sample packs many times over, no copy like another: a library as large as a measurement wants."""

import re
import shutil
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6} .+)$", re.MULTILINE)
# Amounts, rates and counts; never dates, which windows hang on.
_VALUE = re.compile(r"\d(?=(?:万|亿)?[元笔次张分倍%]|[,.]\d)")
_PACK_ID = re.compile(r'^id = "([^"]+)"', re.MULTILINE)
_PLACES = (
    "北京", "上海", "广州", "深圳", "杭州", "南京", "苏州", "成都", "武汉", "西安", "重庆", "天津", "青岛",
    "宁波", "厦门", "福州", "长沙", "郑州", "合肥", "济南", "大连", "沈阳", "昆明", "贵阳", "南昌", "无锡",
)  # fmt: skip


def write_copies(packs: Path, folder: Path, copies: int) -> None:
    """Write `copies` of every pack in `packs` into `folder`, each for another branch and with other values."""
    for number in range(copies):
        for pack in sorted(p for p in packs.iterdir() if (p / "pack.toml").is_file()):
            _write_copy(pack, folder / f"{pack.name}-{number:03}", number)


def _write_copy(pack: Path, target: Path, number: int) -> None:
    shutil.copytree(pack, target)
    manifest = target / "pack.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(_PACK_ID.sub(rf'id = "\1-{number:03}"', text), encoding="utf-8")
    for document in target.rglob("*.md"):
        document.write_text(varied(document.read_text(encoding="utf-8"), number), encoding="utf-8")


def varied(text: str, number: int) -> str:
    """Return a document as branch `number` might have it: its name in the headings, every value moved on by a step."""
    front = _FRONT_MATTER.match(text)
    head, body = (front.group(), text[front.end() :]) if front else ("", text)
    body = _HEADING.sub(rf"\1（{place_name(number)}分行）", body)
    return head + _VALUE.sub(lambda m: str((int(m.group()) + number) % 10), body)


def place_name(number: int) -> str:
    """Return the name of branch `number`."""
    return _PLACES[number % len(_PLACES)] + ("" if number < len(_PLACES) else f"{number}")
