"""Cards of Markdown, as the real pipeline reads and deals it."""

from index.cards.card_rules import Rule
from index.cards.deal import Dealt, deal, judged_cards
from ingest.blocks import parse_blocks
from ingest.lines import Lines
from ingest.passages import PassageMaker
from ingest.points.extract import points_of
from knowledge.card import Card, Form
from knowledge.knowledge_point import KnowledgePoint
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage

CAMPAIGN = Pack("card-2026", "「春季满减」信用卡活动", "1", PackKind.CAMPAIGN, "活动组")
PRODUCT = Pack("fees-2026", "信用卡收费标准", "1", PackKind.PRODUCT, "信用卡中心")
ENGLISH = Pack("english-2026", "Platinum Card", "1", PackKind.PRODUCT, "Cards")
_DOCUMENT = Document("rules", "规则", "rules.md")


def read(
    markdown: str, pack: Pack = CAMPAIGN, *, is_faq: bool = False
) -> tuple[tuple[KnowledgePoint, ...], tuple[Passage, ...]]:
    """Return the points and passages of a document."""
    lines = Lines(markdown)
    maker = PassageMaker(pack.pack_id, is_faq_pack=is_faq, count_tokens=len, findings=[])
    passages = tuple(maker.passages(_DOCUMENT, lines, parse_blocks(lines)))
    return points_of(pack, _DOCUMENT, passages), passages


def dealt(markdown: str, pack: Pack = CAMPAIGN, *, is_faq: bool = False) -> Dealt:
    """Return what is dealt of a document."""
    points, passages = read(markdown, pack, is_faq=is_faq)
    return deal(points, pack, passages)


def cards_in(
    markdown: str, form: Form, pack: Pack = CAMPAIGN, *, is_faq: bool = False
) -> list[Card]:
    """Return the clean cards of one form, in order."""
    held = dealt(markdown, pack, is_faq=is_faq).cards
    return [card for point in held for card in point.cards if card.form is form]


def asked(markdown: str, form: Form, pack: Pack = CAMPAIGN) -> list[tuple[str, str]]:
    """Return the same as questions and answers."""
    return [(card.stem, card.answer) for card in cards_in(markdown, form, pack)]


def broken_in(markdown: str, pack: Pack = CAMPAIGN) -> list[tuple[Card, tuple[Rule, ...]]]:
    """Return every card that the templates make, with the rules that it breaks."""
    points, passages = read(markdown, pack)
    by_id = {passage.passage_id: passage for passage in passages}
    return [
        found for point in points for found in judged_cards(point, pack, by_id[point.passage_id])
    ]
