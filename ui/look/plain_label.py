"""Words that people wrote, where Streamlit would read Markdown: keys, folds and toasts."""

_SPECIAL = frozenset("\\`*_{}[]()#+-.!|<>~:$&")


def plain_label(words: str) -> str:
    """Return words in one line that mean nothing to Markdown, to icons or to formulas."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in " ".join(words.split()))
