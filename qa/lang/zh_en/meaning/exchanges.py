"""What stands in each other's place within one sentence: opposed words (存入, 支取), and parties before and after an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from qa.core import Span
from qa.lang.en.lookup import EnglishWords
from qa.lang.zh_en.meaning.clauses import Clause, beside
from qa.lang.zh_en.meaning.cues import CONTRARY, Cues, Hit
from qa.lang.zh_en.meaning.oppositions import Opposition, opposition
from qa.lang.zh_en.meaning.order import AFTER, BEFORE, MARKER
from qa.lang.zh_en.meaning.parties import Party, worded
from qa.text.lazy import expression

_STOP = expression("[，。；、,;]")
# An opposed word, its row, and the number of its clause.
_Opposed = tuple[Hit, Opposition, int]


def exchanged_words(cues: Cues, source: str, target: str, english: EnglishWords) -> tuple[str, Span, Span] | None:
    """Return two words of different clauses each of which the English has in the clause of the other, with their kind.

    Args:
        cues: Of the source.
        source: Folded.
        target: As it stands.
        english: Its words.
    """
    hits = cues.of(CONTRARY)
    pairs = beside(source, target) if len(hits) > 1 else ()
    if len(pairs) < 2:
        return None
    shown = [english.text[pair.target.start : pair.target.end + 2] for pair in pairs]
    opposed = [
        (hit, row, number)
        for number, pair in enumerate(pairs)
        for hit in hits
        if pair.source.start <= hit.start < pair.source.end
        for name, row_number, _ in hit.cue.keys
        if (row := opposition(name, row_number)) is not None
    ]
    for one, other in combinations(opposed, 2):
        if one[2] != other[2] and one[1].kind == other[1].kind and _trade_places(one, other, shown):
            place = _first(one[1], shown[one[2]])
            words = [(hit.start, hit.end, number) for hit, _, number in (one, other)]
            if place is None or not stays(source, words, pairs, english):
                continue
            start = pairs[one[2]].target.start
            return one[1].kind, Span(one[0].start, one[0].end), Span(start + place.start, start + place.end)
    return None


def _trade_places(one: _Opposed, other: _Opposed, shown: Sequence[str]) -> bool:
    """Whether each clause lacks its own word, has the contrary of it, and that is what renders the other one."""
    for (_, own, here), (_, theirs, _) in ((one, other), (other, one)):
        place = _first(own, shown[here])
        if place is None or any(item in shown[here] for item in own.right):
            return False
        word = f"{shown[here][place.start : place.end + 1]} "
        if not any(word.startswith(item.rstrip()) for item in theirs.right):
            return False
    return True


def _first(row: Opposition, text: str) -> Span | None:
    """Return the first place of a text that contradicts a row, from the space before it."""
    places = [
        text.find(item)
        for wrong in row.wrong
        for item in (*sorted(f" {word} " for word in wrong.words), *wrong.needles)
    ]
    at = min((place for place in places if place >= 0), default=None)
    return None if at is None else Span(at, text.index(" ", at + 1) - 1)


def stays(source: str, moved: Iterable[tuple[int, int, int]], pairs: Sequence[Clause], english: EnglishWords) -> bool:
    """Whether all other words of some clauses are rendered where they belong, and some are.

    Args:
        source: Folded.
        moved: What may be in the wrong place: beginning, end, and the number of its clause.
        pairs: The clauses.
        english: The words of the target.
    """
    home = away = 0
    for start, end, number in moved:
        pair = pairs[number]
        for word in worded(source, pair.source.start, pair.source.end, english):
            if word.end <= start or word.start >= end:
                inside = pair.target.start < word.place.start <= pair.target.end + 1
                home, away = home + inside, away + (not inside)
    return home > 0 and not away


def exchanged_times(source: str, english: EnglishWords, pair: Sequence[Party]) -> tuple[Span, Span] | None:
    """Return two parties of whom one has its turn before something, the other after it, where the English has the reverse.

    Args:
        source: Folded.
        english: The words of the target.
        pair: The parties, which stand once on either side.
    """
    if len(pair) < 2 or "前" not in source or "后" not in source:
        return None
    text = english.text
    said = _turns(
        [(match.start(), "前" in match.group()) for match in MARKER.finditer(source)], [one.start for one in pair]
    )
    before = [(match.start(), True) for match in BEFORE.finditer(text)]
    after = [(match.start(), False) for match in AFTER.finditer(text)]
    shown = _turns(before + after, [one.place.start for one in pair])
    first, last = sorted(pair, key=lambda one: one.start)
    if said is None or shown is None or said == shown or _STOP.search(source, first.end, last.start) is None:
        return None
    places = sorted((one.place for one in pair), key=lambda place: place.start)
    return Span(first.start, last.end), Span(places[0].start - 1, places[1].end - 1)


def _turns(markers: Sequence[tuple[int, bool]], parties: Sequence[int]) -> list[bool] | None:
    """Return of each party whether it goes with "before"; None unless one of each stands beside each party, in turn."""
    if len(markers) != 2 or markers[0][1] == markers[1][1]:
        return None
    row = sorted([*((at, None) for at in parties), *markers], key=lambda one: one[0])
    kinds = [kind is None for _, kind in row]
    if kinds not in ([True, False, True, False], [False, True, False, True]):
        return None
    order = [kind for _, kind in row if kind is not None]
    by_place = dict(zip(sorted(parties), order, strict=True))
    return [by_place[at] for at in parties]
