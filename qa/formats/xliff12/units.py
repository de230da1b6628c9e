"""Walks over an XLIFF 1.x file and hands on its units, one after another, with the bytes that each was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from msgspec.structs import replace

from qa.formats.base import Note
from qa.formats.tags import primary
from qa.formats.xliff12.parts import LEAVES, READ, TAKEN, Open, spot_of, text_of
from qa.formats.xliff12.unit import MEMOQ, MEMSOURCE, TRADOS, File, Spot, Unit
from qa.formats.xml.stream import DEEPEST, Stream

# Definitions in headers that are remembered, and how much of each.
_REMEMBERED = 50_000
_LONGEST = 500
_LONGEST_NOTE = 20_000

# Elements of the tools inside a unit: those whose text counts, and those that hold them.
_INSIDE = {
    f"{TRADOS} seg": "state",
    f"{MEMOQ} comments": "holder",
    f"{MEMOQ} comment": "comment",
    f"{MEMSOURCE} comment": "comment",
    f"{MEMSOURCE} tunit-metadata": "holder",
    f"{MEMSOURCE} mark": "mark",
    f"{MEMSOURCE} content": "content",
}
# Trados defines tags and comments before the units that use them.
_OUTSIDE = {
    f"{TRADOS} tag": "definition",
    f"{TRADOS} cmt-def": "definition",
    "Comment": "defined",
    f"{TRADOS} cmt-defs": "place",
    f"{TRADOS} doc-info": "place",
} | {f"{TRADOS} {local}": "defined" for local in ("Comment", "bpt", "ept", "ph", "st")}


class Units(Stream):
    """The units of a file; the tags are taken from the parser without a call in between.

    Attributes:
        comments: Of Trados: what is said under each id. They come before the units.
        tool: The namespace of the tool whose dialect it is; empty where it is plain XLIFF.
        spots: Where Trados defines comments: ``cmt-defs``, ``doc-info`` that holds it.
        body: Byte offset in the file of what follows the root's start tag.
    """

    def __init__(self, file: BinaryIO, path: str, encoding: str | None, note: Note, *, has_places: bool = True) -> None:
        """Open a file.

        Args:
            file: Seekable.
            path, encoding, note: As of `Stream`.
            has_places: Whether the units say where they stand; without, only texts can be had of them.
        """
        super().__init__(file, path, encoding, note)
        self._taken = TAKEN if has_places else READ
        self.comments: dict[str, list[str]] = {}
        self.tool = ""
        self.spots: dict[str, Spot] = {}
        self.body = 0
        self._ready: list[Unit] = []
        self._stack: list[Open] = []
        self._in = File(None)
        self._translate = [True]
        self._unit: Unit | None = None
        self._aside = False
        self._definitions = 0
        self._defined = ""  # the id of what is being defined in a header
        # Names of elements → what they are to us: outside a unit, right inside it, anywhere inside it.
        self._outside: dict[str, str] = {}
        self._children: dict[str, str] = {}
        self._inside: dict[str, str] = {}
        self._closers: dict[str, Callable[[Open, int], None]] = {
            "unit": self._end_unit, "group": self._end_group, "place": self._end_place, "defined": self._define,
            "aside": self._end_aside,
        }  # fmt: skip

    def __iter__(self) -> Iterator[Unit]:
        for _ in self.chunks():
            ready, self._ready = self._ready, []
            yield from ready

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._depth = depth = self._depth + 1
        if depth > DEEPEST:
            raise self.too_deep()
        unit = self._unit
        kind: str | None
        if unit is None:
            if depth == 1:
                self._begin(name, attributes)
            kind = self._outside.get(name)
            if kind is None or not self._begin_outside(kind, name, attributes):
                return
        else:
            if self._aside:
                return
            top = self._stack[-1]
            kind = self._children.get(name) if top.depth == depth - 1 and top.kind == "unit" else None
            if kind is None:
                kind = self._inside.get(name)
                if kind is None or top.kind in LEAVES:
                    return
                if kind == "state":
                    unit.states.setdefault(attributes.get("id", ""), attributes)
                    return
            elif kind == "aside":
                self._aside = True
        parser = self._parser
        self._stack.append(Open(depth, kind, name, attributes, parser.CurrentByteIndex, parser.CurrentLineNumber))

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        core = name[: name.rfind(" ") + 1]
        if name != f"{core}xliff":
            raise self.error(f"is no XLIFF: its root element is <{name[len(core) :][:40]}>")
        self.body = self.inside(self._parser.CurrentByteIndex)
        if f"{TRADOS} version" in attributes:
            self.tool = TRADOS
        elif f"{MEMSOURCE} version" in attributes:
            self.tool = MEMSOURCE
        elif MEMOQ in self.prefixes:
            self.tool = MEMOQ
        self._outside = _OUTSIDE | {f"{core}file": "file", f"{core}group": "group", f"{core}trans-unit": "unit"}
        self._children = {f"{core}{local}": local for local in ("source", "seg-source", "target", "note")}
        self._children[f"{core}alt-trans"] = "aside"
        self._inside = _INSIDE | {f"{core}context": "context"}

    def _begin_outside(self, kind: str, name: str, attributes: Mapping[str, str]) -> bool:
        """Take up an element outside a unit; whether something is to be told at its end."""
        offset = self._parser.CurrentByteIndex
        if kind == "unit":
            translate = self._is_translated(attributes)
            self._unit = Unit(self._in, self.line, attributes, translate)
            self.keep = offset
        elif kind == "group":
            self._translate.append(self._is_translated(attributes))
        elif kind == "file":
            source, target = attributes.get("source-language", ""), attributes.get("target-language", "")
            self._in = File(attributes.get("original") or None, primary(source), primary(target))
            return False
        elif kind == "definition":
            self._defined = attributes.get("id", "")
            return False
        elif kind == "place":
            # It may be long: its start tag is not there any more when it ends.
            written, tag = self.content(offset, offset), self.name(offset)
            self.spots[name] = spot_of(self, tag, written, offset) if written.empty else Spot(tag, -1, -1)
        elif not self._defined or (self._stack and self._stack[-1].kind == "defined"):
            return False
        else:
            self.keep = offset
        return True

    def _is_translated(self, attributes: Mapping[str, str]) -> bool:
        return attributes["translate"] != "no" if "translate" in attributes else self._translate[-1]

    def _ended(self, name: str) -> None:
        stack = self._stack
        if stack and stack[-1].depth == self._depth:
            opened, offset, unit = stack.pop(), self._parser.CurrentByteIndex, self._unit
            if unit is not None and (take := self._taken.get(opened.kind)):
                take(self, unit, opened, stack[-1], offset)
            else:
                self._closers[opened.kind](opened, offset)
        self._depth -= 1

    def _end_group(self, opened: Open, offset: int) -> None:
        self._translate.pop()

    def _end_aside(self, opened: Open, offset: int) -> None:
        self._aside = False

    def _end_place(self, opened: Open, offset: int) -> None:
        spot = self.spots[opened.name]
        if spot.at < 0:
            at = self.origin(offset)
            self.spots[opened.name] = replace(spot, at=at, until=at)

    def _define(self, opened: Open, offset: int) -> None:
        text = text_of(self, opened, offset)[:_LONGEST]
        self.keep = None
        self._definitions += 1
        if self._definitions > _REMEMBERED:
            return
        local = opened.name.rpartition(" ")[2]
        if local == "Comment":
            self.comments.setdefault(self._defined, []).append(text)
        else:
            begin, end = self._in.tags.get(self._defined, ("", ""))
            self._in.tags[self._defined] = (begin, text) if local == "ept" else (text, end)

    def _end_unit(self, opened: Open, offset: int) -> None:
        unit = self._unit
        assert unit is not None
        unit.end = self.origin(offset)
        if unit.notes:
            unit.note = "\n".join(note for note in unit.notes if note.strip())[:_LONGEST_NOTE]
        self._ready.append(unit)
        self._unit = self.keep = None
