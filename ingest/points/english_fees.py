"""An English sentence -> what is charged for: foreign purchases incur a 3% fee, a fee of £5 applies to cash withdrawals."""

import re

_NAME = r"(?:the |an? |our )?(?P<what>[a-z][a-z \-']{2,40}?)"
_KIND = r"(?:[a-z\-]+ ){0,2}?(?:fee|charge)"
_INCUR = r"(?:will )?(?:attracts?|incurs?|carr(?:y|ies)|(?:is|are) subject to)"
_OF = re.compile(rf"{_NAME} {_INCUR} (?:an? )?{_KIND} of")
_BEFORE_FEE = re.compile(rf"{_NAME} {_INCUR} an?")
_FEE = re.compile(rf"{_KIND}")
_A_FEE_OF = re.compile(rf"(?:an? |the ){_KIND} of")
_SHARE = re.compile(
    r"of (?:the|each) (?:[a-z]+ )?(?:amount|value|balance|total|price)(?: (?:withdrawn|converted|transferred|advanced|deposited|outstanding))?"
)
_EACH = re.compile(
    r"\b(?P<each>daily|weekly|monthly|quarterly|yearly|annual)(?: [a-z]+){0,2} (?:fees?|charges?|limit|interest)\b"
)
_APPLIES = re.compile(
    rf"(?:applies|apply|is (?:charged|levied|payable)) (?:to|on|for) (?:all )?{_NAME}"
)
# 3% on the amount above, 3% or $5: what goes on says more than a name.
_GOES_ON = re.compile(
    r"\b(?:if|when|where|unless|after|before|above|below|over|under|exceeding|each|every|any|that|who|which|made|and|or)\b"
)


def charged_for(here: str, tail: str) -> str | None:
    """Return the name of what an amount is charged for; None unless the words around it say that and nothing else.

    Args:
        here: Folded words before the amount, from the last pause on.
        tail: Those behind it and what it is counted by, to the next pause.
    """
    here, tail = here.strip(), tail.strip()
    match = _OF.fullmatch(here) if not tail or _SHARE.fullmatch(tail) else None
    if match is None and _FEE.fullmatch(tail):
        match = _BEFORE_FEE.fullmatch(here)
    if match is None and _A_FEE_OF.fullmatch(here):
        match = _APPLIES.fullmatch(tail)
    if match is None or _GOES_ON.search(match["what"]):
        return None
    return match["what"]


def fee_name(here: str, tail: str) -> str:
    """Return which property it is that words around an amount call a fee or charge: one for a year has a name of its own."""
    return "年费" if re.search(r"\bannual (?:fee|charge)\b", f"{here} {tail}") else "手续费"


def counted_by(here: str, name: str) -> str | None:
    """Return what words before an amount say in one word that it is counted by, the monthly fee; None where a name says it: annual fee, daily transfer limit."""
    found = _EACH.search(here)
    return None if found is None or found["each"] in {"annual", *name.split()} else found["each"]
