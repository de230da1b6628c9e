"""What is left for a compound when all else of a segment is explained: how its other renderings are found without a list.

The usual rendering of a compound is what its segments share and no other segment has. Where a segment has none of its
words, the words of its English are asked for what explains them: the rest of its source by lexicon and dictionary, the
English of segments without the compound, a name. A single noun phrase that is left renders the compound; of several, the
one that a word of the compound explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.lookup import english_words
from qa.lang.zh_en.completeness.explained import is_content
from qa.lang.zh_en.consistency.noun_runs import (
    Token,
    general_nouns,
    is_noun_phrase,
    keys_of,
    may_be_left,
    runs,
    tokens_of,
)
from qa.lang.zh_en.consistency.usual import (
    PRONOUN,
    Elsewhere,
    Segments,
    Shared,
    is_listed,
    own_closely,
    own_of,
    rest_of,
    usual,
)
from qa.lang.zh_en.words.content import is_cut_wrongly
from qa.lang.zh_en.words.dictionary import dictionary
from qa.lang.zh_en.words.lexicon import rendered_by
from qa.text.lazy import expression

# In front of a noun: it is named again.
_AGAIN = frozenset("this that these those such its their".split())
_ARTICLES = frozenset("a an the our your my each every all any no both".split())
# Words that begin with so many of the same letters are of one family.
_FAMILY = 5
_DETERMINERS = frozenset("该此本这那其")
_HAN = expression("[\u3400-\u9fff]")


class Remainder(NamedTuple):
    """The noun phrase that is left for a compound.

    Attributes:
        segment: The number of the segment.
        span: Its place in the target.
        usual: What the others have, in small letters.
        first: A segment with the usual rendering, and its place there.
        times, of: How many segments have it, of how many.
    """

    segment: int
    span: Span
    usual: tuple[str, ...]
    first: tuple[int, Span]
    times: int
    of: int


class Remainders:
    """The segments of a document, asked for what is left for its compounds.

    Args:
        sources: Folded.
        targets: Their English.
        taken: Returns the places of a target that render terms of the glossary which stand outside a compound.
        settled: Whether a target has an accepted rendering of a term that the compound is or ends.
        compounds: Those that come back, with the numbers of their segments.
        share: So many of these must have the usual rendering.
    """

    def __init__(
        self,
        sources: Sequence[str],
        targets: Sequence[str],
        taken: Callable[[int, Span], Sequence[Span]],
        settled: Callable[[int, Span], bool],
        compounds: Mapping[str, Sequence[int]],
        share: float,
    ) -> None:
        self._pairs, self._taken, self._settled = Segments(sources, targets), taken, settled
        self._compounds, self._share = compounds, share
        self._met: dict[str, set[int]] = defaultdict(set)
        for number, target in enumerate(targets):
            for key in keys_of(target):
                self._met[key].add(number)
        self._usual: dict[str, Shared | None] = {}

    def of(self, compound: str) -> Iterator[Remainder]:
        """Yield what is left for a compound in the segments that have not its usual rendering."""
        shared = self._usual_of(compound)
        if shared is None:
            return
        words = tuple(shared.place.of(self._pairs.targets[shared.numbers[0]]).lower().split())
        for number in self._compounds[compound]:
            span = None if number in shared.numbers else self._left(compound, number, shared)
            if span is not None:
                first, of = (shared.numbers[0], shared.place), len(self._compounds[compound])
                yield Remainder(number, span, words, first, len(shared.numbers), of)

    def _usual_of(self, compound: str) -> Shared | None:
        if compound not in self._usual:
            numbers = self._compounds[compound]
            elsewhere = Elsewhere(self._met, frozenset(numbers))
            self._usual[compound] = usual(compound, self._pairs, numbers, elsewhere, self._share)
        return self._usual[compound]

    def _rest(self, compound: str, number: int) -> Callable[[Token], bool]:
        """Return what tells whether all but a compound explains a word of a segment.

        A word that the compound explains too (委托人, entrusting party) is not explained by another compound (受托人) that
        has its own usual rendering there (agent).
        """
        source = self._pairs.sources[number]
        rest, own = rest_of(source, compound), own_closely(compound)
        said = [
            other
            for other, numbers in self._compounds.items()
            if number in numbers and other not in compound and other in source.replace(compound, "\n")
        ]
        usuals = [(other, shared) for other in said if (shared := self._usual_of(other)) and number in shared.numbers]
        for other, _ in usuals:
            source = source.replace(other, "\n")
        roots = {r for _, shared in usuals for r in shared.roots}
        narrow = rest_of(source, compound)
        return lambda t: rest.has(t) and (narrow.has(t) or not roots.isdisjoint(t.roots) or not own.has(t))

    def _left(self, compound: str, number: int, usual: Shared) -> Span | None:
        """Return the noun phrase of a segment that alone is left for a compound and is none of its usual words."""
        source, target = self._pairs.sources[number], self._pairs.targets[number]
        start = source.find(compound)
        place = Span(start, start + len(compound))
        if source.count(compound) != 1 or self._settled(number, place):
            return None
        english = english_words(target)
        if is_cut_wrongly(source, place.start, place.end, english) or _is_common(compound, english.text):
            return None
        elsewhere = Elsewhere(self._met, frozenset(self._compounds[compound]))
        is_explained, tokens = self._rest(compound, number), tokens_of(target)
        taken = self._taken(number, place)
        strange = [
            at
            for at, token in enumerate(tokens)
            if may_be_left(target, token)
            and not is_explained(token)
            and not any(span.overlaps(token.span) for span in taken)
        ]
        some = [run for run in runs(target, tokens, strange) if is_noun_phrase(target, tokens, run)]
        there = {r for n in usual.numbers for token in tokens_of(self._pairs.targets[n]) for r in token.roots}
        known = [at for at, t in enumerate(tokens) if any(r in usual.roots for r in t.roots) and not is_explained(t)]
        if known:
            run = changed(compound, usual.roots, tokens, some, known)
            new = [tokens[at] for at in ([run[-1]] if run[-1] not in known else run) if at not in known] if run else []
            if not run or any(token.key in elsewhere or not there.isdisjoint(token.roots) for token in new):
                return None
            return Span(tokens[run[0]].span.start, tokens[run[-1]].span.end)
        run, rank = _best(compound, target, tokens, [run for run in some if _is_own(tokens, run, elsewhere)])
        if run is None or not (rank or usual.is_supported):
            return None
        entry = _entry(compound)
        if any(r in entry for at, t in enumerate(tokens) if at not in run and not is_explained(t) for r in t.roots):
            return None  # The dictionary's own word for it is there, whatever else that renders.
        span = Span(tokens[run[0]].span.start, tokens[run[-1]].span.end)
        if PRONOUN.search(target.lower(), 0, span.start if rank else len(target)):
            return None
        if not there.isdisjoint(tokens[run[-1]].roots) or _is_joined(usual.roots, span.of(target).lower()):
            return None
        before = tokens[run[0] - 1] if run[0] else None
        if len(run) == 1 and not _is_telling(tokens[run[0]], before, source[start - 1 : start], bool(rank)):
            return None
        joined = before is not None and target[before.span.end : span.start] == " "
        return None if before and joined and _is_of_more(before, is_explained, source[start - 1 : start]) else span


def _is_own(tokens: Sequence[Token], run: Sequence[int], elsewhere: Elsewhere) -> bool:
    """Whether a phrase has a word that no segment without the compound has ("bottling equipment" beside equipment)."""
    return any(tokens[at].key not in elsewhere for at in run)


def _best(
    compound: str, target: str, tokens: Sequence[Token], some: Sequence[Sequence[int]]
) -> tuple[Sequence[int] | None, int]:
    """Return the phrase that a compound explains best, and how well; None where several are explained as well."""
    ranks = [_rank(compound, target, [tokens[at] for at in run]) for run in some]
    best = max(ranks, default=0)
    found = [run for run, rank in zip(some, ranks, strict=True) if rank == best]
    return (found[0], best) if len(found) == 1 else (None, 0)


def _rank(compound: str, target: str, some: Sequence[Token]) -> int:
    """Return how a compound explains a phrase: 3 by its head, 2 by a word, 1 by a character, 0 not at all."""
    head = next((a for a, b in pairwise(some) if target[a.span.end : b.span.start].startswith(" of ")), some[-1])
    if is_listed(compound, head):
        return 3
    if any(map(own_closely(compound).has, some)):
        return 2
    return int(any(map(own_of(compound).has, some)))


def _is_joined(usual: Sequence[str], words: str) -> bool:
    """Whether a phrase is the usual rendering written together (workday, working day)."""
    letters = words.replace("-", "").replace(" ", "")
    return len(usual) > 1 and letters.startswith(usual[0]) and usual[-1].removesuffix("i") in letters


def changed(
    compound: str, usual: Sequence[str], tokens: Sequence[Token], some: Sequence[Sequence[int]], known: Sequence[int]
) -> Sequence[int] | None:
    """Return the noun phrase that has words of the usual rendering beside others: another head, or other modifiers.

    Args:
        compound: What it renders.
        usual: The roots of the usual rendering.
        tokens: The words of the target.
        some: Phrases that nothing else explains.
        known: The words that are words of the usual rendering.
    """
    there = {r for at in known for r in tokens[at].roots}
    with_known = [run for run in some if any(at in run for at in known)]
    if there.issuperset(usual) or len(with_known) != 1 or not all(at in with_known[0] for at in known):
        return None
    run = with_known[0]
    new = [at for at in run if at not in known and not _is_kin(tokens[at], usual)]
    if not new:
        return None
    if run[-1] == new[-1]:
        return None if tokens[run[-1]].roots[0] in general_nouns() else run
    mine = own_closely(compound)
    return run if any(mine.has(tokens[at]) for at in new) and there == {usual[-1]} else None


def _is_kin(word: Token, usual: Sequence[str]) -> bool:
    """Whether a word is of the family of a word of the usual rendering (environment, environmental)."""
    return any(word.low[:_FAMILY] == one[:_FAMILY] for one in usual if len(one) >= _FAMILY - 1)


def _is_common(compound: str, english: str) -> bool:
    """Whether a compound is a common word, and one of the words that often render it is there (老年人, seniors)."""
    return any(f" {beginning}" in english for beginning in rendered_by().get(compound, ()))


def _entry(compound: str) -> frozenset[str]:
    """Return the roots of the dictionary's words for a compound as a whole."""
    word = dictionary().word(compound)
    return word.roots if word is not None else frozenset()


def _is_telling(word: Token, before: Token | None, char: str, sure: bool) -> bool:
    """Whether a single word does not merely name again what was named: 该证 is "the document", "the device" any."""
    if word.roots[0] in general_nouns() or (char and char in _DETERMINERS):
        return False
    return sure or (before is not None and before.low in _ARTICLES)


def _is_of_more(before: Token, is_explained: Callable[[Token], bool], char: str) -> bool:
    """Whether what stands before a phrase belongs to it: "these", or what renders an attribute (仲裁意见书 is no 意见书)."""
    if before.low in _AGAIN:
        return True
    return _HAN.match(char) is not None and is_content(before.low) and is_explained(before)
