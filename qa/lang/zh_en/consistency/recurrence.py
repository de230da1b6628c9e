"""The Chinese compounds that come back in a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence, Set
from functools import cache

from qa.lang.zh_en.words.content import is_unspoken, says_something
from qa.lang.zh_en.words.dictionary import dictionary
from qa.lang.zh_en.words.lexicon import rendered_by
from qa.text.lazy import expression
from qa.text.programs import compiled

_LEAST, _LONGEST = 3, 8
# So many segments must have a compound, and a word of two characters.
SEGMENTS, _SHORT_SEGMENTS = 3, 4
# A compound of so many characters is judged on two mentions alone.
LONG = 4
# Characters that end a compound: some always, words of grammar and common verbs where they are no part of a longer word
# (共用, 工作台, 自评).
_BREAK = "的了和与及或是们我你他她它这那每也都"
_WEAK = "在有被把将对向从于以为之其该此各本不等到至由若如因但并且可能应须请已就还再又只仅很最更让使给凭按依据要想叫"
# Those that make compounds as often.
_SOMETIMES = "未无后前来去办交领取送持带经过用做作开看问答说"
_ALONE = expression(f"[{_WEAK}{_SOMETIMES}]")


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
        if len(found) >= (SEGMENTS if len(c) < LONG else 2) and (among is None or not among.isdisjoint(found))
    }
    often |= _short(sources, among)
    kept: dict[str, list[int]] = {}
    longest: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for compound in sorted(often, key=lambda c: (-len(c), c)):
        same = longest[tuple(often[compound])]
        if not any(compound in longer for longer in same):
            same.append(compound)
            kept[compound] = often[compound]
    return {_whole(compound, [sources[n] for n in numbers]): numbers for compound, numbers in kept.items()}


def _short(sources: Sequence[str], among: Set[int] | None) -> dict[str, list[int]]:
    """Return the nouns of two characters that come back often, and that are no common words with many renderings."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(sources):
        for pair in {source[at : at + 2] for at in range(len(source) - 1)}:
            where[pair].append(number)
    return {
        pair: numbers
        for pair, numbers in where.items()
        if len(numbers) >= _SHORT_SEGMENTS
        and (among is None or not among.isdisjoint(numbers))
        and pair not in rendered_by()
        and says_something(pair)
        and (entry := dictionary().word(pair)) is not None
        and entry.kind == "noun"
        and not any(_is_inside(pair, sources[number]) for number in numbers)
    }


def _is_inside(pair: str, source: str) -> bool:
    """Whether two characters are part of a longer word somewhere in a source (理事 in 理事会)."""
    at = source.find(pair)
    while at >= 0:
        for first in range(max(0, at - 2), at + 1):
            for text in dictionary().beginning_with(source[first : first + 2]):
                if first + len(text) >= at + 2 and len(text) > 2 and source.startswith(text, first):
                    return True
        at = source.find(pair, at + 1)
    return False


def _whole(compound: str, sources: Sequence[str]) -> str:
    """Return a compound with the character before it where that makes a word with its first one (锈钢管, 不锈钢管)."""
    before = {source[: source.find(compound)][-1:] for source in sources}
    longer = f"{before.pop()}{compound}" if len(before) == 1 else compound
    for text in dictionary().beginning_with(longer[:2]) if len(longer) > len(compound) else ():
        entry = dictionary().word(text) if longer.startswith(text) and not is_unspoken(text) else None
        if entry is not None and entry.kind:
            return longer
    return compound
