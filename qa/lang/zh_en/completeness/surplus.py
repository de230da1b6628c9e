"""What is put in and shows in the build of the English: a sentence that is said twice, a third item in a list of two."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from qa.core import Span
from qa.lang.en.roots import root
from qa.lang.zh_en.completeness.explained import Explained, explained, is_content
from qa.lang.zh_en.completeness.sentences import chinese_sentences
from qa.text.lazy import expression

# Searched for by its end and from the first of its marks: what reads on to a mark starts anew at every character.
_END = expression(r"(?<![.!?])[.!?]+[\"”’)]*(?=\s|$)")
_WORD = expression(r"[A-Za-z]+|\d+")
# Words without which a sentence still says the same.
_LIGHT = frozenset(
    "a an the this that these those your his her its their our my shall will is are be been was were has have had do does "
    "did".split()
)
_FEWEST = 4
_CLAUSE = expression(r"[^，,。；;：:！!？?\n、]{4,}")
# It begins behind a mark, and is tried there alone.
_SERIES = expression(
    r"(?<![^,.;:!?()])(?P<first>[^,.;:!?()]{6,}), (?P<second>[^,.;:!?()]{8,50}?),? (?:and|or) (?P<third>[^,.;:!?()]{6,})"
)
# A list of two, and nothing else that may be an item of it.
_TWO = expression(r"^[^、，；：,;:]{2,}、[^、，；：,;:]{2,}[。.]?$")
_JOINED = expression("以及|并且|而且|或者|同时|[和与及或并且而又兼]")
_NEAR = 3


def repeated_sentences(source: str, target: str) -> Iterator[Span]:
    """Yield the sentences of a target that say once more what an earlier one says, where a folded source says it once."""
    sentences = _sentences(target)
    if len(sentences) < 2 or len(sentences) <= max(1, chinese_sentences(source)):
        return
    clauses = _CLAUSE.findall(source)
    if len(set(clauses)) < len(clauses):
        return
    seen = set[tuple[str, ...]]()
    for sentence in sentences:
        words = tuple(root(word) for word in _WORD.findall(sentence.of(target).lower()) if word not in _LIGHT)
        if len(words) >= _FEWEST and words in seen:
            yield sentence
        seen.add(words)


def _sentences(target: str) -> list[Span]:
    """Return the finished sentences of a target, each from the end of the one before it."""
    ends = [match.end() for match in _END.finditer(target)]
    return [Span(start, end) for start, end in itertools.pairwise((0, *ends))]


def third_items(source: str, target: str) -> Iterator[Span]:
    """Yield the middle item of an English list of three of which a folded source, with a list of two, explains nothing.

    What stands nearest to it on either side must be explained.
    """
    if ", " not in target or not _TWO.match(source) or _JOINED.search(source):
        return
    says = explained(source)
    for match in _SERIES.finditer(target):
        first, second, third = (_said(match.group(name), says) for name in ("first", "second", "third"))
        if len(second) > 1 and not any(second) and any(first[-_NEAR:]) and any(third[:_NEAR]):
            yield Span(match.end("first"), match.end("second"))


def _said(text: str, says: Explained) -> list[bool]:
    """Return of each word of a text that says something whether it is explained."""
    return [says.has(word) for word in _WORD.findall(text.lower()) if is_content(word)]
