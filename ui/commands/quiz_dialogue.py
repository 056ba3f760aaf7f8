"""The dialogue of a quiz in the terminal: one card, one line typed, at once what is right and where it stands."""

import re
import time
from collections.abc import Callable
from functools import partial
from typing import Protocol

import typer

from api.quiz_schemas import CardOut, SessionOut, ToldOut, VerdictOut
from index.learning.learning_record import SessionEnd
from knowledge.card import Reply
from knowledge.learning_errors import PointGone
from ui.commands.local_times import moment
from ui.terminal import say, show

_WORDS = {
    "zh": {
        "nothing": "现在没有要问的。答过客户的问题、学过的知识点，明天再来。",
        "again": "接着做今天没做完的。",
        "left": "{number}/{count} · 剩 {seconds:.0f} 秒",
        "ahead": "【提前学：{starts} 起才生效，现在不能这样答客户】",
        "ahead_undated": "【提前学：还没生效，现在不能这样答客户】",
        "yes_no": "可以/不可以",
        "choice": "选{marks}",
        "order": "按顺序写编号，如 2 1 3",
        "self": "想好后按回车看答案",
        "known": "答对了吗？(y/n)",
        "right": "✓ 对",
        "wrong": "✗ {expected}",
        "shown": "答案：{expected}",
        "gone": "这张卡问的内容已被清除，没有记这次作答，接着下一张。",
        "over": "这条刚刚到期或已更改，不再问了。",
        "source": "出处：{title} › {path}（第 {line} 行）",
        "done": "学了 {answered} 张，{right} 张答对。",
        "back": "还会再问：",
        "stopped": "已停下，今天内可以接着做：liquid quiz",
    },
    "en": {
        "nothing": "Nothing to ask now; come back tomorrow.",
        "again": "Going on with today's.",
        "left": "{number}/{count} · {seconds:.0f} s left",
        "ahead": "[ahead: holds from {starts} on, not to be answered from yet]",
        "ahead_undated": "[ahead: does not hold yet, not to be answered from]",
        "yes_no": "yes/no",
        "choice": "{marks}",
        "order": "numbers in order, such as 2 1 3",
        "self": "Think, then press Enter",
        "known": "Did you know it? (y/n)",
        "right": "✓ right",
        "wrong": "✗ {expected}",
        "shown": "Answer: {expected}",
        "gone": "What this card asks was destroyed; the answer was not recorded. On to the next.",
        "over": "This ended or changed just now and is not asked any more.",
        "source": "Source: {title} › {path} (line {line})",
        "done": "{answered} cards, {right} of them right.",
        "back": "Will be asked again:",
        "stopped": "Stopped; go on within today: liquid quiz",
    },
}
_REASONS = {
    "zh": {
        "several": "请只写一个答案",
        "two_readings": "有两种读法，请写明单位",
        "other_unit": "单位不对",
        "other_basis": "计算的口径不对",
        "other_bound": "上限、下限弄反了",
        "other_order": "顺序反了",
        "incomplete": "少了一部分",
        "unreadable": "没能读懂",
    },
    "en": {
        "several": "one answer, please",
        "two_readings": "that can be read in two ways: write the unit",
        "other_unit": "another unit",
        "other_basis": "counted by something else",
        "other_bound": "at least and at most are the other way round",
        "other_order": "the other way round",
        "incomplete": "a part is missing",
        "unreadable": "that could not be read",
    },
}
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十]")
_YES = frozenset({"y", "yes", "是", "对", "会", "可以"})


class Quizzed(Protocol):
    """A quiz that somebody at a terminal takes part in; methods as of `ui.commands.at_quiz.AtQuiz`."""

    language: str

    def session(self, seconds: float | None) -> SessionOut:
        """Return what is asked."""

    def reveal(self, session_id: str, card: CardOut) -> ToldOut:
        """Return an answer that the learner grades."""

    def answer(
        self, session_id: str, card: CardOut, seconds: float, reply: str | None, known: bool | None
    ) -> VerdictOut:
        """Put an answer on record."""

    def leave(self, session_id: str, end: SessionEnd) -> None:
        """Leave a session."""


def hold(
    at_quiz: Quizzed, seconds: float | None, clock: Callable[[], float] = time.monotonic
) -> None:
    """Ask card after card until none is left or the time is over; Ctrl-C or an ended input stops it, to be gone on with."""
    words = _WORDS[at_quiz.language]
    session = at_quiz.session(seconds)
    if not session.cards:
        say(words["nothing"])
        return
    if session.answered:
        say(words["again"])
    try:
        verdicts = _ask_all(at_quiz, session, clock)
    except (EOFError, KeyboardInterrupt, typer.Abort):
        at_quiz.leave(session.session_id, SessionEnd.STOPPED)
        say(words["stopped"])
        return
    at_quiz.leave(session.session_id, SessionEnd.FINISHED)
    right = sum(verdict.is_right for _, verdict in verdicts)
    show(words["done"].format(answered=len(verdicts), right=right))
    missed = [card.stem for card, verdict in verdicts if not verdict.is_right]
    if missed:
        show("\n".join((words["back"], *(f"  · {stem}" for stem in missed))))


def _ask_all(
    at_quiz: Quizzed, session: SessionOut, clock: Callable[[], float]
) -> list[tuple[CardOut, VerdictOut]]:
    words = _WORDS[at_quiz.language]
    left = session.seconds_left
    verdicts: list[tuple[CardOut, VerdictOut]] = []
    for number, card in enumerate(session.cards, session.answered + 1):
        # What is begun in time may be finished.
        if left <= 0:
            break
        say("")
        say(words["left"].format(number=number, count=session.chosen, seconds=left))
        began = clock()
        try:
            verdict = _ask(at_quiz, session.session_id, card, partial(_since, clock, began))
        except PointGone:
            say(words["gone"])
            continue
        finally:
            left -= _since(clock, began)
        verdicts.append((card, verdict))
        _tell(card, verdict, at_quiz.language)
    return verdicts


def _since(clock: Callable[[], float], began: float) -> float:
    return clock() - began


def _ask(
    at_quiz: Quizzed, session_id: str, card: CardOut, taken: Callable[[], float]
) -> VerdictOut:
    words = _WORDS[at_quiz.language]
    if card.is_ahead:
        starts = None if card.window is None else card.window.starts_at
        dated = words["ahead_undated" if starts is None else "ahead"]
        show(dated.format(starts=moment(starts)))
    show(card.stem)
    marks = _marks(card)
    for mark, option in zip(marks, card.options, strict=True):
        show(f"  {mark}. {option}")
    if card.reply is not Reply.SELF:
        hint = words.get(card.reply.value, "").format(marks="/".join(marks))
        reply = input(f"{hint}> " if hint else "> ")
        return at_quiz.answer(session_id, card, taken(), _reply(card, reply), None)
    input(f"{words['self']} ")
    seconds = taken()
    show(words["shown"].format(expected=at_quiz.reveal(session_id, card).expected))
    is_known = input(f"{words['known']} ").strip().lower() in _YES
    return at_quiz.answer(session_id, card, seconds, None, is_known)


def _marks(card: CardOut) -> list[str]:
    """Return what stands before the options: letters where a number could be meant for one of them."""
    is_numbered = card.reply is Reply.ORDER or not any(map(_NUMBER.search, card.options))
    marks = "123456789" if is_numbered else "ABCDEFGHI"
    return list(marks[: len(card.options)])


def _reply(card: CardOut, typed: str) -> str:
    """Return what is sent: options by their words, since their places may be others after a publication."""
    if card.reply is not Reply.CHOICE or typed.strip() in card.options:
        return typed
    options = dict(zip(_marks(card), card.options, strict=True))
    return options.get(typed.strip().upper(), typed)


def _tell(card: CardOut, verdict: VerdictOut, language: str) -> None:
    told, words = verdict.told, _WORDS[language]
    if card.reply is not Reply.SELF:
        show(words["right"] if verdict.is_right else words["wrong"].format(expected=told.expected))
        reason = _REASONS[language].get(verdict.why.value)
        if reason and not verdict.is_right:
            show(f"  {reason}")
    if told.change is not None:
        show(f"  {told.change.told}")
    show(f"  {' '.join(told.statement.split())}")
    show(f"  {_source(card, told, words)}")
    if told.is_over:
        show(words["over"])


def _source(card: CardOut, told: ToldOut, words: dict[str, str]) -> str:
    path = " › ".join(told.citation.heading_path)
    return words["source"].format(title=card.pack_title, path=path, line=told.citation.lines[0])
