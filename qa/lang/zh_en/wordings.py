"""How a document renders its own recurring compounds, learned from the document itself.

A Chinese compound of three characters and more that ends in a character whose English heads are known (证: permit,
card, certificate) and that comes back in several segments has a usual rendering when most of those segments share a
noun phrase with such a head. A segment that has another phrase with such a head, and no other character to pay for it,
deviates. Pronouns, shortened forms and renderings without such a head are left alone: the aim is to be right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from qa.core import Span
from qa.text.lazy import expression

_LEAST, _LONGEST = 3, 8
# So many segments must have a compound, and such a share of them one rendering of it.
SEGMENTS, USUAL, SHARE = 3, 2, 0.6
# A compound of so many characters is judged on two mentions alone.
_LONG = 4
# Characters that end a compound to the left: words of grammar, determiners, common verbs of one character.
_BREAK = frozenset(
    "的了在和与及或是有被把将对向从于以为之其该此各本我你他她它这那每也都不未无等后前来去到至由自若如因但并且可能应须请已就"
    "还再又只仅很最更让使给办交领取送持带凭按依据经过用做作开看问答说要想叫请"
)
_WORD = expression(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*")
_STOP = frozenset(
    "a an the this that these those his her its their our your my each every any some no all both such of in "
    "on at to for from by with without into onto upon under over between among through during before after as "
    "and or nor but than if when where which who whose whom what how is are was were be been being has have "
    "had do does did will would shall should can could may might must not it he she they we you i there here "
    "also only then bring lose lost get obtain obtained apply show issue issued use using see present submit "
    "submitted carry take holding hold new same other another own q".split()
)
_MODIFIERS = 3


class Phrase(NamedTuple):
    """A noun phrase of the target.

    Attributes:
        words: Small letters, the head in the singular.
        span: Its place.
    """

    words: tuple[str, ...]
    span: Span


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
def heads() -> dict[str, frozenset[str]]:
    """Return the English heads of compounds by their last character."""
    text = (files("qa.lang.zh_en") / "data" / "heads.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {han: frozenset(words.split()) for han, words in rows if len(han) == 1}


@cache
def _compound() -> re.Pattern[str]:
    ranges, low = [], 0x3400
    for code in sorted(map(ord, _BREAK)):
        if code > low:
            ranges.append(f"{chr(low)}-{chr(code - 1)}")
        low = code + 1
    return re.compile(f"[{''.join(ranges)}{chr(low)}-\u9fff]{{{_LEAST},}}")


def compounds(source: str) -> set[str]:
    """Return the strings of a source that may be compounds with a known head."""
    found = set()
    known = heads()
    for run in _compound().findall(source):
        for end in range(_LEAST, len(run) + 1):
            if run[end - 1] in known:
                for start in range(max(0, end - _LONGEST), end - _LEAST + 1):
                    found.add(run[start:end])
    return found


def recurring(sources: Sequence[str]) -> dict[str, list[int]]:
    """Return the compounds of several segments with the numbers of these, none that only stand inside a longer one."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(sources):
        for compound in compounds(source):
            where[compound].append(number)
    often = {c: found for c, found in where.items() if len(found) >= (SEGMENTS if len(c) < _LONG else 2)}
    kept: dict[str, list[int]] = {}
    longest: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for compound in sorted(often, key=lambda c: (-len(c), c)):
        same = longest[tuple(often[compound])]
        if not any(compound in longer for longer in same):
            same.append(compound)
            kept[compound] = often[compound]
    return kept


def phrases(target: str, last: str) -> list[Phrase]:
    """Return the noun phrases of a target whose head may render a last character, longest form, with a modifier."""
    found = []
    for match in _head(last).finditer(target):
        words: list[str] = []
        first = match.start()
        for before in reversed(list(_WORD.finditer(target, max(0, first - 60), first))):
            if len(words) == _MODIFIERS or target[before.end() : first] != " " or before.group().lower() in _STOP:
                break
            words.insert(0, before.group().lower())
            first = before.start()
        if words:
            found.append(Phrase((*words, _singular(match.group().lower(), heads()[last])), Span(first, match.end())))
    return found


@cache
def _head(last: str) -> re.Pattern[str]:
    """Return what finds the heads of a last character, in either number."""
    forms = [f"{head[:-1]}(?:y|ies)" if head.endswith("y") else f"{head}(?:e?s)?" for head in sorted(heads()[last])]
    return re.compile(rf"(?<![\w'’\-])(?:{'|'.join(forms)})(?![\w\-])", re.IGNORECASE)


def _singular(word: str, wanted: frozenset[str]) -> str:
    """Return a head in the singular."""
    for ending, instead in (("", ""), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: len(word) - len(ending)] + instead in wanted:
            return word[: len(word) - len(ending)] + instead
    return word


def deviations(sources: Sequence[str], targets: Sequence[str]) -> list[Deviation]:
    """Return where a document deviates from its own usual rendering of a compound, in order."""
    found = []
    for compound, numbers in recurring(sources).items():
        found += _deviations(compound, numbers, sources, targets)
    return sorted(found, key=lambda deviation: (deviation.segment, deviation.source))


def _deviations(
    compound: str, numbers: Sequence[int], sources: Sequence[str], targets: Sequence[str]
) -> list[Deviation]:
    has = {number: phrases(targets[number], compound[-1]) for number in numbers}
    if len(numbers) < SEGMENTS:
        return _of_two(compound, numbers, sources, targets, has)
    usual = _usual(has)
    if usual is None:
        return []
    with_usual = [number for number in numbers if any(_ends(phrase.words, usual) for phrase in has[number])]
    first = with_usual[0]
    there = next(phrase.span for phrase in has[first] if _ends(phrase.words, usual))
    found = []
    for number in numbers:
        phrase = (
            None if number in with_usual else _deviating(compound, usual, sources[number], targets[number], has[number])
        )
        if phrase and not _is_elsewhere(phrase, compound, sources, targets):
            start = sources[number].find(compound)
            place = Span(start, start + len(compound))
            found.append(Deviation(number, place, phrase, usual, (first, there), len(with_usual), len(numbers)))
    return found


def _of_two(
    compound: str, numbers: Sequence[int], sources: Sequence[str], targets: Sequence[str], has: dict[int, list[Phrase]]
) -> list[Deviation]:
    """Return the later of two mentions whose only phrases have no word in common; both must be beyond doubt."""
    if len(compound) < _LONG:
        return []
    first, later = numbers
    phrases_ = [_deviating(compound, ("",), sources[number], targets[number], has[number]) for number in numbers]
    one, other = phrases_
    if one is None or other is None or not set(one.words).isdisjoint(other.words):
        return []
    if any(_is_elsewhere(phrase, compound, sources, targets) for phrase in (one, other)):
        return []
    start = sources[later].find(compound)
    return [Deviation(later, Span(start, start + len(compound)), other, one.words, (first, one.span), 1, 2)]


def _usual(has: dict[int, list[Phrase]]) -> tuple[str, ...] | None:
    """Return the longest ending of phrases that most segments share."""
    counts: Counter[tuple[str, ...]] = Counter()
    for some in has.values():
        counts.update({phrase.words[-size:] for phrase in some for size in range(2, len(phrase.words) + 1)})
    enough = max(USUAL, SHARE * len(has))
    shared = [(count, len(words), words) for words, count in counts.items() if count >= enough]
    return max(shared)[2] if shared else None


def _ends(words: tuple[str, ...], ending: tuple[str, ...]) -> bool:
    return words[-len(ending) :] == ending


def _deviating(
    compound: str, usual: tuple[str, ...], source: str, target: str, some: Sequence[Phrase]
) -> Phrase | None:
    """Return the only phrase of a segment that can stand for a compound and is not its usual rendering."""
    if len(some) != 1 or any(word in target.lower() for word in usual[:-1]):
        return None
    head = some[0].words[-1]
    payers = sum(head in heads().get(char, ()) for char in source)
    return some[0] if payers == 1 and source.count(compound) == 1 else None


def _is_elsewhere(phrase: Phrase, compound: str, sources: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether a phrase also stands where the source has no such compound: it renders something else."""
    text = " ".join(phrase.words[-2:])
    return any(
        text in target.lower() and compound not in source for source, target in zip(sources, targets, strict=True)
    )
