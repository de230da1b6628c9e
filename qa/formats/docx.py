"""Word documents: bilingual tables as translators exchange them, and English alone.

A table is bilingual where one of its columns is in the language of the source and another in that of the target; which
ones is said by their headings, found by what is in them, or told with ``--columns``. Each of its rows is a segment, or
each paragraph where the two cells have as many. Where such tables make up most of the document the rest is left out;
where they do not, or where there are none, what stands outside of them is English alone, a segment per paragraph.

How it is read, and why without a library: docs/decisions/office.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from qa.core import EMPTY_META, Document, Finding, Place, Segment, Side
from qa.formats import archive
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.block import Block
from qa.formats.documents import NO_CODES, documents, refused_if_exchanged
from qa.formats.located import Target
from qa.formats.office import comments
from qa.formats.office.bilingual import planned
from qa.formats.office.package import WORD, Package, opened
from qa.formats.office.units import Count, units
from qa.formats.ranges import unsaid

_ADVICE = "say which columns of its tables are what with --columns source=NUMBER,target=NUMBER"


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read a document's bilingual tables, or its paragraphs."""
    path, count = input_.path, Count()
    with opened(path, WORD) as package:
        rows = ((segment, None) for segment, _ in segments(package, options, note, count))
        yield from documents(refused_if_exchanged(rows, path, options, _ADVICE), path, options, note)
    if count.odd:
        rows_ = f"{count.odd} row{'s' * (count.odd != 1)}"
        note(f"{path}: {rows_} of bilingual tables without a cell in both columns left out")


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie."""
    with opened(input_.path, WORD) as package:
        for segment, block in segments(package, options, unsaid, Count()):
            number = segment.place.number or 0
            if number in numbers and block.runs:
                yield block.target(number)


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with findings as comments on the words that they are about."""
    with opened(input_.path, WORD) as package:
        first: Block | None = None
        found: list[tuple[Block, Sequence[Finding]]] = []
        for segment, block in segments(package, options, unsaid, Count()):
            first = first or block
            if block.raw and (said := findings.get(segment.place.number or 0)):
                found.append((block, said))
        patches, added = comments.commented(package, found, first)
    archive.patched(input_.path, sorted(patches, key=lambda patch: (patch.member or "", patch.start)), out, added)


def segments(package: Package, options: ReadOptions, note: Note, count: Count) -> Iterator[tuple[Segment, Block]]:
    """Yield each segment with the block that its target is.

    Raises:
        DataError: A part of the document is not well-formed, or ``--columns`` fits no table.
    """
    plan = planned(package, options, note)
    for number, unit in enumerate(units(package, plan, options.languages, count), 1):
        source = None if options.target_only else unit.source
        codes = {Side.TARGET: unit.target.codes} if unit.target.codes else {}
        if source is not None and source.codes:
            codes[Side.SOURCE] = source.codes
        place = Place(package.path, None, None, number)
        text = source.text if source is not None else None
        yield (
            Segment(
                unit.id or str(number),
                text,
                unit.target.text,
                None,
                None,
                place,
                codes or NO_CODES,
                unit.meta or EMPTY_META,
            ),
            unit.target,
        )


FORMAT = Format("docx", (".docx", ".docm"), read, locate=locate, annotate=annotate)
