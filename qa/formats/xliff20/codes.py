"""The inline elements of XLIFF 2: which are codes, what pairs them, what they stand for (specification 2.1, 4.2.3)."""

from __future__ import annotations

from collections.abc import Mapping

from qa.formats.xliff20.unit import Unit
from qa.formats.xml.child import Child
from qa.formats.xml.inline import Content, Element, Role, Roles, content

_THROUGH = Element(Role.THROUGH)
_WHOLE = {"ph": "standalone", "sc": "open", "ec": "close"}


def roles(data: Mapping[str, str]) -> Roles:
    """Return what the inline elements of a unit are.

    Args:
        data: What codes stand for, by the id of their original data.
    """

    def role(name: str, attributes: Mapping[str, str]) -> Element:
        local = name.rpartition(":")[2]
        if local in ("mrk", "sm", "em"):
            return _THROUGH
        if local == "cp":
            return Element(Role.CHARACTER, text=_character(attributes.get("hex", "")))
        copied = attributes.get("copyOf", "")
        identity = copied or attributes.get("id", "")
        # By default every code may be deleted and copied: only what is said explicitly says anything.
        licence = "copy" if copied else "delete" if attributes.get("canDelete") == "yes" else ""
        if local == "pc":
            opening, closing = (_text(data, attributes, side) for side in ("Start", "End"))
            return Element(Role.PAIR, "open", identity, opening, closing, licence)
        text = _text(data, attributes, "")
        if local in _WHOLE:
            identity = (attributes.get("startRef") if local == "ec" else "") or identity
            return Element(Role.WHOLE, _WHOLE[local], identity, text, licence=licence)
        return Element(Role.PAIR, identity=identity or name)

    return role


def content_of(unit: Unit, side: Child | None) -> Content:
    """Return what one side of a segment holds; nothing where it is missing."""
    return content(side.written.raw, roles(unit.data)) if side else Content()


def stands_for(raw: str) -> str:
    """Return the text of a ``data`` element."""
    return content(raw, roles({})).text


def _text(data: Mapping[str, str], attributes: Mapping[str, str], side: str) -> str:
    """Return what a code stands for: its original data, else its equivalent in text, else what it shows."""
    return (
        data.get(attributes.get(f"dataRef{side}", ""), "")
        or attributes.get(f"equiv{side}", "")
        or attributes.get(f"disp{side}", "")
    )


def _character(digits: str) -> str:
    """Return a character that XML cannot hold; U+FFFD for none and for half of one."""
    try:
        number = int(digits[:12], 16)
    except ValueError:
        return "\ufffd"
    return chr(number) if 0 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
