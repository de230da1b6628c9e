"""Which part of a Chinese source has no counterpart in the English: evidence from words, numbers, terms and length.

Every word of the lexicon that stands in the source is asked for its English. What is found speaks against an omission
at that place, what is not found speaks for one, each with the weight of evidence (log likelihood ratio) that its class
has; the run of evidence with the greatest sum is the suspect, and the length of the target is asked whether it agrees.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.length import LengthModel, length_model
from qa.lang.zh_en.lexicon import lexicon
from qa.text.lazy import expression

# Per class: how often a good translation shows none of the word's English, and how often another text shows some.
_UNSEEN = {"a": 0.06, "b": 0.11, "c": 0.28, "term": 0.2, "number": 0.4, "quantity": 0.06}
_CHANCE = {"a": 0.08, "b": 0.2, "c": 0.45, "term": 0.08, "number": 0.03, "quantity": 0.1}
# How many words of evidence the rates above are worth, against what the rest of this very segment shows.
_RATE_WEIGHT = 10.0
# The same for what the rest of a document shows, counted in words that are not found.
_LOOSENESS_WEIGHT = 3.0
# A word that comes again and is not found again says little more.
_AGAIN = 0.2
# What the length may say for an omission: short translations have other causes, too.
_LENGTH_SAYS = 2.4
# Log odds, before any evidence, that a segment has lost something of some length.
_PRIOR = -3.5
# What it says that nothing of a whole clause is found: words that are rendered freely stand here and there.
_CLAUSE_SAYS = 0.9
# The same for talk, which is translated more freely than documents are.
_PRIOR_IN_TALK = -4.6
_TALK = expression("[我你您咱吗吧呢啊]")
# What a word that is not found weighs in the cheap test, and how much there must be before anything else is done.
_CHEAP = {"a": 1.0, "b": 0.7, "c": 0.0, "x": 0.0, "number": 0.7}
_ENOUGH = 1.4
# In a target that is shorter than usual (English characters for a Chinese one) less is enough.
_ENOUGH_IF_SHORT, _SHORT = 1.0, 4.4
# A single word is no omission that could be told from a free translation.
_DISTINCT = 2
# … unless it is all that is known of a whole clause of some length.
_SHORTEST_CLAUSE = 6
_MARKS = "，,。；;：:！!？?\n"
_DENIES = ("不", "未", "没", "无", "非")
_BODIES = frozenset("院局部委会厅署司处所社团队校府")
_BOUNDARY = expression(f"[{_MARKS}]")
# Figures with letters at them are names (1.5T, G1702).
_DIGITS = expression(r"(?<![A-Za-z\d-])(?:\d[\d,.]*\d|\d)(?![A-Za-z\d])")
_PLAIN_FIGURES = expression(r"(?<![A-Za-z\d.,-])\d[\d,.]*\d(?![A-Za-z\d,.万亿年月日])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place of the source that the English does or does not show.

    Attributes:
        start, end: Code points.
        kind: ``a``, ``b``, ``c`` of the lexicon, ``term``, ``number`` (figures as they stand), ``quantity`` (compared).
        seen: Whether its English is there.
        shared: It is there, but something else in the source pays for it too.
    """

    start: int
    end: int
    kind: str
    seen: bool
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
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


@dataclass(frozen=True, slots=True)
class Survey:
    """A first look at all segments of a document.

    Attributes:
        suspects: Numbers of the segments of whose source so much has no counterpart that a closer look is worth it.
        looseness: How freely the document is translated: words without their English, against the usual number (1.0).
    """

    suspects: frozenset[int]
    looseness: float


def survey(pairs: Iterable[tuple[str | None, EnglishWords]]) -> Survey:
    """Return a first look at the segments of a document.

    Args:
        pairs: Folded source, and words of the target, of each segment.
    """
    find, needles = lexicon().automaton.find_matches_as_indexes, _cheap_needles()
    unseen = expected = _LOOSENESS_WEIGHT
    suspects = []
    for place, (source, english) in enumerate(pairs):
        if not source:
            continue
        text, total = english.text, 0.0
        for number, _, _ in find(source):
            weight, usual, looked_up = needles[number]
            if weight:
                expected += usual
                for needle in looked_up:
                    if needle in text:
                        break
                else:
                    total += weight
                    unseen += 1.0
        short = len(text) < _SHORT * len(source)
        if total >= _ENOUGH or (short and total and total + _figures(source, english) >= _ENOUGH_IF_SHORT):
            suspects.append(place)
    return Survey(frozenset(suspects), max(1.0, unseen / expected))


def _figures(source: str, english: EnglishWords) -> float:
    """Return what the figures say in the cheap test: those that stand before 万 and 亿 are written otherwise."""
    missing = (re.sub("[,.]", " ", one.group()) not in english.text for one in _PLAIN_FIGURES.finditer(source))
    return _CHEAP["number"] * sum(missing)


@lru_cache(maxsize=1)
def _cheap_needles() -> tuple[tuple[float, float, tuple[str, ...]], ...]:
    return tuple((_CHEAP[word.kind], _UNSEEN.get(word.kind, 0.0), word.needles) for word in lexicon().words)


def terms(mentions: Iterable[tuple[int, int, Sequence[int]]], shown: Sequence[frozenset[int]]) -> list[Evidence]:
    """Return what the terms of a glossary are evidence of; each rendering pays for one mention.

    Args:
        mentions: In the source: start, end, concepts that it names.
        shown: For each rendering in the target, the concepts that it renders.
    """
    found, left = [], list(shown)
    for start, end, concepts in mentions:
        own = next((one for one in left if not one.isdisjoint(concepts)), None)
        if own is not None:
            left.remove(own)
        shared = own is None and any(not one.isdisjoint(concepts) for one in shown)
        found.append(Evidence(start, end, "term", own is not None or shared, shared))
    return found


def quantity(start: int, end: int) -> Evidence:
    """Return what a quantity that the target does not have is evidence of."""
    return Evidence(start, end, "quantity", False)


def find_gap(
    source: str,
    target: str,
    english: EnglishWords,
    terms: Iterable[Evidence],
    register: tuple[float, float],
    looseness: float,
) -> Gap | None:
    """Return the most suspect part of a source, or None where no run of evidence speaks for an omission.

    Args:
        source: Folded.
        target, english: The target, and its words.
        terms: What the glossary's terms say.
        register: Of the document's lengths, with its certainty.
        looseness: Of the document, from its survey.
    """
    return _gap(source, target, evidence(source, english, terms), length_model(), register, looseness)


def evidence(source: str, english: EnglishWords, terms: Iterable[Evidence] = ()) -> list[Evidence]:
    """Return all evidence in order of the source; a term of the glossary outranks the words inside it."""
    given = list(terms)
    taken = [(item.start, item.end) for item in given if item.seen or item.kind == "quantity"]
    known, found = lexicon(), []
    hits = known.automaton.find_matches_as_indexes(source)
    claims: dict[str, int] = {}
    for number, _, _ in hits:
        for needle in known.words[number].needles:
            claims[needle] = claims.get(needle, 0) + 1
    for number, start, end in hits:
        word = known.words[number]
        if word.kind == "x" or any(a <= start < b for a, b in taken):
            continue
        present = [needle for needle in word.needles if needle in english.text]
        shared = bool(present) and all(english.text.count(needle) < claims[needle] for needle in present)
        found.append(Evidence(start, end, word.kind, bool(present), shared))
    found += [item for item in _numbers(source, english) if not any(a <= item.start < b for a, b in taken)]
    # A term that is not rendered says no more than the words inside it do, where they are known; the name of a body may
    # have become a pronoun as a whole.
    inside = [item.start for item in found if item.kind in "ab"]
    named = {item for item in given if not item.seen and source[item.end - 1] in _BODIES}
    found = [item for item in found if not any(one.start <= item.start < one.end for one in named)]
    found += [i for i in given if i.seen or i in named or not any(i.start <= at < i.end for at in inside)]
    return sorted(found, key=lambda item: (item.start, -item.end))


def _numbers(source: str, english: EnglishWords) -> list[Evidence]:
    found = []
    for match in _DIGITS.finditer(source):
        digits = re.sub(r"\D", " ", match.group()).lstrip("0") or "0"
        seen = digits in english.words or (" " in digits and f" {digits} " in english.text)
        seen = seen or any(
            form in english.text for form in _scaled(match.group(), source[match.end() : match.end() + 1])
        )
        found.append(Evidence(match.start(), match.end(), "number", seen))
    return found


def _scaled(figures: str, unit: str) -> list[str]:
    """Return how English writes figures that stand before 万 or 亿."""
    power = {"万": 1e4, "亿": 1e8}.get(unit)
    if power is None or figures.count(".") > 1:
        return []
    value = float(figures.replace(",", "")) * power
    forms = [f"{value:,.0f}", f"{value / 1e6:.12g} million", f"{value / 1e9:.12g} billion"]
    return [f" {re.sub('[,.]', ' ', form)} " for form in forms]


def _gap(
    source: str,
    target: str,
    items: Sequence[Evidence],
    model: LengthModel,
    register: tuple[float, float],
    freedom: float,
) -> Gap | None:
    bounds = _best_run([_weight(item, min(0.6, _UNSEEN[item.kind] * freedom)) for item in items])
    if bounds is None:
        return None
    first, last = bounds
    run, rest = items[first : last + 1], [*items[:first], *items[last + 1 :]]
    unseen = sum(not item.seen for item in rest)
    expected = sum(_UNSEEN[item.kind] for item in rest)
    here = (_RATE_WEIGHT * freedom + unseen) / (_RATE_WEIGHT + expected)
    weight, counted = 0.0, set()
    for item in run:
        word = source[item.start : item.end]
        weight += _weight(item, min(0.6, _UNSEEN[item.kind] * here)) * (_AGAIN if word in counted else 1.0)
        counted.add(word)
    span = _extended(source, items, first, last)
    words = {source[item.start : item.end] for item in run if item.kind != "c" and (item.shared or not item.seen)}
    if len(words) < _DISTINCT and not _is_clause(source, span):
        return None
    odds = (
        weight
        + (_PRIOR_IN_TALK if _TALK.search(source) else _PRIOR)
        + length_evidence(source, target, span, model, register)
    )
    if not any(item.seen and not item.shared and span.start <= item.start < span.end for item in items) and _is_clause(
        source, span
    ):
        odds += _CLAUSE_SAYS
    return Gap(span, tuple(Span(item.start, item.end) for item in run if not item.seen), odds)


def _is_clause(source: str, span: Span) -> bool:
    """Whether a span is a whole clause between marks, and not the whole source."""
    inside = span.end - span.start < len(source) and span.end - span.start >= _SHORTEST_CLAUSE
    opens = span.start == 0 or source[span.start - 1] in _MARKS
    return inside and opens and (span.end == len(source) or source[span.end] in _MARKS)


def _weight(item: Evidence, unseen: float) -> float:
    """Return the log likelihood ratio of one piece of evidence, omitted against translated."""
    chance = 0.85 if item.shared else _CHANCE[item.kind]
    return math.log(chance / (1 - unseen)) if item.seen else math.log((1 - chance) / unseen)


def _best_run(weights: Sequence[float]) -> tuple[int, int] | None:
    """Return the first and last index of the run with the greatest sum, if that is positive."""
    best, bounds, total, start = 0.0, None, 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, bounds = total, (start, index)
    return bounds


def _extended(source: str, items: Sequence[Evidence], first: int, last: int) -> Span:
    """Return the place of a run, out to the marks of its clause as far as nothing that is rendered stands between."""
    start, end = items[first].start, max(item.end for item in items[first : last + 1])
    floor = max((item.end for item in items[:first] if item.seen), default=0)
    roof = min((item.start for item in items[last + 1 :] if item.seen), default=len(source))
    left = max((match.end() for match in _BOUNDARY.finditer(source, 0, start)), default=0)
    match = _BOUNDARY.search(source, end)
    right = match.end() if match else len(source)
    if source[start - 1 : start] in _DENIES and start > floor:
        start -= 1  # a word and its negation are one
    return Span(left if left >= floor else start, right if right <= roof or not match else end)


def length_evidence(source: str, target: str, span: Span, model: LengthModel, register: tuple[float, float]) -> float:
    """Return the log likelihood ratio of the target's length: rendering all but a span, against rendering all."""
    size = model.size(source)
    rest = max(1.0, size - model.size(source[span.start : span.end]) + 1.0)
    level, certainty = register
    variance = model.variance(size, certainty)
    seen = math.log(len(target) + 1.0) - level
    whole, part = (seen - math.log(size)) ** 2, (seen - math.log(rest)) ** 2
    return max(-4.0, min(_LENGTH_SAYS, (whole - part) / (2 * variance)))
