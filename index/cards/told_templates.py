"""What is told in sentences -> cards: questions with their answers, words with their meanings, steps in their order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from index.cards.card_names import Named
from index.cards.card_words import LONGEST_SECONDS, is_chinese, plain, seconds_for
from index.cards.gaps_in_text import GAP, amount_of
from index.cards.letters import as_written
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint
from knowledge.passage import Passage, PassageKind
from knowledge.shingles import plain_words

MOST_STEPS = 6
_FEW = 4
_FEWEST = 3
_FEW_SENTENCES = 2
_BARE_YES = 8
_SENTENCES = re.compile(r".+?(?:[。！]|\.(?=\s|$)|$)\s*")
_YES_NO = re.compile(
    r"吗[？?]?$|[能可会是要算有](?:以)?不[能可会是要算]|能否|是否|^(?:is|are|can|does?|will|may|must)\b",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"(?:不?可以|不?能|不?会|不?是|没?有|不?算|不用|不?需要?|无法|不行|(?:yes|no)\b)", re.IGNORECASE
)
_TAKES_BACK = re.compile(r"但|不过|除|例外|只有|仅|however|but|unless|except|only", re.IGNORECASE)
_STEP_END = re.compile(r"[，；：。]|[,;:.]\s")
_LEAST_WORDS = 4
_UNFINISHED = re.compile(
    r"[后时前的内]$|一[起同]$|^(?:与|和|同|跟|如果?|若|当|待|自|从|凭|经|为了?|按照?|根据)[^，；]{0,12}$"
)


def faq_cards(point: KnowledgePoint, named: Named, passage: Passage) -> Iterator[Card]:
    """Yield the card of a question and its answer: typed where it is one value, else thought of and shown."""
    question = plain(point.topic.section[-1]) if point.topic.section else ""
    answer = plain(point.text)
    asked = (
        question
        if question.endswith(("？", "?"))
        else f"{question}{'？' if is_chinese(question) else '?'}"
    )
    form = Form.FAQ if passage.kind is PassageKind.FAQ else Form.QUESTION
    whole = answer.rstrip("。. ")
    fact = next((f for f in point.facts if plain_words(f.text) == plain_words(whole)), None)
    reply = Reply.VALUE if fact and amount_of(fact) else Reply.SELF
    shown = whole if reply is Reply.VALUE else _settling(asked, answer)
    yield Card(form, reply, named.stem(asked, with_heading=False), shown)


def _settling(question: str, answer: str) -> str:
    """Return the first sentence of a long answer to a question of yes and no, which settles it; else all of the answer.

    A yes or no that is a sentence of its own takes the next with it. Nothing is left out that takes something back.
    """
    sentences = _SENTENCES.findall(answer)
    is_settled = _YES_NO.search(question) and _SETTLES.match(answer)
    if len(sentences) <= _FEW_SENTENCES or not is_settled:
        return answer
    count = 2 if len(sentences[0]) <= _BARE_YES else 1
    if any(_TAKES_BACK.match(sentence.strip()) for sentence in sentences[count:]):
        return answer
    return "".join(sentences[:count]).strip()


def definition_cards(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    """Yield the cards of a word that is defined: which word it is, then what it means."""
    term, sense = as_written(plain(point.topic.subject), plain(text)), plain(point.text)
    if is_chinese(sense):
        body, asked = f"{GAP}是指{sense.rstrip('。')}。", f"“{term}”是指什么？"
    else:
        body, asked = f"{GAP} means {sense.rstrip('.')}.", f"what does “{term}” mean?"
    yield Card(Form.CLOZE, Reply.TERM, named.stem(body, with_heading=False), term)
    yield Card(Form.QUESTION, Reply.SELF, named.stem(asked, with_heading=False), sense)


def steps_cards(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    """Yield the card on which the steps of a procedure, or as many of the first as there is time for, are put in order by their first words."""
    steps = tuple(_first_words(plain(text[start:end])) for start, end in point.parts)
    if not 2 < len(steps) <= MOST_STEPS:
        return
    if point.topic.subject:
        # A list with a name of its own may stand under a heading that speaks of something else.
        named = replace(named, heading=as_written(plain(point.topic.subject), plain(text)))
    brief = replace(named, names=named.names[-1:])
    ways = ((named, len(steps)), (named, _FEW), (brief, _FEW), (brief, _FEWEST))
    cards = [_order(point, of, steps, few) for of, few in ways]
    yield next((card for card in cards if seconds_for(card) <= LONGEST_SECONDS), cards[-1])


def _order(point: KnowledgePoint, named: Named, steps: tuple[str, ...], few: int) -> Card:
    """Return the card on which the first few steps are put in order, shuffled by a digest of the point."""
    asked = steps[:few]
    if is_chinese("".join(steps)):
        first = f"前{few}步" if few < len(steps) else "步骤"
        body = f"{named.heading}：{first}怎么排？" if named.heading else f"{first}怎么排？"
    else:
        first = f"first {few} steps" if few < len(steps) else "steps"
        body = f"put the {first} of “{named.heading}” in order."
    shuffled = tuple(sorted(asked, key=lambda step: _digest(point.point_id, step)))
    if shuffled == asked:
        shuffled = (*asked[1:], asked[0])
    stem = named.stem(body, with_heading=False)
    return Card(Form.STEPS, Reply.ORDER, stem, "\n".join(asked), shuffled)


def _first_words(step: str) -> str:
    """Return a step as far as its first pause, if that says enough."""
    for pause in _STEP_END.finditer(step):
        head = step[: pause.start()]
        is_shut = head.count("「") == head.count("」") and head.count("（") == head.count("）")
        if len(head) >= _LEAST_WORDS and is_shut and not _UNFINISHED.search(head):
            return head
    return step.rstrip("；;。. ")


def _digest(*parts: str) -> bytes:
    return sha256("\x1f".join(parts).encode()).digest()
