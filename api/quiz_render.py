"""Cards and verdicts as they are sent."""

from datetime import datetime

from api.quiz_schemas import CardOut, ChangeOut, ToldOut
from api.render import citation_out, document_key, window_out
from index.learning.learning_record import SessionCard
from index.quiz.change import Change
from index.quiz.question import Question
from index.result import citation_of
from knowledge.knowledge_point import PointKind
from knowledge.passage import Passage, PassageKind
from knowledge.table import read_table


def card_out(wanted: SessionCard, question: Question, at: datetime) -> CardOut:
    """Return a card without its answer."""
    pack, card = question.version.pack, question.card
    is_asked = question.point.kind is PointKind.WINDOW
    return CardOut(
        point_id=wanted.point_id,
        version=wanted.version,
        form=card.form,
        reply=card.reply,
        stem=card.stem,
        options=card.options,
        pack=pack.pack_id,
        pack_title=pack.title,
        window=None if is_asked else window_out(question.window, pack.zone),
        is_ahead=question.is_ahead(at),
        is_change=question.change is not None,
    )


def told_out(question: Question, at: datetime, *, is_over: bool) -> ToldOut:
    """Return what is shown after an answer."""
    pack, passage = question.version.pack, question.passage
    begin, end = question.point.statement
    citation = citation_of(pack, question.version.document_of(passage), passage)
    return ToldOut(
        expected=question.card.answer,
        statement=passage.text[begin:end],
        context=_context(passage, begin),
        citation=citation_out(citation),
        passage_id=passage.passage_id,
        document_key=document_key(pack, passage.document_id),
        window=window_out(question.window, pack.zone),
        is_ahead=question.is_ahead(at),
        is_over=is_over,
        change=None if question.change is None else _change_out(question, question.change),
    )


def _context(passage: Passage, begin: int) -> str:
    """Return what a statement cannot be read without: of a row the table's header, wherever that stands."""
    if passage.lead or passage.kind is not PassageKind.TABLE:
        return passage.lead
    table = read_table(passage.text)
    is_row = any(row.start <= begin < row.end for row in table.rows)
    return passage.text[: table.header_end] if is_row else ""


def _change_out(question: Question, change: Change) -> ChangeOut:
    return ChangeOut(
        before=change.before.text,
        now=question.point.text,
        since=question.since,
        why=change.why,
        told=question.told_change,
    )
