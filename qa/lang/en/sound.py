"""How a word begins when it is said: what decides between "a" and "an"."""

from __future__ import annotations

import re

from qa.text.lazy import expression

# Spelled with a vowel and said with a consonant: "yoo-" and "w-".
_GLIDE = expression(
    r"uni(?:[acflopqstv]|$|o[nr]|t[aey]|que)|u(?:biq|gand|kra|kul|ran|ro|rolog|ruguay|s(?:a|e|ua|urp|urious|ury)|te[nr]|til|top)|eu(?!lalia)|ew(?:e|er)s?\b"
    r"|one(?:s\b|ness|self|time|\b)|once\b|ouija|u-|ur[io]",
    re.IGNORECASE,
)
_UN = expression(r"uni(?:n[a-z]|m(?:a|p)|dent)", re.IGNORECASE)
_SILENT_H = expression(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
# Either article is heard before these, or nobody agrees.
_EITHER = expression(r"(?:histor|hotel|herb|hallucin|hereditary|habitual|heroic|hypothe|homage|hum)", re.IGNORECASE)
# May be read as a word or letter by letter: NAND, SIM, LED.
_PRONOUNCEABLE = expression(r"[B-DF-HJ-NP-TV-Z][AEIOU][B-DF-HJ-NP-TV-Z]$|(?=[A-Z]{4})[A-Z]*[AEIOU]")
_AS_LETTERS = frozenset("AEFHILMNORSX")
# Abbreviations that are said as words.
_AS_WORDS = frozenset(
    "NATO NASA UNESCO UNICEF OPEC ASEAN APEC SARS AIDS FIFA LASER RADAR SIM SWAT SWIFT NAFTA NIMBY MERS".split()
)


def begins_with_vowel(word: str) -> bool | None:
    """Return whether a word begins with a vowel sound; None where nobody agrees."""
    if word[0].isdigit():
        return _number(word)
    letters = re.match(r"[A-Za-z]+", word)
    head = letters.group() if letters else word
    if len(head) == 1:
        if len(word) == 1 or word[1] in "'’":
            return None
        return head.upper() in _AS_LETTERS
    if head.isupper() or (head[:-1].isupper() and head.endswith("s") and len(head) > 2):
        if head[0] in "AEIOU":
            return head[0] != "U"
        if head in _AS_WORDS:
            return False
        if _PRONOUNCEABLE.match(head):
            return None
        return head[0] in _AS_LETTERS
    if _EITHER.match(head):
        return None
    if _SILENT_H.match(head):
        return True
    if head[0].lower() in "aeiou":
        return not _GLIDE.match(head) or bool(_UN.match(head))
    if head[0] in "Yy" and len(head) > 1 and head[1] not in "aeiou":
        return None
    return False


def _number(word: str) -> bool | None:
    """Eight, eleven and eighteen begin with a vowel, also as thousands."""
    digits = re.match(r"\d+", word)
    figure = digits.group() if digits else ""
    if figure.startswith("8"):
        return True
    return figure in ("11", "18") and not (len(word) > 2 and word[2] == "0")
