"""What is stored of an expanded glossary."""

from __future__ import annotations

import msgspec

# Raise when what is stored changes its meaning: an older cache is then rebuilt.
FORMAT = 7


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """What a surface is to a concept.

    Attributes:
        concept: Index of the concept.
        rendering: Index in its accepted or forbidden renderings.
        tag: Form of the head: ``sg``, ``pl``, ``base``, ``past``, ``part``, ``ing``, ``s``.
    """

    concept: int
    rendering: int
    tag: str


class Expanded(msgspec.Struct, array_like=True):
    """The expanded target side of a glossary.

    Attributes:
        surfaces: Folded surfaces, unique, sorted.
        accepts, forbids: For each surface its readings.
        cues: Folded cue surfaces; ``cue_of`` gives for each the concepts and +1 or -1.
        patterns: For each concept its accepted renderings as slots for gapped matching: (rendering, slots).
        wrong_patterns: The same of its forbidden renderings.
        coined: Words of the accepted renderings that general English does not have ("procuratorate").
    """

    surfaces: list[str]
    accepts: list[list[Reading]]
    forbids: list[list[Reading]]
    cues: list[str]
    cue_of: list[list[tuple[int, int]]]
    patterns: list[list[tuple[int, list[list[str]]]]]
    wrong_patterns: list[list[tuple[int, list[list[str]]]]]
    coined: list[str]


class Stored(msgspec.Struct, array_like=True):
    """The same as it is read from the cache: what is large stays undecoded until it is asked for.

    Attributes: as of ``Expanded``; a warm check of a small file decodes the readings of a few dozen surfaces only.
    """

    surfaces: list[str]
    accepts: list[msgspec.Raw]
    forbids: list[msgspec.Raw]
    cues: list[str]
    cue_of: list[list[tuple[int, int]]]
    patterns: list[msgspec.Raw]
    wrong_patterns: list[msgspec.Raw]
    coined: list[str]


def stored(expanded: Expanded) -> Stored:
    """Return an expansion as it would be read from the cache."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(expanded), type=Stored)


class Readings:
    """The readings of each surface, decoded when first asked for."""

    def __init__(self, raw: list[msgspec.Raw]) -> None:
        self._raw = raw
        self._known: dict[int, tuple[Reading, ...]] = {}

    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, number: int) -> tuple[Reading, ...]:
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = tuple(msgspec.msgpack.decode(self._raw[number], type=list[Reading]))
        return found


def slots_of(raw: msgspec.Raw) -> list[tuple[int, list[frozenset[str]]]]:
    """Decode the patterns of one concept: (rendering, slots)."""
    found = msgspec.msgpack.decode(raw, type=list[tuple[int, list[list[str]]]])
    return [(number, [frozenset(slot) for slot in slots]) for number, slots in found]
