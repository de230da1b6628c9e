"""How a document renders its own recurring compounds, learned from the document itself.

A Chinese compound of three characters and more that comes back in several segments has a usual rendering when most of
those segments share a noun phrase with one of the English heads of its last character (证: permit, card, certificate),
or words that the compound explains and nothing else does. A segment that has another phrase with such a head, or only one
phrase that nothing else in its source explains, deviates. Pronouns, shortened forms and general nouns are left alone: the
aim is to be right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from qa.core import Span
from qa.lang.zh_en.consistency.elimination import Rest, left_over
from qa.lang.zh_en.consistency.heads import Phrase, heads, phrases
from qa.lang.zh_en.consistency.remainders import Remainders
from qa.lang.zh_en.words.content import is_unspoken, says_something
from qa.lang.zh_en.words.dictionary import dictionary
from qa.text.lazy import expression
from qa.text.programs import compiled

_LEAST, _LONGEST = 3, 8
# So many segments must have a compound, and such a share of them one rendering of it.
SEGMENTS, USUAL, SHARE = 3, 2, 0.6
# A compound of so many characters is judged on two mentions alone.
_LONG = 4
# Characters that end a compound: some always, words of grammar and common verbs where they are no part of a longer word
# (共用, 工作台, 自评).
_BREAK = "的了和与及或是们我你他她它这那每也都"
_WEAK = "在有被把将对向从于以为之其该此各本不等到至由若如因但并且可能应须请已就还再又只仅很最更让使给凭按依据要想叫"
# Those that make compounds as often.
_SOMETIMES = "未无后前来去办交领取送持带经过用做作开看问答说"
_ALONE = expression(f"[{_WEAK}{_SOMETIMES}]")


class Deviation(NamedTuple):
    """A segment that renders a compound otherwise than the document does.

    Attributes:
        segment: Its number.
        source: The compound.
        phrase: What stands there.
        usual: What stands elsewhere.
        first: The number of a segment with the usual rendering, and its place there.
        times, of: How many segments have the usual rendering, of how many.
    """

    segment: int
    source: Span
    phrase: Phrase
    usual: tuple[str, ...]
    first: tuple[int, Span]
    times: int
    of: int


@cache
def _run() -> re.Pattern[str]:
    """Return what finds Chinese without words of grammar."""
    return compiled(f"(?:(?![{_BREAK}])[\u3400-\u9fff]){{{_LEAST},}}")


def _shared(sources: Sequence[str]) -> set[str]:
    """Return the strings of the shortest length that two sources or more have: no others lie in what comes back."""
    seen, again = set[str](), set[str]()
    for source in sources:
        own = _shortest(source)
        again |= own & seen
        seen |= own
    return again


def _shortest(source: str) -> set[str]:
    return {source[at : at + _LEAST] for at in range(len(source) - _LEAST + 1)}


def _compounds(source: str, shared: Container[str]) -> set[str]:
    """Return the strings of a source that may be compounds and of which other sources have every part."""
    found: set[str] = set()
    for start, end in _stretches(source, shared):
        for run in _run().findall(_parted(source, start, end)):
            for last in range(_LEAST, len(run) + 1):
                found.update([run[first:last] for first in range(max(0, last - _LONGEST), last - _LEAST + 1)])
    return found


def _stretches(source: str, shared: Container[str]) -> list[tuple[int, int]]:
    """Return the places of a source in which every string of the shortest length is shared."""
    found: list[tuple[int, int]] = []
    last = -1
    for at in [at for at in range(len(source) - _LEAST + 1) if source[at : at + _LEAST] in shared]:
        start = found.pop()[0] if at == last + 1 and found else at
        found.append((start, at + _LEAST))
        last = at
    return found


def _parted(source: str, start: int, end: int) -> str:
    """Return a place of a source with a space for each weak character that is no part of a longer word.

    What may be more than grammar (工作区, 课后服务) stays between two characters that come back with it.
    """
    chars = list(source[start:end])
    for match in _ALONE.finditer(source, start, end):
        at = match.start()
        is_inside = start < at < end - 1 and source[at] in _SOMETIMES and source[at + 1] not in _BREAK
        if not is_inside and not any(
            source.startswith(text, first) and says_something(text)
            for first in range(max(0, at - 2), at + 1)
            for text in dictionary().beginning_with(source[first : first + 2])
            if first + len(text) > at
        ):
            chars[at - start] = " "
    return "".join(chars)


def recurring(sources: Sequence[str], among: Set[int] | None = None) -> dict[str, list[int]]:
    """Return the compounds of several segments with the numbers of these, none that only stand inside a longer one.

    Args:
        sources: Folded, of all segments in order.
        among: Numbers of segments of which one must have a compound; None where any may.
    """
    shared = _shared(sources)
    if among is not None:
        shared &= set[str]().union(*(_shortest(sources[number]) for number in among))
    where: dict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(sources) if shared else ():
        for compound in _compounds(source, shared):
            where[compound].append(number)
    often = {
        c: found
        for c, found in where.items()
        if len(found) >= (SEGMENTS if len(c) < _LONG else 2) and (among is None or not among.isdisjoint(found))
    }
    kept: dict[str, list[int]] = {}
    longest: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for compound in sorted(often, key=lambda c: (-len(c), c)):
        same = longest[tuple(often[compound])]
        if not any(compound in longer for longer in same):
            same.append(compound)
            kept[compound] = often[compound]
    return {_whole(compound, [sources[n] for n in numbers]): numbers for compound, numbers in kept.items()}


def _whole(compound: str, sources: Sequence[str]) -> str:
    """Return a compound with the character before it where that makes a word with its first one (锈钢管, 不锈钢管)."""
    before = {source[: source.find(compound)][-1:] for source in sources}
    longer = f"{before.pop()}{compound}" if len(before) == 1 else compound
    for text in dictionary().beginning_with(longer[:2]) if len(longer) > len(compound) else ():
        entry = dictionary().word(text) if longer.startswith(text) and not is_unspoken(text) else None
        if entry is not None and entry.kind:
            return longer
    return compound


class Pairs(NamedTuple):
    """The pairs of a document.

    Attributes:
        sources: The folded sources.
        targets: Their English.
        taken: Returns the places of a target that render terms of the glossary which stand outside a compound.
        settled: Whether a target has an accepted rendering of a term that a compound is or ends.
    """

    sources: Sequence[str]
    targets: Sequence[str]
    taken: Callable[[int, Span], Sequence[Span]]
    settled: Callable[[int, Span], bool]

    def is_elsewhere(self, phrase: Phrase, compound: str) -> bool:
        """Whether a phrase also stands where the source has no such compound: it renders something else."""
        text = " ".join(phrase.words[-2:])
        return any(
            text in target.lower() and compound not in source
            for source, target in zip(self.sources, self.targets, strict=True)
        )

    def deviating(self, number: int, compound: str, usual: Sequence[str], some: Sequence[Phrase]) -> Phrase | None:
        """Return the only phrase of a segment that must stand for a compound and is not its usual rendering.

        Args:
            number: The segment.
            compound: What its source has, once.
            usual: Words of the usual rendering of which the segment may have none, but for other words' sake.
            some: The phrases of the target that may render the compound.
        """
        source, target = self.sources[number], self.targets[number]
        if not some or source.count(compound) != 1:
            return None
        rest = Rest(source, compound)
        low = target.lower()
        if any(word in low and not rest.renders(word) for word in usual):
            return None
        left = left_over(rest, some, self.taken(number, place(source, compound)))
        return left[0] if len(left) == 1 and not self.is_elsewhere(left[0], compound) else None


def place(source: str, compound: str) -> Span:
    """Return where a source has a compound first."""
    start = source.find(compound)
    return Span(start, start + len(compound))


def deviations(pairs: Pairs, among: Set[int] | None = None) -> list[Deviation]:
    """Return where a document deviates from its own usual rendering of a compound, in order.

    Args:
        pairs: Of the document.
        among: Numbers of segments; only compounds that one of them has are looked at. None where all are.
    """
    found: list[Deviation] = []
    compounds = recurring(pairs.sources, among)
    often = {compound: numbers for compound, numbers in compounds.items() if len(numbers) >= SEGMENTS}
    remainders = Remainders(*pairs, often, SHARE) if often else None
    for compound, numbers in compounds.items():
        has = {number: phrases(pairs.targets[number], compound, bare=True) for number in numbers}
        if len(numbers) < SEGMENTS:
            found += _of_two(pairs, compound, has)
        elif remainders:
            found += list(_of_heads(pairs, compound, has)) or _unlisted(pairs, compound, remainders)
    return sorted(found, key=lambda deviation: (deviation.segment, deviation.source))


def _of_heads(pairs: Pairs, compound: str, has: dict[int, list[Phrase]]) -> Iterator[Deviation]:
    """Yield what deviates from a usual rendering with a listed head, by another phrase with such a head."""
    usual = _usual(has)
    if usual is None:
        return
    with_usual = [number for number, some in has.items() if any(_ends(phrase.words, usual) for phrase in some)]
    first = with_usual[0]
    there = next(phrase.span for phrase in has[first] if _ends(phrase.words, usual))
    for number, some in has.items():
        longer = [phrase for phrase in some if len(phrase.words) > 1]
        phrase = None if number in with_usual else pairs.deviating(number, compound, usual[:-1], longer)
        if phrase:
            where = place(pairs.sources[number], compound)
            yield Deviation(number, where, phrase, usual, (first, there), len(with_usual), len(has))


def _unlisted(pairs: Pairs, compound: str, remainders: Remainders) -> Iterator[Deviation]:
    """Yield what deviates from words that segments share where no listed head leads to them; long compounds alone."""
    for left in remainders.of(compound):
        where = place(pairs.sources[left.segment], compound)
        phrase = Phrase(tuple(left.span.of(pairs.targets[left.segment]).lower().split()), left.span)
        yield Deviation(left.segment, where, phrase, left.usual, left.first, left.times, left.of)


def _of_two(pairs: Pairs, compound: str, has: dict[int, list[Phrase]]) -> list[Deviation]:
    """Return the later of two mentions whose only phrases have no word in common; both must be beyond doubt."""
    if len(compound) < _LONG or compound[-1] not in heads():
        return []
    (first, ours), (later, theirs) = has.items()
    if len(ours) != 1 or len(theirs) != 1 or len(ours[0].words) < 2 or len(theirs[0].words) < 2:
        return []
    one, other = pairs.deviating(first, compound, (), ours), pairs.deviating(later, compound, (), theirs)
    if one is None or other is None or not set(one.words).isdisjoint(other.words):
        return []
    return [Deviation(later, place(pairs.sources[later], compound), other, one.words, (first, one.span), 1, 2)]


def _usual(has: dict[int, list[Phrase]]) -> tuple[str, ...] | None:
    """Return the longest ending of phrases that most segments share; a single word only where no longer one is shared."""
    counts: Counter[tuple[str, ...]] = Counter()
    for some in has.values():
        counts.update({phrase.words[-size:] for phrase in some for size in range(1, len(phrase.words) + 1)})
    enough = max(USUAL, SHARE * len(has))
    shared = [(len(words) > 1, count, len(words), words) for words, count in counts.items() if count >= enough]
    return max(shared)[3] if shared else None


def _ends(words: tuple[str, ...], ending: tuple[str, ...]) -> bool:
    return words[-len(ending) :] == ending
