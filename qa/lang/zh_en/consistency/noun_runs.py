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
# Classes of nouns in the singular and the plural.
_NOUNS = frozenset("NP")
# What Chinese says with one character, or not at all.
_LIGHT = frozenset(
    "day days morning evening night noon week weeks month months year years hour hours end beginning addition order total".split()
)
_ARTICLES = frozenset(("a", "an", "the"))
_LINK = frozenset((" ", " of ", " of the ", " for ", " for the ", " in the "))
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
            if is_content(after.low) and is_noun(after):
                return False  # The head of the phrase is explained.
            if tokens[last].low.endswith("ing") and after.low in _ARTICLES:
                return False  # "for commissioning the line"
    if "V" not in classes_of(tokens[run[0]].low):
        return True
    before = tokens[run[0] - 1].low if run[0] else ""
    return before not in _VERBAL and (len(run) > 1 or is_function_word(before))


def runs(target: str, tokens: Sequence[Token], strange: Sequence[int]) -> list[list[int]]:
    """Return the numbers of words that nothing explains, those side by side or joined by "of" together."""
    runs: list[list[int]] = []
    for at in strange:
        if runs and target[tokens[runs[-1][-1]].span.end : tokens[at].span.start] in _LINK:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
