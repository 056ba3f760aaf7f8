"""One page's quiz: what is asked, what was answered, what was told; the state behind it, free of widgets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from api.client import LiquidClient
from api.learning_schemas import HabitsOut
from api.library_schemas import DocumentOut
from api.quiz_schemas import (
    AnswerRequest,
    Asked,
    CardOut,
    CardRef,
    EndRequest,
    QuizOut,
    SelfGrade,
    SessionOut,
    ToldOut,
    VerdictOut,
    WhyOut,
)
from ui.quiz.outbox import Fate, Outbox, Unsent
from ui.trouble import Trouble, TroubleKind, attempt


class Stage(Enum):
    """What the page shows of a quiz.

    * START: how the day stands
    * ASK: a card
    * REVEALED: the answer to a card that is graded by whoever answers
    * TOLD: a verdict
    * KEPT: that an answer could not be sent, and is kept
    * DONE: what was learned
    """

    START = auto()
    ASK = auto()
    REVEALED = auto()
    TOLD = auto()
    KEPT = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the browser says of an answer.

    Attributes:
        reply: As typed or chosen; None for a card that one grades oneself.
        seconds: From the card's painting to the answer.
        answered_at: By the browser's clock.
    """

    answer_id: str
    reply: str | None
    seconds: float
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Learned:
    """A card with what was told of it."""

    card: CardOut
    verdict: VerdictOut


@dataclass(slots=True)
class Sitting:
    """One page's quiz.

    Attributes:
        make_id: Makes ids of sessions.
        seconds: A clock that only runs forward.
        day: How the day stands; None until the service said so.
        habits: Streak and minutes; None until then.
        trouble: What went wrong, if anything.
        session: That goes on, or the last that did.
        left: Cards still to ask; the first is the one that is shown.
        reply: What was replied to it.
        told: Its answer, once it is told.
        verdict: On that reply.
        learned: Everything that was told in this session on this page.
        gone: How many cards ended or changed since the last card was shown.
        is_dropped: Whether the last answer could not be recorded, since what it answered is no more.
        why: Why the card is asked, while that is open.
        source: The document that is open beside the verdict.
        turn: Counts the cards that were shown, so that each is drawn anew.
        beat: Counts how often the browser was told to look again.
        is_due: Whether it is time to learn how the day stands.
        looked_s: When the day was learned, by `seconds`.
    """

    make_id: Callable[[], str]
    seconds: Callable[[], float]
    stage: Stage = Stage.START
    day: QuizOut | None = None
    habits: HabitsOut | None = None
    trouble: Trouble | None = None
    session: SessionOut | None = None
    left: tuple[CardOut, ...] = ()
    reply: Reply | None = None
    told: ToldOut | None = None
    verdict: VerdictOut | None = None
    learned: list[Learned] = field(default_factory=list)
    seconds_left: float = 0.0
    gone: int = 0
    is_dropped: bool = False
    why: WhyOut | Trouble | None = None
    source: DocumentOut | Trouble | None = None
    turn: int = 0
    beat: int = 0
    is_due: bool = False
    looked_s: float = 0.0
    outbox: Outbox = field(default_factory=Outbox)
    _cards: dict[str, CardOut] = field(default_factory=dict)

    @property
    def card(self) -> CardOut | None:
        """The card that is shown."""
        return self.left[0] if self.left else None

    @property
    def place(self) -> int:
        """The number of the card that is shown, from 1."""
        return 0 if self.session is None else self.session.chosen - len(self.left) + 1

    def look(self, client: LiquidClient) -> None:
        """Learn how the day stands, after what waits was sent."""
        self.flush(client)
        told = attempt(lambda: (client.quiz.day(), client.learning.habits()))
        if isinstance(told, Trouble):
            self.trouble = told
            return
        self.trouble = None
        self.day, self.habits = told
        self.looked_s = self.seconds()

    def begin(self, client: LiquidClient, of: Asked = Asked.DAY) -> None:
        """Take up today's session, or begin one; of the mistake book always one of its own."""
        held = self.day.session_id if self.day is not None and of is Asked.DAY else None
        session_id = held or self.make_id()
        told = attempt(
            lambda: client.quiz.session(held) if held else client.quiz.begin(session_id, of=of)
        )
        if isinstance(told, Trouble):
            self.trouble = told
            return
        self.trouble, self.session, self.learned = None, told, []
        self.seconds_left, self.gone, self.is_dropped = told.seconds_left, 0, False
        self._show(told.cards)
        if not self.left:
            self.stage = Stage.START
            self.look(client)

    def reveal(self, client: LiquidClient, reply: Reply) -> None:
        """Have the answer to a card that is graded by whoever answers."""
        card, session = self.card, self.session
        if self.stage is not Stage.ASK or card is None or session is None:
            return
        ref = CardRef(point_id=card.point_id, version=card.version)
        told = attempt(lambda: client.quiz.reveal(session.session_id, ref))
        if isinstance(told, Trouble):
            self._missed(client, told)
            return
        self.trouble, self.reply, self.told = None, reply, told
        self.stage = Stage.REVEALED

    def grade(self, client: LiquidClient, *, is_known: bool) -> None:
        """Put on record whether the answer that was shown had been known, and go on: there is nothing more to tell."""
        card, reply = self.card, self.reply
        if self.stage is not Stage.REVEALED or card is None or reply is None:
            return
        grade = SelfGrade.KNOWN if is_known else SelfGrade.UNKNOWN
        self._post(client, card, reply, grade)
        if self.verdict is not None:
            self.next(client)

    def answer(self, client: LiquidClient, reply: Reply) -> None:
        """Put an answer on record and have its verdict; an answer that was there before is no second one."""
        card = self.card
        if self.stage is not Stage.ASK or card is None or reply.answer_id in self.outbox.settled:
            return
        self.reply = reply
        self._post(client, card, reply, None)

    def next(self, client: LiquidClient) -> None:
        """Show the next card, or what was learned where none is left or the time is over."""
        session = self.session
        if session is None or self.stage in (Stage.START, Stage.DONE):
            return
        left = (
            self.left[1:] if self.stage in (Stage.TOLD, Stage.KEPT, Stage.REVEALED) else self.left
        )
        if self.seconds_left <= 0 or not left:
            self._finish(client)
            return
        self._show(self._still(client, session, left))
        if not self.left:
            self._finish(client)

    def stop(self, client: LiquidClient) -> None:
        """Leave the session, to go on with it later today."""
        session = self.session
        if session is not None and self.stage not in (Stage.START, Stage.DONE):
            attempt(lambda: client.quiz.end(session.session_id, _STOPPED))
        self._close()
        self.left, self.stage = (), Stage.START
        self.look(client)

    def flush(self, client: LiquidClient) -> int:
        """Send what waits and return how many answers are on record now; a verdict that is waited for is shown."""
        told = self.outbox.flush(client)
        for answer_id, fate in told.items():
            card = self._cards.get(answer_id)
            is_shown = self.reply is not None and self.reply.answer_id == answer_id
            if card is not None and isinstance(fate, VerdictOut):
                self.learned.append(Learned(card, fate))
            if is_shown and self.stage is Stage.KEPT:
                self._judged(client, fate)
        return sum(isinstance(fate, VerdictOut) for fate in told.values())

    def explain(self, client: LiquidClient) -> None:
        """Open or close why the card is asked."""
        card = self.card
        if self.why is not None or card is None:
            self.why = None
            return
        self.why = attempt(lambda: client.quiz.why(card.point_id))

    def open_source(self, client: LiquidClient) -> None:
        """Open or close the document that the answer stands in."""
        told = self.told
        if self.source is not None or told is None:
            self.source = None
            return
        self.source = attempt(lambda: client.document(told.document_key))

    def is_on(self, unsent: Unsent) -> bool:
        """Tell whether an answer is to the card that is asked now."""
        card, session, sent = self.card, self.session, unsent.answer
        if self.stage is not Stage.ASK or card is None or session is None:
            return False
        asked = (session.session_id, card.point_id, card.version)
        return asked == (unsent.session_id, sent.point_id, sent.version)

    def recheck(self, client: LiquidClient) -> None:
        """Look whether the card that is shown may still be asked; where it may not, go on to the next."""
        session, card = self.session, self.card
        if self.stage is not Stage.ASK or session is None or card is None:
            return
        left = self._still(client, session, self.left)
        if left and left[0] == card:
            self.left = left
            return
        self._show(left)
        if not self.left:
            self._finish(client)

    def _still(
        self, client: LiquidClient, session: SessionOut, left: tuple[CardOut, ...]
    ) -> tuple[CardOut, ...]:
        """Return which cards may still be asked; all of them while nobody says otherwise."""
        now = attempt(lambda: client.quiz.session(session.session_id))
        if isinstance(now, Trouble):
            return left
        held = {(card.point_id, card.version): card for card in now.cards}
        still = tuple(
            held[card.point_id, card.version]
            for card in left
            if (card.point_id, card.version) in held
        )
        self.gone = len(left) - len(still)
        return still

    def _show(self, left: tuple[CardOut, ...]) -> None:
        self._close()
        self.left, self.stage = left, Stage.ASK
        self.turn += 1

    def _close(self) -> None:
        self.reply = self.told = self.verdict = self.why = self.source = None

    def _post(
        self, client: LiquidClient, card: CardOut, reply: Reply, grade: SelfGrade | None
    ) -> None:
        if self.session is None:
            return
        sent = AnswerRequest(
            point_id=card.point_id,
            version=card.version,
            answer_id=reply.answer_id,
            reply=None if grade is not None else reply.reply or "",
            self_grade=grade,
            seconds=reply.seconds,
            answered_at=reply.answered_at,
        )
        self.gone, self.is_dropped = 0, False
        self.seconds_left -= reply.seconds
        self._cards[reply.answer_id] = card
        fate = self.outbox.post(client, Unsent(self.session.session_id, sent))
        if isinstance(fate, VerdictOut):
            self.learned.append(Learned(card, fate))
        self._judged(client, fate)

    def _judged(self, client: LiquidClient, fate: VerdictOut | Fate) -> None:
        if isinstance(fate, VerdictOut):
            self.verdict, self.told, self.stage = fate, fate.told, Stage.TOLD
        elif fate is Fate.KEPT:
            self.stage = Stage.KEPT
        else:
            self.stage = Stage.KEPT
            self.next(client)
            self.is_dropped = True

    def _missed(self, client: LiquidClient, trouble: Trouble) -> None:
        """Say that the service was not reached; a card of which nothing may be told any more is left out."""
        self.turn += 1
        if trouble.kind is TroubleKind.FAILED:
            self.stage = Stage.KEPT
            self.next(client)
            self.is_dropped = True
        else:
            self.trouble = trouble

    def _finish(self, client: LiquidClient) -> None:
        session = self.session
        if session is not None:
            attempt(lambda: client.quiz.end(session.session_id, _FINISHED))
        self._close()
        self.left, self.stage = (), Stage.DONE
        self.look(client)


_STOPPED = EndRequest.model_validate({"end": "stopped"}).end
_FINISHED = EndRequest.model_validate({"end": "finished"}).end
