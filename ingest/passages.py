"""The sections of a document -> its passages."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from index.facts.find_facts import find_facts
from ingest.blocks import Block
from ingest.clauses import lift_clauses
from ingest.faq import lift_faq
from ingest.groups import group_blocks
from ingest.lines import Lines
from ingest.plain import plain_text
from ingest.say import attach_say, is_say
from ingest.section_bounds import Bounds, unbound
from ingest.sections import Section, outline
from ingest.sources import shown
from ingest.split import Piece, Splitter
from knowledge.finding import Finding
from knowledge.pack import Disclosure
from knowledge.passage import Document, Passage, PassageKind

# An encoder reads 512 tokens, its prefix and marks among them; the rest is room for counting the parts apart.
TOKEN_LIMIT = 480


@dataclass(frozen=True, slots=True)
class PassageMaker:
    """Makes the passages of one pack, whose ids must differ.

    Attributes:
        pack_id: The pack.
        is_faq_pack: Whether a heading that asks is enough to make an entry.
        count_tokens: Counts the encoder's tokens of a text.
        findings: Where what is wrong is noted.
        ordinals: How many passages stand under each heading so far.
    """

    pack_id: str
    is_faq_pack: bool
    count_tokens: Callable[[str], int]
    findings: list[Finding]
    ordinals: Counter[str] = field(default_factory=Counter)

    def passages(
        self,
        document: Document,
        lines: Lines,
        blocks: Sequence[Block],
        bounds: Bounds | None = None,
    ) -> Iterator[Passage]:
        """Yield the passages of a document in the order of their places, each within the bounds of its section, if any."""
        bounds = bounds or unbound(document)
        sections = sections_of(blocks, lines, is_faq_pack=self.is_faq_pack)
        for section, following in zip_longest(sections, sections[1:]):
            self._note_unanswered(document, section, following, lines)
            if is_say(section) and section.text_blocks and not section.is_internal:
                line = lines.number(section.start)
                self.findings.append(Finding("say_apart", shown(document.path), line))
            pieces = self._pieces(document, section, lines)
            for number, piece in enumerate(pieces):
                # Similar questions ask for the entry, and its beginning stands for it.
                similar = section.similar if number == 0 else ()
                window, audience, disclosure = bounds.at(piece.start)
                bound = replace(document, window=window, audience=audience, disclosure=disclosure)
                yield self._passage(bound, replace(section, similar=similar), piece, lines)

    def _note_unanswered(
        self, document: Document, section: Section, following: Section | None, lines: Lines
    ) -> None:
        is_above = following is not None and following.depth > section.depth
        if (section.is_faq or section.similar) and not section.text_blocks and not is_above:
            fields = {"value": shown(section.path[-1] if section.path else section.similar[0])}
            line = lines.number(section.start)
            self.findings.append(
                Finding("question_without_answer", shown(document.path), line, fields)
            )

    def _pieces(self, document: Document, section: Section, lines: Lines) -> list[Piece]:
        above = self.count_tokens(" ".join((document.title, *section.path)))
        if above > TOKEN_LIMIT // 2 and section.text_blocks:
            line = lines.number(section.start)
            self.findings.append(Finding("headings_too_long", shown(document.path), line))
        room = max(TOKEN_LIMIT - above, TOKEN_LIMIT // 2)
        return Splitter(lines, self.count_tokens, room).split(group_blocks(section.blocks, lines))

    def _passage(self, document: Document, section: Section, piece: Piece, lines: Lines) -> Passage:
        text = lines.text[piece.start : piece.end]
        lead = lines.text[slice(*piece.lead)] if piece.lead else ""
        place = f"{self.pack_id}/{document.document_id}#{'>'.join(section.path)}"
        self.ordinals[place] += 1
        secret = Disclosure.INTERNAL if section.is_internal else Disclosure.CUSTOMER
        return Passage(
            passage_id=f"{place}/{self.ordinals[place]}",
            document_id=document.document_id,
            heading_path=section.path,
            kind=PassageKind.FAQ if section.is_faq else piece.kind,
            text=text,
            span=lines.span(piece.start, piece.end),
            lead=lead,
            lead_span=lines.span(*piece.lead) if piece.lead else None,
            plain=plain_text(f"{lead}\n{text}" if lead else text),
            window=document.window,
            audience=document.audience,
            disclosure=document.disclosure.narrow(secret),
            say=section.say,
            similar=section.similar,
            facts=find_facts(text),
        )


def sections_of(blocks: Sequence[Block], lines: Lines, *, is_faq_pack: bool) -> list[Section]:
    """Return a document's sections with phrases, questions and clauses each in their place."""
    sections = lift_faq(outline(blocks), lines, is_faq_pack=is_faq_pack)
    return lift_clauses(attach_say(sections, lines.text), lines.text)
