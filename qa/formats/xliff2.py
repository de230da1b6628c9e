"""XLIFF 2.0, 2.1 and 2.2. A segment is a ``segment``; what stands between segments and candidates are none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import BinaryIO

from msgspec.structs import replace

from qa.core import Code, Document, Finding, Languages, Place, Segment, Side
from qa.formats import pieces
from qa.formats.base import Format, Input, Note, Problem, ReadOptions
from qa.formats.documents import NO_CODES, Row, documents, is_han, of_unsaid_target, refused_if_exchanged
from qa.formats.lines import binary
from qa.formats.located import Target
from qa.formats.ranges import unsaid
from qa.formats.tags import primary
from qa.formats.writing import Plan, copy
from qa.formats.xliff20.codes import content_of
from qa.formats.xliff20.issues import issues
from qa.formats.xliff20.said import said, translated
from qa.formats.xliff20.unit import File, Part, Unit
from qa.formats.xliff20.units import Units
from qa.formats.xml import inline
from qa.formats.xml.child import new_target

_ADVICE = "export it again, or exchange srcLang and trgLang where these alone are wrong"


def read(input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
    """Read the units of each ``file``, which is a document of its own."""
    path = input_.path
    with binary(path) as opened:
        units = Units(opened, path, options.encoding, note)
        for _, group in groupby(_segments(units, path, options.target_only), lambda found: found[0]):
            head = next(group)  # by now the root has said its languages
            own = replace(options, languages=_languages(units, options.languages))
            rows: Iterator[Row] = ((segment, None) for _, segment in chain([head], group))
            if not units.root.get("trgLang") and not is_han(own.languages.source):
                rows, own = of_unsaid_target(rows, own)
            yield from documents(refused_if_exchanged(rows, path, own, _ADVICE), path, own, note)


def _languages(units: Units, others: Languages) -> Languages:
    source, target = primary(units.root.get("srcLang", "")), primary(units.root.get("trgLang", ""))
    return Languages(source or others.source, target or others.target)


def _numbered(units: Units) -> Iterator[tuple[int, Unit, list[Part]]]:
    """Yield the units that have segments, with the number of the first; reading and writing count alike."""
    number = 1
    for unit in units:
        if segments := unit.segments:
            yield number, unit, segments
            number += len(segments)


def _segments(units: Units, path: str, target_only: bool) -> Iterator[tuple[File, Segment]]:
    for first, unit, segments in _numbered(units):
        whole = len(segments) == 1
        for nth, (part, is_translated) in enumerate(zip(segments, translated(unit), strict=True)):
            source, target = content_of(unit, part.source), content_of(unit, part.target)
            codes: dict[Side, tuple[Code, ...]] = {}
            if source.codes and not target_only:
                codes[Side.SOURCE] = tuple(source.codes)
            if target.codes:
                codes[Side.TARGET] = tuple(target.codes)
            id_ = unit.attributes.get("id", "") or str(first)
            yield (
                unit.file,
                Segment(
                    id_ if whole else f"{id_}/{part.attributes.get('id') or nth + 1}",
                    None if target_only else source.text,
                    target.text,
                    None,
                    unit.file.name,
                    Place(path, (part.target or part.source or part).line, None, first + nth),
                    codes or NO_CODES,
                    said(unit, part, is_translated),
                ),
            )


def locate(input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
    """Yield where the targets with these numbers lie; one that is missing is put behind its source."""
    with binary(input_.path) as file:
        units = Units(file, input_.path, options.encoding, unsaid)
        for first, unit, segments in _numbered(units):
            for number, part in enumerate(segments, first):
                if number in numbers and (target := _target(number, unit, part, units.stream.codec)):
                    yield target


def _target(number: int, unit: Unit, part: Part, codec: str) -> Target | None:
    target = part.target
    if target is not None:
        return inline.target(number, target.written, content_of(unit, target), target.name, codec)
    return new_target(number, part.source, part.indent, codec) if part.source else None


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO) -> None:
    """Write a copy with findings as localization quality issues of ITS."""
    plan = Plan(input_)
    with binary(input_.path) as file:
        units = Units(file, input_.path, options.encoding, unsaid)
        plan.patches = sorted(issues(units, _numbered(units), findings), key=lambda patch: patch.start)
    copy(plan, out)


def units(input_: Input, options: ReadOptions) -> int:
    """Return how many units a file has."""
    with binary(input_.path) as file:
        return sum(1 for _ in Units(file, input_.path, options.encoding, unsaid))


FORMAT = Format(
    "xliff2", (".xlf2", ".xliff2"), read, locate=locate, annotate=annotate, units=units, pieces=pieces.elements("unit")
)
