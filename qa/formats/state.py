"""What a file says of the state of a segment: the keys of ``Segment.meta`` that all formats share, and what follows.

``translate`` (``no``), ``locked``, ``obsolete``, ``fuzzy`` and ``untranslated`` (``yes``), ``approved`` (``yes`` or
``no``), ``match`` (a percentage), ``state`` (the format's own word).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qa.core import Segment

# What a user may ask to be left out, with what says it of a segment.
SKIPPED: Mapping[str, tuple[str, str]] = {
    "locked": ("locked", "yes"),
    "approved": ("approved", "yes"),
    "exact": ("match", "100"),
    "fuzzy": ("fuzzy", "yes"),
}


def is_exempt(segment: Segment, skip: Collection[str] = ()) -> bool:
    """Whether nothing is to be said of a segment: it is not to be translated, or of a kind that was asked to be left out.

    Args:
        segment: As it was read.
        skip: Names of `SKIPPED`.
    """
    meta = segment.meta
    if not meta:
        return False
    if meta.get("translate") == "no" or meta.get("obsolete") == "yes":
        return True
    return any(meta.get(key) == value for key, value in map(SKIPPED.__getitem__, skip))


def is_fixed(segment: Segment) -> bool:
    """Whether a segment is to stay as it is, whatever is found in it: not to be translated, obsolete or locked."""
    return is_exempt(segment, ("locked",))


def is_untranslated(segment: Segment) -> bool:
    """Whether the file itself says that the segment has no translation yet."""
    return segment.meta.get("untranslated") == "yes"
