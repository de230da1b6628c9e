"""The words of an English segment, and the noun phrases that some of them are side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.roots import root
from qa.lang.en.words import classes_of, is_function_word, is_syllable
from qa.lang.zh_en.completeness.explained import is_content
from qa.lang.zh_en.consistency.heads import STOP, WORD

# In front of a word that may be a verb: it is one.
_VERBAL = frozenset("to not shall will may must can should would could might please who which and or".split())
_AUXILIARIES = frozenset("to not shall will may must can should could would might please".split())
# What a word may be that may also be a verb.
_OTHERS = frozenset("NPA")
# Classes of nouns in the singular and the plural.
_NOUNS = frozenset("NP")
# What Chinese says with one character, or not at all.
_LIGHT = frozenset(
    "day days morning evening night noon week weeks month months year years hour hours end beginning addition order total".split()
)
_CONJUNCTIONS = frozenset("if when where once unless until before after because although while whenever".split())
_FINITE = frozenset(
    "is are was were has have had do does did will would shall should can could may might must be been not".split()
)
_CLAUSE = 8
_AFTER_VERBS = frozenset("a an the out up down off away back".split())
_ARTICLES = frozenset(("a", "an", "the"))
_LINK = frozenset((" ", " of ", " of the ", " for ", " for the ", " in the "))
_BOTH = frozenset((" and ", " or "))
_STOPS = (". ", "! ", "? ")


class Token(NamedTuple):
    """A word of a target: in small letters, its roots (several where it has a hyphen), its place."""

    low: str
    roots: tuple[str, ...]
    span: Span

    @property
    def key(self) -> str:
        """The word without the ending of a plural."""
        return self.low.removesuffix("s")


@lru_cache(maxsize=1024)
def tokens_of(target: str) -> tuple[Token, ...]:
    found = []
    for match in WORD.finditer(target):
        low = match.group().lower().replace("’", "'").removesuffix("'s")
        found.append(Token(low, tuple(root(part) for part in low.split("-")), Span(*match.span())))
    return tuple(found)


def keys_of(target: str) -> set[str]:
    """Return the words of a target as the keys of its tokens, without their roots."""
    lows = {word.lower().replace("’", "'") for word in WORD.findall(target)}
    return {low.removesuffix("'s").removesuffix("s") for low in lows}


@lru_cache(maxsize=1)
def general_nouns() -> frozenset[str]:
    """Return the roots of nouns that alone may name again whatever was named before."""
    text = files("qa.lang.zh_en.consistency").joinpath("general_nouns.txt").read_text("utf-8")
    return frozenset(root(word) for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_noun(token: Token) -> bool:
    """Whether a word may be a noun."""
    kinds = classes_of(token.low) + classes_of(token.key)
    return len(token.key) > 2 and not token.low.endswith("ly") and (not kinds or not _NOUNS.isdisjoint(kinds))


def may_be_left(target: str, token: Token) -> bool:
    """Whether a word says something and is neither light nor a name."""
    content = is_content(token.low.replace("-", "")) and token.low not in STOP and token.low not in _LIGHT
    return content and not _is_name(target, token)


def _is_name(target: str, token: Token) -> bool:
    """Whether a word has a capital that its place does not ask for, or is a syllable of a Chinese name."""
    if not target[token.span.start].isupper():
        return is_syllable(token.low) and not classes_of(token.low)
    return bool(token.span.start and target[token.span.start - 2 : token.span.start] not in _STOPS)


def is_noun_phrase(target: str, tokens: Sequence[Token], run: Sequence[int]) -> bool:
    """Whether words may be a noun phrase: the last may be a noun, and a single one that may be a verb is none here."""
    if not is_noun(tokens[run[-1]]):
        return False
    last = run[-1]
    if last + 1 < len(tokens) and last + 1 not in run:
        after = tokens[last + 1]
        if target[tokens[last].span.end : after.span.start] == " ":
            if is_content(after.low) and is_noun(after) and not _is_finite(target, tokens, last + 1):
                return False  # The head of the phrase is explained.
            if tokens[last].low.endswith("ing") and after.low in _ARTICLES:
                return False  # "for commissioning the line"
    if not may_be_verb(tokens[run[0]]):
        return True
    before = tokens[run[0] - 1].low if run[0] else ""
    return before not in _VERBAL and (len(run) > 1 or is_function_word(before))


def may_be_verb(token: Token) -> bool:
    """Whether a word may be a verb in its base form or in the third person."""
    base = _base(token.low)
    return "V" in classes_of(token.low) + classes_of(base) or (base != token.low and "I" in classes_of(token.low))


def _base(low: str) -> str:
    """Return a word without the ending of the third person; the word where it has none."""
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-2] if low.endswith(("ches", "shes", "sses", "xes", "zes", "oes")) else low.removesuffix("s")


def _is_finite(target: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says what its subject does: it can be nothing else, or an adverb or an article stands behind it."""
    low = tokens[at].low
    base = _base(low)
    kinds = classes_of(low) or classes_of(base)
    if "V" not in kinds + classes_of(base) and ("I" not in kinds or low == base):
        return False
    if not _OTHERS.intersection(kinds):
        return True
    if low == base:
        return False
    if at + 1 == len(tokens) or target[tokens[at].span.end : tokens[at + 1].span.start] != " ":
        return _lacks_verb(target, tokens, at)
    after = tokens[at + 1].low
    return after in _AFTER_VERBS or (after.endswith("ly") and not _NOUNS.intersection(classes_of(after)))


def _lacks_verb(target: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word ends a clause that begins with a conjunction and has no other verb ("if the valve leaks,")."""
    for before in range(at - 1, max(-1, at - _CLAUSE), -1):
        if tokens[before].low in _CONJUNCTIONS:
            return at - before > 1
        if target[tokens[before].span.end : tokens[before + 1].span.start] != " ":
            return False
        kinds = classes_of(tokens[before].low)
        if "I" in kinds or tokens[before].low in _FINITE:
            return False
    return False


def runs(target: str, tokens: Sequence[Token], strange: Sequence[int]) -> list[list[int]]:
    """Return the numbers of words that nothing explains, those side by side or joined by "of" together.

    A verb or an adverb ends a run, and what cannot end a noun phrase is none of its words.
    """
    found: list[list[int]] = []
    for at in strange:
        if _is_adverb(tokens[at]) or (at and _is_finite(target, tokens, at)):
            continue
        between = target[tokens[found[-1][-1]].span.end : tokens[at].span.start] if found else ""
        if between in _LINK or (between in _BOTH and _are_attributes(target, tokens, found[-1][-1], at)):
            found[-1].append(at)
        else:
            found.append([at])
    return [_trimmed(tokens, run) for run in found]


def _are_attributes(target: str, tokens: Sequence[Token], first: int, second: int) -> bool:
    """Whether two words joined by "and" are attributes of the noun behind them (old and famous trees)."""
    if second + 1 >= len(tokens) or target[tokens[second].span.end : tokens[second + 1].span.start] != " ":
        return False
    one, other = classes_of(tokens[first].low), classes_of(tokens[second].low)
    return "A" in one and (not other or "A" in other) and is_noun(tokens[second + 1])


def _is_adverb(token: Token) -> bool:
    kinds = classes_of(token.low)
    return token.low.endswith("ly") and _NOUNS.isdisjoint(kinds) and "A" not in kinds


def _trimmed(tokens: Sequence[Token], run: list[int]) -> list[int]:
    """Return a run without an infinitive before it and without what is no noun at its end."""
    while len(run) > 1 and not is_noun(tokens[run[-1]]):
        run = run[:-1]
    if len(run) > 1 and may_be_verb(tokens[run[0]]) and run[0] and tokens[run[0] - 1].low in _AUXILIARIES:
        run = run[1:]
    return run
