"""Plain text: a segment is a line, its id the line's number; the original may stand line by line in a second file.

Blank lines are no segments: in English alone each of them, in a pair those that are blank on both sides. A line that
begins with ``# qa:allow`` is an instruction to this program and no segment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import zip_longest

from qa.core import EMPTY_META, Document, Place, Segment
from qa.errors import DataError
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.cells import refuse_line_ends
from qa.formats.documents import NO_CODES, Row, documents, refused_if_exchanged
from qa.formats.lines import LineFile, line_count, opened
from qa.formats.located import Run, Target
from qa.formats.origins import Origins
from qa.formats.ranges import silent, unsaid

INSTRUCTION = "# qa:allow"


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read English alone, or a line-aligned pair."""
    with opened(input_.path, options.encoding, note) as target:
        if input_.source_path is None or options.target_only:
            rows = _alone(target, problem)
            advice = "name the original with --source"
        else:
            rows = _pair(target, input_.source_path, options, problem, note)
            advice = f"give the other file, {input_.source_path}, as the translation and this one with --source"
        yield from documents(refused_if_exchanged(rows, input_.path, options, advice), input_.path, options, note)


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the lines with these numbers lie."""
    with opened(input_.path, options.encoding, unsaid) as file:
        if input_.source_path is None or options.target_only:
            rows = _alone(file, silent)
        else:
            rows = _pair(file, input_.source_path, options, silent, unsaid)
        origins, codec = Origins(file), file.encoding.name
        for segment, _ in rows:
            place = segment.place
            if place.number in numbers and place.line and (written := origins.of(place.line, place.line)):
                raw = written[1].removesuffix("\n").removesuffix("\r")
                runs = (Run(0, len(raw), 0, len(raw), refuse_line_ends),)
                yield Target(place.number or 0, raw, raw, written[0], runs, codec)


def _alone(file: LineFile, problem: Problem) -> Iterator[Row]:
    path, number = file.path, 0
    for page in file.pages(problem):
        for index, text in enumerate(page.texts):
            if text.strip() and not text.startswith(INSTRUCTION) and index not in page.bad:
                line, number = page.line + index, number + 1
                yield _row(path, line, number, None, text)


def _pair(target: LineFile, source_path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Row]:
    path, number = target.path, 0
    with opened(source_path, options.encoding, note) as source:
        _check_alignment(source, target)
        pairs = zip_longest(_texts(source, problem), _texts(target, problem), fillvalue="")
        for line, (original, text) in enumerate(pairs, 1):
            if original is None or text is None or text.startswith(INSTRUCTION):
                continue
            if original.strip() or text.strip():
                number += 1
                yield _row(path, line, number, original, text)


def _row(path: str, line: int, number: int, source: str | None, target: str) -> Row:
    place = Place(path, line, 1, number)
    return Segment(str(line), source, target, None, None, place, NO_CODES, EMPTY_META), None


def _texts(file: LineFile, problem: Problem) -> Iterator[str | None]:
    for page in file.pages(problem):
        for index, text in enumerate(page.texts):
            yield None if index in page.bad else text


def _check_alignment(source: LineFile, target: LineFile) -> None:
    sources, last_source = line_count(source)
    targets, last_target = line_count(target)
    # Blank lines at the end of one file do no harm.
    if max(last_source, last_target) > min(sources, targets):
        counts = f"has {targets} lines, but its original {source.path} has {sources}"
        raise DataError(target.path, f"{counts}; the two files must be aligned line by line")


FORMAT = Format("text", (".txt", ".text"), read, paired=True, locate=locate)
