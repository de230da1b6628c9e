"""Which of two parties acts, in an English sentence, and from whose side a deed is told."""

from __future__ import annotations

from qa.core import Span
from qa.text.lazy import expression

_BY = expression(r" by(?: (?:the|a|an|his|her|their|its|mr|ms|mrs))?(?: (?!and |or |who |which )[\w']+){0,2}$")
_PASSIVE = expression(
    r" (?:is|are|was|were|be|been|being|got|gets) (?:\w+ly )?"
    r"(?!entitled|required|obliged|obligated|allowed|permitted|bound|supposed|expected|empowered|authori[sz]ed|located|based|committed|willing)"
    r"\w+(?:ed|en|id|aid|ght|st|ld|un|wn|nt|cut|hit|hurt|sued) "
)
# What shows that the first of two parties need not act on the second ("A and B", "A, who …"); "hit and injured" does not.
_APART = expression(r" (?:who|whom|whose|which|that|and(?! \w+(?:ed|t) )|or|nor|between) ")
# "A, who employed B": there A acts all the same.
_WHO_ACTS = expression(
    r" *(?:who|which)(?: had| has| once| also)?(?: \w+ly)? (?!need|be)\w+(?:ed|ught|old|aid|ent|id)"
    r"(?: +(?:the|a|an|his|her|its|their))? *"
)
# "To the lender the borrower shall pay …": a party behind a preposition does not act.
_BEHIND = expression(
    r" (?:to|for|from|against|on|with|of|between|both|at|in|than|as|under)(?: (?:the|a|an|his|her|their|its|mr|ms))?$"
)

# What stands before a party that is the plain object of a verb.
PLAIN_OBJECT = expression(
    r" (?!of|by|with|from|under|than|as|for|on|in|and|or|between|that|if|at|who|which)\w+(?: the| a| an| its| his| her| their)?$"
)
# Who sells on behalf of another, or with his consent, acts as the source says of the other.
_ON_BEHALF = expression(
    r" (?:behalf|request|consent|instructions?|orders?|approval|name|authori[sz]ation|invitation|expense|permission) of(?: the)?$"
)
# "Within three days of receiving the advance": that only tells when.
_ON_RECEIPT = expression(
    r" (?:of|after|upon|on|before|once|when|from)(?: \w+){0,3}? (?:receiving|receipt|received)(?= )"
)
_RECEIVES = expression(r"(?<!出)[收取领获借买购租接讨欠](?![给出])")
# What is handed over may be called after the receiving of it: 开具收据, 支付租金, 归还借款.
_HANDED_OVER = expression(r"(?<=.)(?:收[据条入益货]|租[金赁]物?|[借欠][款条据]|[购买]房款|买卖合同)")
_RECEIVING = expression(
    r" (?:receiv(?:e|es|ed|ing)|obtain\w*|gets?|got|collect\w*|accept(?!ance)\w*|borrow(?!er)\w*|buys?|bought|buying|"
    r"purchas(?:e|es|ed|ing)|"
    r"rent(?:s|ed|ing)|leas(?:es|ed|ing)|owe[sd]?|owing|hears?|heard|learn\w*|from) "
)
# 甲方应当在收货后十日内付款: what comes before only tells when.
_WHEN = expression(r"[^，。；]{1,12}(?:后|前|时|之日起)(?:[^，。；]{1,6}内)?")


def acting(one: Span, other: Span, text: str) -> Span | None:
    """Return which of two parties acts on the other, or None where that is not plain.

    Args:
        one, other: Their places.
        text: Of ``EnglishWords``.
    """
    by = [place for place in (one, other) if _BY.search(text[: place.start - 1])]
    if by:
        return by[0] if len(by) == 1 else None
    first, second = (one, other) if one.start < other.start else (other, one)
    between = text[first.end : second.start]
    if _WHO_ACTS.fullmatch(between):
        return first
    if _PASSIVE.search(between) or _APART.search(f"{between} "):
        return None
    if _ON_BEHALF.search(text[: second.start - 1]):
        return None
    return None if _BEHIND.search(text[: first.start - 1]) else first


def is_receiving(between: str, behind: str, text: str) -> bool:
    """Whether only one side tells a deed as its receiver does: 支付 as "receives", 借入 as "lends".

    Args:
        between, behind: What the source says between the parties, and behind the second.
        text: Of ``EnglishWords``.
    """
    said = _RECEIVES.search(_WHEN.sub("", between) + _HANDED_OVER.sub("", behind)) is not None
    return said != (_RECEIVING.search(_ON_RECEIPT.sub(" ", text)) is not None)
