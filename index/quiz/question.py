"""A card as it is asked now: with what it stands in, until when it holds, and what it was before."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from index.cards.card_file import point_key
from index.cards.card_words import is_chinese, plain
from index.cards.changed import changed_card, told_after
from index.cards.distractors import KINDS_WITH_OPTIONS, options_for
from index.dense import Rows
from index.learning.askable import askable_by
from index.learning.learning_record import SessionCard
from index.live import Live, LiveVersion
from index.quiz.change import Change, Sight, change_at
from knowledge.audience import Viewer
from knowledge.card import Card, Form, PointCards, Reply
from knowledge.knowledge_point import KnowledgePoint
from knowledge.passage import Passage
from knowledge.window import NS_FIRST, NS_NEVER, Window, from_ns, to_ns
from knowledge.wording import Language

# Others like it that are looked through for wrong options.
_SIBLINGS = 24
# What is longer is thought of and shown; whoever would have to choose among such could tell by their length.
_LONGEST_OPTION = 24
_FEWEST_SIBLINGS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One card as it stands before somebody.

    Attributes:
        point: What is asked.
        card: How.
        version: The pack version that it stands in.
        passage: Likewise.
        window: When its answer holds.
        change: What it was before, for a card that asks for the change.
        was_thought: Whether it is dealt to be thought of: whether options stand beside it depends on what else is live then.
    """

    point: KnowledgePoint
    card: Card
    version: LiveVersion
    passage: Passage
    window: Window
    change: Change | None
    was_thought: bool

    @property
    def may_have_had_options(self) -> bool:
        """Tell whether it may have stood there with options when it was asked."""
        has_others = self.point.kind in KINDS_WITH_OPTIONS
        return self.was_thought and has_others and _is_word(self.point, self.card)

    @property
    def since(self) -> datetime | None:
        """When the value changed, in the pack's zone; None where it did not, or it is not known."""
        since = None if self.change is None else self.change.since
        return None if since is None else since.astimezone(ZoneInfo(self.version.pack.zone))

    @property
    def told_change(self) -> str:
        """What changed, in Markdown, in the language of the card; empty where nothing did."""
        if self.change is None:
            return ""
        why, language = self.change.why or None, _language(self.card)
        return told_after(self.point, self.change.before, self.since, why, language)

    def is_ahead(self, at: datetime) -> bool:
        """Tell whether it does not hold yet at `at`."""
        return self.window.starts_at is not None and at < self.window.starts_at


def question_now(live: Live, viewer: Viewer, at: datetime, wanted: SessionCard) -> Question | None:
    """Return a card as it is asked at `at`; None for what has ended, changed or was taken back, or is not for `viewer`.

    Raises:
        CorruptSegment: If a point cannot be read.
    """
    askable = askable_by(live, viewer, at)
    row = askable.row(wanted.point_id)
    if row is None or askable.versions[row] != point_key(wanted.version):
        return None
    window = _window(int(askable.begins[row]), int(askable.ends[row]))
    sight = Sight(live, viewer, at)
    return _question(sight, int(askable.places[row]), wanted.form, window)


def question_then(live: Live, viewer: Viewer, at: datetime, wanted: SessionCard) -> Question | None:
    """Return a card that `viewer` was asked and is not asked any more, as it stood last; None if its point is nowhere for them.

    A version that is to come is told only where no other says it: it may be under embargo.

    Raises:
        CorruptSegment: If a point cannot be read.
    """
    sight = Sight(live, viewer, at)
    points, columns = sight.points, sight.points.columns
    is_it = columns.ids == point_key(wanted.point_id)
    places = np.flatnonzero(is_it & (columns.versions == point_key(wanted.version)))
    place = _last_begun(sight, places)
    if place is None:
        return None
    row = int(points.rows[place])
    window = _window(int(live.rows.starts[row]), int(live.rows.ends[row]))
    return _question(sight, place, wanted.form, window)


def _last_begun(sight: Sight, places: Rows) -> int | None:
    """Return that of `places` which is for the viewer and began last; the first to begin where none has."""
    mine = places[sight.are_theirs(places)]
    if not len(mine):
        return None
    starts = sight.live.rows.starts[sight.points.rows[mine]]
    begun = np.flatnonzero(starts <= to_ns(sight.at))
    return int(mine[begun[np.argmax(starts[begun])]] if len(begun) else mine[np.argmin(starts)])


def _question(sight: Sight, place: int, form: Form, window: Window) -> Question:
    [held] = sight.points.read([place])
    version, passage = sight.live.locate(int(sight.points.rows[place]))
    change = change_at(sight, place) if form is Form.CHANGED else None
    card = _card(held, form, change, version)
    return Question(
        point=held.point,
        card=_with_options(sight, place, held.point, card),
        version=version,
        passage=passage,
        window=window,
        change=change,
        was_thought=card.reply is Reply.SELF,
    )


def _card(held: PointCards, form: Form, change: Change | None, version: LiveVersion) -> Card:
    """Return the card of a form; the first where a later pipeline deals none of that form."""
    first = held.cards[0]
    if change is None:
        return next((card for card in held.cards if card.form is form), first)
    zone = ZoneInfo(version.pack.zone)
    since = None if change.since is None else change.since.astimezone(zone)
    why = change.why or None
    return changed_card(held.point, first, change.before, since, why, _language(first))


def _language(card: Card) -> Language:
    return Language.ZH if is_chinese(card.stem) else Language.EN


def _with_options(sight: Sight, place: int, point: KnowledgePoint, card: Card) -> Card:
    """Return a card with options where its answer is neither a value nor a word that one can be asked to type."""
    if card.reply is not Reply.SELF or not _is_word(point, card):
        return card
    points, askable = sight.points, askable_by(sight.live, sight.viewer, sight.at)
    likes = points.columns.likes
    others = askable.places[likes[askable.places] == likes[place]]
    others = others[others != place]
    if len(others) < _FEWEST_SIBLINGS:
        return card
    siblings = [held.point for held in points.read(others[:_SIBLINGS].tolist())]
    before = change_at(sight, place)
    previous = None if before is None else before.before
    options = options_for(point, siblings, previous, ())
    return card if options is None else replace(card, reply=Reply.CHOICE, options=options)


def _is_word(point: KnowledgePoint, card: Card) -> bool:
    return card.answer == plain(point.text) and len(card.answer) <= _LONGEST_OPTION


def _window(begins: int, ends: int) -> Window:
    return Window(
        None if begins == NS_FIRST else from_ns(begins), None if ends == NS_NEVER else from_ns(ends)
    )
