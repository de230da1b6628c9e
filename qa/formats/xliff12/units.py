"""Walks over an XLIFF 1.x file and hands on its units, one after another, with the bytes that each was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from qa.formats.base import Note
from qa.formats.tags import primary
from qa.formats.xliff12.unit import MEMOQ, MEMSOURCE, TRADOS, Extra, File, Spot, Unit
from qa.formats.xml.child import Child, child_of
from qa.formats.xml.inline import plain
from qa.formats.xml.stream import Stream, Written

# Definitions in headers that are remembered, and how much of each.
_REMEMBERED = 50_000
_LONGEST = 500
_LONGEST_NOTE = 20_000

# What may be as long as the file; its bytes are not kept.
_LONG = ("group", "aside", "place")
_PARTS = ("source", "seg-source", "target")
# Elements of the tools inside a unit: those whose text counts, and those that hold them.
_TEXTS = {f"{MEMOQ} comment": "comment", f"{MEMSOURCE} comment": "comment", f"{MEMSOURCE} content": "content"}
_HOLDERS = {f"{MEMOQ} comments": "holder", f"{MEMSOURCE} tunit-metadata": "holder", f"{MEMSOURCE} mark": "mark"}
_LEAVES = ("note", "context", "comment", "content", "defined")
# What a tag of Trados is made of in the header.
_TAGS = frozenset(f"{TRADOS} {local}" for local in ("bpt", "ept", "ph", "st"))
_PLACES = (f"{TRADOS} cmt-defs", f"{TRADOS} doc-info")
_COMMENTS = ("Comment", f"{TRADOS} Comment")
_LANG = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open, and of which something is to be told at its end."""

    depth: int
    kind: str
    name: str
    attributes: Mapping[str, str]
    offset: int
    line: int


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
        self._core = ""
        self._ready: list[Unit] = []
        self._depth = 0
        self._stack: list[_Open] = []
        self._file = File(None)
        self._translate = [True]
        self._unit: Unit | None = None
        self._aside = False
        self._definitions = 0
        self._defined = ""  # the id of what is being defined in a header

    def __iter__(self) -> Iterator[Unit]:
        for _ in self.stream.chunks():
            ready, self._ready = self._ready, []
            yield from ready

    def _started(self, name: str, attributes: dict[str, str], offset: int) -> None:
        self._depth += 1
        if self._aside:
            return
        if self._depth == 1:
            self._begin(name, attributes, offset)
        kind = self._kind(name, attributes)
        if not kind:
            return
        self._stack.append(_Open(self._depth, kind, name, attributes, offset, self.stream.line))
        if kind == "place":
            self._begin_place(name, offset)
        if kind == "aside":
            self._aside = True
        elif kind == "unit":
            self._unit = Unit(self._file, self.stream.line, attributes, self._is_translated(attributes))
        if kind not in _LONG and self.stream.keep is None:
            self.stream.keep = offset

    def _begin(self, name: str, attributes: Mapping[str, str], offset: int) -> None:
        self._core = name[: name.rfind(" ") + 1]
        if name != f"{self._core}xliff":
            raise self.stream.error(f"is no XLIFF: its root element is <{name[len(self._core) :][:40]}>")
        self.body = self.stream.content(offset, offset).origin
        if f"{TRADOS} version" in attributes:
            self.tool = TRADOS
        elif f"{MEMSOURCE} version" in attributes:
            self.tool = MEMSOURCE
        elif MEMOQ in self.stream.prefixes:
            self.tool = MEMOQ

    def _begin_place(self, name: str, offset: int) -> None:
        # It may be long: its start tag is not there any more when it ends.
        written, tag = self.stream.content(offset, offset), self.stream.name(offset)
        self.spots[name] = self._spot(tag, written, offset) if written.empty else Spot(tag, -1, -1)

    def _kind(self, name: str, attributes: Mapping[str, str]) -> str:
        """Return what an element is to us; nothing where it is nothing."""
        local = name[len(self._core) :] if name.startswith(self._core) else ""
        if self._unit is None:
            return self._kind_outside(name, local, attributes)
        if self._stack[-1].kind in _LEAVES:
            return ""  # text inside a text
        if name == f"{TRADOS} seg":
            self._unit.states.setdefault(attributes.get("id", ""), attributes)
        if name in _TEXTS or name in _HOLDERS:
            return _TEXTS.get(name) or _HOLDERS[name]
        if local == "context":
            return "context"
        if self._depth != self._stack[-1].depth + 1 or self._stack[-1].kind != "unit":
            return ""
        if local in _PARTS:
            return local
        return {"note": "note", "alt-trans": "aside"}.get(local, "")

    def _kind_outside(self, name: str, local: str, attributes: Mapping[str, str]) -> str:
        if local == "trans-unit":
            return "unit"
        if local == "group":
            self._translate.append(self._is_translated(attributes))
            return "group"
        if local == "file":
            source, target = attributes.get("source-language", ""), attributes.get("target-language", "")
            self._file = File(attributes.get("original") or None, primary(source), primary(target))
        elif name in (f"{TRADOS} tag", f"{TRADOS} cmt-def"):
            self._defined = attributes.get("id", "")
        elif self._defined and (name in _TAGS or name in _COMMENTS):
            return "" if self._stack and self._stack[-1].kind == "defined" else "defined"
        elif name in _PLACES:
            return "place"
        return ""

    def _is_translated(self, attributes: Mapping[str, str]) -> bool:
        return attributes["translate"] != "no" if "translate" in attributes else self._translate[-1]

    def _ended(self, name: str, offset: int) -> None:
        if self._stack and self._stack[-1].depth == self._depth:
            self._close(self._stack.pop(), offset)
        self._depth -= 1

    def _close(self, opened: _Open, offset: int) -> None:
        kind, unit = opened.kind, self._unit
        if kind == "aside":
            self._aside = False
        elif kind == "group":
            self._translate.pop()
        elif kind == "place" and (spot := self.spots[opened.name]).at < 0:
            at = self.stream.origin(offset)
            self.spots[opened.name] = replace(spot, at=at, until=at)
        elif kind == "defined":
            self._define(opened, self._text(opened, offset))
        elif unit is not None:
            self._close_inside(unit, opened, offset)
        if self._unit is None and all(open_.kind in _LONG for open_ in self._stack):
            self.stream.keep = None

    def _close_inside(self, unit: Unit, opened: _Open, offset: int) -> None:
        kind = opened.kind
        if kind == "unit":
            unit.end = self.stream.origin(offset)
            unit.note = "\n".join(note for note in unit.notes if note.strip())[:_LONGEST_NOTE]
            self._ready.append(unit)
            self._unit = None
        elif kind in ("comment", "holder"):
            unit.extras.append(extra := self._extra(opened, offset))
            if opened.attributes.get("deleted") != "true":
                unit.notes.append(extra.text)
        elif kind == "content":
            if self._stack[-1].kind == "mark":
                unit.marks[self._stack[-1].attributes.get("id", "")] = self._text(opened, offset)
        elif kind == "mark":
            unit.marks.setdefault(opened.attributes.get("id", ""), "")
        elif kind == "note":
            unit.notes.append(self._text(opened, offset))
        elif kind == "context":
            unit.contexts.append(self._text(opened, offset))
        elif kind == "source" and unit.source is None:
            before = self.stream.raw(self._stack[-1].offset, opened.offset)
            unit.indent = before[len(before.rstrip()) :]
            unit.source = self._child(opened, offset)
        elif kind == "seg-source" and unit.seg_source is None:
            unit.seg_source = self._child(opened, offset)
        elif kind == "target" and unit.target is None:
            unit.target = self._child(opened, offset)
            unit.file.target = unit.file.target or primary(opened.attributes.get(_LANG, ""))

    def _define(self, opened: _Open, text: str) -> None:
        text = text[:_LONGEST]
        self._definitions += 1
        if self._definitions > _REMEMBERED:
            return
        if opened.name in _COMMENTS:
            self.comments.setdefault(self._defined, []).append(text)
        else:
            begin, end = self._file.tags.get(self._defined, ("", ""))
            is_end = opened.name == f"{TRADOS} ept"
            self._file.tags[self._defined] = (begin, text) if is_end else (text, end)

    def _text(self, opened: _Open, offset: int) -> str:
        return plain(self.stream.content(opened.offset, offset).raw)

    def _child(self, opened: _Open, offset: int) -> Child:
        return child_of(self.stream, opened.attributes, opened.line, opened.offset, offset)

    def _extra(self, opened: _Open, offset: int) -> Extra:
        stream = self.stream
        start = stream.origin(opened.offset)
        written = stream.content(opened.offset, offset)
        spot = self._spot(stream.name(opened.offset), written, offset)
        text = plain(written.raw) if opened.kind in _LEAVES else ""
        return Extra(opened.name, opened.attributes, text, start, spot)

    def _spot(self, name: str, written: Written, end: int) -> Spot:
        if written.empty:
            return Spot(name, written.origin, written.origin + len("/>".encode(self.stream.codec)))
        at = self.stream.origin(end)
        return Spot(name, at, at)
