"""Capitals inside sentences: which cannot be right, and sentences that begin without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from qa.core import Span
from qa.lang.en.abbreviations import ends_in_abbreviation
from qa.lang.en.dates import MONTHS
from qa.lang.en.owners import is_plural
from qa.lang.en.words import classes, classes_of, may_be_name
from qa.text.lazy import expression

_AFTER_MARK = expression(r"(?<=[,;]) (A|[A-Z][a-z]+)(?= (\w[\w’'-]*))")
_AFTER_WORD = expression(r"(?<=[a-z\d]) ([A-Z][a-z]+)(?= ([\w“\"‘'][\w’'-]*))")
_AFTER_QUOTE = expression(r"(?<=[a-z][\"”]) ([A-Z][a-z]+)(?= ([a-z][\w’'-]*))")
_TWO_CAPITALS = expression(r"(?<![\w’'@./&-])[A-Z]{2}[a-z]+(?![\w’'@/&-]|\.\w)")
_AFTER_NUMBER = expression(
    r"\b(?:\d[\d,]*|many|several|most|some|few|various|numerous) ([A-Z][a-z]{3,})(?= ([a-z][\w’'-]*))"
)
_LONG_WORD = expression(r"[A-Za-z][\w’'-]{3,}")
_PREVIOUS = expression(r"([A-Za-z][\w’'-]*) $")
_LOWER_START = expression(r"(?<=[a-z\"”)\d][.!?]) +([a-z]+)\b(?![.’'@-])")
# "closes on May 9. late applications": a day of a month, or a figure that a small word needs, ends the sentence.
_FIGURE_ENDS = expression(
    rf"\b(?:{'|'.join(MONTHS)}|of|by|to|from|than|until|at|on|in|before|after|since|is|was|about|only|over) \d{{1,3}}\.$",
    re.IGNORECASE,
)
# What no table of words need have: latecomers, cordoning.
_DERIVED = expression(r"[a-z]{2}(?:ers|ors|ings?|ed|ions?|ments?|ents|ants|ists|ness|ly|it(?:y|ies)|men|ships?)$")
# Words that keep a small letter at the beginning of a sentence.
_SMALL_STARTS = expression(
    r"(?:p[HK]|i[A-Z]|e[A-Z]|m[A-Z]|x[A-Z-]|[a-z][A-Z]|[a-z]{1,3}\d|[a-z]\)|[a-z]\.|[ivx]+[.)]"
    r"|https?:|www|\S+@|\S*[/_=\\]|de |van |von |al-|bin |ibn |d['’]|l['’])"
)
# Nouns that a contract or a law uses as defined terms; they keep their capital.
_DEFINED = expression(
    r"\((?:[^()\"“]{0,40})[\"“]([A-Z][a-z]+)s?[\"”]\)"
    r"|\b(?:[Tt]he|[Ee]ach|[Aa]ny|[Ss]uch|[Tt]his|[Ee]ither|[Ee]very) ([A-Z][a-z]+)(?= [a-z])"
)
_ROLES = frozenset(
    "borrower lender buyer seller party parties company court state agreement contract licensor licensee lessor lessee "
    "landlord tenant guarantor guarantors employer employee employees contractor client supplier customer owner user users "
    "plaintiff defendant appellant respondent applicant claimant tribunal committee board council commission congress "
    "ministry government people shareholders shareholder directors director trustee agent bank procuratorate article section "
    "chapter part item paragraph annex appendix schedule exhibit table figure clause measures regulations rules provisions "
    "law laws act code constitution republic members member services products goods hospital academy university college "
    "school institute institution office department bureau center centre station team branch city county district province "
    "town township village street campaign plan project programme program league union association society federation "
    "day week year festival fair games cup prize award fund museum library park hotel".split()
)
_TITLES = frozenset(
    "secretary director president chairman chairwoman chair mayor minister judge justice professor dean deputy vice chief "
    "senior general governor manager head captain colonel premier counselor ambassador commissioner editor senator".split()
)
# Academic degrees whose letters are a word, or may be: BEd, MArch.
_DEGREES = frozenset(
    "BAcc BArch BCom BComm BDes BEcon BEd BEng BLitt BMed BMus BPharm BPhil BSc BTech BTh DEd DEng DLitt DMin DMus DPhil DSc "
    "MAcc MArch MCom MComm MDes MEcon MEd MEng MFin MLitt MMath MMed MMus MPharm MPhil MRes MSc MSt MTech MTh".split()
)
# Whoever does something, and is no party, office or name: "the Teacher was asleep".
PERSONS = frozenset(
    "driver farmer teacher worker policeman policewoman reporter student villager visitor tourist passenger waiter waitress "
    "lawyer murderer robber firefighter scientist artist patient nurse man woman boy girl villagers drivers farmers "
    "teachers workers reporters students visitors tourists passengers".split()
)
_PERSON = expression(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir) ([A-Z][a-z]+)(?= ([a-z]+)|[.,;])")
# After these words a capital begins a name of its own ("in The Hague", "Article Two").
_NAMED = frozenset(
    "party annex class plan group part article chapter section item table figure type phase team schedule appendix".split()
)
_DETERMINERS = frozenset("the a an its their our all and these those this his her both every each any some".split())
_PARTICLES = frozenset("up down out off forward into on with".split())
_AUXILIARIES = frozenset("shall may must is are was were has have had will should would can could".split())


class StrayCapital(Struct, frozen=True):
    """A capital that a sentence has no place for.

    Attributes:
        span: The word.
        confidence: 0 to 1.
    """

    span: Span
    confidence: float


def defined_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, in small letters, that texts use as defined terms: in quotation marks and brackets, or often."""
    seen: Counter[str] = Counter()
    for text in texts:
        for match in _DEFINED.finditer(text):
            seen[(match[1] or match[2]).lower()] += 2 if match[1] else 1
    return frozenset(word for word, count in seen.items() if count > 1)


def stray_capitals(text: str) -> Iterator[StrayCapital]:
    """Yield the words inside sentences that have a capital and should have none; the text is no heading."""
    for match in _AFTER_MARK.finditer(text):
        confidence = _after_mark(text[match.start() - 1], match[1], match[2])
        if confidence:
            yield StrayCapital(Span(*match.span(1)), confidence)
    words = _small_in_clauses()
    for match in _AFTER_WORD.finditer(text):
        if match[1] not in words:
            continue
        confidence = _after_word(text, match)
        if confidence:
            yield StrayCapital(Span(*match.span(1)), confidence)
    for match in _TWO_CAPITALS.finditer(text):
        if _is_word(match.group()):
            yield StrayCapital(Span(*match.span()), 0.95)
    for match in _AFTER_NUMBER.finditer(text):
        before = _PREVIOUS.search(text[: match.start()])  # Article 4 Payment
        if not (before and before[1].lower() in _NAMED) and _is_counted(match[1], match[2]):
            yield StrayCapital(Span(*match.span(1)), 0.75)
    for match in _PERSON.finditer(text):
        alone = match[2] not in ("of", "for", "in", "and") and not _is_title_case(text, match.start(1))
        if match[1].lower() in PERSONS and alone:
            yield StrayCapital(Span(*match.span(1)), 0.75)
    for match in _AFTER_QUOTE.finditer(text):
        if classes_of(match[1]) == "F" and not may_be_name(match[1]) and _quote_is_inside(text, match.start()):
            yield StrayCapital(Span(*match.span(1)), 0.8)


def _is_word(word: str) -> bool:
    """Whether a word that begins with two capitals is a common one: PAssengers; not MPs, IPhones, ECommerce or BEds."""
    if word in _DEGREES or word.removesuffix("s") in _DEGREES:
        return False
    low = word.lower()
    if low[0] in "ei" and (classes_of(low[1:]) or is_plural(low[1:])):
        return False
    return bool(classes_of(low)) or is_plural(low) or (len(low) > 6 and _DERIVED.search(low) is not None)


def _is_counted(word: str, following: str) -> bool:
    """Whether a capital behind a number stands on a common noun that is no defined term, office or name."""
    low = word.lower()
    if low in _ROLES or low.rstrip("s") in _ROLES or low in _TITLES or low.rstrip("s") in _TITLES or may_be_name(word):
        return False
    return (classes_of(word) == "P" or is_plural(low)) and following not in ("of", "for", "on", "and", "in", "to", "at")


def _quote_is_inside(text: str, at: int) -> bool:
    """Whether the closing quotation mark before ``at`` ends a word, not a sentence that was quoted whole."""
    opening = max(text.rfind('"', 0, at - 1), text.rfind("“", 0, at - 1))
    return opening >= 0 and at - opening < 60 and not text[opening + 1 : opening + 2].isupper()


def _after_mark(mark: str, word: str, following: str) -> float:
    """Return how sure it is that a capital after a comma or semicolon is wrong; 0 where it may be right."""
    low, kinds = word.lower(), classes_of(word)
    if not kinds or low in _TITLES or (low == "a" and mark == ","):
        return 0
    if following[0].isupper():
        # "; The Shanting District": the article does not belong to the name.
        return 0.8 if mark == ";" and kinds == "F" and low in _DETERMINERS else 0
    if kinds == "F":
        return _function_word(low, mark, following)
    if may_be_name(word) or (following.lower() in _AUXILIARIES and low in _ROLES):
        return 0
    if set(kinds) <= set("VIR") or (kinds in ("A", "AR", "VA", "IA") and low not in _ROLES):
        return 0.9 if "V" in kinds or mark == ";" else 0.75
    if "V" in kinds and following.lower() in _DETERMINERS | _PARTICLES and low not in _ROLES:
        return 0.85
    if low not in _ROLES and following[0].islower() and following.lower() not in ("of", "and", "for", "at", "in"):
        return 0.8 if mark == ";" else 0.7
    return 0


def _function_word(low: str, mark: str, following: str) -> float:
    if low in ("i", "may", "will") or following[0].isdigit():
        return 0
    if low in ("he", "she", "you", "an", "a"):
        return 0.7 if mark == ";" or following in _AUXILIARIES else 0
    return 0.9


@lru_cache(maxsize=1)
def _small_in_clauses() -> frozenset[str]:
    """Return the words, with a capital, that have none in the middle of a clause: verbs, and what begins a clause."""
    verbs = {word for word, kinds in classes().items() if kinds == "V" and word not in _ROLES}
    return frozenset(word.capitalize() for word in verbs | _CLAUSE_STARTS if not may_be_name(word))


def _after_word(text: str, match: re.Match[str]) -> float:
    """Return how sure it is that a capital with no mark before it is wrong."""
    word, following = match[1], match[2]
    low, kinds = word.lower(), classes_of(word)
    previous = _PREVIOUS.search(text[: match.start() + 1])
    before = previous[1] if previous else ""
    if low == "the" and following[0].isupper():
        return 0.75 if before[:1].isupper() and before.lower() in _ORGANS else 0
    if before.lower() in _NAMED or _is_title_case(text, match.start(1)):
        return 0
    if kinds == "F":
        return 0.85 if following[0].islower() and low in _CLAUSE_STARTS and before[:1].islower() else 0
    if kinds == "V" and following[0].islower() and before[:1].islower():
        return 0.8
    return 0


_ORGANS = frozenset("procuratorate court committee bureau commission office department congress government".split())
_CLAUSE_STARTS = frozenset(
    "the we this these those it they in on at to for from with by as when while if because since although after before and "
    "but or so our its their all each there what how who which that is are was were has have had will should must".split()
)


def _is_title_case(text: str, at: int) -> bool:
    """Whether a word stands in a title inside a sentence: most words about it have capitals."""
    near: list[str] = _LONG_WORD.findall(text, max(0, at - 40), at)[-3:] + _LONG_WORD.findall(text, at, at + 50)[1:4]
    return sum(word[0].isupper() for word in near) * 2 > len(near)


def small_starts(text: str) -> Iterator[Span]:
    """Yield the first words of sentences that begin with a small letter inside a segment."""
    for match in _LOWER_START.finditer(text):
        end = match.start()
        if text[end - 1] == "." and text[end - 2] == ".":
            continue
        if text[end - 1] == "." and ends_in_abbreviation(text, end) and not _FIGURE_ENDS.search(text, 0, end):
            continue
        quoted = text[end - 2] in '"”)'
        word = match[1]
        if quoted or (text[end - 1] in "!?" and _goes_on(text, end)) or _SMALL_STARTS.match(text, match.start(1)):
            continue
        if classes_of(word) or _DERIVED.search(word):
            yield Span(*match.span(1))


def _goes_on(text: str, end: int) -> bool:
    """Whether a question or exclamation mark stands inside a sentence: a quotation is open, or the next words say who spoke."""
    return text[:end].count('"') % 2 == 1 or text[:end].count("“") > text[:end].count("”") or len(text[:end]) < 12


def starts_small(text: str) -> Span | None:
    """Return the first word of a text that begins with a small letter and should not, or None."""
    match = re.match(r"[\"“‘'(]*([a-z][a-z]*)(?=[\s,])", text)
    if match is None or _SMALL_STARTS.match(text, match.start(1)) or not classes_of(match[1]):
        return None
    return Span(*match.span(1))
