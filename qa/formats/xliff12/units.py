"""Walks over an XLIFF 1.x file and hands on its units, one after another, with the bytes that each was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from qa.formats.base import Note
from qa.formats.tags import primary
from qa.formats.xliff12.parts import LEAVES, TAKEN, Open, spot_of, text_of
from qa.formats.xliff12.unit import MEMOQ, MEMSOURCE, TRADOS, File, Spot, Unit
from qa.formats.xml.stream import Stream

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


class Units:
    """The units of a file.

    Attributes:
        stream: The file that is being parsed.
        comments: Of Trados: what is said under each id. They come before the units.
        tool: The namespace of the tool whose dialect it is; empty where it is plain XLIFF.
        spots: Where Trados defines comments: ``cmt-defs``, ``doc-info`` that holds it.
        body: Byte offset in the file of what follows the root's start tag.
    """

    def __init__(self, file: BinaryIO, path: str, encoding: str | None, note: Note) -> None:
        self.stream = Stream(file, path, encoding, note, self._started, self._ended)
        self.comments: dict[str, list[str]] = {}
        self.tool = ""
        self.spots: dict[str, Spot] = {}
        self.body = 0
        self._ready: list[Unit] = []
        self._depth = 0
        self._stack: list[Open] = []
        self._file = File(None)
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
        for _ in self.stream.chunks():
            ready, self._ready = self._ready, []
            yield from ready

    def _started(self, name: str, attributes: dict[str, str], offset: int) -> None:
        self._depth = depth = self._depth + 1
        kind: str | None
        if self._unit is None:
            if depth == 1:
                self._begin(name, attributes, offset)
            kind = self._outside.get(name)
            if kind is None or not self._begin_outside(kind, name, attributes, offset):
                return
        else:
            if self._aside:
                return
            top = self._stack[-1]
            kind = self._children.get(name) if top.kind == "unit" and top.depth == depth - 1 else None
            if kind is None:
                kind = self._inside.get(name)
                if kind is None or top.kind in LEAVES:
                    return
                if kind == "state":
                    self._unit.states.setdefault(attributes.get("id", ""), attributes)
                    return
            self._aside = kind == "aside"
        self._stack.append(Open(depth, kind, name, attributes, offset, self.stream.line))

    def _begin(self, name: str, attributes: Mapping[str, str], offset: int) -> None:
        core = name[: name.rfind(" ") + 1]
        if name != f"{core}xliff":
            raise self.stream.error(f"is no XLIFF: its root element is <{name[len(core) :][:40]}>")
        self.body = self.stream.inside(offset)
        if f"{TRADOS} version" in attributes:
            self.tool = TRADOS
        elif f"{MEMSOURCE} version" in attributes:
            self.tool = MEMSOURCE
        elif MEMOQ in self.stream.prefixes:
            self.tool = MEMOQ
        self._outside = _OUTSIDE | {f"{core}file": "file", f"{core}group": "group", f"{core}trans-unit": "unit"}
        self._children = {f"{core}{local}": local for local in ("source", "seg-source", "target", "note")}
        self._children[f"{core}alt-trans"] = "aside"
        self._inside = _INSIDE | {f"{core}context": "context"}

    def _begin_outside(self, kind: str, name: str, attributes: Mapping[str, str], offset: int) -> bool:
        """Take up an element outside a unit; whether something is to be told at its end."""
        if kind == "unit":
            translate = self._is_translated(attributes)
            self._unit = Unit(self._file, self.stream.line, attributes, translate)
            self.stream.keep = offset
        elif kind == "group":
            self._translate.append(self._is_translated(attributes))
        elif kind == "file":
            source, target = attributes.get("source-language", ""), attributes.get("target-language", "")
            self._file = File(attributes.get("original") or None, primary(source), primary(target))
            return False
        elif kind == "definition":
            self._defined = attributes.get("id", "")
            return False
        elif kind == "place":
            # It may be long: its start tag is not there any more when it ends.
            written, tag = self.stream.content(offset, offset), self.stream.name(offset)
            self.spots[name] = spot_of(self.stream, tag, written, offset) if written.empty else Spot(tag, -1, -1)
        elif not self._defined or (self._stack and self._stack[-1].kind == "defined"):
            return False
        else:
            self.stream.keep = offset
        return True

    def _is_translated(self, attributes: Mapping[str, str]) -> bool:
        return attributes["translate"] != "no" if "translate" in attributes else self._translate[-1]

    def _ended(self, name: str, offset: int) -> None:
        if self._stack and self._stack[-1].depth == self._depth:
            opened = self._stack.pop()
            if (take := TAKEN.get(opened.kind)) and self._unit is not None:
                take(self.stream, self._unit, opened, self._stack[-1], offset)
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
            at = self.stream.origin(offset)
            self.spots[opened.name] = replace(spot, at=at, until=at)

    def _define(self, opened: Open, offset: int) -> None:
        text = text_of(self.stream, opened, offset)[:_LONGEST]
        self.stream.keep = None
        self._definitions += 1
        if self._definitions > _REMEMBERED:
            return
        local = opened.name.rpartition(" ")[2]
        if local == "Comment":
            self.comments.setdefault(self._defined, []).append(text)
        else:
            begin, end = self._file.tags.get(self._defined, ("", ""))
            self._file.tags[self._defined] = (begin, text) if local == "ept" else (text, end)

    def _end_unit(self, opened: Open, offset: int) -> None:
        unit = self._unit
        assert unit is not None
        unit.end = self.stream.origin(offset)
        if unit.notes:
            unit.note = "\n".join(note for note in unit.notes if note.strip())[:_LONGEST_NOTE]
        self._ready.append(unit)
        self._unit = self.stream.keep = None
