"""A source and its English clause by clause, where both have as many: what each clause denies, and who acts in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

_CHINESE = expression("[，；。：,;]")
_ENGLISH = expression(
    r"[,;:.] +(?:and |but |or )?| +(?:and|but) (?=(?:the|it|they|he|she|its|their|his|her|this|these|"
    r"shall|must|may|need|needs|will|is|are|has|have|can|cannot|does|do|did|was|were|should) )| - "
)
_WORD = expression(r"[A-Za-z]")
_HAN = expression("[\u3400-\u9fff]")


class Clause(NamedTuple):
    """A clause of a source and the part of the English that renders it."""

    source: Span
    target: Span


def clauses(source: str, target: str, english: EnglishWords) -> tuple[Clause, ...]:
    """Return the clauses of a sentence beside those of its English; none where they do not plainly go together.

    They do where both sides have as many, and each has a word that its counterpart renders.

    Args:
        source: Folded.
        target: As it stands.
        english: Its words.
    """
    pairs = beside(source, target)
    return pairs if all(_go_together(source, pair, english) for pair in pairs) else ()


@lru_cache(maxsize=16)  # several rules ask in turn
def beside(source: str, target: str) -> tuple[Clause, ...]:
    """Return the clauses of a sentence beside those of its English, in order, where both sides have as many.

    Args:
        source: Folded.
        target: As it stands.
    """
    ours, theirs = _parts(_CHINESE, source, _HAN), _parts(_ENGLISH, target, _WORD)
    if len(ours) != len(theirs) or len(ours) < 2:
        return ()
    return tuple(Clause(*pair) for pair in zip(ours, theirs, strict=True))


def _parts(mark: re.Pattern[str], text: str, something: re.Pattern[str]) -> list[Span]:
    """Return the parts between marks that hold something."""
    ends = [match.span() for match in mark.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [Span(*pair) for pair in zip(starts, stops, strict=True) if something.search(text, *pair)]


def _go_together(source: str, pair: Clause, english: EnglishWords) -> bool:
    """Whether more known words of a clause are rendered in its counterpart than elsewhere alone."""
    known, here, elsewhere = lexicon(), 0, 0
    inside = english.text[pair.target.start : pair.target.end + 2]
    for number, _, _ in known.automaton.find_matches_as_indexes(pair.source.of(source)):
        needles = known.words[number].needles
        if any(item in inside for item in needles):
            here += 1
        elif any(item in english.text for item in needles):
            elsewhere += 1
    return here > elsewhere
