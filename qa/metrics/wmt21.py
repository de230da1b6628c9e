"""The terminology measures of WMT21 (Alam et al. 2021), as its script counts them, to compare with papers.

Kept as they are: every accepted form that stands in the output uses up its place, so that one output may pay for
several terms or none; a term is looked for at the first place of its first word. What is better, `term` does.
"""

from __future__ import annotations

import string
from collections.abc import Sequence

import numpy as np
from msgspec import Struct, field

from qa.errors import UsageError
from qa.metrics.annotations import annotated
from qa.metrics.corpus import Corpus, Term
from qa.metrics.edits import edits
from qa.metrics.lemmas import Lemmatizer, lemmatizer
from qa.metrics.metric import Counted, Dense, Floats, Measure, Table
from qa.metrics.options import Options

WINDOWS = (2, 3)
# What an edit on a word of a term costs in 1-TERm.
COST = 2


def _share(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((sums[..., 0] + sums[..., 1]) / sums[..., 2])


def _mean(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1])


def _complement(sums: Floats) -> Floats:
    return np.asarray(1 - _mean(sums))


class Wmt21(Struct):
    """Exact match, window overlap and 1-TERm."""

    terms: Sequence[Sequence[Term]]
    origin: str
    lemmatize: Lemmatizer | None
    lemmas: str
    name: str = "term-wmt21"
    measures: tuple[Measure, ...] = field(
        default_factory=lambda: (
            Measure("term-wmt21", _share, digits=3, scale=1.0),
            *(Measure(f"term-wmt21-window{width}", _mean, digits=3, scale=1.0) for width in WINDOWS),
            Measure("term-wmt21-1term", _complement, digits=3, scale=1.0),
        )
    )

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> Wmt21:
        """Return the metric, with the annotation of the files or with glossary mentions in the reference.

        Raises:
            UsageError: There is no reference, or nothing to annotate it with.
        """
        if not corpus.references:
            raise UsageError("term-wmt21 compares with a reference: --reference FILE")
        terms, origin = annotated(corpus, options, "term-wmt21")
        return cls(terms, origin, *lemmatizer(corpus.languages.target))

    def count(self, corpus: Corpus, system: str) -> Counted:
        """Return matches on words, matches on lemmas and terms; overlaps; and edit rates, per segment."""
        matches, overlaps, rates = (
            np.zeros((len(corpus), 3)),
            np.zeros((len(corpus), len(WINDOWS) + 1)),
            np.ones((len(corpus), 2)),
        )
        for number, (text, reference) in enumerate(zip(corpus.output(system), corpus.references[0], strict=True)):
            terms = self.terms[number]
            output = text.split()
            matches[number] = self._matches(output, terms)
            overlaps[number] = *(overlap(output, reference.split(), terms, width) for width in WINDOWS), 1
            rates[number, 0] = rate(output, reference.split(), terms)
        tables: dict[str, Table] = {"term-wmt21": Dense(matches), "term-wmt21-1term": Dense(rates)}
        for column, width in enumerate(WINDOWS):
            tables[f"term-wmt21-window{width}"] = Dense(overlaps[:, [column, -1]])
        totals = matches.sum(axis=0).astype(int).tolist()
        return Counted(tables, detail=dict(zip(("surface", "lemma", "terms"), totals, strict=True)))

    def signature(self, corpus: Corpus) -> str:
        """Return where terms come from, and whether lemmas are compared."""
        return f"term-wmt21|terms:{self.origin}|lemma:{self.lemmas}|n:{len(corpus)}|v:1"

    def _matches(self, output: Sequence[str], terms: Sequence[Term]) -> tuple[int, int, int]:
        text = f" {' '.join(output)} "
        lemmas = f" {self.lemmatize(text)} " if self.lemmatize else ""
        used: set[int] = set()
        surface = by_lemma = 0
        for term in terms:
            forms = _forms(term)
            if _claim(text, forms, used):
                surface += 1
            elif self.lemmatize and _claim(lemmas, [self.lemmatize(form) for form in forms], used):
                by_lemma += 1
        return surface, by_lemma, len(terms)


def _forms(term: Term) -> list[str]:
    """The accepted forms, and the words of the reference where no form contains them."""
    forms = list(term.targets)
    if term.text and term.text not in "|".join(forms):
        forms.append(term.text)
    return forms


def _claim(text: str, forms: Sequence[str], used: set[int]) -> bool:
    """Whether a form stands at a place that is free; each form that does takes the place."""
    found = False
    for form in forms:
        wanted = f" {form} "
        at = text.find(wanted)
        while at >= 0 and at in used:
            at = text.find(wanted, at + 1)
        if at >= 0:
            used.add(at)
            found = True
    return found


def overlap(output: Sequence[str], reference: Sequence[str], terms: Sequence[Term], width: int) -> float:
    """Return how far the words round a term agree with the reference's: the mean over matched pairs of places."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for term in terms:
        place = _place(reference, term)
        if place:
            start, end = place
            # Of a term of two words the script keeps the second place alone.
            places.setdefault(tuple((term.text or "").split()), []).append((start if end > start + 1 else end, end))
    scores: list[float] = []
    for words, here in places.items():
        size = len(words)
        there = [n for n in range(len(output) - size + 1) if tuple(output[n : n + size]) == words]
        pairs = []
        for first, (start, end) in enumerate(here):
            wanted = _window(reference, start, end, width)
            for second, at in enumerate(there):
                left = _window(output, at, at + size - 1, width)
                shared = 0
                for word in wanted:
                    if word in left:
                        left.remove(word)
                        shared += 1
                pairs.append((shared / len(wanted) if wanted else 0.0, first, second))
        pairs.sort(key=lambda pair: -pair[0])
        mine: set[int] = set()
        yours: set[int] = set()
        for score, first, second in pairs:
            if first not in mine and second not in yours:
                mine.add(first)
                yours.add(second)
                scores.append(score)
    return sum(scores) / len(scores) if scores else 0.0


def _place(reference: Sequence[str], term: Term) -> tuple[int, int] | None:
    """Where a literal term begins and ends: at the first places of its first and its last word."""
    words = term.text.split() if term.text and term.literal else []
    if not words or words[0] not in reference or words[-1] not in reference:
        return None
    return reference.index(words[0]), reference.index(words[-1])


def _window(words: Sequence[str], start: int, end: int, width: int) -> list[str]:
    """Up to so many words on either side that are no punctuation."""
    before = [word for word in reversed(words[:start]) if word not in string.punctuation][:width]
    after = [word for word in words[end + 1 :] if word not in string.punctuation][:width]
    return before + after


def rate(output: Sequence[str], reference: Sequence[str], terms: Sequence[Term]) -> float:
    """Return shifts and edits over the length of the reference; an edit on a word of a term costs twice as much."""
    if not reference:
        return float(bool(output))
    found = edits(output, reference, max_shifts=1000)
    inside = [1] * len(reference)
    for term in terms:
        place = _place(reference, term)
        for at in (*range(place[0], place[1] - 1), place[1]) if place else ():
            inside[at] = COST
    if COST not in inside:
        return found.count / len(reference)
    return (found.shifts + _weighted(found.shifted or output, reference, inside)) / len(reference)


def _weighted(output: Sequence[str], reference: Sequence[str], costs: Sequence[int]) -> int:
    """Return the least cost of edits where words of the reference have a price of their own."""
    row = [0]
    for cost in costs:
        row.append(row[-1] + cost)
    for word in output:
        before, row = row, [row[0] + 1]
        for place, (other, cost) in enumerate(zip(reference, costs, strict=True)):
            same = before[place] + (0 if word == other else cost)
            row.append(min(same, before[place + 1] + 1, row[place] + cost))
    return row[-1]
