"""An English sentence -> what is charged for: foreign purchases incur a 3% fee, a fee of £5 applies to cash withdrawals."""

import re

_NAME = r"(?:the |an? |our )?(?P<what>[a-z][a-z \-']{2,40}?)"
_KIND = r"(?:[a-z\-]+ ){0,2}?(?:fee|charge)"
_INCUR = r"(?:will )?(?:attracts?|incurs?|carr(?:y|ies)|(?:is|are) subject to)"
_OF = re.compile(rf"{_NAME} {_INCUR} (?:an? )?{_KIND} of")
_BEFORE_FEE = re.compile(rf"{_NAME} {_INCUR} an?")
_FEE = re.compile(rf"{_KIND}")
_A_FEE_OF = re.compile(rf"(?:an? |the ){_KIND} of")
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
    match = _OF.fullmatch(here) if not tail else None
    if match is None and _FEE.fullmatch(tail):
        match = _BEFORE_FEE.fullmatch(here)
    if match is None and _A_FEE_OF.fullmatch(here):
        match = _APPLIES.fullmatch(tail)
    if match is None or _GOES_ON.search(match["what"]):
        return None
    return match["what"]
