"""Which part of an English text has no counterpart in the Chinese: the mirror of omission, with weaker evidence.

An English word says less about its source than the reverse, since the lexicon knows the English of a Chinese word and
not all Chinese for an English one. So the length speaks first: only a text that is longer than usual is looked at, and
a part is suspect when everything that the source says is found outside of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.length import length_model
from qa.lang.zh_en.lexicon import chinese_for, lexicon
from qa.lang.zh_en.sentences import chinese_sentences, english_sentences
from qa.text.lazy import expression

# Log odds, before any evidence, that a long text has an added part of some size.
_PRIOR = -4.6
# Standardised excess of length below which nothing is looked at: of short sources, and of longer ones.
_LONGER, _SHORT, _MUCH_LONGER = 0.6, 22.0, 1.3
# What the length may say against an addition: some sources are rendered in few words.
_LENGTH_DENIES = -1.0
_BREAK = expression(r"(?<=[.!?;])[\"”’)]*\s+|,[\"”’]?\s+|\s+[—–-]\s+")
_SENTENCE = expression(r"(?<=[.!?;])[\"”’)]*\s+")
# What it says that a part is a sentence of its own, of which the English has more than the source.
_SENTENCE_SAYS = 1.0
_WORD_START = expression(r" (?=\w)")
_DONE = expression(r"[。！？!?][”」』’）\s]*$")
_DIGITS = expression(r"\d+")
_PARTICLES = "的了在和与及或是有被把将对向从于以为之其该此所而则就都也还又并且但因由使让给到着过地得"
_FIGURES = "一二三四五六七八九十百千万亿年月日号"
_FUNCTION = expression(rf"[{_PARTICLES}{_FIGURES}，。、；：？！“”（）《》 \d]")
# The most that words and figures of the part itself can add.
_WORDS_SAY = 5.4
_ONLY_HERE = {"a": -2.6, "b": -1.7, "c": -0.5, "term": -2.8, "number": -3.2}
# A catchphrase is spelled out as it must be.
_QUOTED = expression("[“「《][^”」》]{2,12}[”」》]")
_SMALLEST = 18


@dataclass(frozen=True, slots=True)
class Addition:
    """A part of the target without counterpart.

    Attributes:
        span: The part, with the mark before it.
        odds: Log odds that it was added.
        words: English words in it for which the source has nothing.
    """

    span: Span
    odds: float
    words: tuple[str, ...]

    @property
    def probability(self) -> float:
        """The odds as a probability."""
        return 1.0 / (1.0 + math.exp(-self.odds))


@dataclass(frozen=True, slots=True)
class Shown:
    """A word of the source whose English was found: its class, the places (first and last of each) and its length."""

    kind: str
    places: tuple[int, ...]
    length: int


def is_long(source: str, target: str, register: tuple[float, float]) -> bool:
    """Whether a target is so much longer than usual that an addition is worth a look; cheap."""
    model = length_model()
    level, certainty = register
    size = model.size(source)
    excess = math.log((len(target) + 1.0) / size) - level
    limit = _LONGER if size < _SHORT else _MUCH_LONGER
    return excess > 0 and excess * excess > limit * limit * model.variance(size, certainty)


def find_addition(
    source: str,
    target: str,
    english: EnglishWords,
    rendered: Sequence[Span],
    numbers: Sequence[Span],
    register: tuple[float, float],
) -> Addition | None:
    """Return the most suspect part of a target, or None.

    Args:
        source: Folded.
        target, english: The target and its words.
        rendered: Places of the target that render a term of the source.
        numbers: Its quantities that the source does not have; all others are accounted for.
        register: Of the document's lengths, with its certainty.
    """
    if _BREAK.search(target) is None or _QUOTED.search(source):
        return None
    parts = [span for span in _parts(target) if not any(span.overlaps(place) for place in rendered)]
    if not parts:
        return None
    case = _case(source, target, english, register)
    best: Addition | None = None
    for span in parts:
        odds = _cheap_odds(case, target, span)
        if odds + _WORDS_SAY > (best.odds if best else 0.0):
            words = _unsupported(english.text[span.start : span.end + 2], source)
            odds += min(_WORDS_SAY - 2.4, 0.75 * len(words))
            odds += _numbers(target, span, numbers)
            if best is None or odds > best.odds:
                best = Addition(span, odds, tuple(words))
    return best


def _numbers(target: str, span: Span, added: Sequence[Span]) -> float:
    """Return what the figures in a part say: for an addition, or that the source pays for them."""
    odds = 0.0
    for match in _DIGITS.finditer(target, span.start, span.end):
        odds += 1.2 if any(one.start <= match.start() < one.end for one in added) else -2.5
    return max(-6.0, min(2.4, odds))


@dataclass(frozen=True, slots=True)
class _Case:
    """What is the same for all parts of a target.

    Attributes:
        shown: Words of the source whose English was found.
        unseen: How many others it has.
        content: How many characters of the source are no particles.
        more_sentences: The English has more than the source.
        level, usual, variance: Of the length: the register, what is expected of the source, and its variance.
    """

    shown: tuple[Shown, ...]
    unseen: int
    content: int
    more_sentences: bool
    level: float
    usual: float
    variance: float


def _case(source: str, target: str, english: EnglishWords, register: tuple[float, float]) -> _Case:
    model = length_model()
    level, certainty = register
    size = model.size(source)
    shown, unseen = _shown(source, english)
    # A heading or a cell is one sentence, too.
    sentences = chinese_sentences(source) + (_DONE.search(source) is None)
    more = english_sentences(target) > sentences
    content = len(_FUNCTION.sub("", source))
    return _Case(tuple(shown), unseen, content, more, level, level + math.log(size), model.variance(size, certainty))


def _shown(source: str, english: EnglishWords) -> tuple[list[Shown], int]:
    known = lexicon()
    shown, unseen = [], 0
    for number, start, end in known.automaton.find_matches_as_indexes(source):
        word = known.words[number]
        needles = tuple(needle for needle in word.needles if needle in english.text)
        if needles and word.kind != "x":
            shown.append(Shown(word.kind, _places(needles, english.text), end - start))
        elif word.kind in "ab":
            unseen += 1
    for match in _DIGITS.finditer(source):
        if match.group() in english.words:
            shown.append(Shown("number", _places((f" {match.group()} ",), english.text), len(match.group())))
    return shown, unseen


def _places(needles: Iterable[str], text: str) -> tuple[int, ...]:
    return tuple(at for needle in needles for at in (text.find(needle), text.rfind(needle)))


def _parts(target: str) -> Iterable[Span]:
    """Yield the parts that may be additions: a sentence, a clause at its end, a clause in it; never the whole text."""
    cuts = [0, *(match.end() for match in _BREAK.finditer(target)), len(target)]
    ends = [match.start() for match in _BREAK.finditer(target)] + [len(target)]
    sentences = {0, len(target)} | {match.end() for match in _SENTENCE.finditer(target)}
    for first in range(len(cuts) - 1):
        for last in range(first, min(first + 3, len(ends))):
            if (first, last) == (0, len(ends) - 1) or cuts[first] >= len(target):
                continue
            closes = last == len(ends) - 1 or cuts[last + 1] in sentences
            if last > first and not closes and cuts[first] not in sentences:
                continue
            # What follows a comma takes the comma with it; a sentence stands for itself.
            start = ends[first - 1] if first else 0
            end = ends[last]
            if closes and end > start and target[end - 1] in ".!?" and cuts[first] not in sentences:
                end -= 1
            if first == 0:
                end = cuts[last + 1]
            if end - start >= _SMALLEST:
                yield Span(start, end)


def _cheap_odds(case: _Case, target: str, span: Span) -> float:
    """Return the log odds of a part, before its words are looked up."""
    size = span.end - span.start
    odds, left = _PRIOR - 0.5 * case.unseen, case.content
    elsewhere = math.log(1.0 - 0.8 * size / len(target))
    for item in case.shown:
        if all(span.start <= at < span.end for at in item.places):
            odds += _ONLY_HERE[item.kind]
        else:
            odds -= elsewhere
            left -= item.length
    if case.more_sentences and target[span.end - 1] in ".!?":
        odds += _SENTENCE_SAYS
    needed = size / math.exp(case.level)
    odds += 1.0 if left < 0.35 * needed else -2.5 if left > 0.8 * needed else -1.5 if left > 0.45 * needed else 0.0
    whole = (math.log(len(target) + 1.0) - case.usual) ** 2
    rest = (math.log(len(target) - size + 1.0) - case.usual) ** 2
    return odds + max(_LENGTH_DENIES, min(3.0, (whole - rest) / (2 * case.variance)))


def _unsupported(part: str, source: str) -> list[str]:
    """Return the words of a part that the lexicon knows and for which the source has no Chinese."""
    known, found = chinese_for(), []
    for match in _WORD_START.finditer(part):
        at = match.start()
        hits = [words for size in range(5, 16) if (words := known.get(part[at : at + size]))]
        if hits and not any(word in source or word[:2] in source for words in hits for word in words):
            found.append(part[at:].split(maxsplit=1)[0])
    return found
