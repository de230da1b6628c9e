"""How most segments of a document render a compound: the words that they share and that nothing else explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from qa.core import Span
from qa.lang.en.words import is_function_word
from qa.lang.zh_en.completeness.explained import Explained, explained
from qa.lang.zh_en.consistency.heads import STOP, heads, may_render
from qa.lang.zh_en.consistency.noun_runs import Token, is_noun, may_be_left, tokens_of
from qa.text.lazy import expression

# Not the "it" of "it is recommended that", nor the numeral.
PRONOUN = expression(
    r"\b(?:it(?! (?:is|was|has been|will be) \w+ (?:that|to)\b)|its|they|them|their|same|latter|former|"
    r"(?:the|this|that|each|another|new|old) ones?)\b"
)
_LONGEST = 4
# A word that is met so often beside a compound may be met without it once: as a short form, or for another word.
_RATIO = 3


class Segments(NamedTuple):
    """The folded sources of a document and their English."""

    sources: Sequence[str]
    targets: Sequence[str]


class Shared(NamedTuple):
    """The usual rendering of a compound.

    Attributes:
        roots: Of its words.
        numbers: The segments that have it.
        place: Where it stands in the first of them.
        is_supported: The compound explains a word of it; else it is only what they alone have.
    """

    roots: tuple[str, ...]
    numbers: tuple[int, ...]
    place: Span
    is_supported: bool = True


class Elsewhere(Struct, frozen=True):
    """The words that segments without a compound have.

    Attributes:
        met: The numbers of the segments of each word, in the singular.
        own: Those with the compound.
    """

    met: Mapping[str, set[int]]
    own: frozenset[int]

    def __contains__(self, word: str) -> bool:
        """Whether a word is met where the compound is not, more than once for so many times beside it."""
        met = self.met.get(word, self.own)
        return len(met - self.own) * _RATIO > len(met & self.own)


class Explaining(NamedTuple):
    """What a piece of Chinese explains."""

    words: Explained

    def has(self, token: Token) -> bool:
        """Whether a word, or a part of one with a hyphen, is explained."""
        return any(self.words.has(part) for part in token.low.split("-"))


@lru_cache(maxsize=256)
def rest_of(source: str, compound: str) -> Explaining:
    """Return what a source without a compound explains."""
    return Explaining(explained(source.replace(compound, "\n"), closely=True))


@lru_cache(maxsize=256)
def own_of(compound: str) -> Explaining:
    """Return what a compound explains."""
    return Explaining(explained(compound))


@lru_cache(maxsize=256)
def own_closely(compound: str) -> Explaining:
    """Return what the words of a compound explain, and its characters only where no word covers them."""
    return Explaining(explained(compound, closely=True))


def is_supported(compound: str, own: Explaining, some: Sequence[Token]) -> bool:
    """Whether the compound explains one of some words, or their head is listed for its last character (运单, waybill)."""
    return any(own.has(token) for token in some) or is_listed(compound, some[-1])


def is_listed(compound: str, head: Token) -> bool:
    """Whether a head is listed for the last character of a compound, or names whoever it names."""
    listed = heads().get(compound[-1], ())
    return any(head.key == one or head.key.endswith(one) for one in listed) or may_render(head.key, compound[-1])


def usual(compound: str, pairs: Segments, numbers: Sequence[int], elsewhere: Elsewhere, share: float) -> Shared | None:
    """Return the longest words side by side that enough segments share and nothing else explains.

    Args:
        compound: It stands in the segments ``numbers``.
        pairs: The folded sources and the targets of the document.
        numbers: Of segments; those with a pronoun need not have the rendering.
        elsewhere: Words of the segments without the compound.
        share: So many of the segments must have it.
    """
    sources, targets = pairs
    pronouns = sum(PRONOUN.search(targets[number].lower()) is not None for number in numbers)
    enough = max(2, share * (len(numbers) - pronouns))
    where: dict[tuple[str, ...], dict[int, Span]] = {}
    for number in numbers:
        for words, span in _phrases(targets[number]):
            where.setdefault(words, {}).setdefault(number, span)
    counts = Counter({words: len(found) for words, found in where.items() if len(found) >= enough})
    own = own_of(compound)
    second: dict[bool, Shared] = {}
    for words in sorted(counts, key=lambda words: (-len(words), -counts[words], words)):
        found = where[words]
        first = min(found)
        some = [token for token in tokens_of(targets[first]) if token.span.overlaps(found[first])]
        alone = _unexplained(compound, pairs, found)
        if not alone or all(token.key in elsewhere for token in some):
            continue
        trimmed = _trimmed(some, [rest_of(sources[n], compound) for n in found])
        some = trimmed if is_supported(compound, own, trimmed) else some
        is_mine = is_supported(compound, own, some)
        shared = Shared(
            tuple(r for token in some for r in token.roots),
            tuple(sorted(found)),
            Span(_start(targets[first], some[0], own), some[-1].span.end),
            is_mine,
        )
        if is_mine and alone > 1:
            return shared
        if is_mine or (alone == len(found) and all(_is_own(targets[first], token, elsewhere) for token in some)):
            second.setdefault(is_mine, shared)
    return second.get(False) or second.get(True)


def _start(target: str, word: Token, own: Explaining) -> int:
    """Return where a phrase begins: with what is joined to its first word, where the compound says that too."""
    tokens = tokens_of(target)
    at = next(number for number, token in enumerate(tokens) if token.span == word.span)
    joined = (
        at > 1 and target[tokens[at - 2].span.end : word.span.start] in (" and ", " or ") and own.has(tokens[at - 2])
    )
    return tokens[at - 2].span.start if joined else word.span.start


def _is_own(target: str, token: Token, elsewhere: Elsewhere) -> bool:
    """Whether a word is met with the compound alone, and is no name."""
    return token.key not in elsewhere and may_be_left(target, token)


def _trimmed(some: list[Token], rests: Sequence[Explaining]) -> list[Token]:
    """Return the words of a phrase without those before it that the rest of every source explains."""
    while len(some) > 1 and all(rest.has(some[0]) for rest in rests):
        some = some[1:]
    return some


@lru_cache(maxsize=1024)
def _phrases(target: str) -> tuple[tuple[tuple[str, ...], Span], ...]:
    """Return the roots and places of words side by side that end in a noun."""
    tokens, found = tokens_of(target), []
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1):
            some = tokens[start:end]
            if some[-1].low in STOP or (end > start + 1 and target[some[-2].span.end : some[-1].span.start] != " "):
                break
            if is_noun(some[-1]) and not is_function_word(some[0].low):
                roots = tuple(r for token in some for r in token.roots)
                found.append((roots, Span(some[0].span.start, some[-1].span.end)))
    return tuple(found)


def _unexplained(compound: str, pairs: Segments, found: dict[int, Span]) -> int:
    """Return in how many segments the rest of the source does not explain all words of a phrase."""
    sources, targets = pairs
    count = 0
    for number, span in found.items():
        rest = rest_of(sources[number], compound)
        count += not all(rest.has(token) for token in tokens_of(targets[number]) if token.span.overlaps(span))
    return count
