"""How a document renders its own recurring compounds, learned from the document itself.

A Chinese compound of three characters and more that comes back in several segments has a usual rendering when most of
those segments share a noun phrase with one of the English heads of its last character (证: permit, card, certificate),
or words that the compound explains and nothing else does. A segment that has another phrase with such a head, or only one
phrase that nothing else in its source explains, deviates. Pronouns, shortened forms and general nouns are left alone: the
aim is to be right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.roots import root
from qa.lang.zh_en.consistency.elimination import Rest, left_over
from qa.lang.zh_en.consistency.heads import Phrase, heads, phrases
from qa.lang.zh_en.consistency.noun_runs import general_nouns
from qa.lang.zh_en.consistency.recurrence import LONG, SEGMENTS, recurring
from qa.lang.zh_en.consistency.remainders import Remainders
from qa.lang.zh_en.consistency.usual import own_closely
from qa.text.lazy import expression

# So many segments, and such a share of those that have a compound, must have one rendering of it.
USUAL, SHARE = 2, 0.6
# What tells apart what has been named already: the latter group.
_AGAIN = frozenset(
    "latter former first second third last remaining respective corresponding said entire whole two".split()
)
# Names of parties that any of them may have.
_PARTIES = frozenset(("party", "parties", "other", "others", "holder", "owner"))
# An article in front of a defined term, which is written with a capital.
_DEFINED = expression(r"\b[Tt]he $")
Ending = tuple[str, ...]


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

    def deviating(
        self,
        number: int,
        compound: str,
        usual: Sequence[str],
        some: Sequence[Phrase],
        rivals: Sequence[tuple[str, Ending]] = (),
    ) -> Phrase | None:
        """Return the only phrase of a segment that must stand for a compound and is not its usual rendering.

        Args:
            number: The segment.
            compound: What its source has, once.
            usual: Words of the usual rendering of which the segment may have none, but for other words' sake.
            some: The phrases of the target that may render the compound.
            rivals: Compounds with the same last character, and their usual renderings: the 组 of 实验组 that is "test
                group" there accounts for no second "group".
        """
        source, target = self.sources[number], self.targets[number]
        if not some or source.count(compound) != 1:
            return None
        cut = source
        for other, theirs in rivals:
            own = [phrase for phrase in some if _ends(phrase.words, theirs)]
            if len(own) == 1 and source.count(other) == 1:
                cut, some = cut.replace(other, "\n"), [phrase for phrase in some if phrase not in own]
        rest, low = Rest(cut, compound), target.lower()
        if any(word in low and not rest.renders(word) for word in usual) and not _echoed(cut, compound, usual, some):
            return None
        some = [phrase for phrase in some if not _AGAIN.issuperset(phrase.words[:-1]) or len(phrase.words) == 1]
        left = left_over(rest, some, self.taken(number, place(source, compound)))
        return left[0] if len(left) == 1 and not self.is_elsewhere(left[0], compound) else None


def _echoed(source: str, compound: str, usual: Sequence[str], some: Sequence[Phrase]) -> bool:
    """Whether words of a usual rendering may stand for a piece of the compound that a source has once more.

    In 评标委员会……评标报告 the "evaluation" of a report renders no committee.
    """
    rest = source.replace(compound, "\n")
    again = any(compound[at : at + 2] in rest for at in range(len(compound) - 1))
    return again and not any(word in phrase.words for word in usual for phrase in some)


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
    has = {
        compound: {number: phrases(pairs.targets[number], compound, bare=True) for number in numbers}
        for compound, numbers in compounds.items()
    }
    usual = {compound: _usual(compound, has[compound], _rivals(compound, often)) for compound in often}
    for compound, numbers in compounds.items():
        if len(numbers) < SEGMENTS:
            found += _of_two(pairs, compound, has[compound])
        elif remainders:
            listed = list(_of_heads(pairs, compound, has[compound], usual))
            found += listed or _unlisted(pairs, compound, remainders)
    return sorted(found, key=lambda deviation: (deviation.segment, deviation.source))


def _of_heads(
    pairs: Pairs, compound: str, has: dict[int, list[Phrase]], usuals: Mapping[str, Ending | None]
) -> Iterator[Deviation]:
    """Yield what deviates from a usual rendering with a listed head, by another phrase with such a head."""
    usual = usuals[compound]
    if usual is None:
        return
    with_usual = [number for number, some in has.items() if any(_ends(phrase.words, usual) for phrase in some)]
    first = with_usual[0]
    there = next(phrase.span for phrase in has[first] if _ends(phrase.words, usual))
    defined = len(usual) == 1 and _is_defined(pairs.targets[first], there)
    rivals = [(other, theirs) for other in _rivals(compound, usuals) if (theirs := usuals[other]) and theirs != usual]
    for number, some in has.items():
        telling = [
            phrase
            for phrase in some
            if len(phrase.words) > 1 or (defined and _is_party(pairs.targets[number], phrase.span))
        ]
        phrase = None if number in with_usual else pairs.deviating(number, compound, usual[:-1], telling, rivals)
        if phrase:
            where = place(pairs.sources[number], compound)
            yield Deviation(number, where, phrase, usual, (first, there), len(with_usual), len(has))


def _is_defined(target: str, span: Span) -> bool:
    """Whether a word has a capital and an article, as what a contract has defined (the Lessee)."""
    return target[span.start].isupper() and _DEFINED.search(target, 0, span.start) is not None


def _is_party(target: str, span: Span) -> bool:
    """Whether a word is a defined term that names one party: another such name (the Tenant) would be another party."""
    word = span.of(target).lower()
    return _is_defined(target, span) and word not in _PARTIES and root(word) not in general_nouns()


def _unlisted(pairs: Pairs, compound: str, remainders: Remainders) -> Iterator[Deviation]:
    """Yield what deviates from words that segments share where no listed head leads to them; long compounds alone."""
    for left in remainders.of(compound):
        where = place(pairs.sources[left.segment], compound)
        phrase = Phrase(tuple(left.span.of(pairs.targets[left.segment]).lower().split()), left.span)
        yield Deviation(left.segment, where, phrase, left.usual, left.first, left.times, left.of)


def _of_two(pairs: Pairs, compound: str, has: dict[int, list[Phrase]]) -> list[Deviation]:
    """Return the later of two mentions whose only phrases have no word in common; both must be beyond doubt."""
    if len(compound) < LONG or compound[-1] not in heads():
        return []
    (first, ours), (later, theirs) = has.items()
    if len(ours) != 1 or len(theirs) != 1 or len(ours[0].words) < 2 or len(theirs[0].words) < 2:
        return []
    one, other = pairs.deviating(first, compound, (), ours), pairs.deviating(later, compound, (), theirs)
    if one is None or other is None or not set(one.words).isdisjoint(other.words):
        return []
    return [Deviation(later, place(pairs.sources[later], compound), other, one.words, (first, one.span), 1, 2)]


def _rivals(compound: str, compounds: Iterable[str]) -> list[str]:
    """Return the compounds whose renderings may have the same heads."""
    return [o for o in compounds if o[-1] == compound[-1] and o not in compound and compound not in o]


def _usual(compound: str, has: dict[int, list[Phrase]], rivals: Sequence[str]) -> Ending | None:
    """Return the ending of phrases that most segments share; a single word only where no longer one is shared.

    Of several, one that the compound explains and none of its rivals does (验收组: acceptance team, and not the inspection
    team that stands beside it), then the most frequent and the longest.
    """
    counts: Counter[Ending] = Counter()
    for some in has.values():
        counts.update({phrase.words[-size:] for phrase in some for size in range(1, len(phrase.words) + 1)})
    enough = max(USUAL, SHARE * len(has))
    shared = [words for words, count in counts.items() if count >= enough]

    def claim(words: Ending) -> int:
        claims = [any(map(own_closely(one).words.has, words[:-1])) for one in (compound, *rivals)]
        return claims[0] - any(claims[1:])

    return max(
        shared,
        key=lambda words: (len(words) > 1, claim(words) if rivals else 0, counts[words], len(words), words),
        default=None,
    )


def _ends(words: Ending, ending: Ending) -> bool:
    return words[-len(ending) :] == ending
