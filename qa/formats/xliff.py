"""XLIFF 1.0 to 1.2, and the dialects of Trados (SDLXLIFF), memoQ (MQXLIFF) and Memsource (MXLIFF).

A segment is a ``trans-unit``, or each ``mrk mtype="seg"`` of one that is segmented; a text inside a code (``sub``) is a
segment, too. What other translations a unit
holds (``alt-trans``) is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import BinaryIO

from msgspec.structs import replace

from qa.core import Code, Document, Finding, Place, Segment, Side
from qa.errors import DataError
from qa.formats import pieces
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import NO_CODES, Row, documents, is_han, of_unsaid_target, refused_if_exchanged
from qa.formats.lines import binary
from qa.formats.located import Target
from qa.formats.ranges import unsaid
from qa.formats.writing import Plan, copy
from qa.formats.xliff12.codes import roles
from qa.formats.xliff12.comments import Numbered, comments
from qa.formats.xliff12.memsource import coded
from qa.formats.xliff12.missing import missing
from qa.formats.xliff12.pairs import MOST, Pair, Stretch, pairs
from qa.formats.xliff12.places import target_of
from qa.formats.xliff12.said import said
from qa.formats.xliff12.subs import subs
from qa.formats.xliff12.unit import MEMSOURCE, TRADOS, File, Unit
from qa.formats.xliff12.units import Units
from qa.formats.xml.inline import Content, content

_ADVICE = "export it again, or exchange source-language and target-language where these alone are wrong"


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read the units of each ``file``, which is a document with languages of its own."""
    path = input_.path
    with binary(path) as opened:
        segments = _segments(Units(opened, path, options.encoding, note, has_places=False), path, options.target_only)
        for file_, group in groupby(segments, itemgetter(0)):
            head = next(group)  # by now the file has said its languages
            own = replace(options, languages=file_.languages(options.languages))
            rows: Iterator[Row] = ((segment, None) for _, segment in chain([head], group))
            if not file_.target and not is_han(own.languages.source):
                rows, own = of_unsaid_target(rows, own)
            yield from documents(refused_if_exchanged(rows, path, own, _ADVICE), path, own, note)


def _numbered(units: Units, path: str) -> Iterator[Numbered]:
    """Yield the segments of a file with their numbers; reading and writing count alike."""
    number = 0
    for unit in units:
        codec = units.codec
        found = pairs(unit, codec)
        if len(found) > 1 or found[0].has_subs:
            found = [each for pair in found[: MOST + 1] for each in (pair, *subs(pair, codec))]
            if len(found) > MOST:
                raise DataError(path, f"a unit has more than {MOST:,} segments", unit.line)
        for pair in found:
            number += 1
            yield number, unit, pair


def _segments(units: Units, path: str, target_only: bool) -> Iterator[tuple[File, Segment]]:
    for number, unit, pair in _numbered(units, path):
        source, source_codes = _text(units, unit, pair.source)
        target, target_codes = _text(units, unit, pair.target)
        codes = NO_CODES
        if source_codes or target_codes:
            both = ((Side.SOURCE, () if target_only else source_codes), (Side.TARGET, target_codes))
            codes = {side: tuple(found) for side, found in both if found}
        side = pair.target or pair.source
        yield (
            unit.file,
            Segment(
                _id(units, unit, pair) or str(number),
                None if target_only else source,
                target,
                None,
                unit.file.original,
                Place(path, side.line if side else unit.line, None, number),
                codes,
                said(units, unit, pair),
            ),
        )


def _text(units: Units, unit: Unit, side: Stretch | None) -> tuple[str, Sequence[Code]]:
    """Return the clean text of a side and its codes."""
    if side is None:
        return "", ()
    raw = side.raw
    if "<" not in raw and "&" not in raw and "\r" not in raw and units.tool != MEMSOURCE:
        return raw, ()
    found = _content(units, unit, side)
    return found.text, found.codes


def _content(units: Units, unit: Unit, side: Stretch | None) -> Content:
    if side is None or side.empty:
        return Content()
    found = content(side.raw, roles(unit.file))
    return coded(found, unit) if units.tool == MEMSOURCE else found


def _id(units: Units, unit: Unit, pair: Pair) -> str:
    """Return what a translator knows a segment by: Trados numbers the segments of a file through."""
    id_ = unit.attributes.get("id", "")
    if units.tool == TRADOS and pair.mid:
        id_ = pair.mid
    elif not pair.alone:
        id_ = f"{id_}/{pair.mid}"
    return f"{id_}#{pair.sub}" if pair.sub else id_


def units(input_: Input, options: ReadOptions) -> int:
    """Count the ``trans-unit`` elements."""
    with binary(input_.path) as opened:
        return sum(1 for _ in Units(opened, input_.path, options.encoding, unsaid, has_places=False))


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie, or may be put where they are missing."""
    with binary(input_.path) as file:
        units = Units(file, input_.path, options.encoding, unsaid)
        for _, group in groupby(_located(units, input_.path, numbers), itemgetter(0)):
            # The target may have its segments in another order than the source.
            yield from sorted((target for _, target in group), key=lambda target: target.origin)


def _located(units: Units, path: str, numbers: Collection[int]) -> Iterator[tuple[Unit, Target]]:
    for unit, group in groupby(_numbered(units, path), itemgetter(1)):
        found = [(number, pair) for number, _, pair in group]
        if any(number in numbers for number, _ in found):
            put = {target.number: target for target in missing(unit, found, numbers, units.codec)}
            for number, pair in found:
                if number in put:
                    yield unit, put[number]
                elif number in numbers:
                    target = target_of(number, unit, pair, _content(units, unit, pair.target), units.codec)
                    if target is not None:
                        yield unit, target


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with findings as comments of the tool that made the file, else as ``note`` elements."""
    plan = Plan(input_)
    with binary(input_.path) as opened:
        units = Units(opened, input_.path, options.encoding, unsaid)
        plan.patches = sorted(comments(units, _numbered(units, input_.path), findings), key=lambda patch: patch.start)
    copy(plan, out)


FORMAT = Format(
    "xliff",
    (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
    read,
    locate=locate,
    annotate=annotate,
    units=units,
    pieces=pieces.elements("trans-unit"),
)
