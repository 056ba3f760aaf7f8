"""Which words of a passage each leg searches."""

from pathlib import PurePosixPath

from index.normalise import normalise
from index.tokens import tokens
from knowledge.passage import Document, Passage, PassageKind


def title_words(document: Document, passage: Passage) -> str:
    """Return document title and headings on one line, without repeats or a title that is just a file name."""
    words = list(passage.heading_path)
    if document.title not in words and document.title != PurePosixPath(document.path).stem:
        words.insert(0, document.title)
    return " ".join(words)


def dense_texts(document: Document, passage: Passage) -> list[str]:
    """Return the texts whose embeddings stand for a passage: its whole first, then each question it answers.

    A question that an entry answers is embedded on its own, since a short question is nearer to another short
    question than to a page of conditions.
    """
    whole = "\n".join(part for part in (title_words(document, passage), passage.plain) if part)
    questions = passage.similar
    if passage.kind is PassageKind.FAQ:
        questions = (passage.heading_path[-1], *questions)
    return [normalise(text) for text in dict.fromkeys((whole, *questions))]


def lexical_tokens(document: Document, passage: Passage) -> list[str]:
    """Return the lexical words of a passage with its headings and similar questions."""
    return tokens("\n".join((title_words(document, passage), passage.plain, *passage.similar)))
