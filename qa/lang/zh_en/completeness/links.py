"""What begins a clause of the source and says how it hangs on the rest (因, 如果, 请勿), and the English that shows it.

A clause that begins so, for whose beginning the English has no sign of any kind, is more likely to have been left out:
the words in it may be few and have synonyms, the link has not.
"""

from __future__ import annotations

from qa.lang.en.lookup import EnglishWords
from qa.text.lazy import expression

_START = "(?:^|(?<=[，,。；;：:！!？?\n]))"
_LINK = expression(
    rf"{_START}(?:(?P<cause>由于|鉴于|因(?!此|而|为应|人|地|公|材|素))|(?P<contrast>虽然|虽说|尽管)|(?P<case>如果|倘若|假如|一旦)"
    r"|(?P<ban>(?:且|并)?(?:请|切)勿|严禁|谨防))"
)
_SHOWN = {
    "cause": (
        "because|due|owing|thanks|since|as|result|reason|following|follows|followed|after|given|caus|led|lead|leav|left|"
        "forc|amid|view|light|so|prompt|account|over|trigger|blam|hit|under|mean|make|made|making|on grounds|on the ground|"
        "suspicion|charge|convicted|for|with|attribut|stem|aris|arose|affect|disrupt|delayed|when|where|whose"
    ),
    "contrast": (
        "although|though|despite|spite|but|while|whilst|yet|however|even|still|nevertheless|notwithstanding|"
        "albeit|for all|not"
    ),
    "case": (
        "if|when|where|should|event|once|who|any|unless|as soon|case|whenever|would|provided|upon|on|were|had|without|or|those"
    ),
    "ban": (
        "not|don't|no|never|avoid|refrain|prohibit|forbid|forbidden|ban|off|away|without|beware|strictly|stop|neither|nor|"
        "cannot|mustn't|shouldn't|out of bounds|watch|guard|careful|care|caution|resist|abstain|wary|alert"
    ),
}
# Short words end where they end: "for" is no "force".
_SHORT = frozenset(("for", "with", "as", "on", "so", "or", "no"))
_NEEDLES = {
    kind: tuple(f" {word}{' ' if word in _SHORT else ''}" for word in words.split("|"))
    for kind, words in _SHOWN.items()
}


def unlinked(source: str, english: EnglishWords) -> list[int]:
    """Return where clauses of a folded source begin whose link the English shows nowhere."""
    found = []
    for match in _LINK.finditer(source):
        signs = _NEEDLES[match.lastgroup or ""]
        if not any(sign in english.text for sign in signs):
            found.append(match.start())
    return found
