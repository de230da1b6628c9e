"""Which two of a unit's languages are read as source and target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from qa.core import Languages
from qa.formats.tags import nearest, normal, primary

# Combinations of languages whose pair is remembered.
_REMEMBERED = 10_000


class Pair(Struct, frozen=True):
    """Source and target of a unit.

    Attributes:
        source: Index of the text in the source language.
        targets: Indexes of the texts in the target language; a unit may translate itself in several ways.
        languages: Without regions.
    """

    source: int
    targets: tuple[int, ...]
    languages: Languages


class Choice:
    """Chooses the pair of each unit: the languages that are wanted, else what the file offers.

    Attributes:
        guess: What is read where the wanted pair is not in the file; None where it is, or where there is no pair.
        left_out: Whether there was a unit without the pair.
    """

    def __init__(self, wanted: Languages, srclang: str, sample: Iterable[tuple[str, ...]]) -> None:
        """Judge a file.

        Args:
            wanted: The pair that the user or the configuration says.
            srclang: The language of the originals, as the header says it.
            sample: The languages of the first units.
        """
        self._wanted = wanted
        self._srclang = srclang
        self._pairs: dict[tuple[str, tuple[str, ...]], Pair | None] = {}
        self._offered: Counter[str] = Counter()
        sample = list(sample)
        self._is_strict = any(self._wanted_pair(tags) for tags in sample)
        for tags in sample:
            source = self._source(tags, "")
            self._offered.update({normal(tag) for tag in tags} - {normal(tags[source])} if tags else ())
        self.guess = None if self._is_strict else next(filter(None, (self._guessed(tags, "") for tags in sample)), None)
        self.left_out = False

    def of(self, srclang: str, tags: tuple[str, ...]) -> Pair | None:
        """Return the pair of a unit that has texts in these languages; None where it has no such pair.

        Args:
            srclang: What the unit itself says of its original; empty where the header decides.
            tags: In order.
        """
        key = srclang, tags
        if key not in self._pairs:
            if len(self._pairs) >= _REMEMBERED:
                self._pairs.clear()
            self._pairs[key] = self._wanted_pair(tags) or (None if self._is_strict else self._guessed(tags, srclang))
        pair = self._pairs[key]
        self.left_out = self.left_out or pair is None
        return pair

    def _wanted_pair(self, tags: tuple[str, ...]) -> Pair | None:
        source, target = nearest(tags, self._wanted.source), nearest(tags, self._wanted.target)
        if source is None or target is None or normal(tags[source]) == normal(tags[target]):
            return None
        return _pair(tags, source, target)

    def _guessed(self, tags: tuple[str, ...], srclang: str) -> Pair | None:
        if len(tags) < 2:
            return None
        source = self._source(tags, srclang)
        original = tags[source]
        others = [index for index, tag in enumerate(tags) if primary(tag) != primary(original)]
        others = others or [index for index, tag in enumerate(tags) if normal(tag) != normal(original)]
        if not others:  # a unit in one language alone says one thing in two ways
            return _pair(tags, source, next(index for index in range(len(tags)) if index != source))
        known = [tags[index] for index in others]
        best = nearest(known, self._wanted.target)
        if best is None:
            best = max(range(len(known)), key=lambda index: (self._offered[normal(known[index])], -index))
        return _pair(tags, source, others[best])

    def _source(self, tags: tuple[str, ...], srclang: str) -> int:
        """Return the index of what is taken for the original, where the wanted pair is not there."""
        for said in (srclang, self._srclang, self._wanted.source):
            index = nearest(tags, said)
            if index is not None:
                return index
        target = nearest(tags, self._wanted.target)
        return 1 if target == 0 and len(tags) > 1 else 0


def _pair(tags: tuple[str, ...], source: int, target: int) -> Pair:
    wanted = normal(tags[target])
    targets = tuple(index for index, tag in enumerate(tags) if index != source and normal(tag) == wanted)
    return Pair(source, targets, Languages(primary(tags[source]), primary(tags[target])))
