"""Which part of an English text has no counterpart in the Chinese: the mirror of omission.

Only a text that is longer than usual is looked at. Its sentences, clauses, and what a connective joins are compared: what
speaks for each are the words that nothing in the source explains, the length of the rest, figures of its own, and that
everything the source says is found outside of it. ``addition_weights`` says what each of these counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.roots import root
from qa.lang.zh_en.completeness.addition_weights import WEIGHTS
from qa.lang.zh_en.completeness.explained import explained, is_content
from qa.lang.zh_en.completeness.sentences import chinese_sentences, english_sentences
from qa.lang.zh_en.length import length_model
from qa.lang.zh_en.words.content import dictionary_hits
from qa.lang.zh_en.words.lexicon import lexicon
from qa.text.lazy import expression

# Standardised excess of length below which nothing is looked at.
_LONGER = 0.5
_BREAK = expression(r"(?<=[.!?;])[\"”’)]*\s+|,[\"”’]?\s+|\s+[—–-]\s+")
_SENTENCE = expression(r"(?<=[.!?;])[\"”’)]*\s+")
_DONE = expression(r"[。！？!?][”」』’）\s]*$")
_DIGITS = expression(r"\d+")
_ONLY_HERE = {"a": -2.6, "b": -1.7, "c": -0.5, "number": -3.2, "long": -3.0, "noun": -3.0, "verb": -2.6, "name": -3.0}
_PARTICLES = "的了在和与及或是有被把将对向从于以为之其该此所而则就都也还又并且但因由使让给到着过地得"
_FIGURES = "一二三四五六七八九十百千万亿年月日号"
_FUNCTION = expression(rf"[{_PARTICLES}{_FIGURES}，。、；：？！“”（）《》 \d]")
# Length evidence below which a part is not looked at.
_TOO_SHORT = -0.8
# A part in which alone a word of the source is rendered was not put in, unless much in it is not explained.
_PAID, _MANY = -1.6, 2
# A catchphrase is spelled out as it must be.
_QUOTED = expression("[“「《][^”」》]{2,12}[”」》]")
_SMALLEST, _LARGEST = 10, 0.75  # code points; share of the target
# What a word says that is explained by the source, and one that is not: log likelihood ratios.
_EXPLAINED, _UNEXPLAINED = -2.6, 1.2
# ", and both sides praised it", "except in an emergency": from a connective to the next mark.
_JOINED = expression(
    r"(?:(?<=\w)|,) (?:and|or|but|as well as|along with|together with|except|unless|provided|subject to|failing|which|who|"
    r"where|until|while|because|due to|in order to|so that|with|without|for|from|by|after|before) [^,.;:!?()]{6,}"
)


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part of the target with what speaks for its having been put in.

    Attributes:
        span: The part, with the mark before it.
        words: English words in it which nothing in the source explains.
        features: By name; ``addition_weights`` says what each counts.
    """

    span: Span
    words: tuple[str, ...]
    features: dict[str, float]

    @property
    def odds(self) -> float:
        """Log odds that it was added."""
        return sum(WEIGHTS.get(name, 0.0) * value for name, value in self.features.items())


def is_long(source: str, target: str, register: tuple[float, float]) -> bool:
    """Whether a target is so much longer than usual that an addition is worth a look; cheap."""
    model = length_model()
    level, certainty = register
    size = model.size(source)
    excess = math.log((len(target) + 1.0) / size) - level
    return excess > 0 and excess * excess > _LONGER * _LONGER * model.variance(size, certainty)


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
    found = candidates(source, target, english, rendered, numbers, register)
    best = max(found, key=lambda one: one.odds, default=None)
    return Addition(best.span, best.odds, best.words) if best else None


def candidates(
    source: str,
    target: str,
    english: EnglishWords,
    rendered: Sequence[Span],
    numbers: Sequence[Span],
    register: tuple[float, float],
) -> Iterator[Candidate]:
    """Yield the parts of a target that have words which nothing explains; the arguments are those of ``find_addition``."""
    if _QUOTED.search(source):
        return
    spans = {span: kind for kind, span in (*_joined(target), *_parts(target))}
    parts = [
        (span, kind, weight)
        for span, kind in spans.items()
        if (weight := _length_evidence(source, target, span, register)) > _TOO_SHORT
        and not any(span.overlaps(place) for place in rendered)
    ]
    if not parts:
        return
    says = explained(source)
    unexplained: dict[str, bool] = {}
    for word in english.words:
        if is_content(word):
            unexplained[word] = not says.has(word)
    case = _case(source, target, english, register[0])
    for span, kind, length in parts:
        words = dict.fromkeys(word for word in english.text[span.start : span.end + 2].split() if word in unexplained)
        strange = tuple(word for word in words if unexplained[word])
        if strange:
            features = _features(case, target, span, kind, len(strange), len(words), numbers) | {"length": length}
            if features["only"] > _PAID or len(strange) > _MANY:
                yield Candidate(span, strange, features)


def _length_evidence(source: str, target: str, span: Span, register: tuple[float, float]) -> float:
    """Return the log likelihood ratio of the target's length without a part, against that of all of it."""
    model = length_model()
    level, certainty = register
    size = model.size(source)
    usual = level + math.log(size)
    whole = (math.log(len(target) + 1.0) - usual) ** 2
    rest = (math.log(max(1.0, len(target) - (span.end - span.start) + 1.0)) - usual) ** 2
    return max(-2.0, min(4.0, (whole - rest) / (2 * model.variance(size, certainty))))


def _features(
    case: _Case, target: str, span: Span, kind: str, strange: int, words: int, numbers: Sequence[Span]
) -> dict[str, float]:
    size = span.end - span.start
    inside = [item for item in case.shown if all(span.start <= at < span.end for at in item.places)]
    # What of the source is left for this part when all that is found outside of it is paid for, in parts of what it needs.
    left = max(0, case.content - sum(item.length for item in case.shown if not any(item is one for one in inside)))
    needed = max(1.0, size / math.exp(case.level))
    figures = [match.start() for match in _DIGITS.finditer(target, span.start, span.end)]
    added = sum(any(one.start <= at < one.end for one in numbers) for at in figures)
    return {
        "bias": 1.0,
        kind: 1.0,
        "words": max(-6.0, min(8.0, strange * _UNEXPLAINED + (words - strange) * _EXPLAINED)),
        "strange": min(4.0, strange),
        "one": float(strange == 1),
        "only": max(-8.0, sum(_ONLY_HERE[item.kind] for item in inside)),
        "unseen": min(4.0, case.unseen),
        "seen": math.log1p(len(case.shown) - len(inside)),
        "sentences": float(case.more_sentences and target[span.end - 1] in ".!?"),
        "figures added": min(2.0, added),
        "figures paid": min(3.0, len(figures) - added),
        "left": min(2.0, left / needed),
        "nothing left": float(left < 0.35 * needed),
    }


@dataclass(frozen=True, slots=True)
class _Case:
    """What is the same for all parts of a target.

    Attributes:
        shown: Words of the source whose English was found.
        unseen: How many others it has.
        content: How many characters of the source are no particles.
        more_sentences: The English has more than the source.
        level: The register of the lengths.
    """

    shown: tuple[Shown, ...]
    unseen: int
    content: int
    more_sentences: bool
    level: float


def _case(source: str, target: str, english: EnglishWords, level: float) -> _Case:
    shown, unseen = _shown(source, english)
    # A heading or a cell is one sentence, too.
    sentences = chinese_sentences(source) + (_DONE.search(source) is None)
    more = english_sentences(target) > sentences
    content = len(_FUNCTION.sub("", source))
    return _Case(tuple(shown), unseen, content, more, level)


def _shown(source: str, english: EnglishWords) -> tuple[list[Shown], int]:
    known = lexicon()
    shown, unseen = [], 0
    hits = known.automaton.find_matches_as_indexes(source)
    for number, start, end in hits:
        word = known.words[number]
        needles = tuple(needle for needle in word.needles if needle in english.text)
        if needles and word.kind != "x":
            shown.append(Shown(word.kind, _places(needles, english.text), end - start))
        elif word.kind in "ab":
            unseen += 1
    for hit in dictionary_hits(source, hits):
        forms = tuple(f" {word} " for word in english.words if root(word) in hit.word.roots)
        if forms:
            shown.append(Shown(hit.word.kind, _places(forms, english.text), hit.end - hit.start))
        else:
            unseen += 1
    for match in _DIGITS.finditer(source):
        if match.group() in english.words:
            shown.append(Shown("number", _places((f" {match.group()} ",), english.text), len(match.group())))
    return shown, unseen


def _places(needles: Iterable[str], text: str) -> tuple[int, ...]:
    return tuple(at for needle in needles for at in (text.find(needle), text.rfind(needle)))


def _joined(target: str) -> Iterator[tuple[str, Span]]:
    for match in _JOINED.finditer(target):
        yield "joined", Span(match.start(), match.end())


def _parts(target: str) -> Iterator[tuple[str, Span]]:
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
            if _SMALLEST <= end - start <= _LARGEST * len(target):
                yield "sentence" if cuts[first] in sentences and closes else "clause", Span(start, end)
