"""A session of the quiz from its beginning to its end; an answer is in the ledger before its verdict is told."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from api.learning import Known, Study, known_of, reckoning_of, retired_now
from api.own_learning import Reading, mistakes_of
from api.quiz_render import card_out, told_out
from api.quiz_schemas import (
    AnswerRequest,
    Asked,
    BeginRequest,
    CardRef,
    QuizOut,
    SelfGrade,
    SessionOut,
    ToldOut,
    VerdictOut,
    WhyOut,
)
from index.cards.card_file import point_key
from index.grading.grade import grade
from index.grading.graded import Graded, Reason
from index.grading.term_aliases import aliases_in
from index.learning.arrays import Flags
from index.learning.askable import Askable
from index.learning.choice import may_ask
from index.learning.learner import Learner
from index.learning.learning_record import (
    ReviewRecord,
    SessionCard,
    SessionEnd,
    SessionEvent,
    SessionRecord,
    unanswered,
)
from index.learning.memory import Grade, business_day, day_begins
from index.ledger.reviews import record_review, review_again, reviews_in_session, reviews_of
from index.ledger.sessions import (
    SessionState,
    begin_session,
    find_session,
    is_begun,
    last_session,
    leave_session,
)
from index.live import Live
from index.quiz.explanation import explain
from index.quiz.question import Question, question_now, question_then
from index.quiz.session_choice import Terms, are_open, choose_cards, rows_chosen
from knowledge.audience import Viewer
from knowledge.card import Reply
from knowledge.learning_errors import NotAsked, PointGone, UnknownPoint, WronglyGraded

# What one takes that was got wrong before: reading it, answering, and reading what is right.
_SECONDS_A_MISTAKE = 12.0


def begin(study: Study, viewer: Viewer, request: BeginRequest) -> SessionOut:
    """Choose a session's cards and put it on record; begun again under its id, it is what it was.

    Raises:
        IdTaken: If the same person began a session of another length under that id.
    """
    seconds = request.seconds or study.settings.quiz_seconds
    if not is_begun(study.ledger, viewer.name, request.session_id, seconds):
        begin_session(study.ledger, _chosen(study, viewer, request, seconds))
    return session_now(study, viewer, request.session_id)


def _chosen(study: Study, viewer: Viewer, request: BeginRequest, seconds: float) -> SessionRecord:
    at = study.clock()
    if request.of is Asked.MISTAKES:
        most = max(int(seconds / _SECONDS_A_MISTAKE), 1)
        book = mistakes_of(study, Reading(viewer, viewer), most).mistakes
        cards = tuple(SessionCard(m.card.point_id, m.card.version, m.card.form) for m in book)
    else:
        known = known_of(study, study.library.live, viewer, at)
        cards = choose_cards(known.standing, known.learner, _terms(study, known, at, seconds))
    return SessionRecord(request.session_id, viewer, at, seconds, cards)


def _terms(study: Study, known: Known, at: datetime, seconds: float) -> Terms:
    return Terms(
        seconds=seconds,
        most_new=study.settings.quiz_new_cards,
        pace=known.pace,
        reckoning=reckoning_of(study),
        retired=retired_now(study, at),
    )


def session_now(study: Study, viewer: Viewer, session_id: str) -> SessionOut:
    """Return a session as it stands: what ended or changed since it was begun is not asked any more.

    Raises:
        UnknownSession: If that person began no such session.
    """
    live, at = study.library.live, study.clock()
    state = find_session(study.ledger, viewer.name, session_id)
    session = state.session
    answers = reviews_in_session(study.ledger, viewer.name, session_id)
    # What another tab's session asked meanwhile is not asked again here.
    met = {review.asked for review in reviews_of(study.ledger, viewer.name, session.begun_at)}
    left = [c for c in unanswered(session, answers) if (c.point_id, c.version) not in met]
    asked = [(card, question_now(live, viewer, at, card)) for card in left]
    cards = tuple(card_out(card, found, at) for card, found in asked if found is not None)
    return SessionOut(
        session_id=session.session_id,
        begun_at=session.begun_at.astimezone(UTC),
        seconds=session.seconds,
        seconds_left=max(session.seconds - sum(review.seconds for review in answers), 0.0),
        chosen=len(session.cards),
        answered=len(session.cards) - len(left),
        gone=len(left) - len(cards),
        cards=cards,
        end=state.end,
    )


def reveal(study: Study, viewer: Viewer, session_id: str, card: CardRef) -> ToldOut:
    """Return the answer to a card that is graded by whoever answers.

    Raises:
        WronglyGraded: If it is graded by what is typed: its answer comes with the verdict.
        NotAsked: If it is none of the session's.
        PointGone: If what it asked was destroyed since.
    """
    live, at = study.library.live, study.clock()
    state = find_session(study.ledger, viewer.name, session_id)
    _, question, is_over = _asked(live, viewer, at, state, card)
    if question.card.reply is not Reply.SELF:
        raise WronglyGraded
    return told_out(question, at, is_over=is_over)


def answer(study: Study, viewer: Viewer, session_id: str, request: AnswerRequest) -> VerdictOut:
    """Grade an answer, put it on record, and return the verdict; sent again, it counts once and is told as it was graded.

    What ended while it was asked is graded all the same: no answer is lost.

    Raises:
        IdTaken: If the same person sent another answer under that id.
        NotAsked: If the card is none of the session's.
        PointGone: If what it asked was destroyed since.
        WronglyGraded: If a self-grade came where a reply was wanted, or the other way round.
    """
    live, at = study.library.live, study.clock()
    state = find_session(study.ledger, viewer.name, session_id)
    wanted, question, is_over = _asked(live, viewer, at, state, request)
    sent = ReviewRecord(
        review_id=request.answer_id,
        viewer=viewer,
        session_id=session_id,
        point_id=wanted.point_id,
        version=wanted.version,
        pack_id=question.version.pack.pack_id,
        pack_version=question.version.pack.version,
        form=wanted.form,
        grade=Grade.GOOD if request.self_grade is SelfGrade.KNOWN else Grade.AGAIN,
        is_self_graded=request.self_grade is not None,
        seconds=request.seconds,
        reply=request.reply,
        # Nothing is answered before it is asked, whatever a client's clock says.
        answered_at=max(request.answered_at or at, state.session.begun_at),
        received_at=at,
    )
    is_timed_here = request.answered_at is None
    kept = review_again(study.ledger, sent, is_timed_here=is_timed_here)
    if kept is None:
        graded = _graded(question, request)
        grade = Grade.GOOD if graded.is_right else Grade.AGAIN
        sent = replace(sent, grade=grade, why=graded.why)
        kept = record_review(study.ledger, sent, is_timed_here=is_timed_here)
    return VerdictOut(
        answer_id=kept.review_id,
        is_right=kept.is_right,
        # Those on record from before reasons were kept say no more than whether they were right.
        why=kept.why or (Reason.SAME if kept.is_right else Reason.OTHER_VALUE),
        told=told_out(question, at, is_over=is_over),
    )


def end(study: Study, viewer: Viewer, session_id: str, how: SessionEnd) -> SessionOut:
    """Put on record how a session was left, and return it as it stands.

    Raises:
        UnknownSession: If that person began no such session.
    """
    leave_session(study.ledger, SessionEvent(viewer.name, session_id, how, study.clock()))
    return session_now(study, viewer, session_id)


def day_of(study: Study, viewer: Viewer) -> QuizOut:
    """Return how somebody's day stands."""
    live, at = study.library.live, study.clock()
    known = known_of(study, live, viewer, at)
    deck, askable = known.standing.deck, known.standing.askable
    terms = _terms(study, known, at, study.settings.quiz_seconds)
    is_open = are_open(known.standing, terms)
    reckoning = reckoning_of(study)
    today = business_day(at, reckoning.zone, reckoning.changes_at)
    last = last_session(
        study.ledger, viewer.name, day_begins(today, reckoning.zone, reckoning.changes_at)
    )
    # What was chosen stays, whatever is withheld from the next; one of which nothing may be asked any more would stand in the way of a new one.
    may_go_on = (
        last is not None
        and last.end is not SessionEnd.FINISHED
        and any(_may_be_asked(askable, may_ask(deck), card) for card in last.session.cards)
    )
    return QuizOut(
        at=at,
        generation=live.number,
        cards=int(is_open.sum()),
        fitting=len(rows_chosen(known.standing, terms)),
        changed=int((is_open & deck.is_changed).sum()),
        ahead=int((is_open & askable.is_ahead).sum()),
        asked_today=_asked_on(known.learner, today),
        session_id=last.session.session_id if last is not None and may_go_on else None,
        seconds=study.settings.quiz_seconds,
    )


def why(study: Study, viewer: Viewer, point_id: str) -> WhyOut:
    """Return why a card is asked.

    Raises:
        UnknownPoint: If it may not be asked of that person now.
    """
    live, at = study.library.live, study.clock()
    known = known_of(study, live, viewer, at)
    terms = _terms(study, known, at, study.settings.quiz_seconds)
    found = explain(known.standing, point_id, terms)
    if found is None:
        raise UnknownPoint(point_id)
    return WhyOut(point_id=point_id, **asdict(found))


def _asked_on(learner: Learner, day: date) -> int:
    """Return how many cards were answered on a business day: one that two tabs answered is one."""
    is_then = learner.asked_on == day.toordinal()
    asked, versions = learner.asked[is_then], learner.asked_versions[is_then]
    return len(set(zip(asked.tolist(), versions.tolist(), strict=True)))


def _may_be_asked(askable: Askable, may: Flags, card: SessionCard) -> bool:
    row = askable.row(card.point_id)
    return row is not None and bool(may[row] and askable.versions[row] == point_key(card.version))


def _asked(
    live: Live, viewer: Viewer, at: datetime, state: SessionState, card: CardRef
) -> tuple[SessionCard, Question, bool]:
    """Return one of a session's cards, what it asks, and whether that is over."""
    its_cards = (
        c for c in state.session.cards if (c.point_id, c.version) == (card.point_id, card.version)
    )
    wanted = next(its_cards, None)
    if wanted is None:
        raise NotAsked(state.session.session_id)
    question = question_now(live, viewer, at, wanted)
    if question is not None:
        return wanted, question, False
    # Who changed teams meanwhile answers what they were asked all the same.
    question = question_then(live, state.session.viewer, at, wanted)
    if question is None:
        raise PointGone
    return wanted, question, True


def _graded(question: Question, request: AnswerRequest) -> Graded:
    card = question.card
    if (request.self_grade is None) is (request.reply is None):
        raise WronglyGraded
    if request.self_grade is not None:
        if not question.was_thought:
            raise WronglyGraded
        return Graded(request.self_grade is SelfGrade.KNOWN, Reason.SELF, card.answer)
    if card.reply is Reply.SELF:
        if not question.may_have_had_options:
            raise WronglyGraded
        # It was chosen among options that have ended since: its words count.
        card = replace(card, reply=Reply.TERM)
    aliases = _aliases(question) if card.reply is Reply.TERM else ()
    return grade(card, question.point, request.reply or "", aliases)


def _aliases(question: Question) -> tuple[str, ...]:
    """Return other words for what is asked: those that its pack gives a phase, and those that its document gives a term."""
    version, term = question.version, question.card.answer
    of_phases = (a for phase in version.pack.phases if phase.name == term for a in phase.aliases)
    document = version.segment.markdown(question.passage.document_id)
    return (*of_phases, *aliases_in(document, term))
