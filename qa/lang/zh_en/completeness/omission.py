"""Which part of a Chinese source has no counterpart in the English: evidence from words, numbers, terms and length.

The parts that a translator may have skipped (clauses, items, phrases, the words in a row for which least is found) are
compared: what speaks for each is the sum of the evidence in it, the length of the target, and how much of the rest is
rendered. ``omission_weights`` says what each of these counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.en.negation import is_negative
from qa.lang.zh_en.completeness.evidence import UNSEEN, Evidence, evidence, unpaid
from qa.lang.zh_en.completeness.links import unlinked
from qa.lang.zh_en.completeness.omission_weights import WEIGHTS
from qa.lang.zh_en.completeness.stretches import MARKS, Stretch, stretches
from qa.lang.zh_en.length import LengthModel, length_model
from qa.lang.zh_en.words.dictionary import dictionary
from qa.text.lazy import expression

# How many words of evidence the usual rates are worth, against what the rest of this very segment shows.
_RATE_WEIGHT = 10.0
# A word that comes again and is not found again says little more.
_AGAIN = 0.2
# Talk is translated more freely than documents are; 我市 and 我们要 are of documents.
_TALK = expression("[你您咱吗吧呢啊]|我(?![国省市县区州镇院局校司厂方队军党]|们(?:要|将|必须|应当))")
_DENIES = ("不", "未", "没", "无", "非")
_DENIAL = expression("未(?!来|成年)|不(?!仅|但|断|动产|可抗力|管|论|同|久|少)|没|无(?!论|期|疑)|非(?!常|法)|勿")
_BOUNDARY = expression(f"[{MARKS}]")
# A noun may have become one of these.
_PRONOUNS = frozenset(("it", "they", "them", "he", "she", "him", "this", "these", "those", "such", "its", "their"))
# A set phrase has as many characters.
_PHRASE = 4
_STRONG = frozenset(("a", "term", "long", "name", "place"))
# A part over nearly the whole source is another fault: the wrong text.
_WHOLE = 0.9


class Gap(Struct, frozen=True):
    """A part of the source without counterpart.

    Attributes:
        span: The part.
        words: What was looked for and not found, as places.
        odds: Log odds that it is missing.
    """

    span: Span
    words: tuple[Span, ...]
    odds: float

    @property
    def probability(self) -> float:
        """The odds as a probability."""
        return 1.0 / (1.0 + math.exp(-self.odds))


class Candidate(Struct, frozen=True):
    """A part of the source with what speaks for its being lost.

    Attributes:
        span: The part.
        words: What was looked for in it and not found.
        features: By name; ``omission_weights`` says what each counts.
    """

    span: Span
    words: tuple[Span, ...]
    features: dict[str, float]

    @property
    def odds(self) -> float:
        """Log odds that it is missing."""
        return sum(WEIGHTS.get(name, 0.0) * value for name, value in self.features.items())


def find_gap(
    source: str,
    target: str,
    english: EnglishWords,
    terms: Iterable[Evidence],
    register: tuple[float, float],
    looseness: float,
) -> Gap | None:
    """Return the most suspect part of a source, or None where nothing speaks for an omission.

    Args:
        source: Folded.
        target, english: The target, and its words.
        terms: What the glossary's terms say, and the quantities that the target lacks.
        register: Of the document's lengths, with its certainty.
        looseness: Of the document, from its survey.
    """
    best = max(candidates(source, target, english, terms, register, looseness), key=lambda one: one.odds, default=None)
    return Gap(best.span, best.words, best.odds) if best else None


def candidates(
    source: str,
    target: str,
    english: EnglishWords,
    terms: Iterable[Evidence],
    register: tuple[float, float],
    looseness: float,
) -> Iterator[Candidate]:
    """Yield the parts of a source of which something is not found; the arguments are those of ``find_gap``."""
    items = evidence(source, english, terms)
    pronoun, denies = not _PRONOUNS.isdisjoint(english.words), any(map(is_negative, english.words))
    case = _Case(source, target, items, length_model(), register, looseness, pronoun, denies, unlinked(source, english))
    for stretch in (*stretches(source), *_run(source, items, looseness)):
        found = case.candidate(stretch)
        if found is not None:
            yield found


class _Case(Struct, frozen=True):
    """What is the same for all parts of a source; see ``find_gap``.

    ``pronoun`` and ``denies`` say whether the target has a pronoun, and a negation of any kind; ``unlinked``, where clauses
    begin whose link it does not show.
    """

    source: str
    target: str
    items: Sequence[Evidence]
    model: LengthModel
    register: tuple[float, float]
    looseness: float
    pronoun: bool
    denies: bool
    unlinked: Sequence[int]

    def candidate(self, stretch: Stretch) -> Candidate | None:
        """Return what speaks for a part, or None where all of its words are found."""
        inside = [item for item in self.items if stretch.start <= item.start < stretch.end]
        unseen = [item for item in inside if not item.seen]
        if all(item.kind == "c" for item in unseen) or (stretch.kind == "item" and self._is_phrase(stretch)):
            return None
        here, weight = self._freedom(stretch), 0.0
        counted: set[str] = set()
        rest = [item for item in self.items if not stretch.start <= item.start < stretch.end]
        shared = unpaid(inside, rest)
        for number, item in enumerate(inside):
            word = self.source[item.start : item.end]
            weight += item.weight(here, shared=number in shared) * (_AGAIN if word in counted else 1.0)
            counted.add(word)
        if weight <= 0:
            return None
        span = Span(stretch.start, stretch.end)
        return Candidate(
            span,
            tuple(Span(item.start, item.end) for item in unseen),
            {
                "bias": 1.0,
                stretch.kind: 1.0,
                "words": min(weight, 12.0),
                # A text may be short for many reasons: that says no more than the words do.
                "length": min(weight, length_evidence(self.source, self.target, span, self.model, self.register)),
                "strong": min(3.0, len(self._distinct(unseen, strong=True))),
                "weak": min(3.0, len(self._distinct(unseen, strong=False))),
                "seen": min(
                    3.0,
                    sum(
                        item.seen and not item.shared and number not in shared and item.kind != "c"
                        for number, item in enumerate(inside)
                    ),
                ),
                "shared": min(3.0, len(shared)),
                "quantity": min(2.0, sum(item.kind in ("quantity", "number") for item in unseen)),
                "pronoun": float(stretch.kind in ("run", "beside", "joined") and self.pronoun),
                "denial": float(not self.denies and _DENIAL.search(self.source, span.start, span.end) is not None),
                "unlinked": float(span.start in self.unlinked),
                "free": math.log(here),
                "loose": math.log(self.looseness),
                "talk": float(_TALK.search(self.source) is not None),
                "whole": float(span.end - span.start > _WHOLE * len(self.source)),
                "size": math.log(1 + sum(item.end - item.start for item in unseen)),
            },
        )

    def _is_phrase(self, stretch: Stretch) -> bool:
        """Whether an item is a set phrase: two of them in a row are rendered by one sense (坚持不懈、持之以恒)."""
        text = self.source[stretch.start : stretch.end].strip("、")
        return len(text) == _PHRASE and dictionary().word(text) is not None

    def _distinct(self, unseen: Iterable[Evidence], strong: bool) -> set[str]:
        kept = (item for item in unseen if item.kind not in ("c", "quantity", "number"))
        return {self.source[item.start : item.end] for item in kept if (item.kind in _STRONG) == strong}

    def _freedom(self, stretch: Stretch) -> float:
        """Return how freely the rest is translated: words that are not found, against the usual number."""
        rest = [item for item in self.items if not stretch.start <= item.start < stretch.end]
        unseen = sum(not item.seen for item in rest)
        expected = sum(UNSEEN[item.kind] for item in rest)
        return (_RATE_WEIGHT * self.looseness + unseen) / (_RATE_WEIGHT + expected)


def _run(source: str, items: Sequence[Evidence], freedom: float) -> Iterator[Stretch]:
    """Yield the words in a row that have the greatest weight, out to the marks of their clause where nothing is in the way."""
    best, bounds, total, start = 0.0, None, 0.0, 0
    for index, item in enumerate(items):
        if total <= 0:
            total, start = 0.0, index
        total += item.weight(freedom)
        if total > best:
            best, bounds = total, (start, index)
    if bounds is not None:
        yield _extended(source, items, *bounds)


def _extended(source: str, items: Sequence[Evidence], first: int, last: int) -> Stretch:
    start, end = items[first].start, max(item.end for item in items[first : last + 1])
    floor = max((item.end for item in items[:first] if item.seen), default=0)
    roof = min((item.start for item in items[last + 1 :] if item.seen), default=len(source))
    left = max((match.end() for match in _BOUNDARY.finditer(source, 0, start)), default=0)
    match = _BOUNDARY.search(source, end)
    right = match.end() if match else len(source)
    if source[start - 1 : start] in _DENIES and start > floor:
        start -= 1  # a word and its negation are one
    return Stretch(left if left >= floor else start, right if right <= roof or not match else end, "run")


def length_evidence(source: str, target: str, span: Span, model: LengthModel, register: tuple[float, float]) -> float:
    """Return the log likelihood ratio of the target's length: rendering all but a span, against rendering all."""
    size = model.size(source)
    rest = max(1.0, size - model.size(source[span.start : span.end]) + 1.0)
    level, certainty = register
    variance = model.variance(size, certainty)
    seen = math.log(len(target) + 1.0) - level
    whole, part = (seen - math.log(size)) ** 2, (seen - math.log(rest)) ** 2
    return max(-4.0, min(4.0, (whole - part) / (2 * variance)))
