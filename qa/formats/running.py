"""Formats of running text: English alone, or beside the original block by block; written and annotated by bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import BinaryIO

from qa.core import EMPTY_META, Code, Document, Finding, Place, Segment, Side
from qa.errors import DataError
from qa.formats.base import Input, Note, Problem, ReadOptions
from qa.formats.block import Aside, Block
from qa.formats.documents import NO_CODES, documents, refused_if_exchanged
from qa.formats.lines import binary
from qa.formats.located import Patch, Target, copy_patched
from qa.formats.prose.paragraph import Role
from qa.formats.ranges import silent, unsaid
from qa.formats.remarks import remark
from qa.formats.whole import Whole, whole
from qa.text.lazy import expression

# The encoding that a file declares of itself, and the blocks of its text.
Declared = Callable[[str], str | None]
Blocks = Callable[[Whole, Problem], Iterator[Block]]
# Comments that stand at a place already; a quotation may run through their lines.
_COMMENTS = expression(r"(?:[\s>]*<!-- qa: (?:[^-]|-(?!->))*-->)*")
_NAMES = {
    Role.HEADING: "a heading", Role.BODY: "a paragraph", Role.ITEM: "an item of a list", Role.CELL: "a cell of a table",
    Role.NOTE: "a note",
}  # fmt: skip


class UnlikeError(DataError):
    """A file and its original have not the same blocks."""


class Running:
    """The functions of a format whose files are running text.

    Args:
        blocks: Yields the blocks of a text.
        declared: Returns the encoding that a file declares of itself.
    """

    def __init__(self, blocks: Blocks, declared: Declared = lambda path: None) -> None:
        self._blocks = blocks
        self._declared = declared

    def read(self, input_: Input, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Document]:
        """Read a file alone, or beside its original.

        Raises:
            DataError: The two have not the same blocks, or are exchanged.
        """
        _, found = self._segments(input_, options, problem, note)
        rows = ((segment, None) for segment, _ in found)
        advice = "name the original with --source"
        if input_.source_path and not options.target_only:
            advice = f"give the other file, {input_.source_path}, as the translation and this one with --source"
        yield from documents(refused_if_exchanged(rows, input_.path, options, advice), input_.path, options, note)

    def matches(self, input_: Input, options: ReadOptions) -> bool:
        """Whether a file and its original have the same blocks; what cannot be read is for the reader to say."""
        try:
            for _ in self._segments(input_, options, silent, unsaid)[1]:
                pass
        except UnlikeError:
            return False
        except DataError:
            pass
        return True

    def locate(self, input_: Input, options: ReadOptions, numbers: Collection[int]) -> Iterator[Target]:
        """Yield where the targets with these numbers lie."""
        for segment, block in self._segments(input_, options, silent, unsaid)[1]:
            number = segment.place.number or 0
            if number in numbers and block.runs:
                yield block.target(number)

    def annotate(
        self, input_: Input, options: ReadOptions, findings: Mapping[int, Sequence[Finding]], out: BinaryIO
    ) -> None:
        """Write a copy with comments ``<!-- qa: … -->`` beside the blocks that have findings."""
        text, found = self._segments(input_, options, silent, unsaid)
        patches: list[Patch] = []
        for segment, block in found:
            for finding in findings.get(segment.place.number or 0, ()):
                if block.aside and text.is_exact:
                    patches += _comment(block, block.aside, remark(finding), text)
        with binary(input_.path) as file:
            copy_patched(file, sorted(patches, key=lambda patch: patch.start), out)

    def _segments(
        self, input_: Input, options: ReadOptions, problem: Problem, note: Note
    ) -> tuple[Whole, Iterator[tuple[Segment, Block]]]:
        text = whole(input_.path, options.encoding or self._declared(input_.path), problem, note)
        targets = self._blocks(text, problem)
        if input_.source_path is None or options.target_only:
            return text, _numbered(((None, block) for block in targets), input_.path)
        other = whole(input_.source_path, options.encoding or self._declared(input_.source_path), problem, note)
        pairs = _matched(list(self._blocks(other, problem)), list(targets), input_)
        return text, _numbered(pairs, input_.path)


Pair = tuple[Block | None, Block]


def _numbered(pairs: Iterator[Pair], path: str) -> Iterator[tuple[Segment, Block]]:
    """Yield a segment for each pair that holds text."""
    number = 0
    for source, target in pairs:
        if target.is_blank and (source is None or source.is_blank):
            continue
        number += 1
        codes: dict[Side, tuple[Code, ...]] = {Side.TARGET: target.codes} if target.codes else {}
        if source and source.codes:
            codes[Side.SOURCE] = source.codes
        original = source.text if source else None
        place = Place(path, target.line, None, number)
        meta = {"note": target.note} if target.note else EMPTY_META
        yield Segment(str(number), original, target.text, None, None, place, codes or NO_CODES, meta), target


def _matched(sources: Sequence[Block], targets: Sequence[Block], input_: Input) -> Iterator[Pair]:
    """Yield the blocks of a translation beside those of its original.

    Raises:
        UnlikeError: The two have not the same blocks in the same order.
    """
    for source, target in zip_longest(sources, targets):
        if source is None or target is None or source.role is not target.role:
            raise _unlike(sources, targets, source, target, input_)
    yield from zip(sources, targets, strict=True)


def _unlike(
    sources: Sequence[Block], targets: Sequence[Block], source: Block | None, target: Block | None, input_: Input
) -> UnlikeError:
    counts = (
        f"has {len(targets)} headings, paragraphs, items and cells, its original {input_.source_path} {len(sources)}"
    )
    here = f"{_NAMES[target.role]}" if target else "the end"
    there = f"{_NAMES[source.role]} on line {source.line}" if source else "the end"
    advice = f"pair them with: qa align {input_.source_path} {input_.path} -o pairs.tsv"
    line = target.line if target else None
    return UnlikeError(
        input_.path, f"{counts}; the first that differs is {here} here and {there} there; {advice}", line
    )


def _comment(block: Block, aside: Aside, text: str, whole: Whole) -> Iterator[Patch]:
    """Yield what puts a comment at its place; nothing where it stands there since an earlier copy."""
    # Two hyphens may end a comment, a backtick may begin code that swallows its end.
    said = text.replace("--", "- -").replace("`", "'").replace("|", aside.bar)
    comment = f"<!-- qa: {said} -->"
    behind = _COMMENTS.match(whole.text, aside.at)
    if comment not in block.raw and not (behind and comment in behind[0]):
        at = whole.origin(aside.at)
        yield Patch(at, at, f"{aside.before}{comment}{aside.after}".encode(whole.codec, "backslashreplace"))
