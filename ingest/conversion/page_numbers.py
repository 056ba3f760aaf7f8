"""Page numbers as they are told in findings."""

from collections.abc import Iterable


def told_pages(pages: Iterable[int]) -> str:
    """Return page numbers in words of findings, neighbours drawn together: `1-3, 7`."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
