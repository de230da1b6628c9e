"""What the immediate context says of an English word: determiner, bare noun, verb, name, person, number."""

from __future__ import annotations

import re

from qa.text.lazy import expression

_WORD = expression(r"[A-Za-z][\w'’-]*|\d[\d,.]*")
# What parts a word from the next one, behind it and before it.
_MARK_AFTER, _MARK_BEFORE = expression(r"[^\s\"“”'‘’\-]"), expression(r"[^\s\-'’s]")
# How far from a place the words beside it are looked for.
REACH = 80
_VERB_BEFORE = frozenset("to will shall may can must should would could not cannot did does do who".split())
_ADVERBS, _SUBJECTS = frozenset("hereby also then therefore now".split()), frozenset("we they i he she it".split())
_VERB_AFTER = frozenset("a an the proceedings litigation".split())
_BARE_BEFORE = frozenset("in to at from into before of out through by after".split())
DETERMINERS = frozenset("the a an this that these those our your his her its their my each every any some no".split())
_SMALL = frozenset("of the and for in at on".split())
# Words that are capitalised because a sentence or a title opens with them, and name nothing.
_OPENERS = frozenset(
    "And But Or So If When While Once Since As After Before In At On By For From To With Of Between Both One Two Three Four "
    "Five Six Seven Eight Ten Many Most Other Only Even Also Then Now Is Are Does Do Did Was Were How Why What".split()
)
_CAPITALISED = expression(r"[A-Z][\w'’-]*$")
SPEECH = expression(
    r"\b(?:sa(?:id|ys)|told|stated|states|added|noted|explained|reported|admitted|introduced|pointed out|stressed|"
    r"emphasi[sz]ed|replied|answered|wrote|asked|recalled|remarked|summed up|revealed|suggested)\b",
    re.IGNORECASE,
)
# A capitalised two- to four-part name after a comma or title, or before a speech verb.
PERSON = expression(r"\b[A-Z][a-z']+ [A-Z][a-z']+(?: [A-Z][a-z']+)?\b")

_PLACE_OPENS = expression(
    r"\b(?:to|at|in|into|from|near|outside|inside|left|visited|reached|entered)\s+(?:the\s+|our\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)


def words_before(text: str, offset: int, count: int) -> list[str]:
    """Return up to ``count`` words that stand directly before an offset, nearest first; a mark between ends them."""
    found: list[str] = []
    window = text[max(0, offset - REACH) : offset]
    last = len(window)
    for match in reversed(list(_WORD.finditer(window))):
        if _MARK_AFTER.search(window, match.end(), last):
            break
        found.append(match.group())
        last = match.start()
        if len(found) == count:
            break
    return found


def words_after(text: str, offset: int, count: int) -> list[str]:
    """Return up to ``count`` words directly after an offset, nearest first; a mark between ends them."""
    found: list[str] = []
    position = offset
    for match in _WORD.finditer(text, offset, min(len(text), offset + REACH)):
        if _MARK_BEFORE.search(text, position, match.start()):
            break
        found.append(match.group())
        position = match.end()
        if len(found) == count:
            break
    return found


def used_as_verb(text: str, start: int, end: int) -> bool:
    """Whether a word that can be noun or verb is a verb here ("to institute proceedings", "will court")."""
    before = words_before(text, start, 1)
    if before and before[0].lower() in _VERB_BEFORE:
        return True
    if len(before) > 0 and (before[0].lower() in _ADVERBS or before[0].endswith("ly")):
        subject = words_before(text, start, 2)[1:]
        if subject and subject[0].lower() in _SUBJECTS:
            return True  # "we hereby institute public prosecution"
    after = words_after(text, end, 1)
    if text[start : start + 1].isupper() and start:
        return False  # a part of a name: "sent it to Shiqiao Hospital the same day"
    return bool(after) and after[0].lower() in _VERB_AFTER and not (before and before[0].lower() in DETERMINERS)


def is_idiomatic(text: str, start: int, end: int) -> bool:
    """Whether a singular noun names no institution: bare after a preposition ("in court"), in a compound ("full-court press")."""
    if text[max(0, start - 1) : start] == "-":
        return True
    if text[end : end + 1] in ("-", "'", "’"):
        return False
    before = words_before(text, start, 1)
    if not before or before[0].lower() not in _BARE_BEFORE or text[start:end][:1].isupper():
        return False
    after = words_after(text, end, 1)
    return not after or not _makes_compound(after[0])


def _makes_compound(word: str) -> bool:
    return word.lower() in {"leaders", "leadership", "level", "party", "staff", "officials", "personnel", "system"}


def determiner(text: str, start: int) -> str:
    """Return the determiner of the noun phrase that a noun at ``start`` heads, or the empty string."""
    for word in words_before(text, start, 4):
        if word.lower() in DETERMINERS:
            return word.lower()
        if word.lower() in _SMALL or word.lower().endswith(("'s", "’s")):
            return word.lower() if word.lower().endswith(("'s", "’s")) else ""
    return ""


def name_before(text: str, start: int) -> list[str]:
    """Return the capitalised words directly before a place, in reading order: what names the thing."""
    names: list[str] = []
    for word in words_before(text, start, 7):
        if not _CAPITALISED.match(word) or word.lower() in DETERMINERS or word in _OPENERS:
            break
        names.append(word)
    return names[::-1]


def name_after(text: str, end: int) -> list[str]:
    """Return the name in "Procuratorate of Pingyuan County", in reading order."""
    following = words_after(text, end, 6)
    if not following or following[0] not in ("of", "in", "for"):
        return []
    names: list[str] = []
    for word in following[1:]:
        if word == "the" and not names:
            continue
        if not _CAPITALISED.match(word):
            break
        names.append(word)
    return names


def is_place(text: str, start: int) -> bool:
    """Whether a noun phrase is where something is or goes: "taken to the hospital", "at the county court"."""
    return bool(_PLACE_OPENS.search(text, max(0, start - 40), start))


_SMALL_PLACES = frozenset(
    "village hamlet township town street subdistrict community neighborhood neighbourhood factory plant workshop farm".split()
)


_PARTS = frozenset("department section office team center centre unit canteen library".split())


def is_of_part(text: str, start: int, end: int) -> bool:
    """Whether somebody's title is that of a part of a body: "a department director of the hospital"."""
    return _is_title_of(_PARTS, text, start, end)


def is_of_small_place(text: str, start: int, end: int) -> bool:
    """Whether somebody's title is that of a village, a factory or the like: "the village Party secretary"."""
    return _is_title_of(_SMALL_PLACES, text, start, end)


def _is_title_of(places: frozenset[str], text: str, start: int, end: int) -> bool:
    words = [*words_before(text, start, 1), *text[start:end].split()[:-1]]
    return any(word.lower() in places for word in words)


_DESCRIBED = frozenset(
    "nearest nearby local private foreign former famous large big top well-known renowned designated prison police military "
    "animal pet normal moot overseas several certain neighboring neighbouring different major leading ordinary small rural "
    "international".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve twenty dozens hundreds".split())
_NUMBERED = expression(r"\bNo\. ?\d+ $")
# What follows "of" in the name of a body by its subject, and not by its place: "Academy of Tea Sciences".
_SUBJECT = expression(
    r" of (?:the )?(?!(?:[A-Z][\w'’-]+ ){0,2}(?:County|City|District|Province|Prefecture|Municipality|Town)\b)"
    r"(?:[A-Za-z]+,? (?:and )?){0,4}"
    r"(?:sciences?|medicine|forestry|technology|law|education|arts?|engineering|agriculture|research|studies|ecology|"
    r"surveying|design|communications|economics|finance|music|administration|politics|supervision|testing|metrology)\b",
    re.IGNORECASE,
)


def is_described(text: str, start: int) -> bool:
    """Whether an adjective tells a thing from others of its kind: "the nearest hospital", "a foreign court"."""
    before = words_before(text, start, 1)
    return bool(before) and before[0].lower() in _DESCRIBED


def is_counted(text: str, start: int) -> bool:
    """Whether a bare number introduces things: "three hospitals", but not "the two hospitals"."""
    before = words_before(text, start, 2)
    if not before or not (before[0].lower() in _NUMBERS or before[0][0].isdigit()):
        return False
    return len(before) < 2 or before[1].lower() not in DETERMINERS


_ORDINALS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())


def is_ordinal(text: str, start: int) -> bool:
    """Whether a number tells a thing from others of its kind: "the Sixth Hospital", "No. 2 Middle School"."""
    before = words_before(text, start, 1)
    return (bool(before) and before[0] in _ORDINALS) or bool(_NUMBERED.search(text, max(0, start - 12), start))


def names_subject(text: str, end: int) -> bool:
    """Whether a body is named by its subject after a place: "Academy of Tea Sciences"."""
    return bool(_SUBJECT.match(text, end))


def is_joined(text: str, start: int, end: int) -> bool:
    """Whether words are joined by hyphens to each other or to what follows: "full-court press", "two high-speed trains"."""
    return "-" in text[start:end].split()[-1] or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha())


_ADDRESS = expression(r"(?:(?:[Tt]o|Dear|Attention)[:,]?\s+)?(?:the\s+)?(?:[A-Z][\w'’-]*\s+|of\s+|and\s+)*")


def is_salutation(text: str, start: int, end: int) -> bool:
    """Whether a name makes up the line that says to whom a letter goes: "To Pingyuan County Hospital:"."""
    return text[end:].strip() in (":", ",") and bool(_ADDRESS.fullmatch(text, 0, start))
