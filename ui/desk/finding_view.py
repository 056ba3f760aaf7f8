"""Findings as HTML: each at its place in the rendered document, and in a list that leads there and back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.library_schemas import FindingOut
from api.publication_schemas import ConfirmationOut
from ui.look.markdown_html import Page, to_html
from ui.look.marking import marked
from ui.look.moments import moment_words
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language, Phrase

_SEVERITIES: Mapping[str, Phrase] = {
    "error": phrases.ERROR,
    "held": phrases.HELD,
    "warning": phrases.WARNING,
}
# Errors first, then what waits for somebody.
_ORDER = tuple(_SEVERITIES)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with the number by which list and document name it."""

    number: int
    finding: FindingOut


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text that findings stand in: a document's Markdown, or pack.toml as it is written."""

    file: str
    markdown: str
    is_code: bool = False


def numbered(findings: Sequence[FindingOut]) -> tuple[Numbered, ...]:
    """Return findings with their numbers: by severity, then in the order in which they were found."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    return tuple(Numbered(number, finding) for number, finding in enumerate(ordered, 1))


def finding_html(
    item: Numbered,
    language: Language,
    confirmation: ConfirmationOut | None = None,
    *,
    is_placed: bool = False,
) -> str:
    """Return one finding: how bad, where, what, and what to do; a link leads to its place if that is shown."""
    finding, number = item.finding, item.number
    where = marked(place_words(finding, language))
    if is_placed:
        title = phrases.JUMP.tell(language)
        where = f'<a href="#flag-{number}" title="{title}">{where}</a>'
    said = ""
    if confirmation is not None:
        moment = moment_words(confirmation.at, language)
        words = phrases.CONFIRMED_BY.tell(
            language, by=confirmation.by, moment=moment, why=confirmation.why
        )
        said = f'<p class="lq-said">{marked(words)}</p>'
    remedy = phrases.REMEDY.tell(language, remedy=finding.remedy)
    return (
        f'<article class="lq-finding lq-{finding.severity.value}" id="finding-{number}" tabindex="-1">'
        f'<p class="lq-finding-head"><b class="lq-number">{number}</b>'
        f"<b>{_SEVERITIES[finding.severity].tell(language)}</b><span>{where}</span></p>"
        f'<p>{marked(finding.problem)}</p><p class="lq-hint">{marked(remedy)}</p>{said}</article>'
    )


def place_words(finding: FindingOut, language: Language) -> str:
    """Return where a finding stands, as people look for it."""
    if finding.place is not None:
        return phrases.PLACE.tell(language, file=finding.file, place=finding.place)
    if finding.line is not None:
        return phrases.LINE.tell(language, file=finding.file, line=finding.line)
    return finding.file


def sheet_html(sheet: Sheet, items: Sequence[Numbered], language: Language) -> tuple[str, set[int]]:
    """Return a text with a marker beside each finding, and the numbers of those that it shows.

    What stands on a line that is not drawn, such as front matter, is marked at the head of the text.
    """
    shift = 1 if sheet.is_code else 0
    mine = [item for item in items if item.finding.file == sheet.file]
    flags: dict[int, list[Numbered]] = defaultdict(list)
    for item in mine:
        flags[(item.finding.line or 0) + shift].append(item)
    markdown = f"```\n{sheet.markdown}\n```" if sheet.is_code else sheet.markdown
    html = {line: "".join(_flag(i, language) for i in on) for line, on in flags.items()}
    body = to_html(Page(markdown, flags=html))
    lost = "".join(_flag(i, language) for i in mine if f'id="flag-{i.number}"' not in body)
    head = phrases.FILE_HEAD.tell(language)
    above = f'<p class="lq-flagged">{lost} {head}</p>' if lost else ""
    name = phrases.DOCUMENT.tell(language, file=sheet.file)
    markup = f'<section class="lq-sheet"><h2 class="lq-section">{marked(name)}</h2>{above}{body}</section>'
    return markup, {item.number for item in mine}


def _flag(item: Numbered, language: Language) -> str:
    title = phrases.BACK_TO_FINDING.tell(language, number=item.number)
    severity = item.finding.severity
    words = _SEVERITIES[severity].tell(language)
    return (
        f'<a class="lq-flag lq-{severity.value}" id="flag-{item.number}" href="#finding-{item.number}"'
        f' title="{title}" aria-label="{title}">{words} {item.number}</a>'
    )
