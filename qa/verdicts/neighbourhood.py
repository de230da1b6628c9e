"""What of a long document is weighed where only a few of its segments are judged, and somebody waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from qa.core import Document, Segment

# A document, or a part of one, up to this length is weighed whole.
LONG = 150
# Segments before and after a judged one: what a word takes up stands before it, and little of what decides stands after it.
BEFORE, AFTER = 30, 10
# Segments at the head of the document: title, letterhead, parties.
HEAD = 20


def neighbourhood(document: Document, head: Sequence[Segment]) -> Document:
    """Return a document cut down to its judged segments, what stands round them, and its head.

    Args:
        document: With numbers of the segments that are judged; one that is not long comes back as it is.
        head: The first segments of the whole document, where this is a later part of it.
    """
    segments, judged = document.segments, document.judged
    if judged is None or len(segments) <= LONG:
        return document
    wanted = set(range(HEAD)) if document.part == 0 else set()
    for number in judged:
        wanted.update(range(max(0, number - BEFORE), min(len(segments), number + AFTER + 1)))
    kept = sorted(wanted)
    before = list(head) if document.part else []
    numbers = frozenset(len(before) + place for place, number in enumerate(kept) if number in judged)
    return replace(document, segments=[*before, *(segments[number] for number in kept)], judged=numbers)
