"""What a glossary is compiled to, as it is kept in the cache.

A check of a small file needs little of a large glossary: what is bulky is kept undecoded until it is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from qa.glossary.concept import Concept
from qa.glossary.expanded import Expanded, Reading
from qa.text.fold import fold_form, fold_han
from qa.text.lazy import expression

_WORD = expression(r"[^\W_]+")


class SourcePattern(msgspec.Struct, array_like=True):
    """What a source string may be.

    Attributes:
        text: Folded.
        full: Concepts that have it among their source forms.
        short: Concepts that it may mean.
        implied: Concepts whose renderings it licenses.
        excludes: Concepts that have it in their ``not_in``.
    """

    text: str
    full: tuple[int, ...] = ()
    short: tuple[int, ...] = ()
    implied: tuple[int, ...] = ()
    excludes: tuple[int, ...] = ()


class Relations(msgspec.Struct, array_like=True, frozen=True):
    """How concepts relate, by their indices; all of it follows from the data.

    Attributes:
        above: For each concept itself and what it is a kind of.
        kinds: For each concept the concept with short forms that it is a kind of, else itself.
        short_groups: For each concept with short forms those that share one with it, itself included: a confusion set.
        bare_forms: The short forms of one character that several concepts share, with these.
        endings: For each short form of one character the concepts whose full forms end with it (院: 研究院, 养老院 …).
        supports: For each concept the kinds it speaks for when it is mentioned: a cue of theirs stands in its renderings.
        affiliations: For each title or group of persons the bodies that it belongs to: 医院院长 to 医院, 法院干警 to 法院.
        sums: For each concept that is a sum the concepts that it sums up.
    """

    above: list[frozenset[int]]
    kinds: list[int]
    short_groups: dict[int, frozenset[int]]
    bare_forms: dict[str, tuple[int, ...]]
    endings: dict[str, frozenset[int]]
    supports: list[frozenset[int]]
    affiliations: dict[int, frozenset[int]]
    sums: dict[int, frozenset[int]]


class Group(msgspec.Struct, array_like=True):
    """The surfaces that begin with one word, sorted; their readings are decoded where one of them is found."""

    surfaces: list[str]
    readings: msgspec.Raw


class GroupReadings(NamedTuple):
    """The readings of a group's surfaces, right and wrong."""

    accepts: list[tuple[Reading, ...]]
    forbids: list[tuple[Reading, ...]]


class Compiled(msgspec.Struct, array_like=True):
    """A compiled glossary.

    Attributes:
        sources: What is matched in sources, sorted by text.
        relations: How its concepts relate.
        capitals: Surfaces that are right in their own capitals only: acronyms (SPP is no "spp").
        plain_sources: For each source pattern twice the number of the one concept that it names and nothing else, or -1.
        plain_surfaces: For each surface twice the number of the one concept that it renders, and one more where it is wrong
            for it; -2 where it is more than that, so that what is not plain on one side equals nothing on the other.
        surfaces: The surfaces by number, for the automaton; a small run looks them up in their groups.
        words, starts, groups: The first words of surfaces, sorted; for each the number of its first surface, and its group.
        cues: Folded cue surfaces; ``cue_of`` gives for each the concepts and +1 or -1.
        patterns, wrong_patterns: For each concept its renderings as slots for gapped matching, accepted and forbidden.
        coined: Words of the accepted renderings that general English does not have.
    """

    sources: list[SourcePattern]
    relations: Relations
    capitals: frozenset[str]
    plain_sources: list[int]
    plain_surfaces: list[int]
    surfaces: msgspec.Raw
    words: list[str]
    starts: list[int]
    groups: list[msgspec.Raw]
    cues: list[str]
    cue_of: list[list[tuple[int, int]]]
    patterns: list[msgspec.Raw]
    wrong_patterns: list[msgspec.Raw]
    coined: frozenset[str]


class Beginning(NamedTuple):
    """The surfaces that begin with one word: their numbers, and how long they are, the shortest first."""

    numbers: dict[str, int]
    lengths: tuple[int, ...]


class Surfaces:
    """The surfaces of a compiled glossary by number, decoded by their first words as they are asked for.

    -1 is the number of what was found in pieces: no surface, and no readings.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._all = compiled.surfaces
        self._raw = compiled.groups
        self._starts = compiled.starts
        self._words = {word: number for number, word in enumerate(compiled.words)}
        self._groups: dict[int, Group] = {}
        self._readings: dict[int, GroupReadings] = {}
        self._beginnings: dict[str, Beginning] = {}
        self._size = len(compiled.plain_surfaces)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[str]:
        return iter(msgspec.msgpack.decode(self._all, type=list[str]))

    def __getitem__(self, number: int) -> str:
        if number < 0:
            return ""
        group, at = self._find(number)
        return self._group(group).surfaces[at]

    def accepts(self, number: int) -> tuple[Reading, ...]:
        """Return what a surface renders."""
        if number < 0:
            return ()
        group, at = self._find(number)
        return self._readings_of(group).accepts[at]

    def forbids(self, number: int) -> tuple[Reading, ...]:
        """Return what a surface is wrong for."""
        if number < 0:
            return ()
        group, at = self._find(number)
        return self._readings_of(group).forbids[at]

    def beginning_with(self, word: str) -> Beginning:
        """Return the surfaces whose first word this is."""
        found = self._beginnings.get(word)
        if found is None:
            number = self._words.get(word)
            surfaces = () if number is None else self._group(number).surfaces
            numbers = dict(
                zip(surfaces, range(0 if number is None else self._starts[number], self._size), strict=False)
            )
            found = self._beginnings[word] = Beginning(numbers, tuple(sorted(set(map(len, numbers)))))
        return found

    def _find(self, number: int) -> tuple[int, int]:
        """Return the group of a surface, and its place there."""
        group = bisect_right(self._starts, number) - 1
        return group, number - self._starts[group]

    def _readings_of(self, number: int) -> GroupReadings:
        found = self._readings.get(number)
        if found is None:
            raw = self._group(number).readings
            found = self._readings[number] = msgspec.msgpack.decode(raw, type=GroupReadings)
        return found

    def _group(self, number: int) -> Group:
        found = self._groups.get(number)
        if found is None:
            found = self._groups[number] = msgspec.msgpack.decode(self._raw[number], type=Group)
        return found


class Readings(dict[int, tuple[Reading, ...]]):
    """The readings of surfaces, by number; those that were asked for are remembered."""

    def __init__(self, of: Callable[[int], tuple[Reading, ...]]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, number: int) -> tuple[Reading, ...]:
        found = self[number] = self._of(number)
        return found


def slots_of(raw: msgspec.Raw) -> list[tuple[int, list[frozenset[str]]]]:
    """Decode the patterns of one concept: (rendering, slots)."""
    found = msgspec.msgpack.decode(raw, type=list[tuple[int, list[list[str]]]])
    return [(number, [frozenset(slot) for slot in slots]) for number, slots in found]


def compiled(concepts: Sequence[Concept]) -> Compiled:
    """Compile a glossary: slow, as English morphology is loaded and every rendering is inflected."""
    from qa.glossary.expand import expand
    from qa.glossary.relations import relate

    expanded = expand(concepts)
    sources = source_patterns(concepts)
    capitals = _capitals(concepts)
    rows = _by_first_word(expanded)
    words, starts, groups = _grouped(rows)
    return Compiled(
        sources,
        relate(concepts, sources, expanded),
        capitals,
        [_plainly_named(pattern, concepts) for pattern in sources],
        [_plainly_said(row, capitals) for row in rows],
        msgspec.Raw(msgspec.msgpack.encode([row.surface for row in rows])),
        words,
        starts,
        groups,
        expanded.cues,
        expanded.cue_of,
        [msgspec.Raw(msgspec.msgpack.encode(slots)) for slots in expanded.patterns],
        [msgspec.Raw(msgspec.msgpack.encode(slots)) for slots in expanded.wrong_patterns],
        frozenset(expanded.coined),
    )


def source_patterns(concepts: Sequence[Concept]) -> list[SourcePattern]:
    """Return what the source forms of all concepts may be, sorted by text."""
    table: dict[str, SourcePattern] = {}

    def entry(form: str) -> SourcePattern:
        folded = fold_han(form)
        return table.setdefault(folded, SourcePattern(folded))

    for number, concept in enumerate(concepts):
        for form in concept.source:
            pattern = entry(form)
            pattern.full = (*pattern.full, number)
        for form in concept.short:
            pattern = entry(form)
            pattern.short = (*pattern.short, number)
        for form in concept.implied_by:
            pattern = entry(form)
            pattern.implied = (*pattern.implied, number)
        for form in concept.not_in:
            pattern = entry(form)
            pattern.excludes = (*pattern.excludes, number)
    return [table[text] for text in sorted(table)]


def _capitals(concepts: Sequence[Concept]) -> frozenset[str]:
    found = set()
    for concept in concepts:
        for form in (*concept.target, *concept.forbidden):
            if form.isupper() and form.isalpha() and len(form) > 1:
                found.add(str(fold_form(form)))
    return frozenset(found)


class _Row(NamedTuple):
    word: str
    surface: str
    accepts: Sequence[Reading]
    forbids: Sequence[Reading]


def _by_first_word(expanded: Expanded) -> list[_Row]:
    """Return the surfaces with their readings, those that begin with one word together."""
    found = zip(expanded.surfaces, expanded.accepts, expanded.forbids, strict=True)
    rows = (_Row(_first_word(text), text, accepts, forbids) for text, accepts, forbids in found)
    return sorted(rows, key=lambda row: row[:2])


def _grouped(rows: Sequence[_Row]) -> tuple[list[str], list[int], list[msgspec.Raw]]:
    """Return the surfaces by their first words."""
    words, starts, groups, count = [], [], [], 0
    for word, found in groupby(rows, key=lambda row: row.word):
        _, surfaces, accepts, forbids = zip(*found, strict=True)
        words.append(word)
        starts.append(count)
        readings = msgspec.Raw(msgspec.msgpack.encode([accepts, forbids]))
        groups.append(msgspec.Raw(msgspec.msgpack.encode([surfaces, readings])))
        count += len(surfaces)
    return words, starts, groups


def _first_word(surface: str) -> str:
    match = _WORD.search(surface)
    return match.group() if match and match.start() == 0 else ""


def _plainly_named(pattern: SourcePattern, concepts: Sequence[Concept]) -> int:
    """Return the one concept that a source pattern names and nothing else, as `Compiled` has it."""
    if len(pattern.full) != 1 or pattern.short or pattern.implied or pattern.excludes:
        return -1
    (concept,) = pattern.full
    return -1 if concepts[concept].is_contrary else 2 * concept


def _plainly_said(row: _Row, capitals: Collection[str]) -> int:
    """Return the one concept that a surface renders, or is wrong for, and nothing else, as `Compiled` has it."""
    if len(row.accepts) + len(row.forbids) != 1 or row.surface in capitals:
        return -2
    return 2 * row.accepts[0].concept if row.accepts else 2 * row.forbids[0].concept + 1
