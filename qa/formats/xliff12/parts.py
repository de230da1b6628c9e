"""What stands inside a unit of XLIFF, taken into the unit as each element ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from qa.formats.tags import primary
from qa.formats.xliff12.unit import Extra, Spot, Unit
from qa.formats.xml.child import Child, child_of, space_before
from qa.formats.xml.inline import plain
from qa.formats.xml.stream import Stream, Written

# Kinds whose text counts as a whole, whatever elements are in it.
LEAVES = ("note", "context", "comment", "content", "defined")
_LANG = "http://www.w3.org/XML/1998/namespace lang"


class Open(NamedTuple):
    """An element that is open, and of which something is to be told at its end.

    Attributes:
        depth: How many elements are open, with it.
        kind: What it is to us.
        name: ``namespace local``.
        attributes: Of its start tag.
        offset, line: Of its start tag, in the stream and in the file.
    """

    depth: int
    kind: str
    name: str
    attributes: Mapping[str, str]
    offset: int
    line: int


def text_of(stream: Stream, opened: Open, offset: int) -> str:
    """Return the text of an element that ends at an offset, without tags."""
    return plain(stream.content(opened.offset, offset).raw)


def spot_of(stream: Stream, name: str, written: Written, end: int) -> Spot:
    """Return the end of what an element holds, whose end tag stands at an offset."""
    if written.empty:
        return Spot(name, written.origin, written.origin + len("/>".encode(stream.codec)))
    at = stream.origin(end)
    return Spot(name, at, at)


def _source(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if unit.source is None:
        unit.indent = space_before(stream, above.offset, opened.offset)
        unit.source = child_of(stream, opened.attributes, opened.line, opened.offset, offset)


def _seg_source(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if unit.seg_source is None:
        unit.seg_source = child_of(stream, opened.attributes, opened.line, opened.offset, offset)


def _target(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if unit.target is None:
        unit.target = child_of(stream, opened.attributes, opened.line, opened.offset, offset)
        if not unit.file.target:
            unit.file.target = primary(opened.attributes.get(_LANG, ""))


def _text_child(stream: Stream, opened: Open, offset: int) -> Child:
    return Child("", opened.attributes, Written(stream.text(opened.offset, offset), -1), opened.line, -1)


def _text_source(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if unit.source is None:
        unit.source = _text_child(stream, opened, offset)


def _text_seg_source(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if unit.seg_source is None:
        unit.seg_source = _text_child(stream, opened, offset)


def _text_target(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if unit.target is None:
        unit.target = _text_child(stream, opened, offset)
        if not unit.file.target:
            unit.file.target = primary(opened.attributes.get(_LANG, ""))


def _note(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    unit.notes.append(text_of(stream, opened, offset))


def _context(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    unit.contexts.append(text_of(stream, opened, offset))


def _mark(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    unit.marks.setdefault(opened.attributes.get("id", ""), "")


def _content(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    if above.kind == "mark":
        unit.marks[above.attributes.get("id", "")] = text_of(stream, opened, offset)


def _holder(stream: Stream, unit: Unit, opened: Open, above: Open, offset: int) -> None:
    start = stream.origin(opened.offset)
    written = stream.content(opened.offset, offset)
    spot = spot_of(stream, stream.name(opened.offset), written, offset)
    text = plain(written.raw) if opened.kind in LEAVES else ""
    unit.extras.append(Extra(opened.name, opened.attributes, text, start, spot))
    if text and opened.attributes.get("deleted") != "true":
        unit.notes.append(text)


# Kind of an element → what takes it into the unit: the stream, the unit, the element, what it stands in, its end.
Taken = Mapping[str, Callable[[Stream, Unit, Open, Open, int], None]]
TAKEN: Taken = {
    "source": _source, "seg-source": _seg_source, "target": _target, "note": _note, "context": _context,
    "mark": _mark, "content": _content, "comment": _holder, "holder": _holder,
}  # fmt: skip
# The same where nobody asks for places: names and offsets are left out, which takes half the time.
READ: Taken = {**TAKEN, "source": _text_source, "seg-source": _text_seg_source, "target": _text_target}
