"""Plain text: a segment is a line, its id the line's number; the original may stand line by line in a second file.

Blank lines are no segments: in English alone each of them, in a pair those that are blank on both sides. A line of the
translation that begins with ``# qa:allow`` is an instruction to this program, for the next segment: it is no segment and
no line, so that the original needs nothing beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest

from qa.core import EMPTY_META, Document, Place, Segment
from qa.errors import DataError
from qa.formats import pieces
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.cells import refuse_line_ends
from qa.formats.documents import NO_CODES, Row, documents, refused_if_exchanged
from qa.formats.lines import LineFile, line_count, opened
from qa.formats.located import Run, Target
from qa.formats.origins import Origins
from qa.formats.ranges import silent, unsaid
from qa.text.lazy import expression

INSTRUCTION = "# qa:allow"
_INSTRUCTIONS = expression(rb"^# qa:allow[^\n]*(?:\n|\Z)", re.MULTILINE)

# A line's number, its text, and the instructions that stand before it; text None where it has been reported.
_Line = tuple[int, str | None, list[str]]


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read English alone, or a line-aligned pair."""
    with opened(input_.path, options.encoding, note) as target:
        if input_.source_path is None or options.target_only:
            rows = _alone(target, problem, note)
            advice = "name the original with --source"
        else:
            rows = _pair(target, input_.source_path, options, problem, note)
            advice = f"give the other file, {input_.source_path}, as the translation and this one with --source"
        yield from documents(refused_if_exchanged(rows, input_.path, options, advice), input_.path, options, note)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the lines with these numbers lie."""
    with opened(input_.path, options.encoding, unsaid) as file:
        if input_.source_path is None or options.target_only:
            rows = _alone(file, silent, unsaid)
        else:
            rows = _pair(file, input_.source_path, options, silent, unsaid)
        origins, codec = Origins(file), file.encoding.name
        for segment, _ in rows:
            place = segment.place
            if place.number in numbers and place.line and (written := origins.of(place.line, place.line)):
                raw = written[1].removesuffix("\n").removesuffix("\r")
                runs = (Run(0, len(raw), 0, len(raw), refuse_line_ends),)
                yield Target(place.number or 0, raw, raw, written[0], runs, codec)


def _alone(file: LineFile, problem: Problem, note: Note) -> Iterator[Row]:
    number, said = 0, list[str]()
    for line, text, before in _lines(file, problem, note):
        said += before
        if text is None:
            said.clear()
        elif text.strip():
            number += 1
            yield _row(file.path, line, number, None, text, said)
            said.clear()


def _pair(target: LineFile, source_path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Row]:
    number, line, said = 0, 0, list[str]()
    with opened(source_path, options.encoding, note) as source:
        _check_alignment(source, target)
        for original, found in zip_longest(_texts(source, problem), _lines(target, problem, note), fillvalue=""):
            line, text, before = (line + 1, "", []) if isinstance(found, str) else found
            said += before
            if original is None or text is None:
                said.clear()
            elif original.strip() or text.strip():
                number += 1
                yield _row(target.path, line, number, original, text, said)
                said.clear()


def _row(path: str, line: int, number: int, source: str | None, target: str, said: list[str]) -> Row:
    place = Place(path, line, 1, number)
    meta = {"qa": "\n".join(said)} if said else EMPTY_META
    return Segment(str(line), source, target, None, None, place, NO_CODES, meta), None


def _texts(file: LineFile, problem: Problem) -> Iterator[str | None]:
    for page in file.pages(problem):
        for index, text in enumerate(page.texts):
            yield None if index in page.bad else text


def _lines(file: LineFile, problem: Problem, note: Note) -> Iterator[_Line]:
    """Yield the lines of a translation that are no instructions."""
    before: list[str] = []
    line = 0
    for line, text in enumerate(_texts(file, problem), 1):
        if text is not None and text.startswith(INSTRUCTION):
            before.append(text.removeprefix("# "))
        else:
            yield line, text, before
            before = []
    if before:
        note(f"{file.path}:{line}: the instruction is for the next segment, and none follows: {before[-1]}")


def _check_alignment(source: LineFile, target: LineFile) -> None:
    sources, last_source = line_count(source)
    targets, last_target = line_count(target, _INSTRUCTIONS)
    # Blank lines at the end of one file do no harm.
    if max(last_source, last_target) > min(sources, targets):
        counts = f"has {targets} lines, but its original {source.path} has {sources}"
        advice = f"make pairs of their sentences with: qa align {source.path} {target.path} -o pairs.tsv"
        raise DataError(target.path, f"{counts}; the two files must be aligned line by line, or {advice}")


FORMAT = Format("text", (".txt", ".text"), read, paired=True, locate=locate, pieces=pieces.instructed)
