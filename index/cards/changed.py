"""The card of a point whose value has changed: it says what is over, asks what holds, and tells both afterwards."""

from dataclasses import replace
from datetime import date, datetime

from index.cards.card_words import plain, size
from index.cards.window_templates import ends_in
from index.facts.find_facts import find_facts
from index.grading.typed_form import bare_words
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.wording import Language

_LONGEST = 30.0
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def changed_card(
    now: KnowledgePoint,
    first_card: Card,
    before: KnowledgePoint,
    since: date | datetime | None,
    reason: str | None,
    language: Language,
) -> Card:
    """Return the card that asks for the new value and names the old one as over.

    The question stands on the first line, the note of the change on a second one. The old value is left out where it would give the new one away (of yes and no) or would take too long to read; the reason where
    it holds the new value or is long, the day where it is the new value. All of them are told afterwards, by `told_after`.

    Args:
        now: What holds.
        first_card: Asks for it; its question, answer and way of replying are kept.
        before: What held.
        since: From when the new value holds, in the zone of those who read it; None where that is not known.
        reason: Why it changed, if anybody said.
        language: Of what is said beside the question.
    """
    card = _of_what_changed(now, first_card, before, language)
    gives_away = card.reply in {Reply.YES_NO, Reply.ORDER}
    old = "" if gives_away else _fitting(_old(now, card, before), now, card)
    note = _chinese if language is Language.ZH else _english
    dated = None if since is None or _is_asked(since, now, card) else since
    words = note(old, dated, _fitting(reason or "", now, card))
    return replace(card, form=Form.CHANGED, stem=f"{card.stem}\n{words}")


def told_after(
    now: KnowledgePoint,
    before: KnowledgePoint,
    since: date | datetime | None,
    reason: str | None,
    language: Language,
) -> str:
    """Return in Markdown what is shown after the answer: the old value struck out, the new one, since when and why.

    The arguments are those of `changed_card`.
    """
    old, new = _shown(before), _shown(now)
    is_chinese = language is Language.ZH
    lines = [f"~~{old}~~ → **{new}**"]
    if since is not None:
        lines.append(
            f"自{_day(since, language)}起" if is_chinese else f"since {_day(since, language)}"
        )
    if reason:
        lines.append(f"原因：{reason}" if is_chinese else f"why: {reason}")
    return ("；" if is_chinese else "; ").join(lines)


def _of_what_changed(
    now: KnowledgePoint, first: Card, before: KnowledgePoint, language: Language
) -> Card:
    """Return the first card, or one that asks for the whole window where the end that it asks for is the same as before."""
    place = _end_asked(now, first)
    if place is None or _ends_of(before)[place] != _ends_of(now)[place]:
        return first
    name = first.stem[: first.stem.find("】" if "】" in first.stem else "]") + 1]
    phase = now.topic.slot.rpartition(" ")[0]
    asked = (
        f"{name}{phase}从哪天到哪天？"
        if language is Language.ZH
        else f"{name} {phase}: from when until when?"
    )
    return replace(first, stem=asked, answer=plain(now.text), options=())


def _ends_of(point: KnowledgePoint) -> tuple[str, str]:
    """Return both ends of a window in normal form, empty where it has one only."""
    begin, _, end = point.value.partition("/")
    return (begin, end) if end else ("", "")


def _end_asked(now: KnowledgePoint, card: Card) -> int | None:
    """Return 0 where a card asks for the beginning of a window, 1 for its end, None for neither."""
    if now.kind is not PointKind.WINDOW or "/" not in now.value:
        return None
    words = ends_in(plain(now.text), "window")
    return words.index(card.answer) if card.answer in words and card.answer else None


def _old(now: KnowledgePoint, card: Card, before: KnowledgePoint) -> str:
    """Return the old value, of a window the end that is asked for."""
    place = _end_asked(now, card)
    words = ends_in(plain(before.text), "window") if place is not None else ("", "")
    return words[place or 0] or plain(before.text)


def _fitting(words: str, now: KnowledgePoint, card: Card) -> str:
    """Return words that may stand beside the question, empty where they are long or tell what is asked."""
    return "" if size(words) > _LONGEST or _tells(words, now, card) else words


def _is_asked(since: date | datetime, now: KnowledgePoint, card: Card) -> bool:
    """Tell whether the day of a change gives away what is asked: windows often begin on it."""
    is_end = now.kind is PointKind.WINDOW and f"{since:%Y-%m-%d}" in now.value.split("/")
    return is_end or _tells(_day(since, Language.ZH), now, card)


def _tells(words: str, now: KnowledgePoint, card: Card) -> bool:
    """Tell whether words hold the new value, in these words or in others."""
    wanted = {(fact.value, fact.unit) for fact in (*now.facts, *find_facts(card.answer))}
    answer = bare_words(card.answer)
    is_said = len(answer) > 1 and answer in bare_words(words)
    return is_said or any((fact.value, fact.unit) in wanted for fact in find_facts(words))


def _shown(point: KnowledgePoint) -> str:
    # Tildes of a range would strike out what stands between two of them.
    words = plain(point.text).replace("~", "～")
    basis = point.basis
    return words if basis is None or basis in words else f"{basis} {words}"


def _chinese(old: str, since: date | datetime | None, reason: str) -> str:
    when = f"{_day(since, Language.ZH)}起有变" if since else "有变"
    was = f"原来的{old}已失效" if old else "原来的规定已失效"
    return f"{when}：{was}{f'（原因：{reason}）' if reason else ''}"


def _english(old: str, since: date | datetime | None, reason: str) -> str:
    when = f"Changed on {_day(since, Language.EN)}" if since else "Changed"
    was = f"{old} is no longer valid" if old else "the old answer is no longer valid"
    return f"{when}: {was}{f' (why: {reason})' if reason else ''}"


def _day(since: date | datetime, language: Language) -> str:
    """Return a day as people say it, with the time of day unless it is midnight."""
    clock = f"{since:%H:%M}" if isinstance(since, datetime) else ""
    is_whole = clock in {"", "00:00"}
    if language is Language.ZH:
        return f"{since.year}年{since.month}月{since.day}日{'' if is_whole else clock}"
    text = f"{since.day} {_MONTHS[since.month - 1]} {since.year}"
    return text if is_whole else f"{text}, {clock}"
