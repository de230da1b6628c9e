"""Word documents as paragraphs, as they read with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator

from qa.core import OBJECT
from qa.formats.base import Note, Problem, ReadOptions
from qa.formats.block import Block
from qa.formats.office.package import WORD, opened
from qa.formats.office.stories import NOTES, stories
from qa.formats.office.story import Paragraph as Written
from qa.formats.office.written import joined
from qa.formats.prose.paragraph import Paragraph, paragraph


def paragraphs(path: str, options: ReadOptions, problem: Problem, note: Note) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Word document, cell by cell in tables; footnotes and endnotes follow the text.

    Raises:
        DataError: It is no Word document, or too large when unpacked.
    """
    running: list[tuple[Block, str | None]] = []
    with opened(path, WORD) as package:
        for found in stories(package, NOTES):
            if isinstance(found, Written):
                running.append((found.block, found.gap))
                if not found.runs_on:
                    yield from _paragraph(joined(running, ""))
                    running.clear()
    if running:
        yield from _paragraph(joined(running, ""))


def _paragraph(block: Block) -> Iterator[Paragraph]:
    pieces = block.text.split(OBJECT)
    # What an equation says is text to a reader; a picture or the number of a note is none.
    said = [code.text if code.identity.startswith("math ") else "" for code in block.codes]
    yield from paragraph("".join(piece for pair in zip(pieces, [*said, ""], strict=True) for piece in pair), block.role)
