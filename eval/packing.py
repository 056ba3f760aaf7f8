"""A judged collection as packs that a trainer could have handed in, for the real pipeline.

One Markdown document for each entry. The texts are text and not Markdown, so whatever would be a mark, front matter or HTML in
them is written so that it reads as itself; every line is a paragraph.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from eval.collection import Collection, CorpusEntry

# A pack may hold 20,000 files; smaller ones also keep each segment small.
DOCUMENTS_PER_PACK = 5_000
# Longer than a title or a heading may be; such a title is the first paragraph instead.
_LONGEST_TITLE = 120
# Doubled, these are taken for emphasis without Markdown's rules, so that even escaped they would join what they part.
_DOUBLED = re.compile(r"([*_~])(?=\1)")
_MARKS = re.compile(r"[\\`*_{}\[\]>|~]")
# What makes a line something other than a paragraph: heading, bullet, rule, underline, table separator.
_OPENING = re.compile(r"(?=[#+\-=:])")


def pack_collection(collection: Collection, folder: Path) -> Mapping[str, str]:
    """Write a collection as a folder of packs and return the entry's id by document id.

    An entry with neither title nor text becomes no document, as there is nothing to find it by.
    """
    entry_ids: dict[str, str] = {}
    for number, entry in enumerate(collection.documents):
        text = document_markdown(entry)
        if not text:
            continue
        document_id = f"d{number + 1:06}"
        pack = folder / f"corpus-{number // DOCUMENTS_PER_PACK + 1:03}"
        if not pack.exists():
            pack.mkdir(parents=True)
            (pack / "pack.toml").write_text(_pack_toml(pack.name), encoding="utf-8")
        (pack / f"{document_id}.md").write_text(text, encoding="utf-8", errors="replace")
        entry_ids[document_id] = entry.entry_id
    return entry_ids


def document_markdown(entry: CorpusEntry) -> str:
    """Return an entry as Markdown, its title in the front matter and as the heading; empty if there is nothing in it."""
    title = " ".join(_printable(entry.title).split())
    body = as_markdown(entry.text)
    if not body:
        return as_markdown(title)
    if not title:
        return body
    if len(title) > _LONGEST_TITLE:
        return f"{as_markdown(title)}\n{body}"
    # JSON's quoting is YAML's too.
    front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"
    return f"{front}\n# {_escaped(title)}\n\n{body}"


def as_markdown(text: str) -> str:
    """Return Markdown that reads as `text`, a paragraph for each line that is not blank."""
    lines = (_escaped(_printable(line).strip()) for line in text.split("\n"))
    return "".join(f"{line}\n\n" for line in lines if line)


def _escaped(line: str) -> str:
    # A backslash would still leave `<!--` to be taken for a comment.
    line = _DOUBLED.sub(r"\1 ", line.replace("&", "&amp;").replace("<", "&lt;"))
    line = _MARKS.sub(r"\\\g<0>", line)
    return _OPENING.sub("\\\\", line, count=1) if _OPENING.match(line) else line


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _pack_toml(pack_id: str) -> str:
    values = {"id": pack_id, "title": pack_id, "version": "1", "kind": "product", "owner": "eval"}
    return "".join(f'{key} = "{value}"\n' for key, value in values.items())
