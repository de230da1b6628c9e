"""How a cell of a table is written, and where the characters of its text stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, pairwise

from qa.formats.located import LONGEST, RefusedError, Run, Target
from qa.text.lazy import expression

_PIECE = expression(r'""|[^"]+')
_DOUBLED = expression(r'"((?:[^"]|"")*)"')
# What ends a cell, or a line, where there are no quotes around it.
_ENDS_LINE = expression("[\n\r\0]")


def unquoted(cell: str) -> str:
    """Return the text of a cell between tabs: one in quotes whose inner quotes are all doubled loses the outer ones."""
    if '""' in cell and (match := _DOUBLED.fullmatch(cell)) and '""' in match[1]:
        return match[1].replace('""', '"')
    return cell


def between_tabs_anew(text: str) -> str:
    """Return a text as a cell between tabs that is read back as the same text; it has neither tabs nor line ends."""
    return _doubled_anew(text) or text


def refuse_line_ends(text: str) -> str:
    """Return a text that can stand in one line of a file.

    Raises:
        RefusedError: It holds a line end or a NUL.
    """
    if match := _ENDS_LINE.search(text):
        raise RefusedError(f"the new text holds {_NAMES[match[0]]}, which a line of this file cannot hold")
    return text


_NAMES = {"\n": "a line break", "\r": "a line break", "\0": "a NUL", "\t": "a tab"}


def between_tabs(number: int, line: str, index: int, origin: int, codec: str) -> Target | None:
    """Return the cell of a line whose cells stand between tabs; None where it is too long."""
    start, end = tab_spans(line)[index]
    if end - start > LONGEST:
        return None
    cell, begin = line[start:end], origin + len(line[:start].encode(codec))
    text = unquoted(cell)
    if text == cell:
        whole = (Run(0, len(text), 0, len(text), _refuse_tabs),)
        return Target(number, text, cell, begin, whole, codec, anew=_doubled_anew)
    runs = _quoted_runs(cell[1:-1], 1, lambda new: _refuse_tabs(new).replace('"', '""'))
    return Target(number, text, cell, begin, runs, codec, anew=_plain_anew)


def tab_spans(row: str) -> list[tuple[int, int]]:
    """Return where each cell of a line stands whose cells stand between tabs."""
    cells = row.removesuffix("\n").removesuffix("\r").split("\t")
    ends = list(accumulate((len(cell) + 1 for cell in cells), initial=-1))
    return [(start + 1, end) for start, end in pairwise(ends)]


def _refuse_tabs(text: str) -> str:
    if "\t" in text:
        raise RefusedError("the new text holds a tab, which a cell of this file cannot hold")
    return refuse_line_ends(text)


def _doubled_anew(text: str) -> str | None:
    """Return a cell with doubled quotes for a text that would be read as one."""
    return None if unquoted(text) == text else _in_quotes(text)


def _plain_anew(text: str) -> str | None:
    """Return a cell without quotes for a text that has lost its own."""
    return None if '"' in text else text


def separated(number: int, record: str, index: int, origin: int, delimiter: str, codec: str) -> Target | None:
    """Return the cell of a record by the rules of RFC 4180; None where the record has no such cell, or it is too long.

    Args:
        number: Of the segment.
        record: As written, with its line end.
        index: Of the cell.
        origin: Byte offset of the record.
        delimiter: What stands between cells.
        codec: The encoding of the file.
    """
    found = spans(record, delimiter)
    if index >= len(found):
        return None
    begin, end = found[index]
    if end - begin > LONGEST:
        return None
    cell, at = record[begin:end], origin + len(record[:begin].encode(codec))
    if cell[:1] == '"':
        text = cell[1:-1].replace('""', '"')
        runs = _quoted_runs(cell[1:-1], 1, lambda new: _refuse_nul(new).replace('"', '""'))
        return Target(number, text, cell, at, runs, codec)
    whole = (Run(0, len(cell), 0, len(cell), _refuse_nul),)
    return Target(number, cell, cell, at, whole, codec, anew=_quoted_anew(cell, delimiter))


def spans(record: str, delimiter: str) -> list[tuple[int, int]]:
    """Return where each cell of a record stands, its quotes included; the record is known to be sound."""
    cell = re.compile(rf'"[^"]*(?:""[^"]*)*"|[^{re.escape(delimiter)}\r\n]*')
    found: list[tuple[int, int]] = []
    at = -1
    while at < 0 or record[at : at + 1] == delimiter:
        match = cell.match(record, at + 1)
        assert match is not None
        found.append(match.span())
        at = match.end()
    return found


def _refuse_nul(text: str) -> str:
    if "\0" in text:
        raise RefusedError("the new text holds a NUL")
    return text


def _quoted_anew(old: str, delimiter: str) -> Callable[[str], str | None]:
    def anew(text: str) -> str | None:
        needs_quotes = any(mark in text for mark in (delimiter, "\n", "\r"))
        # A quote inside a cell without quotes is a liberty that some readers do not take.
        return _in_quotes(text) if needs_quotes or text[:1] == '"' or ('"' in text and '"' not in old) else None

    return anew


def cell(text: str, delimiter: str) -> str:
    """Return a text as a cell by the rules of RFC 4180, in quotes only where it needs them."""
    return _in_quotes(text) if any(mark in text for mark in (delimiter, '"', "\n", "\r")) else text


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _quoted_runs(inner: str, at: int, escape: Callable[[str], str]) -> tuple[Run, ...]:
    """Return the runs of what stands between quotes, itself doubled."""
    if '"' not in inner:
        return (Run(0, len(inner), at, at + len(inner), escape),)
    runs: list[Run] = []
    size = 0
    for piece in _PIECE.finditer(inner):
        length = 1 if piece[0] == '""' else len(piece[0])
        runs.append(Run(size, size + length, at + piece.start(), at + piece.end(), escape))
        size += length
    return tuple(runs)
