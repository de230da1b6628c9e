"""An element that holds the text of one side of a segment, and the place of one that is not there yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from qa.formats.located import Patch, Run, Target
from qa.formats.xml.inline import escape, within
from qa.formats.xml.stream import Stream, Written


class Child(NamedTuple):
    """``source``, ``target`` and the like.

    Attributes:
        name: As written, with its prefix.
        attributes: Of its start tag.
        written: What it holds.
        line: Of its start tag.
        after: Byte offset in the file of what follows the element.
    """

    name: str
    attributes: Mapping[str, str]
    written: Written
    line: int
    after: int

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon; empty where it has none."""
        return prefix_of(self.name)


def child_of(stream: Stream, attributes: Mapping[str, str], line: int, start: int, end: int) -> Child:
    """Return an element that ends where the parser stands.

    Args:
        stream: The file.
        attributes, line: Of its start tag.
        start, end: Offsets of its tags.
    """
    written = stream.content(start, end)
    return Child(stream.name(start), attributes, written, line, stream.origin(stream.after(written, end)))


def space_before(stream: Stream, start: int, end: int) -> str:
    """Return the white space that stands before an offset, after another."""
    before = stream.raw(start, end)
    return before[len(before.rstrip()) :]


def prefix_of(name: str) -> str:
    """Return the prefix of a name with the colon; nothing where it has none."""
    return name[: name.rfind(":") + 1]


def insertion(at: int, text: str, codec: str, until: int | None = None) -> Patch:
    """Return the patch that puts escaped text at a byte offset; what the encoding lacks becomes references."""
    return Patch(at, at if until is None else until, text.encode(codec, "xmlcharrefreplace"))


def new_target(number: int, beside: Child, indent: str, codec: str) -> Target:
    """Return a place for a target whose element is missing: behind another, with the white space before it.

    Args:
        number: ``Place.number`` of the segment.
        beside: The element before it.
        indent: White space that goes before it.
        codec: The file's encoding.
    """
    name = f"{beside.prefix}target"
    run = Run(0, 0, 0, 0, lambda text: f"{indent}<{name}>{escape(text)}</{name}>" if text else "")
    return Target(number, "", "", beside.after, (within(run, codec),), codec)
