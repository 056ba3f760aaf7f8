"""What is on record of somebody's learning, as it is sent."""

from datetime import datetime

from api.learning_schemas import ClosedGapOut, GivenOut, PointOut, PraiseOut
from api.render import citation_out, document_key, window_out
from index.closed_gaps import ClosedGap
from index.learning.learning_record import PraiseRecord, ReviewRecord
from index.quiz.shown_points import ShownPoint
from index.result import citation_of


def point_out(shown: ShownPoint, at: datetime) -> PointOut:
    """Return a point with where it stands."""
    pack, passage = shown.version.pack, shown.passage
    citation = citation_of(pack, shown.version.document_of(passage), passage)
    return PointOut(
        point_id=shown.point.point_id,
        version=shown.point.version,
        stem=shown.card.stem,
        expected=shown.card.answer,
        pack=pack.pack_id,
        pack_title=pack.title,
        citation=citation_out(citation),
        passage_id=passage.passage_id,
        document_key=document_key(pack, passage.document_id),
        window=window_out(shown.window, pack.zone),
        is_ahead=shown.is_ahead(at),
    )


def given_out(review: ReviewRecord, stem: str | None) -> GivenOut:
    """Return an answer on record."""
    return GivenOut(
        answer_id=review.review_id,
        session_id=review.session_id,
        point_id=review.point_id,
        version=review.version,
        pack=review.pack_id,
        pack_version=review.pack_version,
        form=review.form,
        stem=stem,
        is_right=review.is_right,
        is_self_graded=review.is_self_graded,
        seconds=review.seconds,
        reply=review.reply,
        answered_at=review.answered_at,
        received_at=review.received_at,
    )


def praise_out(praise: PraiseRecord) -> PraiseOut:
    """Return praise."""
    return PraiseOut(
        praise_id=praise.praise_id,
        by=praise.by,
        text=praise.text,
        lookup_id=praise.lookup_id,
        point_id=praise.point_id,
        at=praise.at,
    )


def closed_gap_out(gap: ClosedGap) -> ClosedGapOut:
    """Return a question that became knowledge."""
    return ClosedGapOut(
        question=gap.question,
        asked=gap.asked,
        first_at=gap.first_at,
        pack=gap.pack_id,
        version=gap.version,
        passage_id=gap.passage_id,
        closed_at=gap.closed_at,
    )
