"""What must not be answered from: judged documents once more with other values, ended, ending, or for other staff."""

from collections.abc import Collection as Ids
from datetime import datetime, timedelta
from pathlib import Path

from eval.collection import Collection
from eval.packing import document_markdown
from eval.publishing import MEASURED_AT
from eval.varied_packs import varied

ENDS_AT = MEASURED_AT + timedelta(days=1)
"""When the ending twins end."""
# Steps by which a twin's values are moved on.
_STEPS = 3


def write_twins(collection: Collection, documents: Ids[str], folder: Path) -> None:
    """Write three packs with a twin of each of `documents`: long ended, ending at `ENDS_AT`, for another team."""
    texts = {
        f"d{number + 1:06}": varied(document_markdown(entry), _STEPS)
        for number, entry in enumerate(collection.documents)
        if entry.entry_id in documents and document_markdown(entry)
    }
    begun = _instant(MEASURED_AT - timedelta(days=400))
    ended, ending = _instant(MEASURED_AT - timedelta(days=35)), _instant(ENDS_AT)
    others = '\n[audience]\nteams = ["another"]\n'
    _write(texts, folder / "twins-ended", f"starts_at = {begun}\nends_at = {ended}\n")
    _write(texts, folder / "twins-ending", f"starts_at = {begun}\nends_at = {ending}\n")
    _write(texts, folder / "twins-elsewhere", others)


def _write(texts: dict[str, str], pack: Path, more: str) -> None:
    if not texts:
        return
    pack.mkdir(parents=True)
    head = f'id = "{pack.name}"\ntitle = "{pack.name}"\nversion = "1"\nkind = "product"\nowner = "eval"\n'
    (pack / "pack.toml").write_text(head + more, encoding="utf-8")
    for document_id, text in texts.items():
        path = pack / f"{document_id}.md"
        path.write_text(text, encoding="utf-8", errors="replace")


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
