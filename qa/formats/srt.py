"""SubRip subtitles: a cue is a segment; English alone, or beside its original in a second file, cue by cue of one time.

Times and numbers are never touched. A line break that only fills the screen reads as a blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack

from qa.core import EMPTY_CODES, Code, Document, Place, Segment, Side
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import Row, documents, refused_if_exchanged
from qa.formats.lines import opened
from qa.formats.located import Target
from qa.formats.origins import Origins
from qa.formats.ranges import silent, unsaid
from qa.formats.subtitles.content import content
from qa.formats.subtitles.cues import Cue, cues
from qa.formats.subtitles.pairing import Pair, paired, report_alone


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read subtitles, with their original where there is one."""
    advice = "name the original with --source"
    rows = refused_if_exchanged(_rows(input_, options, problem, note), input_.path, options, advice)
    yield from documents(rows, input_.path, options, note)


def _rows(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Row]:
    has_source = _has_source(input_, options)
    for number, (source, target) in enumerate(_pairs(input_, options, problem, note), 1):
        if has_source:
            report_alone((source, target), input_.path, input_.source_path or "", problem)
        if target and not target.is_broken and (target.text.strip() or (source and source.text.strip())):
            yield _segment(input_.path, number, source, target), None


def _has_source(input_: Input, options: ReadOptions) -> bool:
    return input_.source_path is not None and not options.target_only


def _pairs(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Pair]:
    with ExitStack() as stack:
        targets = cues(stack.enter_context(opened(input_.path, options.encoding, note)), problem)
        if not _has_source(input_, options) or input_.source_path is None:
            yield from ((None, target) for target in targets)
            return
        source = stack.enter_context(opened(input_.source_path, options.encoding, note))
        yield from paired(cues(source, problem), targets, input_.path, input_.source_path)


def _segment(path: str, number: int, source: Cue | None, target: Cue) -> Segment:
    said, written = content(source.text) if source else None, content(target.text)
    codes: dict[Side, tuple[Code, ...]] = {}
    if written.codes or (said and said.codes):
        codes = {Side.SOURCE: tuple(said.codes) if said else (), Side.TARGET: tuple(written.codes)}
    return Segment(
        target.id,
        said.text if said else None,
        written.text,
        None,
        None,
        Place(path, target.line + 1, None, number),
        codes or EMPTY_CODES,
        {"times": target.times},
    )


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the texts of the cues with these numbers lie; one without text has no place."""
    with opened(input_.path, options.encoding, unsaid) as file:
        origins, codec = Origins(file), file.encoding.name
        for number, (_, cue) in enumerate(_pairs(input_, options, silent, unsaid), 1):
            if number not in numbers or cue is None or cue.is_broken or not cue.lines:
                continue
            if written := origins.of(cue.line + 1, cue.line + len(cue.lines)):
                raw = written[1].removesuffix("\n").removesuffix("\r")
                found = content(raw)
                yield Target(number, found.text, raw, written[0], tuple(found.runs), codec)


FORMAT = Format("srt", (".srt",), read, paired=True, locate=locate)
