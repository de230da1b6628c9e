"""Walks over an XLIFF 2 file and hands on its units, one after another, with the bytes that each was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from qa.formats.base import Note
from qa.formats.xliff20.codes import stands_for
from qa.formats.xliff20.unit import ITS, SIZES, File, Part, Unit
from qa.formats.xml.child import child_of, space_before
from qa.formats.xml.inline import plain
from qa.formats.xml.stream import Stream

_XML_ID = "http://www.w3.org/XML/1998/namespace id"

# An element that is open: its attributes, line and offset.
_Open = tuple[Mapping[str, str], int, int]


class Units:
    """The units of a file.

    Attributes:
        stream: The file that is being parsed.
        root: Attributes of the root.
        declared: Byte offset in the file at which an attribute of the root may be put in.
    """

    def __init__(self, file: BinaryIO, path: str, encoding: str | None, note: Note) -> None:
        self.stream = Stream(file, path, encoding, note, self._started, self._ended)
        self.root: Mapping[str, str] = {}
        self.declared = 0
        self._core = ""
        self._path: list[str] = []
        self._open: list[_Open] = []
        self._ready: list[Unit] = []
        self._file = File(None)
        self._translate = [True]
        self._unit: Unit | None = None
        self._depth = 0  # of the unit
        self._inside: dict[str, Callable[[Unit, _Open, int], None]] = {
            "segment/source": self._source,
            "segment/target": self._target,
            "ignorable/source": self._source,
            "ignorable/target": self._target,
            "notes/note": self._note,
            "originalData/data": self._data,
        }

    def __iter__(self) -> Iterator[Unit]:
        for _ in self.stream.chunks():
            ready, self._ready = self._ready, []
            yield from ready

    def _started(self, name: str, attributes: dict[str, str], offset: int) -> None:
        if not self._path:
            self._begin(name, attributes, offset)
        local = name[len(self._core) :] if name.startswith(self._core) else ""
        self._path.append(local)
        self._open.append((attributes, self.stream.line, offset))
        unit = self._unit
        if unit is None:
            self._start_outside(name, local, attributes, offset)
        elif local in ("segment", "ignorable") and len(self._path) == self._depth + 1:
            unit.parts.append(Part(local == "segment", attributes, self.stream.line))
        elif name == f"{ITS} locQualityIssue":
            group = self._open[-2][0].get(_XML_ID, "")
            unit.issues.setdefault(group, []).append(attributes.get("locQualityIssueComment", ""))

    def _begin(self, name: str, attributes: Mapping[str, str], offset: int) -> None:
        self._core = name[: name.rfind(" ") + 1]
        if name != f"{self._core}xliff":
            raise self.stream.error(f"is no XLIFF: its root element is <{name[len(self._core) :][:40]}>")
        self.root = attributes
        self.declared = self.stream.origin(offset + len(self.stream.name(offset).encode()) + 1)

    def _start_outside(self, name: str, local: str, attributes: Mapping[str, str], offset: int) -> None:
        if local in ("file", "group", "unit"):
            self._translate.append(
                attributes["translate"] != "no" if "translate" in attributes else self._translate[-1]
            )
        if local == "file":
            self._file = File(attributes.get("original") or attributes.get("id") or None)
        elif local == "unit":
            self._unit = Unit(self._file, attributes, self._translate[-1], self.stream.inside(offset))
            self._depth = len(self._path)
            self.stream.keep = offset
        elif name == f"{SIZES} profiles":
            self._file.counts_characters = attributes.get("generalProfile") == "xliff:codepoints"

    def _ended(self, name: str, offset: int) -> None:
        opened, local = self._open.pop(), self._path[-1]
        unit = self._unit
        if unit is None:
            if local in ("file", "group"):
                self._translate.pop()
        elif len(self._path) == self._depth:
            self._end_unit(unit, opened, offset)
        elif len(self._path) == self._depth + 2:
            close = self._inside.get("/".join(self._path[self._depth :]))
            if close is not None:
                close(unit, opened, offset)
        self._path.pop()

    def _end_unit(self, unit: Unit, opened: _Open, offset: int) -> None:
        unit.start, unit.end = opened[2], offset
        self._ready.append(unit)
        self._unit = self.stream.keep = None
        self._translate.pop()

    def _source(self, unit: Unit, opened: _Open, offset: int) -> None:
        part = unit.parts[-1]
        if part.source is None:
            part.indent = space_before(self.stream, self._open[-1][2], opened[2])
            part.source = child_of(self.stream, *opened, offset)

    def _target(self, unit: Unit, opened: _Open, offset: int) -> None:
        if unit.parts[-1].target is None:
            unit.parts[-1].target = child_of(self.stream, *opened, offset)

    def _note(self, unit: Unit, opened: _Open, offset: int) -> None:
        unit.notes.append(plain(self.stream.content(opened[2], offset).raw))

    def _data(self, unit: Unit, opened: _Open, offset: int) -> None:
        unit.data.setdefault(opened[0].get("id", ""), stands_for(self.stream.content(opened[2], offset).raw))
