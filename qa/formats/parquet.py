"""Parquet: the columns of a table, or of a struct in it (``translation.en``), row group by row group; it is not written.

Each row is a document of its own unless a column ``doc`` says what belongs together. A range of such a file is one of
row groups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from qa.core import Document
from qa.errors import DataError, MissingExtra
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import PART, Row, documents, exchanged_in, refused_if_exchanged
from qa.formats.json_rows import JUDGED, Builder, Keys, keys_of
from qa.formats.lines import LONGEST_LINE, binary
from qa.formats.ranges import silent, unsaid
from qa.formats.tables import ADVICE

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

# What the file says of itself may take so much, in bytes and in entries.
_LONGEST_METADATA = 64 << 20
# Below so many rows a second worker costs more than it saves.
SMALLEST = 20_000


class _Unreadable:
    """Stands for a text that is no UTF-8, or longer than a line of a text file may be."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read the rows of all row groups, or of some."""
    path, note = input_.path, unsaid if input_.start else note
    with binary(path) as raw:
        file = _opened(raw, path)
        keys = _keys(file, path, options, note)
        if keys.way("doc") == ("doc",) and "doc" not in file.schema_arrow.names:
            options = replace(options, independent=True)
        rows = _rows(file, input_, keys, options, problem)
        if not input_.start:
            rows = refused_if_exchanged(rows, path, options, ADVICE)
        elif exchanged_in(_rows(file, Input(path), keys, options, silent), options):
            return  # the first range says so
        yield from documents(rows, path, options, note)


def _opened(raw: BinaryIO, path: str) -> ParquetFile:
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise MissingExtra("reading Parquet", "scale") from None
    limits = {"thrift_string_size_limit": _LONGEST_METADATA, "thrift_container_size_limit": _LONGEST_METADATA}
    try:
        schema = parquet.ParquetFile(raw, **limits).schema_arrow
        names = [field.name for field in schema if str(field.type) in ("string", "large_string")]
        # Column chunks are read page by page, and a text that comes a thousand times is held once.
        return parquet.ParquetFile(raw, read_dictionary=names, pre_buffer=False, buffer_size=1 << 20, **limits)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise DataError(path, _reason(error)) from None


def _reason(error: Exception) -> str:
    return f"cannot be read as Parquet: {str(error).partition(chr(10))[0]}"


def _keys(file: ParquetFile, path: str, options: ReadOptions, note: Note) -> Keys:
    head = list(islice((row for _, row in _objects(file, Input(path), path, silent)), JUDGED))
    return keys_of(head, path, None, options, note)


def _rows(file: ParquetFile, input_: Input, keys: Keys, options: ReadOptions, problem: Problem) -> Iterator[Row]:
    segment_of = Builder(input_.path, keys, options)
    for number, row in _objects(file, input_, input_.path, problem):
        bad = next((value for value in row.values() if isinstance(value, _Unreadable)), None)
        built = bad.reason if bad else segment_of(row, None, number)
        if isinstance(built, str):
            problem(DataError(input_.path, f"row {number}: {built}"))
        else:
            yield built


def _objects(file: ParquetFile, input_: Input, path: str, problem: Problem) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the rows of a range with their numbers."""
    import pyarrow

    groups = range(input_.start, file.num_row_groups if input_.end is None else input_.end)
    number = input_.first_row
    names = [field.name for field in file.schema_arrow if _is_told(field.type)]
    batches = file.iter_batches(batch_size=PART, row_groups=list(groups), columns=names)
    while True:
        try:
            batch = next(batches, None)
            columns = [_values(column) for column in batch.columns] if batch is not None else []
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            problem(DataError(path, f"from row {number} on it {_reason(error)}"))
            return
        if batch is None:
            return
        for values in zip(*columns, strict=True):
            yield (
                number,
                {name: value for name, value in zip(batch.schema.names, values, strict=True) if value is not None},
            )
            number += 1


def _is_told(kind: pyarrow.DataType) -> bool:
    """Whether a column is text, a number, a date or a struct; lists and bytes are nothing that a rule could use."""
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    return not (
        (types.is_nested(kind) and not types.is_struct(kind))
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_fixed_size_binary(kind)
    )


def _values(column: pyarrow.Array) -> list[object]:
    from pyarrow import types

    if types.is_dictionary(column.type):
        texts = _texts(column.dictionary)
        places = column.indices.to_pylist()
        if not all(place is None or 0 <= place < len(texts) for place in places):
            raise ValueError("an index lies outside of its dictionary")
        return [None if place is None else texts[place] for place in places]
    return _texts(column)


def _texts(values: pyarrow.Array) -> list[object]:
    try:
        found: list[object] = values.to_pylist()
    except UnicodeDecodeError:
        found = [_decoded(value) for value in values]
    if values.nbytes <= LONGEST_LINE:
        return found
    return [_too_long() if isinstance(text, str) and len(text) > LONGEST_LINE else text for text in found]


def _too_long() -> _Unreadable:
    return _Unreadable(f"a text is longer than {LONGEST_LINE >> 20} Mi characters; the row is left out")


def _decoded(value: pyarrow.Scalar) -> object:
    try:
        return value.as_py()
    except UnicodeDecodeError:
        return _Unreadable("a text is not UTF-8")


def _cut(input_: Input, options: ReadOptions, parts: int) -> list[Input]:
    """Cut at row groups where each row is a document of its own."""
    with binary(input_.path) as raw:
        file = _opened(raw, input_.path)
        keys = _keys(file, input_.path, options, unsaid)
        has_doc = keys.way("doc") != ("doc",) or "doc" in file.schema_arrow.names
        total = file.metadata.num_rows
        parts = min(parts, total // SMALLEST)
        if parts < 2 or (has_doc and not options.independent):
            return [input_]
        sizes = (file.metadata.row_group(group).num_rows for group in range(file.num_row_groups))
        first = list(accumulate(sizes, initial=0))
        groups = {bisect_left(first, total * part // parts) for part in range(parts)} - {file.num_row_groups}
        starts = sorted(groups)
        return [
            replace(input_, start=start, end=end, first_row=first[start] + 1)
            for start, end in zip(starts, [*starts[1:], None], strict=True)
        ]


def units(input_: Input, options: ReadOptions) -> int:
    """Return how many rows a file has."""
    with binary(input_.path) as raw:
        return int(_opened(raw, input_.path).metadata.num_rows)


FORMAT = Format("parquet", (".parquet",), read, _cut, units=units)
