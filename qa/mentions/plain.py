"""Plain pairs: terms that have one rendering each, right or wrong, so that raw matches tell all there is to say of them.

What a pattern or a surface plainly is, the compiled glossary says in numbers that are equal where both are the same
concept and the rendering is right (``Compiled.plain_sources``).
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.glossary.index import Hit, Index, leftmost_longest

# Concept, whether its rendering is right, the match in the source and the match in the target.
PlainPair = tuple[int, bool, Hit, Hit]
Hits = Sequence[Hit]


def pairs(index: Index, sources: Hits, targets: Hits) -> list[PlainPair] | None:
    """Return the pairs of a segment where each term plainly has a rendering of its own, right or wrong.

    None where anything is less than plain: a short form, a word that means several things to the glossary, forms
    inside each other, a term without a rendering or a rendering without a term, a concept that is rendered rightly
    here and wrongly there.
    """
    if len(sources) != len(targets) or _overlap(sources) or _overlap(targets):
        return None
    named: dict[int, list[Hit]] = {}
    for hit in leftmost_longest(sources):
        named.setdefault(index.plain_sources[hit[0]], []).append(hit)
    found: list[PlainPair] = []
    ways: dict[int, bool] = {}
    for hit in leftmost_longest(targets):
        concept, wrong = divmod(index.plain_surfaces[hit[0]], 2)
        waiting = named.get(2 * concept)
        if not waiting or ways.setdefault(concept, not wrong) is bool(wrong):
            return None
        found.append((concept, not wrong, waiting.pop(0), hit))
    return found


def are_right(index: Index, sources: Hits, targets: Hits) -> bool:
    """Whether each term plainly has a right rendering of its own: what `pairs` would say, for less."""
    if len(sources) != len(targets):
        return False
    plain_sources, plain_surfaces = index.plain_sources, index.plain_surfaces
    if len(sources) == 1:
        return plain_sources[sources[0][0]] == plain_surfaces[targets[0][0]]
    named = sorted([plain_sources[hit[0]] for hit in sources])
    said = sorted([plain_surfaces[hit[0]] for hit in targets])
    return named == said and not _overlap(sources) and not _overlap(targets)


def may_be_exchanged(index: Index, sources: Hits) -> bool:
    """Whether two things that are plainly named are confusable, so that each rendering may be that of the other."""
    if len(sources) < 2 or not index.short_groups:
        return False
    kinds = {index.kinds[index.plain_sources[hit[0]] // 2] for hit in sources}
    return any(kinds & index.rivals(kind) for kind in kinds)


def _overlap(hits: Hits) -> bool:
    """Whether two matches share a character; where that is so, one begins before the last one before it ends."""
    last = 0
    for _, start, end in hits:
        if start < last:
            return True
        last = end
    return False
