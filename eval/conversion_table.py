"""What converters made of a corpus, for people."""

from collections.abc import Sequence

from eval.conversion import OURS, ConvertedFile, FormatFigures, figures
from eval.conversion_score import Score

_ABOUT = (
    "Written by `liquid eval conversion --report-to`. Every file of the corpus has Markdown beside it that a person judged it to say. The corpus was made by "
    "the authors of the converters, and a file that ours does not get right fails their tests: what ours has here is what it keeps, no estimate for files "
    "that nobody has seen, and the others are guests in it. How files did that were judged before they were run stands at the end.",
    "Where purposes differ, figures do too: in `faq_sheet` a row with a question becomes a heading with its answer, which no other converter means to do; "
    "pictures of text (`ocr`) are read by ours with its extra and by the others with models that are not installed here.",
    "**Cells right**: judged cells with words, headers included, that stand in the right row and column with exactly these words, after white space, "
    "Markdown's marks, escapes, entities, line breaks and kinds of dashes and quotation marks are set aside; a header of several rows counts however "
    "its rows are joined. **Notes aside**: the same where ours puts a note beside the cell that it qualifies and others leave a mark. **Extra**: "
    "cells that no judged cell is. **Headings**: text and order right, and higher or lower than the one before as judged. **Text**: "
    "different runs of five characters that are there. **Leaks**: strings that a reader of the file does not see. A file over which a converter fails counts with nothing found.",
    "**Pages a second**: of processor time in a warm process, median of the rounds, files that failed left out; pages, slides and sheets as the file has them, "
    "else 1,000 characters each. **MB**: the most that a process of that format alone took, imports included. docling runs as docling-slim with "
    "its backends called directly, as its facade needs torch; PDF goes through its pipeline without models, because its usual one fetches layout "
    "models from a hub: with them its PDF figures would be better.",
)
# What stands from here on is written by hand, and kept when the rest is written anew.
_BY_HAND = "## Files judged before they were run"
_EXAMPLES = 6
_SHOWN_CHARACTERS = 48
_ERROR_CHARACTERS = 240


def conversion_table(found: Sequence[ConvertedFile]) -> str:
    """Return the figures of each format and converter as a Markdown table."""
    lines = [
        "| format | converter | files | failed | cells | cells right | notes aside | extra | headings | headings right | extra | text | leaks | pages/s | MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [_row(line) for line in figures(found)]
    return "\n".join(lines)


def _row(line: FormatFigures) -> str:
    score = line.score
    cells = (
        line.format or "all",
        line.tool,
        line.files,
        line.failed,
        score.cells,
        _share(score.right, score.cells),
        _share(score.right_without_notes, score.cells),
        score.extra,
        score.headings,
        _share(score.headings_right, score.headings),
        score.headings_extra,
        _share(score.grams_found, score.grams),
        f"{score.leaks} of {score.hidden}",
        f"{line.pages_a_second:.0f}",
        f"{line.megabytes:.0f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def conversion_report(
    found: Sequence[ConvertedFile], versions: Sequence[str], before: str = ""
) -> str:
    """Return a Markdown page: the figures, where ours is worse or wrong, what others get wrong most, and what was written by hand before."""
    lines = ["# 文件转换对比 Conversion beside other converters", ""]
    for paragraph in _ABOUT:
        lines += [paragraph, ""]
    if versions:
        lines += [f"Versions: {', '.join(versions)}.", ""]
    lines += [conversion_table(found), "", "## Where ours is wrong", "", *_own_faults(found), ""]
    lines += ["## Where another does better on a file", "", *_beaten(found), ""]
    lines += ["## What others get wrong", "", *_others(found), "", *_by_hand(before)]
    return "\n".join(lines)


def _by_hand(before: str) -> list[str]:
    """Return what an earlier page has that was written by hand, its heading first."""
    _, heading, told = before.partition(f"\n{_BY_HAND}\n")
    return [_BY_HAND, told] if heading else []


def _own_faults(found: Sequence[ConvertedFile]) -> list[str]:
    lines = []
    for made in found:
        judged = made.judgement
        if made.tool == OURS and (
            made.error
            or judged.wrong_cells
            or judged.wrong_headings
            or judged.leaked
            or judged.score.extra
        ):
            lines.append(f"- `{made.file}`: {_faults(made)}")
    return lines or [
        "Nowhere in this corpus, which says more about whose corpus it is than about files to come."
    ]


def _faults(made: ConvertedFile) -> str:
    if made.error:
        return f"failed: {_shown(made.error, _ERROR_CHARACTERS)}"
    judged = made.judgement
    told = (
        ("cells", judged.wrong_cells),
        ("headings", judged.wrong_headings),
        ("leaked", judged.leaked),
    )
    parts = [
        f"{len(texts)} {name} ({', '.join(map(_shown, texts[:_EXAMPLES]))})"
        for name, texts in told
        if texts
    ]
    if judged.score.extra:
        parts.append(f"{judged.score.extra} extra cells")
    return "; ".join(parts)


def _beaten(found: Sequence[ConvertedFile]) -> list[str]:
    ours = {made.file: made for made in found if made.tool == OURS}
    lines = []
    for made in found:
        own = ours.get(made.file)
        if own is None or own is made:
            continue
        better = [
            name
            for name, share in _measures(made.judgement.score).items()
            if share > _measures(own.judgement.score)[name]
        ]
        if better:
            lines.append(f"- `{made.file}`: {made.tool} in {', '.join(better)}")
    return lines or [
        "On none in cells, headings, text or leaks; by speed and memory see the table."
    ]


def _measures(score: Score) -> dict[str, float]:
    return {
        "cells": score.right / max(1, score.cells),
        "headings": score.headings_right / max(1, score.headings),
        "text": score.grams_found / max(1, score.grams),
        "leaks": -score.leaks,
    }


def _others(found: Sequence[ConvertedFile]) -> list[str]:
    lines = []
    for tool in dict.fromkeys(made.tool for made in found if made.tool != OURS):
        worst = sorted((made for made in found if made.tool == tool), key=_loss, reverse=True)
        lines += [
            f"- {tool}, `{made.file}`: {_faults(made)}"
            for made in worst[: 2 * _EXAMPLES]
            if _loss(made)
        ]
    return lines or ["Nothing."]


def _loss(made: ConvertedFile) -> int:
    judged = made.judgement
    return (
        len(judged.wrong_cells)
        + len(judged.wrong_headings)
        + len(judged.leaked)
        + 10 * bool(made.error)
    )


def _shown(text: str, most: int = _SHOWN_CHARACTERS) -> str:
    text = " ".join(text.split())
    short = text if len(text) <= most else f"{text[:most]}…"
    return f"`{short.replace('`', '')}`"
