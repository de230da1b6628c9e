"""A JSON list of objects, each of them a row; or an object that has one such list among its members.

The whole file is held in memory, up to `LONGEST`: JSON ends where its last bracket closes, and nothing before it may be
wrong. What is longer can be written as JSON lines, which have no limit. A file with one object per line is read as such,
whatever its suffix says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

import msgspec
from msgspec import Struct

from qa.core import Document, Finding
from qa.errors import DataError
from qa.formats import encoding as encodings
from qa.formats import json_text, jsonl
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import Row, documents, refused_if_exchanged
from qa.formats.json_rows import JUDGED, Builder, Keys, decode, keys_of
from qa.formats.lines import LineFile, opened
from qa.formats.located import Patch, Target, copy_patched
from qa.formats.ranges import silent, unsaid
from qa.formats.remarks import remark
from qa.formats.tables import ADVICE
from qa.text.lazy import expression

LONGEST = 256 << 20  # bytes

_split_list = msgspec.json.Decoder(list[msgspec.Raw]).decode
_split_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_AT = expression(r"\s*\(byte (\d+)\)")


class _Item(Struct, frozen=True):
    """An element of the list: its number, its line, and where it stands in the file's UTF-8."""

    number: int
    line: int
    start: int
    end: int


class _List(Struct, frozen=True):
    """A file in memory."""

    file: LineFile
    data: bytes
    items: Sequence[_Item]

    def keys(self, options: ReadOptions, note: Note) -> Keys:
        """Return which key of the rows is what."""
        head = [row for _, row in islice(self._objects(silent), JUDGED)]
        return keys_of(head, self.file.path, self.items[0].line if self.items else None, options, note)

    def _objects(self, problem: Problem) -> Iterator[tuple[_Item, object]]:
        for item in self.items:
            try:
                yield item, decode(self.data[item.start : item.end])
            except msgspec.DecodeError as error:  # a number out of range; all else has been looked at
                problem(DataError(self.file.path, f"no valid JSON: {_AT.sub('', str(error))}", item.line))

    def rows(self, keys: Keys, options: ReadOptions, problem: Problem) -> Iterator[Row]:
        """Yield the rows; one that cannot be used is reported."""
        segment_of = Builder(self.file.path, keys, options)
        for item, row in self._objects(problem):
            built = segment_of(row, item.line, item.number)
            if isinstance(built, str):
                problem(DataError(self.file.path, built, item.line))
            else:
                yield built

    @property
    def style(self) -> json_text.Style:
        """How the file is written."""
        return json_text.style_of([self.data], self.file.encoding.name)

    def written(self) -> Iterator[tuple[int, int, str]]:
        """Yield the number, the byte offset and the text of each element."""
        codec, at, origin = self.file.encoding.name, 0, self.file.encoding.skip
        for item in self.items:
            origin += len(self.data[at : item.start].decode().encode(codec))
            at = item.start
            yield item.number, origin, self.data[item.start : item.end].decode()


def _loaded(file: LineFile) -> _List | None:
    """Return a file in memory; None where it has one object per line.

    Raises:
        DataError: It is too long, no JSON, or has no list of rows.
    """
    if file.file.seek(0, 2) > LONGEST:
        advice = "write it as JSON lines, one object per line, which have no limit"
        raise DataError(file.path, f"is longer than {LONGEST >> 20} MiB; {advice}")
    stream = encodings.stream(file.file, file.encoding)
    data = b"".join(iter(lambda: stream.read(1 << 20), b""))
    begin = len(data) - len(data.lstrip())
    if begin == len(data):
        return _List(file, data, ())
    try:
        data.decode()
        if data[begin : begin + 1] != b"{":
            return _List(file, data, _items(data, _split_list(data), begin))
        return _inner(file, data, begin)
    except UnicodeDecodeError as error:
        advice = "save the file as UTF-8 or name its encoding with --encoding"
        raise DataError(file.path, f"is not {file.encoding.title}; {advice}", _line(data, error.start)) from None
    except RecursionError:
        raise DataError(file.path, "the values are nested too deeply") from None
    except msgspec.ValidationError:
        raise DataError(file.path, "holds no list of rows", _line(data, begin)) from None
    except msgspec.DecodeError as error:
        if _is_lines(data[begin:]):
            return None
        at = _AT.search(str(error))
        line = _line(data, int(at[1]) if at else len(data))
        raise DataError(file.path, f"no valid JSON: {_AT.sub('', str(error))}", line) from None


def _inner(file: LineFile, data: bytes, begin: int) -> _List | None:
    """Return the one list of objects that an object has."""
    lists = {key: raw for key, raw in _split_object(data).items() if _begins(raw, b"[")}
    rows = {key: items for key, raw in lists.items() if (items := _split_list(raw)) and _begins(items[0], b"{")}
    if len(rows) != 1:
        if _is_lines(data[begin:]):
            return None
        found = f"lists of objects: {', '.join(rows)}" if rows else "no list of objects"
        raise DataError(
            file.path, f"holds an object with {found}; a bilingual file is one list of rows", _line(data, begin)
        )
    ((key, items),) = rows.items()
    text = data.decode()
    member = json_text.member(text, (key,))
    assert member is not None
    return _List(file, data, _items(data, items, len(text[: member.start].encode())))


def _begins(raw: msgspec.Raw, mark: bytes) -> bool:
    return bytes(memoryview(raw)[:1]) == mark


def _items(data: bytes, items: Sequence[msgspec.Raw], at: int) -> list[_Item]:
    """Return where the elements of a list stand; between them are commas and blanks alone."""
    found: list[_Item] = []
    line, at = 1 + data.count(b"\n", 0, at), at + 1
    for number, item in enumerate(items, 1):
        start = data.index(bytes(item), at)
        line += data.count(b"\n", at, start)
        at = start + len(bytes(item))
        found.append(_Item(number, line, start, at))
        line += data.count(b"\n", start, at)
    return found


def _is_lines(data: bytes) -> bool:
    """Whether the first line is an object by itself."""
    try:
        return type(decode(data.partition(b"\n")[0])) is dict
    except (msgspec.DecodeError, RecursionError):
        return False


def _line(data: bytes, at: int) -> int:
    return 1 + data.count(b"\n", 0, at)


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read a list of objects."""
    with opened(input_.path, options.encoding, note) as file:
        rows_of = _loaded(file)
        if rows_of is None:
            yield from jsonl.read(input_, options, problem, note)
            return
        rows = rows_of.rows(rows_of.keys(options, note), options, problem)
        yield from documents(refused_if_exchanged(rows, file.path, options, ADVICE), file.path, options, note)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    with opened(input_.path, options.encoding, unsaid) as file:
        rows_of = _loaded(file)
        if rows_of is None:
            yield from jsonl.locate(input_, options, numbers)
            return
        keys, style = rows_of.keys(options, unsaid), rows_of.style
        usable = {segment.place.number for segment, _ in rows_of.rows(keys, options, silent)}
        for number, origin, text in rows_of.written():
            is_wanted = number in numbers and number in usable
            if is_wanted and (target := json_text.target(number, text, keys.way("target"), origin, style)):
                yield target


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy whose rows have their findings, as a list of texts, under a key of their own."""
    with opened(input_.path, options.encoding, unsaid) as file:
        rows_of = _loaded(file)
        if rows_of is None:
            jsonl.annotate(input_, options, findings, out)
            return
        copy_patched(file.file, _patches(rows_of, options, findings), out)


def _patches(rows_of: _List, options: ReadOptions, findings: Mapping[int, Sequence[Finding]]) -> Iterator[Patch]:
    style = rows_of.style
    usable = {segment.place.number for segment, _ in rows_of.rows(rows_of.keys(options, unsaid), options, silent)}
    for number, origin, text in rows_of.written():
        if number in usable and (
            patch := json_text.noted(text, origin, list(map(remark, findings.get(number, ()))), style)
        ):
            yield patch


FORMAT = Format("json", (".json",), read, locate=locate, annotate=annotate)
