"""The command that says what is wrong with packs, and whether they could be published as they are."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.command_options import At, From, Json
from ui.terminal import show, show_json

if TYPE_CHECKING:
    from api.library_schemas import FindingOut
    from api.review_schemas import CardsReadOut
    from ingest.draft import Draft
    from knowledge.review import CardsRead
    from knowledge.valid_time import UnderstoodDate
    from ui.commands.at_home import AtHome

_WAITS = {
    "zh": "{count} 个问题待人确认，发布会停下；修正，或写明原因照此发布：",
    "en": "{count} findings wait for a person and would hold it; mend them, or stand by them and say why:",
}


class Verdict(IntEnum):
    """What a check comes to, as the command's exit code; 2 stands for words that it does not understand.

    Members:
        PUBLISHABLE: It would be published as it is.
        WRONG: It would be refused.
        WAITS: It would be held until a person has confirmed what was found.
    """

    PUBLISHABLE = 0
    WRONG = 1
    WAITS = 3


_MARKS = {Verdict.PUBLISHABLE: "✓", Verdict.WRONG: "✗", Verdict.WAITS: "?"}


def check_command(
    path: Path,
    visible_from: From = None,
    at: At = None,
    with_review: Annotated[
        bool,
        typer.Option(
            "--review/--no-review",
            help="与已发布的知识对照：变化、矛盾、重复、会变的答案。Hold it against what is published.",
        ),
    ] = True,
    as_json: Json = False,
) -> None:
    """检查知识包：一次报告全部问题，不改动任何东西。Report every problem of a pack at once; change nothing.

    退出码：0 可直接发布；1 有错误；3 有问题待人确认。Exit code: 0 publishable as it is, 1 wrong, 3 a person has to confirm something.
    """
    from api.draft_render import review_out
    from ui.commands.at_home import AtHome
    from ui.commands.at_review import checked
    from ui.commands.tell_review import review_report

    home = AtHome()
    start = None if visible_from is None else home.read_instant(visible_from)
    drafts, found = checked(home, path, (home.instant(at), start), with_review=with_review)
    review = None if found is None else review_out("", found)
    # A review has dealt them already.
    read = {} if found is None else {of.pack.pack_id: of.cards for of in found.understood}
    cards = [_cards(draft, read) for draft in drafts]
    if as_json:
        told = None if review is None else review.model_dump(mode="json", exclude={"job_id"})
        show_json({**_as_json(home, drafts, cards), "review": told})
    else:
        for line in _verdict_lines(home, path, drafts, cards):
            show(line)
        for line in (
            review_report(review, home.settings.language, home.settings.zone) if review else ()
        ):
            show(line)
    raise typer.Exit(int(verdict_of(drafts)))


def verdict_of(drafts: "Iterable[Draft]") -> Verdict:
    """Return what the check of packs comes to; of none at all, that something is wrong."""
    verdicts = {_verdict(draft) for draft in drafts}
    if not verdicts or Verdict.WRONG in verdicts:
        return Verdict.WRONG
    return Verdict.WAITS if Verdict.WAITS in verdicts else Verdict.PUBLISHABLE


def _verdict(draft: "Draft") -> Verdict:
    from knowledge.confirmation import waiting

    if not draft.is_publishable:
        return Verdict.WRONG
    return Verdict.WAITS if waiting(draft.findings, ()) else Verdict.PUBLISHABLE


def _cards(draft: "Draft", read: "Mapping[str, CardsRead | None]") -> "CardsReadOut | None":
    """Return what a quiz could ask of a draft, by what was `read` of it where it was; None of one that is no pack."""
    from api.review_schemas import CardsReadOut
    from ingest.dealing import cards_read, dealt_in

    if draft.pack is None:
        return None
    cards = read.get(draft.pack.pack_id)
    if cards is None:
        dealt = dealt_in(draft.pack, draft.documents, draft.passages)
        cards = cards_read(dealt.cards, dealt.rejects)
    return CardsReadOut.model_validate(cards)


def _verdict_lines(
    home: "AtHome", path: Path, drafts: "tuple[Draft, ...]", cards: "Sequence[CardsReadOut | None]"
) -> Iterator[str]:
    from api.problems import findings_out
    from ui.commands.tell import finding_lines
    from ui.commands.tell_review import cards_told

    findings = [finding for draft in drafts for finding in draft.findings]
    told = findings_out(findings, home.settings.language)
    yield from finding_lines(told)
    for draft, dealt in zip(drafts, cards, strict=True):
        name = draft.pack.pack_id if draft.pack else "?"
        counted = f"{len(draft.documents)} 文档 documents, {len(draft.passages)} 段 passages"
        counted += "" if dealt is None else f", {cards_told(dealt)}"
        yield f"{_MARKS[_verdict(draft)]} {name}: {counted}"
    if verdict_of(drafts) is Verdict.WAITS:
        yield from _waiting_lines(home, path, told)


def _waiting_lines(home: "AtHome", path: Path, told: "tuple[FindingOut, ...]") -> Iterator[str]:
    names = [finding.confirm for finding in told if finding.confirm is not None]
    yield _WAITS[home.settings.language].format(count=len(names))
    said = " ".join(f"--confirm {shlex.quote(name)}" for name in dict.fromkeys(names))
    yield f"    liquid publish {shlex.quote(str(path))} {said} --why ..."


def _as_json(
    home: "AtHome", drafts: "tuple[Draft, ...]", cards: "Sequence[CardsReadOut | None]"
) -> dict[str, Any]:
    from knowledge.confirmation import names_of

    packs = [
        {
            "pack": draft.pack.pack_id if draft.pack else None,
            "documents": len(draft.documents),
            "passages": len(draft.passages),
            "findings": home.findings_json(draft.findings),
            "waiting": [name for name in names_of(draft.findings) if name is not None],
            "understood": [_date_json(date) for date in draft.understood],
            "cards": None if dealt is None else dealt.model_dump(mode="json"),
        }
        for draft, dealt in zip(drafts, cards, strict=True)
    ]
    # Beyond errors, which nobody can confirm: what waits for a person is told pack by pack.
    return {"publishable": all(d.is_publishable for d in drafts), "packs": packs}


def _date_json(date: "UnderstoodDate") -> dict[str, object]:
    """Return a phrase of validity as JSON has it; instants in UTC, a missing one is open."""
    read = date.validity
    return {
        "file": date.file,
        "line": date.line,
        "text": read.text,
        "kind": read.kind,
        "subject": read.subject,
        "about": read.about,
        "of_whole": date.is_of_whole,
        "starts_at": read.window.starts_at,
        "ends_at": read.window.ends_at,
        "end_is_certain": read.is_end_certain,
        "event": read.event,
    }
