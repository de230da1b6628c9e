"""Where the text of a target lies in its file: from code points of the clean text to bytes, without searching."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from msgspec import Struct

from qa.core import OBJECT, Edit, Fix, Span
from qa.errors import DataError

# Writes a text as this place of a file wants it: with entities, doubled quotes, backslashes.
Escape = Callable[[str], str]


BLOCK = 1 << 20


# Characters of a target that is written; of what is longer, and may be nothing but escapes, no places are kept.
LONGEST = 1 << 20


class RefusedError(Exception):
    """An edit cannot be written at its place; the text says why."""


class Patch(Struct, frozen=True):
    """Bytes that replace bytes of a file, or of a member of an archive.

    Attributes:
        start, end: Byte offsets, half-open.
        data: What is put there.
        member: Name inside the archive; None for the file itself.
    """

    start: int
    end: int
    data: bytes
    member: str | None = None


class Shell(Struct, frozen=True):
    """Two marks around a text, as those of emphasis.

    Attributes:
        begin: Of the text between them, in the clean text.
        opener, closer: Where they stand, in the raw text.
    """

    begin: int
    opener: tuple[int, int]
    closer: tuple[int, int]

    def moved(self, by: int) -> Shell:
        """Return the marks with places that count from elsewhere."""
        (first, second), (third, fourth) = self.opener, self.closer
        return Shell(self.begin, (first - by, second - by), (third - by, fourth - by))


class Run(Struct, frozen=True):
    """A stretch of a target and where it is written.

    Attributes:
        start, end: In the clean text.
        at, until: In the raw text. Where both stretches are of one length each character stands for itself; else the
            run is one character that is written in several (``&amp;``, ``""``, ``\\u4e2d``) or the other way round.
        escape: How a text is written there; None for an inline code, which no edit may touch.
        also: A place in the raw text and what has to be put there, once, where the run is edited: an attribute of the
            tag before it.
        shells: Marks around this run, and around runs before it, that go when nothing is left between them.
    """

    start: int
    end: int
    at: int
    until: int
    escape: Escape | None
    also: tuple[int, str] | None = None
    shells: tuple[Shell, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether each character stands for itself."""
        return self.end - self.start == self.until - self.at


class Target(Struct, frozen=True):
    """The target of one segment as it stands in its file.

    Attributes:
        number: ``Place.number`` of the segment.
        text: The clean target.
        raw: The part of the file, decoded, in which it is written.
        origin: Byte offset of the first character of ``raw``.
        runs: In order, together the whole clean text. An empty target has one empty run, where text may be put.
        codec: The encoding of the file.
        member: Name inside an archive.
        anew: Takes the text that is wanted; returns what has to stand for the whole of ``raw`` where edits alone would
            not be read back (a cell that needs quotes now), else None. It raises `RefusedError` where nothing would.
    """

    number: int
    text: str
    raw: str
    origin: int
    runs: tuple[Run, ...]
    codec: str = "utf-8"
    member: str | None = None
    anew: Callable[[str], str | None] | None = None

    def patches(self, edits: Iterable[Edit]) -> list[Patch]:
        """Return what has to be written so that the target reads as if the edits were applied to its clean text.

        All edits of a target go into one call: together they may ask for another way of writing it.

        Raises:
            RefusedError: An edit touches an inline code, puts one in, or its text cannot be written there.
        """
        edits = sorted(edits)
        patches = [patch for edit in edits for patch in self._patches(edit)]
        if self.anew is not None and (written := self.anew(Fix(tuple(edits)).apply(self.text))) is not None:
            return [Patch(self.origin, self._byte(len(self.raw)), self._encoded(written), self.member)]
        touched = (run.also for edit in edits for run, _ in self._touched(edit.span))
        patches += [self._patch(at, at, text) for at, text in dict.fromkeys(also for also in touched if also)]
        return patches

    def _patches(self, edit: Edit) -> Iterator[Patch]:
        if OBJECT in edit.text:
            raise RefusedError("the new text holds an inline code")
        text = edit.text
        for run, span in self._touched(edit.span):
            if run.escape is None:
                raise RefusedError("an inline code stands in the place")
            yield self._patch(*self._raw(run, span), run.escape(text))
            if span.end == run.end:
                for shell in run.shells:
                    if edit.span.start < shell.begin or (edit.span.start == shell.begin and not edit.text):
                        yield from (self._patch(at, until, "") for at, until in (shell.opener, shell.closer))
            text = ""  # the first place takes it all; what else the edit covers goes

    def _patch(self, at: int, until: int, text: str) -> Patch:
        begin = self._byte(at)
        return Patch(begin, begin + len(self.raw[at:until].encode(self.codec)), self._encoded(text), self.member)

    def _touched(self, span: Span) -> list[tuple[Run, Span]]:
        """Return the runs that a span covers, with its part of each; for an empty span the run that takes text."""
        if span.end > len(self.text):
            raise RefusedError("the place lies outside the text")
        if span.start == span.end:
            here = [run for run in self.runs if run.start <= span.start <= run.end and self._divides(run, span)]
            if not here:
                raise RefusedError("an inline code stands in the place")
            return [(here[0], span)]
        return [
            (run, Span(max(run.start, span.start), min(run.end, span.end)))
            for run in self.runs
            if run.start < span.end and span.start < run.end
        ]

    @staticmethod
    def _divides(run: Run, span: Span) -> bool:
        return run.escape is not None and (run.is_plain or span.start in (run.start, run.end))

    @staticmethod
    def _raw(run: Run, span: Span) -> tuple[int, int]:
        if run.start == run.end:  # the place of an empty target, <target/> among them
            return run.at, run.until
        if run.is_plain:
            return run.at + span.start - run.start, run.at + span.end - run.start
        if span.start == span.end:
            at = run.at if span.start == run.start else run.until
            return at, at
        if span != Span(run.start, run.end):
            raise RefusedError("the place is a part of one character of the file")
        return run.at, run.until

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self.codec)
        except UnicodeEncodeError as error:
            what = f"{error.object[error.start]!r} does not exist in {self.codec.upper()}"
            raise RefusedError(f"{what}, the file's encoding") from None

    def _byte(self, at: int) -> int:
        return self.origin + len(self.raw[:at].encode(self.codec))


def applied(data: bytes, patches: Iterable[Patch]) -> bytes:
    """Return bytes with patches in them.

    Raises:
        ValueError: Patches overlap.
    """
    pieces, at = [], 0
    for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
        if patch.start < at:
            raise ValueError("patches overlap")
        pieces += [data[at : patch.start], patch.data]
        at = patch.end
    return b"".join([*pieces, data[at:]])


def copy_patched(file: BinaryIO, patches: Iterable[Patch], out: BinaryIO) -> None:
    """Copy a file from its beginning with patches in it, a block at a time.

    Args:
        file: Open at any place.
        patches: In order of place, not overlapping.
        out: Where the copy goes.

    Raises:
        DataError: Patches overlap, or lie behind the end of the file.
    """
    at = 0
    for patch in patches:
        _copy(file, at, patch.start, out)
        out.write(patch.data)
        at = patch.end
    file.seek(at)
    shutil.copyfileobj(file, out, BLOCK)


def _copy(file: BinaryIO, start: int, end: int, out: BinaryIO) -> None:
    if end < start:
        raise DataError(file.name, "two changes of the file overlap; nothing was written")
    file.seek(start)
    for size in range(end - start, 0, -BLOCK):
        data = file.read(min(size, BLOCK))
        if not data:
            raise DataError(file.name, "is shorter than when it was read; nothing was written")
        out.write(data)
