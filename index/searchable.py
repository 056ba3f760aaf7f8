"""Which words of a passage each leg searches."""

from itertools import zip_longest
from pathlib import PurePosixPath

from index.normalise import normalise
from index.tokens import tokens
from knowledge.passage import Document, Passage, PassageKind
from knowledge.table import read_table, split_cells


def title_words(document: Document, passage: Passage) -> str:
    """Return document title and headings on one line, without repeats or a title that is just a file name."""
    words = list(passage.heading_path)
    if document.title not in words and document.title != PurePosixPath(document.path).stem:
        words.insert(0, document.title)
    return " ".join(words)


def dense_texts(document: Document, passage: Passage) -> list[str]:
    """Return the texts whose embeddings stand for a passage: its whole first, then each similar question and each row.

    Each stands under its title and headings. A similar question on its own gains 4 points of nDCG@10 in the dense leg on
    bank FAQ where everything is a question, but among other passages a bare question draws every short query to itself: on
    the sample packs bare ones lose 4 points of hit@1 against questions under their headings. A row comes with its header,
    since a table's middle says little of any row.
    """
    title = title_words(document, passage)
    whole = _joined(title, passage.plain)
    parts = list(passage.similar)
    if passage.kind is PassageKind.TABLE:
        parts += row_texts(passage)
    parts = [_joined(title, part) for part in parts]
    return [normalise(text) for text in dict.fromkeys((whole, *parts))]


def row_texts(passage: Passage) -> list[str]:
    """Return each row of a table as words, every cell after the name of its column."""
    table = read_table(passage.text, passage.lead)
    return [
        "；".join(
            f"{name} {cell}" if name else cell
            for name, cell in zip_longest(table.header, split_cells(row.text), fillvalue="")
            if cell
        )
        for row in table.rows
    ]


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def lexical_tokens(document: Document, passage: Passage) -> list[str]:
    """Return the lexical words of a passage with its headings and similar questions."""
    return tokens("\n".join((title_words(document, passage), passage.plain, *passage.similar)))


def lexical_length(passage: Passage, words: int) -> int:
    """Return how long a passage of so many lexical words counts as: a table as long as one of its rows, with all around them.

    One row answers, and each other row of a fee table would otherwise speak against it: over the sample questions tables at
    their full length lose 0.9 points of nDCG@10 and 2 of hit@1, to short notes beside them that name the same card.
    """
    if passage.kind is not PassageKind.TABLE:
        return words
    rows = [len(tokens(row.text)) for row in read_table(passage.text, passage.lead).rows]
    return max(words - sum(rows) + round(sum(rows) / max(len(rows), 1)), 1)
