"""Where the translations of a PO file stand, and where a translator's comment may be put."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from qa.core import Finding
from qa.formats.base import Input, ReadOptions
from qa.formats.gettext.entries import (
    ESCAPE,
    KEYWORD,
    OBSOLETE,
    REMARK,
    STRING,
    Entry,
    charset,
    entries,
    meaning,
    translations,
)
from qa.formats.lines import LineFile, opened
from qa.formats.located import LONGEST, Patch, RefusedError, Run, Target, copy_patched
from qa.formats.origins import Origins
from qa.formats.ranges import silent, unsaid
from qa.formats.remarks import remark
from qa.text.escape import for_terminal
from qa.text.lazy import expression

_PIECE = expression(rf"[^\\]+|{ESCAPE.pattern}", re.DOTALL)
_LINE = expression(r"[^\n]*\n?")
_SPECIAL = expression(r'[\\"\x00-\x1f]')
_ESCAPES = {
    "\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\a": r"\a", "\b": r"\b", "\f": r"\f", "\v": r"\v",
}  # fmt: skip


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the translations with these numbers lie."""
    with opened(input_.path, options.encoding, unsaid, charset) as file:
        origins, codec = Origins(file), file.encoding.name
        for number, _, entry, keyword in translations(file, silent):
            text = entry.texts.get(keyword)
            written = origins.of(text.line, text.last) if number in numbers and text else None
            if written and len(written[1]) <= LONGEST:
                yield target(number, *written, codec)


def target(number: int, origin: int, raw: str, codec: str) -> Target:
    """Return the text whose lines are given as they are written, the keyword and all strings that follow it."""
    runs: list[Run] = []
    texts: list[str] = []
    size, first = 0, None
    for begin, end in _strings(raw):
        first = begin if first is None else first
        for piece in _PIECE.finditer(raw, begin, end):
            shown = meaning(piece[0]) if piece[0][0] == "\\" else piece[0]
            runs.append(Run(size, size + len(shown), piece.start(), piece.end(), _escape))
            texts.append(shown)
            size += len(shown)
    if not runs and first is not None:
        runs.append(Run(0, 0, first, first, _escape))
    return Target(number, "".join(texts), raw, origin, tuple(runs), codec)


def _strings(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where each string stands between its quotes."""
    for line in _LINE.finditer(raw):
        at, end = line.span()
        for prefix in (OBSOLETE, KEYWORD):
            if match := prefix.match(raw, at, end):
                at = match.end()
        while string := STRING.match(raw, at, end):
            yield string.span(1)
            at = string.end()


def _escape(text: str) -> str:
    """Return a text as it is written between quotes.

    Raises:
        RefusedError: It holds a NUL, which ends a text in C.
    """
    if "\0" in text:
        raise RefusedError("the new text holds a NUL")
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0]) or f"\\{ord(match[0]):03o}", text)


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with findings as comments of the translator's kind, ``# qa: …``; those of an earlier copy go."""
    with opened(input_.path, options.encoding, unsaid, charset) as file:
        copy_patched(file.file, _patches(file, _remarks(file, findings)), out)


def _remarks(file: LineFile, findings: Mapping[int, Sequence[Finding]]) -> dict[int, list[str]]:
    """Return what is to be said of each entry, by its number."""
    said: dict[int, list[str]] = {}
    for number, unit, _, keyword in translations(file, silent):
        which = f"{keyword}: " if keyword != "msgstr" else ""
        if number in findings:
            said.setdefault(unit, []).extend(which + for_terminal(remark(finding)) for finding in findings[number])
    return said


def _patches(file: LineFile, said: Mapping[int, Sequence[str]]) -> Iterator[Patch]:
    origins, codec = Origins(file), file.encoding.name
    unit = 0
    for entry in entries(file, silent):
        if entry.is_header:
            continue
        unit += 1
        for line in entry.remarks:
            if written := origins.of(line, line):
                yield Patch(written[0], written[0] + len(written[1].encode(codec)), b"")
        if unit in said and (written := origins.of(_place(entry), _place(entry))):
            end = origins.line_end(written[1])
            comments = "".join(f"{REMARK}{text}{end}" for text in said[unit])
            yield Patch(written[0], written[0], comments.encode(codec, "backslashreplace"))


def _place(entry: Entry) -> int:
    """Return the line before which a translator's comment is put: after the others, before all else."""
    return entry.line if entry.noted is None else entry.noted + 1
