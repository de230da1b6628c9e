"""The inline elements of XLIFF 1.x: which are codes, what pairs them, what they stand for (specification 1.2, 2.4)."""

from __future__ import annotations

from collections.abc import Mapping

from qa.formats.xliff12.unit import File
from qa.formats.xml.inline import Element, Role, Roles

# Marks of Trados around text that was deleted while changes were tracked.
_DELETED = ("x-sdl-deleted", "x-sdl-feedback-deleted")
_KINDS = {"bx": "open", "ex": "close", "bpt": "open", "ept": "close", "ph": "standalone", "x": "standalone"}
_THROUGH = Element(Role.THROUGH)
_GONE = Element(Role.GONE)


def roles(file: File) -> Roles:
    """Return what the inline elements of a file are.

    The halves of a pair go by ``rid``, else by ``id``. An ``it`` stands alone here: its other half is in another
    segment. An element that XLIFF does not know, such as ``<b>``, is a pair of codes.
    """
    tags = file.tags

    def role(name: str, attributes: Mapping[str, str]) -> Element:
        local = name.rpartition(":")[2]
        if local == "mrk":
            return _GONE if attributes.get("mtype") in _DELETED else _THROUGH
        identity = attributes.get("id", "")
        opening, closing = tags.get(identity, ("", ""))
        text = attributes.get("equiv-text") or opening
        if local == "g":
            return Element(Role.PAIR, identity=identity or local, text=text, closing=closing)
        if local == "it":
            return Element(Role.WHOLE, "standalone", identity, text)
        if local in _KINDS:
            if local in ("bx", "ex", "bpt", "ept"):
                identity = attributes.get("rid") or identity
            return Element(Role.WHOLE, _KINDS[local], identity, text)
        return Element(Role.PAIR, identity=attributes.get("id") or name)

    return role
