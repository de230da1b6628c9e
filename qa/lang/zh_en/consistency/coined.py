"""How a document renders a phrase that its source puts in quotation marks, with or without marks in the English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.roots import root
from qa.lang.en.words import classes_of, is_function_word
from qa.lang.zh_en.completeness.explained import Explained, explained, is_content
from qa.lang.zh_en.consistency.noun_runs import general_nouns
from qa.lang.zh_en.names.romanization import segmentations
from qa.text.lazy import expression
from qa.text.quotes import quotations

_WORD = expression(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*")
# A name in capitals, with small words inside.
_NAME = expression(r"(?:[A-Z][\w’'-]+)(?: (?:(?:of|the|and|for|in|on|to) )*[A-Z][\w’'-]+)*")
_FINITE = expression(r" (?:is|was|has|had|will|would|can|could|may|must|shall|should|does|did|[a-z]+s)\b")
_PRONOUN = expression(r"\b(?:[Ii]t|[Ii]ts|[Tt]hey|[Tt]hem|[Tt]heir)\b")
# So many segments must have the phrase, and such a share of them a word for it.
SEGMENTS, SHARE = 3, 0.6
_LETTERS = 4


class Strange(NamedTuple):
    """A segment that has a phrase in other words.

    Attributes:
        segment: Its number.
        target: The words.
        usual: The number of a segment with the usual rendering, and one word of it there.
        word: The word that the others have.
    """

    segment: int
    target: Span
    usual: tuple[int, Span]
    word: str


def strangers(said: str, numbers: Sequence[int], sources: Sequence[str], targets: Sequence[str]) -> list[Strange]:
    """Return the segments that have none of the words that all others render a quoted phrase by.

    Args:
        said: The phrase.
        numbers: The segments whose sources have it.
        sources: The folded sources of the document.
        targets: Their English.
    """
    if len(numbers) < SEGMENTS:
        return []
    own = set(numbers)
    elsewhere = {word for number, target in enumerate(targets) if number not in own for word in _words(target)}
    counts = Counter(word for number in numbers for word in _words(targets[number]) - elsewhere)
    pronouns = sum(_PRONOUN.search(targets[number]) is not None for number in numbers)
    enough = max(2, SHARE * (len(numbers) - pronouns))
    rests = {number: explained(sources[number].replace(said, "\n"), closely=True) for number in numbers}
    # What the rest of each source explains is no part of the phrase (县, county).
    signature = {
        word
        for word, count in counts.items()
        if count >= enough and not all(rests[number].has(word) for number in numbers if word in _words(targets[number]))
    }
    if not signature:
        return []
    found = []
    for number in numbers:
        if signature & _words(targets[number]):
            continue
        place = _candidate(targets[number], elsewhere, rests[number])
        if place and _is_single(place.of(targets[number]), counts, [targets[n] for n in numbers if n != number]):
            first = next(other for other in numbers if signature & _words(targets[other]))
            match = next(m for m in _WORD.finditer(targets[first]) if _key(m.group()) in signature)
            found.append(Strange(number, place, (first, Span(*match.span())), match.group()))
    return found


def _is_single(words: str, counts: Counter[str], others: Sequence[str]) -> bool:
    """Whether words for a phrase stand in no other segment that has it, neither they nor what they are made of."""
    own = _words(words)
    return bool(own) and all(counts[word] < 2 for word in own) and not any(words.lower() in o.lower() for o in others)


def _key(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s").rstrip("s")


def _words(target: str) -> set[str]:
    return {_key(word) for word in _WORD.findall(target) if len(word) >= _LETTERS and not is_function_word(word)}


def _candidate(target: str, elsewhere: set[str], rest: Explained) -> Span | None:
    """Return the only words that can stand for the phrase: the only quotation, or the only name that is met here alone.

    Args:
        target: English.
        elsewhere: Words of segments without the phrase.
        rest: What the rest of the source explains.
    """
    quoted, still_open = quotations(target)
    if still_open:
        return None
    if quoted:
        short = [span for span in quoted if len(span.of(target).split()) < 7]
        return short[0] if len(quoted) == len(short) == 1 else None
    names = [Span(*match.span()) for match in _NAME.finditer(target)]
    names = [span for span in names if not (_words(span.of(target)) & elsewhere) and _is_named(target, span, rest)]
    return names[0] if len(names) == 1 else None


def _is_spelled(word: str) -> bool:
    """Whether a word is a row of syllables of Chinese and no English word: another person or place."""
    return not classes_of(word) and bool(segmentations(word))


def _is_named(target: str, span: Span, rest: Explained) -> bool:
    """Whether capitals make a name that the rest of the source does not explain."""
    words = span.of(target).removesuffix("'s").removesuffix("’s").lower().split()
    if any(rest.has(word) for word in words if is_content(word)) or all(_is_spelled(word) for word in words):
        return False
    if len(words) > 1:
        return True
    if is_function_word(words[0]) or root(words[0]) in general_nouns() or not is_content(words[0]):
        return False
    # At the beginning a word has its capital from its place; a noun in the singular without an article is a name.
    if span.start == 0 or target[span.start - 2 : span.start] in (". ", "! ", "? "):
        kinds = classes_of(words[0])
        return (not kinds or "N" in kinds) and _FINITE.match(target, span.end) is not None
    return True
