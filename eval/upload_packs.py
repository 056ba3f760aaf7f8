"""Packs to upload for a measurement, each a zip: one as large as is wanted, and small ones."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

from eval.questions import DEMO_AT
from eval.varied_packs import varied
from ingest.check import check_packs

LARGE = "large.zip"
SMALL = "small.zip"
# No copy in a library has a number this high, so no text of it has been embedded.
_FIRST = 9_000
_SECTIONS = 50
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def write_large(
    packs: Path, target: Path, passages: int, count_tokens: Callable[[str], int]
) -> Path:
    """Write a zip of one pack made of varied documents of `packs`, with about `passages` passages, and return it."""
    once = sum(len(draft.passages) for draft in check_packs(packs, count_tokens, DEMO_AT))
    documents = {}
    for number in range(_FIRST, _FIRST + max(-(-passages // once), 1)):
        for path in sorted(packs.glob("*/*.md")):
            text = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
            documents[f"{path.parent.name}-{path.stem}-{number}.md"] = varied(text, number)
    return _zip(target, "measured-large", "1", documents)


def write_small(target: Path, number: int) -> Path:
    """Write a zip of a pack of 50 passages, in which `needle(number)` stands once, and return it."""
    sections = [
        f"## 第{i}条 网点{number}\n\n第{i}号窗口每周{i}次办理业务。\n" for i in range(1, _SECTIONS)
    ]
    text = "# 窗口安排\n\n" + "\n".join(sections) + f"\n## 暗号\n\n{needle(number)}。\n"
    return _zip(target, f"measured-small-{number}", "1", {"windows.md": text})


def needle(number: int) -> str:
    """Return words that stand in no pack but the small one of this number."""
    return f"月光石{number}号贵宾口令"


def _zip(target: Path, pack_id: str, version: str, documents: Mapping[str, str]) -> Path:
    manifest = f'id = "{pack_id}"\ntitle = "{pack_id}"\nversion = "{version}"\nkind = "product"\nowner = "eval"\n'
    with ZipFile(target, "w") as archive:
        for name, text in {"pack.toml": manifest, **documents}.items():
            archive.writestr(name, text)
    return target
