"""Write changed targets back: those bytes and no others, checked by reading the result again before it counts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field
from msgspec.structs import replace

from qa.core import Finding, Fix, Segment
from qa.errors import DataError
from qa.formats.atomic import beside, take_place
from qa.formats.base import STANDARD_INPUT, Format, Input, ReadOptions
from qa.formats.lines import unreadable
from qa.formats.located import Patch, RefusedError, Target, copy_patched
from qa.formats.reading import read
from qa.formats.registry import format_of


class Rewrite(Struct, frozen=True):
    """What is to be done to one segment.

    Attributes:
        segment: As it was read; where its target reads otherwise by now nothing is done.
        fixes: Not overlapping; each is carried out as a whole or not at all.
    """

    segment: Segment
    fixes: tuple[Fix, ...]


class Plan(Struct):
    """What will be written into one file.

    Attributes:
        input: The file.
        patches: Not overlapping, in order of place.
        done: Fixes that the patches carry out, by the number of the segment.
        texts: The targets as they will read, by the number of the segment.
        refused: Fixes that cannot be carried out, one line each, located.
        stamp: Time and size of the file when it was planned.
        codec: Its encoding.
    """

    input: Input
    patches: list[Patch] = field(default_factory=list)
    done: dict[int, list[Fix]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    stamp: tuple[int, int] = (0, 0)
    codec: str = "utf-8"

    @property
    def count(self) -> int:
        """How many fixes will be carried out."""
        return sum(len(fixes) for fixes in self.done.values())


def plan(input_: Input, options: ReadOptions, rewrites: Mapping[int, Rewrite]) -> Plan:
    """Find out which bytes have to change; nothing is written.

    Args:
        input_: The whole file.
        options: As it was read.
        rewrites: By ``Place.number``.

    Raises:
        DataError: The file's format cannot be written, or the file cannot be read any more.
    """
    made = Plan(input_)
    if input_.path == STANDARD_INPUT:
        raise DataError(input_.path, "standard input cannot be fixed; give the file")
    locate = format_of(input_, options).locate
    if locate is None:
        name = format_of(input_, options).name
        raise DataError(input_.path, f"{name} files are read only; nothing is written into them")
    try:
        made.stamp = _stamp(input_.path)
        for target in locate(input_, options, rewrites):
            _add(made, rewrites[target.number], target)
    except OSError as error:
        raise DataError(input_.path, unreadable(error)) from None
    for number, rewrite in rewrites.items():
        if number not in made.done and number not in made.texts:
            made.refused.append(_located(rewrite.segment, "the format offers no place to write its target"))
    made.patches.sort(key=lambda patch: (patch.member or "", patch.start, patch.end))
    return made


def _add(made: Plan, rewrite: Rewrite, target: Target) -> None:
    segment = rewrite.segment
    made.texts[target.number] = segment.target
    made.codec = target.codec
    if target.text != segment.target:
        made.refused.append(_located(segment, "its target has changed since it was checked; check again"))
        return
    done: list[Fix] = []
    together, patches = Fix(()), list[Patch]()
    for fix in rewrite.fixes:
        try:
            # All edits at once: two commas that come into a cell put it into quotes once.
            patches = target.patches(together.edits + fix.edits)
            together = Fix(together.edits + fix.edits)
            done.append(fix)
        except RefusedError as error:
            made.refused.append(_located(segment, str(error)))
    made.patches += patches
    made.done[target.number] = done
    made.texts[target.number] = together.apply(segment.target)


def _located(segment: Segment, reason: str) -> str:
    return str(DataError(segment.place.path, f"segment {segment.id}: not fixed: {reason}", segment.place.line))


def _stamp(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size


def carry_out(made: Plan, options: ReadOptions) -> None:
    """Write a planned file beside the old one, read it again, compare everything, and let it take the old one's place.

    Raises:
        DataError: The result does not read as planned, the file has changed meanwhile, or it cannot be written; the old
            file is untouched.
    """
    path = made.input.path
    real = Path(os.path.realpath(path))
    try:
        with beside(real) as temporary:
            with open(temporary, "wb") as out:
                copy(made, out)
            fixed = replace(made.input, path=str(temporary))
            compare(made.input, fixed, options, made.texts)
            if _stamp(path) != made.stamp:
                raise DataError(path, "has changed while it was being fixed; nothing was written: run again")
            take_place(temporary, real)
    except OSError as error:
        raise DataError(path, f"cannot be written: {error.strerror or error}; the file is as it was") from None


def copy(made: Plan, out: BinaryIO) -> None:
    """Write a file with the planned changes in it."""
    if any(patch.member for patch in made.patches):
        from qa.formats import archive  # brings zipfile

        archive.patched(made.input.path, made.patches, out)
        return
    with open(made.input.path, "rb") as file:
        copy_patched(file, made.patches, out)


def compare(old: Input, new: Input, options: ReadOptions, texts: Mapping[int, str]) -> None:
    """Read two files and see that they hold the same, but for the targets that were to change.

    Args:
        old, new: The files.
        options: As they are read; the format is that of the old one.
        texts: The targets that are expected, by the number of the segment; the old one's elsewhere.

    Raises:
        DataError: They differ; the place is that of the old file.
    """
    fixed_format = replace(options, input_format=format_of(old, options).name)
    for before, after in zip_longest(_segments(old, fixed_format), _segments(new, fixed_format)):
        if before is None or after is None:
            raise DataError(old.path, "the fixed file would have another number of segments; nothing was written")
        wanted = texts.get(before.place.number or 0, before.target)
        if _likeness(after, after.target) != _likeness(before, wanted):
            line = before.place.line
            raise DataError(old.path, f"segment {before.id} would not read as planned; nothing was written", line)


def _segments(input_: Input, options: ReadOptions) -> Iterator[Segment]:
    for document in read(input_, options, lambda error: None, lambda note: None):
        yield from document


def _likeness(segment: Segment, target: str) -> tuple[object, ...]:
    """Return all that must stay, with the target as it must read; the places of codes move with the text."""
    codes = {side: [(c.kind, c.identity, c.text) for c in codes] for side, codes in segment.codes.items() if codes}
    # What was untranslated no longer is when it has a text.
    meta = {key: value for key, value in segment.meta.items() if key != "untranslated"}
    return segment.id, segment.doc, segment.source, target, segment.reference, codes, meta


def annotate(input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], copy_: Path) -> None:
    """Write a copy of a file with findings in the format's own way, and see that it holds the same segments.

    Args:
        input_: The file.
        options: As it was read.
        findings: By ``Place.number``.
        copy_: Where the copy goes; what is there is replaced.

    Raises:
        DataError: The format has no way for it, or the copy cannot be written.
    """
    format_ = annotated_format(input_, options)
    assert format_.annotate is not None
    real = Path(os.path.realpath(copy_))
    try:
        with beside(real) as temporary:
            with open(temporary, "wb") as out:
                format_.annotate(input_, options, findings, out)
            _compare_texts(input_, replace(input_, path=str(temporary)), replace(options, input_format=format_.name))
            take_place(temporary, real)
    except OSError as error:
        raise DataError(str(copy_), f"cannot be written: {error.strerror or error}") from None


def annotated_format(input_: Input, options: ReadOptions) -> Format:
    """Return the format of a file that findings can be written into.

    Raises:
        DataError: Its format has no way for it.
    """
    format_ = format_of(input_, options)
    if format_.annotate is None or input_.path == STANDARD_INPUT:
        advice = "write a report beside it with --output, as html=report.html"
        raise DataError(input_.path, f"a file of the format {format_.name} has no place for findings; {advice}")
    return format_


def _compare_texts(old: Input, new: Input, options: ReadOptions) -> None:
    for before, after in zip_longest(_segments(old, options), _segments(new, options)):
        if before is None or after is None or (before.source, before.target) != (after.source, after.target):
            raise DataError(old.path, "the copy with findings would not read as the file does; it was not written")
