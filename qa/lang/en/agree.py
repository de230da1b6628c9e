"""Making a replacement fit: number, capitals, and the article before it."""

from __future__ import annotations

import re

from qa.core import Edit, Fix, Span, Tier
from qa.lang.en.sound import begins_with_vowel
from qa.text.lazy import expression

# How far before a place its article, or the mark before its sentence, can stand.
REACH = 40
_SMALL = frozenset("of for the a an in on to by with from and or at".split())
# After one of these a noun phrase has had its head.
_AFTER_HEAD = frozenset("of for in on to at by with from under against who that".split())
_ARTICLE = expression(r"\b(an?)(\s+)((?:[\w'’-]+\s+)?)$", re.IGNORECASE)


def article(phrase: str) -> str:
    """Return "a" or "an", as said before a phrase ("an SPP notice", "a university", "an hour")."""
    word = phrase.split(" ", 1)[0]
    vowel = begins_with_vowel(word) if word else False
    if vowel is None:  # either is heard: an HIV test, a hotel
        vowel = word.isupper()
    return "an" if vowel else "a"


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase by its head, with the regular endings and the usual exceptions."""
    words = phrase.split(" ")
    head = next((i - 1 for i, word in enumerate(words) if i and word in _AFTER_HEAD), len(words) - 1)
    word = words[head]
    low = word.lower()
    if low.endswith(("staff", "personnel", "police", "s")) and not low.endswith(("ss", "us")):
        return phrase
    if low.endswith(("s", "x", "z", "ch", "sh")):
        word += "es"
    elif low.endswith("y") and low[-2:-1] not in "aeiou":
        word = word[:-1] + "ies"
    elif low.endswith("man"):
        word = word[:-2] + "en"
    else:
        word += "s"
    words[head] = word
    return " ".join(words)


def cased(phrase: str, like: str, sentence_start: bool = False) -> str:
    """Return a phrase with the capitals that the text it replaces had.

    Args:
        phrase: The preferred rendering, in its glossary case.
        like: What stands in the text now.
        sentence_start: ``like`` opens a sentence, so its capital says nothing of the rest.
    """
    if like.islower():
        return phrase
    letters = [char for char in like if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters):
        return phrase.upper()
    words = like.split()
    titled = [word for word in words if word.lower() not in _SMALL and word[:1].isalpha()]
    if titled and all(word[:1].isupper() for word in titled) and (len(titled) > 1 or not sentence_start):
        return " ".join(w if w.lower() in _SMALL else w[:1].upper() + w[1:] for w in phrase.split(" "))
    if like[:1].isupper():
        return phrase[:1].upper() + phrase[1:]
    return phrase


def starts_sentence(text: str, offset: int) -> bool:
    """Whether a word at ``offset`` is the first of a sentence (behind quotes and brackets too)."""
    before = text[max(0, offset - REACH) : offset].rstrip()
    before = re.sub(r"(?:\b(?:the|a|an|our|this|that|its|their)\s*)$", "", before, flags=re.IGNORECASE).rstrip()
    before = before.rstrip("\"“‘'([")
    return (not before.strip() and offset <= REACH) or before.rstrip().endswith((".", "!", "?", ":", "。", "！", "？"))


def replacement(target: str, span: Span, new: str) -> Fix:
    """Return the edits that put ``new`` in a place, with the article before it made to agree.

    "a hospital" → "a procuratorate"; "an institute" → "a procuratorate". The article counts when it stands directly
    before the place.
    """
    begin = max(0, span.start - REACH)
    before = target[begin : span.start]
    match = _ARTICLE.search(before) if before.rstrip().endswith(("a", "n", "A", "N")) else None
    if match and not match[3]:
        right = article(new)
        written = match[1]
        if right != written.lower():
            right = right.capitalize() if written[:1].isupper() else right
            return Fix((Edit(Span(begin + match.start(1), span.end), f"{right}{match[2]}{new}"),), Tier.UNSAFE)
    return Fix((Edit(span, new),), Tier.UNSAFE)
