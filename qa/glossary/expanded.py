"""The expanded target side of a glossary."""

from __future__ import annotations

import msgspec


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
