"""What is left for a compound when all else of a segment is explained: how its other renderings are found without a list.

The usual rendering of a compound is what its segments share and no other segment has. Where a segment has none of its
words, the words of its English are asked for what explains them: the rest of its source by lexicon and dictionary, the
English of segments without the compound, a name. A single noun phrase that is left renders the compound; of several, the
one that a word of the compound explains.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from qa.core import Span
from qa.lang.en.lookup import english_words
from qa.lang.zh_en.completeness.explained import is_content
from qa.lang.zh_en.consistency.noun_runs import Token, general_nouns, is_noun_phrase, may_be_left, runs, tokens_of
from qa.lang.zh_en.consistency.usual import PRONOUN, Explaining, Segments, Shared, is_supported, own_of, rest_of, usual
from qa.lang.zh_en.words.content import is_cut_wrongly
from qa.lang.zh_en.words.dictionary import dictionary
from qa.text.lazy import expression

# In front of a noun: it is named again.
_AGAIN = frozenset("this that these those such its their".split())
_ARTICLES = frozenset("a an the our your my each every all any no both".split())
_DETERMINERS = frozenset("该此本这那其")
_HAN = expression("[\u3400-\u9fff]")


class Remainder(NamedTuple):
    """The noun phrase that is left for a compound.

    Attributes:
        segment: The number of the segment.
        span: Its place in the target.
        usual: What the others have, in small letters.
        first: A segment with the usual rendering, and its place there.
        times: How many have it.
    """

    segment: int
    span: Span
    usual: tuple[str, ...]
    first: tuple[int, Span]
    times: int


class Remainders:
    """The segments of a document, asked for what is left for its compounds.

    Args:
        sources: Folded.
        targets: Their English.
        taken: Returns the places of a target that render terms of the glossary which stand outside a compound.
    """

    def __init__(
        self, sources: Sequence[str], targets: Sequence[str], taken: Callable[[int, Span], Sequence[Span]]
    ) -> None:
        self._pairs, self._taken = Segments(sources, targets), taken

    def of(self, compound: str, numbers: Sequence[int], share: float) -> Iterator[Remainder]:
        """Yield what is left for a compound in the segments that have not its usual rendering.

        Args:
            compound: It stands in the segments ``numbers``.
            share: So many of these must have the usual rendering.
        """
        own = frozenset(numbers)
        others = (target for number, target in enumerate(self._pairs.targets) if number not in own)
        elsewhere = frozenset(token.key for target in others for token in tokens_of(target))
        shared = usual(compound, self._pairs, numbers, elsewhere, share)
        if shared is None:
            return
        words = tuple(shared.place.of(self._pairs.targets[shared.numbers[0]]).lower().split())
        for number in numbers:
            span = None if number in shared.numbers else self._left(compound, number, shared, elsewhere)
            if span is not None:
                yield Remainder(number, span, words, (shared.numbers[0], shared.place), len(shared.numbers))

    def _left(self, compound: str, number: int, usual: Shared, elsewhere: Collection[str]) -> Span | None:
        """Return the noun phrase of a segment that alone is left for a compound and is none of its usual words."""
        source, target = self._pairs.sources[number], self._pairs.targets[number]
        start = source.find(compound)
        place = Span(start, start + len(compound))
        if source.count(compound) != 1 or is_cut_wrongly(source, place.start, place.end, english_words(target)):
            return None
        rest, own, tokens = rest_of(source, compound), own_of(compound), tokens_of(target)
        if any(r in usual.roots and not rest.has(t) for t in tokens for r in t.roots):
            return None
        if any(r in _entry(compound) for t in tokens for r in t.roots):
            return None  # The dictionary's own word for it is there, whatever else that renders.
        taken = self._taken(number, place)
        strange = [
            at
            for at, token in enumerate(tokens)
            if may_be_left(target, token)
            and not rest.has(token)
            and not any(span.overlaps(token.span) for span in taken)
        ]
        some = [run for run in runs(target, tokens, strange) if is_noun_phrase(target, tokens, run)]
        # A word of other segments may be part of a phrase ("bottling equipment"), but makes none.
        some = [run for run in some if any(tokens[at].key not in elsewhere for at in run)]
        supported = [run for run in some if is_supported(compound, own, [tokens[at] for at in run])]
        some = supported if len(supported) == 1 else some
        if len(some) != 1:
            return None
        run, sure = some[0], bool(supported)
        span = Span(tokens[run[0]].span.start, tokens[run[-1]].span.end)
        if PRONOUN.search(target.lower(), 0, span.start if sure else len(target)):
            return None
        last = tokens[run[-1]].roots
        if any(r in last for n in usual.numbers for token in tokens_of(self._pairs.targets[n]) for r in token.roots):
            return None
        before = tokens[run[0] - 1] if run[0] else None
        if len(run) == 1 and not _is_telling(tokens[run[0]], before, source[start - 1 : start], sure):
            return None
        joined = before is not None and target[before.span.end : span.start] == " "
        return None if before and joined and _is_of_more(before, rest, source[start - 1 : start]) else span


def _entry(compound: str) -> frozenset[str]:
    """Return the roots of the dictionary's words for a compound as a whole."""
    word = dictionary().word(compound)
    return word.roots if word is not None else frozenset()


def _is_telling(word: Token, before: Token | None, char: str, sure: bool) -> bool:
    """Whether a single word does not merely name again what was named: 该证 is "the document", "the device" any."""
    if word.roots[0] in general_nouns() or (char and char in _DETERMINERS):
        return False
    return sure or (before is not None and before.low in _ARTICLES)


def _is_of_more(before: Token, rest: Explaining, char: str) -> bool:
    """Whether what stands before a phrase belongs to it: "these", or what renders an attribute (仲裁意见书 is no 意见书)."""
    if before.low in _AGAIN:
        return True
    return _HAN.match(char) is not None and is_content(before.low) and rest.has(before)
