"""English labels of a table: how they stand within a sentence, and whether they are acts, channels, bounds or nouns."""

import re

_NO_PLURAL = re.compile(r"(?:ss|us|is|bonus)$", re.IGNORECASE)
_ENDS = re.compile(
    r"^(?P<noun>.*?)(?P<rest>,| per | to | for | until | from | on | in | of | with | that |\(|$)"
)
_CHANNELS = {
    "branch": "in branch", "in branch": "in branch", "in a branch": "in branch", "counter": "at the counter",
    "app": "in the app", "mobile app": "in the app", "in the app": "in the app", "mobile banking": "in mobile banking",
    "online": "online", "online banking": "in online banking", "website": "on the website", "phone": "by phone",
    "by phone": "by phone", "telephone": "by phone", "telephone banking": "by phone", "post": "by post", "by post": "by post",
    "atm": "at an ATM", "cash machine": "at a cash machine", "post office": "at the Post Office", "chat": "by chat",
}  # fmt: skip
_ACTS = re.compile(
    r"(?:set|open|close|change|cancel|stop|send|pay|withdraw|replace|order|make|apply|add|remove|check|transfer|move|report|block|freeze|amend|update|register|reset|activate|"
    r"dispute|collect|buy|sell|convert|release|request|switch|view|get|trace|recall|raise|lower|increase|issue|print|book|deposit) (?!of\b|for\b)\w",
    re.IGNORECASE,
)
_BAND = re.compile(
    r"^(?:under|up to|over|above|below|from|less than|more than|at least)?\s*[£$€]?\d",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:arrival|notice(?: needed| required)?|evidence|proof|cover|order|size|value|length|duration|speed|score|tier|level|status|currency|currencies|channels?|method|number|address|contact"
    r"|owner|team|role|action|steps?|reason|result|type|name|example|format|response|purpose|source|target|reference|region|country|countries|provider|index|benchmark|gift|prize|benefit|use|limit"
    r"|cut-?off|settlement|repayments?|security|collateral|guarantee|rating|risk|threshold|spend|schedule|service|time allowed|buffer|notice period|form|check|review|statement|time taken|approver|approval|eligibility|exclusions?)$",
    re.IGNORECASE,
)
# What a bank gives names of its own: Voyager account.
_PRODUCT = re.compile(
    r"\b(?:accounts?|cards?|products?|savers?|isas?|loans?|mortgages?|plans?|funds?|bonds?|packages?|overdraft|bundle|tier|club)$",
    re.IGNORECASE,
)
_CASES = re.compile(
    r"(?:situations?|problems?|reasons?|cases?|events?|scenarios?|issues?|queries|query|circumstances?|what happened)\b",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(
    r"(?:ing|cover|insurance|access|support|interest|cashback|protection|advice|notice|credit|history|data|probate|consent|approval|evidence|proof|identification|fee-free|free)$|\d",
    re.IGNORECASE,
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_FROM = re.compile(
    rf"(?:from|until|before|after|since|up to) (?=(?:\d{{1,2}} )?{_MONTHS}\b|20\d\d)", re.IGNORECASE
)
_MONTH = re.compile(rf"(?:{_MONTHS} )?20\d\d|{_MONTHS}", re.IGNORECASE)
_SORTS = re.compile(
    r"personal|business|standard|corporate|individual|retail|commercial|private|domestic|international|foreign|annual|monthly|weekly|daily|initial|maximum|minimum|regular|joint|fixed|variable|tracker",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(r"\w+ (?:back|out|up|off|over|away)", re.IGNORECASE)
_OTHERS = re.compile(r"^(?:Other|All|Any|Each|Every|No) ")


def lowered(label: str) -> str:
    """Return a label as it stands within a sentence; names and letters that stand for words keep theirs."""
    first, *others = label.split(" ")
    is_title = any(word[:1].isupper() and word[1:].islower() for word in others)
    is_word = first[:1].isupper() and (first[1:].replace("-", "").islower() or len(first) == 1)
    return label[:1].lower() + label[1:] if is_word and not is_title else label


def one(name: str) -> str:
    """Return a charge or rate in the singular: interest rates."""
    return name.lower() if _NO_PLURAL.search(name) else name.lower().removesuffix("s")


def are(name: str) -> str:
    """Return the verb that goes with a label."""
    match = _ENDS.match(name)
    noun = match["noun"] if match else name
    return "are" if noun.endswith("s") and not _NO_PLURAL.search(noun) else "is"


def thing_of(label: str) -> str:
    """Return what a row names as it stands within a sentence: a product keeps its letters, other currencies do not."""
    if _OTHERS.match(label) or is_act(label):
        return lowered(label)
    _, *others = label.split(" ")
    is_plain = bool(others) and all(word.strip(",").replace("-", "").islower() for word in others)
    return lowered(label) if is_plain and not _PRODUCT.search(label) else label


def is_sort(label: str) -> bool:
    """Tell whether one word says of which sort something is: Personal; any other is the name of a thing."""
    return _SORTS.fullmatch(label) is not None


def with_article(label: str) -> str:
    """Return what something offers as it stands within a sentence: a dedicated manager, joint accounts."""
    words = lowered(label)
    if are(label) == "are" or _UNCOUNTED.search(label) or words == label or " and " in label:
        return words
    return f"{'an' if words[:1] in 'aeio' else 'a'} {words}"


def is_case_of(header: str) -> bool:
    """Tell whether the header of the labels says that they tell what happens: Situation, Problem."""
    return _CASES.match(header.strip()) is not None


def is_product(label: str) -> bool:
    """Tell whether a label is something that a bank sells: Voyager account; or the header of such."""
    return _PRODUCT.search(label) is not None


def when_of(label: str) -> str:
    """Return the words for a time that a label is: from July 2026, in April 2026; empty where it is none."""
    if match := _FROM.match(label):
        return f"{match.group().lower()}{label[match.end() :]}"
    return f"in {label}" if _MONTH.fullmatch(label) else ""


def channel_of(label: str) -> str:
    """Return the words for a channel that a label is; empty where it is none."""
    return _CHANNELS.get(label.strip().lower(), "")


def is_act(label: str) -> bool:
    """Tell whether a label is what somebody does: Set up a standing order."""
    return _ACTS.match(label) is not None and not _NO_OBJECT.fullmatch(label)


def is_band(label: str) -> bool:
    """Tell whether a label is a bound of an amount or a time: Under £10,000."""
    return _BAND.match(label) is not None


def is_noun(label: str) -> bool:
    """Tell whether a label ends in a noun that a question can ask for plainly."""
    match = _ENDS.match(label)
    return any(_NOUN.search(words) for words in (label, match["noun"] if match else label))
