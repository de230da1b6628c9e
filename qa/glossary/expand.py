"""From concepts to everything that is matched in target texts; slow, run once per glossary and cached."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from qa.glossary.concept import Concept
from qa.glossary.expanded import Expanded, Reading
from qa.lang.en.inflect import family, is_coined, slots, surfaces
from qa.text.fold import fold_form


def expand(concepts: Sequence[Concept]) -> Expanded:
    """Expand all renderings and cues of a glossary."""
    accepts: dict[str, list[Reading]] = {}
    forbids: dict[str, list[Reading]] = {}
    cues: dict[str, dict[int, int]] = {}
    patterns: list[list[tuple[int, list[list[str]]]]] = []
    wrong_patterns: list[list[tuple[int, list[list[str]]]]] = []
    for index, concept in enumerate(concepts):
        _fill(accepts, index, concept.target, concept.pos)
        _fill(forbids, index, concept.forbidden, concept.pos)
        for weight, words in ((1, concept.cues), (-1, concept.counter_cues)):
            for surface in itertools.chain.from_iterable(_cue_surfaces(word) for word in words):
                cues.setdefault(surface, {}).setdefault(index, weight)
        patterns.append(list(_patterns(concept.target)))
        wrong_patterns.append(list(_patterns(concept.forbidden)))
    # An inflected accepted form is never a forbidden one of the same concept.
    for surface, readings in list(forbids.items()):
        accepting = {reading.concept for reading in accepts.get(surface, ())}
        forbids[surface] = [reading for reading in readings if reading.concept not in accepting]
    names = sorted({*accepts, *(surface for surface, readings in forbids.items() if readings)})
    cue_names = sorted(cues)
    return Expanded(
        names,
        [accepts.get(name, []) for name in names],
        [forbids.get(name, []) for name in names],
        cue_names,
        [sorted(cues[name].items()) for name in cue_names],
        patterns,
        wrong_patterns,
        sorted({word for name in accepts for word in name.split() if is_coined(word)}),
    )


def _fill(table: dict[str, list[Reading]], index: int, renderings: Sequence[str], pos: str) -> None:
    for number, rendering in enumerate(renderings):
        if "…" in rendering:
            continue
        for surface in surfaces(rendering, pos):
            readings = table.setdefault(surface.text, [])
            if all(reading.concept != index for reading in readings):
                readings.append(Reading(index, number, surface.tag))


def _cue_surfaces(cue: str) -> Iterable[str]:
    folded = fold_form(cue)
    if " " not in folded:
        return sorted(family(folded))
    return [surface.text for surface in surfaces(cue, "verb")]


def _patterns(renderings: Sequence[str]) -> Iterable[tuple[int, list[list[str]]]]:
    for number, rendering in enumerate(renderings):
        found = slots(rendering)
        if len([slot for slot in found if slot]) > 1 or "…" in rendering:
            yield number, [sorted(slot) for slot in found]
